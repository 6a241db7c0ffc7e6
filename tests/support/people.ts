// Fictional people in bulk, put straight into the tables: for tests and benches of search and duplicates.
import type pg from 'pg'
import { seeded } from '../../demo/city.ts'

const FAMILIES = [
  '髙橋,たかはし',
  '高橋,たかはし',
  '渡邉,わたなべ',
  '渡辺,わたなべ',
  '斎藤,さいとう',
  '齋藤,さいとう',
  '山﨑,やまざき',
  '𠮷田,よしだ',
  '吉田,よしだ',
  '田中,たなか',
  '佐藤,さとう',
  '鈴木,すずき',
  '伊藤,いとう',
  '山本,やまもと',
  '中村,なかむら',
  '小林,こばやし',
  '加藤,かとう',
  '井上,いのうえ',
  '木村,きむら',
  '林,はやし',
  '清水,しみず',
  '山口,やまぐち',
  '森,もり',
  '池田,いけだ',
  '橋本,はしもと',
  '石川,いしかわ',
  '前田,まえだ',
  '藤田,ふじた',
  '岡田,おかだ',
  '長谷川,はせがわ',
  '村上,むらかみ',
  '近藤,こんどう',
  '石井,いしい',
  '坂本,さかもと',
  '遠藤,えんどう',
  '青木,あおき',
  '藤井,ふじい',
  '西村,にしむら',
  '福田,ふくだ',
  '太田,おおた',
  '三浦,みうら',
  '岡本,おかもと',
  '松田,まつだ',
  '中川,なかがわ',
  '中野,なかの',
  '原田,はらだ',
  '小野,おの',
  '田村,たむら',
  '竹内,たけうち',
  '金子,かねこ',
  '五十嵐,いがらし',
  '小笠原,おがさわら',
  '勅使河原,てしがわら',
  '東,ひがし',
  '辻,つじ',
  '榎並,えなみ',
  '鴻池,こうのいけ',
  '此花,このはな',
  '難波,なんば',
  '四天王寺谷,してんのうじだに',
]
const GIVEN = [
  '花子,はなこ',
  '和子,かずこ',
  '幸子,さちこ',
  '美代子,みよこ',
  '久美子,くみこ',
  '裕子,ゆうこ',
  '恵,めぐみ',
  '千代,ちよ',
  '静江,しずえ',
  '由美,ゆみ',
  '真理,まり',
  '節子,せつこ',
  '京子,きょうこ',
  '文子,ふみこ',
  '光子,みつこ',
  '洋子,ようこ',
  '陽菜,ひな',
  '結衣,ゆい',
  '一郎,いちろう',
  '健二,けんじ',
  '正,ただし',
  '博,ひろし',
  '清,きよし',
  '隆,たかし',
  '勇,いさむ',
  '義男,よしお',
  '武,たけし',
  '誠,まこと',
  '昭夫,あきお',
  '利明,としあき',
  '修,おさむ',
  '豊,ゆたか',
  '茂,しげる',
  '昇,のぼる',
  '秀樹,ひでき',
  '翔太,しょうた',
  '大輝,だいき',
  '蓮,れん',
  '陽斗,はると',
  '喜八郎,きはちろう',
]

/** Puts `count` people into the wards in turn, in one statement per 20,000; needs the owner login. The same seed gives the same people. */
export async function fillPeople(owner: pg.Pool, wards: readonly string[], count: number, seed = 1): Promise<void> {
  const random = seeded(seed)
  const pick = (list: readonly string[]): string[] => (list[Math.floor(random() ** 1.6 * list.length)] ?? '').split(',')
  const hex = (n: number): string => Array.from({ length: n }, () => Math.floor(random() * 16).toString(16)).join('')
  // Filled by sets, not row by row: the triggers stand still and the index is written from the same functions afterwards.
  await owner.query('alter table person disable trigger search')
  await owner.query('alter table person disable trigger blind_key')
  for (let done = 0; done < count; done += 20_000) {
    const rows = Array.from({ length: Math.min(20_000, count - done) }, (_, i) => {
      const [[family = '', familyKana = ''], [given = '', givenKana = '']] = [pick(FAMILIES), pick(GIVEN)]
      const at = (1_700_000_000_000 + (done + i) * 1000).toString(16).padStart(12, '0')
      return {
        ward_id: wards[(done + i) % wards.length],
        id: `${at.slice(0, 8)}-${at.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(12)}`,
        name: `${family} ${given}`,
        kana: `${familyKana} ${givenKana}`,
        birth_on: `${1925 + Math.floor(random() * 95)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`,
        phone: random() < 0.6 ? `06-${6000 + Math.floor(random() * 999)}-${String(Math.floor(random() * 10_000)).padStart(4, '0')}` : '',
        mobile:
          random() < 0.5
            ? `090-${String(Math.floor(random() * 1e8))
                .padStart(8, '0')
                .replace(/(.{4})/, '$1-')}`
            : '',
      }
    })
    await owner.query(
      `insert into person (ward_id, id, name, kana, birth_on, phone, mobile) select ward_id, id, name, kana, birth_on, phone, mobile from json_to_recordset($1) as x (ward_id text, id uuid, name text, kana text, birth_on date, phone text, mobile text)`,
      [JSON.stringify(rows)],
    )
    await owner.query(
      `insert into search.person select ward_id, id, name_key, kana_key, array_to_string(parts, E'\\x01'), app.grams(parts) from (select ward_id, id, name_key, kana_key, array[name_key, kana_key] || array_remove(array[phone_key, mobile_key], '') parts from person where id = any($1)) p`,
      [rows.map((row) => row.id)],
    )
  }
  await owner.query('alter table person enable trigger search')
  await owner.query('alter table person enable trigger blind_key')
}
