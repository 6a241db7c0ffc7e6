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
import { followRecords, raiseMissed } from '#src/deadlines/deadline.queries.ts'
import { intakeClock } from '#src/modules/needs/intakes/intake.queries.ts'
import { intake } from '#src/modules/needs/intakes/intake.schema.ts'
import { notice } from '#src/modules/needs/notices/notice.schema.ts'
import { releaseDue } from '#src/modules/needs/releases/release.queries.ts'
import { noticeClock } from '#src/modules/needs/notices/notice-clock.queries.ts'
import { getCalendar } from '#src/modules/registry/registry.api.ts'
import { hashPassword } from '#src/web/sign-in.queries.ts'
import { addressesOf, homeAddresses, type DemoTown } from './addresses.ts'
import { loadRows, sealer } from './load-rows.ts'
import { loadStories } from './load-stories.ts'
import { loadCommissions } from './commissions.ts'
import { demoNeeds } from './needs.ts'
import { loadPublished } from './published.ts'
import { demoCity, type DemoSession } from './city.ts'

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
        made_at: new Date('2024-04-01T00:00:00+09:00'),
      })
      .execute()
    if (!writers.has(`${ward.ward_id} ${account.role}`)) writers.set(`${ward.ward_id} ${account.role}`, id)
  }
  return writers
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
    await load('connection', 'つながり', 'worker', city.connections.map(sealed(connection)))
    const needs = demoNeeds(
      wards
        .filter((ward) => ward.kind === 'ward')
        .map((ward) => ({ id: ward.ward_id, name: ward.name, population: ward.population ?? 0, neighbourhoods: [] })),
      city.people,
      city.places.filter((one) => one.state === 'open'),
      today,
    )
    await load('intake', '相談受付', 'worker', needs.intake.map(sealed(intake)))
    await load('enquiry', '問い合わせ', 'worker', needs.enquiry)
    await load('notice', '気づき', 'worker', needs.notice.map(sealed(notice)))
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
      'intake',
      'enquiry',
      'notice',
    ] as const) {
      await sql`insert into history (ward_id, type, record_id, version, at, by, changes) select ward_id, ${table}, id, 1, created_at, created_by, jsonb_build_object('state', jsonb_build_array(null, state)) from ${sql.table(table)}`.execute(
        tx,
      )
    }
    await loadStories(tx, wards, areas, towns, by, say, sealed)
    // What waits has its deadline from the first minute.
    for (const clock of [noticeClock, intakeClock]) {
      await followRecords(tx, clock, async (at, ward) => (await getCalendar(at, ward)).calendar, instantAt(today, '09:00'))
      await raiseMissed(tx, clock, instantAt(today, '09:00'))
    }
    say('・見本の市をつくっています：区の外に出す表')
    // Counted as the clock does, with every council open; for the rest nothing is.
    const open = (ids: readonly string[]): Promise<unknown> => sql`select set_config('app.wards', ${ids.join(',')}, true)`.execute(tx)
    const councils = (await tx.selectFrom('ward').select('ward_id').execute()).map((one) => one.ward_id)
    await open(councils)
    await releaseDue(tx, instantAt(today, '03:20'), 1000)
    await open([])
    say('・見本の市をつくっています：締めと公表')
    const who = (ward: string, role: string): string | null => writers.get(`${ward} ${role}`) ?? null
    await loadPublished(tx, tx, today, who)
    await loadCommissions(tx, today, who)
  })
  return true
}
