// Months that wait to be closed by the head, wards that wait to be accepted, a year that waits to be published.
import { sql, type RawBuilder } from 'kysely'
import { settingIn } from '#src/db/settings.queries.ts'
import { fiscalYearOf, monthsOf } from '#src/kernel/fiscal-year.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'
import { monthsWaited } from './closing.rules.ts'
import { signedAgain } from './signed.queries.ts'

// Where each month stands, in one walk over the acts: a reopening takes closing and acceptance away together (closing.rules.ts, stateAfter).
const standing = (
  wards: readonly string[],
  months: readonly string[],
): RawBuilder<unknown> => sql`select g.ward_id, g.month, g.closed_turn > g.reopened_turn as closed, g.closed_turn > g.reopened_turn and g.accepted_turn > g.reopened_turn as accepted, g.closed_at
  from (select a.ward_id, a.month, coalesce(max(a.turn) filter (where a.kind = 'closed'), 0) as closed_turn, coalesce(max(a.turn) filter (where a.kind = 'accepted'), 0) as accepted_turn, coalesce(max(a.turn) filter (where a.kind = 'reopened'), 0) as reopened_turn, max(a.at) filter (where a.kind = 'closed') as closed_at
    from figure_act a where a.ward_id = any(${[...wards]}::text[]) and a.month = any(${[...months]}::text[]) group by a.ward_id, a.month) g`

// As sayCouncils (closing.rules.ts) says it, over the rows of a group; `w` is the ward of each.
const councils = sql`concat_ws('と', nullif(count(distinct w.ward_id) filter (where w.kind = 'ward'), 0) || '区社協', case when bool_or(w.kind <> 'ward') then '市社協' end) as councils`

/** The day by which a month is to be closed: the day of the setting in the month after. */
export const dueOn = (month: RawBuilder<unknown>, now: Date): RawBuilder<unknown> =>
  sql`(((${month} || '-01')::date + interval '1 month')::date + ${settingIn('closing.dueDays', now)} - 1)`

export const closingTodos: TodoSource = {
  kind: 'closing',
  label: '締める月',
  unit: 'か月',
  act: '締める',
  place: 'work',
  permit: 'indicators.closing:write',
  all: '/figures/closing',
  offCalendar: true,
  stuck: { group: 'months' },
  rows: ({
    actor,
    now,
    today,
  }) => sql`select ${todoColumns({ key: sql`m.month`, title: sql`${actor.isCity ? '市社協の' : ''}::text || ltrim(right(m.month, 2), '0') || '月分を締める'`, line: sql`'数字　' || left(m.month, 4) || '年'`, href: sql`'/figures/closing?month=' || m.month`, dueOn: dueOn(sql`m.month`, now), since: sql`((m.month || '-01')::date + interval '1 month')::timestamp at time zone 'Asia/Tokyo'`, waited: sql`${dueOn(sql`m.month`, now)} <= ${today}::date` })}
    from unnest(${monthsWaited(today)}::text[]) m(month) left join (${standing([actor.wardId], monthsWaited(today))}) s on s.month = m.month where s.closed is not true`,
}

export const acceptanceTodos: TodoSource = {
  kind: 'acceptance',
  label: '受け付けを待つ締め',
  unit: '年度分',
  act: '受け付ける',
  place: 'work',
  permit: 'indicators.acceptance:write',
  all: '/figures/acceptance',
  offCalendar: true,
  // One line a year: which councils they are is said on the page it leads to.
  rows: ({
    scope,
    today,
  }) => sql`select ${todoColumns({ key: sql`x.fy`, title: sql`x.councils || 'の締めを受け付ける'`, line: sql`'数字　' || x.fy || '年度　あわせて ' || x.months || 'か月分' || case when x.again > 0 then '（うち ' || x.again || 'か月分は、受け付けたあとに数が変わった）' else '' end`, href: sql`'/figures/acceptance?fy=' || x.fy`, since: sql`x.closed_at`, waited: sql`true` })}
    from (select left(s.month, 4)::int - case when right(s.month, 2) < '04' then 1 else 0 end as fy, ${councils}, count(*) as months, count(s.again) as again, min(coalesce(s.again, s.closed_at)) as closed_at from (select s.*, a.at as again from (${standing(scope.wards, monthsWaited(today))}) s left join (${signedAgain(scope.wards, monthsWaited(today))}) a on a.ward_id = s.ward_id and a.month = s.month) s join ward w on w.ward_id = s.ward_id where s.closed and not s.accepted or s.again is not null group by 1) x`,
}

/** For the city: which councils have not closed by the day they should have; one line a year, its latest month told. */
export const lateClosingTodos: TodoSource = {
  kind: 'lateClosing',
  label: 'まだ締めていない社協のある年度',
  unit: '年度',
  act: 'どの社協か見る',
  place: 'work',
  permit: 'indicators.acceptance:write',
  all: '/figures/acceptance',
  offCalendar: true,
  rows: ({
    scope,
    now,
    today,
  }) => sql`select ${todoColumns({ key: sql`x.fy`, title: sql`x.councils || 'が、まだ締めていません'`, line: sql`'数字　' || x.fy || '年度　' || case when x.first = x.last then '' else ltrim(right(x.first, 2), '0') || '月分から' end || ltrim(right(x.last, 2), '0') || '月分' || case when x.first = x.last then '' else 'まで、あわせて ' || x.months || 'か月分' end`, href: sql`'/figures/acceptance?fy=' || x.fy` })}
    from (select left(m.month, 4)::int - case when right(m.month, 2) < '04' then 1 else 0 end as fy, ${councils}, count(*) as months, min(m.month) as first, max(m.month) as last
      from unnest(${monthsWaited(today)}::text[]) m(month) cross join ward w left join (${standing(scope.wards, monthsWaited(today))}) s on s.month = m.month and s.ward_id = w.ward_id
      where w.ward_id = any(${[...scope.wards]}::text[]) and s.closed is not true and ${dueOn(sql`m.month`, now)} < ${today}::date group by 1) x`,
}

export const publicationTodos: TodoSource = {
  kind: 'publication',
  label: '公表できる年度',
  unit: '年度',
  act: '公表する',
  place: 'work',
  permit: 'indicators.publication:write',
  all: '/figures/publication',
  offCalendar: true,
  rows: ({ scope, today }) => {
    const year = fiscalYearOf(today) - 1
    return sql`select ${todoColumns({ key: sql`${String(year)}::text`, title: sql`${`${year}年度の数字を公表する`}::text`, line: sql`'すべての区社協と市社協を受け付けました'`, href: sql`${`/figures/publication?fy=${year}`}::text` })}
      where not exists (select 1 from publication p where p.fiscal_year = ${year}) and (select count(*) from (${standing(scope.wards, monthsOf(year))}) s where s.accepted) = ${scope.wards.length * 12}`
  },
}
