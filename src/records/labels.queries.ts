// Names for what fields point to: neighbourhoods, wards, other records. One look-up per table and page, never a join.
import { sql } from 'kysely'
import { permit, rowsOf, within, type Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { foldKey } from '#src/kernel/fold.ts'
import { tellsName, zoneOf } from './say.rules.ts'
import type { Field, Option, RecordType, Register, Row, Target } from './record.ts'
import { councilNames } from '#src/access/council.queries.ts'

const MANY = 300
/** Value → name, for every id that occurs in the rows. What the reader may not see has no name. */
export type Labels = ReadonlyMap<string, string>

async function titles(tx: Tx, actor: Actor, to: Target, ids: readonly string[]): Promise<Option[]> {
  const scope = permit(actor, to.read)
  if (!scope || ids.length === 0) return []
  const { rows } =
    await sql<Option>`select r.id::text as value, ${sql.ref(`r.${to.title}`)} as label from ${sql.table(to.table)} r where r.id = any(${[...ids]}::uuid[]) and ${within(scope, rowsOf(to.table))}`.execute(
      tx,
    )
  return rows
}

/** Loads the names needed to show these rows. */
export async function loadLabels(tx: Tx, actor: Actor, type: RecordType, rows: readonly Pick<Row, 'values'>[]): Promise<Labels> {
  const names = new Map<string, string>()
  const idsOf = (fields: readonly Field[]): string[] => [
    ...new Set(
      fields.flatMap((field) => rows.flatMap((row) => row.values[field.name] ?? [])).filter((id): id is string => typeof id === 'string'),
    ),
  ]
  const areas = idsOf(type.fields.filter((field) => field.type === 'neighbourhood' || field.type === 'neighbourhoods'))
  if (areas.length > 0)
    for (const one of await tx.selectFrom('neighbourhood').select(['id', 'name', 'zone']).where('id', 'in', areas).execute()) {
      names.set(one.id, one.name)
      if (one.zone) names.set(zoneOf(one.id), one.zone)
    }
  const wards = type.fields.some((field) => field.type === 'wards')
  if (wards) for (const [id, name] of await councilNames(tx)) names.set(id, name)
  for (const field of type.fields)
    if (field.to) for (const one of await titles(tx, actor, field.to, idsOf([field]))) names.set(one.value, one.label)
  return names
}

/** What tells the records a row points to from others of the same name, by `tellsName` of their ids: on the record's own page, where somebody may have meant another. */
export async function loadTells(tx: Tx, actor: Actor, type: RecordType, row: Pick<Row, 'values'>): Promise<Labels> {
  const told = new Map<string, string>()
  for (const { name, to } of type.fields) {
    const [scope, id] = [to?.tells ? permit(actor, to.read) : undefined, row.values[name]]
    if (!scope || !to?.tells || typeof id !== 'string') continue
    const { rows } = await sql<{
      tells: string
    }>`select ${sql.raw(to.tells)}(r.ward_id, r.id) as tells from ${sql.table(to.table)} r where r.id = ${id}::uuid and ${within(scope, rowsOf(to.table))}`.execute(
      tx,
    )
    if (rows[0]?.tells) told.set(tellsName(id), rows[0].tells)
  }
  return told
}

/** What a form offers for fields without a code list of their own: neighbourhoods and wards whole, other records as suggestions when they are few. */
export async function loadChoices(
  tx: Tx,
  actor: Actor,
  type: Pick<RecordType, 'fields' | 'offers'>,
  wardId: string,
): Promise<ReadonlyMap<string, readonly Option[]>> {
  const choices = new Map<string, readonly Option[]>()
  for (const field of type.fields) {
    if (field.type === 'neighbourhood' || field.type === 'neighbourhoods') {
      choices.set(
        field.name,
        (
          await tx
            .selectFrom('neighbourhood')
            .select(['id', 'name', 'zone'])
            .where('ward_id', '=', wardId)
            .orderBy('zone')
            .orderBy('kana')
            .orderBy('name')
            .execute()
        ).map((one) => ({ value: one.id, label: one.name, ...(one.zone ? { group: one.zone } : {}) })),
      )
    } else if (field.type === 'wards') {
      choices.set(
        field.name,
        [...(await councilNames(tx))].filter(([id]) => id !== wardId).map(([value, label]) => ({ value, label })),
      )
    } else if (field.to && !field.to.personal) {
      const scope = permit(actor, field.to.read)
      const title = sql.ref(`r.${field.to.title}`)
      const few =
        scope &&
        (
          await sql<Option>`select r.id::text as value, ${title} as label from ${sql.table(field.to.table)} r where r.ward_id = ${wardId} and ${within(scope, rowsOf(field.to.table))} and r.state <> 'withdrawn' order by ${title} limit ${MANY + 1}`.execute(
            tx,
          )
        ).rows
      choices.set(field.name, few && few.length <= MANY ? few : [])
    }
    const register = type.offers?.[field.name]
    if (register) choices.set(field.name, await offered(tx, actor, register, wardId))
  }
  return choices
}

/** Names of a register in use in the ward, with their reading: what a text field offers while one types. */
async function offered(tx: Tx, actor: Actor, register: Register, wardId: string): Promise<Option[]> {
  const scope = permit(actor, register.read)
  if (!scope) return []
  const [title, reading] = [sql.ref(`r.${register.title}`), sql.ref(`r.${register.reading}`)]
  const { rows } = await sql<{
    value: string
    help: string
  }>`select ${title} as value, min(${reading}) as help from ${sql.table(register.table)} r where r.ward_id = ${wardId} and ${within(scope, rowsOf(register.table))} and r.state = 'active' group by ${title} order by ${title} limit ${MANY}`.execute(
    tx,
  )
  return rows.map(({ value, help }) => ({ value, label: value, ...(help ? { help } : {}) }))
}

/** 圏域 of these wards, by name; none where a ward does without. */
export async function loadZones(tx: Tx, wardIds: readonly string[]): Promise<string[]> {
  if (wardIds.length === 0) return []
  return (
    await tx
      .selectFrom('neighbourhood')
      .select('zone')
      .distinct()
      .where('ward_id', 'in', [...wardIds])
      .where('zone', '<>', '')
      .orderBy('zone')
      .execute()
  ).map((one) => one.zone)
}

/** Records of the target whose title is what was typed, or contains it: one exact match alone, else up to 8 to choose from. */
export async function findByTitle(tx: Tx, actor: Actor, to: Target, wardId: string, text: string): Promise<Option[]> {
  const scope = permit(actor, to.read)
  if (!scope) return []
  const title = sql.ref(`r.${to.title}`)
  const part = `%${text.replace(/[\\%_]/g, (char) => `\\${char}`)}%`
  const { rows } =
    await sql<Option>`select r.id::text as value, ${title} as label${to.tells ? sql`, ${sql.raw(to.tells)}(r.ward_id, r.id) as help` : sql``} from ${sql.table(to.table)} r where r.ward_id = ${wardId} and ${within(scope, rowsOf(to.table))} and r.state <> 'withdrawn' and (${title} ilike ${part}${to.searched ? sql` or r.id in (select id from app.search(${to.table}, ${text}, 50))` : sql``}) order by length(${title}), ${title} limit 50`.execute(
      tx,
    )
  const exact = rows.filter((one) => foldKey(one.label) === foldKey(text))
  return exact.length === 1 ? exact : rows.slice(0, 8)
}
