// 相談受付: the engine's pages; what it came of comes along, whoever begins with it is responsible, its deadline follows.
import { assign, endAssignments, listAssigned } from '#src/access/assignment.queries.ts'
import { findDeadline } from '#src/deadlines/deadline.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { sayDate } from '#src/kernel/say-date.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { textReasons } from '#src/kernel/whole-text.ts'
import type { Any } from '#src/records/record-asked.ts'
import type { Screens } from '#src/records/record-screens.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Row } from '#src/records/record.ts'
import { changeRecord, findRecord } from '#src/records/record.queries.ts'
import { recordAnswer } from '#src/records/record-page.routes.tsx'
import { findAsked } from '#src/records/record-asked.ts'
import { loadLabels } from '#src/records/labels.queries.ts'
import { findTheOne } from '#src/records/ref-asked.ts'
import { stale } from '#src/records/say.rules.ts'
import { notFound, page, redirect, type Answer } from '#src/web/answer.ts'
import { permit } from '#src/access/scope.ts'
import { listKnown } from '#src/modules/registry/registry.api.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { metOf } from '../clocks/try.queries.ts'
import { keepTry, triedOf } from '../clocks/try.routes.ts'
import { followOne, lookAt, lookedAgain } from '../clocks/urgency-clock.queries.ts'
import { following } from '../clocks/following.routes.ts'
import { listOfWaiting } from '../clocks/list-around.routes.tsx'
import { keepAround, standsOnPaper } from '../clocks/waiting.paper.ts'
import { CHAIN, chainOf, findIntakeOf } from '../chain/chain.queries.ts'
import { intakeLearned } from '../chain/learned.ts'
import { nameChain, naming } from '../chain/whom.queries.ts'
import { numbered } from '../help/sheets.routes.tsx'
import { coverCallers, keepsCovered } from './caller.queries.ts'
import { addedContact } from './caller.rules.ts'
import { findSource, settleSource } from './came-of.queries.ts'
import { intakeClock, listOfPerson } from './intake.queries.ts'
import { knownAsked } from './known.rules.ts'
import { ALREADY, begunFrom, NO_CONSENT, unmetReason } from './intake.rules.ts'
import { intakeImport } from './intake.import.ts'
import { intake as type } from './intake.schema.ts'
import { IntakeForm, IntakeRecord, type Around } from './intake.screens.tsx'

const WRITE = 'needs.intake:write'
/** Whom it is about may be said as long as it stands, done or not. */
const NAMED_LATER = ['received', 'working', 'done']
const WHOM = 'だれのことかを、台帳の人からえらんでください。いなければ、先に台帳に加えます。'
const NO_ROOM: Reason = {
  code: 'long',
  field: 'new_contact',
  message: '前の連絡先とあわせると、書ききれません。この人の担当か区の管理者に、新しい連絡先を伝えてください。',
}
const fromOf = (asked: Pick<Any, 'query' | 'form'>): string => (asked.form.get('from') ?? asked.query.get('from') ?? '').slice(0, 60)

async function aroundOf(asked: Any, row: Row): Promise<{ around: Around; subjects: string[] }> {
  const today = civilDateOf(asked.now)
  const person = row.values['person_id']
  const others = typeof person === 'string' ? await listOfPerson(asked.tx, asked.actor, row.ward_id, person, row.id) : []
  const open = NAMED_LATER.includes(row.state)
  const found =
    open && typeof person !== 'string'
      ? await listKnown(asked.tx, asked.actor, asked.keys, knownAsked(row.values), today)
      : { people: [], households: [] }
  const due = await findDeadline(asked.tx, asked.scope, { type: type.name, wardId: row.ward_id, id: row.id })
  return {
    around: {
      owners: (await listAssigned(asked.tx, asked.scope, { type: type.name, wardId: row.ward_id, id: row.id })).map((one) => one.name),
      due: { kind: due?.kind ?? null, dueAt: due?.dueAt ?? null },
      tried: {
        ...(await triedOf(asked, asked.scope, 'intake', row)),
        againOn: (await lookAt(asked.tx, row.ward_id, asked.now))((row.values['urgency'] as string | null) ?? null),
      },
      idFor: () => newId(asked.now),
      chain: await chainOf(asked, row, type),
      known: { ...found, mayWrite: open && permit(asked.actor, WRITE) !== undefined, idFor: () => newId(asked.now) },
      others: others.flatMap((one) => {
        const kind = CHAIN.find((each) => each.name === one.type)
        return kind ? [{ href: `/${kind.path}/${one.id}`, words: `${kind.label}　${sayDate(one.on, today)}` }] : []
      }),
    },
    subjects: [...others, ...found.people, ...found.households].map((one) => one.id),
  }
}
const form: Screens['form'] = (props, asked) => <IntakeForm props={props} from={fromOf(asked)} />
const record: Screens['record'] = async (props, asked) => {
  const { around, subjects } = await aroundOf(asked, props.row)
  keepAround(props, { ...around.due, owners: around.owners, tries: around.tried.tries })
  return { body: <IntakeRecord props={props} around={around} />, subjects }
}
const screens = { form, record, paper: standsOnPaper, covers: coverCallers }
const plain = recordRoutes(type, screens, intakeImport)

/** Who begins with it is responsible; who goes on asking for consent is where nobody is yet. */
const taken: Parameters<typeof following>[2] = async (asked, scope, id) => {
  const record = { type: type.name, wardId: asked.actor.wardId, id }
  await endAssignments(asked.tx, scope, record, [asked.actor.staffId], asked.now)
  await assign(asked.tx, scope, record, asked.actor.staffId, asked.actor.staffId, asked.now)
}
const kept: Parameters<typeof following>[2] = async (asked, scope, id) => {
  const record = { type: type.name, wardId: asked.actor.wardId, id }
  if ((await listAssigned(asked.tx, scope, record)).length === 0) await taken(asked, scope, id)
}
/** Who begins and says no day looks again as the urgency says. */
const nextDay = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const [form, id] = [new URLSearchParams(asked.form), asked.params['id'] ?? '']
    const row = isUuid(id) && !form.get('review_on')?.trim() ? await findRecord(asked.tx, scope, type, id, asked.keys) : undefined
    if (row) {
      const { urgency, review_on: on } = row.values
      const again = (await lookAt(asked.tx, asked.actor.wardId, asked.now))(typeof urgency === 'string' ? urgency : null)
      form.set('review_on', typeof on === 'string' && on >= civilDateOf(asked.now) ? on : again)
    }
    return one.run({ ...asked, form }, scope)
  },
})
/** 「同意がまだ」 is said by going on without consent, and by nothing else; a consent that came takes it away. */
const screened = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const [form, id] = [new URLSearchParams(asked.form), asked.params['id'] ?? '']
    const row = isUuid(id) ? await findRecord(asked.tx, scope, type, id, asked.keys) : undefined
    const consent = form.get('consent') ?? row?.values['consent']
    form.set('screening', row?.values['screening'] === NO_CONSENT && consent === 'asking' ? NO_CONSENT : '')
    return one.run({ ...asked, form }, scope)
  },
})
const goesOn = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: (asked, scope) => {
    const form = new URLSearchParams(asked.form)
    form.set('screening', NO_CONSENT)
    return one.run({ ...asked, form }, scope)
  },
})
/** Today, and what is known from the record it comes of. */
const begun: AnyRoute = {
  ...plain.blank,
  discloses: true,
  run: async (asked, scope) => {
    const query = new URLSearchParams(asked.query)
    const source = await findSource(asked, fromOf(asked))
    const there = source && query.get('apart') !== 'yes' ? await findIntakeOf(asked, source.row, source.type) : undefined
    if (there) return redirect(`/intakes/${there.id}`, [there.id])
    for (const [name, value] of Object.entries(source ? begunFrom(source.type.name, source.row.values) : {}))
      if (value && !query.has(name)) query.set(name, value)
    if (!query.has('on_day')) query.set('on_day', civilDateOf(asked.now))
    const answer = await plain.blank.run({ ...asked, query }, scope)
    return answer.kind === 'page' && source ? { ...answer, subjects: [...answer.subjects, source.row.id] } : answer
  },
}
const created: AnyRoute = {
  ...plain.create,
  run: async (asked, scope) => {
    const given = new URLSearchParams(asked.form)
    if (!given.get('on_day')?.trim()) given.set('on_day', civilDateOf(asked.now))
    given.delete('screening')
    const source = await findSource(asked, fromOf(asked))
    const there = source && given.get('apart') !== 'yes' ? await findIntakeOf(asked, source.row, source.type) : undefined
    const refused = asked.refused ?? (there && ALREADY)
    const answer = await plain.create.run({ ...asked, form: given, ...(refused ? { refused } : {}) }, scope)
    if (answer.kind !== 'redirect') return answer
    await settleSource(asked, asked.clientId, fromOf(asked))
    await followOne(intakeClock, asked, asked.clientId)
    return answer
  },
}
const likely = route.post(
  '/intakes/likely',
  { permit: WRITE, audit: 'needs.intake.compared', discloses: true, looks: true },
  async (asked) => {
    const values = Object.fromEntries(
      ['described', 'consulter', 'consulter_name', 'consulter_contact'].map((name) => [name, asked.form.get(name)]),
    )
    const found = await listKnown(asked.tx, asked.actor, asked.keys, knownAsked(values), civilDateOf(asked.now))
    return page('台帳の人かもしれません', <></>, { json: found, subjects: [...found.people, ...found.households].map((one) => one.id) })
  },
)
/** Says whom on file a consultation is about; everything else stays as it is. */
const named = keepsCovered(
  route.post('/intakes/:id/person', { permit: WRITE, audit: 'needs.intake.changed', discloses: true }, async (asked) => {
    const row = await findAsked(asked, type)
    const people = permit(asked.actor, 'registry.person:read')
    const person = (row && (await findTheOne(asked, type, 'person_id', row.ward_id))) ?? ''
    const [known] = people && isUuid(person) ? await loadLabels(asked.tx, asked.actor, type, [{ values: { person_id: person } }]) : []
    if (!row || !NAMED_LATER.includes(row.state)) return notFound
    if (!known) return recordAnswer(asked, type, row, screens, [{ code: 'missing', field: 'person_id', message: WHOM }], 422)
    if (asked.refused) return recordAnswer(asked, type, row, screens, [asked.refused], 422)
    const next = { values: { ...row.values, person_id: person }, state: row.state }
    const fresh = asked.form.get('version') === String(row.version)
    if (!fresh || !(await changeRecord(asked.tx, asked.scope, type, row, next, asked.now, asked.keys)))
      return recordAnswer(asked, type, row, screens, [stale('見ている')], 409)
    await followOne(intakeClock, asked, row.id)
    const around = await nameChain(asked, type, { ...row, ...next })
    return redirect(`/intakes/${row.id}`, [row.id, person, ...around])
  }),
)
const MOST_NEW = 60
/** A new number from somebody to whom the one of before is hidden: it stands before that one, for those who may read it. */
const reached = route.post('/intakes/:id/contact', { permit: WRITE, audit: 'needs.intake.changed', discloses: true }, async (asked) => {
  const row = await findAsked(asked, type)
  const [shown] = row ? await coverCallers(asked, [row], false) : []
  if (!row || !shown?.covered || !(type.editable as readonly string[]).includes(row.state)) return notFound
  const fresh = (asked.form.get('new_contact') ?? '').trim()
  const both = addedContact(fresh, String(row.values['consulter_contact'] ?? ''))
  const missing = '新しい連絡先を書いてください。'
  const wrong = [
    ...(asked.refused ? [asked.refused] : []),
    ...textReasons({ field: 'new_contact', label: '新しい連絡先', text: fresh, most: MOST_NEW, missing }),
    ...(both === undefined ? [NO_ROOM] : []),
  ]
  const again = (reasons: readonly Reason[], status: number): Promise<Answer> => recordAnswer(asked, type, row, screens, reasons, status)
  if (wrong.length) return again(wrong, 422)
  const next = { values: { ...row.values, consulter_contact: both ?? null }, state: row.state }
  const isFresh = asked.form.get('version') === String(row.version)
  return isFresh && (await changeRecord(asked.tx, asked.scope, type, row, next, asked.now, asked.keys))
    ? redirect(`/intakes/${row.id}`, [row.id])
    : again([stale('見ている')], 409)
})
/** Whom it is about is put on file from its page. */
export const intakeLearns = intakeLearned(named)
const tried = route.post('/intakes/:id/tries', { permit: WRITE, audit: 'needs.intake.tried', discloses: true }, async (asked) => {
  const row = await findAsked(asked, type)
  return row?.state === 'working'
    ? keepTry(asked, 'intake', intakeClock, row, type.path, (reasons) => recordAnswer(asked, type, row, screens, reasons, 422))
    : notFound
})
/** What presses does not end before somebody was met. */
const metFirst = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const all = { ...asked, scope } as Any
    const row = await findAsked(all, type)
    const met = row && (await metOf(all.tx, all.scope, { type: 'intake', wardId: row.ward_id, id: row.id }))
    const why = met && unmetReason(row.values['urgency'], asked.form.get('screening'), met)
    return row && why ? recordAnswer(all, type, row, screens, [why], 422) : one.run(asked, scope)
  },
})
export const intakeRoutes: AnyRoute[] = [
  tried,
  likely,
  named,
  reached,
  ...allRoutes({
    ...plain,
    blank: begun,
    create: naming(type, numbered(lookedAgain(created))),
    list: listOfWaiting(type, plain.list, coverCallers),
    change: naming(type, keepsCovered(numbered(lookedAgain(screened(following(intakeClock, plain.change)))))),
    moves: plain.moves.map((move, i) => {
      const name = type.moves[i]?.name
      if (name === 'finish') return metFirst(lookedAgain(following(intakeClock, move)))
      if (name === 'keepAsking') return lookedAgain(goesOn(following(intakeClock, move, kept)))
      return name === 'take' ? lookedAgain(nextDay(following(intakeClock, move, taken))) : lookedAgain(following(intakeClock, move))
    }),
  }),
]
