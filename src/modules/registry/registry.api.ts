// The only door of this module for the others.
export { findNeighbourhood, listPostalTowns } from './addresses/address.queries.ts'
export { findCouncilContact } from './councils/council.queries.ts'
export { getCalendar } from './calendars/calendar.queries.ts'
