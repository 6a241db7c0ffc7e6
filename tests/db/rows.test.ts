// The types of rows in src/db say what the tables say: every table, every column, what may be empty, what may be left out.
import ts from 'typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTown, type Town } from '../support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

/** Types as our parsers deliver them (src/db/connection.ts). */
const READ_AS: Record<string, string> = {
  text: 'string',
  uuid: 'string',
  date: 'string',
  'time without time zone': 'string',
  xid8: 'string',
  integer: 'number',
  smallint: 'number',
  bigint: 'number',
  numeric: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  'timestamp with time zone': 'Date',
  bytea: 'Buffer',
  jsonb: 'unknown',
}
const readAs = (type: string): string => (type.endsWith('[]') ? `${READ_AS[type.slice(0, -2)] ?? type}[]` : (READ_AS[type] ?? type))

type Said = { type: string; empty: boolean; leftOut: boolean }
/** The declared tables, by table and column, as the compiler understands them. */
function declared(): Map<string, Map<string, Said>> {
  const config = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path))
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, '.')
  const program = ts.createProgram(['src/db/rows.ts'], { ...options, noEmit: true })
  const checker = program.getTypeChecker()
  const file = program.getSourceFile('src/db/rows.ts')
  const database = file?.statements.find((one) => ts.isTypeAliasDeclaration(one) && one.name.text === 'Database')
  if (!file || !database) throw new Error('no Database')
  const typeOf = (symbol: ts.Symbol): ts.Type => checker.getTypeOfSymbol(symbol)
  const base = (type: ts.Type): string => {
    if (type.flags & ts.TypeFlags.Unknown) return 'unknown'
    const bare = checker.getNonNullableType(type)
    if (bare.isUnion() && bare.types.every((one) => one.flags & ts.TypeFlags.BooleanLike)) return 'boolean'
    return checker.typeToString(checker.getBaseTypeOfLiteralType(bare)).replace(/<ArrayBufferLike>/g, '')
  }
  const has = (type: ts.Type, flag: ts.TypeFlags): boolean =>
    (type.flags & flag) !== 0 || (type.isUnion() && type.types.some((one) => (one.flags & flag) !== 0))
  const columnOf = (type: ts.Type): Said => {
    const [read, write] = ['__select__', '__insert__'].map((name) => type.getProperty(name)).map((one) => one && typeOf(one)) as [
      ts.Type | undefined,
      ts.Type | undefined,
    ]
    return {
      type: base(read ?? type),
      empty: has(read ?? type, ts.TypeFlags.Null),
      leftOut: has(write ?? type, ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Never),
    }
  }
  return new Map(
    checker
      .getPropertiesOfType(checker.getTypeAtLocation(database))
      .map((table) => [
        table.name,
        new Map(checker.getPropertiesOfType(typeOf(table)).map((column) => [column.name, columnOf(typeOf(column))])),
      ]),
  )
}

type Kept = { relation: string; name: string; type: string; required: boolean; given: boolean; view: boolean }
/** The columns a program may use: those the catalogue has. */
const kept = async (): Promise<Kept[]> =>
  (
    await town.owner.query<Kept>(
      `select c.relname as relation, a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as required, c.relkind = 'v' as view,
        a.atthasdef or a.attidentity <> '' as given
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and not c.relispartition`,
    )
  ).rows

/** What differs, in words. */
function differences(said: Map<string, Map<string, Said>>, columns: readonly Kept[]): string[] {
  const found: string[] = []
  for (const [relation, row] of said) {
    const there = columns.filter((one) => one.relation === relation)
    if (there.length === 0) found.push(`${relation}: no such table`)
    for (const name of row.keys()) if (!there.some((one) => one.name === name)) found.push(`${relation}.${name}: no such column`)
    for (const one of there) {
      const has = row.get(one.name)
      const at = `${relation}.${one.name}`
      if (!has) {
        // The key a trigger or the database makes for itself need not be named.
        if (one.required && !one.given) found.push(`${at}: not declared`)
        continue
      }
      if (has.type !== readAs(one.type)) {
        const literal = readAs(one.type) === 'string' && /^("[^"]*"( \| )?)+$/.test(has.type)
        if (!literal) found.push(`${at}: ${has.type} instead of ${readAs(one.type)}`)
      }
      // What is unknown may also be nothing.
      if (!one.view && has.type !== 'unknown' && has.empty === one.required)
        found.push(`${at}: ${has.empty ? 'may be empty' : 'is never empty'} in the type only`)
      if (!one.view && has.leftOut && one.required && !one.given) found.push(`${at}: may not be left out`)
    }
  }
  return found
}

test('types and tables say the same', async () => {
  const said = declared()
  expect(said.size).toBeGreaterThan(50)
  expect(differences(said, await kept())).toEqual([])
})
test('a column that changes its type or its duty in the database is found', async () => {
  const columns = await kept()
  const planted = columns.flatMap((one) =>
    one.relation !== 'session'
      ? [one]
      : one.name === 'title'
        ? [{ ...one, type: 'integer' }]
        : one.name === 'starts'
          ? [{ ...one, required: true }]
          : one.name === 'venue'
            ? []
            : [one],
  )
  expect(differences(declared(), planted)).toEqual([
    'session.venue: no such column',
    'session.title: string instead of number',
    'session.starts: may be empty in the type only',
    'session.starts: may not be left out',
  ])
})
