// What falls to the staff by itself: plans nobody of the field may carry out today, and why; asked of all plans at once. 根拠: docs/decisions/0059.
import { sql, type RawBuilder } from 'kysely'
import { answering } from '#src/access/assignment.queries.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import type { Recipient } from '#src/kernel/sharing.ts'
import { TOGETHER } from '../plans/alone.rules.ts'
import { isTakenBack, isTold } from './named.queries.ts'
import type { WhyStaffs } from './staffs.rules.ts'

/** Posts at the desk of a council that watch over. */
export const AT_DESK = sql`r.role in ('worker', 'wardHead')`
const NEIGHBOURS = sql`r.role in ('watcher', 'operator')`
const MINSEI = sql`r.role = 'minsei'`
const NOBODY = sql`'00000000-0000-0000-0000-000000000000'::uuid`

/**
 * Why plan p is the staff's today; null where one of the field may go, or where only the desk was ever asked.
 * Who may go is told where (by a paired phone, or by a card that is out and in force), on a ground that reaches them, to a door no shield hides; and is not alone where two should go.
 */
export function whyStaffs(today: CivilDate): RawBuilder<WhyStaffs | null> {
  const count = (post: RawBuilder<unknown>, more: RawBuilder<unknown> = sql``): RawBuilder<unknown> =>
    sql`(select count(*) ${answering('watch_plan', 'p', today, post)} ${more})`
  const paired = sql`and exists (select from field_phone f where f.ward_id = p.ward_id and f.staff_id = a.staff_id and f.revoked_at is null)`
  const card = (to: Recipient): RawBuilder<unknown> =>
    sql`exists (select from watch_card k where k.ward_id = p.ward_id and k.plan_id = p.id and k.state = 'given' and k.recipient = ${to} and k.until_on >= ${today}::date)`
  const reached = (post: RawBuilder<unknown>, to: Recipient): RawBuilder<unknown> =>
    sql`case when ${card(to)} then ${count(post)} else ${count(post, paired)} end`
  return sql<WhyStaffs | null>`(select case when q.field = 0 and q.desk = 0 then 'noOne' when q.field = 0 then null when q.near + q.minsei = 0 then 'unpaired'
      when not (q.near > 0 and ${isTold('watchers', today)} or q.minsei > 0 and ${isTold('minsei', today)}) then case when ${isTakenBack(today)} then 'takenBack' else 'blind' end
      when app.person_now(p.ward_id, p.person_id) in (select app.hidden_people(${NOBODY}, false)) then 'shield'
      when p.cautions && ${[...TOGETHER]}::text[] and p.alone_reason_cipher is null and q.desk + case when ${isTold('watchers', today)} then q.near else 0 end + case when ${isTold('minsei', today)} then q.minsei else 0 end < 2 then 'alone' end
    from (select ${count(AT_DESK)} as desk, ${count(sql`(${NEIGHBOURS} or ${MINSEI})`)} as field, ${reached(NEIGHBOURS, 'watchers')} as near, ${reached(MINSEI, 'minsei')} as minsei) q)`
}
/** Whether plan p falls to the desk of its council for who holds this post there: it is the staff's, and nobody of the staff answers for it. To the workers all of it; to the head too what a shield hides, which hardly a worker may open. */
export const fallsTo = (role: RawBuilder<unknown>, today: CivilDate): RawBuilder<boolean> =>
  sql<boolean>`(not exists (select ${answering('watch_plan', 'p', today, AT_DESK)}) and case ${role} when 'worker' then ${whyStaffs(today)} is not null when 'wardHead' then ${whyStaffs(today)} = 'shield' else false end)`
