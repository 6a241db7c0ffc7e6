// The only door of this module for the others.
export { listOfPerson, type Other } from './intakes/intake.queries.ts'
export { urgencyOf } from './notices/notice.rules.ts'
export { saveNotice } from './notices/notice-save.queries.ts'
export { listSent } from './notices/notice.queries.ts'
export { notice } from './notices/notice.schema.ts'
export { clocksAt } from './clocks/urgency-clock.queries.ts'
export { readBy } from './clocks/urgency.rules.ts'
