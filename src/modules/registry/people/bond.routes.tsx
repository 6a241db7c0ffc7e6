// What binds a person to others: merge and its undoing, the worker in charge.
import { textReasons } from '#src/kernel/whole-text.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { notFound, page, redirect, type Answer } from '#src/web/answer.ts'
import { route } from '#src/web/route.ts'
import { findHanging } from './bond.queries.ts'
import { judgePair } from '../duplicates/duplicate.rules.ts'
import { listOwners, peopleByIds, searchPeople, type Shown } from './person.queries.ts'
import { changeOwner, changeShield, mergePeople, splitPeople } from './person-write.queries.ts'
import { factsOf, shieldOfMerge } from './person.rules.ts'
import { findAsked, findById, jsonOf, likelyView, namesFor, stale, type Writing } from './person-shown.routes.tsx'
import { recordAnswer } from './person-record.routes.tsx'
import { viewerOf } from './person.viewer.ts'
import { MergeScreen, SeekScreen } from './bond.screens.tsx'

const WRITE = 'registry.person:write'
// What one looks through at a glance; who has more namesakes types more.
const MOST = 20
const fresh = (asked: Writing, one: Shown, name = 'version'): boolean => asked.form.get(name) === String(one.version)

async function mergeAnswer(asked: Writing, one: Shown, other: Shown, reasons: readonly Reason[] = [], status = 200): Promise<Answer> {
  const verdict = judgePair(factsOf(one.values), factsOf(other.values))
  const body = (
    <MergeScreen
      one={one}
      other={other}
      hang={[await findHanging(asked, one.wardId, one.id), await findHanging(asked, other.wardId, other.id)]}
      names={await namesFor(asked, [one, other])}
      wardName={asked.actor.wardName}
      today={civilDateOf(asked.now)}
      likely={verdict.verdict === 'no' ? undefined : likelyView({ person: other, verdict })}
      clientId={asked.clientId}
      reason={asked.form.get('reason') ?? ''}
      keep={asked.form.get('keep') ?? ''}
      reasons={reasons}
    />
  )
  return page('同じ人かくらべる', body, {
    status,
    subjects: [one.id, other.id],
    json: {
      title: '同じ人かくらべる',
      status,
      verdict: verdict.verdict,
      reasons: verdict.reasons,
      against: verdict.against,
      people: [jsonOf(one), jsonOf(other)],
      errors: reasons.map((reason) => ({ ...reason })),
    },
  })
}
const pair = async (asked: Writing, otherId: string): Promise<[Shown, Shown] | undefined> => {
  const [one, other] = [await findAsked(asked), isUuid(otherId) ? await findById(asked, otherId) : undefined]
  return one && other && one.id !== other.id && one.wardId === other.wardId && !one.mergedInto && !other.mergedInto
    ? [one, other]
    : undefined
}

/** From whom and why it was kept with the record that goes is kept with the one that stays; undefined when that was changed meanwhile. */
async function takeOverShield(asked: Writing, kept: Shown, gone: Shown): Promise<Shown | undefined> {
  // Read with the keys of the ward: what is sealed would otherwise be written over by nothing.
  const [stays, goes] = [await findById(asked, kept.id, true), await findById(asked, gone.id, true)]
  if (stays?.version !== kept.version || goes?.version !== gone.version) return undefined
  const next = {
    on: true,
    from: [...new Set([...stays.shieldedFrom, ...goes.shieldedFrom])].filter((id) => id !== kept.id && id !== gone.id),
    others: [...new Map([...stays.shieldOthers, ...goes.shieldOthers].map((other) => [JSON.stringify(other), other])).values()],
    note: [...new Set([stays.shieldNote, goes.shieldNote])].filter(Boolean).join('\n'),
  }
  const keys = await asked.keys.of(asked.tx, kept.wardId)
  return (await changeShield(asked.tx, asked.scope, stays, next, keys, asked.now)) ? { ...stays, version: stays.version + 1 } : undefined
}

/** Whom this record may be the same as: by name at first, then by what is typed. Nothing is changed. */
async function seekAnswer(asked: Writing, one: Shown): Promise<Answer> {
  const typed = (asked.query.get('who') ?? String(one.values['name'])).trim().slice(0, 100)
  const { ids } = typed ? await searchPeople(asked.tx, typed, MOST, '') : { ids: [] }
  const found = await peopleByIds(asked.tx, asked.scope, viewerOf(asked.actor), ids)
  const people = ids
    .flatMap((id) => found.get(id) ?? [])
    .filter((each) => each.id !== one.id && each.wardId === one.wardId && !each.mergedInto)
  const body = (
    <SeekScreen one={one} people={people} typed={typed} names={await namesFor(asked, [one, ...people])} today={civilDateOf(asked.now)} />
  )
  return page('同じ人の記録をさがす', body, { json: { people: people.map(jsonOf) }, subjects: [one.id, ...people.map((each) => each.id)] })
}

export const bondRoutes = [
  route.get('/people/:id/merge', { permit: WRITE, audit: 'registry.person.compared', discloses: true }, async (asked) => {
    const one = asked.query.has('with') ? undefined : await findAsked(asked)
    if (one && !one.mergedInto) return seekAnswer(asked, one)
    const both = await pair(asked, asked.query.get('with') ?? '')
    return both ? mergeAnswer(asked, ...both) : notFound
  }),
  route.post('/people/:id/merge', { permit: WRITE, audit: 'registry.person.merged', discloses: true }, async (asked) => {
    const both = await pair(asked, asked.form.get('with') ?? '')
    if (!both) return notFound
    const [one, other] = both
    if (!fresh(asked, one) || !fresh(asked, other, 'with_version')) return mergeAnswer(asked, one, other, [stale], 409)
    const hides = shieldOfMerge(
      both.map((each) => ({ ...each, owner_id: each.ownerId })),
      viewerOf(asked.actor),
    )
    if (hides) return mergeAnswer(asked, one, other, [{ code: 'shield', message: hides }], 422)
    const [kept, gone] = asked.form.get('keep') === other.id ? [other, one] : [one, other]
    const reason = (asked.form.get('reason') ?? '').trim()
    const wrong = textReasons({ field: 'reason', label: '同じ人と分かったわけ', text: reason, most: 200 })
    if (wrong.length) return mergeAnswer(asked, one, other, wrong, 422)
    const before = gone.shielded ? await takeOverShield(asked, kept, gone) : kept
    if (!before || !(await mergePeople(asked.tx, asked.scope, before, gone, reason, asked.now)))
      return mergeAnswer(asked, one, other, [stale], 409)
    return redirect(`/people/${kept.id}`, [kept.id, gone.id])
  }),
  route.post('/people/:id/split', { permit: WRITE, audit: 'registry.person.split', discloses: true }, async (asked) => {
    const one = await findAsked(asked, true)
    const into = one?.mergedInto ? await findById(asked, one.mergedInto) : undefined
    if (!one || !into) return notFound
    if (!fresh(asked, one) || !(await splitPeople(asked.tx, asked.scope, into, one, asked.now)))
      return recordAnswer(asked, one, [stale], 409)
    return redirect(`/people/${one.id}`, [one.id, into.id])
  }),
  route.post('/people/:id/owner', { permit: WRITE, audit: 'registry.person.assigned', discloses: true }, async (asked) => {
    const one = await findAsked(asked, true)
    if (!one || one.mergedInto || !viewerOf(asked.actor).isHead) return notFound
    const owner = (await listOwners(asked.tx, one.wardId, civilDateOf(asked.now))).find((staff) => staff.id === asked.form.get('owner_id'))
    if (!owner) return recordAnswer(asked, one, [{ code: 'owner', field: 'owner_id', message: '担当をえらび直してください。' }], 422)
    if (!fresh(asked, one) || !(await changeOwner(asked.tx, asked.scope, one, owner, asked.now)))
      return recordAnswer(asked, one, [stale], 409)
    return redirect(`/people/${one.id}`, [one.id])
  }),
]
