// Notices that wait: for those who work on them all that nobody has taken, and their own; for the head 今すぐ and what was missed. And for who sent one, that it is done.
import { sql, type RawBuilder } from 'kysely'
import { within } from '#src/access/scope.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'
import { REPLIES, URGENCIES } from './notice.schema.ts'

const SEEN_DAYS = 7
const labelled = (column: RawBuilder<unknown>, options: readonly { value: string; label: string }[]): RawBuilder<unknown> =>
  sql`case ${column} ${sql.join(
    options.map((one) => sql`when ${one.value} then ${one.label}`),
    sql` `,
  )} end`

/** Neither whom nor what: a list of to-dos is no read of a record about a person. */
export const noticeTodos: TodoSource = {
  kind: 'notice',
  label: '気づき',
  unit: '件',
  act: '読む',
  place: 'work',
  permit: 'needs.notice:triage',
  all: '/notices/inbox',
  rows: ({ scope, actor }) => {
    const mine = sql`exists (select from assignment a where a.ward_id = n.ward_id and a.type = 'notice' and a.record_id = n.id and a.staff_id = ${actor.staffId}::uuid and a.until_at is null)`
    const free = sql`not exists (select from assignment a where a.ward_id = n.ward_id and a.type = 'notice' and a.record_id = n.id and a.until_at is null)`
    const whose = actor.role === 'wardHead' ? sql`(coalesce(d.raised, 0) > 0 or d.kind = 'now' or ${mine})` : sql`(${mine} or ${free})`
    return sql`select ${todoColumns({
      key: sql`n.id`,
      title: sql`'気づき' || coalesce('（' || ${labelled(sql`n.urgency`, URGENCIES)} || '）', '')`,
      line: sql`concat_ws('　', p.name, case when coalesce(d.raised, 0) > 0 then '期限を過ぎました' end, case when n.state = 'working' then '対応中' end)`,
      href: sql`'/notices/' || n.id`,
      dueAt: sql`d.due_at`,
      since: sql`n.created_at`,
      raised: sql`coalesce(d.raised, 0)`,
      interrupts: sql`(d.kind is not distinct from 'now')`,
    })} from notice n left join place p on p.ward_id = n.ward_id and p.id = n.place_id
      left join deadline d on d.ward_id = n.ward_id and d.type = 'notice' and d.record_id = n.id and d.ended_at is null
      where ${within(scope, { ward: 'n.ward_id' })} and n.state in ('received', 'working') and ${whose}`
  },
}

export const answeredNotices: TodoSource = {
  kind: 'noticeDone',
  label: '知らせた気づきの返事',
  unit: '件',
  act: '開く',
  place: 'arrival',
  permit: 'needs.notice:send',
  all: '/sent-notices',
  offCalendar: true,
  rows: ({ scope, actor, now }) =>
    sql`select ${todoColumns({
      key: sql`n.id`,
      title: sql`'知らせた気づきが「済」になりました'`,
      line: sql`coalesce(${labelled(
        sql`n.reply`,
        REPLIES.map((one) => ({ value: one.value, label: one.words })),
      )}, '')`,
      href: sql`'/sent-notices/' || n.id`,
      since: sql`n.updated_at`,
    })} from notice n where ${within(scope, { ward: 'n.ward_id' })} and n.created_by = ${actor.staffId}::uuid and n.state = 'done' and n.updated_by is distinct from ${actor.staffId}::uuid and n.updated_at > ${now}::timestamptz - make_interval(days => ${SEEN_DAYS})`,
}
