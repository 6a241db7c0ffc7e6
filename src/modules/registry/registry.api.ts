// The only door of this module for the others.
export { findNeighbourhood, listPostalTowns, loadAreas } from './addresses/address.queries.ts'
export { fillFrom } from './addresses/fill.rules.ts'
export { findCouncilContact } from './councils/council.queries.ts'
export { getCalendar } from './calendars/calendar.queries.ts'
export { findHousehold, householdsByIds, listMembers, type ShownHousehold } from './households/household.queries.ts'
export { peopleByIds, searchPeople, type Shown as ShownPerson } from './people/person.queries.ts'
export { FILE_VIEWER, sayAged, type Viewer } from './people/person.rules.ts'
export { viewerOf } from './people/person.viewer.ts'
