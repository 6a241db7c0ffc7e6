// The only door of this module for the others: what the register says otherwise of somebody of the registry, and who of it is here.
export { listAskedOf } from './entries/gone.queries.ts'
export { HERE as REGISTER_HERE } from './entries/here.queries.ts'
export { RegisterSaysCard } from './entries/gone.screens.tsx'
