// One of every kind of record about somebody: what a hold reaches, what still asks for a record, and what of it is left when it went. Generated from the declarations: a new type stands here by itself.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb } from '#src/db/connection.ts'
import { RETENTION_CLASSES } from '#src/kernel/retention.ts'
import { keptOfAll } from '#src/modules.ts'
import { SOURCES } from '#src/modules/needs/picture/code.rules.ts'
import { certify, disposeList } from '#src/modules/retention/lists/dispose.queries.ts'
import { gatherDue } from '#src/modules/retention/lists/gather.queries.ts'
import { foundInDump } from '../support/dump.ts'
import { alone, BLIND, everything, MIDDAY, OLD, type Whole } from '../support/everything.ts'
import { Planter, type Given } from '../support/plant.ts'
import { openTown, type Town } from '../support/town.ts'

const [WARD, LATER] = ['271098', new Date('2040-06-01T09:00:00+09:00')]
const [HEAD, SECOND] = [randomUUID(), randomUUID()]
let town: Town
let garden: Planter
const rows = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await town.owner.query<Record<string, unknown>>(text, values)).rows
const plant = (table: string, given: Given = {}): Promise<string> =>
  garden.plant(table, { ward_id: WARD, updated_at: MIDDAY, created_at: MIDDAY, ...given })

const hold = (given: Given): Promise<string> => plant('retention_hold', { state: 'active', from_on: OLD, cause: 'lawsuit', ...given })
const endHolds = async (id: string): Promise<void> => void (await rows('delete from retention_hold where id = $1', [id]))
const heldOf = async (type: string, id: string | undefined, cls = 'x'): Promise<unknown> =>
  (await rows(`select app.retention_held($1, $2, $3, $4::uuid, '2040-06-01') as held`, [type, cls, WARD, id]))[0]?.['held']
const gather = async (scan?: number): Promise<string> => (await gatherDue(openDb(town.owner), keptOfAll, WARD, null, LATER, scan)) ?? ''
const listed = async (list: string): Promise<Map<string, unknown>> =>
  new Map(
    (await rows('select record_id::text as id, coalesce(held, $2) as held from retention_item where list_id = $1', [list, 'free'])).map(
      (one) => [String(one['id']), one['held']],
    ),
  )
async function approve(list: string): Promise<void> {
  await rows(`update retention_list set state = 'asked', asked_by = $2, asked_at = made_at, version = version + 1 where id = $1`, [
    list,
    HEAD,
  ])
  await rows(`update retention_list set state = 'approved', decided_by = $2, decided_at = made_at, version = version + 1 where id = $1`, [
    list,
    SECOND,
  ])
}
const dispose = (list: string, now = LATER, times?: readonly [number, number]): Promise<boolean> =>
  disposeList(
    openDb(town.owner),
    WARD,
    list,
    () => now,
    new AbortController().signal,
    () => Promise.resolve(),
    times,
  )
const outcomes = async (list: string): Promise<Map<string, unknown>> =>
  new Map(
    (await rows('select record_id::text as id, outcome from retention_item where list_id = $1', [list])).map((one) => [
      String(one['id']),
      one['outcome'],
    ]),
  )
const records = (one: Whole): [string, string][] => Object.entries(one.of).filter(([type]) => type !== 'person' && type !== 'household')

/** The picture of a ward's needs as it is counted: every line without its number, and how many households. */
const picture = async (): Promise<unknown> =>
  Promise.all(
    SOURCES.map(async ({ value }) => {
      const { rows: lines } = await sql<{
        unit: string | null
      }>`select l.day, l.main, l.more, l.area, l.unit from app.needs_lines(${value}, ${WARD}, '2019-04-01', '2020-04-01', true) l order by 1, 2, 3, 4`.execute(
        openDb(town.owner),
      )
      const homes = new Set(lines.flatMap(({ unit }) => unit ?? [])).size
      return [value, homes, lines.map((line) => ({ ...line, unit: undefined }))]
    }),
  )
/** What a review of a death found late says was known before. */
const known = async (one: Whole): Promise<unknown> =>
  (
    await rows(
      'select coalesce(k.known, app.known_before(d.ward_id, d.person_id, d.found_on, d.watched)) as known from death_review d left join death_known k on k.ward_id = d.ward_id and k.review_id = d.id where d.id = $1',
      [one.of['death_review']],
    )
  )[0]?.['known']

let mine: Whole
let other: Whole
let before: unknown
beforeAll(async () => {
  town = await openTown()
  garden = await Planter.open(town.owner)
  await plant('ward', { ward_id: WARD, name: '天王寺区', kind: 'ward', sort: 1 })
  for (const id of [HEAD, SECOND]) await plant('staff', { id, name: '人', login: id })
  ;[mine, other] = [await everything(plant), await everything(plant)]
  // Two intakes of one household in a year are one household, before and after.
  await plant('intake', { person_id: other.person, on_day: OLD, main_worry: 'money', state: 'done' })
  before = await picture()
})
afterAll(async () => {
  garden.close()
  await town.close()
})

test('without a hold everything planted is past its term: every kind but the person and the home themselves', async () => {
  const list = await listed(await gather())
  // These two wait for what came of them, and for the list that was given out with them.
  expect(
    records(mine)
      .filter(([, id]) => list.get(id) !== 'free')
      .map(([type]) => type)
      .sort(),
  ).toEqual(['enquiry', 'watch_register'])
  expect(
    records(mine)
      .map(([type]) => type)
      .sort(),
  ).toEqual(
    alone
      .filter((one) => !one.bare)
      .map((one) => one.type)
      .sort(),
  )
})
test('what is still in use is walked past: looked at two rows at a time, as much is found as at once', async () => {
  for (const name of ['四', '五', '六'])
    await plant('consent', { person_id: await plant('person', { name }), state: 'given', until_on: null })
  const whole = await listed(await gather())
  expect(whole.size).toBeGreaterThan(50)
  expect([...(await listed(await gather(2))).keys()].sort()).toEqual([...whole.keys()].sort())
})
test('a hold on a person reaches every kind of record about them, and nobody else’s', async () => {
  const id = await hold({ kind: 'person', person_id: mine.person })
  const reached = async (one: Whole): Promise<string[]> =>
    (await Promise.all(Object.entries(one.of).map(async ([type, each]) => ((await heldOf(type, each)) === 'hold' ? type : ''))))
      .filter((type) => type !== '')
      .sort()
  expect(await reached(mine)).toEqual(alone.map((one) => one.type).sort())
  expect(await reached(other)).toEqual(BLIND)
  // On a list it says so of each of them.
  const list = await listed(await gather())
  expect(new Set(records(mine).flatMap(([, each]) => list.get(each) ?? []))).toEqual(new Set(['hold']))
  expect(new Set(records(other).flatMap(([type, each]) => (BLIND.includes(type) ? [] : (list.get(each) ?? []))))).toEqual(new Set(['free']))
  await endHolds(id)
})
test('a hold on a support reaches what hangs on it: ties, consents, what was given, meetings, letters, files, talks, also about its parts', async () => {
  const note = await plant('support_note', { case_id: mine.of['support_case'] })
  const hanging: [string, string][] = [
    ...(
      [
        'support_case',
        'connection',
        'consent',
        'provision_record',
        'case_meeting',
        'meeting_paper',
        'letter',
        'file',
        'message_thread',
        'household',
      ] as const
    ).map((type): [string, string] => [type, mine.of[type] ?? '']),
    ['file', await plant('file', { owner_type: 'support_note', owner_id: note })],
    ['message_thread', await plant('message_thread', { about: `/support-notes/${note}`, newest_at: MIDDAY, made_at: MIDDAY })],
    ['todo', await plant('todo', { about: `/support-cases/${mine.of['support_case']}`, state: 'done', done_at: MIDDAY })],
  ]
  expect((await Promise.all(hanging.map(([type, id]) => heldOf(type, id)))).filter((held) => held !== null)).toEqual([])
  const id = await hold({ kind: 'case', case_id: mine.of['support_case'] })
  expect(
    (await Promise.all(hanging.map(async ([type, each]) => [type, await heldOf(type, each)] as const))).filter(
      ([, held]) => held !== 'hold',
    ),
  ).toEqual([])
  expect(
    await Promise.all(
      (['support_case', 'connection', 'consent', 'case_meeting', 'message_thread'] as const).map((type) => heldOf(type, other.of[type])),
    ),
  ).toEqual([null, null, null, null, null])
  await endHolds(id)
})
test('a hold on a class reaches what was cancelled of it, what names nobody, and what was taken off its records', async () => {
  for (const { value } of RETENTION_CLASSES) {
    const id = await hold({ kind: 'class', cls: value })
    for (const kept of alone)
      for (const cls of new Set(kept.begins.map((one) => one.cls ?? kept.cls)))
        if (kept.cls === value || cls === value)
          expect([kept.type, cls, value, await heldOf(kept.type, other.of[kept.type], cls)]).toEqual([kept.type, cls, value, 'hold'])
    const reached = await heldOf('consent', other.of['consent'], 'withdrawn')
    expect([value, reached]).toEqual([value, value === 'consent' || value === 'withdrawn' ? 'hold' : null])
    expect([value, await heldOf('file', other.of['file'], 'withdrawn')]).toEqual([
      value,
      ['withdrawn', 'consultation'].includes(value) ? 'hold' : null,
    ])
    await endHolds(id)
  }
})
test('a hold stands from its first day to its last, and only while it is active', async () => {
  for (const [from, until, state, stands] of [
    ['2026-01-01', null, 'active', true],
    ['2040-06-01', '2040-06-01', 'active', true],
    ['2040-06-02', null, 'active', false],
    ['2026-01-01', '2040-05-31', 'active', false],
    ['2026-01-01', null, 'ended', false],
  ] as const) {
    const id = await hold({ kind: 'person', person_id: mine.person, from_on: from, until_on: until, state })
    expect([from, until, state, await heldOf('consent', mine.of['consent'])]).toEqual([from, until, state, stands ? 'hold' : null])
    await endHolds(id)
  }
})
test('an open to-do and a talk within the years keep what they speak of, also of its parts', async () => {
  const seen = async (): Promise<boolean[]> => {
    const list = await listed(await gather())
    return [mine.of['consent'], mine.of['support_case'], mine.of['break_glass']].map((id) => list.has(id ?? ''))
  }
  const note = await plant('support_note', { case_id: mine.of['support_case'] })
  const asked = await plant('todo', { about: `/support-notes/${note}`, state: 'open' })
  const talk = await plant('message_thread', { about: `/consents/${mine.of['consent']}`, newest_at: '2038-01-01T09:00:00+09:00' })
  expect(await seen()).toEqual([false, false, true])
  await rows(`update todo set state = 'done', done_at = now(), version = version + 1 where id = $1`, [asked])
  await rows(`update message_thread set newest_at = '2030-01-01' where id = $1`, [talk])
  expect(await seen()).toEqual([true, true, true])
})
test('what is written, answered or given out after the list was made stays; so does what would be kept longer by now', async () => {
  const list = await gather()
  await approve(list)
  const [thread, glass, paper] = [mine.of['message_thread'], mine.of['break_glass'], mine.of['meeting_paper']]
  const after = '2040-06-01T10:00:00+09:00'
  await rows('update message_thread set newest_at = $2 where id = $1', [thread, after])
  await rows('update break_glass set looked_at = $2 where id = $1', [glass, after])
  await plant('meeting_copy', { paper_id: paper, state: 'out', issued_at: after })
  await plant('todo', { about: `/talks/${mine.of['talk']}`, state: 'open' })
  await rows(`insert into setting (key, value, from_at, reason) values ('retention.roster', '25', '2040-06-01 09:30+09', '試し')`)
  // A part that takes too long is halved until it is through.
  expect(await dispose(list, new Date('2040-06-01T12:00:00+09:00'), [1, 60_000])).toBe(true)
  const came = await outcomes(list)
  expect([thread, glass, paper, mine.of['talk'], mine.of['roster_entry']].map((id) => came.get(id ?? ''))).toEqual([
    'changed',
    'changed',
    'changed',
    'used',
    'longer',
  ])
  expect([...came.values()].filter((one) => one === null)).toEqual([])
  expect(await certify(openDb(town.owner), WARD, list, LATER)).toMatch(/^廃-2040-/)
})
test('what was counted of what went is counted as before: the needs by day, code and place, each household once', async () => {
  expect(await picture()).toEqual(before)
  expect(JSON.stringify(before)).toContain('"money"')
  expect((await rows('select source from needs_husk')).length).toBeGreaterThan(4)
  expect(
    await rows(
      `select column_name as name from information_schema.columns where table_name = 'needs_husk' and column_name ~ '(person|household|record)'`,
    ),
  ).toEqual([])
})
test('what was known before a death found late stays as it was when what it was told from is gone', async () => {
  const [person, review] = [await plant('person', { name: '三' }), randomUUID()]
  const plan = await plant('watch_plan', { person_id: person, since: OLD, state: 'ended' })
  await plant('death_review', { id: review, person_id: person, found_on: '2030-01-01', state: 'done', updated_at: '2039-01-01' })
  const one: Whole = { person, home: '', of: { death_review: review } }
  expect(await known(one)).toBe('plan')
  const list = await gather()
  await approve(list)
  await dispose(list)
  expect((await outcomes(list)).get(plan)).toBe('gone')
  expect(await known(one)).toBe('plan')
})
test('what went left nothing behind: no table but the list, the certificate and the audit has its number', async () => {
  const gone = records(other).map(([, id]) => id)
  const stays = (
    await rows(`select type from retention_item where record_id = any($1::uuid[]) and outcome not in ('gone', 'stripped')`, [gone])
  ).map((one) => one['type'])
  expect(stays).toEqual(['roster_entry'])
  const left = await rows('select type, record_id::text as id from retention_item where record_id = any($1::uuid[]) and outcome = $2', [
    gone,
    'gone',
  ])
  expect(left.length).toBeGreaterThan(20)
  const tables = await foundInDump(
    town.owner,
    left.map((one) => String(one['id'])),
  )
  expect(tables.filter((name) => !/^(audit|retention_item)/.test(name))).toEqual([])
  expect(await rows(`select 1 from history where type = 'leak_person'`)).toEqual([])
})
test('a record that cannot be taken away does not keep the rest of its list, nor the next list, waiting', async () => {
  await everything(plant)
  const list = await gather()
  await approve(list)
  const waiting = [...(await listed(list)).keys()]
  expect(waiting.length).toBeGreaterThan(1)
  // While it is worked through another may be made; it has nothing of the first.
  const late = await plant('consent', { person_id: mine.person, state: 'ended', withdrawn_on: OLD })
  const next = await listed(await gather())
  expect(next.has(late)).toBe(true)
  expect(waiting.filter((id) => next.has(id))).toEqual([])
  expect(await dispose(list, LATER, [1, 1])).toBe(true)
  expect(new Set((await outcomes(list)).values())).toEqual(new Set(['failed']))
  // Nor does one that a rule of the database refuses: it stays alone, the others go.
  const again = await gather()
  await approve(again)
  await rows(
    `create or replace function app.refuse_once() returns trigger language plpgsql as $$ begin if old.id = '${late}' then raise exception 'refused' using errcode = '23514'; end if; return old; end $$`,
  )
  await rows('create trigger refuse_once before delete on consent for each row execute function app.refuse_once()')
  expect(await dispose(again)).toBe(true)
  await rows('drop trigger refuse_once on consent')
  await rows('drop function app.refuse_once()')
  const out = await outcomes(again)
  expect([
    out.get(late),
    [...out.values()].filter((one) => one === 'gone').length > 5,
    [...out.values()].filter((one) => one === 'failed').length,
  ]).toEqual(['failed', true, 1])
})
test('somebody who is protected stays although nothing else is left of them', async () => {
  const [plain, shielded] = [await plant('person', { name: '一' }), await plant('person', { name: '二', shielded: true })]
  expect(await rows('select app.person_bare($1, $2) as plain, app.person_bare($1, $3) as shielded', [WARD, plain, shielded])).toEqual([
    { plain: true, shielded: false },
  ])
})
test('the other way round: every kind that names somebody, their home or a record about them is found from the person, and nobody else’s; a sealed meeting is not', async () => {
  const [one, another] = [await everything(plant), await everything(plant)]
  await rows(`select set_config('app.wards', $1, false)`, [WARD])
  const aboutOf = async (person: string): Promise<Record<string, unknown>[]> =>
    rows('select r.kind, r.id::text as id from app.records_of($1, array[$2]::uuid[]) r', [WARD, person])
  const found = await aboutOf(one.person)
  // Only what speaks of somebody in a text, or goes to them among others, is not a record about them.
  const beside = ['person', 'enquiry', 'register_issue', 'practice', 'letter', 'todo', 'message_thread', 'approval', 'file', 'share']
  const kinds = [...beside, ...BLIND, ...found.map(({ kind }) => kind)]
  expect(alone.map((each) => each.type).filter((type) => !kinds.includes(type))).toEqual([])
  expect(found.filter(({ id }) => Object.values(another.of).includes(String(id)))).toEqual([])
  const hidden = await plant('person', { name: '試野', state: 'current' })
  const sealed = await plant('case_meeting', { sealed: true })
  await plant('meeting_person', { meeting_id: sealed, person_id: hidden })
  await plant('meeting_paper', { meeting_id: sealed })
  expect(await aboutOf(hidden)).toEqual([])
})
