// What of the requests for welfare education waits: the next step, by the day that is wanted less the days it takes to prepare.
import { sql } from 'kysely'
import { within } from '#src/access/scope.ts'
import { settingIn } from '#src/db/settings.queries.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'

const DAYS_BACK = 120

export const educationTodos: TodoSource = {
  kind: 'educationRequest',
  label: '福祉教育の依頼',
  unit: '件',
  act: '進める',
  place: 'work',
  permit: 'education.educationRequest:write',
  all: '/education',
  stuck: { group: 'area' },
  rows: ({ scope, now, today, until }) => sql`select w.* from (select ${todoColumns({
    key: sql`e.id`,
    title: sql`concat_ws('　', e.requester, nullif(e.grade, ''))`,
    href: sql`'/education/' || e.id`,
    since: sql`e.created_at`,
    line: sql`concat_ws('　', case e.state when 'received' then '福祉教育：聞き取りをはじめる' when 'hearing' then '福祉教育：提案する' when 'proposed' then '福祉教育：協力者と調整する' when 'arranging' then '福祉教育：確定する' when 'confirmed' then '福祉教育：実施を記録する' else '福祉教育：報告する' end, case when e.state not in ('confirmed', 'delivered') and e.wanted_on is not null then to_char(e.wanted_on, '希望 FMMM/FMDD') end)`,
    dueOn: sql`case when e.state = 'confirmed' then e.wanted_on when e.state <> 'delivered' then e.wanted_on - ${settingIn('education.leadDays', now)} end`,
  })} from education_request e where ${within(scope, { ward: 'e.ward_id' })} and e.state in ('received', 'hearing', 'proposed', 'arranging', 'confirmed', 'delivered') and coalesce(e.first_delivered_on, e.wanted_on, e.received_on) >= ${today}::date - ${DAYS_BACK}::int) w
    where w.due_on is null or w.due_on <= ${until}::date`,
}
