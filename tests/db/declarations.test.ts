// Each declaration and its table say the same: every field has a column of its type, every other column is one all records have.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOUSEHOLD_ITEMS } from '#src/access/basis.rules.ts'
import { addDays } from '#src/kernel/civil-date.ts'
import { ERAS, formatWareki } from '#src/kernel/era.ts'
import { sideOf } from '#src/kernel/say-date.ts'
import { indicators, modules } from '#src/modules.ts'
import { isSortable } from '#src/records/list-query.rules.ts'
import { BEFORE, type Field, type RecordType } from '#src/records/record.ts'
import { columnOf, hasSealed, isSealed, sealedFields } from '#src/records/seal.ts'
import { COLUMNS } from '#src/modules/register/issues/issue.schema.ts'
import { TARGETS } from '#src/modules/register/entries/entry.schema.ts'
import { openTown, type Town } from '../support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

const COLUMN: Record<Field['type'], string> = {
  text: 'text',
  longText: 'text',
  int: 'integer',
  fiscalYear: 'integer',
  yesNo: 'boolean',
  choice: 'text',
  choices: 'text[]',
  day: 'date',
  time: 'time without time zone',
  wards: 'text[]',
  neighbourhood: 'uuid',
  neighbourhoods: 'uuid[]',
  ref: 'uuid',
}
const COMMON: Record<string, string> = {
  ward_id: 'text',
  id: 'uuid',
  state: 'text',
  reason: 'text',
  version: 'integer',
  created_at: 'timestamp with time zone',
  updated_at: 'timestamp with time zone',
  created_by: 'uuid',
  updated_by: 'uuid',
}
const types = modules.flatMap((module) => module.types ?? [])

/** Where records are read without keys: addresses of letters. */
const unlocked = modules.flatMap((module) => module.addressees ?? []).map((one) => one.kind)
const own = modules.flatMap((module) => module.ownTypes ?? [])

type Column = { name: string; type: string; required: boolean; given: boolean; generated: boolean }
const columnsOf = async (table: string): Promise<Column[]> =>
  (
    await town.owner.query<Column>(
      `select attname as name, format_type(atttypid, null) as type, attnotnull as required, atthasdef as given, attgenerated <> '' as generated from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [table],
    )
  ).rows
const checksOf = async (table: string): Promise<string> =>
  (
    await town.owner.query<{ text: string }>(
      `select string_agg(pg_get_constraintdef(oid), ' ') as text from pg_constraint where conrelid = $1::regclass and contype = 'c'`,
      [table],
    )
  ).rows[0]?.text ?? ''

const isType = (value: unknown): value is RecordType =>
  typeof value === 'object' && value !== null && 'rights' in value && 'fields' in value && 'states' in value
test('every declaration in the tree belongs to a module', async () => {
  const files = (readdirSync('src/modules', { recursive: true }) as string[]).filter((name) => name.endsWith('.schema.ts'))
  const declared = (
    await Promise.all(
      files.map(async (name) => Object.values((await import(join(process.cwd(), 'src/modules', name))) as object).filter(isType)),
    )
  )
    .flat()
    .map((one) => one.name)
  expect(declared.length).toBeGreaterThanOrEqual(8)
  expect([...types, ...own].map((one) => one.name).sort()).toEqual(declared.sort())
})

describe.each(types.map((type): [string, RecordType] => [type.name, type]))('%s', (_name, type) => {
  test('every field has a column of its type that takes what the form may leave out', async () => {
    const columns = new Map((await columnsOf(type.name)).map((one) => [one.name, one]))
    expect(type.fields.map((field) => `${field.name} ${columns.get(columnOf(field))?.type}`)).toEqual(
      type.fields.map((field) => `${field.name} ${isSealed(field) ? 'bytea' : COLUMN[field.type]}`),
    )
    // Left out is '' for a text, an empty list for several, else null: those columns may not refuse it.
    const refusing = type.fields.filter(
      (field) => !field.required && !['text[]', 'uuid[]', 'text'].includes(COLUMN[field.type]) && columns.get(field.name)?.required,
    )
    expect(refusing.map((field) => field.name)).toEqual([])
  })
  test('every other column is one that all records have', async () => {
    const columns = await columnsOf(type.name)
    const others = columns.filter((one) => !type.fields.some((field) => columnOf(field) === one.name) && !one.generated)
    const { reason, ...common } = COMMON
    // Where fields are sealed, so is why a record was moved.
    expect(Object.fromEntries(others.map((one) => [one.name, one.type]))).toEqual({
      ...common,
      ...(hasSealed(type) ? { reason_cipher: 'bytea' } : { reason }),
    })
  })
  test('what is sealed is free text, and nothing asks the database for it', () => {
    const sealed = sealedFields(type).map((field) => field.name)
    expect(sealedFields(type).filter((field) => field.type !== 'text' && field.type !== 'longText')).toEqual([])
    const asked = [type.order, type.year ?? type.order, ...(type.counted ?? []), ...type.filters, ...type.search]
    expect(asked.filter((name) => sealed.includes(name))).toEqual([])
    expect(type.columns.filter((name) => sealed.includes(name) && isSortable(type, name))).toEqual([])
    // Nobody looks a record up by a name the database does not know, nor counts by it.
    expect(types.flatMap((one) => one.fields).filter((field) => field.to?.table === type.name && sealed.includes(field.to.title))).toEqual(
      [],
    )
    const read = indicators.filter((one) => one.from === type.name).flatMap((one) => [one.on, ...one.where.map((each) => each.field)])
    expect(read.filter((name) => sealed.includes(name))).toEqual([])
    if (sealed.length) expect(unlocked.filter((name) => name === type.name)).toEqual([])
  })
  test('the table knows every state and every code, and no move leads out of the declaration', async () => {
    const checks = await checksOf(type.name)
    for (const one of type.states) expect(checks).toContain(`'${one.value}'`)
    for (const field of type.fields.filter((field) => field.type === 'choice'))
      for (const one of field.options ?? []) expect(checks).toContain(`'${one.value}'`)
    const states = type.states.map((one) => one.value)
    expect(
      [
        ...type.starts.map((one) => one.state),
        ...type.editable,
        ...type.moves.flatMap((move) => [...move.from, ...(move.to === BEFORE ? [] : [move.to])]),
      ].filter((state) => !states.includes(state)),
    ).toEqual([])
    const names = [...type.fields.map((field) => field.name), 'reason', 'state']
    expect(
      [
        type.title,
        type.order,
        type.year ?? type.order,
        ...(type.titleFrom ?? []),
        ...type.columns,
        ...type.filters,
        ...type.search,
        ...type.moves.flatMap((move) => [...move.asks, ...(move.clears ?? [])]),
        ...type.checks.flatMap((one) => [one.field, ...one.when.map((condition) => condition.field)]),
      ].filter((name) => !names.includes(name)),
    ).toEqual([])
  })
  test('rows of another ward cannot be read or written by the application login', async () => {
    const { rows } = await town.owner.query(`select relrowsecurity from pg_class where oid = $1::regclass`, [type.name])
    expect(rows).toEqual([{ relrowsecurity: true }])
  })
})

test('whatever a figure reads of the record its rows belong to is declared there: changing it asks for the reason of closed months', () => {
  const parents = indicators.flatMap((one) => (one.parent ? [{ ...one.parent, from: one.from, on: one.on }] : []))
  expect(parents.length).toBeGreaterThan(2)
  for (const { table, by, from, on, where, began, ended } of parents) {
    const declared = types.find((one) => one.name === table)?.countedBy?.find((one) => one.table === from && one.by === by && one.on === on)
    const reads = [...where.map((one) => one.field), ...[began, ended].filter((one) => one !== undefined)]
    expect([table, from, reads.filter((name) => !declared?.reads.includes(name))]).toEqual([table, from, []])
  }
})
test('whatever a figure needs before a row is declared where it is written: its coming and going asks for the reason of the month of that row', () => {
  const needs = indicators.flatMap((one) => (one.needs ? [{ ...one.needs, counted: one.from, counts: one.on }] : []))
  expect(needs.length).toBeGreaterThan(1)
  for (const { table, by, where, on, counted, counts } of needs)
    expect(types.find((one) => one.name === table)?.neededBy ?? []).toContainEqual({ table: counted, by, on: counts, where, dated: on })
})

describe.each(own.map((type): [string, RecordType] => [type.name, type]))('%s, with pages of its own', (_name, type) => {
  test('every field has a column of its type, or one that keeps it encrypted; states are known; another ward cannot read', async () => {
    const columns = new Map((await columnsOf(type.name)).map((one) => [one.name, one.type]))
    for (const field of type.fields)
      expect([field.name, columns.get(field.name) ?? columns.get(`${field.name}_cipher`)]).toEqual([
        field.name,
        columns.has(`${field.name}_cipher`) ? 'bytea' : COLUMN[field.type],
      ])
    const checks = await checksOf(type.name)
    for (const one of type.states) expect(checks).toContain(`'${one.value}'`)
    const { rows } = await town.owner.query(`select relrowsecurity from pg_class where oid = $1::regclass`, [type.name])
    expect(rows).toEqual([{ relrowsecurity: true }])
  })
})

test('the items that tell of everybody who lives together are the same in the program and in every wall that asks for them', async () => {
  const { rows } = await town.owner.query<{ name: string; text: string }>(
    `select proname as name, prosrc as text from pg_proc where pronamespace = 'app'::regnamespace and prosrc like '%house\\_agrees%' and prosrc like '%items%' order by proname`,
  )
  const lists = rows.flatMap(({ name, text }) =>
    [...text.matchAll(/intersect select unnest\(array\[([^\]]*)\]\)/g)].map((found) => [name, found[1]]),
  )
  const wanted = HOUSEHOLD_ITEMS.map((item) => `'${item}'`).join(', ')
  expect(lists).toEqual([
    ['move_covered', wanted],
    ['share_covered', wanted],
  ])
})

describe('days are said in one way', () => {
  const days = types.flatMap((type) => type.fields.filter((one) => one.type === 'day').map((one) => ({ ...one, of: type.name })))
  // What ends, is due or comes next lies ahead: an example in its field must not be a day that is over.
  test.each(days)('$of.$name: its example lies on the side its words say', ({ name, label }) => {
    const ahead = /いつまで|^次|返す日|返してもらう日|見直す|もどる日|希望|終わりの日|たしかめる日/.test(label)
    const born = /生年月日/.test(label)
    expect(sideOf(name)).toBe(born ? 'birth' : ahead ? 'future' : 'past')
  })
  test('the database says a day of an era as the program does', async () => {
    const around = ERAS.flatMap(({ from }) => [addDays(from, -1), from]).slice(1)
    const { rows } = await town.owner.query<{ said: string }>(
      `select app.wareki(d) as said from unnest($1::date[]) with ordinality t (d, n) order by n`,
      [around],
    )
    expect(rows.map((row) => row.said)).toEqual(around.map((day) => formatWareki(day)))
  })
})

test('what a printed register told of somebody is the same in the database, which calls it back, as in the declaration, which prints it', async () => {
  const itemsOf = async (...columns: string[]): Promise<string[]> =>
    (await town.owner.query<{ items: string[] }>('select app.column_items($1) as items', [columns])).rows[0]?.items ?? []
  const said = COLUMNS.map((one): [string, string[]] => [
    one.value,
    one.value === 'targets' ? [...new Set(TARGETS.map((each) => each.item))].sort() : [one.item],
  ])
  const found = await Promise.all(said.map(async ([value]) => [value, await itemsOf(value)]))
  expect(found).toEqual(said)
  expect(await itemsOf(...COLUMNS.map((one) => one.value))).toEqual([...new Set(said.flatMap(([, items]) => items))].sort())
})
test('who died or moved away is spelled once: app.gone_now', async () => {
  const { rows } = await town.owner.query<{ name: string }>(
    `select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'app' and p.prosrc ~ $1 order by 1`,
    [String.raw`\m(p|w|o|person)\.state (in \('dead', ?'moved'\)|= '(dead|moved)')`],
  )
  // Who lived in a home on a day that is over is another question: they may have died since.
  expect(rows.map((one) => one.name)).toEqual(['gone_now', 'house_agrees'])
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.queries.ts'))
  const spelled = files.filter((name) =>
    /\b(p|w|o)\.state in \('(dead', ?'moved|moved', ?'dead)'\)/.test(readFileSync(join('src', name), 'utf8')),
  )
  expect(spelled).toEqual([])
})

test('a field for a place or for somebody offers while one types, of whatever many there are', () => {
  const kinds = new Set(modules.flatMap((module) => module.search ?? []).map((one) => one.kind))
  const fields = types.flatMap((type) =>
    type.fields.flatMap((field: Field) => (field.to ? [{ at: `${type.name}.${field.name}`, to: field.to }] : [])),
  )
  // What is offered comes from the search of that kind.
  expect(fields.filter(({ to }) => to.searched && !kinds.has(to.table)).map((one) => one.at)).toEqual([])
  expect(fields.filter(({ to }) => to.table === 'place' && !to.searched).map((one) => one.at)).toEqual([])
})
