// What of a person left in meetings with others: papers somebody from outside took away, and what was said where they sat. Of a sealed meeting nothing stands in any list: whoever decides on the disclosure is a member, or asks one.
import { sql, type RawBuilder } from 'kysely'
import { dayAt, leftColumns, type LeftSource } from '#src/access/left.ts'
import { ITEMS, RECIPIENTS } from '#src/kernel/sharing.ts'

const words = [...RECIPIENTS, ...ITEMS]
const party = { cipher: sql`m.name_cipher`, at: sql`'meeting_member/' || m.id || '/name'` }
const OUTSIDE = sql`m.staff_id is null and m.recipient <> 'council' and not c.sealed and c.our_role = 'host'`
/** Whether somebody with one of these numbers was talked of there. `then` says of their line (`p`) that it stood at the moment that is told. */
const talkedOf = (ids: RawBuilder<unknown>, then: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`exists (select from meeting_person p where p.ward_id = c.ward_id and p.meeting_id = c.id and p.person_id = any(${ids}) and ${then})`

/** Copies given to members of other bodies, with the items of that moment. */
export const meetingLeft: LeftSource = {
  kind: 'meeting_copy',
  label: '会議の紙',
  words,
  rows: ({ wardId, ids }) =>
    sql`select ${leftColumns({ kind: 'meeting_copy', at: sql`k.issued_at`, id: sql`k.id`, recipient: sql`m.recipient`, items: sql`k.items`, basis: sql`c.basis`, by: sql`b.name`, party })}
      from meeting_copy k join meeting_member m on m.ward_id = k.ward_id and m.id = k.member_id join case_meeting c on c.ward_id = k.ward_id and c.id = k.meeting_id left join staff b on b.id = k.issued_by
      where k.ward_id = ${wardId} and ${OUTSIDE} and ${talkedOf(ids, sql`(p.from_at is null or p.from_at <= k.issued_at) and (p.ended_at is null or p.ended_at > k.issued_at)`)}`,
}
/** What members of other bodies heard: those who came to a meeting that was held. Whoever called it answers for what was said there. */
export const saidLeft: LeftSource = {
  kind: 'meeting_member',
  label: '会議で話したこと',
  words,
  rows: ({ wardId, ids }) =>
    sql`select ${leftColumns({ kind: 'meeting_member', at: dayAt(sql`c.on_day`), id: sql`m.id`, recipient: sql`m.recipient`, items: sql`c.items`, basis: sql`c.basis`, by: sql`b.name`, party })}
      from meeting_member m join case_meeting c on c.ward_id = m.ward_id and c.id = m.meeting_id left join staff b on b.id = c.created_by
      where m.ward_id = ${wardId} and m.attended and c.state in ('held', 'closed') and ${OUTSIDE} and ${talkedOf(ids, sql`(p.from_at is null or (p.from_at at time zone 'Asia/Tokyo')::date <= c.on_day) and (p.ended_at is null or (p.ended_at at time zone 'Asia/Tokyo')::date > c.on_day)`)}`,
}
