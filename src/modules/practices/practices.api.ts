// The only door of this module for the others: the gate, and what a draft says instead of names and days.
export { findTelling, KIND_WORDS, type Hit, type Known } from './gate/gate.rules.ts'
export { ageBand, draftOf, type Step } from './gate/generate.rules.ts'
