// Checks of the sealed chain, done with the owner's login and kept for the audit page: once a day, and when somebody asks.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#src/db/connection.ts'
import { verifyAudit } from './audit.ts'

const EVERY_HOURS = 24

/** Does the checks that were asked for, and one of its own when the last is a day old. Returns whether anything was checked. */
export async function checkAudit(owner: Db, now: Date): Promise<boolean> {
  const open = await owner.selectFrom('audit_check').select('id').where('done_at', 'is', null).execute()
  const last = await owner
    .selectFrom('audit_check')
    .select('done_at')
    .where('done_at', 'is not', null)
    .orderBy('done_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (open.length === 0 && last?.done_at && now.getTime() - last.done_at.getTime() < EVERY_HOURS * 3_600_000) return false
  const report = await verifyAudit(owner)
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int n from audit where xid >= coalesce((select until_xid from audit_seal order by batch desc limit 1), '0'::xid8)`.execute(
    owner,
  )
  const result = {
    done_at: now,
    batches: report.batches,
    lines: report.lines,
    unsealed: rows[0]?.n ?? 0,
    broken: JSON.stringify(report.broken),
  }
  if (open.length === 0)
    await owner
      .insertInto('audit_check')
      .values({ id: randomUUID(), asked_at: now, asked_by: null, ...result })
      .execute()
  else
    await owner
      .updateTable('audit_check')
      .set(result)
      .where(
        'id',
        'in',
        open.map((one) => one.id),
      )
      .execute()
  return true
}
