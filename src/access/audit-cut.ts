// Takes away the records of use that are past their years, by whole sealed batches, with the owner's login; the chain stays checkable from where it was cut.
import { sql } from 'kysely'
import type { Db } from '#src/db/connection.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { readSetting, settingDefault, settingOf } from '#src/kernel/settings.ts'
import { cutBefore, type Term } from './audit-cut.rules.ts'

const KEY = 'retention.audit'
/** Every term that was set until now, from when it was set or stood, whichever is later: nobody shortens the past. */
async function termsUntil(owner: Db, now: Date): Promise<Term[]> {
  const { rows } = await sql<{
    at: Date
    value: string
  }>`select greatest(from_at, entered_at) as at, value from setting where key = ${KEY} and withdrawn_at is null and from_at <= ${now}`.execute(
    owner,
  )
  return rows.flatMap(({ at, value }) => {
    const read = readSetting(settingOf(KEY), value)
    return read.ok ? [{ at, years: Number(read.value) }] : []
  })
}

/**
 * Cuts off what was sealed more than `retention.audit` years ago, by the longest term that stood since; returns how many lines went.
 * Nothing goes while anybody holds anything back, nor before the last check of the chain found it whole: what was tampered with is not cut away.
 */
export async function cutAudit(owner: Db, now: Date): Promise<number> {
  const { rows } = await sql<{
    held: boolean
    whole: boolean | null
  }>`select exists (select from retention_hold where state = 'active' and coalesce(until_on, 'infinity') >= ${civilDateOf(now)}::date) as held,
    (select broken = '[]'::jsonb from audit_check where done_at is not null order by done_at desc limit 1) as whole`.execute(owner)
  if (rows[0]?.held || rows[0]?.whole !== true) return 0
  const before = cutBefore(await termsUntil(owner, now), settingDefault(KEY), now)
  return Number(
    (await sql<{ n: number }>`select app.cut_audit(${before}::timestamptz, ${now}::timestamptz) as n`.execute(owner)).rows[0]?.n ?? 0,
  )
}
