// The only door of this module for the others: what was made elsewhere enters the ledger of what left the house.
export { enterLetter, isDemo } from './letters/letter.queries.ts'
