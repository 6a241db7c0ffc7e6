// Consultations as a reader may see them: one rule (caller.rules.ts) for page, form, JSON, list, file, paper, history and the supports that came of them.
import { permit, type Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { FILE_VIEWER, hiddenAmong, viewerOf } from '#src/modules/registry/registry.api.ts'
import { coveredBy } from '#src/records/covered.rules.ts'
import { findAsked, type Any } from '#src/records/record-asked.ts'
import { findTheOne } from '#src/records/ref-asked.ts'
import type { Coming } from '#src/records/import-ways.ts'
import type { Row, Values } from '#src/records/record.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { callerCovered, uncovering } from './caller.rules.ts'
import { intake as type } from './intake.schema.ts'

type Who = { tx: Tx; actor: Actor }
const personOf = (values: Values): string[] => (typeof values['person_id'] === 'string' && values['person_id'] ? [values['person_id']] : [])
const hiddenOf = ({ tx, actor }: Who, whole: boolean, ids: readonly string[]): Promise<Set<string>> =>
  hiddenAmong(tx, permit(actor, 'registry.person:read'), whole ? FILE_VIEWER : viewerOf(actor), ids)

/** The same consultations without the numbers a shield hides; `whole`, as any file may show them. `also`: the one a support is about that came of them. */
export async function coverCallers(who: Who, rows: readonly Row[], whole: boolean, also = ''): Promise<Row[]> {
  const hidden = await hiddenOf(who, whole, [...rows.flatMap((row) => personOf(row.values)), ...(also ? [also] : [])])
  return rows.map((row) => coveredBy(row, callerCovered(row.values, hidden.has(also) || personOf(row.values).some((id) => hidden.has(id)))))
}
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
    const asked: Any = { ...given, scope }
    const row = await findAsked(asked, type)
    const [shown] = row ? await coverCallers(asked, [row], false) : []
    if (given.refused || !row || !shown?.covered) return one.run(given, scope)
    const says = (name: string): boolean => !given.partial || given.form.has(name)
    const person = says('person_id') ? ((await findTheOne(asked, type, 'person_id', row.ward_id)) ?? null) : row.values['person_id']
    const values = { ...row.values, person_id: person ?? null, ...(says('consulter') ? { consulter: given.form.get('consulter') } : {}) }
    const hidden = await hiddenOf(asked, false, personOf(values))
    const refused = uncovering({ values: row.values, hides: true }, { values, hides: personOf(values).some((id) => hidden.has(id)) })
    return one.run({ ...given, ...(refused ? { refused } : {}) }, scope)
  },
})
