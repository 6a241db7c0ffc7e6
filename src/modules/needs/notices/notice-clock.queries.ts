// The clock of notices, and the letters that 今すぐ sends.
import type { Tx } from '#src/db/connection.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { sendMail } from '#src/mail/mail.queries.ts'
import { followOne, urgencyClock } from '../clocks/urgency-clock.queries.ts'
import { listReaders } from './notice.queries.ts'

/** A letter without a word of whom or what, to those who must look at once; one for each person and notice. */
async function tellAtOnce(tx: Tx, wardId: string, recordId: string, missed: boolean, now: Date): Promise<void> {
  for (const { id } of await listReaders(tx, wardId, civilDateOf(now), missed))
    await sendMail(
      tx,
      {
        staffId: id,
        subject: missed ? 'ささえあい：「今すぐ」の気づきが、期限を過ぎています' : 'ささえあい：「今すぐ」の気づきが届きました',
        lines: [missed ? 'まだだれも対応をはじめていません。すぐに開いてください。' : 'すぐに開いて、対応をはじめてください。'],
        href: '/notices/inbox',
        once: `notice-now/${recordId}/${missed ? 'missed' : 'came'}`,
      },
      now,
    )
}
/** Tells those who read notices that one of 今すぐ came in. */
export const tellNow = (tx: Tx, wardId: string, recordId: string, now: Date): Promise<void> => tellAtOnce(tx, wardId, recordId, false, now)

export const noticeClock = urgencyClock('notice', async (tx, missed, now) => {
  for (const one of missed) if (one.kind === 'now') await tellAtOnce(tx, one.wardId, one.recordId, true, now)
})
/** Brings the deadline of one notice in line with what was just saved. */
export const follow = (asked: { tx: Tx; now: Date }, id: string): Promise<void> => followOne(noticeClock, asked, id)
