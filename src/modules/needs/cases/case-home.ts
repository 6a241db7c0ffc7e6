// The household of whoever a support is about goes along: as it begins, and as it is put right because one came to know them later (the son of 8050, of whom the mother telephoned).
import { permit, type Scope } from '#src/access/scope.ts'
import { findHousehold, viewerOf } from '#src/modules/registry/registry.api.ts'
import { typedInstead } from '#src/records/field.screens.tsx'
import { findAsked, type Any } from '#src/records/record-asked.ts'
import { findTheOne } from '#src/records/ref-asked.ts'
import type { Row } from '#src/records/record.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { householdOf } from './case.queries.ts'
import { supportCase as type } from './case.schema.ts'

type Asking = Pick<Any, 'tx' | 'actor'>
/** The household this person lives in now; none where there are several, or where a shield stands between this reader and it: the save would tell them that somebody there is hidden, and take the support out of their hands. */
export async function homeFor({ tx, actor }: Asking, scope: Scope, wardId: string, person: string): Promise<string | null> {
  const homes = permit(actor, 'registry.household:read')
  const id = homes ? await householdOf(tx, scope, wardId, person) : null
  const home = homes && id ? await findHousehold(tx, homes, viewerOf(actor), id) : undefined
  return home && !home.masked ? home.id : null
}
/** The form with the household of its person, where it names none; of a support that is put right, also where the household was that of whoever stood there before. Whoever takes only the household away means it. */
export async function withHome(asked: Any, wardId: string, given: URLSearchParams, row?: Row): Promise<URLSearchParams> {
  const form = new URLSearchParams(given)
  if (row && asked.partial && !form.has('person_id')) return form
  const [person, was, had] = [
    await findTheOne({ ...asked, form }, type, 'person_id', wardId),
    row?.values['person_id'] ?? null,
    row?.values['household_id'] ?? null,
  ]
  if (!person || (row && person === was)) return form
  const named = row && asked.partial && !form.has('household_id') ? had : undefined
  const blank = named === undefined ? !typedInstead(type, form).get('household_id')?.trim() : named === null
  const same = typeof had === 'string' && (named ?? (await findTheOne({ ...asked, form }, type, 'household_id', wardId))) === had
  const followed = same && typeof was === 'string' && (await homeFor(asked, asked.scope, wardId, was)) === had
  const home = blank || followed ? await homeFor(asked, asked.scope, wardId, person) : null
  if (home) form.set('household_id', home)
  return form
}
/** A save of a support that is there. */
export const atHome = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (given, scope) => {
    const asked: Any = { ...given, scope }
    const row = await findAsked(asked, type)
    return one.run(row ? { ...given, form: await withHome(asked, row.ward_id, given.form, row) } : given, scope)
  },
})
