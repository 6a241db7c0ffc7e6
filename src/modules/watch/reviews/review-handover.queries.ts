// 振り返り that is open passes on with the post of whoever looks back: without them only the head reads it.
import { sql } from 'kysely'
import { passing } from '#src/access/assignment.queries.ts'
import type { HandOver } from '#src/web/module.ts'

export const handedReviews: HandOver = {
  label: '振り返り',
  unit: '件',
  needs: 'watch.deathReview:write',
  ...passing({
    type: 'death_review',
    live: sql`r.state = 'open'`,
    read: 'watch.deathReview:read',
    title: sql`'振り返り'`,
    href: sql`'/death-reviews/' || r.id`,
    on: sql`r.found_on`,
    whom: sql`r.person_id`,
  }),
}
