// The letters that 今すぐ sends: when it came, and once for each time its deadline is raised. Without a word of whom or what.
import { sql } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import type { Began, Clock, Raised } from '#src/deadlines/deadline.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { sendMail } from '#src/mail/mail.queries.ts'
import { listReaders } from './reader.queries.ts'

/** What a clock does outside the pages for records of this type: those who read are told what came, the heads what was missed. */
export function tellsNow(type: 'notice' | 'intake' | 'field_rescue'): Required<Pick<Clock, 'came' | 'tell'>> {
  const label = type === 'intake' ? '相談' : type === 'notice' ? '気づき' : '気づき（預かった報告）'
  const href = type === 'field_rescue' ? '/field-rescues' : '/notices/inbox'
  // The clock goes on until somebody was met (docs/decisions/0034): whether anybody is on the way is said apart.
  const isTaken = async (tx: Tx, one: Raised): Promise<boolean> =>
    type !== 'field_rescue' &&
    (
      await sql`select 1 from ${sql.table(type)} n where n.ward_id = ${one.wardId} and n.id = ${one.recordId}::uuid and n.state = 'working'`.execute(
        tx,
      )
    ).rows.length > 0
  const send = async (tx: Tx, one: Began | Raised, missed: boolean, turn: string, now: Date): Promise<void> => {
    const late =
      missed && (await isTaken(tx, one as Raised))
        ? '対応ははじまっていますが、まだ会えたという知らせがありません。担当に、ようすを確かめてください。'
        : 'まだだれも対応をはじめていません。すぐに開いてください。'
    for (const { id } of await listReaders(tx, one.wardId, civilDateOf(now), missed))
      await sendMail(
        tx,
        {
          staffId: id,
          subject: missed ? `ささえあい：「今すぐ」の${label}が、期限を過ぎています` : `ささえあい：「今すぐ」の${label}が届きました`,
          lines: [missed ? late : 'すぐに開いて、対応をはじめてください。'],
          href,
          // Another deadline of the same record, or another turn of the ladder, is another letter.
          once: `${type}-now/${one.recordId}/${turn}/${one.dueAt.toISOString()}`,
        },
        now,
      )
  }
  return {
    came: async (tx, began, now) => {
      // What was missed before anybody could be told is told as missed.
      for (const one of began) if (one.kind === 'now' && one.dueAt >= now) await send(tx, one, false, 'came', now)
    },
    tell: async (tx, missed, now) => {
      for (const one of missed) if (one.kind === 'now') await send(tx, one, true, `missed ${one.raised}`, now)
    },
  }
}
