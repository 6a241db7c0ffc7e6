// 承認 over HTTP: asked for, read, decided on. Whether one is needed is asked where the thing itself happens (src/web/serve.tsx for files).
import { textReasons } from '#src/kernel/whole-text.ts'
import { randomUUID } from 'node:crypto'
import { writeAudit } from '#src/access/audit.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { notFound, page, redirect, type Answer, type Json } from '#src/web/answer.ts'
import type { Module } from '#src/web/module.ts'
import { route, type Asked } from '#src/web/route.ts'
import { approvalTodos, decidedTodos, goneTodos, overdueTodos } from './approval-todo.queries.ts'
import { decideApproval, findApproval, listApprovals } from './approval.queries.ts'
import { mayDecide, stateOf, type Approval } from './approval.rules.ts'
import { ApprovalList, ApprovalScreen } from './approval.screens.tsx'
import { askRoute } from './ask.routes.tsx'
import { checkGone } from './away.rules.ts'
import { keepGone } from './later.queries.ts'
import { overdueJob } from './overdue.job.ts'

const READ = 'home.approval:read'
const WRITE = 'home.approval:write'
type Any = Asked<typeof READ> | Asked<typeof WRITE>

const jsonOf = (one: Approval, now: Date): Json => ({
  id: one.id,
  kind: one.kind,
  subject: one.subject,
  size: one.size,
  askedBy: one.askedBy,
  state: stateOf(one, now),
  untilAt: one.untilAt?.toISOString() ?? null,
  laterDue: one.laterDue?.toISOString() ?? null,
})
const keysOf = (asked: Any): ReturnType<Any['keys']['of']> => asked.keys.of(asked.tx, asked.actor.wardId)
const found = async (asked: Any): Promise<Approval | undefined> => {
  const id = asked.params['id'] ?? ''
  return isUuid(id) ? findApproval(asked.tx, asked.scope, await keysOf(asked), id) : undefined
}
const deciding = (asked: Any, one: Approval): boolean =>
  mayDecide(one, { staffId: asked.actor.staffId, role: asked.actor.role, standsFor: asked.actor.standsInFor?.id })

async function onePage(asked: Any, one: Approval, reasons: readonly Reason[] = [], status = 422): Promise<Answer> {
  const body = (
    <ApprovalScreen
      one={one}
      own={one.askedBy === asked.actor.staffId}
      mayDecide={deciding(asked, one)}
      hours={await settingAt(asked.tx, 'export.approvalHours', asked.now)}
      typed={asked.form.get('answer') ?? asked.form.get('gone') ?? ''}
      chosen={asked.form.get('decision') ?? ''}
      reasons={reasons}
      now={asked.now}
      clientId={asked.clientId}
    />
  )
  return page('書き出しの承認', body, { status: reasons.length ? status : 200, subjects: [one.id], json: jsonOf(one, asked.now) })
}

const routes = [
  route.get('/approvals', { permit: READ, audit: 'home.approval.listed', discloses: false }, async (asked) => {
    const rows = await listApprovals(asked.tx, asked.scope, await keysOf(asked))
    return page('承認', <ApprovalList rows={rows} now={asked.now} />, { json: { items: rows.map((one) => jsonOf(one, asked.now)) } })
  }),
  askRoute,
  route.get('/approvals/:id', { permit: READ, audit: 'home.approval.opened', discloses: false }, async (asked) => {
    const one = await found(asked)
    return one ? onePage(asked, one) : notFound
  }),
  route.post('/approvals/:id/decide', { permit: WRITE, audit: 'home.approval.decided', discloses: false }, async (asked) => {
    const one = await found(asked)
    if (!one || !deciding(asked, one)) return notFound
    const [decision, answer] = [asked.form.get('decision'), (asked.form.get('answer') ?? '').trim()]
    const late: Reason[] = [{ code: 'decided', message: 'ほかの人が先に返事をしました。いまのようすは、この画面のとおりです。' }]
    if (one.decision) return onePage(asked, one, late, 409)
    const long = textReasons({ field: 'answer', label: 'ひとこと', text: answer, most: 300 })
    if (long.length) return onePage(asked, one, long)
    if (decision !== 'approved' && decision !== 'refused')
      return onePage(asked, one, [{ code: 'missing', field: 'decision', message: '「どうしますか」をえらんでください。' }])
    if (decision === 'refused' && !answer)
      return onePage(asked, one, [{ code: 'missing', field: 'answer', message: '認めないときは、わけを「ひとこと」に書いてください。' }])
    const hours = await settingAt(asked.tx, 'export.approvalHours', asked.now)
    const until = new Date(asked.now.getTime() + hours * 3_600_000)
    const done = await decideApproval(
      asked.tx,
      asked.scope,
      await keysOf(asked),
      one,
      { approved: decision === 'approved', answer, until },
      asked.now,
    )
    if (!done) return onePage(asked, one, late, 409)
    // A file that went out and should not have: a line of its own, which whoever watches finds.
    if (decision === 'refused' && one.usedAt)
      await writeAudit(asked.tx, asked.actor, { id: randomUUID(), event: 'home.approval.refusedAfter', subjects: [one.id] })
    return redirect(`/approvals/${one.id}`, [one.id])
  }),
  route.post('/approvals/:id/gone', { permit: READ, audit: 'home.approval.gone', discloses: false }, async (asked) => {
    const one = await found(asked)
    if (!one || one.askedBy !== asked.actor.staffId || stateOf(one, asked.now) !== 'laterRefused') return notFound
    const note = (asked.form.get('gone') ?? '').trim()
    const reasons = one.goneAt ? [] : checkGone(note)
    if (reasons.length) return onePage(asked, one, reasons)
    await keepGone(asked.tx, asked.actor, await keysOf(asked), one, note, asked.now)
    return redirect(`/approvals/${one.id}`, [one.id])
  }),
]

/** 承認 as a module. */
export const approvals: Module = {
  name: 'approvals',
  nav: [],
  routes,
  todos: [approvalTodos, decidedTodos, goneTodos, overdueTodos],
  jobs: [overdueJob],
}
