// Who read a record: the lines of the audit about it, for those who may ask.
import { sql } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import type { Read } from './purpose.rules.ts'
import type { Scope } from './scope.ts'

type Tracing = Scope<'registry.person:trace'> | Scope<'registry.household:trace'>
export type ReadLine = Read & {
  id: string
  at: Date
  /** The exact time, for paging. */ stamp: string
  by: string | null
  standsFor: string | null
  wardName: string
  detail: string
  /** How far the reader's right carried; empty in lines of before. */ basis: string
}

/**
 * Lines about these records (one person and what was merged into it) since a civil date, newest first.
 * The caller has found the record within the same scope; records outside the wards of the request give nothing.
 */
export async function listReads(
  tx: Tx,
  scope: Tracing,
  records: readonly string[],
  asked: { since: string; before: { at: string; id: string } | undefined; limit: number },
): Promise<{ rows: ReadLine[]; more: boolean }> {
  if (scope.wards.length === 0 || records.length === 0) return { rows: [], more: false }
  const { rows } =
    await sql<ReadLine>`select r.id, r.at, r.at::text as stamp, s.name as by, p.name as "standsFor", coalesce(w.name, r.ward_id) as "wardName", r.event, r.detail, r.is_main as "isMain", r.was_assigned as "wasAssigned", r.basis
    from app.reads_of(${[...records]}::uuid[], ${asked.since}::date, ${asked.before?.at ?? null}::timestamptz, ${asked.before?.id ?? null}::uuid, ${asked.limit + 1}) r
    left join staff s on s.id = r.actor left join staff p on p.id = r.acting_for left join ward w on w.ward_id = r.ward_id order by r.at desc, r.id desc`.execute(
      tx,
    )
  return { rows: rows.slice(0, asked.limit), more: rows.length > asked.limit }
}

export type OwnLine = { id: string; at: Date; stamp: string; event: string; subjects: number; detail: string; standsFor: string | null }
/** What the actor has done at this council on these days, newest first. */
export async function listOwnReads(
  tx: Tx,
  scope: Scope<'account.self:read'>,
  asked: { since: string; before: { at: string; id: string } | undefined; limit: number },
): Promise<{ rows: OwnLine[]; more: boolean }> {
  const { rows } =
    await sql<OwnLine>`select a.id, a.at, a.at::text as stamp, a.event, cardinality(a.subjects) as subjects, a.detail, p.name as "standsFor"
    from audit a left join staff p on p.id = a.acting_for where a.actor = ${scope.actorId}::uuid and coalesce(nullif(a.from_ward, ''), a.ward_id) = any(${[...scope.wards]}::text[]) and a.at >= ${asked.since}::date
      and (${asked.before?.at ?? null}::timestamptz is null or (a.at, a.id) < (${asked.before?.at ?? null}::timestamptz, ${asked.before?.id ?? null}::uuid))
    order by a.at desc, a.id desc limit ${asked.limit + 1}`.execute(tx)
  return { rows: rows.slice(0, asked.limit), more: rows.length > asked.limit }
}
