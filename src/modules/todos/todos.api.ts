// The only door of this module for the others.
export { listColleagues, type Colleague } from './colleagues/colleague.queries.ts'
export { findJustDone, waitingJson } from './todos/todo.routes.tsx'
export { tellWhom } from './todos/whom.queries.ts'
export { AboutLine, type AboutView } from './todos/todo-line.screens.tsx'
export { JustDone } from './todos/todo-list.screens.tsx'
export { aboutOf } from './todos/todo.rules.ts'
