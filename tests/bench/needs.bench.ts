// What a worker waits for among many supports: the inbox, one support, the search box, as pages over HTTP with everything that goes with a read.
import { fillPeople } from '../support/people.ts'
import { fillNeeds, type NeedsSize } from './fill-needs.ts'
import { signedIn, type House } from './house.ts'
import { median, quantile, timed, type Line } from './measure.ts'

const MOST = 100
const TYPED = ['高橋', '田', 'わたなべ', '090', '花子', '四天王', 'ﾀｶﾊｼ', '0660']

/** A line of pages that are asked for in turn; the first round of each warms the caches and is left out. */
async function asked(name: string, rounds: number, pages: readonly (() => Promise<Response>)[]): Promise<Line> {
  const took: number[] = []
  for (let round = 0; round <= rounds; round++)
    for (const page of pages) {
      const one = await timed(async () => {
        const answer = await page()
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`)
        await answer.text()
      })
      if (round > 0) took.push(one)
    }
  const p95 = quantile(took, 0.95)
  return { name, ours: p95, unit: 'ms', target: `${MOST} ms まで`, within: p95 <= MOST, note: `中央値 ${median(took).toFixed(1)} ms` }
}

/** Fills what is missing and measures as a worker of 天王寺区; `people` in the city, 20 notes for every support. */
export async function benchNeeds(house: House, rounds: number, people: number, size: NeedsSize): Promise<Line[]> {
  const wards = (await house.owner.query<{ ward_id: string }>(`select ward_id from ward where kind = 'ward' order by sort`)).rows.map(
    (row) => row.ward_id,
  )
  const there = (await house.owner.query<{ n: number }>('select count(*)::int n from person')).rows[0]?.n ?? 0
  if (there < people) await fillPeople(house.owner, wards, people, 2)
  await fillNeeds(house, wards, size)
  await house.owner.query('vacuum analyze person')
  const cookie = await signedIn(house.url, 'tennoji.worker')
  const get = (path: string) => (): Promise<Response> => fetch(house.url + path, { headers: { cookie } })
  const search = (q: string) => (): Promise<Response> =>
    fetch(`${house.url}/search`, { method: 'POST', headers: { cookie, origin: house.url }, body: new URLSearchParams({ q }) })
  const { rows } = await house.owner.query<{ id: string }>(
    `select n.case_id as id from support_note n join ward w on w.ward_id = n.ward_id where w.name = '天王寺区社会福祉協議会' or w.name like '天王寺%' group by 1 order by count(*) desc, 1 limit 12`,
  )
  const of = `（人 ${people.toLocaleString('ja-JP')}、支援経過 ${size.notes.toLocaleString('ja-JP')} 件、p95）`
  return [
    await asked(`困りごとの受付箱${of}`, rounds, [
      get('/notices/inbox'),
      get('/notices/inbox?whose=mine'),
      get('/notices/inbox?whose=none'),
    ]),
    await asked(
      `支援ひとつの画面${of}`,
      rounds,
      rows.map(({ id }) => get(`/support-cases/${id}`)),
    ),
    await asked(`支援の一覧${of}`, rounds, [get('/support-cases'), get('/support-notes'), get('/intakes'), get('/notices')]),
    await asked(`さがす画面${of}`, rounds, TYPED.map(search)),
  ]
}
