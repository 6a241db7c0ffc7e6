// 会議 over HTTP: the list, calling one, its page, its words.
import type { Meeting } from './meeting-lines.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { typedFrom } from '#src/records/field.screens.tsx'
import { notFound, page, problem, redirect, sheet, statusOf, type Answer, type Json } from '#src/web/answer.ts'
import { askedNumber } from '#src/web/clean.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { listKinds } from '../kinds/kind.queries.ts'
import { tellEvent, callMeeting, changeMeeting, listMeetings } from './meeting.queries.ts'
import { recipientLabel, STATES } from './meeting.rules.ts'
import { changesOf, readMeeting } from './meeting-form.rules.ts'
import { MeetingFormScreen, MeetingsScreen } from './meeting-form.screens.tsx'
import {
  auditSealed,
  doingOf,
  findInside,
  marksOnly,
  meetingPage,
  READ,
  subjectsOf,
  WRITE,
  type Inside,
  type Writing,
} from './meeting-page.routes.tsx'

const [PAGE, FAR, FILE] = [50, 10_000, 5_000]
const ENDED: Reason = {
  code: 'closed',
  message:
    'この会議は終わっています。直すときは、会議のページで、わけを書いて「ひらき直す」を先に押してください。書いた内容は、この画面に残っています。',
}
const lineJson = (one: Meeting): Json => ({
  id: one.id,
  kindName: one.kindName,
  title: one.title,
  on: one.onDay,
  state: one.state,
  sealed: one.sealed,
})

async function callForm(asked: Writing, form: URLSearchParams, reasons: readonly Reason[] = []): Promise<Answer> {
  const kinds = (await listKinds(asked.tx, asked.scope)).filter((one) => one.active)
  const body = <MeetingFormScreen kinds={kinds} meeting={undefined} typed={typedFrom(form)} reasons={reasons} clientId={asked.clientId} />
  return page('会議をひらく', body, {
    status: statusOf(reasons),
    json: reasons.length ? problem(reasons) : { kinds: kinds.map((one) => ({ code: one.code, name: one.name })) },
  })
}
const formOf = (meeting: Meeting): URLSearchParams =>
  new URLSearchParams([
    ...Object.entries({
      title: meeting.title,
      on_day: meeting.onDay,
      starts: meeting.starts ?? '',
      venue: meeting.venue,
      host: meeting.host,
      agenda: meeting.agenda,
      facts: meeting.facts,
      anonymised: meeting.anonymised ? 'yes' : '',
    }),
    ...meeting.items.map((item): [string, string] => ['items', item]),
  ])
const agendaForm = ({ meeting, members }: Inside): URLSearchParams =>
  new URLSearchParams({
    title: '次第',
    body: [
      ...(meeting.agenda ? ['議題', meeting.agenda] : []),
      ...(meeting.facts ? ['確かめた事実', meeting.facts] : []),
      '構成員',
      members
        .filter((one) => one.untilAt === null)
        .map((one) => `${one.name}（${one.staffId ? '区社協' : recipientLabel(one.recipient)}）`)
        .join('\n'),
    ].join('\n\n'),
  })
const editForm = (asked: Writing, inside: Inside, form: URLSearchParams, reasons: readonly Reason[] = []): Answer =>
  page(
    '予定と議題を直す',
    <MeetingFormScreen kinds={[]} meeting={inside.meeting} typed={typedFrom(form)} reasons={reasons} clientId={asked.clientId} />,
    {
      status: statusOf(reasons),
      subjects: subjectsOf(inside),
      json: reasons.length ? problem(reasons, statusOf(reasons)) : { version: inside.meeting.version },
    },
  )

export const meetingRoutes: AnyRoute[] = [
  route.get('/case-meetings', { permit: READ, audit: 'meetings.caseMeeting.listed', discloses: true }, async (asked) => {
    const { tx, scope, actor, query } = asked
    const keys = await asked.keys.of(tx, actor.wardId)
    if (asked.format === 'csv' || asked.format === 'xlsx') {
      // A sealed meeting is in no file, not in its members' either.
      const rows = await listMeetings(tx, scope, keys, { skip: 0, limit: FILE, open: true })
      return sheet(
        '会議',
        [
          { label: '日', type: 'date', width: 14 },
          { label: '種類', type: 'text', width: 24 },
          { label: '何の会議', type: 'text', width: 40 },
          { label: 'いま', type: 'text', width: 12 },
        ],
        rows.map((one) => [one.onDay, one.kindName, one.title, STATES.find((each) => each.value === one.state)?.label ?? '']),
        rows.map((one) => one.id),
      )
    }
    const skip = askedNumber(query, 'skip', FAR)
    const rows = await listMeetings(tx, scope, keys, { skip, limit: PAGE + 1 })
    const shown = rows.slice(0, PAGE)
    await auditSealed(
      asked,
      'meetings.caseMeeting.listed',
      shown.filter((one) => one.sealed).map((one) => one.id),
    )
    return page('会議', <MeetingsScreen rows={shown} next={rows.length > PAGE ? `/case-meetings?skip=${skip + PAGE}` : undefined} />, {
      subjects: shown.filter((one) => !one.sealed).map((one) => one.id),
      json: { items: shown.map(lineJson) },
    })
  }),
  route.get('/case-meetings/new', { permit: WRITE, audit: 'meetings.caseMeeting.asked', discloses: true }, (asked) =>
    callForm(
      asked,
      new URLSearchParams({ kind: asked.query.get('kind') ?? '', our_role: 'host', title: (asked.query.get('title') ?? '').slice(0, 100) }),
    ),
  ),
  route.post('/case-meetings', { permit: WRITE, audit: 'meetings.caseMeeting.called', discloses: true }, async (asked) => {
    const { form, now } = asked
    const kind = (await listKinds(asked.tx, asked.scope)).find((one) => one.active && one.code === form.get('kind'))
    const ourRole = form.get('our_role') === 'member' ? 'member' : 'host'
    const read = readMeeting(form, ourRole, civilDateOf(now))
    if (!kind || !read.ok)
      return callForm(asked, form, [
        ...(kind ? [] : [{ code: 'empty', field: 'kind', message: '会議の種類をえらんでください。' }]),
        ...(read.ok ? [] : read.reasons),
      ])
    const doing = await doingOf(asked)
    const id = await callMeeting(doing, kind, ourRole, read.value, () => newId(now))
    await tellEvent(doing, id, 'called')
    return redirect(`/case-meetings/${id}`, [id])
  }),
  route.get('/case-meetings/:id', { permit: READ, audit: 'meetings.caseMeeting.opened', discloses: true }, async (asked) => {
    const inside = await findInside(asked)
    if (!inside) return notFound
    // The agenda as a paper that can be handed out: its words stand in the form, to be read over before.
    const form = asked.query.get('paper') === 'agenda' && inside.meeting.ourRole === 'host' ? agendaForm(inside) : undefined
    return meetingPage(asked, inside, form ? { act: 'papers', form } : {})
  }),
  route.get('/case-meetings/:id/edit', { permit: WRITE, audit: 'meetings.caseMeeting.asked', discloses: true }, async (asked) => {
    const inside = await findInside(asked)
    return inside && inside.meeting.state !== 'cancelled' && inside.meeting.state !== 'closed'
      ? editForm(asked, inside, formOf(inside.meeting))
      : notFound
  }),
  route.post('/case-meetings/:id/edit', { permit: WRITE, audit: 'meetings.caseMeeting.changed', discloses: true }, async (asked) => {
    const inside = await findInside(asked)
    if (!inside || inside.meeting.state === 'cancelled') return notFound
    const { meeting } = inside
    if (meeting.state === 'closed') return editForm(asked, inside, asked.form, [ENDED])
    const read = readMeeting(asked.form, meeting.ourRole, civilDateOf(asked.now))
    const named = read.ok
      ? marksOnly(
          { meeting: { ...meeting, anonymised: read.value.anonymised }, talked: inside.talked },
          { title: read.value.title, agenda: read.value.agenda, facts: read.value.facts },
        )
      : []
    if (!read.ok || named.length) return editForm(asked, inside, asked.form, read.ok ? named : read.reasons)
    const doing = await doingOf(asked)
    if (asked.form.get('version') !== String(meeting.version) || !(await changeMeeting(doing, meeting.id, meeting.version, read.value)))
      return editForm(asked, inside, asked.form, [
        {
          code: 'stale',
          message: 'ほかの人が先に直しました。会議のページで確かめて、もう一度押してください。書いた内容は、この画面に残っています。',
        },
      ])
    await tellEvent(doing, meeting.id, 'changed', '', changesOf(meeting, read.value))
    return redirect(`/case-meetings/${meeting.id}`, [meeting.id])
  }),
]
