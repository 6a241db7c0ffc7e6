// The only door of this module for the others: for the field's phone the own round (`staffId` is whoever holds it), a visit under the phone's number, the regulars of a place and who of them came.
// Who may not write notices (a phone of the field) sends one of their own where something was wrong: saveVisit makes none for them.
export { listDue, listPlans, type Standed } from './rounds/round.queries.ts'
export { saveVisit } from './visits/visit.queries.ts'
export { listRegulars, saveMarks, type Regular } from './rosters/roster.queries.ts'
