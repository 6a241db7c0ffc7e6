// Lists of 50 of the sessions: as JSON through the whole application, signed in, second wall on, against the bare SQL of the same rows.
import { inTurn, median, ratioLine, timed, type Line } from './measure.ts'
import { signedIn, type House } from './house.ts'
import { getRequest, openWire } from './wire.ts'

const TENNOJI = '271098'
const COLUMNS =
  'ward_id, id, version, state, reason, created_at, updated_at, on_day, starts, ends, purposes, neighbourhood_ids, area_level, participants, ward_role, residents_took_part, title, joint_wards, host_organisation, venue, note'
const YEAR = [`2024-04-01`, `2025-04-01`]
type Kind = { name: string; login: string; query: string; sql: string; values: readonly unknown[] }
const KINDS: readonly Kind[] = [
  {
    name: '一覧 50 行・1 区・しぼりこみ・日の順',
    login: 'tennoji.community',
    query: 'fy=2024&state=held&area_level=neighbourhood',
    sql: `select ${COLUMNS} from session where ward_id = $1 and on_day >= $2 and on_day < $3 and state = $4 and area_level = $5 order by on_day desc, id desc limit 51`,
    values: [TENNOJI, ...YEAR, 'held', 'neighbourhood'],
  },
  {
    name: '一覧 50 行・1 区・しぼりこみ・人数の順',
    login: 'tennoji.community',
    query: 'fy=2024&state=held&area_level=neighbourhood&sort=-participants',
    sql: `select ${COLUMNS} from session where ward_id = $1 and on_day >= $2 and on_day < $3 and state = $4 and area_level = $5 order by participants desc nulls last, id desc limit 51`,
    values: [TENNOJI, ...YEAR, 'held', 'neighbourhood'],
  },
  {
    name: '一覧 50 行・24 区・しぼりこみ・日の順',
    login: 'citystats',
    query: 'fy=2024&state=held&area_level=neighbourhood',
    sql: `select ${COLUMNS} from session where on_day >= $1 and on_day < $2 and state = $3 and area_level = $4 order by on_day desc, id desc limit 51`,
    values: [...YEAR, 'held', 'neighbourhood'],
  },
]

/** The ratio of each kind of list. */
export async function benchLists(house: House, rounds: number): Promise<Line[]> {
  const lines: Line[] = []
  for (const { name, login, query, sql, values } of KINDS) {
    const cookie = await signedIn(house.url, login)
    const wire = await openWire(house.url)
    const bare = await house.owner.connect()
    const request = getRequest(house.url, `/sessions.json?${query}`, cookie)
    const got = await wire.ask(request)
    const [ours, theirs] = [
      (JSON.parse(got.body.toString()) as { items: { id: string }[] }).items.map((one) => one.id),
      (await bare.query<{ id: string }>(sql, [...values])).rows.slice(0, 50).map((row) => row.id),
    ]
    if (got.status !== 200 || JSON.stringify(ours) !== JSON.stringify(theirs)) throw new Error(`${name}: not the same rows`)
    lines.push(
      ratioLine(
        name,
        await inTurn(
          () => wire.ask(request),
          () => bare.query(sql, [...values]),
          { rounds, times: 20 },
        ),
        3,
      ),
    )
    bare.release()
    wire.close()
  }
  return lines
}

const COLD = 12

/** The page of 50 rows, and the first answer of a fresh connection: absolute. */
export async function benchPages(house: House, rounds: number): Promise<Line[]> {
  const cookie = await signedIn(house.url, 'tennoji.community')
  const wire = await openWire(house.url)
  const page = getRequest(house.url, '/sessions?fy=2024&state=held', cookie)
  const whole: number[] = []
  const first: number[] = []
  // Each has much to look through: whoever heads a ward, what waits for anybody; the city before it accepts, the exceptions of a year and of every ward.
  const [head, city] = [await signedIn(house.url, 'tennoji.wardhead'), await signedIn(house.url, 'citystats')]
  const most = async (cookie: string, path: string): Promise<number> => {
    const took: number[] = []
    // The first ones ask what is kept for a minute afterwards, and plan their statements: that is the minute after a start, not the day.
    for (let i = 0; i < rounds + COLD; i++)
      took.push(
        await timed(async () => {
          const got = await wire.ask(getRequest(house.url, path, cookie))
          if (got.status !== 200) throw new Error(`${path}: ${got.status}`)
        }),
      )
    return median(took.slice(COLD))
  }
  const [today, accept] = [await most(head, '/'), await most(city, '/figures/acceptance')]
  for (let i = 0; i < rounds * 10; i++) {
    whole.push(
      await timed(async () => {
        const got = await wire.ask(page)
        if (got.status !== 200) throw new Error(`page: ${got.status}`)
      }),
    )
    first.push(
      await timed(async () => {
        const fresh = await openWire(house.url)
        await fresh.ask(getRequest(house.url, '/', cookie))
        fresh.close()
      }),
    )
  }
  wire.close()
  return [
    { name: '画面の一覧 50 行（HTML）', ours: median(whole), unit: 'ms', target: '100 ms 未満', within: median(whole) < 100 },
    { name: '「今日」の最初の答え（新しい接続）', ours: median(first), unit: 'ms', target: '100 ms まで', within: median(first) <= 100 },
    { name: '「今日」・区の管理者', ours: today, unit: 'ms', target: '150 ms まで', within: today <= 150 },
    { name: '区の締めを受け付ける画面（24 区の 1 年度）', ours: accept, unit: 'ms', target: '1 秒まで', within: accept <= 1000 },
  ]
}
