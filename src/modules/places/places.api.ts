// The only door of this module for the others.
export { placeDay } from './days/place-day.schema.ts'
export { mergedDay } from './days/place-day.routes.tsx'
