// Loads the synthetic city into an empty database: accounts of demo/accounts.csv and all records, noun by noun, with progress.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import type { WardKeys } from '#src/access/ward-key.ts'
import { root } from '#src/db/config.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import type { Database } from '#src/db/rows.ts'
import { instantAt } from '#src/kernel/civil-date.ts'
import { connection } from '#src/modules/support/connections/connection.schema.ts'
import { sealReason, sealValues } from '#src/records/seal.ts'
import { hashPassword } from '#src/web/sign-in.queries.ts'
import { addressesOf, homeAddresses, type DemoTown } from './addresses.ts'
import { loadCommissions } from './commissions.ts'
import { loadPublished } from './published.ts'
import { demoCity, type DemoSession } from './city.ts'
import { storyRows } from './stories.ts'

export type Account = { login: string; password: string; role: string; ward: string; name: string; kana: string }
export const demoAccounts = (): Account[] => parse(readFileSync(join(root, 'demo/accounts.csv')), { columns: true, bom: true }) as Account[]

type Wards = readonly { ward_id: string; name: string }[]
/** Who writes down what in each ward: `${ward} ${role}` → staff. */
type Writers = ReadonlyMap<string, string>

async function loadAccounts(tx: Tx, wards: Wards): Promise<Writers> {
  const writers = new Map<string, string>()
  const hashes = new Map<string, string>()
  for (const account of demoAccounts()) {
    const id = randomUUID()
    const ward = wards.find((one) => one.name === account.ward)
    if (!ward) throw new Error(`demo/accounts.csv: ${account.ward}`)
    hashes.set(account.password, hashes.get(account.password) ?? (await hashPassword(account.password)))
    await tx
      .insertInto('staff')
      .values({
        id,
        login: account.login,
        name: account.name,
        kana: account.kana,
        password_hash: hashes.get(account.password) ?? null,
        totp_secret: null,
        pin_hash: null,
        demo: true,
      })
      .execute()
    await tx
      .insertInto('staff_role')
      .values({
        id: randomUUID(),
        staff_id: id,
        ward_id: ward.ward_id,
        role: account.role,
        from_on: '2024-04-01',
        to_on: null,
        deputy_for: null,
      })
      .execute()
    if (!writers.has(`${ward.ward_id} ${account.role}`)) writers.set(`${ward.ward_id} ${account.role}`, id)
  }
  return writers
}

const CHUNK = 500
/** Rows of one table as they stand, each with the writer of that role; every row has the same keys. */
async function loadRows(
  tx: Tx,
  table: keyof Database,
  rows: readonly { ward_id: string }[],
  writer: (wardId: string) => string | null,
  say: (line: string) => void,
  label: string,
): Promise<void> {
  const [first] = rows
  if (!first) return
  const names = [...Object.keys(first), 'created_by', 'updated_by'].map((name) => sql.id(name))
  for (let at = 0; at < rows.length; at += CHUNK) {
    const part = rows.slice(at, at + CHUNK).map((row) => ({ ...row, created_by: writer(row.ward_id), updated_by: writer(row.ward_id) }))
    await sql`insert into ${sql.table(table)} (${sql.join(names)}) select ${sql.join(names)} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(part)}::json)`.execute(
      tx,
    )
    say(`・見本の市をつくっています：${label} ${Math.min(at + CHUNK, rows.length)} / ${rows.length}`)
  }
}

/** A connection as its table keeps it: what people wrote under the key of the ward. */
const sealer =
  (keys: ReadonlyMap<string, WardKeys>) =>
  (row: { ward_id: string; [column: string]: unknown }): { ward_id: string } => {
    const { target_name, note, reason, ...others } = row
    const cipher = sealValues(connection, keys.get(row.ward_id), String(row['id']), {
      target_name: String(target_name),
      note: String(note),
    })
    const hex = (bytes: Buffer | null | undefined): string | null => (bytes ? `\\x${bytes.toString('hex')}` : null)
    const why = sealReason(connection, keys.get(row.ward_id), String(row['id']), String(reason))
    return {
      ...others,
      target_name_cipher: hex(cipher['target_name']),
      note_cipher: hex(cipher['note']),
      reason_cipher: hex(typeof why === 'string' ? null : why),
    } as { ward_id: string }
  }

const sessionRow = (one: DemoSession, today: string) => ({
  ward_id: one.ward,
  id: one.id,
  title: one.title,
  on_day: one.day,
  starts: one.starts,
  ends: null,
  neighbourhood_ids: one.neighbourhoods,
  purposes: one.purposes,
  area_level: one.areaLevel,
  ward_role: one.wardRole,
  joint_wards: one.jointWards,
  venue: one.venue,
  host_organisation: one.host,
  participants: one.participants,
  residents_took_part: one.residents,
  state: one.state,
  reason: one.reason,
  created_at: instantAt(one.day < today ? one.day : today, one.day < today && one.starts > '17:00' ? '21:30' : '11:30'),
})

/** Towns with a postcode, each with the neighbourhood it belongs to. */
async function listTowns(owner: Db): Promise<DemoTown[]> {
  return owner
    .selectFrom('town as t')
    .innerJoin('town_neighbourhood as n', (join) => join.onRef('n.ward_id', '=', 't.ward_id').onRef('n.town_id', '=', 't.id'))
    .innerJoin('ward as w', 'w.ward_id', 't.ward_id')
    .select(['t.ward_id as ward', 'w.name as wardName', 't.name', 't.postal_code as postal', 'n.neighbourhood_id as neighbourhood'])
    .where('t.postal_code', 'is not', null)
    .where('n.ended_at', 'is', null)
    .orderBy('t.ward_id')
    .orderBy('t.name')
    .$narrowType<{ postal: string }>()
    .execute()
}

/** The named people and what happened to them, with their own history. */
async function loadStories(
  tx: Tx,
  wards: Wards,
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
  } as const
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
    await loadRows(tx, table, table === 'connection' ? rows[table].map(sealed) : addressed[table], by(writers[table]), say, '人の物語')
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
        by: by(line.type === 'connection' ? 'worker' : line.type === 'education_request' ? 'coordinator' : 'community')(line.ward_id),
      })
      .execute()
}

/** Needs the owner login and an empty staff table; does nothing when anybody is on file. */
export async function loadDemo(owner: Db, keys: KeyRing, today: string, say: (line: string) => void): Promise<boolean> {
  if (await owner.selectFrom('staff').select('id').limit(1).executeTakeFirst()) return false
  say('・見本の市をつくっています：職員')
  const wards = await owner.selectFrom('ward').selectAll().orderBy('sort').execute()
  const areas = await owner.selectFrom('neighbourhood').select(['ward_id', 'id', 'name']).orderBy('ward_id').orderBy('name').execute()
  const council = wards.find((one) => one.kind === 'city')?.ward_id ?? ''
  const city = demoCity(
    wards
      .filter((ward) => ward.kind === 'ward')
      .map((ward) => ({
        id: ward.ward_id,
        name: ward.name,
        population: ward.population ?? 0,
        neighbourhoods: areas.filter((one) => one.ward_id === ward.ward_id),
      })),
    council,
    today,
  )
  const towns = await listTowns(owner)
  const [homes, at] = [homeAddresses(towns, city.people, city.households, city.members), addressesOf(towns)]
  await owner.transaction().execute(async (tx) => {
    const writers = await loadAccounts(tx, wards)
    const by =
      (role: string) =>
      (wardId: string): string | null =>
        writers.get(`${wardId} ${role}`) ?? null
    // Where each council of the demonstration is written to, for its letters.
    const seats = wards
      .flatMap((ward) => towns.filter((town) => town.ward === ward.ward_id).slice(0, 1))
      .map(({ ward, wardName, name, postal }, i) => ({
        ward_id: ward,
        postal,
        address: `大阪市${wardName}${name}99番1号 見本会館2階`,
        phone: `06-0000-${String(i + 1).padStart(4, '0')}`,
      }))
    await loadRows(tx, 'ward_contact', seats, by('wardHead'), say, '区社協の住所')
    const load = (table: keyof Database, label: string, role: string, rows: readonly { ward_id: string }[]): Promise<void> =>
      loadRows(tx, table, rows, by(role), say, label)
    await load('organisation', '団体', 'community', city.organisations)
    await load('venue', '会場', 'community', city.venues)
    await load(
      'session',
      '場',
      'community',
      city.sessions.map((one) => sessionRow(one, today)),
    )
    await load(
      'place',
      '居場所',
      'community',
      city.places.map((one) => ({ ...one, ...at(one, false) })),
    )
    await load('support_contact', '支援の記録', 'community', city.contacts)
    await load('place_day', '開催記録', 'community', city.days)
    await load('person', '人', 'worker', homes.people)
    await load('household', '世帯', 'worker', homes.households)
    await load('household_member', '世帯の人', 'worker', city.members)
    const wardKeys = new Map<string, WardKeys>()
    for (const ward of wards) wardKeys.set(ward.ward_id, await keys.of(tx, ward.ward_id))
    const sealed = sealer(wardKeys)
    await load('connection', 'つながり', 'worker', city.connections.map(sealed))
    await load('insurance_feed', '保険の加入者数', 'coordinator', city.feeds)
    await load('education_request', '福祉教育の依頼', 'coordinator', city.requests)
    await load('dispatch', '職員派遣', 'wardHead', city.dispatches)
    for (const table of [
      'organisation',
      'venue',
      'session',
      'place',
      'support_contact',
      'place_day',
      'connection',
      'insurance_feed',
      'education_request',
      'dispatch',
    ] as const) {
      await sql`insert into history (ward_id, type, record_id, version, at, by, changes) select ward_id, ${table}, id, 1, created_at, created_by, jsonb_build_object('state', jsonb_build_array(null, state)) from ${sql.table(table)}`.execute(
        tx,
      )
    }
    await loadStories(tx, wards, areas, towns, by, say, sealed)
    say('・見本の市をつくっています：締めと公表')
    const who = (ward: string, role: string): string | null => writers.get(`${ward} ${role}`) ?? null
    await loadPublished(tx, tx, today, who)
    await loadCommissions(tx, today, who)
  })
  return true
}
