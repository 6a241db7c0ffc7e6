// The only door of this module for the others: how a support or a plan of watch-over comes of somebody on a list.
export { findTarget, handTo, overReason } from './targets/hand-over.queries.ts'
