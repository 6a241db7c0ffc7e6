// 支援: the engine's list, form and moves, with the page of one support, its notes, who answers for it and what is to be done.
import { textReasons } from '#src/kernel/whole-text.ts'
import { assign, endAssignments, listAssigned } from '#src/access/assignment.queries.ts'
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { typedFrom } from '#src/records/field.screens.tsx'
import { loadLabels } from '#src/records/labels.queries.ts'
import type { Any } from '#src/records/record-asked.ts'
import { recordAnswer } from '#src/records/record-page.routes.tsx'
import { recordPaper } from '#src/records/record.paper.ts'
import { findRecord, listChanges } from '#src/records/record.queries.ts'
import type { Screens } from '#src/records/record-screens.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Row } from '#src/records/record.ts'
import { stale } from '#src/records/say.rules.ts'
import { notFound, redirect, type Answer } from '#src/web/answer.ts'
import { askDraft } from '#src/web/draft.queries.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { councilNames } from '#src/access/council.queries.ts'
import { FILE_VIEWER, peopleByIds } from '#src/modules/registry/registry.api.ts'
import { listConnectionsOf } from '#src/modules/support/support.api.ts'
import { listReleasedDecisions } from '#src/modules/meetings/meetings.api.ts'
import { assessment } from '../assessments/assessment.schema.ts'
import { chainOf } from '../chain/chain.queries.ts'
import { caseLearned } from '../chain/learned.ts'
import { listUnnamed, nameChain, naming } from '../chain/whom.queries.ts'
import { keepTry, triedOf } from '../clocks/try.routes.ts'
import { followOne, lookAt, lookedAgain } from '../clocks/urgency-clock.queries.ts'
import { chainNotes } from '../notes/note.rules.ts'
import { writeNote } from '../notes/note.routes.tsx'
import { following } from '../clocks/following.routes.ts'
import { listReaders, listTakers } from '../clocks/reader.queries.ts'
import { supportPlan } from '../plans/plan.schema.ts'
import { referral } from '../referrals/referral.schema.ts'
import { answerDays } from '../referrals/referral-todo.queries.ts'
import { topOf } from './case-top.queries.ts'
import { listOfCases } from './case-list.routes.tsx'
import { mattersOf } from './case-close.rules.ts'
import { closing } from './case-close.routes.ts'
import { caseImport } from './case.import.ts'
import { caseClock } from './case-clock.queries.ts'
import { doneStep, listSteps } from './case-step.queries.ts'
import { caseBlocks } from './case.paper.ts'
import { lastContactOn, listCasesOf, listMembersOf, listMovesOf, listNotesOf, listOfCase, noContactDays } from './case.queries.ts'
import { isOpen, outOfTouch, resultsOf } from './case.rules.ts'
import { supportCase as type } from './case.schema.ts'
import { CaseForm } from './case-form.screens.tsx'
import { atHome } from './case-home.ts'
import { wishAmong } from './case-wish.queries.ts'
import { hiding } from './case-shield.routes.ts'
import { beginRoutes, fromOf } from './case-begin.routes.ts'
import { linksTo } from '../chain/chain.screens.tsx'
import { CaseRecord } from './case.screens.tsx'
import { type Around } from './case-parts.screens.tsx'

const READ = 'needs.supportCase:read'
const WRITE = 'needs.supportCase:write'
const NOTES = 20
const MOST_OPEN = 50
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What stands around a support, each part only for who may read it; and whom it shows. */
async function aroundOf(asked: Any, row: Row): Promise<{ around: Around; subjects: string[] }> {
  const { tx, actor, keys, now } = asked
  const today = civilDateOf(now)
  const [person, household] = [text(row.values['person_id']) || null, text(row.values['household_id']) || null]
  const scope = permit(actor, READ)
  if (!scope) throw new Error('the page of a support is read with its right')
  const noting = permit(actor, 'needs.supportNote:read')
  const notes = noting ? await listNotesOf(tx, noting, keys, row, NOTES + 1) : []
  const assessments = await listOfCase(tx, actor, keys, assessment, row, 5)
  const allPlans = await listOfCase(tx, actor, keys, supportPlan, row, MOST_OPEN)
  const allReferrals = await listOfCase(tx, actor, keys, referral, row, MOST_OPEN)
  const [plans, referrals] = [allPlans.slice(0, 5), allReferrals.slice(0, 10)]
  const steps = await listSteps(tx, scope, keys, row.ward_id, { caseId: row.id })
  const members = await listMembersOf(tx, actor, row.ward_id, household, person)
  const others = (
    await listCasesOf(tx, actor, row.ward_id, { ...(person ? { personId: person } : {}), householdIds: household ? [household] : [] })
  ).filter((one) => one.id !== row.id)
  const connections = (await listConnectionsOf(tx, actor, household ? [household] : [], keys)) ?? []
  const decisions =
    (await listReleasedDecisions(tx, actor, await keys.of(tx, row.ward_id), row.ward_id, [
      ...(person ? [person] : []),
      ...members.map((one) => one.id),
    ])) ?? []
  const names = new Map([...(await loadLabels(tx, actor, supportPlan, plans)), ...(await loadLabels(tx, actor, referral, referrals))])
  const { top, subjects: atTop } = await topOf(asked, row)
  const shown = chainNotes(notes.slice(0, NOTES))
  return {
    around: {
      wish: await wishAmong(asked, row, assessments),
      owners: await listAssigned(tx, scope, { type: type.name, wardId: row.ward_id, id: row.id }),
      staff: await listReaders(tx, row.ward_id, today, false),
      takers: await listTakers(tx, { wardId: row.ward_id, caseId: row.id }, today),
      me: actor.staffId,
      mayAssign: permit(actor, WRITE) !== undefined,
      chain: await chainOf(asked, row, type),
      unnamed: person && permit(actor, WRITE) ? linksTo(await listUnnamed(asked, type, row)) : [],
      notes: shown,
      moreNotes: notes.length > NOTES,
      steps,
      matters: mattersOf(steps, allPlans, allReferrals, await answerDays(tx, now)),
      assessments,
      plans,
      referrals,
      members,
      connections: connections.map(({ id, title, state }) => ({ id, title, state: CONNECTED[state] ?? state })),
      others,
      decisions,
      moves: await listMovesOf(tx, actor, row),
      names,
      top,
      tried: {
        ...(await triedOf(asked, scope, 'support_case', row)),
        againOn: (await lookAt(tx, row.ward_id, now))(text(row.values['urgency']) || null),
      },
      quietDays: outOfTouch(
        row.state,
        text(row.values['opened_on']),
        noting ? await lastContactOn(tx, noting, row) : null,
        today,
        await noContactDays(tx, now),
      ),
      draft: await askDraft(asked, `/support-cases/${row.id}`, asked.form.size === 0),
      idFor: () => newId(now),
    },
    subjects: [
      ...atTop,
      ...members.map((one) => one.id),
      ...notes.slice(0, NOTES).map((one) => one.row.id),
      ...[...assessments, ...plans, ...referrals].map((one) => one.id),
      ...others.map((one) => one.id),
      ...connections.map((one) => one.id),
      ...decisions.map((one) => one.id),
    ],
  }
}
const CONNECTED: Readonly<Record<string, string>> = { introduced: '紹介', joined: '参加', settled: '定着', ended: '終了' }

const record: Screens['record'] = async (props, asked) => {
  const { around, subjects } = await aroundOf(asked, props.row)
  // What was begun of a note is gone on with on this page.
  const { taken } = around.draft
  const typed = taken ? typedFrom(taken) : props.typed
  return {
    body: <CaseRecord props={{ ...props, typed }} around={around} />,
    subjects,
    json: {
      owners: around.owners.map((one) => one.name),
      notes: around.notes.map((one) => one.row.id),
      steps: around.steps.map(({ id, kind, what, dueOn, doneOn }) => ({ id, kind, what, dueOn, doneOn })),
      open: around.matters.map(({ id, kind, what, dueOn }) => ({ id, kind, what, dueOn })),
    },
  }
}
const screens = { record, paper: () => [] }
const form: Screens['form'] = (props, asked) => <CaseForm props={props} from={fromOf(asked)} />
const plain = recordRoutes(type, { record, form }, caseImport)
const begins = beginRoutes(plain)

/** On paper the support is summed up: who, where it stands, what is to come, what was written. */
const opened: AnyRoute = {
  ...plain.open,
  run: async (asked, scope) => {
    const answer = await plain.open.run(asked, scope)
    if (answer.kind !== 'page' || asked.format !== 'pdf') return answer
    const whole = { ...asked, scope } as Any
    const row = await findRecord(asked.tx, scope, type, asked.params['id'] ?? '', asked.keys)
    if (!row) return answer
    const names = await loadLabels(asked.tx, asked.actor, type, [row])
    const wardName = (await councilNames(asked.tx)).get(row.ward_id) ?? ''
    const { around } = await aroundOf(whole, row)
    const [people, person] = [permit(asked.actor, 'registry.person:read'), text(row.values['person_id'])]
    const shown = people && person ? await peopleByIds(asked.tx, people, FILE_VIEWER, [person]) : undefined
    return {
      ...answer,
      paper: recordPaper(
        { type, row, names, wardName, changes: await listChanges(asked.tx, type, row, asked.keys) },
        caseBlocks(around, civilDateOf(asked.now), around.top.coming || shown?.get(person)?.masked === true),
      ),
    }
  },
}

/** 終結 is no closing of a month: its words are its own. */
const named = (one: AnyRoute): AnyRoute => {
  const act = one.audit.split('.').at(-1) ?? ''
  return act === 'closed' ? { ...one, audit: 'needs.supportCase.finished' } : one
}

type Writing = Asked<typeof WRITE>
const found = async (asked: Asked<typeof WRITE>): Promise<Row | undefined> =>
  isUuid(asked.params['id'] ?? '') ? findRecord(asked.tx, asked.scope, type, asked.params['id'] ?? '', asked.keys) : undefined
const again = (asked: Any, row: Row, reasons: readonly Reason[], status: number): Promise<Answer> =>
  recordAnswer(asked, type, row, screens, reasons, status)

/** Who answers for it first, and who beside. */
async function assigned(asked: Writing): Promise<Answer> {
  const row = await found(asked)
  if (!row) return notFound
  const staff = new Set((await listReaders(asked.tx, row.ward_id, civilDateOf(asked.now), false)).map((one) => one.id))
  const owner = asked.form.get('owner') ?? ''
  const team = [...new Set(asked.form.getAll('team'))].filter((id) => id !== owner && staff.has(id))
  if (!staff.has(owner)) return again(asked, row, [{ code: 'missing', field: 'owner', message: '主な担当をえらんでください。' }], 422)
  const one = { type: type.name, wardId: row.ward_id, id: row.id }
  const { tx, scope, now, actor } = asked
  const before = (await listAssigned(tx, scope, one)).map((each) => each.id)
  // The first one named is the one who answers first: whoever stood before them begins anew after them.
  await endAssignments(tx, scope, one, before[0] === owner ? [owner, ...team] : [], now)
  for (const id of [owner, ...team]) await assign(tx, scope, one, id, actor.staffId, now)
  return redirect(`/support-cases/${row.id}`, [row.id])
}
async function stepDone(asked: Asked<'needs.supportNote:write'>): Promise<Answer> {
  const reading = permit(asked.actor, WRITE)
  const [id, stepId] = [asked.params['id'] ?? '', asked.params['step'] ?? '']
  const row = reading && isUuid(id) && isUuid(stepId) ? await findRecord(asked.tx, reading, type, id, asked.keys) : undefined
  const step = row && (await listSteps(asked.tx, asked.scope, asked.keys, row.ward_id, { caseId: id, id: stepId }))[0]
  if (!row || !step) return notFound
  const result = resultsOf(step.kind).find((one) => one.value === asked.form.get('result'))?.value
  if (!result) return again(asked, row, [{ code: 'missing', message: 'どうだったかをえらんでください。' }], 422)
  const said = (asked.form.get('said') ?? '').trim()
  const long = textReasons({ field: `said-${step.id}`, label: 'どうだったか', text: said, most: 500 })
  if (long.length) return again(asked, row, long, 422)
  const seen = { id: step.id, version: Number(asked.form.get('version') ?? 0) }
  if (!(await doneStep(asked.tx, asked.scope, asked.keys, row.ward_id, seen, { on: civilDateOf(asked.now), result, said }, asked.now)))
    return again(asked, row, [stale('見ている')], 409)
  return redirect(`/support-cases/${row.id}`, [row.id])
}

/** What names nobody yet is about whom the support is about. */
async function sameWhom(asked: Writing): Promise<Answer> {
  const row = await found(asked)
  return row ? redirect(`/support-cases/${row.id}`, [row.id, ...(await nameChain(asked, type, row))]) : notFound
}

const change = naming(type, hiding(lookedAgain(atHome(plain.change))))
/** Whom it is about is put on file from its page. */
export const caseLearns = caseLearned(change)
export const caseRoutes: AnyRoute[] = [
  route.post('/support-cases/:id/same-person', { permit: WRITE, audit: 'needs.supportCase.changed', discloses: true }, sameWhom),
  naming(type, begins.begin),
  route.post(
    '/support-cases/:id/notes',
    { permit: 'needs.supportNote:write', audit: 'needs.supportNote.created', discloses: true },
    async (asked) => {
      const answer = await writeNote(asked, (row, reasons, status) => again(asked, row, reasons, status))
      // A note that says they were met ends the first deadline.
      if (answer.kind === 'redirect') await followOne(caseClock, asked, asked.params['id'] ?? '')
      return answer
    },
  ),
  route.post('/support-cases/:id/tries', { permit: WRITE, audit: 'needs.supportCase.tried', discloses: true }, async (asked) => {
    const row = await found(asked)
    return row && (isOpen(row.state) || row.state === 'paused')
      ? keepTry(asked, 'support_case', caseClock, row, type.path, (reasons) => again(asked, row, reasons, 422))
      : notFound
  }),
  route.post('/support-cases/:id/assign', { permit: WRITE, audit: 'needs.supportCase.assigned', discloses: true }, assigned),
  route.post(
    '/support-cases/:id/steps/:step',
    { permit: 'needs.supportNote:write', audit: 'needs.supportCase.stepDone', discloses: true },
    stepDone,
  ),
  ...allRoutes({
    ...plain,
    list: listOfCases(plain.list),
    blank: begins.blank,
    open: opened,
    create: naming(type, begins.create),
    change,
    moves: plain.moves.map((one) => lookedAgain(following(caseClock, named(one.path.endsWith('/close') ? closing(one) : one)))),
  }),
]
