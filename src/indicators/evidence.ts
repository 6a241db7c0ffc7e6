// The records behind a number by name: under the reader's own rights, or not at all.
import { sql } from 'kysely'
import { permit, type Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { isPersonal, type Field, type RecordType } from '#src/records/record.ts'
import type { Indicator } from './definition.ts'
import type { Evidence } from './figure-parts.screens.tsx'

type Counted = { id: string; ward: string; on?: string; amount?: number; thing?: string }
type Reader = { tx: Tx; actor: Actor }

/** What the thing of a figure is where it is a record of its own, such as the place of a support contact. */
const thingType = (types: readonly RecordType[], one: Indicator): RecordType | undefined =>
  'distinct' in one.count && one.parent?.by === one.count.distinct ? types.find((each) => each.name === one.parent?.table) : undefined

/** The figures login knows no names: they are read here; what the reader may not open has no address and only the name of its kind. */
export async function evidenceOf(
  reader: Reader,
  types: readonly RecordType[],
  indicator: Indicator,
  units: readonly Counted[],
): Promise<Evidence[]> {
  const type = types.find((each) => each.name === indicator.from)
  const over = thingType(types, indicator)
  const wards = await reader.tx.selectFrom('ward').select(['ward_id', 'name']).execute()
  const names = new Map(wards.map((ward) => [ward.ward_id, ward.name]))
  const records = await namesOf(
    reader,
    type,
    units.map((unit) => unit.id),
    codeOf(type, indicator),
  )
  const things = await namesOf(
    reader,
    over,
    units.flatMap((unit) => unit.thing ?? []),
    undefined,
  )
  const days = await daysOf(
    reader,
    type,
    indicator,
    units.flatMap((unit) => (unit.on ? [] : unit.id)),
  )
  return units.map((unit): Evidence => {
    const [own, thing] = [records.get(unit.id), things.get(unit.thing ?? '')]
    const href = type && own !== undefined ? `/${type.path}/${unit.id}` : undefined
    const kind = [...new Set([own, type?.label])].filter(Boolean)[0] ?? ''
    const on = unit.on ?? days.get(unit.id)
    const line = { id: unit.id, ward: names.get(unit.ward) ?? '', ...(on ? { on } : {}), amount: unit.amount ?? 1 }
    if (over && type && thing !== undefined && unit.thing)
      return {
        ...line,
        title: thing || over.label,
        href: `/${over.path}/${unit.thing}`,
        ...(href ? { record: { words: own || type.label, href } } : {}),
      }
    return { ...line, title: kind, href }
  })
}

// The day a record counts by, of one that no longer does: it stands on the record.
async function daysOf(
  { tx, actor }: Reader,
  type: RecordType | undefined,
  { on }: Indicator,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const reading = type && permit(actor, type.rights.read)
  if (!type || !reading || ids.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    on: string | null
  }>`select r.id, ${sql.ref(`r.${on}`)}::text as on from ${sql.table(type.name)} r where r.id = any(${[...ids]}::uuid[]) and r.ward_id = any(${[...reading.wards]}::text[])`.execute(
    tx,
  )
  return new Map(rows.flatMap((row) => (row.on ? [[row.id, row.on] as const] : [])))
}

/** The code that tells two records of one name apart: the plan of a list, what a household was joined to, the number of who was sent. */
function codeOf(type: RecordType | undefined, { count }: Indicator): Field | undefined {
  const named = 'latest' in count ? count.latest.per : 'distinct' in count ? count.distinct : undefined
  const own = type?.fields.find((field) => field.name === named && field.type !== 'ref')
  return own ?? (type && isPersonal(type) ? type.fields.find((field) => field.type === 'choice' && !field.personal) : undefined)
}

// What is about a person is not named here: opening it is a read that is written down. A title that only points to another record is said by the record's kind.
async function namesOf(
  { tx, actor }: Reader,
  type: RecordType | undefined,
  ids: readonly string[],
  code: Field | undefined,
): Promise<ReadonlyMap<string, string>> {
  const reading = type && permit(actor, type.rights.read)
  if (!type || !reading || ids.length === 0) return new Map()
  const titled = !isPersonal(type) && type.fields.some((field) => field.name === type.title && field.type !== 'ref')
  const { rows } = await sql<{
    id: string
    title: string | null
    code: string | null
  }>`select r.id, ${titled ? sql.ref(`r.${type.title}`) : sql`''`} as title, ${code ? sql.ref(`r.${code.name}`) : sql`null::text`} as code from ${sql.table(type.name)} r where r.id = any(${[...ids]}::uuid[]) and r.ward_id = any(${[...reading.wards]}::text[])`.execute(
    tx,
  )
  return new Map(
    rows.map((row) => {
      const said = row.code && (code?.options?.find((one) => one.value === row.code)?.label ?? row.code)
      return [row.id, said ? `${row.title || type.label}（${said}）` : (row.title ?? '')]
    }),
  )
}
