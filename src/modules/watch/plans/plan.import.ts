// 見守りの計画 from a file: asked what its form asks, except what only a form can answer (decision 0043).
import { isFieldRole } from '#src/access/permissions.ts'
import { listAssigned } from '#src/access/assignment.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import type { Reason } from '#src/kernel/result.ts'
import { listHeldConsents, type ConsentLine } from '#src/modules/disclosure/disclosure.api.ts'
import { importable, withButtons, type Coming, type Writer } from '#src/records/import-ways.ts'
import { followPlans } from '../standing/ladder.queries.ts'
import { aloneReason, isForTwo } from './alone.rules.ts'
import { againReason, consentReason } from './begin.rules.ts'
import { listTwins } from './of-person.queries.ts'
import { plan as type } from './plan.schema.ts'
import { listWatchers, type Watcher } from './watcher.queries.ts'

const AGAIN =
  'この人には、もう見守りの計画があります（このファイルの前の行のこともあります）。いまの計画を直してください。分けてつくるときは、「見守りの計画」の画面で新しくつくります。'
const said = (row: Coming, name: string): string => String(row.values[name] ?? '').trim()
const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : [])
const isOpen = ({ state }: { state: string }): boolean => state === 'active' || state === 'paused'

/** Whether a row leaves the ground of a plan of the same person as it is. */
const basisStands = (row: Coming): boolean =>
  row.before?.values['person_id'] === row.values['person_id'] &&
  (['basis', 'basis_note'] as const).every((name) => String(row.before?.values[name] ?? '').trim() === said(row, name))
/** Whether a row stands on a consent that has to be there. */
const isAskedConsent = (row: Coming): boolean =>
  !basisStands(row) && isOpen(row) && said(row, 'basis') === 'CONSENT' && !said(row, 'basis_note')

/** What is asked of cautions for two that a file writes down while one of the field watches alone; `watchersOf` are those who can be chosen at a ward. */
async function aloneOf(
  writer: Writer,
  watchersOf: (wardId: string) => Promise<readonly Watcher[]>,
  { before, wardId, values }: Coming,
): Promise<Reason | undefined> {
  const cautions = textsOf(values['cautions'])
  if (!before || !isForTwo(cautions)) return undefined
  const watching = await listAssigned(writer.tx, writer.scope, { type: type.name, wardId, id: before.id })
  const goers = (await watchersOf(wardId))
    .filter((one) => watching.some((each) => each.id === one.id))
    .map(({ name, role }) => ({ name, field: isFieldRole(role) }))
  return aloneReason(cautions, goers, String(values['alone_reason'] ?? ''))
}
async function asks(writer: Writer, rows: readonly Coming[]): Promise<Reason[][]> {
  const [today, found] = [civilDateOf(writer.now), [] as Reason[][]]
  const twins = await listTwins(
    writer.tx,
    writer.actor,
    rows.map(({ wardId, values }) => ({ wardId, personId: String(values['person_id']) })),
  )
  const chosen = new Map<string, Promise<readonly Watcher[]>>()
  const watchersOf = (wardId: string): Promise<readonly Watcher[]> => {
    const known = chosen.get(wardId) ?? listWatchers(writer.tx, writer.scope, wardId, today)
    chosen.set(wardId, known)
    return known
  }
  // Of all whose row says consent, in one statement a ward.
  const held = new Map<string, ConsentLine[]>()
  for (const [wardId, some] of Map.groupBy(rows.filter(isAskedConsent), (one) => one.wardId)) {
    const people = [...new Set(some.map((one) => said(one, 'person_id')))]
    for (const [person, lines] of Map.groupBy(await listHeldConsents(writer.tx, writer.scope, wardId, ...people), (one) => one.personId))
      held.set(`${wardId}/${person}`, lines)
  }
  const begun = new Set<string>()
  for (const [i, row] of rows.entries()) {
    const personId = said(row, 'person_id')
    const { person, plans } = twins[i] ?? { person: personId, plans: [] }
    const same = row.before?.values['person_id'] === row.values['person_id']
    const fresh = !same && isOpen(row)
    const others = plans.filter((one) => one !== row.before?.id).length + Number(begun.has(person))
    const again = fresh ? againReason(others, '') : undefined
    if (fresh) begun.add(person)
    const consents = isAskedConsent(row) ? (held.get(`${row.wardId}/${personId}`) ?? []) : []
    const basis =
      basisStands(row) || !isOpen(row)
        ? undefined
        : consentReason({ basis: said(row, 'basis'), note: said(row, 'basis_note'), on: today }, personId, consents)
    const reasons = [await aloneOf(writer, watchersOf, row), again && { ...again, message: AGAIN }, basis]
    found.push(reasons.filter((one) => one !== undefined))
  }
  return found
}
export const planImport = withButtons(importable(type), { asks, follows: followPlans })
