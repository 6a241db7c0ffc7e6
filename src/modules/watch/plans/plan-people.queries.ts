// Whom plans are about: what a file brings in of a plan is about its person, as what a form keeps is.
import { sql } from 'kysely'
import { permit, rowsOf, within } from '#src/access/scope.ts'
import type { Reason } from '#src/kernel/result.ts'
import type { Coming, Writer } from '#src/records/import-ways.ts'
import type { New } from '#src/records/many.queries.ts'
import type { Values } from '#src/records/record.ts'

/** All records of the person of each of these plans by the plan's number, the plan's own first; of plans within the writer's reach. */
async function listPeopleOf(writer: Writer, rows: readonly { values: Values }[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const scope = permit(writer.actor, 'watch.watchPlan:read')
  const ids = rows.map(({ values }) => values['plan_id']).filter((one) => typeof one === 'string')
  if (!scope || ids.length === 0) return new Map()
  const { rows: found } = await sql<{ id: string; people: string[] }>`select r.id::text as id,
      r.person_id::text || array(select p::text from app.person_all(r.ward_id, app.person_now(r.ward_id, r.person_id)) p where p <> r.person_id) as people
    from watch_plan r where ${within(scope, rowsOf('watch_plan'))} and r.id = any(${ids}::uuid[]) and r.person_id is not null`.execute(
    writer.tx,
  )
  return new Map(found.map((one) => [one.id, one.people]))
}
/** Records as they are saved: one that names nobody is about the person of its plan. */
export async function withPeople(writer: Writer, records: readonly New[]): Promise<readonly New[]> {
  const people = await listPeopleOf(writer, records)
  return records.map((one) => {
    const person = one.values['person_id'] ?? people.get(String(one.values['plan_id']))?.[0] ?? null
    return { ...one, values: { ...one.values, person_id: person } }
  })
}
const OTHER: Reason = {
  code: 'import',
  field: 'person_id',
  message: '計画の人とちがう人です。この欄を空にすると、計画の人の記録として取り込みます。',
}
/** What is refused: a record of a plan that names somebody else than its person. */
export async function otherPeople(writer: Writer, rows: readonly Coming[]): Promise<Reason[][]> {
  const people = await listPeopleOf(writer, rows)
  return rows.map(({ before, values }) => {
    const [person, plan] = [values['person_id'], String(values['plan_id'])]
    const same = before?.values['person_id'] === person && before?.values['plan_id'] === values['plan_id']
    const whom = people.get(plan)
    return typeof person === 'string' && !same && whom && !whom.includes(person) ? [OTHER] : []
  })
}
