// The only door of this module for the others.
export { listOfPerson, type Other } from './intakes/intake.queries.ts'
export { urgencyOf } from './notices/notice.rules.ts'
export { saveNotice } from './notices/notice-save.queries.ts'
