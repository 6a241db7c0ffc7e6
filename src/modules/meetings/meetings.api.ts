// The only door of this module for the others. Nothing of a sealed meeting goes through it.
export { listReleasedDecisions, type ReleasedDecision } from './meetings/released.queries.ts'
