// Takes away the records of use that are past their years, by whole sealed batches, with the owner's login; the chain stays checkable from where it was cut.
import { sql } from 'kysely'
import type { Db } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { addMonths, civilDateOf, instantAt } from '#src/kernel/civil-date.ts'

/**
 * Cuts off what was sealed more than `retention.audit` years ago; returns how many lines went.
 * Nothing goes while anybody holds anything back, nor before the last check of the chain found it whole: what was tampered with is not cut away.
 */
export async function cutAudit(owner: Db, now: Date): Promise<number> {
  const years = await settingAt(owner, 'retention.audit', now)
  const { rows } = await sql<{
    held: boolean
    whole: boolean | null
  }>`select exists (select from retention_hold where state = 'active' and coalesce(until_on, 'infinity') >= ${civilDateOf(now)}::date) as held,
    (select broken = '[]'::jsonb from audit_check where done_at is not null order by done_at desc limit 1) as whole`.execute(owner)
  if (rows[0]?.held || rows[0]?.whole !== true) return 0
  const before = instantAt(addMonths(civilDateOf(now), -years * 12), '00:00')
  return Number(
    (await sql<{ n: number }>`select app.cut_audit(${before}::timestamptz, ${now}::timestamptz) as n`.execute(owner)).rows[0]?.n ?? 0,
  )
}
