// Asking over HTTP: the page that stands where a file would have come, and the request sent from it.
import type { VNode } from 'preact'
import { permit, type Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import type { Reason } from '#src/kernel/result.ts'
import { notFound, page, redirect, type Json } from '#src/web/answer.ts'
import { route } from '#src/web/route.ts'
import { askApproval, findWaiting, type Wanted } from './approval.queries.ts'
import { checkReason, fileSubject, titleOf } from './approval.rules.ts'
import { AskScreen, type Typed } from './ask.screens.tsx'
import { LATER_HOURS, allAway, checkLater, sameBefore, unsettled } from './away.rules.ts'
import { hurryApproval, inTurn, listBefore, listDeciders, namesOf } from './later.queries.ts'

type Who = { tx: Tx; actor: Actor; now: Date; clientId: string }
type Found = { away: boolean; unsettled: string | undefined; names: readonly string[]; minutes: number }

/** Who may decide, whether they are away, and what this person has to settle first. */
async function lookAround({ tx, actor, now }: Who, wanted: Wanted): Promise<Found & { same: string | undefined }> {
  const minutes = await settingAt(tx, 'export.awayMinutes', now)
  const deciders = await listDeciders(tx, actor, now)
  const before = await listBefore(tx, actor, wanted)
  return {
    away: allAway(deciders, now, minutes),
    names: namesOf(deciders),
    minutes,
    unsettled: unsettled(before, now),
    same: sameBefore(before, now),
  }
}

/** The page to ask from. `subject` is empty where the address is none of the house; then `at` names it. */
export async function askBody(
  who: Who,
  wanted: Wanted,
  {
    at = wanted.subject,
    typed = { reason: '', cannotWait: false, why: '' },
    reasons = [],
  }: { at?: string; typed?: Typed; reasons?: readonly Reason[] } = {},
): Promise<VNode> {
  const { tx, actor, now } = who
  const found = await lookAround(who, wanted)
  return (
    <AskScreen
      title={wanted.title}
      size={wanted.size}
      limit={await settingAt(tx, 'export.secondPersonRows', now)}
      subject={at}
      columns={wanted.columns}
      deciders={found.names}
      away={found.away && found.unsettled === undefined}
      awayMinutes={found.minutes}
      hours={await settingAt(tx, 'export.approvalHours', now)}
      typed={typed}
      waiting={wanted.subject ? await findWaiting(tx, actor, wanted, now) : undefined}
      reasons={reasons}
      mayAsk={permit(actor, 'home.approval:read') !== undefined}
      clientId={who.clientId}
    />
  )
}

/** What a form or a program names; undefined where it is no file of the house. */
function wantedOf(form: URLSearchParams): Wanted | undefined {
  const at = URL.parse(form.get('subject') ?? '', 'http://here')
  const subject = at?.host === 'here' ? fileSubject(at.pathname, at.searchParams) : undefined
  const [title, columns, size] = [titleOf(form.get('title') ?? ''), (form.get('columns') ?? '').slice(0, 4000), Number(form.get('size'))]
  if (!subject || !title || !Number.isSafeInteger(size) || size < 1 || size > 1_000_000) return undefined
  return { kind: 'export', subject, title, size, columns }
}

export const askRoute = route.post(
  '/approvals',
  { permit: 'home.approval:read', audit: 'home.approval.asked', discloses: false },
  async (asked) => {
    const { tx, actor, form, now, clientId } = asked
    const wanted = wantedOf(form)
    if (!wanted) return notFound
    const typed: Typed = {
      reason: (form.get('reason') ?? '').trim(),
      cannotWait: form.get('cannot_wait') === 'yes',
      why: (form.get('why') ?? '').trim(),
    }
    await inTurn(tx, actor, wanted.subject)
    const found = await lookAround(asked, wanted)
    const waiting = await findWaiting(tx, actor, wanted, now)
    // The same asked again is the same request; a file goes ahead of the word once.
    const there = found.same ?? (typed.cannotWait ? undefined : waiting?.id)
    if (there !== undefined && !(typed.why && !typed.cannotWait)) return redirect(`/approvals/${there}`, [there])
    const hurries = waiting !== undefined && !waiting.hurried
    const reasons = [...(hurries ? [] : checkReason(typed.reason)), ...checkLater(typed, found)]
    if (reasons.length) {
      const body = await askBody(asked, wanted, { typed, reasons })
      return page('承認をたのむ', body, { status: 422, json: { errors: reasons.map((one) => ({ ...one })) } as Json })
    }
    const keys = await asked.keys.of(tx, actor.wardId)
    const later = typed.cannotWait ? { due: new Date(now.getTime() + LATER_HOURS * 3_600_000), why: typed.why } : undefined
    if (hurries && later && (await hurryApproval(tx, actor, keys, waiting.id, later, now)))
      return redirect(`/approvals/${waiting.id}`, [waiting.id])
    await askApproval(tx, actor, keys, { ...wanted, id: clientId, reason: typed.reason, later }, now)
    return redirect(`/approvals/${clientId}`, [clientId])
  },
)
