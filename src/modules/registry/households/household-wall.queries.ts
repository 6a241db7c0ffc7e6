// The wall before the list of 世帯: while a shielded person lives there, where it is stands in no list.
import { sql } from 'kysely'
import type { Wall } from '#src/records/wall.queries.ts'
import type { Viewer } from '../people/person.rules.ts'
import { HOUSEHOLD_CONTACT } from './household.schema.ts'

const MOST = 200_000

/** Households as this viewer, or a file, may see them. */
export const householdWall = (viewer: Viewer): Wall => ({
  hides: sql<boolean>`r.id in (select app.hidden_households(${viewer.staffId}::uuid, ${viewer.isHead}))`,
  // Marked for everyone in whose list it stands with its address: somebody who is shielded lives there.
  marks: sql<boolean>`r.id in (select app.hidden_households(null::uuid, false))`,
  fields: HOUSEHOLD_CONTACT,
  only: sql<boolean>`true`,
  found: (text) => sql`select id from app.search('household', ${text}, ${MOST})`,
})
