// A large file of people's records opens only with another person's word, asked for and given at /approvals. 根拠: rules.md 人 6
import type { Actor, Scope } from '#src/access/scope.ts'
import { hasApproval, useApproval, type Wanted } from '#src/approvals/approval.queries.ts'
import { fileSubject, peopleOf, sayColumns, titleOf } from '#src/approvals/approval.rules.ts'
import { askBody } from '#src/approvals/ask.routes.tsx'
import type { Db, Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { transact } from '#src/db/transact.ts'
import { page, type Answer } from './answer.ts'
import { leave, opening, type Done, type Line } from './request.queries.ts'

/** `wanted` where the answer needs an approval that is open and still has to be used up; `asking` is what to show when it is gone by then. */
export type Guarded = { answer: Answer; wanted?: Wanted; asking?: Answer }
/** How the answer goes out: as the file it is, as a PDF, as JSON. */
type Way = { json: boolean; pdf: boolean }

/** What leaves of people's records with this answer; undefined where it is a page to look at. */
export function leavingWith(answer: Answer, way: Way): { name: string; people: number } | undefined {
  if (answer.kind === 'sheet' || answer.kind === 'file') return { name: answer.name, people: peopleOf(answer) }
  if (answer.kind !== 'page' || answer.status >= 400) return undefined
  if (way.pdf && answer.paper) return { name: answer.title, people: peopleOf(answer) }
  return way.json && answer.people !== undefined ? { name: answer.title, people: answer.people } : undefined
}

/** The answer itself where one person is enough or another has approved (`letLeave` uses that up when the bytes are there), else the page to ask from. */
export async function guardFile(
  tx: Tx,
  actor: Actor,
  answer: Answer,
  asked: Way & { url: string; now: Date; clientId: string },
): Promise<Guarded> {
  const leaving = leavingWith(answer, asked)
  if (!leaving || leaving.people < 2) return { answer }
  const limit = await settingAt(tx, 'export.secondPersonRows', asked.now)
  if (leaving.people <= limit) return { answer }
  const url = new URL(asked.url)
  const whole = answer.kind === 'file' ? answer.whole : undefined
  const subject = whole ? whole.subject : fileSubject(url.pathname, url.searchParams)
  const columns = answer.kind === 'sheet' ? sayColumns(answer.columns) : ''
  const wanted: Wanted = {
    kind: 'export',
    subject: subject ?? '',
    title: titleOf(whole?.title ?? leaving.name),
    size: leaving.people,
    columns,
    ...(whole ? { part: whole.part } : {}),
  }
  const title = 'この書き出しには、もう一人の承認が要ります'
  const body = await askBody({ tx, actor, now: asked.now, clientId: asked.clientId }, wanted, { at: subject ?? url.pathname })
  // A program asks with the same three values as the form of the page.
  const json = { title, status: 403, ask: { subject: subject ?? null, title: wanted.title, size: wanted.size } }
  const asking = page(title, body, { status: 403, json })
  return subject && (await hasApproval(tx, actor, wanted, asked.now)) ? { answer, wanted, asking } : { answer: asking }
}

export type Leaving = { line: Line; wanted?: Wanted | undefined; done?: Done | undefined }
/** Writes down that a file leaves and uses up its approval, when its bytes are there and before they go out; false where the approval is gone by now. */
export function letLeave(db: Db, actor: Actor, scope: Scope, { line, wanted, done }: Leaving, now: Date): Promise<boolean> {
  return transact(
    db,
    async (tx) => {
      const approval = wanted ? await useApproval(tx, actor, wanted, now) : undefined
      if (wanted && !approval) return false
      leave(tx, actor, scope, approval ? { ...line, detail: `${line.detail} ${approval.id}${approval.later ? ' later' : ''}` } : line, done)
      return true
    },
    opening(actor, scope, undefined, now),
  )
}
