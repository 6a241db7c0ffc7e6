// 気づきを知らせる: everybody of a council may send one; who sent it reads only how it stands.
import { permit } from '#src/access/scope.ts'
import { findDeadline } from '#src/deadlines/deadline.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { wasTold } from '#src/modules/missing/missing.api.ts'
import { session } from '#src/modules/sessions/sessions.api.ts'
import { getCalendar } from '#src/modules/registry/registry.api.ts'
import { checkRecord } from '#src/records/check-record.rules.ts'
import { typedFrom } from '#src/records/field.screens.tsx'
import { readForm } from '#src/records/read-form.rules.ts'
import { setOrigin } from '#src/records/origin.queries.ts'
import { changeRecord, findRecord } from '#src/records/record.queries.ts'
import type { Screens } from '#src/records/record-screens.ts'
import { recordRoutes } from '#src/records/record.routes.tsx'
import { fieldOf, type RecordType, type Row } from '#src/records/record.ts'
import { stale } from '#src/records/say.rules.ts'
import { notFound, page, redirect, type Answer, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { clocksAt } from '../clocks/urgency-clock.queries.ts'
import { readBy } from '../clocks/urgency.rules.ts'
import { follow } from './notice-clock.queries.ts'
import { findSent, listSent, rowOfSent, type SentNotice } from './notice.queries.ts'
import { grown, grownTooLong, GROWS, mayTakeBack, senderKind, urgencyOf, urgeProblem } from './notice.rules.ts'
import { noticeImport } from './notice.import.ts'
import { notice as type } from './notice.schema.ts'
import { MineScreen, NoticeForm, SentScreen, type ReadBy } from './notice-send.screens.tsx'

const SEND = 'needs.notice:send'
const MOST = 100
const MORE = ['described', 'spot', 'fact', 'view', 'told', 'by_kind', 'by_name'] as const
type Any = Asked<typeof SEND>
/** The same record, written by who may send one: at the desk any place of the ward, on a phone one's own. */
const sending: RecordType = {
  ...type,
  fields: type.fields.map((one) => (one.name === 'place_id' ? { ...one, to: { ...one.to, read: 'field.place:read' as const } } : one)),
  starts: [{ state: 'received', label: '送る' }],
  rights: { ...type.rights, write: SEND },
}

async function readAt(asked: Pick<Any, 'tx' | 'actor' | 'now'>): Promise<ReadBy> {
  const { calendar } = await getCalendar(asked.tx, asked.actor.wardId)
  return readBy(calendar, asked.now, await clocksAt(asked.tx, asked.now))
}
/** The session of the own council it was heard at, where the form says so. */
async function heardAt(asked: Pick<Any, 'tx' | 'actor' | 'form' | 'query' | 'keys'>): Promise<Row | undefined> {
  const id = /^session:(.+)$/.exec(asked.form.get('from') ?? asked.query.get('from') ?? '')?.[1] ?? ''
  const scope = permit(asked.actor, 'sessions.session:read')
  const row = scope && isUuid(id) ? await findRecord(asked.tx, scope, session, id, asked.keys) : undefined
  return row?.ward_id === asked.actor.wardId ? row : undefined
}
/** The alert about somebody missing of whom it tells that they were seen: one that went to whoever sends it. */
async function alertOf(asked: Pick<Any, 'tx' | 'actor' | 'form' | 'query'>): Promise<string | undefined> {
  const id = /^missing_alert:(.+)$/.exec(asked.form.get('from') ?? asked.query.get('from') ?? '')?.[1] ?? ''
  const scope = permit(asked.actor, 'missing.missingMessage:read')
  return scope && isUuid(id) && (await wasTold(asked.tx, scope, id)) ? id : undefined
}
const form: Screens['form'] = async (props, asked) => {
  const heard = await heardAt(asked)
  const alert = await alertOf(asked)
  return (
    <NoticeForm
      props={props}
      mayName={permit(asked.actor, 'registry.person:read') !== undefined}
      read={await readAt(asked)}
      {...(heard
        ? {
            from: {
              value: `session:${heard.id}`,
              says: `${String(heard.values['title'] ?? '') || session.label} で聞いたこととして送ります。会の紙や記録には出ません。`,
            },
          }
        : alert
          ? { from: { value: `missing_alert:${alert}`, says: '行方不明の知らせの方を見かけたこととして送ります。' } }
          : {})}
    />
  )
}
const { blank, create: plainCreate } = recordRoutes(sending, { form }, noticeImport)
/** What is not asked: today, how it came, and how urgent the signs make it. */
function completed({ form: given, actor, written, now }: Pick<Any, 'form' | 'actor' | 'written' | 'now'>): URLSearchParams {
  const form = new URLSearchParams(given)
  // Who sends from a phone is known by its key; the day is the one on which it was written, if its clock can be believed.
  const kind = senderKind(actor.role)
  if (kind)
    for (const [name, value] of [
      ['by_kind', kind],
      ['by_name', actor.name],
      ['way', 'field'],
    ] as const)
      form.set(name, value)
  if (!form.get('seen_on')?.trim()) form.set('seen_on', civilDateOf(written?.at ?? now))
  if (!form.get('way')) form.set('way', form.get('place_id') ? 'place' : 'other')
  if (!form.get('by_kind')) form.set('by_kind', 'worker')
  if (form.get('now') === 'yes' || !form.get('urgency')) form.set('urgency', urgencyOf(form.getAll('signs'), form.get('now') === 'yes'))
  // The day it came in orders the inbox and the figures: only who receives notices may say that a paper came earlier.
  if (!form.get('came_on')?.trim() || !permit(actor, 'needs.notice:write')) form.set('came_on', civilDateOf(now))
  form.set('state', 'received')
  return form
}

const create: AnyRoute = {
  ...plainCreate,
  said: 'none',
  run: async (asked, scope) => {
    const heard = await heardAt(asked)
    const given = new URLSearchParams(asked.form)
    if (heard) {
      const [today, day] = [civilDateOf(asked.now), String(heard.values['on_day'])]
      given.set('way', 'gathering')
      if (!given.get('seen_on')?.trim()) given.set('seen_on', day < today ? day : today)
    }
    const form = completed({ ...asked, form: given })
    const answer = await plainCreate.run({ ...asked, form }, scope)
    if (answer.kind !== 'redirect') return answer
    await follow(asked, asked.clientId)
    const made = { type: type.name, wardId: asked.actor.wardId, id: asked.clientId }
    const alert = await alertOf(asked)
    if (alert) await setOrigin(asked.tx, scope, made, { type: 'missing_alert', id: alert }, asked.now)
    if (heard) {
      await setOrigin(asked.tx, scope, made, { type: session.name, id: heard.id }, asked.now)
      return redirect(`/gatherings/${heard.id}/day?sent=${asked.clientId}#concerns`, answer.subjects)
    }
    return redirect(`/sent-notices/${asked.clientId}`, answer.subjects)
  },
}

/** By when it is read, as its deadline stands. */
const dueOf = async (asked: Any, id: string): Promise<ReadBy | undefined> => {
  const due = await findDeadline(asked.tx, asked.scope, { type: type.name, wardId: asked.actor.wardId, id })
  return due && { by: due.dueAt }
}
const sentJson = (one: SentNotice): Json => ({
  id: one.id,
  state: one.state,
  reply: one.state === 'done' && one.reply !== 'none' ? one.reply : null,
})
async function sentAnswer(
  asked: Any,
  one: SentNotice,
  reasons: readonly Reason[] = [],
  status = reasons.length ? 422 : 200,
): Promise<Answer> {
  const body = (
    <SentScreen
      one={one}
      read={one.urgency === 'now' && one.state === 'received' ? await dueOf(asked, one.id) : undefined}
      idFor={() => newId(asked.now)}
      typed={typedFrom(asked.form)}
      reasons={reasons}
      added={asked.query.get('added') === 'yes'}
      now={asked.now}
    />
  )
  return page('知らせた気づき', body, {
    status,
    subjects: [one.id],
    json: reasons.length ? ({ title: '保存していません。', status, errors: reasons.map((each) => ({ ...each })) } as Json) : sentJson(one),
  })
}
const found = async (asked: Any): Promise<SentNotice | undefined> => {
  const id = asked.params['id'] ?? ''
  return isUuid(id) ? findSent(asked.tx, asked.scope, id) : undefined
}

/** A change of one's own notice while nobody has begun with it. */
async function change(
  asked: Any,
  next: (form: URLSearchParams) => { form: URLSearchParams; names: readonly string[]; state?: string },
  done: string,
): Promise<Answer> {
  const one = await found(asked)
  const row = one && (await rowOfSent(asked.tx, asked.scope, asked.keys, one.id))
  if (!one || !row) return notFound
  if (one.state !== 'received')
    return sentAnswer(
      asked,
      one,
      [{ code: 'begun', message: '担当が対応をはじめたので、ここからは変えられません。急ぐことは、電話で伝えてください。' }],
      409,
    )
  const { form, names, state = row.state } = next(asked.form)
  // What a phone adds was written before it knew how the notice stands now: it is put behind what is there and takes nothing away.
  const adds =
    senderKind(asked.actor.role) !== undefined && names.length > 0 && names.every((name) => GROWS.includes(name)) && state === row.state
  if (!adds && asked.form.get('version') !== String(one.version)) return sentAnswer(asked, one, [stale('書いている')], 409)
  const read = readForm({ fields: names.map((name) => fieldOf(type, name)) }, form, civilDateOf(asked.now), new Map())
  const more = grown(row.values, read.values)
  const values = { ...row.values, ...more }
  const urged = names.includes('urgency') ? urgeProblem(one, String(values['urgency'] ?? '')) : undefined
  const reasons = [
    ...read.reasons,
    ...(urged ? [urged] : []),
    ...grownTooLong(more),
    ...checkRecord(type, values, state, civilDateOf(asked.now)),
    ...(asked.refused ? [asked.refused] : []),
  ]
  if (reasons.length) return sentAnswer(asked, one, reasons)
  if (!(await changeRecord(asked.tx, asked.scope, type, row, { values, state }, asked.now, asked.keys)))
    return sentAnswer(asked, one, [stale('書いている')], 409)
  await follow(asked, one.id)
  return redirect(done, [one.id])
}

export const noticeSendRoutes: AnyRoute[] = [
  blank,
  create,
  route.get('/sent-notices', { permit: SEND, audit: 'needs.notice.listed', discloses: true }, async (asked) => {
    const rows = await listSent(asked.tx, asked.scope, MOST)
    return page('知らせた気づき', <MineScreen rows={rows} />, { subjects: rows.map((one) => one.id), json: { items: rows.map(sentJson) } })
  }),
  route.get('/sent-notices/:id', { permit: SEND, audit: 'needs.notice.opened', discloses: true }, async (asked) => {
    const one = await found(asked)
    return one ? sentAnswer(asked, one) : notFound
  }),
  route.post('/sent-notices/:id/urgency', { permit: SEND, audit: 'needs.notice.urged', discloses: true }, (asked) =>
    change(asked, (form) => ({ form, names: ['urgency'] }), `/sent-notices/${asked.params['id'] ?? ''}`),
  ),
  route.post('/sent-notices/:id/more', { permit: SEND, audit: 'needs.notice.added', discloses: true, said: 'none' }, (asked) =>
    change(
      asked,
      // What was left blank keeps what was written before: the sender does not see it.
      (form) => ({ form, names: MORE.filter((name) => (form.get(name) ?? '').trim() !== '') }),
      `/sent-notices/${asked.params['id'] ?? ''}?added=yes`,
    ),
  ),
  route.post(
    '/sent-notices/:id/take-back',
    { permit: SEND, audit: 'needs.notice.takenBack', discloses: true, said: 'taken' },
    async (asked) => {
      const one = await found(asked)
      if (one && one.state === 'received' && !mayTakeBack(one, asked.now))
        return sentAnswer(
          asked,
          one,
          [{ code: 'late', message: '送ってから10分を過ぎたので、取り下げられません。まちがいなら、電話で担当に伝えてください。' }],
          409,
        )
      return change(asked, (form) => ({ form, names: [], state: 'takenBack' }), `/sent-notices/${asked.params['id'] ?? ''}`)
    },
  ),
]
