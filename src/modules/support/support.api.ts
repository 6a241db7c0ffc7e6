// The only door of this module for the others.
export { listConnectionsOf, type ConnectionLine } from './connections/connection.queries.ts'
