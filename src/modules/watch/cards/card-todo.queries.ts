// Cards that should have come back: their time is over, the plan they stand on has ended, the person has died or moved, or took back what the card stood on.
import { sql, type RawBuilder } from 'kysely'
import { rowsOf, within } from '#src/access/scope.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'

// The same rule as uncovered(), over rows: something the person once agreed to, while the card was out, that no consent of theirs covers today.
const takenBack = (today: string): RawBuilder<boolean> => sql<boolean>`(r.basis = 'CONSENT' and exists (
  select from unnest(r.items) i cross join lateral (
    select bool_or(k.state <> 'withdrawn' and k.given_on <= ${today}::date and least(k.until_on, k.withdrawn_on, 'infinity') > ${today}::date) as holds,
      bool_or(k.given_on <= ${today}::date and (k.state = 'withdrawn' or least(k.until_on, k.withdrawn_on, 'infinity') >= r.given_on)) as held
    from consent k where k.ward_id = r.ward_id and k.person_id in (select app.person_all(r.ward_id, app.person_now(r.ward_id, r.person_id))) and k.recipient = r.recipient and k.purpose = 'watch' and i = any(k.items)) c
  where c.held and not c.holds))`

// The paper with name, address and telephone is still at somebody's home.
const GONE = sql`app.gone_now(r.ward_id, r.person_id)`
const ENDED = sql<boolean>`exists (select from watch_plan p where p.ward_id = r.ward_id and p.id = r.plan_id and p.state in ('ended', 'withdrawn'))`
const LEFT = sql<boolean>`(${GONE} is not null)`
/** Neither whom it is about nor who has it. */
export const cardTodos: TodoSource = {
  kind: 'watchCard',
  label: '返してもらう見守りカード',
  unit: '枚',
  act: '開く',
  place: 'work',
  permit: 'watch.watchCard:write',
  all: '/watch-cards',
  stuck: { group: 'register' },
  rows: ({ scope, today }) =>
    sql`select ${todoColumns({
      key: sql`r.id`,
      title: sql`'見守りカードを返してもらう' || case when ${takenBack(today)} then '（同意の取りやめ）' when ${GONE} = 'dead' then '（亡くなった）' when ${GONE} = 'moved' then '（転居した）' when ${ENDED} then '（見守りが終わった）' else '' end`,
      href: sql`'/watch-cards/' || r.id`,
      dueOn: sql`r.until_on`,
      whom: sql`r.person_id`,
    })} from watch_card r where ${within(scope, rowsOf('watch_card'))} and r.state = 'given' and (r.until_on <= ${today}::date or ${ENDED} or ${LEFT} or ${takenBack(today)})`,
}
