// Monthly reports that wait to be closed by the head: one line a commission, from its earliest open month.
import { sql } from 'kysely'
import { fiscalYearOf, monthsOf } from '#src/kernel/fiscal-year.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'
import { dueOn } from './closing-todo.queries.ts'
import { monthsWaited } from './closing.rules.ts'

export const commissionTodos: TodoSource = {
  kind: 'monthlyReport',
  label: '締める月報',
  unit: '事業',
  act: '締める',
  place: 'work',
  permit: 'indicators.commission:close',
  all: '/reports',
  offCalendar: true,
  stuck: { group: 'months' },
  together: true,
  // Of the year before only what lies behind a month that was closed here: nobody is sent back to before they began.
  // Who reports it, when it runs and by which rule: commission.rules.ts (isReportedBy, runsIn, ruleAt) in SQL, so that the list and the count at the top stay one statement.
  rows: ({
    actor,
    now,
    today,
  }) => sql`select ${todoColumns({ key: sql`x.id`, title: sql`x.name || 'の月報を締める'`, line: sql`case when x.n > 3 then left(x.first, 4) || '年' || ltrim(right(x.first, 2), '0') || '月分から ' || x.n || 'か月分' else x.months || '分' end`, href: sql`'/reports/' || x.id || '/close?month=' || x.first`, dueOn: dueOn(sql`x.first`, now), since: sql`((x.first || '-01')::date + interval '1 month')::timestamp at time zone 'Asia/Tokyo'`, waited: sql`${dueOn(sql`x.first`, now)} <= ${today}::date` })}
    from (select c.id, c.name, min(m.month) as first, count(*) as n, string_agg(ltrim(right(m.month, 2), '0') || '月', '・' order by m.month) as months
      from commission c join unnest(${monthsWaited(today)}::text[]) m(month) on m.month >= to_char(c.from_on::timestamp, 'YYYY-MM') and (c.until_on is null or m.month <= to_char(c.until_on::timestamp, 'YYYY-MM'))
      where c.state = 'kept' and (c.ward_id = ${actor.wardId} or c.ward_id = (select w.ward_id from ward w where w.kind = 'city')) and (c.ward_ids = '{}' or ${actor.wardId} = any(c.ward_ids))
        and exists (select from commission_rule r where r.ward_id = c.ward_id and r.commission_id = c.id and r.from_month <= m.month)
        and (m.month >= ${monthsOf(fiscalYearOf(today))[0]} or m.month >= (select min(p.month) from commission_report p where p.ward_id = ${actor.wardId} and p.commission_ward = c.ward_id and p.commission_id = c.id))
        and not exists (select from commission_report p where p.ward_id = ${actor.wardId} and p.commission_ward = c.ward_id and p.commission_id = c.id and p.month = m.month)
      group by c.id, c.name) x`,
}
