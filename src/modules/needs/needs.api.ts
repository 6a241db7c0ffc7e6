// The only door of this module for the others.
export { listOfPerson, type Other } from './intakes/intake.queries.ts'
