// Consultations as a reader may see them: one rule (caller.rules.ts) for page, form, JSON, list, file, paper, history and the supports that came of them.
import { permit, type Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { FILE_VIEWER, hiddenAmong, viewerOf } from '#src/modules/registry/registry.api.ts'
import { coveredBy } from '#src/records/covered.rules.ts'
import { findAsked, type Any } from '#src/records/record-asked.ts'
import { findTheOne } from '#src/records/ref-asked.ts'
import type { Coming, Ways } from '#src/records/import-ways.ts'
import type { Row, Values } from '#src/records/record.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { callerCovered, HIDDEN_NUMBER, numbersOf, uncovering, withNumbers, withoutNumbers } from './caller.rules.ts'
import { intake as type } from './intake.schema.ts'

type Who = { tx: Tx; actor: Actor }
const personOf = (values: Values): string[] => (typeof values['person_id'] === 'string' && values['person_id'] ? [values['person_id']] : [])
const hiddenOf = ({ tx, actor }: Who, whole: boolean, ids: readonly string[]): Promise<Set<string>> =>
  hiddenAmong(tx, permit(actor, 'registry.person:read'), whole ? FILE_VIEWER : viewerOf(actor), ids)

/** The same consultations without the numbers a shield hides; `whole`, as any file may show them. `also`: the one a support is about that came of them. */
export async function coverCallers(who: Who, rows: readonly Row[], whole: boolean, also = ''): Promise<Row[]> {
  const hidden = await hiddenOf(who, whole, [...rows.flatMap((row) => personOf(row.values)), ...(also ? [also] : [])])
  return rows.map((row) =>
    withoutCaller(row, callerCovered(row.values, hidden.has(also) || personOf(row.values).some((id) => hidden.has(id)))),
  )
}
const TEXTS = type.fields.flatMap((one) => (one.type === 'text' || one.type === 'longText' ? [one.name] : []))
const text = (values: Values, name: string): string => (typeof values[name] === 'string' ? values[name] : '')
/** A consultation without these fields, and without what stands in them in its other texts. */
function withoutCaller(row: Row, covered: readonly string[]): Row {
  const numbers = covered.flatMap((name) => numbersOf(row.values[name]))
  if (numbers.length === 0) return coveredBy(row, covered)
  const texts = TEXTS.filter((name) => text(row.values, name) !== '').map((name) => [name, withoutNumbers(text(row.values, name), numbers)])
  const reads = (said: string): string => withoutNumbers(said, numbers)
  return coveredBy({ ...row, reads, reason: reads(row.reason), values: { ...row.values, ...Object.fromEntries(texts) } }, covered)
}
/** What somebody typed over texts that were shown without a number: it stands where it stood. */
const restored = (row: Row, get: (name: string) => string | null): [string, string][] => {
  const numbers = numbersOf(row.values['consulter_contact'])
  return TEXTS.flatMap((name): [string, string][] => {
    const typed = get(name)
    return typed?.includes(HIDDEN_NUMBER) ? [[name, withNumbers(typed, text(row.values, name), numbers)]] : []
  })
}
/** Files that say such a text again: what was left out of it stays where it stood. */
export const keepingNumbers = (ways: Ways, plain: Ways): Ways => ({
  ...ways,
  change: async (writer, row, next) => {
    const stored = row.covered ? (await plain.find(writer, [row.id])).get(row.id) : undefined
    const values = stored && { ...next.values, ...Object.fromEntries(restored(stored, (name) => text(next.values, name))) }
    return stored && values
      ? plain.change(writer, stored, { ...next, values: { ...values, ...masksOf(stored, row.covered) } })
      : ways.change(writer, row, next)
  },
})
const masksOf = (stored: Row, covered: readonly string[] = []): Values =>
  Object.fromEntries(covered.map((name) => [name, stored.values[name] ?? null]))
/** What stands against rows of a file: as a page, they do not open what is hidden from files. */
export async function uncoveredByFile(who: Who, rows: readonly Coming[]): Promise<(ReturnType<typeof uncovering> | undefined)[]> {
  const hidden = await hiddenOf(
    who,
    true,
    rows.flatMap((row) => [...personOf(row.values), ...(row.before ? personOf(row.before.values) : [])]),
  )
  const version = (values: Values): Parameters<typeof uncovering>[0] => ({ values, hides: personOf(values).some((id) => hidden.has(id)) })
  return rows.map(({ before, values }) => before && uncovering(version(before.values), version(values)))
}
/** A save that says whom it is about or who consulted: nobody opens by it what is hidden from them. */
export const keepsCovered = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (given, scope) => {
    const row = await findAsked({ ...given, scope }, type)
    const [shown] = row ? await coverCallers(given, [row], false) : []
    if (!row || !shown?.covered) return one.run(given, scope)
    const form = new URLSearchParams(given.form)
    for (const [name, whole] of restored(row, (each) => given.form.get(each))) form.set(name, whole)
    const asked: Any = { ...given, form, scope }
    if (given.refused) return one.run(asked, scope)
    const says = (name: string): boolean => !given.partial || given.form.has(name)
    const person = says('person_id') ? ((await findTheOne(asked, type, 'person_id', row.ward_id)) ?? null) : row.values['person_id']
    const values = { ...row.values, person_id: person ?? null, ...(says('consulter') ? { consulter: given.form.get('consulter') } : {}) }
    const hidden = await hiddenOf(asked, false, personOf(values))
    const refused = uncovering({ values: row.values, hides: true }, { values, hides: personOf(values).some((id) => hidden.has(id)) })
    return one.run({ ...asked, ...(refused ? { refused } : {}) }, scope)
  },
})
