// A large file of people's records opens only with another person's word, asked for and given at /approvals. 根拠: rules.md 人 6
import { findWaiting, listDeciders, useApproval } from '#src/approvals/approval.queries.ts'
import { fileSubject, needsSecond, sayColumns } from '#src/approvals/approval.rules.ts'
import { AskScreen } from '#src/approvals/approval.screens.tsx'
import type { Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { page, type Answer } from './answer.ts'

export type Guarded = { answer: Answer; /** The approval that was used up by this answer. */ approval?: string }

/** The file itself where one person is enough or another has approved (which uses the approval up), else the page to ask from. */
export async function guardFile(
  tx: Tx,
  actor: Actor,
  answer: Answer,
  asked: { url: string; now: Date; clientId: string },
): Promise<Guarded> {
  if (answer.kind !== 'sheet') return { answer }
  const limit = await settingAt(tx, 'export.secondPersonRows', asked.now)
  if (!needsSecond({ rows: answer.rows.length, subjects: answer.subjects }, limit)) return { answer }
  const url = new URL(asked.url)
  const subject = fileSubject(url.pathname, url.searchParams)
  const file = { kind: 'export', subject: subject ?? '', title: answer.name, size: answer.rows.length, columns: sayColumns(answer.columns) }
  const approval = subject ? await useApproval(tx, actor, file, asked.now) : undefined
  if (approval) return { answer, approval }
  const title = 'この書き出しには、もう一人の承認が要ります'
  const waiting = subject ? await findWaiting(tx, actor, 'export', subject) : undefined
  const body = (
    <AskScreen
      title={answer.name}
      size={answer.rows.length}
      limit={limit}
      subject={subject ?? url.pathname}
      columns={file.columns}
      deciders={await listDeciders(tx, actor, civilDateOf(asked.now))}
      hours={await settingAt(tx, 'export.approvalHours', asked.now)}
      typed=""
      waiting={waiting}
      reasons={[]}
      clientId={asked.clientId}
    />
  )
  return { answer: page(title, body, { status: 403, json: { title, status: 403 } }) }
}
