// 用紙 for who has no phone: numbers are given out and printed; a sheet that comes back is typed in under its number, once.
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { findCouncilContact } from '#src/modules/registry/registry.api.ts'
import { checkRecord } from '#src/records/check-record.rules.ts'
import { readForm } from '#src/records/read-form.rules.ts'
import { councilName } from '#src/ui/page.tsx'
import { notFound, page, problem, redirect, statusOf, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { readReceipt } from '../help/receipt.rules.ts'
import { urgencySent } from '../notices/notice.rules.ts'
import { saveNotice } from '../notices/notice-save.queries.ts'
import { notice } from '../notices/notice.schema.ts'
import { noticePaper } from './notice.paper.ts'
import { bindTicket, holdTicket, listNoticeSheets, reserveNoticeSheets, type Ticket } from './paper.queries.ts'
import { EnterNotice, NoticeSheets, PaperDesk } from './paper.screens.tsx'

const WRITE = 'needs.notice:write'
const MOST = 50
const PLAIN = { permit: WRITE, audit: 'needs.notice.issued', discloses: false } as const
type Any = Asked<typeof WRITE>

const desk = (asked: Any, reasons: readonly Reason[] = []): Answer =>
  page(
    '用紙',
    <PaperDesk
      clientId={asked.clientId}
      findId={newId(asked.now)}
      number={asked.form.get('number') ?? ''}
      many={asked.form.get('many') ?? '10'}
      reasons={reasons}
    />,
    { status: statusOf(reasons), json: reasons.length ? problem(reasons) : { fields: ['number', 'many'] } },
  )
const unknown: Reason = {
  code: 'receipt',
  field: 'number',
  message: 'この番号は、この区で出した番号にありません。用紙の番号をもう一度見てください。',
}
/** Where what belongs to a number is typed in, or stands. */
const placeOf = (one: Ticket): string =>
  one.what === 'visit'
    ? `/watch/sheets/${one.recordId ?? ''}`
    : one.what === 'notice'
      ? `/paper-sheets/number/${one.number}`
      : one.recordId
        ? `/intakes/${one.recordId}`
        : `/intakes/new?receipt=${one.number}`
async function ticketOf(asked: Any): Promise<Ticket | undefined> {
  const number = readReceipt(asked.params['number'] ?? '')
  const one = number ? await holdTicket(asked.tx, asked.scope, asked.actor.wardId, number) : undefined
  return one?.what === 'notice' ? one : undefined
}
const entry = (asked: Any, one: Ticket, reasons: readonly Reason[] = [], status = statusOf(reasons)): Answer =>
  page(
    `気づきの用紙 ${one.number}`,
    <EnterNotice number={one.number} clientId={asked.clientId} typed={asked.form} reasons={reasons} kept={one.recordId ?? undefined} />,
    {
      status,
      json: reasons.length ? problem(reasons, status) : { number: one.number, kept: one.recordId },
      subjects: one.recordId ? [one.recordId] : [],
    },
  )

export const paperRoutes: AnyRoute[] = [
  route.get('/paper-sheets', PLAIN, (asked) => desk(asked)),
  route.post('/paper-sheets', PLAIN, async (asked) => {
    const text = (asked.form.get('many') ?? '').normalize('NFKC').trim()
    const many = /^\d{1,3}$/.test(text) ? Number(text) : 0
    if (many < 1 || many > MOST)
      return desk(asked, [{ code: 'unreadable', field: 'many', message: `1 から ${MOST} までの数を入れてください。` }])
    await reserveNoticeSheets(asked.tx, asked.scope, asked.actor.wardId, asked.clientId, many, asked.now)
    return redirect(`/paper-sheets/${asked.clientId}`)
  }),
  route.post(
    '/paper-sheets/find',
    { permit: WRITE, audit: 'needs.notice.searched', discloses: false, looks: true, said: 'none' },
    async (asked) => {
      const number = readReceipt(asked.form.get('number') ?? '')
      const one = number ? await holdTicket(asked.tx, asked.scope, asked.actor.wardId, number) : undefined
      return one ? redirect(placeOf(one)) : desk(asked, [unknown])
    },
  ),
  route.get('/paper-sheets/:batch', PLAIN, async (asked) => {
    const batch = asked.params['batch'] ?? ''
    const numbers = isUuid(batch) ? await listNoticeSheets(asked.tx, asked.scope, asked.actor.wardId, batch) : []
    if (numbers.length === 0) return notFound
    const phone = (await findCouncilContact(asked.tx, asked.actor.wardId))?.phone ?? ''
    return page('気づきの用紙', <NoticeSheets batch={batch} numbers={numbers} />, {
      json: { numbers },
      paper: noticePaper(councilName(asked.actor.wardName), phone, numbers),
    })
  }),
  route.get('/paper-sheets/number/:number', { permit: WRITE, audit: 'needs.notice.asked', discloses: true }, async (asked) => {
    const one = await ticketOf(asked)
    return one ? entry(asked, one) : notFound
  }),
  route.post('/paper-sheets/number/:number', { permit: WRITE, audit: 'needs.notice.entered', discloses: true }, async (asked) => {
    const one = await ticketOf(asked)
    if (!one) return notFound
    // The same sheet twice is one notice: whoever types it in again is shown the first.
    if (one.recordId) return entry(asked, one, [], 409)
    const today = civilDateOf(asked.now)
    const form = new URLSearchParams(asked.form)
    if (!form.get('seen_on')?.trim()) form.set('seen_on', today)
    form.set('way', 'paper')
    form.set('urgency', urgencySent(form))
    form.set('came_on', today)
    const { values, reasons } = readForm(notice, form, today, new Map())
    const all = [
      ...reasons,
      ...(values['by_kind'] ? [] : [{ code: 'missing', field: 'by_kind', message: '「書いた人」をえらんでください。' }]),
      ...checkRecord(notice, values, 'received', today),
      ...(asked.refused ? [asked.refused] : []),
    ]
    if (all.length) return entry(asked, one, all)
    await saveNotice(asked, asked.scope, { wardId: asked.actor.wardId, id: asked.clientId }, values)
    await bindTicket(asked.tx, asked.scope, asked.actor.wardId, one.number, asked.clientId)
    return redirect(`/notices/${asked.clientId}`, [asked.clientId])
  }),
]
