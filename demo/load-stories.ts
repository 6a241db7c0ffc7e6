// The stories of the demo in the database: people, homes, places, what was noticed and what came of it, with their history.
import type { Tx } from '#src/db/connection.ts'
import type { Database } from '#src/db/rows.ts'
import { intake } from '#src/modules/needs/intakes/intake.schema.ts'
import { notice } from '#src/modules/needs/notices/notice.schema.ts'
import { connection } from '#src/modules/support/connections/connection.schema.ts'
import type { RecordType } from '#src/records/record.ts'
import { addressesOf, homeAddresses, type DemoTown } from './addresses.ts'
import { loadRows, type sealer } from './load-rows.ts'
import { storyRows } from './stories.ts'

/** Loads the named people, their homes and what happened to them. */
export async function loadStories(
  tx: Tx,
  wards: readonly { ward_id: string; name: string }[],
  areas: readonly { ward_id: string; id: string; name: string }[],
  towns: readonly DemoTown[],
  by: (role: string) => (wardId: string) => string | null,
  say: (line: string) => void,
  sealed: ReturnType<typeof sealer>,
): Promise<void> {
  const known = <One>(found: One | undefined, name: string): One => {
    if (!found) throw new Error(`demo/stories: ${name}`)
    return found
  }
  const rows = storyRows({
    ward: (name) =>
      known(
        wards.find((one) => one.name === name),
        name,
      ).ward_id,
    area: (wardId, name) =>
      known(
        areas.find((one) => one.ward_id === wardId && one.name === name),
        name,
      ).id,
  })
  const writers = {
    person: 'worker',
    household: 'worker',
    household_member: 'worker',
    place: 'community',
    support_contact: 'community',
    place_day: 'community',
    session: 'community',
    connection: 'worker',
    education_request: 'coordinator',
    notice: 'worker',
    intake: 'worker',
  } as const
  const sealedTypes: Partial<Record<keyof typeof writers, RecordType>> = { connection, notice, intake }
  const living = <L extends { ward_id: string; [column: string]: unknown }>(one: L): L & { id: string; neighbourhood_id: string } => ({
    ...one,
    id: String(one['id']),
    neighbourhood_id: String(one['neighbourhood_id']),
  })
  // Where somebody is to be kept from knowing the address, the stories tell none.
  const shielded = new Set(rows.person.filter((one) => one['shielded']).map((one) => String(one['id'])))
  const members = rows.household_member.map((one) => ({ household_id: String(one['household_id']), person_id: String(one['person_id']) }))
  const homes = homeAddresses(
    towns,
    rows.person.map(living),
    rows.household.map(living),
    members,
    new Set(members.filter((one) => shielded.has(one.person_id)).map((one) => one.household_id)),
  )
  const addressed = {
    ...rows,
    person: homes.people,
    household: homes.households,
    place: rows.place.map((one) => ({ ...one, ...addressesOf(towns)(living(one), false) })),
  }
  for (const table of Object.keys(writers) as (keyof typeof writers)[])
    await loadRows(
      tx,
      table,
      sealedTypes[table] ? rows[table].map(sealed(sealedTypes[table])) : addressed[table],
      by(writers[table]),
      say,
      '人の物語',
    )
  for (const line of rows.origin)
    await tx
      .insertInto('origin')
      .values({ ...(line as unknown as Database['origin']), made_by: by('worker')(line.ward_id) ?? '' })
      .execute()
  for (const line of rows.notice_bundle)
    await tx
      .insertInto('notice_bundle')
      .values({ ...(line as unknown as Database['notice_bundle']), made_by: by('worker')(line.ward_id) ?? '' })
      .execute()
  for (const line of rows.identity)
    await tx
      .insertInto('identity')
      .values({
        ward_id: line.ward_id,
        person_id: String(line['person_id']),
        identity_id: String(line['identity_id']),
        created_by: by('worker')(line.ward_id),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  for (const line of rows.history)
    await tx
      .insertInto('history')
      .values({
        ...line,
        by: by(line.type in sealedTypes ? 'worker' : line.type === 'education_request' ? 'coordinator' : 'community')(line.ward_id),
      })
      .execute()
}
