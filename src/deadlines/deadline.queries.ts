// Deadlines follow the records: what waits gets one, what waits no longer has its one ended, what was missed is raised once. Each is safe to run again.
import { randomUUID } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { recordIn, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingIn } from '#src/db/settings.queries.ts'
import type { OpeningCalendar } from '#src/kernel/opening.ts'
import type { Began, Clock, Raised, Wanted } from './deadline.ts'

/** The opening calendar of a council (src/modules/registry); given from outside, because platform and modules meet only in the table of contents. */
export type CalendarOf = (tx: Tx, wardId: string) => Promise<OpeningCalendar>
const ofRecords = (column: string, ids: string | readonly string[] | undefined): RawBuilder<boolean> =>
  ids === undefined
    ? sql<boolean>`true`
    : typeof ids === 'string'
      ? sql<boolean>`${sql.ref(column)} = ${ids}::uuid`
      : sql<boolean>`${sql.ref(column)} = any(${[...ids]}::uuid[])`

/** Brings the deadlines of a clock in line with its records: of all councils open to the transaction, or of one record or these. How many began and ended. */
export async function followRecords(
  tx: Tx,
  clock: Clock,
  calendarOf: CalendarOf,
  now: Date,
  records?: string | readonly string[],
): Promise<{ began: number; ended: number }> {
  // What a clock wants is asked once: some ask of each record when somebody was met, which is dear. One row stands there where nothing begins, for how many ended.
  const found = await sql<
    Wanted & { ended: number; begins: boolean }
  >`with wanted as materialized (select * from (${clock.wanted()}) w where ${ofRecords('w.recordId', records)}),
    ended as (update deadline d set ended_at = ${now}::timestamptz where d.type = ${clock.type} and d.ended_at is null and ${ofRecords('d.record_id', records)}
      and not exists (select 1 from wanted w where w."wardId" = d.ward_id and w."recordId" = d.record_id and w.kind = d.kind and w.since = d.since) returning 1)
    select c.*, c."recordId" is not null as begins, e.n as ended from (select count(*)::int as n from ended) e left join (select w."wardId", w."recordId", w.kind, w.since, w.day from wanted w
      where not exists (select 1 from deadline d where d.ward_id = w."wardId" and d.type = ${clock.type} and d.record_id = w."recordId" and d.kind = w.kind and d.since = w.since and d.ended_at is null)) c on true`.execute(
    tx,
  )
  const rows = found.rows.filter((row) => row.begins)
  if (rows.length > 0) {
    const due = await clock.dueBy(tx, now)
    const calendars = new Map<string, OpeningCalendar>()
    for (const ward of new Set(rows.map((row) => row.wardId))) calendars.set(ward, await calendarOf(tx, ward))
    const coming = rows.flatMap((row) => {
      const calendar = calendars.get(row.wardId)
      return calendar ? [{ ...row, id: randomUUID(), dueAt: due(row, calendar) }] : []
    })
    const made = await sql<{ id: string }>`insert into deadline (ward_id, id, type, record_id, kind, since, due_at)
      select c.ward, c.id, ${clock.type}, c.record, c.kind, c.since, c.due from unnest(${coming.map((one) => one.wardId)}::text[], ${coming.map((one) => one.id)}::uuid[], ${coming.map((one) => one.recordId)}::uuid[],
        ${coming.map((one) => one.kind)}::text[], ${coming.map((one) => one.since)}::timestamptz[], ${coming.map((one) => one.dueAt)}::timestamptz[]) c (ward, id, record, kind, since, due) on conflict do nothing returning id`.execute(
      tx,
    )
    const kept = new Set(made.rows.map((one) => one.id))
    const began: Began[] = coming
      .filter((one) => kept.has(one.id))
      .map(({ wardId, recordId, kind, dueAt }) => ({ wardId, recordId, kind, dueAt }))
    if (began.length) await clock.came?.(tx, began, now)
  }
  return { began: rows.length, ended: found.rows[0]?.ended ?? 0 }
}

/** Raises what is past its deadline: once, or as often as `clock.escalationsPerDeadline` says, a day apart. 根拠: rules.md, one escalation per missed deadline. */
export async function raiseMissed(tx: Tx, clock: Clock, now: Date): Promise<Raised[]> {
  return (
    await sql<Raised>`update deadline set raised = raised + 1, raised_at = ${now}::timestamptz
    where type = ${clock.type} and ended_at is null and due_at + make_interval(days => raised) < ${now}::timestamptz and raised < ${settingIn('clock.escalationsPerDeadline', now)}
    returning ward_id as "wardId", record_id as "recordId", kind, raised, due_at as "dueAt"`.execute(tx)
  ).rows
}

/** The running deadline of a record within the scope, the earliest first; undefined where nothing is waited for. */
export async function findDeadline(
  tx: Tx,
  scope: Scope,
  record: { type: string; wardId: string; id: string },
): Promise<{ kind: string; dueAt: Date; raised: number } | undefined> {
  return (
    await sql<{
      kind: string
      dueAt: Date
      raised: number
    }>`select d.kind, d.due_at as "dueAt", d.raised from ${recordIn(scope, record)} o join deadline d on d.ward_id = o.ward_id and d.type = ${record.type} and d.record_id = o.id and d.ended_at is null order by d.due_at limit 1`.execute(
      tx,
    )
  ).rows[0]
}
