// The only door of this module for the others: for the field's phone what it takes along and a visit under the phone's number, the regulars of a place and who of them came.
export { listPlans, type Standed } from './rounds/round.queries.ts'
export { carriedLeft, listCarried } from './carried/carried.queries.ts'
export { mergedVisit, saveVisit, settleChanged } from './visits/visit.queries.ts'
export { visit } from './visits/visit.schema.ts'
export { listRegulars, type Regular } from './rosters/roster.queries.ts'
export { listSeenOf, listWatchOf } from './plans/of-person.queries.ts'
export type { WatchOfPerson } from './plans/of-person.rules.ts'
export { WatchCard } from './plans/of-person.screens.tsx'
