// The needs of a ward as a page, over a million consultations, questions, notices and supports: everything is counted when it is asked for.
import type pg from 'pg'
import { median, quantile, timed, type Line } from './measure.ts'
import { signedIn, type House } from './house.ts'
import { getRequest, openWire } from './wire.ts'

const PEOPLE = `create temp table whom on commit drop as select ward_id, id, (row_number() over (partition by ward_id order by id) - 1)::int as n from person`
const WORRIES = `(array['isolation','care','dementia','money','illness','mental','family','housing','rubbish','work','food','participate'])`
const COMMON = `select w.ward_id, gen_random_uuid() as id, date '2022-04-01' + (i::bigint * 7919 % 1690)::int as day, i, p.id as person_id
  from generate_series(1, $1::int) i join (select ward_id, row_number() over (order by sort) - 1 as n, (select count(*)::int from whom where whom.ward_id = ward.ward_id) as many from ward where kind = 'ward') w on w.n = i % 24
  join whom p on p.ward_id = w.ward_id and p.n = (i / 24) % w.many`
const FILLS: readonly [share: number, sql: string][] = [
  [0.35, `insert into intake (ward_id, id, on_day, channel, person_id, consulter, main_worry, worries, consent, state, screening, reason_cipher) select ward_id, id, day, 'phone', person_id, 'self', ${WORRIES}[1 + i % 12], array[${WORRIES}[1 + i % 5]], 'yes', 'done', 'infoOnly', '\\x00' from (${COMMON}) c`],
  [0.25, `insert into notice (ward_id, id, seen_on, came_on, signs, person_id, way, urgency, close_kind, state, reason_cipher) select ward_id, id, day, day, array[(array['post','weak','forgets','money','absent'])[1 + i % 5]], person_id, 'visit', 'twoWeeks', 'infoOnly', 'done', '\\x00' from (${COMMON}) c`],
  [0.3, `insert into enquiry (ward_id, id, on_day, channel, worry, answer, state) select ward_id, id, day, 'phone', ${WORRIES}[1 + i % 12], 'answered', 'kept' from (${COMMON}) c`],
  [0.1, `insert into support_case (ward_id, id, number, opened_on, person_id, main_worry, worries, consent, consent_on, state) select ward_id, id, 'B-' || i, day, person_id, ${WORRIES}[1 + i % 12], '{}', 'yes', day, 'supporting' from (${COMMON}) c`],
] // prettier-ignore

/** Adds `count` records of the four kinds over 24 wards and about four and a half years, about the people on file. */
export async function fillPicture(owner: pg.Pool, count: number): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    await client.query(PEOPLE)
    await client.query('analyze whom')
    for (const [share, sql] of FILLS) await client.query(sql, [Math.round(count * share)])
    await client.query('commit')
    for (const table of ['intake', 'notice', 'enquiry', 'support_case', 'person']) await client.query(`vacuum (analyze) ${table}`)
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

/** The page of each kind for a whole year of one ward. */
export async function benchPicture(house: House, rounds: number, count: number): Promise<Line[]> {
  await fillPicture(house.owner, count)
  const cookie = await signedIn(house.url, 'tennoji.worker')
  const wire = await openWire(house.url)
  const took: number[] = []
  for (let round = 0; round <= rounds * 3; round++)
    for (const source of ['intake', 'notice', 'enquiry', 'support_case']) {
      const one = await timed(async () => {
        const got = await wire.ask(getRequest(house.url, `/needs-picture?of=${source}&fy=2025&by=all`, cookie))
        if (got.status !== 200) throw new Error(`needs: ${got.status}`)
      })
      if (round > 0) took.push(one)
    }
  wire.close()
  return [
    {
      name: `地域の困りごと・1 区・1 年度と前の年度（記録 ${count.toLocaleString('ja-JP')} 件）`,
      ours: median(took),
      unit: 'ms',
      target: '100 ms まで',
      within: quantile(took, 0.95) <= 100,
      note: `p95 ${quantile(took, 0.95).toFixed(0)} ms`,
    },
  ]
}
