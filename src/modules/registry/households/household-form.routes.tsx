// The form of 世帯: new, from a person, and put right.
import { civilDateOf } from '#src/kernel/civil-date.ts'
import type { Reason } from '#src/kernel/result.ts'
import { typedFrom } from '#src/records/field.screens.tsx'
import { readForm } from '#src/records/read-form.rules.ts'
import type { Values } from '#src/records/record.ts'
import { afterOthers } from '#src/records/late-save.ts'
import { filledUp, stale, typedAgain } from '#src/records/say.rules.ts'
import { notFound, page, redirect, problem, type Answer } from '#src/web/answer.ts'
import { askDraft, dropDraft } from '#src/web/draft.queries.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { filledForm } from '../addresses/address.routes.tsx'
import type { Shown } from '../people/person.queries.ts'
import { tidy } from '../people/person.rules.ts'
import { viewerOf } from '../people/person.viewer.ts'
import { addMember, changeHousehold, createHousehold, findHousehold, type ShownHousehold } from './household.queries.ts'
import { household as type } from './household.schema.ts'
import { HouseholdForm } from './household-form.screens.tsx'
import { WRITE, type Writing, namesFor, find, person } from './household-shown.routes.tsx'
import { rowOf, areasOf } from '../registry.shown.ts'

async function formAnswer(
  asked: Writing,
  form: URLSearchParams,
  reasons: readonly Reason[],
  row?: ShownHousehold,
  first?: Shown,
  fresh = false,
): Promise<Answer> {
  const status = reasons.length ? 422 : 200
  const path = row ? `/households/${row.id}/edit` : '/households/new'
  const draft = await askDraft(asked, path, fresh)
  // Begun for somebody: they are still the one it is for.
  const whose = first ?? (draft.taken ? await person(asked, draft.taken.get('person') ?? '', viewerOf(asked.actor)) : undefined)
  const body = (
    <HouseholdForm
      typed={typedFrom(draft.taken ?? form)}
      draft={{ ...draft, path, now: asked.now }}
      reasons={reasons}
      clientId={asked.clientId}
      areas={await areasOf(asked, type)}
      row={row}
      stored={row && rowOf(row)}
      names={await namesFor(asked, row ? [row] : [])}
      first={whose && { id: whose.id, name: String(whose.values['name']) }}
    />
  )
  return page(row ? '世帯の記録を直す' : '世帯を記録する', body, {
    status,
    json: problem(reasons, status),
    subjects: [...(row ? [row.id] : []), ...(whose ? [whose.id] : [])],
  })
}

async function readSent(asked: Writing): Promise<{ values: Values; reasons: Reason[] }> {
  const { values, reasons } = readForm(
    type,
    asked.form,
    civilDateOf(asked.now),
    new Map([['neighbourhood_id', await areasOf(asked, type)]]),
  )
  return { values: tidy(values), reasons }
}

/** New and put right. */
export const householdFormRoutes: AnyRoute[] = [
  route.get('/households/new', { permit: WRITE, audit: 'registry.household.asked', discloses: true }, async (asked) => {
    const first = await person(asked, asked.query.get('person') ?? '', viewerOf(asked.actor))
    // From a person: the same address and telephone, unless they may not be seen.
    const known: Values = first
      ? {
          name: `${String(first.values['name'])}さんの世帯`,
          kana: first.values['kana'] ?? '',
          phone: first.values['phone'] ?? '',
          postal: first.values['postal'] ?? '',
          address: first.values['address'] ?? '',
          neighbourhood_id: first.values['neighbourhood_id'] ?? null,
        }
      : {}
    return formAnswer(asked, typedAgain(type, known), [], undefined, first, true)
  }),
  route.post('/households', { permit: WRITE, audit: 'registry.household.created', discloses: true }, async (asked) => {
    const first = await person(asked, asked.form.get('person') ?? '', viewerOf(asked.actor))
    const { values, reasons } = await readSent(asked)
    if (reasons.length) return formAnswer(asked, asked.form, reasons, undefined, first)
    await createHousehold(
      asked.tx,
      asked.scope,
      { wardId: asked.actor.wardId, id: asked.clientId },
      values,
      await asked.keys.of(asked.tx, asked.actor.wardId),
      asked.now,
    )
    const made = first && !first.mergedInto ? await findHousehold(asked.tx, asked.scope, viewerOf(asked.actor), asked.clientId) : undefined
    if (made && first)
      await addMember(
        asked.tx,
        asked.scope,
        made,
        { id: crypto.randomUUID(), personId: first.id, personName: String(first.values['name']), relation: 'self', fromOn: null },
        asked.now,
      )
    dropDraft(asked, '/households/new')
    return redirect(`/households/${asked.clientId}`, [asked.clientId, ...(first ? [first.id] : [])])
  }),
  // The same form with its blank address fields filled: nothing is saved.
  ...(['/households/fill', '/households/:id/fill'] as const).map((path) =>
    route.post(path, { permit: WRITE, audit: 'registry.household.asked', discloses: true, looks: true }, async (asked) => {
      const row = asked.params['id'] ? await find(asked, true) : undefined
      if (asked.params['id'] && !row) return notFound
      const { form, say } = await filledForm(asked)
      const first = await person(asked, asked.form.get('person') ?? '', viewerOf(asked.actor))
      return formAnswer(asked, form, say ? [{ code: 'look', field: 'address', message: say }] : [], row, first)
    }),
  ),
  route.get('/households/:id/edit', { permit: WRITE, audit: 'registry.household.asked', discloses: true }, async (asked) => {
    const one = await find(asked, true)
    return one && one.state !== 'withdrawn' ? formAnswer(asked, typedAgain(type, one.values), [], one, undefined, true) : notFound
  }),
  route.post('/households/:id/edit', { permit: WRITE, audit: 'registry.household.changed', discloses: true }, async (given) => {
    const one = await find(given, true)
    if (!one || one.state === 'withdrawn') return notFound
    const asked = given.partial ? { ...given, form: filledUp(type, one.values, given.form) } : given
    const { values, reasons } = await readSent(asked)
    const over = await afterOthers(asked, type, { ...one, ward_id: one.wardId }, { form: asked.form, values, reasons })
    if (over.reasons.length) return formAnswer(asked, over.form, over.reasons, one)
    if (!(await changeHousehold(asked.tx, asked.scope, one, values, await asked.keys.of(asked.tx, one.wardId), asked.now)))
      return formAnswer(asked, asked.form, [stale('書いている')], one)
    dropDraft(asked, `/households/${one.id}/edit`)
    return redirect(`/households/${one.id}`, [one.id])
  }),
]
