// Somebody was written down as found late: until a review of it stands, it is to be begun. Whether they lived alone is not asked.
import { sql } from 'kysely'
import { within } from '#src/access/scope.ts'
import { forWhom, todoColumns, type TodoSource } from '#src/todos/source.ts'

export const reviewTodos: TodoSource = {
  kind: 'deathReviewDue',
  label: 'はじめていない振り返り',
  unit: '件',
  act: 'はじめる',
  place: 'work',
  permit: 'watch.deathReview:write',
  all: '/death-reviews',
  offCalendar: true,
  stuck: { group: 'watch' },
  rows: (asked) => {
    const owned = sql`exists (select from app.roles_on(${asked.today}::date) o where o.ward_id = w.ward_id and o.staff_id = w.owner_id)`
    return sql`select ${todoColumns({
      key: sql`w.id`,
      title: sql`'亡くなってから見つかった人の振り返りをはじめる'`,
      href: sql`'/death-reviews/new?person_id=' || w.id`,
      since: sql`w.updated_at`,
      whom: sql`w.id`,
      hands: sql`case when ${owned} then array[w.owner_id] else '{}' end`,
    })} from person w where ${within({ ...asked.scope, reach: 'ward' }, { ward: 'w.ward_id' })} and w.found_late and w.state = 'dead' and w.merged_into is null
      and not exists (select from death_review d where d.ward_id = w.ward_id and d.person_id in (select app.person_all(w.ward_id, w.id)) and d.state <> 'withdrawn')
      and ${forWhom(asked, sql`(w.owner_id = ${asked.actor.staffId} or not ${owned})`)}`
  },
}
