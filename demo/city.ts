// The synthetic city: every record of three fiscal years, made from chance with a seed. FY2024 adds up to the figures of the source documents by counting.
import { chanceOf, seeded, share, type DemoArea, type DemoWard } from './chance.ts'
import { demoConnections, type DemoHouseholds } from './connections.ts'
import { demoContacts, type NewContact } from './contacts.ts'
import { demoDays, type NewDay } from './days.ts'
import { demoDispatches, type NewDispatch } from './dispatches.ts'
import { demoEducation, type NewRequest } from './education.ts'
import { demoInsurance, type NewFeed } from './insurance.ts'
import { demoPlaces, type NewPlace } from './places.ts'
import { demoRegisters, type NewOrganisation, type NewVenue } from './registers.ts'
import { demoSessions, type DemoSession } from './sessions.ts'

export { chanceOf, seeded, share }
export type { DemoArea, DemoSession, DemoWard }
export type DemoCity = DemoHouseholds & {
  sessions: DemoSession[]
  places: NewPlace[]
  contacts: NewContact[]
  days: NewDay[]
  feeds: NewFeed[]
  requests: NewRequest[]
  dispatches: NewDispatch[]
  organisations: NewOrganisation[]
  venues: NewVenue[]
}

/** Everything of the city for these wards, as it would stand on the evening of `until`. */
export function demoCity(wards: readonly DemoWard[], city: string, until: string): DemoCity {
  const places = demoPlaces(wards, until)
  const requests = demoEducation(wards, city, until)
  return {
    ...demoRegisters(wards, requests),
    sessions: demoSessions(wards, until),
    places: places.map((one) => one.row),
    contacts: demoContacts(wards, places, until),
    days: demoDays(places, until),
    ...demoConnections(wards, places, until),
    feeds: demoInsurance(wards, until),
    requests,
    dispatches: demoDispatches(wards, city, until),
  }
}

/** Fiscal years whose figures the demonstration has closed, accepted and published, with the days this was done. */
export const demoYearsToPublish = (until: string): { fiscalYear: number; closedOn: string; acceptedOn: string; publishedOn: string }[] =>
  [{ fiscalYear: 2024, closedOn: '2025-04-18', acceptedOn: '2025-05-16', publishedOn: '2025-06-20' }].filter(
    (one) => one.publishedOn <= until,
  )
