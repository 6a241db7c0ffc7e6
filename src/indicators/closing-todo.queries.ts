// Months that wait to be closed by the head, wards that wait to be accepted, a year that waits to be published.
import { sql, type RawBuilder } from 'kysely'
import { settingIn } from '#src/db/settings.queries.ts'
import { fiscalYearOf, monthsOf } from '#src/kernel/fiscal-year.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'
import { monthsOver } from './closing.rules.ts'

// The last word on a month: a reopening takes closing and acceptance away together (closing.rules.ts, stateAfter).
const after = (ward: RawBuilder<unknown>, month: RawBuilder<unknown>): RawBuilder<unknown> => sql`a.ward_id = ${ward} and a.month = ${month} and a.turn > coalesce((select max(o.turn) from figure_act o where o.ward_id = ${ward} and o.month = ${month} and o.kind = 'reopened'), 0)`
const closed = (ward: RawBuilder<unknown>, month: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`exists (select 1 from figure_act a where ${after(ward, month)} and a.kind = 'closed')`
const accepted = (ward: RawBuilder<unknown>, month: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`exists (select 1 from figure_act a where ${after(ward, month)} and a.kind = 'accepted')`
const over = (today: string): string[] => [fiscalYearOf(today) - 1, fiscalYearOf(today)].flatMap((year) => monthsOver(year, today))
const sayMonth = (month: RawBuilder<unknown>): RawBuilder<unknown> => sql`ltrim(right(${month}, 2), '0') || '月'`

export const closingTodos: TodoSource = {
  kind: 'closing', label: '締める月', unit: 'か月', act: '締める', place: 'work', permit: 'indicators.closing:write', all: '/figures/closing', offCalendar: true,
  rows: ({ actor, now, today }) => sql`select ${todoColumns({ key: sql`m.month`, title: sql`${sayMonth(sql`m.month`)} || '分を締める'`, line: sql`'数字　' || left(m.month, 4) || '年'`, href: sql`'/figures/closing?month=' || m.month`, dueOn: sql`((m.month || '-01')::date + interval '1 month')::date + ${settingIn('closing.dueDays', now)} - 1`, since: sql`((m.month || '-01')::date + interval '1 month')::timestamp at time zone 'Asia/Tokyo'` })}
    from unnest(${over(today)}::text[]) m(month) where not ${closed(sql`${actor.wardId}`, sql`m.month`)}`,
}

export const acceptanceTodos: TodoSource = {
  kind: 'acceptance', label: '受け付けを待つ締め', unit: '年度分', act: '受け付ける', place: 'work', permit: 'indicators.acceptance:write', all: '/figures/acceptance', offCalendar: true,
  // One line a year: which wards they are is said on the page it leads to.
  rows: ({ scope, today }) => sql`select ${todoColumns({ key: sql`x.fy`, title: sql`x.wards || ' 区の締めを受け付ける'`, line: sql`'数字　' || x.fy || '年度　あわせて ' || x.months || 'か月分'`, href: sql`'/figures/acceptance?fy=' || x.fy`, since: sql`x.closed_at` })}
    from (select y.fy, count(distinct y.ward_id) as wards, count(*) as months, min(y.at) as closed_at from (select w.ward_id, m.fy, (select max(a.at) from figure_act a where ${after(sql`w.ward_id`, sql`m.month`)} and a.kind = 'closed') as at
        from unnest(${[...scope.wards]}::text[]) w(ward_id) cross join (select month, (left(month, 4)::int - case when right(month, 2) < '04' then 1 else 0 end) as fy from unnest(${over(today)}::text[]) u(month)) m where not ${accepted(sql`w.ward_id`, sql`m.month`)}) y where y.at is not null group by y.fy) x`,
}

export const publicationTodos: TodoSource = {
  kind: 'publication', label: '公表できる年度', unit: '年度', act: '公表する', place: 'work', permit: 'indicators.publication:write', all: '/figures/publication', offCalendar: true,
  rows: ({ scope, today }) => {
    const year = fiscalYearOf(today) - 1
    const missing = sql`select 1 from unnest(${[...scope.wards]}::text[]) v(ward_id) cross join unnest(${monthsOf(year)}::text[]) m(month) where not ${accepted(sql`v.ward_id`, sql`m.month`)}`
    return sql`select ${todoColumns({ key: sql`${String(year)}`, title: sql`${`${year}年度の数字を公表する`}`, line: sql`'すべての区を受け付けました'`, href: sql`${`/figures/publication?fy=${year}`}` })}
      where not exists (select 1 from publication p where p.fiscal_year = ${year}) and not exists (${missing})`
  },
}
