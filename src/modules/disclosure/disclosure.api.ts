// The only door of this module for the others.
export { closeUncovered } from './consents/consent-end.queries.ts'
export { listConsentsOf, listHeldConsents, type ConsentLine } from './consents/consent.queries.ts'
export { openIncident, type Incident } from './leaks/leak.queries.ts'
export { listLivingIn, listLivingOn } from './shares/share.queries.ts'
export { OTHERS } from './shares/share.rules.ts'
