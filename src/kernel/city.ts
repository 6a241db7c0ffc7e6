// The city this house works for, as the table of councils says it: no name or number of it stands in the program, so that another city can load its own.

/** `id` is the key of the council of the whole city; '' and no wards where no councils were loaded yet. */
export type City = {
  readonly id: string
  readonly name: string
  readonly prefecture: string
  readonly wards: readonly { readonly id: string; readonly name: string }[]
}

// 根拠: JIS X 0401, in its order; the first two digits of a council's key (団体コード) are its number here.
const PREFECTURES =
  '北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県'.split(
    ' ',
  )
/** The prefecture a key belongs to; '' where its digits name none. */
export const prefectureOf = (key: string): string => PREFECTURES[Number(key.slice(0, 2)) - 1] ?? ''

/** An address without prefecture and city in front: they may be left out, one or both. Of another city everything stays. */
export function withoutCity(address: string, city: Pick<City, 'name' | 'prefecture'>): string {
  const after = (text: string, name: string): string => (name && text.startsWith(name) ? text.slice(name.length) : text)
  return after(after(address, city.prefecture), city.name)
}
