// The only door of this module for the others.
export { listConnectionsOf, listJoinedDays, type ConnectionLine } from './connections/connection.queries.ts'
