// What a consultation or a support has heard of whom it is about, and how it comes to know them on file. 根拠: docs/decisions/0070
import { permit } from '#src/access/scope.ts'
import type { Permission } from '#src/access/permissions.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Known, Learned } from '#src/records/learned.ts'
import { listOrigins } from '#src/records/origin.queries.ts'
import { findRecord } from '#src/records/record.queries.ts'
import type { RecordType, Row, Values } from '#src/records/record.ts'
import type { AnyRoute, Asked } from '#src/web/route.ts'
import { hidesCame } from '../cases/case-hides.queries.ts'
import { supportCase } from '../cases/case.schema.ts'
import { fieldsOfGiven, fieldsOfHeard } from '../intakes/known.rules.ts'
import { intake } from '../intakes/intake.schema.ts'
import { coverCallers } from '../intakes/caller.queries.ts'
import { findComing } from '../moves/case-move-coming.queries.ts'
import { givenOf, hasWhere } from '../moves/case-move.rules.ts'
import { findLinked } from './chain.queries.ts'

type Any = Omit<Asked<Permission>, 'scope'>
const find = async (asked: Any, type: RecordType, id: string): Promise<Row | undefined> => {
  const scope = permit(asked.actor, type.rights.write)
  return scope && isUuid(id) ? findRecord(asked.tx, scope, type, id, asked.keys) : undefined
}
const text = (values: Values, name: string): string => (typeof values[name] === 'string' ? values[name] : '')
/** Where somebody of the registry is named already, their own record says what is known, and a shield what of it is shown: nothing is filled in. */
const knownOf = (row: Row, words: string, href: string, fields: Readonly<Record<string, string>>): Known => {
  const unnamed = text(row.values, 'person_id') === ''
  return { words, href, fields: Object.fromEntries(Object.entries(unnamed ? fields : {}).filter(([, value]) => value !== '')), unnamed }
}
/** The record's own way of saying whom it is about: with its shield, its deadline and those it hangs together with. */
const linkBy =
  (type: RecordType, change: AnyRoute): Learned['link'] =>
  async (asked, id, personId) => {
    const row = await find(asked, type, id)
    const scope = permit(asked.actor, type.rights.write)
    if (!row || !scope) return undefined
    if (text(row.values, 'person_id') !== '') return []
    const form = new URLSearchParams({ version: String(row.version), person_id: personId })
    const answer = await change.run({ ...asked, params: { id }, form, partial: true }, scope)
    return answer.kind === 'redirect' ? answer.subjects : undefined
  }

/** A consultation, as long as it stands; `named` is its route that says whom it is about. */
export const intakeLearned = (named: AnyRoute): Learned => ({
  type: intake.name,
  known: async (asked, id) => {
    const row = await find(asked, intake, id)
    if (!row || row.state === 'withdrawn') return undefined
    return knownOf(row, '相談受付', `/intakes/${row.id}`, fieldsOfHeard(row.values))
  },
  link: linkBy(intake, named),
})
/** A support that is open: what was handed over with it, what was heard when it began, what it says itself. */
export const caseLearned = (change: AnyRoute): Learned => ({
  type: supportCase.name,
  known: async (asked, id) => {
    const row = await find(asked, supportCase, id)
    if (!row || !(supportCase.editable as readonly string[]).includes(row.state)) return undefined
    const reading = permit(asked.actor, supportCase.rights.read)
    const { before } = reading ? await listOrigins(asked.tx, reading, { type: supportCase.name, wardId: row.ward_id, id }) : { before: [] }
    const from = before.find((one) => one.type === intake.name)
    const heard = from && (await findLinked(asked, from))
    const [call] = heard?.type === intake ? await coverCallers(asked, [heard.row], false, text(row.values, 'person_id')) : []
    const coming = await findComing(asked, before)
    const hidden = coming !== undefined && hasWhere(coming.given) && (await hidesCame(asked, coming.id, text(row.values, 'person_id')))
    return knownOf(row, `支援 ${text(row.values, 'number')}`, `/support-cases/${row.id}`, {
      ...fieldsOfHeard({ described: row.values['described'] }),
      ...(call ? fieldsOfHeard(call.values) : {}),
      ...(coming?.open ? fieldsOfGiven(givenOf(coming.given, coming.items, hidden)) : {}),
    })
  },
  link: linkBy(supportCase, change),
})
