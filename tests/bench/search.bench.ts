// Search of people as the application login, row-level security on: first 50 of 1 to 4 characters, one ward and 24.
import type pg from 'pg'
import { fillPeople } from '../support/people.ts'

export type Bench = { name: string; p50: number; p95: number; worst: string; unit: 'ms' }
const TYPED = [
  '子',
  '田',
  'た',
  'か',
  'ん',
  '鴻',
  '難',
  '髙',
  'ﾀ',
  '郎',
  '高橋',
  '髙橋',
  '渡辺',
  '花子',
  'たか',
  'はな',
  'こう',
  'して',
  'ｶｽﾞ',
  '喜八',
  '高橋花',
  'わたな',
  'さとう',
  '四天王',
  'はなこ',
  '裕子',
  '高橋花子',
  'たかはし',
  'ﾀｶﾊｼ',
  '小笠原清',
  'きはちろ',
  '06',
  '090',
  '0660',
  '1234',
  '０６６１',
  '橋 花',
  'zz',
  '龘',
  '一二三四',
]
const at = (list: readonly number[], part: number): number =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))] ?? 0

/** Measures over the people that are there; `rounds` times every text, and the second page of each. */
export async function benchSearch(app: pg.Pool, wards: readonly string[], rounds = 5): Promise<Bench[]> {
  const result: Bench[] = []
  for (const [name, scope] of [
    ['1 区', wards.slice(0, 1)],
    [`${wards.length} 区`, wards],
  ] as const) {
    const took: [number, string][] = []
    const client = await app.connect()
    try {
      for (let round = 0; round < rounds; round++)
        for (const typed of TYPED) {
          let after = ''
          for (const page of [1, 2]) {
            const start = performance.now()
            await client.query('begin')
            await client.query(`select set_config('app.wards', $1, true)`, [scope.join(',')])
            const found = await client.query<{ id: string; place: string }>({
              name: 'search',
              text: `select f.id, f.place, p.name, p.kana, p.birth_on from app.search('person', $1, 51, $2) with ordinality f join person p on p.ward_id = f.ward_id and p.id = f.id order by f.ordinality`,
              values: [typed, after],
            })
            await client.query('commit')
            // The first round warms the caches and is left out.
            if (round > 0) took.push([performance.now() - start, `${typed} p${page}`])
            if (found.rows.length < 51) break
            after = found.rows[49]?.place ?? ''
          }
        }
    } finally {
      client.release()
    }
    const times = took.map(([ms]) => ms)
    result.push({
      name: `さがす・${name}`,
      p50: at(times, 0.5),
      p95: at(times, 0.95),
      worst: took
        .sort((a, b) => b[0] - a[0])
        .slice(0, 3)
        .map(([ms, typed]) => `${typed} ${ms.toFixed(1)} ms`)
        .join('、'),
      unit: 'ms',
    })
  }
  return result
}

/** Fills and measures: 300,000 people over 24 wards unless told otherwise. */
export async function runSearchBench(town: { owner: pg.Pool; app: pg.Pool }, count = 300_000): Promise<Bench[]> {
  const wards = (await town.owner.query<{ ward_id: string }>(`select ward_id from ward where kind = 'ward' order by sort`)).rows.map(
    (row) => row.ward_id,
  )
  await fillPeople(town.owner, wards, count)
  await town.owner.query('vacuum analyze person')
  await town.owner.query('vacuum analyze search.person')
  return benchSearch(town.app, wards)
}
