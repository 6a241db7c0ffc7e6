// Who takes part: named, sworn, gone; and whom it is about.
import { randomUUID } from 'node:crypto'
import { writeAudit } from '#src/access/audit.ts'
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import { sayTooLong } from '#src/kernel/whole-text.ts'
import { RECIPIENTS } from '#src/kernel/sharing.ts'
import { peopleByIds, viewerOf } from '#src/modules/registry/registry.api.ts'
import { findByTitle } from '#src/records/labels.queries.ts'
import { notFound, redirect, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { changeMembers, handOnDecisions, nameMember, talkAbout, talkNoMore } from './act.queries.ts'
import { listMarks, listNameable } from './inside.queries.ts'
import { readDay } from './meeting-form.rules.ts'
import { doingOf, findInside, keeps, marksOnly, meetingPage, PERSON, WRITE, type Inside, type Writing } from './meeting-page.routes.tsx'
import { tellEvent, type Doing } from './meeting.queries.ts'
import { isDuty, mayHandOn, mayLeave, nextMark, openOf } from './meeting.rules.ts'

/** An act in a meeting that goes on: found, locked, and only for who may. */
export async function inOpen(asked: Writing, act: (inside: Inside) => Promise<Answer>, keeping = false): Promise<Answer> {
  const inside = await findInside(asked, true)
  if (!inside || inside.meeting.state === 'closed' || inside.meeting.state === 'cancelled') return notFound
  return keeping && !keeps(inside, asked.actor.staffId) ? notFound : act(inside)
}
export const backTo = ({ meeting }: Pick<Inside, 'meeting'>, part: string): Answer =>
  redirect(`/case-meetings/${meeting.id}#${part}`, [meeting.id])

async function name(asked: Writing, inside: Inside): Promise<Answer> {
  const { form, tx, scope } = asked
  const [staff, outside, recipient] = [form.get('staff') ?? '', (form.get('name') ?? '').trim(), form.get('recipient') ?? '']
  const duty = form.get('duty') ?? 'member'
  const wrong = (message: string, field: string): Promise<Answer> =>
    meetingPage(asked, inside, { act: 'members', form, reasons: [{ code: 'member', field, message }] })
  if ((staff === '') === (outside === '')) return wrong('職員をえらぶか、外の人の名前を書くか、どちらか一つにしてください。', 'staff')
  const long = sayTooLong('外の人の名前', outside, 100)
  if (long) return wrong(long, 'name')
  const nameable = await listNameable(tx, scope, civilDateOf(asked.now))
  const to = RECIPIENTS.find((one) => one.value === recipient)?.value
  if (staff && !nameable.some((one) => one.id === staff)) return wrong('構成員にできる職員をえらんでください。', 'staff')
  if (outside && (!to || inside.meeting.ourRole === 'member')) return wrong('外の人は、どこの人かもえらんでください。', 'recipient')
  if (outside && to !== 'council' && inside.meeting.basis === 'INTERNAL')
    return wrong(
      `${inside.meeting.kindName}は区社協の中だけの会議です。外の人と話すときは、別の種類の会議をひらいてください。`,
      'recipient',
    )
  if (inside.members.some((one) => one.untilAt === null && one.staffId !== null && one.staffId === staff))
    return wrong('この人は、もう構成員です。', 'staff')
  const doing = await doingOf(asked)
  await nameMember(
    doing,
    inside.meeting,
    staff ? { staffId: staff } : { name: outside, recipient: to ?? 'council' },
    staff && isDuty(duty) ? duty : 'member',
  )
  await tellEvent(doing, inside.meeting.id, 'named', staff ? nameable.find((one) => one.id === staff)?.name : outside)
  return backTo(inside, 'members')
}

/** What waits for who leaves goes to who takes it over, and the history says so. */
async function handOn(doing: Doing, { meeting, members, decisions }: Inside, from: string, to: string): Promise<void> {
  const open = openOf(decisions, from)
  if (open === 0) return
  await handOnDecisions(doing, meeting, from, to)
  const name = (id: string): string => members.find((one) => one.id === id)?.name ?? ''
  await tellEvent(doing, meeting.id, 'takenOver', `${name(from)} → ${name(to)}（${open} 件）`)
}
async function leaveMeeting(asked: Writing, inside: Inside): Promise<Answer> {
  const { form, actor } = asked
  const successor = form.get('successor') ?? ''
  const mine = inside.members.find((one) => one.untilAt === null && one.staffId === actor.staffId)
  if (!mine) return notFound
  // Who keeps the meeting from then on takes the decisions too, where nobody else is chosen.
  const takes = form.get('takes') || (inside.members.find((one) => one.untilAt === null && one.staffId === successor)?.id ?? '')
  const reasons = [...mayLeave(inside.members, actor.staffId, successor), ...mayHandOn(inside.members, inside.decisions, mine.id, takes)]
  if (reasons.length) return meetingPage(asked, inside, { act: 'leave', form, reasons })
  const doing = await doingOf(asked)
  const next = inside.members.find((one) => one.untilAt === null && one.staffId === successor)
  if (next && next.duty === 'member') await changeMembers(doing, inside.meeting, [next.id], { duty: 'secretary' })
  await tellEvent(doing, inside.meeting.id, 'left', `${mine.name}${next ? ` → ${next.name}` : ''}`)
  await handOn(doing, inside, mine.id, takes)
  // The last act: from here on this person finds nothing.
  await changeMembers(doing, inside.meeting, [mine.id], { until_at: asked.now })
  return redirect('/case-meetings', [inside.meeting.id])
}

async function talk(asked: Writing, inside: Inside): Promise<Answer> {
  const { tx, actor, form } = asked
  const { meeting } = inside
  const chosen = form.get('person_id') ?? ''
  const typed = chosen.trim() || (form.get('person_id_typed') ?? '').trim()
  const again = (message: string): Promise<Answer> =>
    meetingPage(asked, inside, { act: 'people', form, reasons: [{ code: 'person', field: 'person_id', message }] })
  if (typed === '') return again('名前・かな・電話の一部を入れてください。')
  const found = isUuid(typed) ? [{ value: typed, label: '' }] : await findByTitle(tx, actor, PERSON, meeting.wardId, typed.slice(0, 100))
  const [one, another] = found
  if (!one) return again('この名前の人は、台帳に見つかりません。')
  // A number that was pasted in leads to nobody out of reach.
  const people = permit(actor, 'registry.person:read')
  if (isUuid(typed) && !(people && (await peopleByIds(tx, people, viewerOf(actor), [typed])).has(typed)))
    return again('この名前の人は、台帳に見つかりません。')
  // Those of the same name are seen here: a read of each of them, whether the meeting is sealed or not, and it names no meeting.
  if (another)
    await writeAudit(tx, actor, {
      id: randomUUID(),
      event: 'registry.person.compared',
      subjects: found.map((each) => each.value),
      purpose: 'duplicate',
      basis: 'ward',
    })
  if (another)
    return meetingPage(asked, inside, { act: 'people', form: new URLSearchParams({ person_id_typed: typed }), candidates: found })
  if (inside.talked.some((each) => each.personId === one.value)) return again('この人は、もう入っています。')
  const mark = nextMark(await listMarks(tx, asked.scope, meeting))
  if (!mark) return again('一つの会議で話し合える人は 26 人までです。')
  const doing = await doingOf(asked)
  await talkAbout(doing, meeting, one.value, mark)
  const after = await findInside(asked)
  const named = after
    ? marksOnly(
        { meeting, talked: after.talked.filter((each) => each.mark === mark) },
        { title: meeting.title, agenda: meeting.agenda, facts: meeting.facts },
      )
    : []
  await tellEvent(doing, meeting.id, named.length ? 'talkedNamed' : 'talked', `${mark}さん`)
  return backTo(inside, 'people')
}

export const memberRoutes: AnyRoute[] = [
  route.post('/case-meetings/:id/members', { permit: WRITE, audit: 'meetings.caseMeeting.named', discloses: true }, (asked) =>
    inOpen(asked, (inside) => name(asked, inside), true),
  ),
  route.post('/case-meetings/:id/oaths', { permit: WRITE, audit: 'meetings.caseMeeting.sworn', discloses: true }, (asked) =>
    inOpen(asked, async (inside) => {
      const { form } = asked
      const ids = form.getAll('member')
      const on = readDay(form.get('oath_on'), civilDateOf(asked.now))
      const way = form.get('oath_form') === 'spoken' ? 'spoken' : 'written'
      const given = inside.members.filter((one) => one.untilAt === null && one.oathOn === null && ids.includes(one.id))
      const reasons = [
        ...(given.length ? [] : [{ code: 'empty', field: 'member', message: '誓約した人をえらんでください。' }]),
        ...(on && on <= civilDateOf(asked.now)
          ? []
          : [{ code: 'day', field: 'oath_on', message: '誓約の日を書いてください。まだ来ていない日は書けません。' }]),
      ]
      if (reasons.length || !on) return meetingPage(asked, inside, { act: 'oaths', form, reasons })
      const doing = await doingOf(asked)
      await changeMembers(
        doing,
        inside.meeting,
        given.map((one) => one.id),
        { oath_on: on, oath_form: way },
      )
      await tellEvent(doing, inside.meeting.id, 'sworn', given.map((one) => one.name).join('、'))
      return backTo(inside, 'members')
    }),
  ),
  route.post('/case-meetings/:id/members/:member/end', { permit: WRITE, audit: 'meetings.caseMeeting.left', discloses: true }, (asked) =>
    inOpen(
      asked,
      async (inside) => {
        const gone = inside.members.find((one) => one.untilAt === null && one.id === asked.params['member'])
        // Oneself leaves by the way that asks for who comes after.
        if (!gone || gone.staffId === asked.actor.staffId) return notFound
        const takes = asked.form.get('takes') ?? ''
        const reasons = mayHandOn(inside.members, inside.decisions, gone.id, takes)
        if (reasons.length) return meetingPage(asked, inside, { act: `end-${gone.id}`, form: asked.form, reasons })
        const doing = await doingOf(asked)
        await handOn(doing, inside, gone.id, takes)
        await changeMembers(doing, inside.meeting, [gone.id], { until_at: asked.now })
        await tellEvent(doing, inside.meeting.id, 'left', gone.name)
        return backTo(inside, 'members')
      },
      true,
    ),
  ),
  route.post('/case-meetings/:id/leave', { permit: WRITE, audit: 'meetings.caseMeeting.left', discloses: true }, async (asked) => {
    const inside = await findInside(asked, true)
    return inside ? leaveMeeting(asked, inside) : notFound
  }),
  route.post('/case-meetings/:id/people', { permit: WRITE, audit: 'meetings.caseMeeting.named', discloses: true }, (asked) =>
    inOpen(asked, (inside) => talk(asked, inside)),
  ),
  route.post('/case-meetings/:id/people/:person/end', { permit: WRITE, audit: 'meetings.caseMeeting.changed', discloses: true }, (asked) =>
    inOpen(asked, async (inside) => {
      const one = inside.talked.find((each) => each.id === asked.params['person'])
      const doing = await doingOf(asked)
      if (!one || !(await talkNoMore(doing, inside.meeting, one.id))) return notFound
      await tellEvent(doing, inside.meeting.id, 'talkedNoMore', `${one.mark}さん`)
      return backTo(inside, 'people')
    }),
  ),
]
