// What of the copies waits: one that was lost must be reported, one that is due must come back, a list of a disaster ends.
import { sql } from 'kysely'
import { rowsOf, within } from '#src/access/scope.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import type { Clock } from '#src/deadlines/deadline.ts'
import { addDays, civilDateOf } from '#src/kernel/civil-date.ts'
import { closingOn } from '#src/kernel/opening.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'

export const lostClock: Clock = {
  type: 'register_copy',
  wanted: () =>
    sql`select n.ward_id as "wardId", n.id as "recordId", 'lost' as kind, n.closed_on::timestamp at time zone 'Asia/Tokyo' as since, n.closed_on as day from register_copy n where n.state = 'lost'`,
  dueBy: async (tx, now) => {
    const days = await settingAt(tx, 'register.lostDays', now)
    return (one, calendar) => closingOn(calendar, addDays(one.day ?? civilDateOf(one.since), days))
  },
}

/** Until when a line stands is written where it becomes so (app.mark_lines): this is asked on every page. Who it is, and why, is asked anew by the page it leads to. */
export const copyTodos: TodoSource = {
  kind: 'registerCopy',
  label: '名簿の写し',
  unit: '部',
  act: '開く',
  place: 'work',
  permit: 'register.registerCopy:write',
  all: '/watch-register/recall',
  stuck: { group: 'register' },
  rows: ({ scope, today }) =>
    sql`select ${todoColumns({
      key: sql`r.id`,
      title: sql`case when r.state = 'lost' then '失くした名簿の写しの報告' when least(r.due_on, i.until_on) < ${today}::date then '名簿の写しの回収' else '名簿の写しを返してもらう（のっている人が変わりました）' end`,
      line: sql`concat_ws('　', nullif(i.number, ''), r.number || ' 部目')`,
      href: sql`'/register-copies/' || r.id`,
      dueOn: sql`case when r.state <> 'lost' and least(r.due_on, i.until_on) < ${today}::date then least(r.due_on, i.until_on) end`,
      dueAt: sql`case when r.state = 'lost' then d.due_at end`,
      raised: sql`coalesce(d.raised, 0)`,
      interrupts: sql`(r.state = 'lost')`,
    })} from register_copy r join register_issue i on i.ward_id = r.ward_id and i.id = r.issue_id
      left join deadline d on d.ward_id = r.ward_id and d.type = 'register_copy' and d.record_id = r.id and d.ended_at is null
      where ${within(scope, rowsOf('register_copy'))} and (r.state = 'lost' or (r.state = 'out' and (least(r.due_on, i.until_on) < ${today}::date or exists (select from register_line l where l.ward_id = r.ward_id and l.issue_id = r.issue_id and l.stands_until <= ${today}::date))))`,
}
