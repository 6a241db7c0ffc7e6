// What of the case-book waits for an approver: for the head of the ward, then for the city; never for who had a hand in it. And for the ward what stands on a consent that has ended.
import { sql, type RawBuilder } from 'kysely'
import { permit, within } from '#src/access/scope.ts'
import { handsOf } from './practice.queries.ts'
import { forWhom, todoColumns, type TodoAsked, type TodoSource } from '#src/todos/source.ts'

const notBy = (staff: string): RawBuilder<unknown> =>
  sql`not exists (select from ${handsOf(sql`r.ward_id`, sql`r.id`)} h where h.by = ${staff}::uuid or h.acting_for = ${staff}::uuid)`
const waiting = (asked: TodoAsked, scope: TodoAsked['scope'], state: string, href: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select ${todoColumns({ key: sql`r.id`, title: sql`'事例集の承認'`, href, since: sql`r.updated_at` })} from practice r where ${within(scope, { ward: 'r.ward_id' })} and r.state = ${state} and ${forWhom(asked, sql`${notBy(asked.actor.staffId)} and ${notBy(asked.actor.standsInFor?.id ?? asked.actor.staffId)}`)}`

/** A text says nothing here, not even its title: whose it was is read on its page. */
export const practiceTodos: TodoSource = {
  kind: 'practice',
  label: '事例集の承認',
  unit: '件',
  act: '読む',
  place: 'work',
  permit: 'practices.practice:approve',
  all: '/practices',
  stuck: { group: 'approvals' },
  rows: (asked) => waiting(asked, asked.scope, 'checked', sql`'/practices/' || r.id`),
}
export const offerTodos: TodoSource = {
  kind: 'practiceOffer',
  label: '事例集の承認（区から）',
  unit: '件',
  act: '読む',
  place: 'work',
  permit: 'practices.offered:write',
  all: '/practice-offers',
  rows: (asked) => {
    const scope = permit(asked.actor, 'practices.offered:write')
    return scope && waiting(asked, scope, 'approved', sql`'/practice-offers/' || r.id`)
  },
}
/** The consent of somebody it is about has ended. It is gone from the case-book already; the text and the copies are taken back. */
export const noConsentTodos: TodoSource = {
  kind: 'practiceNoConsent',
  label: '同意のなくなった実践',
  unit: '件',
  act: '取り下げる',
  place: 'work',
  permit: 'practices.practice:write',
  all: '/practices',
  stuck: { group: 'approvals' },
  rows: ({ scope }) =>
    sql`select ${todoColumns({ key: sql`r.id`, title: sql`'事例集：同意がなくなった実践'`, line: sql`'取り下げて、配った紙を回収する'`, href: sql`'/practices/'::text || r.id`, since: sql`r.updated_at` })} from practice r where ${within(scope, { ward: 'r.ward_id' })} and r.state in ('checked', 'approved', 'published') and r.basis = 'consent' and not app.practice_agreed(r.ward_id, r.id)`,
}
/** Printed copies of a text that was taken back are fetched or thrown away, one holder after the other, until that is said of each. */
export const outCopyTodos: TodoSource = {
  kind: 'practiceCopies',
  label: '取り下げた事例集の紙',
  unit: '件',
  act: '返った・捨てたと残す',
  place: 'work',
  permit: 'practices.practice:write',
  all: '/practices',
  stuck: { group: 'approvals' },
  rows: ({ scope }) =>
    sql`select ${todoColumns({ key: sql`c.id`, title: sql`'事例集：配った紙を回収する（' || c.copies || '部）'`, line: sql`'返してもらうか、捨ててもらい、そう残す'`, href: sql`'/practices/'::text || r.id`, since: sql`r.updated_at` })} from practice r join practice_copy c on c.ward_id = r.ward_id and c.practice_id = r.id where ${within(scope, { ward: 'r.ward_id' })} and r.state = 'withdrawn' and c.returned_on is null`,
}
