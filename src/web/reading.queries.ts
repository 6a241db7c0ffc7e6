// While somebody reads in an emergency, the pages of that person say so and offer nothing but reading. 根拠: rules.md 人 7.
import { sql } from 'kysely'
import { permit, type Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'

/** An urgent read that runs: of whom, and until when. */
export type Reading = { personId: string; until: Date }
/** A write about the person who is being read: it is rolled back. */
export class OnlyReading extends Error {}
export const ONLY_READING = {
  code: 'reading',
  message:
    '緊急の閲覧のあいだは、この人の記録を読むだけです。何も変えていません。書くときは、この人のページの「閲覧を終える」を押してから、もう一度送ってください。',
} as const

/** The urgent read of this actor that runs over one of these records, or over whom they are about. */
export async function findReading(tx: Tx, actor: Actor, subjects: readonly string[]): Promise<Reading | undefined> {
  if (subjects.length === 0 || !permit(actor, 'disclosure.breakGlass:open')) return undefined
  return (
    await sql<Reading>`select g.record_id as "personId", g.until_at as until from access_grant g where g.staff_id = ${actor.staffId}::uuid and g.type = 'person' and g.basis = 'breakGlass' and g.ended_at is null and g.from_at <= app.moment() and g.until_at > app.moment()
      and g.record_id = any(app.with_whom(g.ward_id, ${[...subjects]}::uuid[])) order by g.until_at desc limit 1`.execute(tx)
  ).rows[0]
}
