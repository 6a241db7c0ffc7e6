// The only door of this module for the others.
export { listColleagues, type Colleague } from './colleagues/colleague.queries.ts'
export { findJustDone, waitingJson } from './todos/todo.routes.tsx'
export { JustDone, AboutLine, type AboutView } from './todos/todo.screens.tsx'
export { aboutOf } from './todos/todo.rules.ts'
