// The audit as far as the administrator or head reaches: who did what and when. Which person a record is about stays closed here.
import { sql, type RawBuilder } from 'kysely'
import type { Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { FILE_LINES } from './audit-line.rules.ts'

type Reading = Scope<'admin.audit:read'>
export type AuditFilter = {
  person: string
  patterns: readonly string[]
  /** `registry.person`, or empty for all. */ noun: string
  record: string
  from: string
  to: string
  before: { at: string; id: string } | undefined
  whole: boolean
}
export type AuditLineRow = {
  id: string
  at: Date
  stamp: string
  wardName: string
  actor: string | null
  standsFor: string | null
  event: string
  subjects: number
  /** The first of them: the record of the page. */ main: string | null
  detail: string
  purpose: string
  basis: string
}
const PAGE = 100

// Which lines are within reach and what was asked for.
const chosen = (scope: Reading, filter: Omit<AuditFilter, 'whole'>): RawBuilder<boolean> => {
  const like = `%${filter.person.replace(/[\\%_]/g, '\\$&')}%`
  return sql<boolean>`a.ward_id = any(${[...scope.wards]}::text[]) and a.at >= ${filter.from}::date and a.at < (${filter.to}::date + 1)
      and (${filter.person} = '' or a.actor in (select id from staff where name like ${like} or login like ${like.toLowerCase()} or replace(name, ' ', '') like ${like}))
      and (${filter.patterns.length} = 0 or a.event like any(${[...filter.patterns]}::text[])) and (${filter.noun} = '' or left(a.event, length(${filter.noun}) + 1) = ${filter.noun} || '.') and (${filter.record} = '' or a.subjects @> array[nullif(${filter.record}, '')::uuid])
      and (${filter.before?.at ?? ''} = '' or (a.at, a.id) < (nullif(${filter.before?.at ?? ''}, '')::timestamptz, nullif(${filter.before?.id ?? ''}, '')::uuid))`
}

/** Lines within reach and days, newest first; `stamp` is the exact time for paging. */
export async function listAudit(tx: Tx, scope: Reading, filter: AuditFilter): Promise<{ rows: AuditLineRow[]; more: boolean }> {
  const most = filter.whole ? FILE_LINES : PAGE
  const { rows } =
    await sql<AuditLineRow>`select a.id, a.at, a.at::text as stamp, coalesce(w.name, a.ward_id) as "wardName", s.name as actor, p.name as "standsFor", a.event, cardinality(a.subjects) as subjects, a.subjects[1]::text as main, a.detail, a.purpose, a.basis
    from audit a left join staff s on s.id = a.actor left join staff p on p.id = a.acting_for left join ward w on w.ward_id = coalesce(nullif(a.from_ward, ''), a.ward_id)
    where ${chosen(scope, filter)} order by a.at desc, a.id desc limit ${most + 1}`.execute(tx)
  return { rows: rows.slice(0, most), more: rows.length > most }
}
/** Whether all the lines of this question are more than one file takes; they are counted no further than that. */
export async function overFile(tx: Tx, scope: Reading, filter: Omit<AuditFilter, 'whole'>): Promise<boolean> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from (select 1 from audit a where ${chosen(scope, { ...filter, before: undefined })} limit ${FILE_LINES + 1}) l`.execute(
    tx,
  )
  return (rows[0]?.n ?? 0) > FILE_LINES
}

export type Check = {
  askedAt: Date
  doneAt: Date | null
  batches: number | null
  lines: number | null
  unsealed: number | null
  broken: { batch: number; changed: string[]; missing: string[]; added: string[]; seal: boolean }[] | null
}
/** The last finished check of the chain and whether one is under way. */
export async function findCheck(tx: Tx): Promise<{ last: Check | undefined; waiting: boolean }> {
  const rows = await tx
    .selectFrom('audit_check')
    .select(['asked_at as askedAt', 'done_at as doneAt', 'batches', 'lines', 'unsealed', 'broken'])
    .orderBy('asked_at', 'desc')
    .limit(20)
    .$castTo<Check>()
    .execute()
  return {
    last: rows.filter((one) => one.doneAt).toSorted((a, b) => Number(b.doneAt) - Number(a.doneAt))[0],
    waiting: rows.some((one) => !one.doneAt),
  }
}
/** Asks for a check; the server does it within a minute. */
export async function askCheck(tx: Tx, scope: Reading, id: string, now: Date): Promise<void> {
  await tx.insertInto('audit_check').values({ id, asked_at: now, asked_by: scope.actorId }).execute()
}
