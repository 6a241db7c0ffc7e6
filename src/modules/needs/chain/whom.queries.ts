// Whom a chain of records is about: when one of it comes to know, those it came of and those that came of it know in the same act (docs/decisions/0064).
import { permit } from '#src/access/scope.ts'
import type { Permission } from '#src/access/permissions.ts'
import { TakenBack } from '#src/kernel/taken-back.ts'
import { listOrigins, type Named } from '#src/records/origin.queries.ts'
import { changeRecord, findRecord } from '#src/records/record.queries.ts'
import type { RecordType, Row, Values } from '#src/records/record.ts'
import { stale } from '#src/records/say.rules.ts'
import type { AnyRoute, Asked } from '#src/web/route.ts'
import { homeFor } from '../cases/case-home.ts'
import { supportCase } from '../cases/case.schema.ts'
import { findLinked } from './chain.queries.ts'

type Any = Omit<Asked<Permission>, 'scope'>
type Linked = { type: RecordType; row: Row }
/** So far a chain is followed. */
const FAR = 6
const GONE = ['withdrawn', 'takenBack']
const says = (row: Row): boolean => typeof row.values['person_id'] === 'string'

/** What a record came of, through others too, and the supports that came of it, as far as they stand, within the reader's reach, and say nobody of the registry. */
export async function listUnnamed(asked: Any, type: RecordType, row: Row): Promise<Linked[]> {
  const found = new Map<string, Linked>()
  let [here, far]: [Linked[], number] = [[{ type, row }], 0]
  while (here.length && far < FAR) {
    const next: Linked[] = []
    for (const one of here) {
      const scope = permit(asked.actor, one.type.rights.read)
      if (!scope) continue
      const { before, after } = await listOrigins(asked.tx, scope, { type: one.type.name, wardId: one.row.ward_id, id: one.row.id })
      const supports: Named[] = far === 0 ? after.filter((each) => each.type === supportCase.name) : []
      for (const each of [...before, ...supports]) {
        const linked = found.has(each.id) || each.id === row.id ? undefined : await findLinked(asked, each)
        if (!linked || !linked.type.fields.some((field) => field.name === 'person_id')) continue
        found.set(each.id, linked)
        next.push(linked)
      }
    }
    ;[here, far] = [next, far + 1]
  }
  return [...found.values()].filter((one) => !says(one.row) && !GONE.includes(one.row.state))
}
/** Says the person of a record in all of these; each keeps its words and its state, with history. Their numbers. */
export async function nameChain(asked: Any, type: RecordType, row: Row): Promise<string[]> {
  const person = row.values['person_id']
  if (typeof person !== 'string') return []
  const named: string[] = []
  for (const one of await listUnnamed(asked, type, row)) {
    const scope = permit(asked.actor, one.type.rights.write)
    if (!scope) continue
    // A support that names nobody's household gets theirs, as where the person is chosen by hand.
    const homeless = one.type.name === supportCase.name && one.row.values['household_id'] === null
    const home: Values = homeless ? { household_id: await homeFor(asked, scope, one.row.ward_id, person) } : {}
    const next = { values: { ...one.row.values, ...home, person_id: person }, state: one.row.state }
    if (!(await changeRecord(asked.tx, scope, one.type, one.row, next, asked.now, asked.keys))) throw new TakenBack(stale('書いている'))
    named.push(one.row.id)
  }
  return named
}
/** A save of such a record: whom it says, those around it say too. */
export const naming = (type: RecordType, one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const answer = await one.run(asked, scope)
    if (answer.kind !== 'redirect') return answer
    const row = await findRecord(asked.tx, scope, type, asked.params['id'] ?? asked.clientId, asked.keys)
    const named = row ? await nameChain(asked, type, row) : []
    return named.length ? { ...answer, subjects: [...answer.subjects, ...named] } : answer
  },
})
