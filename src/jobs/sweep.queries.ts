// What is kept for a time only, taken away in the night with the owner's login, some thousand rows at a time so that nobody waits.
import { sql } from 'kysely'
import { FIELD_ROLES } from '#src/access/permissions.ts'
import { addDays, civilDateOf } from '#src/kernel/civil-date.ts'
import type { Db } from '#src/db/connection.ts'

const PART = 5_000
type Kept = {
  table: 'request' | 'draft' | 'import_job' | 'job' | 'mail' | 'sign_in' | 'sign_in_try'
  column: string
  days: number
  only?: string
}
/** So many days an upload stays, with its file where that is kept. */
export const UPLOAD_DAYS = 30
/** Table, column of its age, days. 根拠: 設計 §3（くりかえしの鍵は 180 日）; drafts and uploads as their screens say. */
export const KEPT: readonly Kept[] = [
  { table: 'request', column: 'at', days: 180 },
  { table: 'draft', column: 'at', days: 30 },
  { table: 'import_job', column: 'created_at', days: UPLOAD_DAYS },
  { table: 'job', column: 'touched_at', days: 30 },
  { table: 'mail', column: 'made_at', days: 30, only: `state <> 'waiting'` },
  { table: 'sign_in_try', column: 'at', days: 180 },
  // Sessions that are over; that they were opened stands in the audit. The last one of a shared desk that stands stays: it says when the desk was last used, before somebody puts it out.
  {
    table: 'sign_in',
    column: 'ends_at',
    days: 30,
    only: `not exists (select from device d where d.id = sign_in.device_id and d.ward_id is not null and d.revoked_at is null and not exists (select from sign_in b where b.device_id = d.id and (b.seen_at, b.id) > (sign_in.seen_at, sign_in.id)))`,
  },
]

/** Drafts of roles that are over by now: whose last day has passed in the night, or that were taken back. */
async function sweepRoles(owner: Db, now: Date): Promise<number> {
  const done =
    await sql`delete from draft d using staff_role r where r.id = d.role_id and (r.withdrawn_at is not null or r.to_on < ${civilDateOf(now)}::date)`.execute(
      owner,
    )
  return Number(done.numAffectedRows ?? 0n)
}

/** So many days after somebody's last role in the field ended, nobody rings them about a notice any more. 根拠: docs/decisions/0088. */
const RUNG_DAYS = 90
/** The telephone numbers of those who are of the field no longer, emptied with history. */
async function sweepNumbers(owner: Db, now: Date): Promise<number> {
  const since = addDays(civilDateOf(now), -RUNG_DAYS)
  const done =
    await sql`with gone as (update field_person f set phone = '', version = f.version + 1, updated_at = ${now} where f.phone <> ''
      and not exists (select from staff_role r join staff s on s.id = r.staff_id where r.ward_id = f.ward_id and r.staff_id = f.id and s.active and r.role = any(${[...FIELD_ROLES]}::text[]) and least(coalesce(r.to_on, 'infinity'), coalesce((r.withdrawn_at at time zone 'Asia/Tokyo')::date, 'infinity')) >= ${since}::date)
      returning f.ward_id, f.id, f.version)
      insert into history (ward_id, type, record_id, version, at, changes) select ward_id, 'field_person', id, version, ${now}, '{"phone": [true, false]}' from gone`.execute(
      owner,
    )
  return Number(done.numAffectedRows ?? 0n)
}

/** Takes away what is older than it may be; returns how many rows. Breaks off between parts when told to end. */
export async function sweep(owner: Db, now: Date, stop?: AbortSignal): Promise<number> {
  let gone = 0
  for (const { table, column, days, only } of KEPT) {
    for (let part = PART; part === PART && !stop?.aborted;) {
      const before = new Date(now.getTime() - days * 86_400_000)
      const done =
        await sql`delete from ${sql.table(table)} where ctid = any(array(select ctid from ${sql.table(table)} where ${sql.ref(column)} < ${before} ${only ? sql`and ${sql.raw(only)}` : sql``} limit ${PART}))`.execute(
          owner,
        )
      part = Number(done.numAffectedRows ?? 0n)
      gone += part
    }
  }
  return gone + (await sweepRoles(owner, now)) + (await sweepNumbers(owner, now))
}
