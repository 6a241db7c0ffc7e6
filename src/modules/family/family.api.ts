// The only door of this module for the others.
export { listTies } from './pictures/ties.queries.ts'
export type { Counted } from './pictures/picture.rules.ts'
