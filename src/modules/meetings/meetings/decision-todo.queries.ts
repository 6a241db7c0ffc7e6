// What was decided and waits for its owner, meetings to come, and meetings whose papers are still out: neither whom nor what is said, and nobody else has them, not who stands in for a post either.
import { sql } from 'kysely'
import { forWhom, todoColumns, type TodoSource } from '#src/todos/source.ts'
import { within } from '#src/access/scope.ts'

const mine = (staffId: string) => sql`m.staff_id = ${staffId}::uuid and m.until_at is null`
// A decision owned by somebody of another body, or by somebody who has left, waits for those who keep the meeting.
const OURS = sql`(m.staff_id is not null and m.until_at is null)`
const KEEPERS = sql`select k.staff_id from meeting_member k where k.ward_id = d.ward_id and k.meeting_id = d.meeting_id and k.duty <> 'member' and k.until_at is null and k.staff_id is not null`
/** Decisions of which the actor is the owner, and those of nobody of ours in the meetings the actor keeps. */
export const decisionTodos: TodoSource = {
  kind: 'decision',
  label: '会議で決まったこと',
  unit: '件',
  act: '見る',
  place: 'work',
  permit: 'meetings.caseMeeting:read',
  all: '/case-meetings',
  // Of a meeting in a compartment only its members have anything at all: the database itself says so.
  stuck: { group: 'decisions' },
  rows: ({ scope, actor, ...asked }) =>
    sql`select ${todoColumns({
      key: sql`d.id`,
      title: sql`case when ${OURS} then '会議で決まったこと' else '会議で決まったことの確認（外の人か、ぬけた人の受けもち）' end`,
      href: sql`'/case-meetings/' || d.meeting_id || '#d-' || d.id`,
      dueOn: sql`d.due_on`,
      since: sql`d.made_at`,
      hands: sql`case when ${OURS} then array[m.staff_id] else array(${KEEPERS}) end`,
    })} from meeting_decision d join meeting_member m on m.ward_id = d.ward_id and m.id = d.owner_id where ${within(scope, { ward: 'd.ward_id' })} and d.state = 'open' and ${forWhom(asked, sql`(${mine(actor.staffId)} or not ${OURS} and ${actor.staffId}::uuid in (${KEEPERS}))`)}`,
}
/** Meetings called in which the actor takes part. */
export const comingMeetings: TodoSource = {
  kind: 'caseMeeting',
  label: '会議',
  unit: '件',
  act: 'ひらく',
  place: 'work',
  happens: true,
  permit: 'meetings.caseMeeting:read',
  all: '/case-meetings',
  rows: ({ scope, actor }) =>
    sql`select ${todoColumns({
      key: sql`c.id`,
      title: sql`'会議' || coalesce('　' || to_char(c.starts, 'HH24:MI'), '')`,
      href: sql`'/case-meetings/' || c.id`,
      dueOn: sql`c.on_day`,
      since: sql`c.created_at`,
    })} from case_meeting c join meeting_member m on m.ward_id = c.ward_id and m.meeting_id = c.id where ${within(scope, { ward: 'c.ward_id' })} and c.state = 'called' and ${mine(actor.staffId)}`,
}
/** Meetings held and not ended, for those who keep them. */
export const openMeetings: TodoSource = {
  kind: 'meetingEnd',
  label: '会議のあとの確認',
  unit: '件',
  act: '確かめる',
  place: 'work',
  permit: 'meetings.caseMeeting:read',
  all: '/case-meetings',
  stuck: { group: 'decisions' },
  rows: ({ scope, actor, ...asked }) =>
    sql`select distinct on (c.id) ${todoColumns({
      key: sql`c.id`,
      title: sql`'会議のあとの確認（資料の返りと、終わり）'`,
      href: sql`'/case-meetings/' || c.id`,
      dueOn: sql`c.on_day`,
      since: sql`c.updated_at`,
      hands: sql`array(select k.staff_id from meeting_member k where k.ward_id = c.ward_id and k.meeting_id = c.id and k.duty <> 'member' and k.until_at is null and k.staff_id is not null)`,
    })} from case_meeting c join meeting_member m on m.ward_id = c.ward_id and m.meeting_id = c.id and m.duty <> 'member' where ${within(scope, { ward: 'c.ward_id' })} and c.state = 'held' and ${forWhom(asked, mine(actor.staffId))}`,
}
