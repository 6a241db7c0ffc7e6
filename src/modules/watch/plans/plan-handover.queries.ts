// Plans of watch-over pass on with the post of whoever watches: nobody is watched by somebody who is gone. Neither whom nor why.
import { sql } from 'kysely'
import { passing } from '#src/access/assignment.queries.ts'
import type { HandOver } from '#src/web/module.ts'
import { WATCHING } from './watcher.queries.ts'

const NUMBER = sql`(select n.number from watch_number n where n.ward_id = r.ward_id and n.plan_id = r.id)`
export const handedPlans: HandOver = {
  label: '受けもつ見守り',
  unit: '件',
  needs: WATCHING,
  ...passing({
    type: 'watch_plan',
    live: sql`r.state in ('active', 'paused')`,
    read: 'watch.watchPlan:read',
    title: sql`'見守り' || ${NUMBER} || '番'`,
    href: sql`'/watch-plans/' || r.id`,
    on: sql`r.since`,
    order: NUMBER,
    whom: sql`r.person_id`,
  }),
}
