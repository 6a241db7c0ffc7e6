// What the database itself keeps about people: search out of reach, keys nobody reads, folds that agree with the program's.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openKeyRing } from '#src/access/key-ring.ts'
import { CannotOpen } from '#src/access/ward-key.ts'
import { openDb, type Tx } from '#src/db/connection.ts'
import { foldKey, grams } from '#src/kernel/fold.ts'
import { toHiragana } from '#src/kernel/kana.ts'
import { foldPhone } from '#src/kernel/phone.ts'
import { VARIANTS } from '#src/kernel/variants.ts'
import { addressKey } from '#src/modules/registry/duplicates/address.rules.ts'
import { loadReference } from '#src/modules/registry/reference.queries.ts'
import { duplicatePairs } from '../support/duplicate-pairs.ts'
import { openTown, type Town } from '../support/town.ts'

let town: Town
const [TENNOJI, NANIWA, NISHI] = ['271098', '271110', '271063']
beforeAll(async () => {
  town = await openTown()
  await loadReference(openDb(town.owner))
})
afterAll(() => town.close())

type Query = (sql: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[]; rowCount: number | null }>
async function asWards<T>(wards: string, use: (query: Query) => Promise<T>): Promise<T> {
  const client = await town.app.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.wards', $1, true)`, [wards])
    const got = await use((sql, values) => client.query(sql, values))
    await client.query('commit')
    return got
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
type Given = { ward?: string; name: string; kana?: string; birth?: string; more?: Record<string, unknown> }
async function add({ ward = TENNOJI, name, kana = '', birth, more = {} }: Given): Promise<string> {
  const id = crypto.randomUUID()
  const columns = { ward_id: ward, id, name, kana, birth_on: birth ?? null, ...more }
  await asWards(ward, (query) =>
    query(
      `insert into person (${Object.keys(columns).join(', ')}) values (${Object.keys(columns)
        .map((_, i) => `$${i + 1}`)
        .join(', ')})`,
      Object.values(columns),
    ),
  )
  return id
}
const search = (wards: string, typed: string, most = 100, after = ''): Promise<{ id: string; place: string }[]> =>
  asWards(
    wards,
    async (query) =>
      (await query(`select id, place from app.search('person', $1, $2, $3)`, [typed, most, after])).rows as { id: string; place: string }[],
  )
const ids = async (wards: string, typed: string): Promise<string[]> => (await search(wards, typed)).map((row) => row.id)

describe('folds of the database and of the program', () => {
  const same = async (name: string, ours: (text: string) => string, texts: readonly string[]): Promise<void> => {
    const { rows } = await town.owner.query(
      `select array_agg(app.${name}(one) order by at) got from unnest($1::text[]) with ordinality u (one, at)`,
      [texts],
    )
    expect(rows[0].got).toEqual(texts.map(ours))
  }
  test('fold: every variant, every kana, and random names', async () => {
    const kana = Array.from({ length: 0x60 }, (_, i) => String.fromCharCode(0x30a0 + i))
    const char = fc.constantFrom(
      ...VARIANTS.flatMap((row) => Array.from(row)),
      ...kana,
      ...Array.from('ｱｶﾞﾊﾟー‐－ 　ＡbÉ①㈱１葛󠄀神'),
      '葛\u{E0100}',
      'か゛',
    )
    await same('fold', foldKey, [
      ...VARIANTS.flatMap((row) => Array.from(row)),
      ...kana,
      ...fc.sample(fc.array(char, { maxLength: 12 }), 2000).map((chars) => chars.join('')),
    ])
  })
  test('telephone numbers', () =>
    same('phone_digits', foldPhone, [
      '06-6771-0001',
      '０６（６７７１）０００１',
      '+81 6-6771-0001',
      '+81(0)6 6771 0001',
      '090 1234 5678',
      '06-6771-0001 内線 12',
      '06-6771-0001 ext.3',
      '',
      'なし',
      '0066-1234',
    ]))
  test('addresses, as 500 clerks write them', () =>
    same('address_key', addressKey, [
      ...duplicatePairs(11, 'first', 250, 250).flatMap(({ a, b }) => [a.address, b.address]),
      '港区南市岡1-2-3',
      '南市岡一丁目2-3',
      '奈良県奈良市登大路町30-1',
      '〒543-0001 大阪府大阪市天王寺区上本町六丁目十番二十三号',
      '1-2-3',
      '上本町6',
      '',
      '上本町99999999999999999999-1',
    ]))
  test('readings become hiragana', () =>
    same('reading', (text) => toHiragana(text.normalize('NFKC')).replace(/\s+/g, ' ').trim(), [
      'ﾀｶﾊｼ　ﾊﾅｺ',
      'タカハシ ハナコ',
      ' たかはし  はなこ',
      'グエン・ティ・ラン',
      'ヴィトー',
    ]))
  test('grams', async () => {
    for (const text of ['たかはし', '高橋花子', '葛', '']) {
      const { rows } = await town.owner.query(`select app.grams(array[$1]) got`, [text])
      expect([...rows[0].got].sort()).toEqual(grams(text).sort())
    }
  })
})

describe('search', () => {
  test('kana, variants, width, one to four characters, telephone in any writing; nothing of another ward', async () => {
    const id = await add({
      name: '髙橋 𠮷子',
      kana: 'ﾀｶﾊｼ ﾖｼｺ',
      more: { phone: '06-6771-4321', mobile: '090-8765-4321', alias: '金田 美智', latin_name: 'KIM MIJI' },
    })
    for (const typed of [
      '髙',
      '高',
      '吉',
      '𠮷',
      'た',
      'ﾀ',
      '高橋',
      '髙橋',
      'ﾀｶﾊｼ',
      'タカハシ',
      'たか',
      'しよ',
      '橋',
      '橋吉',
      '高橋 吉子',
      '吉子 高橋',
      'よしこ',
      '０６-６７７１',
      '0667714321',
      '(06)6771',
      '4321',
      '+81 90 8765',
      '金田',
      'kim',
      'ＭＩＪＩ',
      'たかはしよしこ',
    ]) {
      expect([typed, await ids(TENNOJI, typed)]).toEqual([typed, [id]])
      expect([typed, await ids(NANIWA, typed)]).toEqual([typed, []])
      expect([typed, await ids('', typed)]).toEqual([typed, []])
    }
    for (const typed of ['', ' ', 'ー', '高島', '龘', '9999', '%', '_', '高橋 花', "'; drop table person; --"])
      expect([typed, await ids(TENNOJI, typed)]).toEqual([typed, []])
  })
  test('the index follows every change, and what is masked finds nobody', async () => {
    const id = await add({ name: '辻 清', kana: 'つじ きよし', more: { phone: '06-6700-1111' } })
    const change = (set: string, version: number): Promise<unknown> =>
      asWards(TENNOJI, (query) => query(`update person set ${set}, version = ${version} where id = $1`, [id]))
    await change(`name = '東 清'`, 2)
    expect([await ids(TENNOJI, '辻'), await ids(TENNOJI, '東')]).toEqual([[], [id]])
    expect(await ids(TENNOJI, '67001111')).toEqual([id])
    await change('shielded = true', 3)
    expect([await ids(TENNOJI, '67001111'), await ids(TENNOJI, '東 清')]).toEqual([[], [id]])
    await change('shielded = false', 4)
    expect(await ids(TENNOJI, '67001111')).toEqual([id])
    await town.owner.query('delete from person where id = $1', [id])
    expect(await ids(TENNOJI, '東')).toEqual([])
  })
  test('every match is reached by paging, each once, over all steps of the order', async () => {
    const mine = new Set<string>()
    for (let i = 0; i < 40; i++)
      mine.add(
        await add({
          ward: i % 2 ? TENNOJI : NANIWA,
          name: [`松 ${i}`, `小松 ${i}`, `大野 松${i}`][i % 3] ?? '',
          kana: ['まつ', 'こまつ', 'おおの まつ'][i % 3] ?? '',
        }),
      )
    for (const typed of ['松', 'まつ', 'ﾏ'])
      for (const size of [1, 7, 100]) {
        const seen: string[] = []
        for (let after = ''; ;) {
          const rows = await search(`${TENNOJI},${NANIWA}`, typed, size + 1, after)
          seen.push(...rows.slice(0, size).map((row) => row.id))
          if (rows.length <= size) break
          after = rows[size - 1]?.place ?? ''
        }
        expect([typed, size, seen.length, new Set(seen)]).toEqual([typed, size, 40, mine])
      }
  })
  test('whatever is given as a place or a kind makes no fault that shows anything', async () => {
    for (const after of ['x', '1:', '3:zzz', '1:00000000-0000-4000-8000-000000000000:', '9:1', "'"]) await search(TENNOJI, '松', 3, after)
    for (const kind of ['staff', 'person; drop table person', '../x', ''])
      await expect(asWards(TENNOJI, (query) => query(`select * from app.search($1, 'x', 5)`, [kind]))).rejects.toThrow(/no search/)
  })
  test('the longest names and remarks are kept and found', async () => {
    const id = await asWards(TENNOJI, async (query) => {
      const one = crypto.randomUUID()
      await query(
        `insert into organisation (ward_id, id, name, kana, kind, address, contact_name) values ($1, $2, $3, $4, 'other', $5, $5)`,
        [TENNOJI, one, `蟹の会${'𩸽'.repeat(3000)}`, 'かに'.repeat(2000), '𩸽'.repeat(2000)],
      )
      return one
    })
    expect((await asWards(TENNOJI, (query) => query(`select id from app.search('organisation', '蟹', 5)`))).rows).toEqual([{ id }])
  })
  test('the application can neither read nor write the index, nor call what writes it', async () => {
    for (const sql of [
      'select * from search.person',
      `insert into search.person values ('271098', gen_random_uuid(), '', '', '', '{}')`,
      `select app.put_search('person', '{}', '', '', '{}', '{}', false)`,
      `select app.drop_search('person', '271098', gen_random_uuid())`,
    ])
      await expect(asWards(TENNOJI, (query) => query(sql))).rejects.toThrow(/permission denied/)
  })
})

describe('merge and membership', () => {
  test('references follow a merge to its end; a merge into a merged record is refused', async () => {
    const [a, b, c] = [await add({ name: '甲' }), await add({ name: '甲' }), await add({ name: '甲' })]
    const merge = (from: string, to: string | null, version: number): Promise<unknown> =>
      asWards(TENNOJI, (query) => query(`update person set merged_into = $2, version = $3 where id = $1`, [from, to, version]))
    const now = async (id: string): Promise<unknown> =>
      (await asWards(TENNOJI, (query) => query('select now_id from person_now where id = $1', [id]))).rows[0]?.['now_id']
    await merge(a, b, 2)
    await merge(b, c, 2)
    expect([await now(a), await now(b), await now(c)]).toEqual([c, c, c])
    await expect(merge(c, a, 2)).rejects.toThrow(/itself merged/)
    await merge(b, null, 3)
    expect([await now(a), await now(b)]).toEqual([b, b])
    expect((await asWards(NANIWA, (query) => query('select * from person_now where id = any($1)', [[a, b, c]]))).rowCount).toBe(0)
  })
})

describe('the blind key', () => {
  const household = async (ward: string, members: readonly string[]): Promise<string> => {
    const id = crypto.randomUUID()
    await asWards(ward, async (query) => {
      await query(`insert into household (ward_id, id, name) values ($1, $2, 'ある世帯')`, [ward, id])
      for (const person of members)
        await query(
          `insert into household_member (ward_id, id, household_id, person_id, relation) values ($1, gen_random_uuid(), $2, $3, 'self')`,
          [ward, id, person],
        )
    })
    return id
  }
  const numbers = async (asked: readonly [string, string][]): Promise<(number | null)[]> => {
    const { rows } = await town.figures.query('select * from app.number_households($1, $2)', [
      asked.map(([ward]) => ward),
      asked.map(([, id]) => id),
    ])
    return asked.map(([ward, id]) => rows.find((row) => row.ward_id === ward && row.household_id === id)?.number ?? null)
  }
  test('a household known in two wards is one; without a reading or a day of birth it cannot be told; a shared identity tells it', async () => {
    const mother = { name: '𠮷田 和子', kana: 'よしだ かずこ', birth: '1941-05-06' }
    const son = { name: '𠮷田 誠', kana: 'ヨシダ マコト', birth: '1968-02-03' }
    const here = await household(TENNOJI, [await add(mother), await add(son)])
    const there = await household(NANIWA, [await add({ ...son, ward: NANIWA, kana: 'よしだ　まこと' })])
    const alone = await household(NISHI, [await add({ ...mother, ward: NISHI, name: '吉田和子', kana: 'ﾖｼﾀﾞｶｽﾞｺ' })])
    const other = await household(TENNOJI, [await add({ ...mother, birth: '1941-05-07' })])
    const [half, more] = [await add({ name: '林', kana: 'はやし' }), await add({ ward: NANIWA, name: '林', birth: '1950-01-01' })]
    const unknown = await household(TENNOJI, [half])
    const [one, two, three, four, five] = await numbers([
      [TENNOJI, here],
      [NANIWA, there],
      [NISHI, alone],
      [TENNOJI, other],
      [TENNOJI, unknown],
    ])
    expect([one, two, three, five]).toEqual([one, one, one, null])
    expect(four).not.toBe(one)
    const unknownThere = await household(NANIWA, [more])
    const identity = crypto.randomUUID()
    await asWards(TENNOJI, (query) =>
      query('insert into identity (ward_id, person_id, identity_id) values ($1, $2, $3)', [TENNOJI, half, identity]),
    )
    await asWards(NANIWA, (query) =>
      query('insert into identity (ward_id, person_id, identity_id) values ($1, $2, $3)', [NANIWA, more, identity]),
    )
    const [six, seven] = await numbers([
      [TENNOJI, unknown],
      [NANIWA, unknownThere],
    ])
    expect(six).not.toBeNull()
    expect(six).toBe(seven)
  })
  test('who has moved out, or in since, binds no households; two of one ward are never one, so the city has as many as its largest ward', async () => {
    const person = { name: '風見 はつ', kana: 'かざみ はつ', birth: '1944-07-08' }
    const numbersOn = async (asked: readonly [string, string, string][]): Promise<(number | null)[]> => {
      const { rows } = await town.figures.query('select * from app.number_households($1, $2, $3)', [
        asked.map(([ward]) => ward),
        asked.map(([, id]) => id),
        asked.map(([, , day]) => day),
      ])
      return asked.map(([ward, id]) => rows.find((row) => row.ward_id === ward && row.household_id === id)?.number ?? null)
    }
    const [left, now] = [await household(TENNOJI, [await add(person)]), await household(NANIWA, [await add({ ...person, ward: NANIWA })])]
    await asWards(TENNOJI, (query) =>
      query(`update household_member set to_on = '2024-06-30', version = 2 where household_id = $1`, [left]),
    )
    await asWards(NANIWA, (query) =>
      query(`update household_member set from_on = '2024-07-01', version = 2 where household_id = $1`, [now]),
    )
    const [a, b] = await numbersOn([
      [TENNOJI, left, '2024-06-01'],
      [NANIWA, now, '2024-08-01'],
    ])
    expect([a !== null, b !== null, a === b]).toEqual([true, true, true])
    const [c, d] = await numbersOn([
      [TENNOJI, left, '2024-08-01'],
      [NANIWA, now, '2024-08-01'],
    ])
    expect([c, d === null]).toEqual([null, false])
    const twins = await Promise.all(
      [1, 2].map(async (i) => household(TENNOJI, [await add({ ...person, kana: 'かざみ ふたり', name: `風見 ${i}` })])),
    )
    const beyond = await household(NANIWA, [await add({ ...person, kana: 'かざみ ふたり', ward: NANIWA })])
    const got = await numbersOn([
      [TENNOJI, twins[0] ?? '', '2024-08-01'],
      [TENNOJI, twins[1] ?? '', '2024-08-01'],
      [NANIWA, beyond, '2024-08-01'],
    ])
    expect([got.includes(null), got[0] === got[1], new Set(got).size]).toEqual([false, false, 2])
  })
  test('nobody reads a key or the secret, and only the figures login may ask for numbers', async () => {
    for (const sql of ['select * from blind.person_key', 'select * from blind.secret', `select * from app.number_households('{}', '{}')`])
      await expect(asWards(TENNOJI, (query) => query(sql))).rejects.toThrow(/permission denied/)
    for (const sql of ['select * from blind.person_key', 'select * from blind.secret', 'select name from person'])
      await expect(town.figures.query(sql)).rejects.toThrow(/permission denied/)
  })
})

describe('the key ring', () => {
  test('a ward gets one key at its first need; the program does not start with another key file or none', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'sasaeai ring '))
    const [owner, app] = [openDb(town.owner), openDb(town.app)]
    const ring = await openKeyRing(owner, join(dir, 'master.key'))
    const inWard = <T>(ward: string, use: (tx: Tx) => Promise<T>): Promise<T> =>
      app.transaction().execute(async (tx) => {
        await sql`select set_config('app.wards', ${ward}, true)`.execute(tx)
        return use(tx)
      })
    const [one, two] = await Promise.all([1, 2].map(() => inWard(TENNOJI, (tx) => ring.of(tx, TENNOJI))))
    expect([one?.length, one]).toEqual([1, two])
    await expect(inWard(NANIWA, (tx) => ring.of(tx, TENNOJI))).rejects.toThrow()
    const again = await openKeyRing(owner, join(dir, 'master.key'))
    expect(await inWard(TENNOJI, (tx) => again.of(tx, TENNOJI))).toEqual(one)
    await expect(openKeyRing(owner, join(dir, 'lost.key'))).rejects.toThrow(/鍵のファイル/)
    writeFileSync(join(dir, 'other.key'), Buffer.alloc(32, 7).toString('base64'))
    await expect(openKeyRing(owner, join(dir, 'other.key'))).rejects.toThrow(CannotOpen)
  })
})
