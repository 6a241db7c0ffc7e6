// What an export says, an import reads back as the same: random records of every declared type, with the characters and look-alikes that break files.
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { permit, type Actor, type Scope } from '#src/access/scope.ts'
import { openDb, type Tx } from '#src/db/connection.ts'
import { writeCsv } from '#src/exchange/csv.ts'
import { readSheet } from '#src/exchange/sheet.ts'
import { importables, recordTypes } from '#src/modules.ts'
import { checkRecord } from '#src/records/check-record.rules.ts'
import { loadChoices } from '#src/records/labels.queries.ts'
import { createRecords, type New } from '#src/records/many.queries.ts'
import { fieldOf, stateLabel, type Field, type Option, type RecordType, type Value } from '#src/records/record.ts'
import { openCity, sitAt, type City, type Desk } from '../support/desk.ts'

const WARD = '271098'
const EACH = 40
const [TODAY, SEED] = ['2026-11-21', 20_261_121]
let city: City
let head: Desk
let actor: Actor
const made = new Map<string, string[]>()
beforeAll(async () => {
  city = await openCity()
  // One person alone may take all of them: who may is shown in approvals.test.ts.
  await city.owner.query(
    `insert into setting (key, value, from_at, reason) values ('export.secondPersonRows', '1000', '2026-01-01', '試し')`,
  )
  head = await sitAt(city, 'tennoji.wardhead')
  const { rows } = await city.owner.query(`select s.id, s.name from staff s where login = 'tennoji.wardhead'`)
  // People of the demonstration city whose name says which one is meant: records that need a person have one.
  const { rows: people } = await city.owner.query<{ id: string }>(
    `select (array_agg(id))[1]::text as id from person where ward_id = $1 and state = 'current' and not shielded and merged_into is null group by name having count(*) = 1 order by name limit 5`,
    [WARD],
  )
  made.set(
    'person',
    people.map((one) => one.id),
  )
  actor = { staffId: rows[0].id, name: rows[0].name, role: 'wardHead', wardId: WARD, wardName: '天王寺区', isCity: false, wards: [WARD] }
})
afterAll(() => city.close())

const inWard = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  openDb(city.app)
    .transaction()
    .execute(async (tx) => {
      await sql`select set_config('app.wards', ${WARD}, true), set_config('app.actor', ${actor.staffId}, true)`.execute(tx)
      return work(tx)
    })

const PIECES = [
  '𠮷野家',
  '髙﨑',
  '葛󠄀城',
  '🎉',
  '👨‍👩‍👧',
  '=1+1',
  '=cmd|x',
  '+81-90',
  '-5',
  '@mail',
  "'=1",
  "''",
  '0012',
  'a,b',
  '"引用"',
  '、',
  '／',
  '/',
  '行一\n行二',
  '行一\r\n行二',
  'ﾊﾝｶｸ',
  '１８人',
  '_x0041_',
  '<b>&amp;',
  '　',
  '\t',
  'TRUE',
  '2026-04-01',
  'R8.4.1',
  '例',
  'ー'.repeat(30),
  '長い文。'.repeat(800),
]
const words = (most: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 })
    .map((parts) => [...parts.join('')].slice(0, most).join('').trim().toWellFormed())
const days = fc.integer({ min: 0, max: 364 }).map((n) => new Date(Date.UTC(2025, 3, 1 + n)).toISOString().slice(0, 10))
const times = fc
  .integer({ min: 0, max: 1439 })
  .map((n) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`)

function valueOf(field: Field, choices: readonly Option[], targets: readonly string[]): fc.Arbitrary<Value> {
  const values = (field.options ?? choices).map((one) => one.value)
  const plain = ((): fc.Arbitrary<Value> => {
    switch (field.type) {
      case 'text':
        return words(field.max ?? 200)
      case 'longText':
        return words(field.max ?? 4000)
      case 'int':
        return fc.integer({ min: field.min ?? 0, max: Math.min(field.max ?? 100_000, (field.min ?? 0) + 9000) })
      case 'fiscalYear':
        return fc.integer({ min: field.min ?? 1990, max: field.max ?? 2200 })
      case 'yesNo':
        return fc.boolean()
      case 'choice':
      case 'neighbourhood':
        return fc.constantFrom(...values)
      case 'choices':
      case 'wards':
      case 'neighbourhoods':
        return fc.shuffledSubarray(values, { minLength: field.required ? 1 : 0, maxLength: Math.min(values.length, 4) })
      case 'day':
        return days
      case 'time':
        return times
      case 'ref':
        return targets.length ? fc.constantFrom(...targets) : fc.constant(null)
    }
  })()
  return field.required
    ? plain
    : fc.oneof(
        { weight: 3, arbitrary: plain },
        {
          weight: 1,
          arbitrary: fc.constant(
            field.type === 'text' || field.type === 'longText'
              ? ''
              : ['choices', 'wards', 'neighbourhoods'].includes(field.type)
                ? []
                : null,
          ),
        },
      )
}

function recordOf(type: RecordType, choices: ReadonlyMap<string, readonly Option[]>): fc.Arbitrary<New> {
  const values = fc.record(
    Object.fromEntries(
      type.fields.map((field) => [field.name, valueOf(field, choices.get(field.name) ?? [], made.get(field.to?.table ?? '') ?? [])]),
    ),
  )
  return fc
    .record({ values, state: fc.constantFrom(...type.states.map((one) => one.value)), reason: words(100) })
    .map(({ values, state, reason }) => ({
      wardId: WARD,
      id: randomUUID(),
      state,
      reason: type.moves.some((move) => move.to === state && move.asks.includes('reason')) ? reason || '理由' : '',
      values,
    }))
    .filter(
      (one) =>
        type.fields.every((field) => !field.required || (one.values[field.name] !== '' && one.values[field.name] !== null)) &&
        checkRecord(type, one.values, one.state, TODAY).length === 0,
    )
}

/** Makes random records; what only the database refuses (the same twice, dates that cross) is left out. */
async function fill(type: RecordType): Promise<number> {
  const scope = permit(actor, type.rights.write) as Scope
  return inWard(async (tx) => {
    const choices = await loadChoices(tx, actor, type, WARD)
    const ids: string[] = []
    // Records that share their name, so that a name alone does not say which is meant.
    const twins = (record: New, i: number): New =>
      i % 10 === 1 && type.fields.some((field) => field.name === type.title && field.type === 'text')
        ? { ...record, values: { ...record.values, [type.title]: '同じ名前' } }
        : record
    const sample = fc.sample(recordOf(type, choices), { numRuns: EACH * 2, seed: SEED }).map(twins)
    const start = type.starts[0]?.state ?? ''
    let began = 0
    const make = async (record: New): Promise<void> => {
      await sql`savepoint one`.execute(tx)
      try {
        await createRecords(tx, scope, type, [record], new Date(), city.keys)
        ids.push(record.id)
        if (type.starts.some((one) => one.state === record.state)) began += 1
      } catch (error) {
        if (!/^23/.test(String((error as { code?: string }).code))) throw error
        await sql`rollback to savepoint one`.execute(tx)
      }
    }
    for (const record of sample) if (ids.length < EACH) await make(record)
    // Where chance made none in a state a record can begin in, some are made: the half without numbers has rows of every type.
    for (const { values } of sample)
      if (began < 3 && checkRecord(type, values, start, TODAY).length === 0)
        await make({ wardId: WARD, id: randomUUID(), state: start, reason: '', values })
    made.set(type.name, ids)
    return ids.length
  })
}

type Counts = { state: string; problem?: string; counts: Record<string, number>; items: unknown[] }
async function bringIn(type: RecordType, name: string, bytes: Uint8Array): Promise<{ found: Counts; repairs: number }> {
  const sent = await head.upload(`/${type.path}/import`, name, bytes)
  expect(sent.status).toBe(303)
  const job = sent.headers.get('location') ?? ''
  await city.work()
  const found = (await (await head.get(`${job}.json?show=bad`)).json()) as Counts
  const { rows } = await city.owner.query(`select count(*)::int n from import_line where job_id = $1 and repairs <> '[]'`, [
    job.split('/').at(-1),
  ])
  return { found, repairs: rows[0].n }
}

const counted = (same: number): unknown => expect.objectContaining({ new: 0, same, change: 0, bad: 0, saved: 0 })
// What leaves as a file comes back as one, of every type that files are brought in for.
const sorted = recordTypes
  .filter((type) => importables.some((one) => one.type.name === type.name))
  .sort((a, b) => Number(a.fields.some((field) => field.to)) - Number(b.fields.some((field) => field.to)))
describe.each(sorted.map((type) => ({ name: type.name, type })))('$name', ({ type }) => {
  test('random records are there', async () => {
    expect(await fill(type)).toBeGreaterThan(EACH / 2)
  })
  test.each(['csv', 'xlsx'])(
    'as %s: every row is the same record; without its number, too, and nothing had to be read otherwise',
    async (suffix) => {
      const answer = await head.get(`/${type.path}.${suffix}?fy=2025`)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      const table = await readSheet(`a.${suffix}`, bytes)
      if (!table.ok) throw new Error(table.problem)
      for (const id of made.get(type.name) ?? []) expect(table.rows.some((row) => row.cells[0] === id)).toBe(true)
      const whole = await bringIn(type, `a.${suffix}`, bytes)
      expect([whole.found.items, whole.found]).toEqual([
        [],
        expect.objectContaining({ state: 'checked', counts: counted(table.rows.length) }),
      ])
      expect(whole.repairs).toBe(0)
      // Without the number the words alone must say which record it is; only states a new record can begin in.
      const starts = type.starts.map((one) => stateLabel(type, one.state))
      // What was given of a person is asked on the page with its ground, and not taken from a file.
      const given = type.name === 'referral' ? table.header.indexOf(fieldOf(type, 'items').label) : -1
      const rows = table.rows
        .map((row) => ['', ...row.cells.slice(1)])
        .filter((cells) => starts.includes(cells[2] ?? '') && (given < 0 || !cells[given]))
      const bare = writeCsv({ header: table.header, rows, encoding: 'utf-8' })
      const again = await bringIn(type, 'a.csv', bare.bytes ?? new Uint8Array())
      expect([again.found.items, again.found]).toEqual([[], expect.objectContaining({ counts: counted(rows.length) })])
      expect(again.repairs).toBe(0)
    },
  )
})
