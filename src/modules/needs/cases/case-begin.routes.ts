// How a support begins: by hand, from what a consultation knows, and in one press on its page. A day to look again and the first deadline come along.
import { assign } from '#src/access/assignment.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import type { Any } from '#src/records/record-asked.ts'
import type { recordRoutes } from '#src/records/record.routes.tsx'
import type { Row } from '#src/records/record.ts'
import { notFound, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { findTarget, overReason } from '#src/modules/outreach/outreach.api.ts'
import { coverCallers } from '../intakes/caller.queries.ts'
import { followOne, lookAt, lookedAgain } from '../clocks/urgency-clock.queries.ts'
import { caseClock } from './case-clock.queries.ts'
import { findIntake, settleSource } from './case-origin.queries.ts'
import { withHome } from './case-home.ts'
import { begunFromIntake } from './case.rules.ts'
import { supportCase as type } from './case.schema.ts'

const WRITE = 'needs.supportCase:write'
type Writing = Asked<typeof WRITE>
type Plain = ReturnType<typeof recordRoutes>
/** Which record a form or an address says it comes of. */
export const fromOf = (asked: Pick<Any, 'query' | 'form'>): string => (asked.form.get('from') ?? asked.query.get('from') ?? '').slice(0, 60)

/** A new support begins today, with the household of its person where there is one; who begins it answers for it. */
const createdOf = (plain: Plain): AnyRoute => ({
  ...plain.create,
  run: async (asked, scope) => {
    const given = await withHome({ ...asked, scope }, asked.actor.wardId, asked.form)
    if (!given.get('opened_on')?.trim()) given.set('opened_on', civilDateOf(asked.now))
    const refused = asked.refused ?? (await overReason(asked, fromOf(asked)))
    const answer = await plain.create.run({ ...asked, form: given, ...(refused ? { refused } : {}) }, scope)
    if (answer.kind !== 'redirect') return answer
    // Who answered for what it came of goes on answering; else who begins it does.
    const made = { type: type.name, wardId: asked.actor.wardId, id: asked.clientId }
    const owners = await settleSource(asked, scope, asked.clientId, fromOf(asked))
    await followOne(caseClock, asked, asked.clientId)
    for (const id of owners.length ? owners : [asked.actor.staffId]) await assign(asked.tx, scope, made, id, asked.actor.staffId, asked.now)
    return answer
  },
})
/** The form of a support that comes of a consultation knows what was said there. */
const begunOf = (plain: Plain): AnyRoute => ({
  ...plain.blank,
  discloses: true,
  run: async (asked, scope) => {
    const query = new URLSearchParams(asked.query)
    const source = await findIntake(asked, fromOf(asked))
    const target = source ? undefined : await findTarget(asked, fromOf(asked))
    const known = source ? await knownOf(asked, source) : target && !target.over ? await knownOfTarget(asked, target) : []
    for (const [name, value] of known) if (!asked.query.has(name)) query.append(name, value)
    const answer = await plain.blank.run({ ...asked, query }, scope)
    const shown = source?.id ?? target?.row.id
    return answer.kind === 'page' && shown ? { ...answer, subjects: [...answer.subjects, shown] } : answer
  },
})
/** Of somebody of a list: who or where, how one came to know of them, and the day written down for them. */
const knownOfTarget = async (
  { tx, now, actor }: Pick<Any, 'tx' | 'now' | 'actor'>,
  target: NonNullable<Awaited<ReturnType<typeof findTarget>>>,
): Promise<[string, string][]> =>
  fieldsOf({
    person_id: target.person ?? '',
    described: target.described,
    route: target.route,
    review_on: (await lookAt(tx, actor.wardId, now))(null),
  })
/** As this reader may see the consultation: the number of whoever rang for somebody hidden travels into no support. */
async function knownOf(asked: Pick<Any, 'tx' | 'now' | 'actor'>, source: Row): Promise<[string, string][]> {
  const [shown = source] = await coverCallers(asked, [source], false)
  return fieldsOf(begunFromIntake(shown.values, civilDateOf(asked.now), await lookAt(asked.tx, asked.actor.wardId, asked.now)))
}
const fieldsOf = (known: Readonly<Record<string, string | readonly string[]>>): [string, string][] =>
  Object.entries(known).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter(Boolean)
      .map((one): [string, string] => [name, String(one)]),
  )
/** 「支援を始める」 on the page of a consultation: one press, unless something is missing; then its form, with all that is known. */
const beganOf = async (created: AnyRoute, asked: Writing): Promise<Answer> => {
  const source = await findIntake(asked, fromOf(asked))
  if (!source) return notFound
  const sent = new URLSearchParams([...(await knownOf(asked, source)), ['from', fromOf(asked)], ['state', 'intake']])
  const basis = asked.form.get('collection_basis') ?? ''
  if (basis) sent.set('collection_basis', basis)
  const answer = await created.run({ ...asked, form: sent, partial: false }, asked.scope)
  return answer.kind === 'page' ? { ...answer, subjects: [...answer.subjects, source.id] } : answer
}

/** The press on the page of a consultation, the form, and saving it. */
export function beginRoutes(plain: Plain): { begin: AnyRoute; blank: AnyRoute; create: AnyRoute } {
  const created = createdOf(plain)
  return {
    begin: route.post('/support-cases/begin', { permit: WRITE, audit: 'needs.supportCase.begun', discloses: true }, (asked) =>
      beganOf(created, asked),
    ),
    blank: begunOf(plain),
    create: lookedAgain(created),
  }
}
