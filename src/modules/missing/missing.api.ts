// The only door of this module for the others.
export { findPhoto, keepCarried, listFound, listMessages } from './alerts/alert.queries.ts'
export { linesOf as linesOfAlert } from './alerts/alert.rules.ts'
