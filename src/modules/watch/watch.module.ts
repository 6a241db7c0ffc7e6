import { handedPlans } from './plans/plan-handover.queries.ts'
import { handedReviews } from './reviews/review-handover.queries.ts'
import { cardLeft } from './cards/card-left.queries.ts'
import { carriedLeft } from './carried/carried.queries.ts'
import { twiceTodos } from '#src/edits/edit-todo.queries.ts'
import { aboutSource } from '#src/search/about-source.ts'
import type { Module } from '#src/web/module.ts'
import { cardImport } from './cards/card.import.ts'
import { cardTodos } from './cards/card-todo.queries.ts'
import { cardRoutes } from './cards/card.routes.tsx'
import { watchCard, cardKept } from './cards/card.schema.ts'
import { coverageRoutes } from './coverage/coverage.routes.tsx'
import { planImport } from './plans/plan.import.ts'
import { planRoutes } from './plans/plan.routes.tsx'
import { plan, watchKept } from './plans/plan.schema.ts'
import { roundRoutes } from './rounds/round.routes.tsx'
import { returnClock, returnTodos } from './returns/return.queries.ts'
import { returnRoutes } from './returns/return.routes.tsx'
import { absenceTodos } from './rosters/roster.queries.ts'
import { reviewImport } from './reviews/review.import.ts'
import { rosterImport } from './rosters/roster.import.ts'
import { rosterRoutes } from './rosters/roster.routes.tsx'
import { lateFoundJob } from './reviews/late-found.job.ts'
import { lateFoundRoutes } from './reviews/late-found.routes.tsx'
import { rosterEntry, rosterKept } from './rosters/roster.schema.ts'
import { reviewTodos } from './reviews/review-todo.queries.ts'
import { reviewRoutes } from './reviews/review.routes.tsx'
import { deathReview, reviewKept } from './reviews/review.schema.ts'
import { sheetRoutes } from './rounds/sheet.routes.tsx'
import { watchClock } from './standing/ladder.queries.ts'
import { watchBlindTodos, watchGapTodos, watchGoneTodos, watchLateTodos, watchTodayTodos } from './standing/ladder-todo.queries.ts'
import { standingJob } from './standing/standing.job.ts'
import { visitImport } from './visits/visit.import.ts'
import { visitRoutes } from './visits/visit.routes.tsx'
import { mergedVisit } from './visits/visit.queries.ts'
import { visit, visitKept } from './visits/visit.schema.ts'

export const watch: Module = {
  name: 'watch',
  nav: [
    {
      label: '今日の見守り',
      href: '/watch/round',
      permit: 'watch.watchPlan:read',
      group: '見守り',
      under: [
        '/watch/sheets',
        '/watch/returns',
        '/watch/coverage',
        '/watch-plans',
        '/watch-visits',
        '/watch-cards',
        '/rosters',
        '/death-reviews',
      ],
    },
    { label: '会えていない人', href: '/watch/unseen', permit: 'watch.watchPlan:read', group: '見守り' },
    { label: 'とぎれそうな計画', href: '/watch/gaps', permit: 'watch.watchPlan:read', group: '見守り' },
  ],
  routes: [
    ...roundRoutes,
    ...sheetRoutes,
    ...returnRoutes,
    ...planRoutes,
    ...visitRoutes,
    ...rosterRoutes,
    ...cardRoutes,
    ...coverageRoutes,
    ...reviewRoutes,
    ...lateFoundRoutes,
  ],
  imports: [planImport, visitImport, cardImport, rosterImport, reviewImport],
  search: [aboutSource(plan, 'person_id', [], ['frequency', 'since'])],
  types: [plan, visit, rosterEntry, watchCard, deathReview],
  todos: [
    returnTodos,
    watchBlindTodos,
    watchLateTodos,
    watchTodayTodos,
    watchGapTodos,
    watchGoneTodos,
    absenceTodos,
    cardTodos,
    reviewTodos,
    twiceTodos(mergedVisit),
  ],
  handOver: [handedPlans, handedReviews],
  clocks: [watchClock, returnClock],
  jobs: [standingJob, lateFoundJob],
  leaves: [cardLeft, carriedLeft],
  kept: [watchKept, visitKept, cardKept, reviewKept, rosterKept],
}
