// The only door of this module for the others.
export { listSessionsBetween, type CalendarSession } from './sessions/session-calendar.queries.ts'
export { session } from './sessions/session.schema.ts'
export { sessionSaved } from './sessions/session.routes.tsx'
