// The form of 人: those it may already be, what was begun earlier, and saving.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { readBirth } from '#src/kernel/birth.ts'
import type { Reason } from '#src/kernel/result.ts'
import { checkRecord } from '#src/records/check-record.rules.ts'
import { changeReasonOf, whyClosed } from '#src/records/closed.queries.ts'
import type { Learned } from '#src/records/learned.ts'
import { typedFrom } from '#src/records/field.screens.tsx'
import { readForm } from '#src/records/read-form.rules.ts'
import type { Values } from '#src/records/record.ts'
import { afterOthers } from '#src/records/late-save.ts'
import { filledUp, sayValue, stale, typedAgain } from '#src/records/say.rules.ts'
import { birthPartsOf } from '#src/ui/birth-fields.tsx'
import { notFound, page, problem, type Answer, type Json } from '#src/web/answer.ts'
import { ONLY_READING } from '#src/web/reading.queries.ts'
import { askDraft, dropDraft } from '#src/web/draft.queries.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { filledForm } from '../addresses/address.routes.tsx'
import { listJoinedDays } from '../../support/support.api.ts'
import { listMembers } from '../households/household.queries.ts'
import type { Shown } from './person.queries.ts'
import { changePerson, createPerson } from './person-write.queries.ts'
import { listLikely, type Likely } from './likely.queries.ts'
import { checkPerson, sayAged, sayBirth, tidy } from './person.rules.ts'
import { viewerOf } from './person.viewer.ts'
import { person as type } from './person.schema.ts'
import { PersonForm } from './person-form.screens.tsx'
import { fromOf, knownAt, settle } from './person-from.ts'
import { WRITE, type Writing, likelyView, namesFor, findAsked } from './person-shown.routes.tsx'
import { rowOf, areasOf } from '../registry.shown.ts'

type FormGiven = {
  form: URLSearchParams
  reasons?: readonly Reason[]
  row?: Shown
  likely?: readonly Likely[]
  beside?: readonly { label: string; said: string }[]
  status?: number
  /** Asked for anew: what was begun earlier is offered. */ fresh?: boolean
}

async function formAnswer(asked: Writing, given: FormGiven, learned: readonly Learned[]): Promise<Answer> {
  const { form, reasons = [], row, likely = [], beside = [] } = given
  const names = await namesFor(asked, [...likely.map((one) => one.person), ...(row ? [row] : [])])
  const path = row ? `/people/${row.id}/edit` : '/people/new'
  const draft = await askDraft(asked, path, given.fresh ?? false)
  const from = draft.taken?.get('from') ?? fromOf(asked)
  const at = await knownAt(asked, learned, from)
  const status = given.status ?? (reasons.length ? 422 : 200)
  const body = (
    <PersonForm
      typed={typedFrom(draft.taken ?? form)}
      draft={{ ...draft, path, now: asked.now }}
      reasons={reasons}
      clientId={asked.clientId}
      areas={await areasOf(asked, type)}
      names={names}
      today={civilDateOf(asked.now)}
      likely={likely.map(likelyView)}
      row={row}
      stored={row && rowOf(row)}
      version={String(row?.version ?? '')}
      beside={beside}
      from={at && { ...at.known, from }}
    />
  )
  const json: Json = likely.length
    ? {
        title: '似た人がいます。まだ保存していません。',
        status,
        likely: likely.map((one) => likelyJson(one, names, civilDateOf(asked.now))),
      }
    : reasons.length
      ? problem(reasons, status)
      : { fields: type.fields.map((field) => ({ name: field.name, label: field.label, type: field.type })) }
  return page(row ? '人の記録を直す' : '人を記録する', body, {
    status,
    json,
    subjects: [...(row ? [row.id] : []), ...(at ? [at.id] : []), ...likely.map((one) => one.person.id)],
  })
}
/** What tells two apart, and why they are alike; nothing a shield hides. */
const likelyJson = ({ person, verdict }: Likely, names: ReadonlyMap<string, string>, today: string): Json => ({
  id: person.id,
  name: person.values['name'] as string,
  kana: person.values['kana'] as string,
  age: sayAged(person.values, today),
  ward: names.get(person.wardId) ?? '',
  neighbourhood: names.get(String(person.values['neighbourhood_id'] ?? '')) ?? '',
  sure: verdict.verdict === 'same',
  reasons: verdict.reasons,
  against: verdict.against,
  masked: person.masked,
})

async function readSent(asked: Writing): Promise<{ values: Values; reasons: Reason[] }> {
  const today = civilDateOf(asked.now)
  const form = new URLSearchParams(asked.form)
  const typedAbout = (form.get('birth_about') ?? '').trim()
  const birth = readBirth(
    birthPartsOf((name) => form.get(name) ?? '', 'birth_on'),
    today,
  )
  form.set('birth_on', birth.ok ? (birth.on ?? '') : '')
  if (birth.ok && (birth.on || birth.about || form.has('birth_on_era'))) form.set('birth_about', birth.about)
  const { values, reasons } = readForm(type, form, today, new Map([['neighbourhood_id', await areasOf(asked, type)]]))
  if (!birth.ok) reasons.push({ code: 'unreadable', field: 'birth_on', message: birth.reason })
  // What would be dropped without a word is refused: a day is kept, or what is known of it, never both.
  else if (birth.on && typedAbout)
    reasons.push({
      code: 'both',
      field: 'birth_about',
      message:
        '生年月日の日が分かっているので、「およそ」は残せません。日がまちがいなら、生年月日を空にして「およそ」だけを入れてください。',
    })
  const tidied = tidy(values)
  const more = [...checkRecord(type, tidied, 'current', today), ...checkPerson(tidied)].filter(
    (one) => !reasons.some((other) => other.field === one.field),
  )
  return { values: tidied, reasons: [...reasons, ...more] }
}

/** Fields that a stored person would be typed as; what a shield hides stays out. */
const typedOf = (one: Shown): URLSearchParams => typedAgain(type, one.values)

/** New, put right, and the same again with what was typed. */
export const personFormRoutes = (learned: readonly Learned[]): AnyRoute[] => [
  route.get('/people/new', { permit: WRITE, audit: 'registry.person.asked', discloses: true }, async (asked) => {
    const at = await knownAt(asked, learned, fromOf(asked))
    return formAnswer(
      asked,
      { form: new URLSearchParams([...Object.entries(at?.known.fields ?? {}), ...asked.query]), fresh: true },
      learned,
    )
  }),
  route.post('/people/likely', { permit: WRITE, audit: 'registry.person.compared', discloses: true, looks: true }, async (asked) => {
    const { values } = await readSent(asked)
    const likely = await listLikely(asked.tx, asked.scope, viewerOf(asked.actor), values)
    const names = await namesFor(
      asked,
      likely.map((one) => one.person),
    )
    return page('似た人', <></>, {
      json: likely.map((one) => likelyJson(one, names, civilDateOf(asked.now))),
      subjects: likely.map((one) => one.person.id),
    })
  }),
  route.post('/people', { permit: WRITE, audit: 'registry.person.created', discloses: true }, async (asked) => {
    const { values, reasons } = await readSent(asked)
    const all = asked.refused ? [asked.refused, ...reasons] : reasons
    if (all.length) return formAnswer(asked, { form: asked.form, reasons: all }, learned)
    const likely = await listLikely(asked.tx, asked.scope, viewerOf(asked.actor), values)
    const decided = asked.form.get('decided') === 'other' ? (asked.form.get('checked') ?? '').split(',') : []
    // Somebody who was not shown yet is shown first, also when the form was changed after the last look.
    if (likely.some((one) => !decided.includes(one.person.id))) return formAnswer(asked, { form: asked.form, likely, status: 409 }, learned)
    await createPerson(
      asked.tx,
      asked.scope,
      { wardId: asked.actor.wardId, id: asked.clientId },
      values,
      await asked.keys.of(asked.tx, asked.actor.wardId),
      asked.now,
    )
    dropDraft(asked, '/people/new')
    return settle(asked, learned, asked.clientId)
  }),
  // The same form with its blank address fields filled: nothing is saved.
  ...(['/people/fill', '/people/:id/fill'] as const).map((path) =>
    route.post(path, { permit: WRITE, audit: 'registry.person.asked', discloses: true, looks: true }, async (asked) => {
      const row = asked.params['id'] ? await findAsked(asked, true) : undefined
      if (asked.params['id'] && !row) return notFound
      const { form, say } = await filledForm(asked)
      return formAnswer(
        asked,
        { form, ...(row ? { row } : {}), status: 200, ...(say ? { reasons: [{ code: 'look', field: 'address', message: say }] } : {}) },
        learned,
      )
    }),
  ),
  route.get('/people/:id/edit', { permit: WRITE, audit: 'registry.person.asked', discloses: true }, async (asked) => {
    const one = await findAsked(asked, true)
    return one && !one.mergedInto && (type.editable as readonly string[]).includes(one.state)
      ? formAnswer(asked, { form: typedOf(one), row: one, fresh: true }, learned)
      : notFound
  }),
  // 「この人です」: the record that is there, what it lacks filled from what was typed, what differs beside it. Nothing is saved yet.
  route.post('/people/:id/same', { permit: WRITE, audit: 'registry.person.compared', discloses: true, looks: true }, async (asked) => {
    const one = await findAsked(asked, true)
    if (!one || one.mergedInto) return notFound
    const { values } = await readSent(asked)
    const form = typedOf(one)
    const beside: { label: string; said: string }[] = []
    const names = await namesFor(asked, [{ ...one, values }])
    for (const field of type.fields) {
      const [said, typed] = [sayValue(field, one.values[field.name], names), sayValue(field, values[field.name], names)]
      if (typed === '' || typed === said || (one.masked && one.values[field.name] === null)) continue
      if (said === '') for (const part of typedAgain({ ...type, fields: [field] }, values).getAll(field.name)) form.set(field.name, part)
      else
        beside.push({ label: field.label, said: field.name === 'birth_on' ? sayBirth(values[field.name], civilDateOf(asked.now)) : typed })
    }
    return formAnswer(asked, { form, row: one, beside }, learned)
  }),
  route.post('/people/:id/edit', { permit: WRITE, audit: 'registry.person.changed', discloses: true }, async (given) => {
    const one = await findAsked(given, true)
    if (!one || one.mergedInto || !(type.editable as readonly string[]).includes(one.state)) return notFound
    // A form of a few fields says so: what it does not have stays as it is.
    const few = given.partial || given.form.get('partial') === 'yes'
    const asked = few ? { ...given, form: filledUp(type, one.values, given.form) } : given
    // A day that is sent takes the place of what was roughly known.
    if (few && (given.form.get('birth_on') || given.form.has('birth_on_era')) && !given.form.has('birth_about'))
      asked.form.delete('birth_about')
    // Taken back as a whole, with what it came from: the form says so, and holds what was typed. Under an urgent reading the answer leads to its end instead.
    if (asked.refused && asked.refused.code !== ONLY_READING.code)
      return formAnswer(asked, { form: asked.form, reasons: [asked.refused], row: one }, learned)
    const { values, reasons } = await readSent(asked)
    const over = await afterOthers(asked, type, { ...one, ward_id: one.wardId }, { form: asked.form, values, reasons })
    if (over.reasons.length) return formAnswer(asked, { ...over, row: one }, learned)
    // By name and birth a figure knows a household again in another ward.
    const why = changeReasonOf(asked.form)
    const known = ['kana', 'birth_on'].some((name) => (values[name] ?? '') !== (one.values[name] ?? ''))
    const homes = permit(asked.actor, 'registry.household:read')
    const lived = known && homes ? await listMembers(asked.tx, homes, { wardId: one.wardId, personId: one.id }) : []
    const touched = await listJoinedDays(asked.tx, one.wardId, [...new Set(lived.map((each) => each.householdId))])
    const closed = await whyClosed(asked.tx, one.wardId, touched, why, civilDateOf(asked.now))
    if (closed.length) return formAnswer(asked, { form: asked.form, reasons: closed, row: one }, learned)
    if (!(await changePerson(asked.tx, asked.scope, one, values, await asked.keys.of(asked.tx, one.wardId), asked.now, why)))
      return formAnswer(asked, { form: asked.form, reasons: [stale('書いている')], row: one }, learned)
    if (!few) dropDraft(asked, `/people/${one.id}/edit`)
    return settle(asked, learned, one.id)
  }),
]
