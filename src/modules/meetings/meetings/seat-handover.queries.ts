// A sealed meeting whose last member of ours leaves the post: whoever takes the post takes the seat, or nobody of the council could hold it, end it or see its papers back. While somebody of ours is left, they name whom they want. Nobody else learns that there is one: it is counted for nobody. Decision 0069.
import { randomUUID } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { permit, within } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import type { HandOver } from '#src/web/module.ts'

// The seats of one person (as `m`) in sealed meetings that are not over (as `c`) and in which nobody else of ours with a post is left.
const lone = (wardId: string, staffId: string, today: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`from meeting_member m join case_meeting c on c.ward_id = m.ward_id and c.id = m.meeting_id
    where m.ward_id = ${wardId} and m.staff_id = ${staffId}::uuid and m.until_at is null and c.sealed and c.state not in ('closed', 'cancelled')
      and not exists (select from meeting_member o join app.roles_on(${today}) r on r.staff_id = o.staff_id and r.ward_id = o.ward_id
        where o.ward_id = m.ward_id and o.meeting_id = m.meeting_id and o.staff_id <> m.staff_id and o.until_at is null)`

export const handedSeats: HandOver = {
  label: '構成員だけの会議（区の職員がほかにいないもの）',
  unit: '件',
  needs: 'meetings.caseMeeting:write',
  pass: async (owner, { wardId, fromId, toId, by }, now) => {
    const { rows } = await sql<{
      id: string
      meeting: string
      duty: string
    }>`select m.id, m.meeting_id as meeting, m.duty ${lone(wardId, fromId, sql`${civilDateOf(now)}::date`)} for update of m`.execute(owner)
    for (const { id, meeting, duty } of rows) {
      await sql`update meeting_member set until_at = greatest(${now}::timestamptz, from_at) where ward_id = ${wardId} and id = ${id}::uuid`.execute(
        owner,
      )
      const seat = randomUUID()
      await sql`insert into meeting_member (ward_id, id, meeting_id, staff_id, duty, from_at, named_by) values (${wardId}, ${seat}::uuid, ${meeting}::uuid, ${toId}::uuid, ${duty}, ${now}::timestamptz, ${by}::uuid)`.execute(
        owner,
      )
      await sql`update meeting_decision set owner_id = ${seat}::uuid where ward_id = ${wardId} and meeting_id = ${meeting}::uuid and owner_id = ${id}::uuid and settled_at is null`.execute(
        owner,
      )
      await sql`insert into meeting_event (ward_id, id, meeting_id, at, by, act) values (${wardId}, ${randomUUID()}::uuid, ${meeting}::uuid, ${now}::timestamptz, ${by}::uuid, 'succeeded')`.execute(
        owner,
      )
    }
    // How many there were is told to nobody but who has them now.
    return 0
  },
  list: async (tx, actor, wardId, staffId, at) => {
    const scope = permit(actor, 'meetings.caseMeeting:read')
    // Through the walls of the meetings: whoever is not a member finds none.
    if (!scope || (actor.staffId !== staffId && !at)) return []
    const mine = at
      ? sql`from meeting_member m join case_meeting c on c.ward_id = m.ward_id and c.id = m.meeting_id where m.ward_id = ${wardId} and m.staff_id = ${actor.staffId}::uuid and m.from_at = ${at}::timestamptz and m.until_at is null`
      : lone(wardId, staffId, sql`(app.moment() at time zone 'Asia/Tokyo')::date`)
    return (
      await sql<{
        title: string
        href: string
        on: string
      }>`select '会議（構成員だけ）' as title, '/case-meetings/' || c.id as href, c.on_day as on ${mine} and ${within(scope, { ward: 'c.ward_id' })} order by c.on_day limit 50`.execute(
        tx,
      )
    ).rows
  },
}
