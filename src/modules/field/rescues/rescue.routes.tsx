// 預かった報告 for the ward: read, made a record under the number of the phone, or closed with a reason.
import { textReasons } from '#src/kernel/whole-text.ts'
import { permit, type Scope } from '#src/access/scope.ts'
import { addDays, civilDateOf } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { TakenBack } from '#src/kernel/taken-back.ts'
import { enterAnswerOf, findInvited } from '#src/modules/gatherings/gatherings.api.ts'
import { addToNotice, findAddable, GROWS, notice, saveNotice, senderKind, urgencySent } from '#src/modules/needs/needs.api.ts'
import { mergedDay, placeDay } from '#src/modules/places/places.api.ts'
import { listPlans, mergedVisit, saveVisit, settleChanged, visit, type Standed } from '#src/modules/watch/watch.api.ts'
import { takeEdit, type Mergeable } from '#src/edits/edit.queries.ts'
import { checkRecord } from '#src/records/check-record.rules.ts'
import { loadLabels } from '#src/records/labels.queries.ts'
import { readForm } from '#src/records/read-form.rules.ts'
import { fieldOf, type RecordType } from '#src/records/record.ts'
import { sayValue, stale, titleOf } from '#src/records/say.rules.ts'
import { notFound, page, problem, redirect, statusOf, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { daysAgo } from '../days/phone-day.rules.ts'
import { endRescue, enterAs, findRescued, listMistrusted, listRescued, type Kept } from './rescue.queries.ts'
import { holdRecord } from '../edits/phone-edit.queries.ts'
import { editValues } from '../edits/phone-edit.routes.tsx'
import { editedBy, readEdit } from '../edits/phone-edit.rules.ts'
import { completeVisit, isPressed } from '../visits/phone-visit.rules.ts'
import { RescuesScreen, type RescueView } from './rescue.screens.tsx'

const [READ, WRITE] = ['field.rescue:read', 'field.rescue:write'] as const
const MOST = 200
const MISTRUST_DAYS = 14
type Writing = Asked<typeof WRITE>
type Any = Asked<typeof READ> | Writing
/** What may have been written on a phone, by the address it was for. */
const TYPES: Readonly<Record<string, RecordType>> = { '/notices': notice, '/field/place-days': placeDay, '/field/watch-visits': visit }

/** What was added to a notice, in the words of its form. */
const MORE = /^\/sent-notices\/([0-9a-f-]{36})\/more$/
/** What goes with a report besides what was written. */
const BESIDE = ['client_id', 'device_at', 'version']
/** The open notice of the writer that something was added to; undefined where it is gone, done, somebody else's, or where more was sent than grows. */
async function addedTo(asked: Any, one: Kept): Promise<ReturnType<typeof findAddable>> {
  const [id = '', scope] = [MORE.exec(one.path)?.[1], permit(asked.actor, 'needs.notice:write')]
  const grows = one.fields.every(([name]) => GROWS.includes(name) || BESIDE.includes(name))
  return scope && grows && isUuid(id) ? findAddable(asked, scope, id, one.staffId) : undefined
}
/** What is written beside a 書き足し that finds no notice, and what is answered when it is pressed all the same. */
const NO_NOTICE = '書き足すもとの気づきが、もう済んでいるか、見つかりません。読んだことを手で残し、理由を書いて閉じてください。'
const NOTICE_WAITS = 'もとの気づきも、ここで待っています。先にそちらを「記録にする」と、これを書き足せます。'
const INVITED = '/field/invitations'
const answerOf = (one: Kept): { id: string; answer: string } => {
  const of = (name: string): string => one.fields.find(([key]) => key === name)?.[1] ?? ''
  return { id: of('invitation'), answer: of('answer') }
}
/** An answer to an invitation: to what, and what was said. */
async function invitedView(asked: Any, one: Kept): Promise<RescueView & { subjects: string[] }> {
  const { id, answer } = answerOf(one)
  const to = isUuid(id) ? await findInvited(asked.tx, asked.scope, one.wardId, id, one.staffId) : undefined
  const lines = [
    ['お誘い', to ? `${to.title}　${formatWareki(to.day, 'short')}` : 'いまは見つかりません'],
    ['返事', answer === 'yes' ? '行く' : '行けない'],
  ] as const
  return { ...one, what: 'お誘いの返事', lines, known: to !== undefined, subjects: [] }
}
/** The answer is the writer's own, whoever enters it. */
async function enterAnswer(asked: Writing, one: Kept): Promise<Answer> {
  const { id, answer } = answerOf(one)
  if (!isUuid(id) || (answer !== 'yes' && answer !== 'no')) return notFound
  if (asked.form.get('version') !== String(one.version)) return listPage(asked, [stale('見ている')], one.id)
  const given = { wardId: one.wardId, id, writer: one.staffId, answer } as const
  if (!(await enterAnswerOf(asked.tx, asked.scope, given, civilDateOf(asked.now), asked.now)))
    return listPage(
      asked,
      [{ code: 'over', message: 'このお誘いは、もう終わったか取りやめになりました。理由を書いて閉じてください。' }],
      one.id,
    )
  if (!(await endRescue(asked.tx, asked.scope, asked.keys, one, 'entered', '', asked.now)))
    return listPage(asked, [stale('見ている')], one.id)
  return redirect('/field-rescues', [one.id, id])
}
/** The form as the phone would have sent it, with what is not asked there. Whose clock cannot be believed was judged on arrival; here a person looks. */
function formOf(one: Kept): URLSearchParams {
  const form = new URLSearchParams(one.fields.filter(([name]) => name !== 'client_id' && name !== 'device_at'))
  const day = civilDateOf(one.writtenAt < one.receivedAt ? one.writtenAt : one.receivedAt)
  if (one.path === '/field/watch-visits') {
    const written = one.writtenAt < one.receivedAt ? { at: one.writtenAt, trusted: true } : { at: one.receivedAt, trusted: false }
    const whole = completeVisit(form, written)
    whole.set('by_name', one.by)
    return whole
  }
  if (one.path === '/field/place-days') form.set('on_day', addDays(day, -daysAgo(form.get('days_ago') ?? '')))
  else {
    if (!form.get('seen_on')) form.set('seen_on', day)
    form.set('came_on', civilDateOf(one.receivedAt))
    form.set('way', 'field')
    form.set('by_name', one.by)
    form.set('urgency', urgencySent(form))
  }
  return form
}
/** The plan a visit was for, where whoever looks may see it. */
async function planOf(asked: Any, one: Kept): Promise<Standed | undefined> {
  const scope = permit(asked.actor, 'watch.watchPlan:read')
  const id = one.fields.find(([name]) => name === 'plan_id')?.[1] ?? ''
  return scope && isUuid(id) ? (await listPlans(asked.tx, scope, asked.keys, [id], civilDateOf(asked.now)))[0] : undefined
}
/** A correction that was kept aside: of what, and what it says. */
function editOf(one: Kept): { of: Mergeable; id: string; base: number; saw: string[]; changed: string[] } | undefined {
  const to = editedBy(one.path)
  const of = to?.kind === 'place-days' ? mergedDay : mergedVisit
  const said = to && readEdit(new URLSearchParams(one.fields), of.fields)
  return to && said ? { of, id: to.id, ...said } : undefined
}
async function viewOf(asked: Any, one: Kept, waiting: readonly string[]): Promise<RescueView & { subjects: string[] }> {
  const edit = editOf(one)
  if (edit) {
    const { type } = edit.of
    const { values } = editValues(edit.of, new URLSearchParams(one.fields), edit.changed, civilDateOf(asked.now))
    const lines = edit.changed.map(
      (name) => [fieldOf(type, name).label, sayValue(fieldOf(type, name), values[name] ?? null) || '（空にする）'] as const,
    )
    const of = { href: `/${type.path}/${edit.id}`, words: type.label }
    return { ...one, what: `${type.label}を直したもの`, lines, known: true, of, subjects: [] }
  }
  if (one.path === INVITED) return invitedView(asked, one)
  const type = TYPES[one.path]
  if (!type) {
    const row = await addedTo(asked, one)
    const labelOf = (name: string): string =>
      (MORE.test(one.path) ? notice.fields.find((field) => field.name === name)?.label : undefined) ?? name
    const lines = one.fields.filter(([name]) => !BESIDE.includes(name)).map(([name, value]) => [labelOf(name), value] as const)
    if (!MORE.test(one.path)) return { ...one, what: '報告', lines, known: false, subjects: [] }
    const of = row && { href: `/notices/${row.id}`, words: titleOf(notice, row.values) }
    const why = waiting.includes(MORE.exec(one.path)?.[1] ?? '') ? NOTICE_WAITS : NO_NOTICE
    return { ...one, what: '気づきの書き足し', lines, known: row !== undefined, ...(of ? { of } : { why }), subjects: row ? [row.id] : [] }
  }
  const { values: read } = readForm(type, formOf(one), civilDateOf(asked.now), new Map())
  const plan = type === visit ? await planOf(asked, one) : undefined
  const values = type === visit ? { ...read, person_id: plan?.standing.person ?? null } : read
  const names = await loadLabels(asked.tx, asked.actor, type, [{ values }])
  const lines = type.fields.flatMap((field) => {
    const said = sayValue(field, values[field.name] ?? null, names)
    return said ? [[field.label, said] as const] : []
  })
  return { ...one, what: type.label, lines, known: true, subjects: plan ? [plan.row.id, plan.standing.person] : [] }
}
async function listPage(asked: Any, reasons: readonly Reason[] = [], at = ''): Promise<Answer> {
  const rows = await listRescued(asked.tx, asked.scope, asked.keys, MOST)
  const mistrusted = await listMistrusted(asked.tx, asked.scope, new Date(asked.now.getTime() - MISTRUST_DAYS * 86_400_000))
  const ids = rows.map((one) => one.id)
  const views = await Promise.all(rows.map((one) => viewOf(asked, one, ids)))
  const typeOf = (name: string): RecordType | undefined => Object.values(TYPES).find((one) => one.name === name)
  const body = (
    <RescuesScreen
      rows={views}
      mistrusted={mistrusted.map((one) => ({
        ...one,
        label: typeOf(one.type)?.label ?? '記録',
        href: `/${typeOf(one.type)?.path ?? 'field-rescues'}/${one.id}`,
      }))}
      reasons={reasons}
      at={at}
      typed={asked.form.get('reason') ?? ''}
      idFor={() => newId(asked.now)}
      now={asked.now}
    />
  )
  return page('預かった報告', body, {
    status: statusOf(reasons),
    subjects: [...rows.map((one) => one.id), ...views.flatMap((one) => one.subjects), ...mistrusted.map((one) => one.id)],
    json: reasons.length
      ? problem(reasons, statusOf(reasons))
      : {
          items: views.map((one) => ({
            id: one.id,
            what: one.what,
            by: one.by,
            lines: one.lines.map(([label, value]) => ({ label, value })),
          })),
          mistrusted: mistrusted.map((one) => one.id),
        },
  })
}
const found = async (asked: Writing): Promise<Kept | undefined> => {
  const id = asked.params['id'] ?? ''
  return isUuid(id) ? findRescued(asked.tx, asked.scope, asked.keys, id) : undefined
}

/** Takes a correction in as if it had come its usual way, under the number of the phone. */
async function enterEdit(asked: Writing, one: Kept, edit: NonNullable<ReturnType<typeof editOf>>): Promise<Answer> {
  const { type } = edit.of
  const scope = permit(asked.actor, type.rights.write)
  const row = scope && (await holdRecord(asked.tx, scope, asked.keys, type, edit.id))
  const today = civilDateOf(asked.now)
  const refuse = (message: string): Promise<Answer> => listPage(asked, [{ code: 'gone', message }], one.id)
  if (asked.form.get('version') !== String(one.version)) return listPage(asked, [stale('見ている')], one.id)
  if (!scope || !row || !type.editable.includes(row.state))
    return refuse('直すもとの記録が、もうないか取り消されています。記録を開いて手で直すか、理由を書いて閉じてください。')
  const { values } = editValues(edit.of, new URLSearchParams(one.fields), edit.changed, today)
  const incoming = { ...edit, id: one.id, changes: values, staffId: one.staffId, deviceId: undefined, writtenAt: one.writtenAt }
  const taken = await takeEdit(asked, scope, edit.of, row, incoming, (next) => checkRecord(type, next, row.state, today).length > 0)
  if (!taken) return refuse('そのままでは一つの記録になりません。記録を開いて手で直し、ここは理由を書いて閉じてください。')
  if (type === visit) await settleChanged(asked, row, taken)
  if (!(await endRescue(asked.tx, asked.scope, asked.keys, one, 'entered', '', asked.now)))
    return listPage(asked, [stale('見ている')], one.id)
  return redirect(`/${type.path}/${row.id}`, [one.id, row.id])
}
/** Puts what was added behind the notice it was written for, as it would have come its usual way. */
async function enterMore(asked: Writing, one: Kept): Promise<Answer> {
  const scope = permit(asked.actor, 'needs.notice:write')
  const row = await addedTo(asked, one)
  const refuse = (reasons: readonly Reason[]): Promise<Answer> => listPage(asked, reasons, one.id)
  if (asked.form.get('version') !== String(one.version)) return refuse([stale('見ている')])
  if (!scope || !row) {
    return refuse([{ code: 'gone', message: NO_NOTICE }])
  }
  const reasons = await addToNotice(asked, scope, row, new URLSearchParams(one.fields), one.by)
  if (reasons.length) return refuse(reasons)
  if (!(await endRescue(asked.tx, asked.scope, asked.keys, one, 'entered', '', asked.now))) throw new TakenBack(stale('見ている'))
  return redirect(`/notices/${row.id}`, [one.id, row.id])
}
async function enter(asked: Writing): Promise<Answer> {
  const one = await found(asked)
  const edit = one && editOf(one)
  if (one && edit) return enterEdit(asked, one, edit)
  if (one?.path === INVITED) return enterAnswer(asked, one)
  if (one && MORE.test(one.path)) return enterMore(asked, one)
  const type = one && TYPES[one.path]
  if (!one || !type) return notFound
  if (asked.form.get('version') !== String(one.version)) return listPage(asked, [stale('見ている')], one.id)
  const today = civilDateOf(asked.now)
  const form = formOf(one)
  const plan = type === visit ? await planOf(asked, one) : undefined
  if (plan) form.set('person_id', plan.standing.person)
  const { values, reasons } = readForm(type, form, today, new Map())
  const state = type.starts[0]?.state ?? ''
  const unseen: Reason = {
    code: 'unseen',
    message: 'この人の見守りの計画は、いまは見られないので記録にできません。担当か区の管理者にたのんでください。',
  }
  const all = [
    ...reasons,
    ...checkRecord(type, values, state, today),
    ...(type === visit && !plan ? [unseen] : []),
    ...(asked.refused ? [asked.refused] : []),
  ]
  const scope: Scope | undefined = permit(asked.actor, type.rights.write)
  if (!scope) return notFound
  if (all.length) return listPage(asked, all, one.id)
  const noticing = type === notice ? permit(asked.actor, 'needs.notice:write') : undefined
  // It is closed first: what is refused has written nothing. The record under its number is there already only where the phone's own way brought it meanwhile.
  if (!(await endRescue(asked.tx, asked.scope, asked.keys, one, 'entered', '', asked.now)))
    return listPage(asked, [stale('見ている')], one.id)
  if (type === visit) {
    // The notice of it says who sent it; its clock began when it arrived.
    const how = { pressed: isPressed(form), since: one.receivedAt, by: { kind: senderKind(one.role) ?? 'volunteer', name: one.by } }
    await saveVisit(asked, scope, { wardId: one.wardId, id: one.id }, values, how)
  } else if (noticing) await saveNotice(asked, noticing, { wardId: one.wardId, id: one.id, since: one.receivedAt }, values)
  else await enterAs(asked.tx, scope, type, one, state, values, asked.now, asked.keys)
  return redirect(`/${type.path}/${one.id}`, [one.id])
}
async function close(asked: Writing): Promise<Answer> {
  const one = await found(asked)
  if (!one) return notFound
  const reason = (asked.form.get('reason') ?? '').trim()
  const wrong = textReasons({ field: 'reason', label: '閉じる理由', text: reason, most: 200, missing: '閉じる理由を書いてください。' })
  if (wrong.length) return listPage(asked, wrong, one.id)
  if (
    asked.form.get('version') !== String(one.version) ||
    !(await endRescue(asked.tx, asked.scope, asked.keys, one, 'closed', reason, asked.now))
  )
    return listPage(asked, [stale('見ている')], one.id)
  return redirect('/field-rescues', [one.id])
}

export const rescueRoutes: AnyRoute[] = [
  route.get('/field-rescues', { permit: READ, audit: 'field.rescue.listed', discloses: true }, (asked) => listPage(asked)),
  route.post('/field-rescues/:id/enter', { permit: WRITE, audit: 'field.rescue.entered', discloses: true }, enter),
  route.post('/field-rescues/:id/close', { permit: WRITE, audit: 'field.rescue.closed', discloses: true }, close),
]
