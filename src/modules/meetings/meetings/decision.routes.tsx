// What is decided, what came of it, what goes out of a meeting in other words; and how a meeting is held, ended, or does not take place.
import { textReasons, wholeTexts } from '#src/kernel/whole-text.ts'
import type { DecisionLine, Meeting } from './meeting-lines.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { typedFrom } from '#src/records/field.screens.tsx'
import { notFound, page, problem, redirect, statusOf, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { changeMembers, decide, markReleased, settleDecision } from './act.queries.ts'
import { ReleaseScreen } from './decision.screens.tsx'
import { listMembers, listTalked } from './inside.queries.ts'
import { readDay } from './meeting-form.rules.ts'
import {
  doingOf,
  findInside,
  keeps,
  marksOnly,
  meetingPage,
  notYet,
  subjectsOf,
  WRITE,
  type Inside,
  type Writing,
} from './meeting-page.routes.tsx'
import { findMeeting, listMeetings, moveMeeting, tellEvent } from './meeting.queries.ts'
import { called, isReworded, mayClose, namesIn } from './meeting.rules.ts'
import { backTo, inOpen } from './member.routes.tsx'

/** The texts of a decision: what each is called, and how long it may be. */
const TEXT = { text: { label: '決まったこと', most: 500 } } as const
const RELEASED = { ...TEXT, evidence: { label: '新しい根拠', most: 300 } } as const
const MOST_OUTCOME = 500
const STALE: Reason = { code: 'stale', message: 'ほかの人が先に進めました。いまの様子を確かめて、もう一度押してください。' }

async function add(asked: Writing, inside: Inside): Promise<Answer> {
  const { form } = asked
  const { texts, reasons: long } = wholeTexts((name) => form.get(name), TEXT)
  const [{ text }, owner] = [texts, form.get('owner') ?? '']
  const due = readDay(form.get('due_on'), civilDateOf(asked.now))
  const reasons: Reason[] = [
    ...long,
    ...(text ? [] : [{ code: 'empty', field: 'text', message: '決まったことを書いてください。' }]),
    ...(inside.members.some((one) => one.untilAt === null && one.id === owner)
      ? []
      : [{ code: 'empty', field: 'owner', message: 'だれがするかを、いまの構成員からえらんでください。' }]),
    ...(due === undefined
      ? [{ code: 'unreadable', field: 'due_on', message: 'いつまでは 12/20 や R8.12.20 のように書いてください。' }]
      : []),
    ...marksOnly(inside, { text }),
  ]
  if (reasons.length) return meetingPage(asked, inside, { act: 'decisions', form, reasons })
  const doing = await doingOf(asked)
  await decide(doing, inside.meeting, { text, ownerId: owner, dueOn: due ?? null })
  await tellEvent(doing, inside.meeting.id, 'decided')
  return backTo(inside, 'decisions')
}

type To = { meeting: Meeting; members: Awaited<ReturnType<typeof listMembers>> }
/** Whether a decision of a sealed meeting may go out into this one: it is open to the ward, ours, and has not ended. */
const takesDecisions = (one: Meeting): boolean =>
  !one.sealed && (one.state === 'called' || one.state === 'held') && one.ourRole === 'host' && one.basis !== 'INTERNAL'
/** Meetings of the ward a decision may go out into, the latest first. */
const targets = async (asked: Writing): Promise<Meeting[]> =>
  (await listMeetings(asked.tx, asked.scope, await asked.keys.of(asked.tx, asked.actor.wardId), { skip: 0, limit: 50, open: true })).filter(
    takesDecisions,
  )
async function releaseForm(
  asked: Writing,
  inside: Inside,
  decision: DecisionLine,
  to: To | undefined,
  form: URLSearchParams,
  reasons: readonly Reason[] = [],
): Promise<Answer> {
  const body = (
    <ReleaseScreen
      meeting={inside.meeting}
      decision={decision}
      targets={await targets(asked)}
      to={to}
      typed={typedFrom(form)}
      reasons={reasons}
      clientId={asked.clientId}
    />
  )
  return page('決定を出す', body, {
    status: statusOf(reasons),
    subjects: subjectsOf(inside),
    json: reasons.length ? problem(reasons, 422, 'まだ出していません。') : null,
  })
}
async function findRelease(
  asked: Writing,
  lock = false,
): Promise<{ inside: Inside; decision: DecisionLine; to: To | undefined } | undefined> {
  const inside = await findInside(asked, lock)
  const decision = inside?.decisions.find((one) => one.id === asked.params['decision'])
  if (!inside || !decision || !inside.meeting.sealed || decision.releasedAs) return undefined
  const into = asked.form.get('into') ?? asked.query.get('into') ?? ''
  const keys = await asked.keys.of(asked.tx, asked.actor.wardId)
  const meeting = isUuid(into) ? await findMeeting(asked.tx, asked.scope, keys, into, lock) : undefined
  return {
    inside,
    decision,
    to: meeting && takesDecisions(meeting) ? { meeting, members: await listMembers(asked.tx, asked.scope, keys, meeting) } : undefined,
  }
}
/** Whoever was talked of in the sealed meeting, and is not talked of where it goes, is named in none of the words. */
const namesNobody = (inside: Inside, there: Inside['talked'], texts: Readonly<Record<string, string>>): Reason[] =>
  Object.entries(texts).flatMap(([field, words]) =>
    inside.talked.some((one) => !there.some((each) => each.personId === one.personId) && namesIn(words, [one.name, one.kana]).length > 0)
      ? [{ code: 'named', field, message: 'この文に、こちらの会議で話し合った人の名前が入っています。名前を書かずに言い直してください。' }]
      : [],
  )
async function release(asked: Writing): Promise<Answer> {
  const found = await findRelease(asked, true)
  if (!found) return notFound
  const { inside, decision, to } = found
  const { form } = asked
  const { texts, reasons: long } = wholeTexts((name) => form.get(name), RELEASED)
  const { text, evidence } = texts
  const owner = form.get('owner') ?? ''
  const due = readDay(form.get('due_on'), civilDateOf(asked.now))
  const talked = to ? await listTalked(asked.tx, asked.actor, to.meeting) : []
  const reasons: Reason[] = [
    ...long,
    ...(to ? [] : [{ code: 'empty', field: 'into', message: 'どの会議に出すかをえらんでください。' }]),
    ...(isReworded(decision.text, text)
      ? []
      : [{ code: 'same', field: 'text', message: 'もとのことばのままでは出せません。外の人が読んでよいことばに書き直してください。' }]),
    ...(evidence ? [] : [{ code: 'empty', field: 'evidence', message: '新しい根拠（同意の日や書類など）を書いてください。' }]),
    ...(to && !to.members.some((one) => one.untilAt === null && one.id === owner)
      ? [{ code: 'empty', field: 'owner', message: 'だれがするかを、出す先の構成員からえらんでください。' }]
      : []),
    ...(due === undefined
      ? [{ code: 'unreadable', field: 'due_on', message: 'いつまでは 12/20 や R8.12.20 のように書いてください。' }]
      : []),
    ...(to ? marksOnly({ meeting: to.meeting, talked }, { text }) : []),
    ...(to ? namesNobody(inside, talked, { text, evidence }) : []),
    // The meeting it goes to hears it: what may be said there is asked as for what is said there.
    ...(to ? await notYet(asked, { meeting: to.meeting, members: to.members, talked, papers: [], decisions: [] }) : []),
  ]
  if (reasons.length || !to) return releaseForm(asked, inside, decision, to, form, reasons)
  const doing = await doingOf(asked)
  const as = await decide(doing, to.meeting, { text, ownerId: owner, dueOn: due ?? null, ground: { basis: to.meeting.basis, evidence } })
  // The meeting is locked and the decision was not out: anything else ends the whole act.
  if (!(await markReleased(doing, inside.meeting, decision.id, as))) throw new Error('a decision went out twice')
  await tellEvent(doing, inside.meeting.id, 'released')
  await tellEvent(doing, to.meeting.id, 'decided')
  return redirect(`/case-meetings/${to.meeting.id}#d-${as}`, [inside.meeting.id])
}

async function move(
  asked: Writing,
  inside: Inside,
  to: 'held' | 'closed' | 'cancelled',
  reasons: readonly Reason[],
  reason = '',
  act: string = to,
): Promise<Answer> {
  if (reasons.length) return meetingPage(asked, inside, { act, form: asked.form, reasons })
  const doing = await doingOf(asked)
  if (
    asked.form.get('version') !== String(inside.meeting.version) ||
    !(await moveMeeting(doing, inside.meeting, to, to === 'cancelled' ? reason : ''))
  )
    return meetingPage(asked, inside, { act, form: asked.form, reasons: [STALE] })
  await tellEvent(doing, inside.meeting.id, act, reason)
  return redirect(`/case-meetings/${inside.meeting.id}`, [inside.meeting.id])
}

export const decisionRoutes: AnyRoute[] = [
  route.post('/case-meetings/:id/decisions', { permit: WRITE, audit: 'meetings.caseMeeting.decided', discloses: true }, (asked) =>
    inOpen(asked, (inside) => add(asked, inside)),
  ),
  route.post(
    '/case-meetings/:id/decisions/:decision/settle',
    { permit: WRITE, audit: 'meetings.caseMeeting.done', discloses: true },
    async (asked) => {
      const inside = await findInside(asked)
      const decision = inside?.decisions.find((one) => one.id === asked.params['decision'] && one.state === 'open')
      if (!inside || !decision) return notFound
      const [state, outcome] = [
        asked.form.get('state') === 'dropped' ? 'dropped' : 'done',
        (asked.form.get('outcome') ?? '').trim(),
      ] as const
      const reasons: Reason[] = [
        ...textReasons({
          field: `outcome-${decision.id}`,
          label: 'どうなったか',
          text: outcome,
          most: MOST_OUTCOME,
          missing: 'どうなったかを一言書いてください。',
        }),
        ...marksOnly(inside, { [`outcome-${decision.id}`]: outcome }),
      ]
      if (reasons.length) return meetingPage(asked, inside, { act: `settle-${decision.id}`, form: asked.form, reasons })
      const doing = await doingOf(asked)
      if (!(await settleDecision(doing, inside.meeting, decision.id, state, outcome))) return notFound
      await tellEvent(doing, inside.meeting.id, state)
      return redirect(`/case-meetings/${inside.meeting.id}#d-${decision.id}`, [inside.meeting.id])
    },
  ),
  route.get(
    '/case-meetings/:id/decisions/:decision/release',
    { permit: WRITE, audit: 'meetings.caseMeeting.asked', discloses: true },
    async (asked) => {
      const found = await findRelease(asked)
      return found
        ? releaseForm(asked, found.inside, found.decision, found.to, new URLSearchParams({ into: found.to?.meeting.id ?? '' }))
        : notFound
    },
  ),
  route.post(
    '/case-meetings/:id/decisions/:decision/release',
    { permit: WRITE, audit: 'meetings.caseMeeting.released', discloses: true },
    release,
  ),
  route.post('/case-meetings/:id/hold', { permit: WRITE, audit: 'meetings.caseMeeting.held', discloses: true }, (asked) =>
    inOpen(asked, async (inside) => {
      if (inside.meeting.state !== 'called') return notFound
      const came = inside.members.filter((one) => one.untilAt === null && asked.form.getAll('came').includes(one.id))
      const reasons: Reason[] = [
        ...(asked.form.get('version') === String(inside.meeting.version) ? [] : [STALE]),
        ...(came.length ? [] : [{ code: 'empty', field: 'came', message: '出席した人をえらんでください。' }]),
        ...(inside.meeting.oath
          ? came
              .filter((one) => one.oathOn === null)
              .map((one) => ({
                code: 'oath',
                field: 'came',
                message: `${called(one.name)}の誓約がまだです。誓約を記してから、開催ずみにしてください。`,
              }))
          : []),
        ...(inside.meeting.onDay > civilDateOf(asked.now)
          ? [{ code: 'early', message: 'まだ会議の日になっていません。日が変わったときは「予定と議題を直す」で直してください。' }]
          : []),
        ...(inside.meeting.ourRole === 'host' ? await notYet(asked, inside, 'said') : []),
      ]
      if (!reasons.length)
        await changeMembers(
          await doingOf(asked),
          inside.meeting,
          came.map((one) => one.id),
          { attended: true },
        )
      return move(asked, inside, 'held', reasons)
    }),
  ),
  route.post('/case-meetings/:id/close', { permit: WRITE, audit: 'meetings.caseMeeting.ended', discloses: true }, (asked) =>
    inOpen(
      asked,
      async (inside) =>
        inside.meeting.state === 'held'
          ? move(
              asked,
              inside,
              'closed',
              mayClose(
                inside.meeting,
                inside.papers.flatMap((paper) => paper.copies.map((copy) => ({ ...copy, title: paper.title }))),
              ),
            )
          : notFound,
      true,
    ),
  ),
  // What has ended is changed only after it was opened again, and why stands in its history.
  route.post('/case-meetings/:id/reopen', { permit: WRITE, audit: 'meetings.caseMeeting.takenUp', discloses: true }, async (asked) => {
    const inside = await findInside(asked, true)
    if (inside?.meeting.state !== 'closed' || !keeps(inside, asked.actor.staffId)) return notFound
    const reason = (asked.form.get('reason') ?? '').trim()
    const reasons = [
      ...textReasons({ field: 'reason', label: 'ひらき直すわけ', text: reason, most: 300, missing: 'ひらき直すわけを書いてください。' }),
      ...marksOnly(inside, { reason }),
    ]
    return move(asked, inside, 'held', reasons, reason, 'reopened')
  }),
  route.post('/case-meetings/:id/cancel', { permit: WRITE, audit: 'meetings.caseMeeting.cancelled', discloses: true }, async (asked) => {
    const inside = await findInside(asked, true)
    if (!inside || inside.meeting.state !== 'called' || !keeps(inside, asked.actor.staffId)) return notFound
    const reason = (asked.form.get('reason') ?? '').trim()
    const copies = inside.papers.flatMap((paper) => paper.copies.map((copy) => ({ ...copy, title: paper.title })))
    return move(
      asked,
      inside,
      'cancelled',
      [
        ...textReasons({ field: 'reason', label: '中止のわけ', text: reason, most: 300, missing: '中止のわけを書いてください。' }),
        ...mayClose(inside.meeting, copies),
      ],
      reason,
    )
  }),
]
