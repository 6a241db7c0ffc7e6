// The only door of this module for the others.
export { listWaiting } from './sessions/session.queries.ts'
