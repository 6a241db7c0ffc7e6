// Which column of a sheet is which field: by the heading as we write it, by how this ward matched it before, by words offices use for it.
import { isUuid } from '../kernel/id.ts'
import { foldKey } from '../kernel/fold.ts'
import { fieldOfCells } from './propose.rules.ts'
import type { RecordType } from './record.ts'
import { birthOf, columnsRead, ID, kanaOf, namedBy } from './sheet.rules.ts'

/** Lines of a file that are no records, by what they are: a title, the headings again, a sum. */
export type BesideKind = 'title' | 'heading' | 'sum'
type BesideLines = Readonly<Record<BesideKind, readonly number[]>>
/** How the columns of a file are read; a column without a key is left out. */
export type Plan = {
  keys: readonly (string | null)[]
  /** For fields without a column: the same for every row, as a form would send it. */ fixed: Readonly<Record<string, readonly string[]>>
  /** State of new records whose sheet says none. */ state: string
  fiscalYear?: number | undefined
  /** The era of days whose year has none: 8.4.25. */ era?: 'R' | 'H' | undefined
  /** How many rows nobody had decided on when saving began: these stay out. */ undecided?: number | undefined
  /** How many cells said 〃 and were read as the line above. */ above?: number | undefined
  /** Lines that are no records: titles, headings, sums. */ beside?: BesideLines | undefined
}
export type Guess = {
  keys: (string | null)[]
  /** Whether every heading is ours or was matched before: nobody need be asked. */ sure: boolean
}
/** Column that tells in a file of refused rows why; never read. */
export const WHY = '取り込めない理由'
/** Column that tells there where in a workbook of several sheets the row stood; never read either. */
export const PLACE = 'もとの場所'

// Words of the field for what many types ask; by the name of the field.
const WORDS: Readonly<Record<string, readonly string[]>> = {
  on_day: [
    '日付',
    '日づけ',
    'ひづけ',
    '日にち',
    '開いた日',
    'とき',
    '開催日',
    '実施日',
    '年月日',
    '月日',
    '開催年月日',
    '実施年月日',
    '日時',
    '訪問日',
    '支援日',
  ],
  starts: ['開始', '開始時刻', '開始時間', '始まり', '時間', 'じかん', '時刻'],
  ends: ['終了', '終了時刻', '終了時間', '終わり'],
  title: ['名称', '名前', '行事名', '場の名前', '会名', '催し名', '件名', '事業名', '会議名', '会の名前', 'タイトル', 'テーマ'],
  name: ['名称', '氏名', '名前', '団体名', '居場所名', '施設名'],
  kana: ['フリガナ', 'ふりがな', 'カナ', 'よみ'],
  participants: ['人数', '参加人数', '参加者数', '参加者', '出席者数', '参加人員', '来た人', '来た人数', '来場者', '来場者数', '延べ人数'],
  venue: ['会場', '場所', '開催場所'],
  purposes: ['目的', '区分', '種別'],
  ward_role: ['役割', 'かかわり', '主催共催', '立場', '関わり', '区社協の立場', '区社協の役割', '区社協の関わり', '社協の役割'],
  host_organisation: ['主催', '主催者', '主催団体'],
  neighbourhood_id: ['地域', '校区', '小学校区', '地区'],
  neighbourhood_ids: ['地域', '校区', '小学校区', '地区'],
  note: ['備考', 'メモ', '摘要', 'ようす', '特記事項', '内容', '概要'],
  phone: ['電話', '電話番号', 'tel'],
  mobile: ['携帯', '携帯電話'],
  email: ['メール', 'メールアドレス', 'email'],
  address: ['住所', '所在地'],
  postal: ['郵便番号', '〒'],
  birth_on: ['生年月日'],
  sex: ['性別'],
  place_id: ['居場所', '居場所名'],
  method: ['方法', '手段'],
  fiscal_year: ['年度'],
  total: ['合計', '件数', '回数', '数'],
  persons: ['人数', '加入者数'],
  capacity: ['定員'],
  '#state': ['状況', 'ステータス'],
}
/** What offices write over a column of people. */
const PEOPLE = [
  '氏名',
  '名前',
  'お名前',
  '対象者',
  '対象者名',
  '対象者氏名',
  '本人',
  'ご本人',
  '本人氏名',
  '利用者',
  '利用者名',
  '利用者氏名',
]
/** The words of a column of a type, by its key. */
function wordsOf(type: RecordType, key: string): readonly string[] {
  if (WORDS[key]) return WORDS[key]
  const whom = type.fields.filter((one) => one.to?.apart)
  if (whom.some(({ name }) => name === key)) return PEOPLE
  if (whom.some(({ name }) => kanaOf(name) === key)) return WORDS['kana'] ?? []
  return whom.some(({ name }) => birthOf(name) === key) ? (WORDS['birth_on'] ?? []) : []
}
/** Fields that may have the same value in every row where no column says them: what is required, what follows from another one (`derived`), what a rule asks for of some rows. Never a day or a number, and nothing sealed. */
export const sameForAll = (type: RecordType, derived: Readonly<Record<string, string>> = {}): RecordType['fields'] =>
  type.fields.filter(
    ({ name, required, type: kind, personal }) =>
      kind !== 'day' &&
      personal !== 'sealed' &&
      (required ||
        ((name in derived || (kind !== 'int' && type.checks.some((one) => one.field === name && one.must === 'filled'))) &&
          kind !== 'ref')),
  )
const plainKey = (text: string): string => foldKey(text.replace(/[（(].*?[）)]/g, '').replace(/[「」・:：*＊※]/g, ''))

/** What identifies a kind of sheet: its headings, whatever their order. */
export const headingsOf = (header: readonly string[]): string => JSON.stringify(header.map(foldKey).toSorted())

/** Matches headings; `before` are headings this ward matched earlier, newest first, `samples` first cells of each column. */
export function guessColumns(
  type: RecordType,
  header: readonly string[],
  before: readonly Readonly<Record<string, string | null>>[],
  samples: readonly (readonly string[])[],
): Guess {
  const columns = columnsRead(type)
  const keys: (string | null)[] = header.map(() => null)
  const known = header.map((heading) => heading === WHY || heading === PLACE)
  const free = (key: string): boolean => !keys.includes(key)
  const settle = (of: (heading: string, at: number) => string | null | undefined, sure: boolean): void =>
    header.forEach((heading, i) => {
      if (keys[i] !== null || known[i]) return
      const key = of(heading, i)
      if (key === undefined || (key !== null && !free(key))) return
      // A sheet's own running number is not ours: only numbers we wrote are.
      if (key === ID && !(samples[i] ?? []).filter(Boolean).every((cell) => isUuid(cell) || cell.startsWith('例（'))) return
      keys[i] = key
      known[i] = sure
    })
  settle((heading) => columns.find((one) => one.label === heading)?.key, true)
  for (const earlier of before)
    settle(
      (heading) =>
        heading in earlier && (earlier[heading] === null || columns.some((one) => one.key === earlier[heading]))
          ? earlier[heading]
          : undefined,
      true,
    )
  settle((heading) => columns.find((one) => foldKey(one.label) === foldKey(heading))?.key, false)
  settle((heading) => columns.find((one) => plainKey(one.label) === plainKey(heading))?.key, false)
  // A heading that says that names stand under it says enough: the words of a name (地域懇談会) are no choice between 地域 and 町会.
  settle((heading) => (wordsOf(type, type.title).some((word) => plainKey(word) === plainKey(heading)) ? type.title : undefined), false)
  // 「内容」 or 「区分」 says little: what stands in the cells says more.
  settle((_, i) => {
    const open = type.fields.filter((field) => free(field.name))
    return fieldOfCells(samples[i] ?? [], open)?.name
  }, false)
  settle(
    (heading) =>
      columns.find((one) => wordsOf(type, one.key).some((word) => plainKey(word) === plainKey(heading)) && namedBy(one.key) === undefined)
        ?.key,
    false,
  )
  return { keys, sure: known.every(Boolean) }
}
