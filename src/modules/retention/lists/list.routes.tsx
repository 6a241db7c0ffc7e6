// 保存と廃棄 over HTTP: the head confirms a list, a second person decides, the certificate stays.
import { textReasons } from '#src/kernel/whole-text.ts'
import { permit } from '#src/access/scope.ts'
import { sendJob } from '#src/jobs/job.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Kept } from '#src/kernel/retention.ts'
import type { Reason } from '#src/kernel/result.ts'
import { notFound, page, problem, redirect, sheet, statusOf, type Answer, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { findCertificate, listCertificates, PAGE } from '../certificates/certificate.queries.ts'
import { COLUMNS, rowOf } from '../certificates/certificate.rules.ts'
import { certificatePaper, CertificateScreen } from '../certificates/certificate.screens.tsx'
import { rulesAt } from './gather.queries.ts'
import { DISPOSE, GATHER } from './list.job.ts'
import { askFor, countHolds, decideOn, findList, listLists } from './list.queries.ts'
import { checkAsk, classesOf, lengthened, mayApprove, type DueList } from './list.rules.ts'
import { RetentionHome } from './home.screens.tsx'
import { ListScreen } from './list.screens.tsx'

const [READ, WRITE, APPROVE] = ['retention.disposal:read', 'retention.disposal:write', 'retention.disposal:approve'] as const
type Any = Asked<typeof READ> | Asked<typeof WRITE> | Asked<typeof APPROVE>

const keysOf = (asked: Any): ReturnType<Any['keys']['of']> => asked.keys.of(asked.tx, asked.actor.wardId)
const found = async (asked: Any): Promise<DueList | undefined> => {
  const id = asked.params['id'] ?? ''
  return isUuid(id) ? findList(asked.tx, asked.scope, await keysOf(asked), id) : undefined
}
const deciding = ({ actor }: Any, list: DueList): boolean =>
  permit(actor, APPROVE) !== undefined && mayApprove(list, { staffId: actor.staffId, role: actor.role, standsFor: actor.standsInFor?.id })
const jsonOf = (list: DueList): Json => ({
  id: list.id,
  today: list.today,
  state: list.state,
  version: list.version,
  leftOut: [...list.leftOut],
  certificate: list.certificateId,
  lines: list.lines.map((line) => ({ ...line })),
})
function onePage(asked: Any, kept: readonly Kept[], list: DueList, reasons: readonly Reason[] = [], status = statusOf(reasons)): Answer {
  const body = (
    <ListScreen
      list={list}
      kept={kept}
      mayAsk={permit(asked.actor, WRITE) !== undefined}
      mayApprove={deciding(asked, list)}
      chosen={asked.form.has('client_id') ? asked.form.getAll('classes') : undefined}
      sure={asked.form.get('sure') === 'yes'}
      decision={asked.form.get('decision') ?? ''}
      typed={asked.form.get('answer') ?? ''}
      reasons={reasons}
      now={asked.now}
      clientId={asked.clientId}
    />
  )
  return page('保存の期間がすぎた記録', body, {
    status,
    subjects: [list.id],
    json: reasons.length ? problem(reasons, status) : jsonOf(list),
    ...(list.state === 'approved' ? { refresh: 5 } : {}),
  })
}
const columnOf = (label: string): { type: 'number' | 'date' | 'text'; width: number } =>
  label.startsWith('記録の日')
    ? { type: 'date', width: 14 }
    : /件数|いっしょ/.test(label)
      ? { type: 'number', width: 10 }
      : { type: 'text', width: 28 }
const LATE: readonly Reason[] = [{ code: 'stale', message: 'ほかの人が先に進めました。いまのようすは、この画面のとおりです。' }]

/** The pages over what all modules say of keeping. */
export const listRoutes = (kept: readonly Kept[]): AnyRoute[] => [
  route.get('/retention', { permit: READ, audit: 'retention.disposal.listed', discloses: false }, async (asked) => {
    const { tx, scope, actor, now, query, clientId } = asked
    const after = Math.max(0, Math.trunc(Number(query.get('after')) || 0))
    const [lists, found] = [await listLists(tx, scope, await keysOf(asked)), await listCertificates(tx, scope, after)]
    const certificates = found.slice(0, PAGE)
    const body = (
      <RetentionHome
        lists={lists}
        certificates={certificates}
        newer={after > 0 ? Math.max(0, after - PAGE) : undefined}
        older={found.length > PAGE ? after + PAGE : undefined}
        holds={await countHolds(tx, scope, civilDateOf(now))}
        mayGather={permit(actor, WRITE) !== undefined}
        asked={query.get('done') === 'gather'}
        now={now}
        clientId={clientId}
      />
    )
    return page('保存と廃棄', body, {
      json: { items: lists.map(jsonOf), certificates: certificates.map(({ id, number, total }) => ({ id, number, total })) },
    })
  }),
  route.post('/retention/gather', { permit: WRITE, audit: 'retention.disposal.gathered', discloses: false }, async ({ tx, actor, now }) => {
    await sendJob(tx, { queue: GATHER, key: actor.wardId }, { wardId: actor.wardId, askedBy: actor.staffId, now })
    return redirect('/retention?done=gather')
  }),
  route.get('/retention/lists/:id', { permit: READ, audit: 'retention.disposal.opened', discloses: false }, async (asked) => {
    const list = await found(asked)
    return list && list.state !== 'dropped' ? onePage(asked, kept, list) : notFound
  }),
  route.post(
    '/retention/lists/:id/ask',
    { permit: WRITE, audit: 'retention.disposal.asked', discloses: false, said: 'sent' },
    async (asked) => {
      const list = await found(asked)
      if (!list || list.state === 'dropped') return notFound
      if (list.state !== 'open') return onePage(asked, kept, list, LATE)
      const classes = asked.form.getAll('classes')
      const reasons = checkAsk(list, classes, asked.form.get('sure') === 'yes')
      if (reasons.length) return onePage(asked, kept, list, reasons)
      const left = classesOf(list.lines).filter((cls) => !classes.includes(cls))
      const longer = lengthened({ ...list, leftOut: left }, await rulesAt(asked.tx, asked.now))
      if (longer.length) return onePage(asked, kept, list, longer)
      return (await askFor(asked.tx, asked.scope, asked.actor, list, left, asked.now))
        ? redirect(`/retention/lists/${list.id}`, [list.id])
        : onePage(asked, kept, list, LATE)
    },
  ),
  route.post(
    '/retention/lists/:id/decide',
    { permit: APPROVE, audit: 'retention.disposal.decided', discloses: false, said: 'sent' },
    async (asked) => {
      const list = await found(asked)
      if (!list) return notFound
      if (!deciding(asked, list))
        return list.state === 'asked' || list.state === 'open' || list.state === 'dropped' ? notFound : onePage(asked, kept, list, LATE)
      const [decision, answer] = [asked.form.get('decision'), (asked.form.get('answer') ?? '').trim()]
      const long = textReasons({ field: 'answer', label: 'ひとこと', text: answer, most: 300 })
      if (long.length) return onePage(asked, kept, list, long)
      if (decision !== 'approved' && decision !== 'refused')
        return onePage(asked, kept, list, [{ code: 'missing', field: 'decision', message: '「どうしますか」をえらんでください。' }])
      const longer = decision === 'approved' ? lengthened(list, await rulesAt(asked.tx, asked.now)) : []
      if (longer.length) return onePage(asked, kept, list, longer)
      if (decision === 'refused' && !answer)
        return onePage(asked, kept, list, [
          { code: 'missing', field: 'answer', message: '承認しないときは、わけを「ひとこと」に書いてください。' },
        ])
      if (
        !(await decideOn(
          asked.tx,
          asked.scope,
          asked.actor,
          await keysOf(asked),
          list,
          { approved: decision === 'approved', answer },
          asked.now,
        ))
      )
        return onePage(asked, kept, list, LATE)
      if (decision === 'approved')
        await sendJob(asked.tx, { queue: DISPOSE, key: list.id }, { wardId: list.wardId, askedBy: asked.actor.staffId, now: asked.now })
      return redirect(`/retention/lists/${list.id}`, [list.id])
    },
  ),
  route.get(
    '/retention/certificates/:id',
    { permit: READ, audit: 'retention.disposal.certificateOpened', discloses: false },
    async ({ tx, scope, params, format }) => {
      const id = params['id'] ?? ''
      const one = isUuid(id) ? await findCertificate(tx, scope, id) : undefined
      if (!one) return notFound
      if (format === 'csv' || format === 'xlsx')
        return sheet(
          `廃棄証明書 ${one.number}`,
          COLUMNS.map((label) => ({ label, ...columnOf(label) })),
          one.lines.map((line) => rowOf(kept, one.rules, line)),
        )
      return page(`廃棄証明書 ${one.number}`, <CertificateScreen one={one} kept={kept} />, {
        json: {
          id: one.id,
          number: one.number,
          total: one.total,
          along: one.along,
          askedBy: one.askedBy,
          approvedBy: one.approvedBy,
          doneAt: one.doneAt.toISOString(),
          digest: one.digest,
          seal: one.seal,
          sealLine: one.sealLine,
          lines: one.lines.map((line) => ({ ...line })),
          stayed: one.stayed.map((line) => ({ ...line })),
        },
        paper: certificatePaper(one, kept),
      })
    },
  ),
]
