// 帰りの確認: who went out alone and until when they say that they are back; not said, the worker and the head are told at once.
import { sql } from 'kysely'
import type { Scope } from '#src/access/scope.ts'
import { within } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import type { Clock } from '#src/deadlines/deadline.ts'
import { followRecords } from '#src/deadlines/deadline.queries.ts'
import { sendMail } from '#src/mail/mail.queries.ts'
import { getCalendar } from '#src/modules/registry/registry.api.ts'
import { forWhom, todoColumns, type TodoSource } from '#src/todos/source.ts'

type Write = Scope<'watch.watchVisit:write'>
/** Somebody who is out. */
export type Out = { id: string; planId: string; staffId: string; name: string; phone: string; begunAt: Date; dueAt: Date; late: boolean }

export const returnClock: Clock = {
  type: 'safe_return',
  wanted: () =>
    sql`select t.ward_id as "wardId", t.id as "recordId", 'back' as kind, date_trunc('milliseconds', t.due_at) as since, null::date as day from safe_return t where t.back_at is null`,
  // The end was said when they went; no opening hours stop it.
  dueBy: () => Promise.resolve((one) => one.since),
  tell: async (tx, missed, now) => {
    for (const one of missed) {
      const { rows } = await sql<{
        id: string
      }>`select distinct s.id from app.roles_on((${now}::timestamptz at time zone 'Asia/Tokyo')::date) r join staff s on s.id = r.staff_id and s.active where r.ward_id = ${one.wardId} and r.role in ('worker', 'wardHead')`.execute(
        tx,
      )
      for (const { id } of rows)
        await sendMail(
          tx,
          {
            staffId: id,
            subject: 'ささえあい：見守りから、まだ帰りの知らせがありません',
            lines: ['帰る時刻を過ぎても、知らせがありません。すぐに電話をして、無事を確かめてください。'],
            href: '/watch/returns',
            once: `safe-return/${one.recordId}`,
          },
          now,
        )
    }
  },
}
const follow = (tx: Tx, now: Date, id: string): Promise<unknown> =>
  followRecords(tx, returnClock, async (at, ward) => (await getCalendar(at, ward)).calendar, now, id)

/** Begins a visit that is looked after, for so many minutes (the setting where none is said), with the number one answers under. Who goes again to the same door was back from the time before: that one is closed, and a new clock runs. The same number twice is one. */
export async function goOut(
  tx: Tx,
  scope: Write,
  at: { wardId: string; id: string; planId: string },
  said: { minutes: number | undefined; phone: string },
  now: Date,
): Promise<void> {
  if (!scope.wards.includes(at.wardId)) return
  const length = said.minutes ?? (await settingAt(tx, 'watch.safeReturnMinutes', now))
  const mine = sql`ward_id = ${at.wardId} and plan_id = ${at.planId}::uuid and staff_id = ${scope.actorId}`
  const { rows } = await sql<{
    id: string
  }>`update safe_return set back_at = greatest(${now}::timestamptz, begun_at), back_by = ${scope.actorId} where ${mine} and back_at is null and not exists (select from safe_return s where s.ward_id = ${at.wardId} and s.id = ${at.id}::uuid) returning id`.execute(
    tx,
  )
  for (const { id } of rows) await follow(tx, now, id)
  const due = new Date(now.getTime() + length * 60_000)
  await sql`insert into safe_return (ward_id, id, plan_id, staff_id, begun_at, due_at, phone) values (${at.wardId}, ${at.id}, ${at.planId}, ${scope.actorId}, ${now}, ${due}, ${said.phone}) on conflict do nothing`.execute(
    tx,
  )
  await follow(tx, now, at.id)
}
/** The number this person said last when going out; '' where none was. */
export async function lastPhone(tx: Tx, scope: Write, wardId: string): Promise<string> {
  if (!scope.wards.includes(wardId)) return ''
  return (
    (
      await sql<{
        phone: string
      }>`select phone from safe_return where ward_id = ${wardId} and staff_id = ${scope.actorId} order by begun_at desc limit 1`.execute(tx)
    ).rows[0]?.phone ?? ''
  )
}
/** Says that somebody is back: oneself of one plan, or, by number, whoever it is that was reached. False when nobody was out. */
export async function comeBack(
  tx: Tx,
  scope: Write,
  wardId: string,
  which: { planId: string } | { id: string },
  now: Date,
): Promise<boolean> {
  if (!scope.wards.includes(wardId)) return false
  const of = 'id' in which ? sql`id = ${which.id}::uuid` : sql`plan_id = ${which.planId}::uuid and staff_id = ${scope.actorId}`
  const { rows } = await sql<{
    id: string
  }>`update safe_return set back_at = greatest(${now}::timestamptz, begun_at), back_by = ${scope.actorId} where ward_id = ${wardId} and back_at is null and ${of} returning id`.execute(
    tx,
  )
  for (const { id } of rows) await follow(tx, now, id)
  return rows.length > 0
}
/** Who is out at a council, the one due first. `planId` for one plan. */
export async function listOut(tx: Tx, scope: Scope, wardId: string, now: Date, planId?: string): Promise<Out[]> {
  if (!scope.wards.includes(wardId)) return []
  return (
    await sql<Out>`select t.id, t.plan_id as "planId", t.staff_id as "staffId", s.name, t.phone, t.begun_at as "begunAt", t.due_at as "dueAt", t.due_at < ${now}::timestamptz as late from safe_return t join staff s on s.id = t.staff_id
      where t.ward_id = ${wardId} and t.back_at is null and (${planId ?? null}::uuid is null or t.plan_id = ${planId ?? null}::uuid) order by t.due_at, t.id`.execute(
      tx,
    )
  ).rows
}

/** Neither who was visited nor where: only that somebody is not back. */
export const returnTodos: TodoSource = {
  kind: 'watchReturn',
  label: '帰りの知らせがない見守り',
  unit: '件',
  act: '確かめる',
  place: 'work',
  permit: 'watch.watchVisit:write',
  all: '/watch/returns',
  offCalendar: true,
  stuck: { group: 'watch' },
  rows: ({ scope, actor, ...asked }) =>
    sql`select ${todoColumns({
      hands: sql`array[t.staff_id]`,
      key: sql`t.id`,
      title: sql`case when t.staff_id = ${actor.staffId}::uuid then '見守りから帰ったら、知らせてください' else s.name || 'さんが、見守りからまだ帰っていません' end`,
      href: sql`'/watch/returns'`,
      dueAt: sql`t.due_at`,
      since: sql`t.begun_at`,
      raised: sql`coalesce(d.raised, 0)`,
      interrupts: sql`coalesce(d.raised, 0) > 0`,
      life: sql`coalesce(d.raised, 0) > 0`,
    })} from safe_return t join staff s on s.id = t.staff_id left join deadline d on d.ward_id = t.ward_id and d.type = 'safe_return' and d.record_id = t.id and d.ended_at is null
      where ${within(scope, { ward: 't.ward_id' })} and t.back_at is null and ${forWhom(asked, sql`(coalesce(d.raised, 0) > 0 or t.staff_id = ${actor.staffId}::uuid)`)}`,
}
