// Made from the routes themselves: whatever answer shows something personal, in any representation, has written first whose record it shows. Without the audit there is no such answer.
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { PERMISSIONS, type Permission } from '#src/access/permissions.ts'
import { indicators, modules, recordTypes } from '#src/modules.ts'
import { isPersonal } from '#src/records/record.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { openCity, sitAt, type City, type Desk } from '../support/desk.ts'
import { readPdf } from '../support/pdf.ts'

let city: City
let desks: readonly [name: string, desk: Desk, staffId: string][]
/** What is written in one record and nowhere else → the numbers of which one must stand in the line of whoever saw it. */
const marks = new Map<string, string>()
/** Numbers to put into addresses, by the first word of the path. */
const ids = new Map<string, string>()
let figuresOf: string[] = []
const NOWHERE = '01900000-0000-7000-8000-00000000dead'

const made = async (answer: Response): Promise<string> => {
  if (answer.status !== 303) throw new Error(`${answer.status} ${await answer.text()}`)
  return (answer.headers.get('location') ?? '').replace(/#.*$/, '').split('/').at(-1) ?? ''
}

beforeAll(async () => {
  city = await openCity()
  // One person alone may take all of them: this is about what stands in the files (who may take them: approvals.test.ts).
  await city.owner.query(
    `insert into setting (key, value, from_at, reason) values ('export.secondPersonRows', '1000', '2026-01-01', '試し')`,
  )
  const worker = await sitAt(city, 'tennoji.worker')
  const staff = async (login: string): Promise<string> =>
    (await city.owner.query<{ id: string }>('select id from staff where login = $1', [login])).rows[0]?.id ?? ''
  desks = await Promise.all(
    ['tennoji.wardhead', 'tennoji.worker', 'tennoji.community', 'naniwa.wardhead', 'citystats', 'cityadmin'].map(
      async (login): Promise<[string, Desk, string]> => [login, await sitAt(city, login), await staff(login)],
    ),
  )
  const person = await made(
    await worker.post('/people', {
      name: '秘印甲 花子',
      kana: 'ひしるし はなこ',
      birth_on: '1940/4/1',
      phone: '06-0000-9753',
      address: '天王寺区秘印甲町1-2-3',
      note: '秘印甲のメモ',
    }),
  )
  const household = await made(await worker.post('/households', { name: '秘印丙の家', note: '秘印丙のメモ', person }))
  // Alike by reading and birth, so that it comes up wherever the first one is looked for.
  const alike = await made(
    await worker.post('/people', { name: '秘印乙 花子', kana: 'ひしるし はなこ', birth_on: '1940/4/1', decided: 'other', checked: person }),
  )
  const connection = await made(
    await worker.post('/connections', {
      household_key: '秘印丁',
      target_kind: 'activity',
      target_name: '秘印丁の会',
      introduced_on: '2026/10/1',
      joined_on: '',
      note: '秘印丁',
      state: 'introduced',
    }),
  )
  const version = async (): Promise<string> =>
    String((await city.owner.query<{ version: number }>('select version from connection where id = $1', [connection])).rows[0]?.version)
  await made(await worker.post(`/connections/${connection}/join`, { joined_on: '2026/10/8', version: await version() }))
  await worker.upload(`/connections/${connection}/files`, '秘印丁.txt', '秘印丁の手紙')
  const file = (await city.owner.query<{ id: string }>('select id from file where owner_id = $1', [connection])).rows[0]?.id ?? ''
  const job = await made(
    await worker.upload(
      '/connections/import',
      'つながり.csv',
      '台帳にない世帯の番号,つないだ先,つないだ先の名前,紹介した日\n秘印己,活動,秘印己の会,2026/10/1\n',
    ),
  )
  await city.work()
  for (const [mark, id] of [
    ['秘印甲', person],
    ['秘印乙', alike],
    ['秘印丙', household],
    ['秘印丁', connection],
    ['秘印己', job],
  ] as const)
    marks.set(mark, id)
  for (const [word, id] of [
    ['people', person],
    ['households', household],
    ['connections', connection],
    ['files', file],
    ['import', job],
  ] as const)
    ids.set(word, id)
  figuresOf = indicators.map((one) => one.id)
})
afterAll(() => city.close())

/** Addresses of a route with real numbers in them. */
function addressesOf({ path }: AnyRoute): string[] {
  const word = path.split('/')[1] ?? ''
  const filled = path
    .replace(':job', ids.get('import') ?? '')
    .replace(':name', 'file.txt')
    .replace(/:(file|member|release)\b/, ids.get('files') ?? '')
  if (word === 'figures' && filled.includes(':id')) return figuresOf.map((id) => filled.replace(':id', id))
  return [filled.replace(':id', ids.get(word) ?? NOWHERE).replace(':key', 'figures.smallCell')]
}
/** Leads to no record: that there is nothing is asked once as a page and once as JSON, not in five forms and with every body. */
const leadsNowhere = (path: string): boolean => path.includes(NOWHERE)
async function textOf(answer: Response): Promise<string> {
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const type = answer.headers.get('content-type') ?? ''
  if (type.includes('spreadsheetml'))
    return Object.values(unzipSync(bytes))
      .map((one) => Buffer.from(one).toString('utf8'))
      .join('\n')
  return type.includes('pdf') ? readPdf(bytes).pages.join('\n') : Buffer.from(bytes).toString('utf8')
}
const shownIn = (text: string): string[] => [...marks.keys()].filter((mark) => text.includes(mark))
const countOf = async (staffId: string): Promise<number> =>
  (await city.owner.query<{ n: number }>('select count(*)::int n from audit where actor = $1', [staffId])).rows[0]?.n ?? 0
type Written = { ward: string; subjects: string[]; type: string; purpose: string; basis: string }
const linesOf = async (staffId: string, after: number): Promise<Written[]> =>
  (
    await city.owner.query<Written>(
      'select ward_id as ward, subjects::text[], record_type as type, purpose, basis from audit where actor = $1 order by xid offset $2',
      [staffId, after],
    )
  ).rows

type Ask = { what: string; route: AnyRoute; send: (desk: Desk) => Promise<Response> }
const FORMATS = ['', '.json', '.csv', '.xlsx', '.pdf'] as const
// One's own log holds what was asked before: it is asked for while some of these records stand in it and it is short, not behind thousands of lines.
const ORDER = ['/people', '/account']
const rankOf = ({ path }: AnyRoute): number => {
  const at = ORDER.findIndex((one) => path.startsWith(one))
  return at < 0 ? ORDER.length : at
}
const routes = modules.flatMap((module) => module.routes).sort((a, b) => rankOf(a) - rankOf(b))
// 「秘」 finds all of them and is no mark itself.
const gets = (formats: readonly string[], queries: readonly string[] = ['', `?q=${encodeURIComponent('秘')}`]): Ask[] =>
  routes
    .filter((one) => one.method === 'GET')
    .flatMap((route) =>
      addressesOf(route).flatMap((path) =>
        (leadsNowhere(path) ? formats.slice(0, 2) : formats).flatMap((format) =>
          (path.startsWith('/files') ? [''] : route.path.includes(':') ? queries.slice(-1) : queries).map((query): Ask => {
            const at = `${path.replace(/\.txt$/, '')}${format}${route.path.endsWith('/merge') ? `?with=${marks.get('秘印乙') ?? ''}` : query}`
            return { what: `GET ${at}`, route, send: (desk) => desk.get(at) }
          }),
        ),
      ),
    )
const bodies = (): Record<string, string>[] => [
  {},
  { version: '1' },
  { version: '99', reason: 'x' },
  { kana: 'ひしるし はなこ', name: 'だれか', birth_on: '1940/4/1', who: 'ひしるし', version: '1' },
]
const posts = (): Ask[] =>
  routes
    .filter((one) => one.method === 'POST' && !one.path.startsWith('/account') && !one.path.startsWith('/admin'))
    .flatMap((route) =>
      addressesOf(route)
        .slice(0, 1)
        .flatMap((path) =>
          ['', '.json'].flatMap((format) =>
            (leadsNowhere(path) ? bodies().slice(-1) : bodies()).map((body): Ask => ({
              what: `POST ${path}${format} ${JSON.stringify(body)}`,
              route,
              send: (desk) => desk.post(`${path}${format}`, body),
            })),
          ),
        ),
    )

/** Asks with the audit; what showed something is asked again without it. Tells how often something was shown, and what was wrong. */
async function look(asks: readonly Ask[], [login, desk, staffId]: (typeof desks)[number]): Promise<{ shown: number; wrong: string[] }> {
  const wrong: string[] = []
  const showing: Ask[] = []
  for (const ask of asks) {
    const before = await countOf(staffId)
    const answer = await ask.send(desk)
    const found = shownIn(await textOf(answer))
    if (found.length === 0) continue
    showing.push(ask)
    const lines = await linesOf(staffId, before)
    const written = new Set(lines.flatMap((one) => one.subjects))
    // All records of this test are of one ward. What was written says itself what for; a letter is not a record about people.
    const reads = (one: Written): boolean => ask.route.method === 'GET' && /^(registry|support)\./.test(one.type)
    if (lines.some((one) => one.subjects.length > 0 && (one.ward !== '271098' || !one.type || (reads(one) && !one.purpose) || !one.basis)))
      wrong.push(`${login} ${ask.what} does not say of which ward, what kind, what for or on what basis: ${JSON.stringify(lines)}`)
    const missing = found.filter((mark) => !written.has(marks.get(mark) ?? ''))
    if (missing.length) wrong.push(`${login} ${ask.what} (${answer.status}) shows ${missing.join('、')} and writes no line of it`)
    if (!ask.route.discloses && !/\.(csv|xlsx|pdf)\b/.test(ask.what))
      wrong.push(`${login} ${ask.what} shows ${found.join('、')} and does not say that it discloses`)
  }
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => {
    /* every refused answer would say so */
  })
  await city.owner.query('revoke insert on audit from sasaeai_app')
  try {
    for (const ask of showing) {
      const answer = await ask.send(desk)
      const leaked = shownIn(await textOf(answer))
      if (answer.status !== 500 || leaked.length)
        wrong.push(`${login} ${ask.what} was answered ${answer.status} without the audit and shows ${leaked.join('、')}`)
    }
  } finally {
    await city.owner.query('grant insert on audit to sasaeai_app')
    quiet.mockRestore()
  }
  return { shown: showing.length, wrong }
}
const deskOf = (login: string): (typeof desks)[number] => {
  const one = desks.find(([name]) => name === login)
  if (!one) throw new Error(login)
  return one
}

test('what the head sees in pages, JSON, CSV, Excel, PDF', async () => {
  const { shown, wrong } = await look(gets(FORMATS), deskOf('tennoji.wardhead'))
  expect(wrong).toEqual([])
  expect(shown).toBeGreaterThan(20)
})
test('what a worker sees in pages and JSON', async () => {
  const { shown, wrong } = await look(gets(['', '.json']), deskOf('tennoji.worker'))
  expect(wrong).toEqual([])
  expect(shown).toBeGreaterThan(10)
})
test.each(['tennoji.community', 'naniwa.wardhead', 'citystats', 'cityadmin'])('%s sees nothing of it anywhere', async (login) => {
  const { shown, wrong } = await look(gets(['', '.json'], [`?q=${encodeURIComponent('秘')}`]), deskOf(login))
  expect([shown, wrong]).toEqual([0, []])
})
describe('numbers of one ward that the city may not read', () => {
  /** Stand in what 天王寺区 handed in of its households, in two versions, and nowhere else; as they are, and as pages say them. */
  const HIDDEN = [73911, 73912, 73921, 73922]
  const signs = HIDDEN.flatMap((n) => [String(n), n.toLocaleString('ja-JP')])
  const [WARD, OTHER] = ['271098', '271047']
  const item = { unit: '世帯', key: 'joined', label: '参加支援で参加した世帯（実数）' }
  let own = ''
  let many = ''
  const handIn = (ward: string, owner: string, id: string, month: string, [version, n, year]: [number, number, number]): Promise<unknown> =>
    city.owner.query(
      `insert into commission_report (ward_id, commission_ward, commission_id, month, version, rule_version, items, at, by, reason)
       select $1, $2, $3, $4, $5, 1, $6, '2026-11-20', id, '試し' from staff where login = 'tennoji.wardhead'`,
      [ward, owner, id, month, version, JSON.stringify([{ ...item, month: n, year }])],
    )
  beforeAll(async () => {
    const head = deskOf('tennoji.wardhead')[1]
    own = await made(await head.post('/commissions', { name: '一区の事業', from_on: '2026-04-01', state: 'kept' }))
    await made(await head.post(`/reports/${own}/rules`, { version: '0', items: ['watch', 'joined', 'introduced'], from_month: '2026-04' }))
    const rows = await city.owner.query<{ id: string; ward_id: string }>(
      `select id, ward_id from commission where name = '見守り相談室運営等事業'`,
    )
    many = rows.rows[0]?.id ?? ''
    for (const [id, owner] of [
      [own, WARD],
      [many, rows.rows[0]?.ward_id ?? ''],
    ] as const) {
      await city.owner.query(`delete from commission_report where ward_id = $1 and commission_id = $2`, [WARD, id])
      await handIn(WARD, owner, id, '2026-06', [1, 73911, 73912])
      await handIn(WARD, owner, id, '2026-06', [2, 73921, 73922])
    }
  })
  const paths = routes.filter((one) => one.method === 'GET' && one.path.startsWith('/reports')).map(({ path }) => path)
  const addresses = (formats: readonly string[], id: string): string[] =>
    paths.flatMap((path) =>
      formats.flatMap((format) =>
        ['', `&ward=${WARD}&item=joined`].map((more) => `${path.replace(':id', id)}${format}?month=2026-06${more}`),
      ),
    )
  test('neither role of the city reads them on a page or in a file, of no version', async () => {
    const [planner, adviser, head] = [deskOf('citystats')[1], await sitAt(city, 'cityadvice'), deskOf('tennoji.wardhead')[1]]
    const some = ['', '.json', '.xlsx'] as const
    const told: string[] = []
    let open = 0
    for (const [desk, formats, id] of [
      [planner, FORMATS, many],
      [planner, some, own],
      [adviser, some, own],
    ] as const)
      for (const at of addresses(formats, id)) {
        const answer = await desk.get(at)
        if (answer.status === 503) throw new Error(`${at} had no time`)
        if (answer.ok) open += 1
        const text = await textOf(answer)
        if (signs.some((sign) => text.includes(sign))) told.push(at)
      }
    expect(told).toEqual([])
    expect(open).toBeGreaterThan(40)
    // The ward reads its own: they do stand there.
    const page = await (await head.get(`/reports/${own}?fy=2026`)).text()
    expect(signs.filter((sign) => page.includes(sign))).toEqual(['73,911', '73,921', '73,922'])
  })
  test('a sum is told of all wards of the city alone, and a small one as a range', async () => {
    const desk = deskOf('citystats')[1]
    const sum = async (id: string): Promise<unknown> =>
      ((await (await desk.get(`/reports/${id}.json?month=2026-07`)).json()) as { totals: Record<string, unknown> }).totals['joined']
    const { rows } = await city.owner.query<{ ward_id: string; city: string }>(
      `select ward_id, (select ward_id from ward where kind = 'city') as city from ward where kind = 'ward'`,
    )
    await city.owner.query(`delete from commission_report where month = '2026-07'`)
    await handIn(WARD, WARD, own, '2026-07', [1, 73911, 73912])
    for (const one of rows.filter((each) => each.ward_id !== OTHER))
      await handIn(one.ward_id, one.city, many, '2026-07', [1, one.ward_id === WARD ? 2 : 0, 9])
    // Every ward that reports it has closed: that is one ward's number.
    expect([await sum(own), await sum(many)]).toEqual(['区だけ', '区だけ'])
    await handIn(OTHER, rows[0]?.city ?? '', many, '2026-07', [1, 0, 9])
    expect(await sum(many)).toBe('1–4')
    await handIn(OTHER, rows[0]?.city ?? '', many, '2026-07', [2, 7, 9])
    expect(await sum(many)).toBe(9)
    // All but one ward: beside the sum of all it would tell that one.
    await city.owner.query(`update commission set version = version + 1, ward_ids = $2 where id = $1`, [
      many,
      rows.map((one) => one.ward_id).filter((ward) => ward !== WARD),
    ])
    expect(await sum(many)).toBe('区だけ')
  })
})
test('what a form sent back shows: who is alike, what others changed', async () => {
  const { shown, wrong } = await look(posts(), deskOf('tennoji.wardhead'))
  expect(wrong).toEqual([])
  expect(shown).toBeGreaterThan(10)
})
test('a route says that it discloses just where its fields are personal', () => {
  const personal = new Set<Permission>(
    modules
      .flatMap((module) => [...(module.types ?? []), ...(module.ownTypes ?? [])])
      .filter(isPersonal)
      .flatMap((type) => [type.rights.read, type.rights.write]),
  )
  expect(personal.size).toBeGreaterThanOrEqual(6)
  expect(Object.keys(PERMISSIONS)).toEqual(expect.arrayContaining([...personal]))
  const silent = routes
    .filter((one) => personal.has(one.permit) && one.path.includes(':id') && !one.discloses)
    .map((one) => `${one.method} ${one.path}`)
  expect(silent).toEqual([])
  const plain = new Set<Permission>(
    recordTypes.filter((type) => !isPersonal(type)).flatMap((type) => [type.rights.read, type.rights.write]),
  )
  // The fields of a letter, of an issued list, of its copies and of a list of doors are plain; their own pages show the people they go to, or who stand on them.
  const shown = (path: string): boolean => path === '/letters/make' || /^\/(letters|outreach|register-(issues|copies))\/:id/.test(path)
  const loud = routes.filter((one) => plain.has(one.permit) && one.discloses && !shown(one.path))
  expect(loud.map((one) => `${one.method} ${one.path}`)).toEqual([])
})
