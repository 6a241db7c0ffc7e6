// The records of one person that a sheet may hold, as they are told, each with how it stands.
import type { ToldBeside } from '#src/access/beside.ts'
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { recordsByIds } from '#src/records/record.queries.ts'
import { stateLabel, type RecordType } from '#src/records/record.ts'
import type { Asked } from '#src/web/route.ts'
import { listAboutOf, listIdsOf, type Whom } from '../provisions/provision.queries.ts'
import { isTold, toldLines } from '../requests/told.rules.ts'
import { standingOf, type Choice, type Part } from './sheet.rules.ts'

/** The types whose records are about a person on file, with the field that says so. */
const aboutPeople = (types: readonly RecordType[]): { type: RecordType; field: string }[] =>
  types.flatMap((type) => {
    const field = type.fields.find((one) => one.to?.table === 'person')
    return field ? [{ type, field: field.name }] : []
  })
/** The types that lead to a person only over another record (a note to a support), with the field and the table it leads over. */
const behindPeople = (types: readonly RecordType[]): { type: RecordType; field: string; over: string }[] => {
  const direct = aboutPeople(types).map((one) => one.type.name)
  return types.flatMap((type) => {
    const field = direct.includes(type.name) ? undefined : type.fields.find((one) => one.to && direct.includes(one.to.table))
    return field?.to ? [{ type, field: field.name, over: field.to.table }] : []
  })
}
/** A kind of record in the words of a reader. */
export type Counted = { readonly type: string; readonly label: string }
/** Everything of this person, by type, newest first: what can be told as parts, what cannot as a count somebody reads first. `beside` stands with records of some types. `requestId` is the request itself, which the person wrote. */
export async function partsOf(
  asked: Omit<Asked<'disclosure.sheet:read'>, 'scope'>,
  { types, beside, kinds }: { types: readonly RecordType[]; beside: readonly ToldBeside[]; kinds: readonly Counted[] },
  whom: Whom,
  requestId: string,
  choices: readonly Choice[],
): Promise<{ parts: Part[]; skipped: string[] }> {
  const [parts, skipped]: [Part[], string[]] = [[], []]
  const found = new Map<string, string[]>()
  const said = new Map(choices.map((one) => [one.key, one]))
  const add = async (type: RecordType, field: string, of: Whom): Promise<void> => {
    const reading = permit(asked.actor, type.rights.read)
    const ids = reading ? (await listIdsOf(asked.tx, reading, type.name, field, of)).filter((id) => id !== requestId) : []
    found.set(type.name, ids)
    if (!reading || ids.length === 0 || !isTold(type)) return
    const rows = new Map((await recordsByIds(asked.tx, reading, type, ids, asked.keys)).map((row) => [row.id, row]))
    const others = await Promise.all(
      beside
        .filter((one) => one.types.includes(type.name))
        .map((one) => one.lines(asked.tx, reading, asked.keys, { type: type.name, wardId: whom.wardId, ids })),
    )
    for (const row of ids.flatMap((id) => rows.get(id) ?? [])) {
      const lines = others.flatMap((one) => one.get(row.id) ?? [])
      // Lines beside it are only ever added: one more is another state of what is read, and asked about again.
      const version = row.version + lines.length
      const key = `${type.name}:${row.id}`
      parts.push({
        key,
        label: type.label,
        title: `${type.label}（${formatWareki(civilDateOf(row.created_at), 'short')}に記録、${stateLabel(type, row.state)}）`,
        lines: [...toldLines(type, row.values), ...lines],
        version,
        standing: standingOf(said.get(key), version),
        said: said.get(key),
      })
    }
  }
  for (const { type, field } of aboutPeople(types)) await add(type, field, whom)
  for (const { type, field, over } of behindPeople(types)) await add(type, field, { ...whom, ids: found.get(over) ?? [] })
  // What the type does not tell, what the maker may not open, and what leads to the person by no field of its own: counted, never nothing.
  const about = await listAboutOf(asked.tx, whom)
  const told = new Set(parts.map((part) => part.key))
  for (const { type, label } of new Map(
    [...kinds, ...types.map((one) => ({ type: one.name, label: one.label }))].map((one) => [one.type, one]),
  ).values()) {
    const ids = new Set([...(about.get(type) ?? []), ...(found.get(type) ?? [])])
    const rest = [...ids].filter((id) => id !== requestId && !told.has(`${type}:${id}`)).length
    if (rest > 0) skipped.push(`${label} ${rest} 件`)
  }
  return { parts, skipped }
}
