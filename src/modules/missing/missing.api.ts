// The only door of this module for the others.
export { keepCarried, listMessages, listOver, wasTold } from './alerts/alert.queries.ts'
export { findPhoto } from './alerts/photo.queries.ts'
export { linesOf as linesOfAlert } from './alerts/alert.rules.ts'
