// The compartment of a 支援会議, over every way something comes out of the house: whoever is a member at that moment finds it, everybody else gets the answer of what does not exist. Hundreds of random turns of (who is named or gone, who looks, by which way). 根拠: rules.md 人 8, F T1, T9.
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { searchAt, sitAt, type Desk } from '../support/desk.ts'
import { MARK, openMeetings, type MeetingDesks } from '../support/meeting-desks.ts'

const TURNS = 285
const [TENNOJI, ABSENT, NOWHERE] = ['271098', '01900000-0000-7000-8000-00000000dead', '01900000-0000-7000-8000-00000000beef']
let desks: MeetingDesks
let viewers: { login: string; desk: Desk; feed: string }[]
let at: string
let person: string
/** The one that keeps it and names the others. */
const KEEPER = 'tennoji.worker'
/** Those of the ward who can be named at all. */
const NAMEABLE = ['tennoji.second', 'tennoji.wardhead', 'tennoji.third']
const named = new Map<string, string>()
/** How each viewer is called in the lines of the audit. */
const nameOf = new Map<string, string>()
/** Every number and word that stands in the compartment and nowhere else. */
let inside: string[]
let paper: string
let decision: string

const idOf = (path: string): string => path.replace(/#.*/, '').slice(-36)
beforeAll(async () => {
  desks = await openMeetings()
  const { city, worker } = desks
  // The desks stay open, whatever the clock of the test.
  await city.owner.query(`insert into setting (key, value, from_at) values ('desk.idleMinutes', '240', '2020-01-01')`)
  city.at.now = new Date('2026-11-20T15:00:00+09:00')
  const third = randomUUID()
  await city.owner.query(
    `insert into staff (id, login, name, password_hash, demo) select $1, 'tennoji.third', '三人目の人', password_hash, true from staff where login = 'tennoji.worker'`,
    [third],
  )
  await city.owner.query(`insert into staff_role (id, staff_id, ward_id, role, from_on) values ($1, $2, $3, 'worker', '2024-04-01')`, [
    randomUUID(),
    third,
    TENNOJI,
  ])
  // In the place of one who may be a member, in that very role.
  const role = randomUUID()
  await city.owner.query(
    `insert into staff_role (id, staff_id, ward_id, role, from_on, to_on, deputy_for) values ($1, $2, $3, 'worker', '2026-11-01', '2026-11-30', $4)`,
    [role, desks.staff('tennoji.community'), TENNOJI, desks.staff('tennoji.second')],
  )
  for (const [login, id] of [...NAMEABLE, KEEPER].map((one) => [one, one === 'tennoji.third' ? third : desks.staff(one)] as const))
    named.set(login, id)
  for (const row of (await city.owner.query<{ login: string; name: string }>('select login, name from staff')).rows)
    nameOf.set(row.login, row.name)
  const logins = [
    KEEPER,
    ...NAMEABLE,
    'tennoji.community',
    'tennoji.coordinator',
    'naniwa.worker',
    'naniwa.wardhead',
    'cityadvice',
    'citystats',
    'cityadmin',
  ]
  viewers = []
  for (const login of logins) {
    const desk = await sitAt(city, login)
    if (login === 'tennoji.community') await desk.post('/account/role', { role_id: role })
    const feed =
      />http:\/\/desk\.test(\/feeds\/[A-Za-z0-9_-]{43}\.ics)</.exec(await (await desk.post('/account/feed', {})).text())?.[1] ?? ''
    viewers.push({ login, desk, feed })
  }
  person = idOf(await desks.save(worker, { name: `${MARK}原 花子`, kana: 'ぞるくはら はなこ', birth_on: '1941/4/1' }))
  at = await desks.call(worker, 'support', { title: `${MARK}の題`, agenda: `${MARK}の議題`, venue: `${MARK}の部屋`, on_day: '2026/11/24' })
  await desks.act(worker, `${at}/people`, { person_id: person })
  await desks.act(worker, `${at}/members`, { name: `${MARK}外の人`, recipient: 'hokatsu' })
  const members = (await desks.inside(worker, at)).members.map((one) => one.id)
  await desks.act(worker, `${at}/oaths`, { member: members, oath_on: '今日' })
  await desks.act(worker, `${at}/edit`, {
    title: `${MARK}の題`,
    agenda: `${MARK}の議題`,
    facts: `${MARK}の事実`,
    on_day: '2026/11/24',
    items: 'name',
    version: await desks.version(at),
  })
  await desks.act(worker, `${at}/papers`, { title: `${MARK}の資料`, body: `${MARK}の中身`, to: members })
  await desks.act(worker, `${at}/decisions`, { text: `${MARK}の決定`, owner: members[0] ?? '', due_on: '2026/11/24' })
  // It is late already, so that it stands among what is stuck.
  await city.owner.query(`update meeting_decision set due_on = '2026-11-18' where meeting_id = $1`, [idOf(at)])
  const all = await desks.inside(worker, at)
  ;[paper, decision] = [all.papers[0]?.id ?? '', all.decisions[0]?.id ?? '']
  inside = [
    idOf(at),
    paper,
    decision,
    ...members,
    ...(all.papers[0]?.copies ?? []).map((one) => one.id),
    ...['題', '議題', '部屋', '資料', '中身', '決定', '事実'].map((word) => `${MARK}の${word}`),
    `${MARK}外の人`,
  ]
}, 120_000)
afterAll(() => desks.city.close())

/** What comes out of one way, and what must: `same` is the answer for what does not exist. */
type Seen = { text: string; status: number; same?: { text: string; status: number } }
type Way = {
  name: string
  kind: string
  look: (desk: Desk, viewer: (typeof viewers)[number]) => Promise<Seen>
  /** Whether a member finds it there. */ shows: boolean
}
const of = async (answer: Promise<Response> | Response): Promise<Seen> => {
  const got = await answer
  return { status: got.status, text: Buffer.from(await got.arrayBuffer()).toString('utf8') }
}
const bare = (text: string): string => text.replace(/value="[0-9a-f-]{36}"/g, '')
/** An address inside the meeting, asked for a meeting that is and one that is not. */
const address = (name: string, kind: string, path: (meeting: string) => string, fields?: Record<string, string | string[]>): Way => ({
  name,
  kind,
  shows: true,
  look: async (desk) => {
    const ask = (id: string): Promise<Seen> =>
      of(fields ? desk.post(path(`/case-meetings/${id}`), fields) : desk.get(path(`/case-meetings/${id}`)))
    const there = await ask(idOf(at))
    return there.status < 400 && fields === undefined ? there : { ...there, same: await ask(ABSENT) }
  },
})
const page = (name: string, kind: string, path: string, shows = false): Way => ({ name, kind, shows, look: (desk) => of(desk.get(path)) })

const ways = (): Way[] => [
  page('the list', 'list', '/case-meetings', true),
  page('the list as JSON', 'list', '/case-meetings.json', true),
  page('the list as CSV', 'export', '/case-meetings.csv'),
  page('the list as Excel', 'export', '/case-meetings.xlsx'),
  address('its page', 'address', (meeting) => meeting),
  address('as JSON', 'address', (meeting) => `${meeting}.json`),
  address('as CSV', 'export', (meeting) => `${meeting}.csv`),
  address('its form', 'address', (meeting) => `${meeting}/edit`),
  address('its agenda on paper', 'attachment', (meeting) => `${meeting}.pdf`),
  address('a copy of a paper', 'attachment', (meeting) => `${meeting}/papers/${paper}/print`),
  address('the sheet of oaths', 'attachment', (meeting) => `${meeting}/oath-sheet`),
  address('the sheet of what came back', 'attachment', (meeting) => `${meeting}/return-sheet`),
  address('the way out of a decision', 'address', (meeting) => `${meeting}/decisions/${decision}/release`),
  // Acts that are refused to members too: what is said of the mistake must not tell others that there is something.
  ...(
    [
      ['members', {}],
      ['people', { person_id: '' }],
      ['oaths', {}],
      ['papers', {}],
      ['copies', {}],
      ['decisions', {}],
      ['edit', {}],
      ['hold', {}],
      ['cancel', {}],
      [`decisions/${NOWHERE}/settle`, {}],
    ] as const
  ).map(([act, fields]) => address(`the error of ${act}`, 'error', (meeting) => `${meeting}/${act}`, fields)),
  {
    name: 'a new meeting under its number',
    kind: 'error',
    shows: false,
    look: async (desk) => {
      const sent = { kind: 'inner', our_role: 'host', title: '別の会議', on_day: '11/24' }
      const there = await desk.post('/case-meetings', { ...sent, client_id: idOf(at).replace(/^.{4}/, '0190') })
      return { status: there.status, text: there.status === 303 ? '' : await there.text() }
    },
  },
  { name: 'the search box', kind: 'search', shows: false, look: async (desk) => ({ ...(await of(searchAt(desk, MARK))), status: 200 }) },
  {
    name: 'the search box by number',
    kind: 'search',
    shows: false,
    look: async (desk) => {
      const found = await of(searchAt(desk, idOf(at)))
      return { status: 200, text: found.text.replaceAll(idOf(at), '') }
    },
  },
  {
    name: 'what a to-do is about',
    kind: 'suggestion',
    shows: false,
    look: async (desk) => {
      const [there, same] = await Promise.all([idOf(at), ABSENT].map((id) => of(desk.get(`/todos/new?about=/case-meetings/${id}`))))
      return {
        status: there?.status ?? 0,
        text: bare((there?.text ?? '').replaceAll(idOf(at), ABSENT)),
        same: { status: same?.status ?? 0, text: bare(same?.text ?? '') },
      }
    },
  },
  {
    name: 'what a message is about',
    kind: 'suggestion',
    shows: false,
    look: async (desk) => {
      const [there, same] = await Promise.all([idOf(at), ABSENT].map((id) => of(desk.get(`/messages/new?about=/case-meetings/${id}`))))
      return {
        status: there?.status ?? 0,
        text: bare((there?.text ?? '').replaceAll(idOf(at), ABSENT)),
        same: { status: same?.status ?? 0, text: bare(same?.text ?? '') },
      }
    },
  },
  page('where a decision may go', 'suggestion', '/case-meetings/new'),
  page('today', 'count', '/.json'),
  page('to-dos', 'count', '/todos.json'),
  page('what is stuck in the ward', 'count', '/stuck.json', true),
  page('my day', 'count', '/my-day'),
  page('the calendar', 'feed', '/calendar.json?month=2026-11'),
  { name: 'the calendar link', kind: 'feed', shows: false, look: (desk, { feed }) => of(desk.get(feed)) },
  page('the lines of the audit', 'history', '/admin/audit.json?to=2026/12/31'),
  {
    name: 'the lines of the audit about its number',
    kind: 'history',
    shows: false,
    look: async (desk) => {
      const found = await of(desk.get(`/admin/audit.json?to=2026/12/31&record=${idOf(at)}`))
      return { ...found, text: found.text.replaceAll(idOf(at), '') }
    },
  },
  page('the audit as CSV', 'export', '/admin/audit.csv?encoding=utf-8&to=2026/12/31'),
  {
    name: 'who read the person',
    kind: 'history',
    shows: false,
    look: async (desk) => {
      const found = await of(desk.get(`/people/${person}/readers`))
      return { ...found, text: found.text.includes('会議：') ? `${found.text} 会議が出ています` : found.text }
    },
  },
]

const TABLES = ['case_meeting', 'meeting_member', 'meeting_person', 'meeting_paper', 'meeting_copy', 'meeting_decision', 'meeting_event']
/** What the database itself shows somebody of the ward, whatever a statement asks. */
async function rowsFor(staffId: string): Promise<number[]> {
  const client = await desks.city.app.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('app.wards', $1, true), set_config('app.actor', $2, true), set_config('app.now', $3, true), set_config('app.sees_shields', 'yes', true)`,
      [TENNOJI, staffId, desks.city.at.now.toISOString()],
    )
    const counts: number[] = []
    for (const table of TABLES)
      counts.push(
        (
          await client.query<{ n: number }>(
            `select count(*)::int as n from ${table} where ${table === 'case_meeting' ? 'id' : 'meeting_id'} = $1`,
            [idOf(at)],
          )
        ).rows[0]?.n ?? -1,
      )
    return counts
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test(`a 支援会議 is there for its members of that moment and for nobody else, by no way (${TURNS} random turns)`, async () => {
  const all = ways()
  const members = new Set([KEEPER])
  const seed = Number(process.env['SEED'] ?? 20261128)
  const turns = fc.sample(
    fc.record({
      toggle: fc.option(fc.constantFrom(...NAMEABLE), { freq: 2 }),
      viewer: fc.nat(viewers.length - 1),
      way: fc.nat(all.length - 1),
    }),
    { numRuns: TURNS, seed },
  )
  const seen = { members: 0, others: 0 }
  const kinds = new Set<string>()
  for (const [n, { toggle, ...turn }] of turns.entries()) {
    // Each minute somebody may come or go.
    desks.city.at.now = new Date(Date.parse('2026-11-20T15:00:00+09:00') + n * 1000)
    if (toggle && members.has(toggle)) {
      const member = (await desks.inside(desks.worker, at)).members.find(
        (one) => one.until === null && one.name === { 'tennoji.second': '同じ区の人', 'tennoji.third': '三人目の人' }[toggle],
      )
      const leaves = viewers.find((one) => one.login === toggle)?.desk
      if (member && n % 2) await desks.act(desks.worker, `${at}/members/${member.id}/end`)
      else if (leaves) await desks.act(leaves, `${at}/leave`)
      members.delete(toggle)
    } else if (toggle) {
      await desks.act(desks.worker, `${at}/members`, { staff: named.get(toggle) ?? '' })
      members.add(toggle)
    }
    const [viewer, way] = [viewers[turn.viewer], all[turn.way]]
    if (!viewer || !way) throw new Error('no such turn')
    const what = `turn ${n} of seed ${seed}: ${viewer.login} by ${way.name}, members ${[...members].join(' ')}`
    const got = await way.look(viewer.desk, viewer)
    kinds.add(way.kind)
    const found = inside.filter((one) => got.text.includes(one))
    if (members.has(viewer.login)) {
      seen.members++
      if (way.shows && way.kind !== 'error' && got.status === 404 && !/csv/.test(way.name.toLowerCase()))
        throw new Error(`${what}: a member does not find it`)
      if (way.kind === 'list' || way.name === 'its page') expect([what, found.includes(`${MARK}の題`)]).toEqual([what, true])
      if (way.kind === 'search' || way.kind === 'suggestion') expect([what, found]).toEqual([what, []])
      if (way.name.startsWith('the list as ') && way.kind === 'export') expect([what, found]).toEqual([what, []])
    } else {
      seen.others++
      expect([what, found, got.text.includes('会議が出ています')]).toEqual([what, [], false])
      if (way.kind === 'address' || way.kind === 'attachment' || way.kind === 'error')
        expect([what, got.status < 400 && got.same !== undefined]).toEqual([what, false])
      if (got.same) expect([what, got.status, got.text]).toEqual([what, got.same.status, got.same.text])
      // Of the audit others read that they themselves asked in vain, and nothing of what members did.
      if (way.name.startsWith('the lines of the audit') && got.status === 200) {
        const { items } = JSON.parse(got.text) as { items: { event: string; actor: string; subjects: number }[] }
        // Open meetings are called and listed too; about its own number there is nothing but what was asked in vain.
        const told = way.name.endsWith('its number') ? /./ : /\.(opened|named|sworn|copied|decided|asked|left|changed)$/
        const others = items.filter(
          (one) => one.subjects > 0 && /^meetings\.caseMeeting\./.test(one.event) && !one.event.endsWith('.denied') && told.test(one.event),
        )
        expect([what, others.filter((one) => one.actor !== nameOf.get(viewer.login))]).toEqual([what, []])
      }
    }
    if (n % 12 === 0)
      for (const login of [...NAMEABLE, KEEPER]) {
        const counts = await rowsFor(named.get(login) ?? '')
        expect([what, login, counts.every((one) => (members.has(login) ? one > 0 : one === 0))]).toEqual([what, login, true])
      }
  }
  expect(seen.members).toBeGreaterThan(40)
  expect(seen.others).toBeGreaterThanOrEqual(200)
  expect([...kinds].sort()).toEqual([
    'address',
    'attachment',
    'count',
    'error',
    'export',
    'feed',
    'history',
    'list',
    'search',
    'suggestion',
  ])
}, 240_000)

test('a wall pulled down would be seen: without its policy a table opens, and the line of the audit without its own', async () => {
  const head = named.get('tennoji.wardhead') ?? ''
  const member = (await desks.inside(desks.worker, at)).members.find(
    (one) => one.until === null && one.name === nameOf.get('tennoji.wardhead'),
  )
  if (member) await desks.act(desks.worker, `${at}/members/${member.id}/end`)
  desks.city.at.now = new Date(desks.city.at.now.getTime() + 1000)
  expect(await rowsFor(head)).toEqual(TABLES.map(() => 0))
  const lines = async (): Promise<boolean> =>
    (await (await desks.head.get(`/admin/audit.csv?to=2026/12/31&record=${idOf(at)}&encoding=utf-8`)).text()).includes('会議：人を加えた')
  expect(await lines()).toBe(false)
  await desks.city.owner.query('drop policy members_only on meeting_decision; drop policy compartment on audit')
  expect((await rowsFor(head)).map((one) => one > 0)).toEqual(TABLES.map((table) => table === 'meeting_decision'))
  expect(await lines()).toBe(true)
})
