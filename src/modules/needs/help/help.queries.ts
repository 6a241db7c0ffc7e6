// What somebody outside writes becomes a consultation of the ward, in one transaction: number, record, deadline. It can be written and not read back.
import { createHmac, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { writeAudit } from '#src/access/audit.ts'
import type { KeyRing } from '#src/access/key-ring.ts'
import { fromOutside, within, type Scope } from '#src/access/scope.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { seeWards } from '#src/jobs/scope.ts'
import { civilDateOf, type CivilDate } from '#src/kernel/civil-date.ts'
import { fiscalYearOf } from '#src/kernel/fiscal-year.ts'
import { findCouncilContact, getCalendar } from '#src/modules/registry/registry.api.ts'
import { createRecord } from '#src/records/record.queries.ts'
import { clocksAt, followOne } from '../clocks/urgency-clock.queries.ts'
import { dueAt } from '../clocks/urgency.rules.ts'
import { intakeClock } from '../intakes/intake.queries.ts'
import { intake } from '../intakes/intake.schema.ts'
import { helpUrgency, helpValues, isTooMany, type HelpTyped } from './help.rules.ts'
import { formatReceipt } from './receipt.rules.ts'

/** One transaction of nobody in one council. */
const inWard = <T>(db: Db, wardId: string, now: Date, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (tx) => {
    await seeWards(tx, [wardId])
    await sql`select set_config('app.now', ${now.toISOString()}, true)`.execute(tx)
    return work(tx)
  })

/** The next `many` numbers of a council and fiscal year. */
export async function takeNumbers(tx: Tx, wardId: string, today: CivilDate, many: number): Promise<string[]> {
  const year = fiscalYearOf(today)
  const { rows } = await sql<{
    last: number
  }>`insert into help_counter (ward_id, fiscal_year, last) values (${wardId}, ${year}, ${many}) on conflict (ward_id, fiscal_year) do update set last = help_counter.last + ${many} returning last`.execute(
    tx,
  )
  const last = rows[0]?.last ?? 0
  return Array.from({ length: many }, (_, i) => formatReceipt(year, last - many + 1 + i))
}

export type HelpWard = { wardId: string; name: string }
/** Wards that may be asked for help. */
export const listHelpWards = async (db: Db): Promise<HelpWard[]> =>
  (await sql<HelpWard>`select ward_id as "wardId", name from ward where kind = 'ward' order by ward_id`.execute(db)).rows
/** The wards of a postcode or of a town's name, at most eight. Nothing of what was asked is kept. */
export async function findHelpWards(db: Db, where: { postal: string } | { town: string }): Promise<HelpWard[]> {
  const of =
    'postal' in where
      ? sql`select p.ward_id from postal_code p where p.postal_code = ${where.postal}`
      : sql`select t.ward_id from town t where starts_with(t.name, ${where.town}) or ${where.town} like (select w.name from ward w where w.ward_id = t.ward_id) || t.name || '%' union select p.ward_id from postal_code p where starts_with(p.town, ${where.town}) union select w.ward_id from ward w where starts_with(${where.town}, w.name)`
  return (
    await sql<HelpWard>`select ward_id as "wardId", name from ward where kind = 'ward' and ward_id in (${of}) order by sort limit 8`.execute(
      db,
    )
  ).rows
}
/** Where a council is written to and called; undefined where nobody said. */
export const contactOf = (db: Db, wardId: string): ReturnType<typeof findCouncilContact> =>
  db.transaction().execute(async (tx) => {
    await seeWards(tx, [wardId])
    return findCouncilContact(tx, wardId)
  })
/** What the form says of its council: how to call it, and by when somebody answers what is sent now: by the very clock it will run under. */
export const aboutWard = (db: Db, wardId: string, now: Date, typed?: HelpTyped): Promise<{ phone: string; by: Date }> =>
  inWard(db, wardId, now, async (tx) => ({
    phone: (await findCouncilContact(tx, wardId))?.phone ?? '',
    by: dueAt(helpUrgency(typed ?? { soon: '', worry: '' }), now, null, (await getCalendar(tx, wardId)).calendar, await clocksAt(tx, now)),
  }))

type Given = {
  wardId: string
  id: string
  typed: HelpTyped
  /** Where it came from, as the network says; '' where nothing does. */ source: string
}
const HOUR = 3_600_000
/** `kept` under a number; `changed`: other words were sent under an id that was taken already, and are not kept; `tooMany` within the hour. */
export type Taken = { as: 'kept' | 'changed'; number: string; /** When it came in. */ at: Date } | { as: 'tooMany' }
/** Keeps what was asked under the sender's own id, with its line in the audit. The same id again gets the same number, and nothing is kept twice. */
export async function takeHelp(db: Db, keys: KeyRing, { wardId, id, typed, source }: Given, now: Date): Promise<Taken> {
  return inWard(db, wardId, now, async (tx) => {
    // One after the other within a council: the limit is counted before it is reached.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`help ${wardId}`}, 0))`.execute(tx)
    const today = civilDateOf(now)
    const [key] = await keys.of(tx, wardId)
    const keyed = (what: string): Buffer | null => (key ? createHmac('sha256', key.key).update(what).digest().subarray(0, 16) : null)
    const [hash, body] = [source ? keyed(`help ${today} ${source}`) : null, keyed(`help ${id} ${JSON.stringify(typed)}`)]
    const { rows } = await sql<{ here: number; ward: number; before: string | null; at: Date | null; same: boolean }>`select
      count(*) filter (where t.source = ${hash}::bytea)::int as here, count(t.number)::int as ward, max(b.number) as before, max(b.made_at) as "at", coalesce(bool_and(b.body is null or b.body = ${body}::bytea), true) as same
      from (select 1) one left join help_ticket b on b.ward_id = ${wardId} and b.batch = ${id}::uuid and b.way = 'web'
      left join help_ticket t on t.ward_id = ${wardId} and t.way = 'web' and t.made_at > ${new Date(now.getTime() - HOUR)}`.execute(tx)
    const tried = rows[0]
    if (tried?.before) return { as: tried.same ? 'kept' : 'changed', number: tried.before, at: tried.at ?? now }
    const limits = { ward: await settingAt(tx, 'help.perWardHour', now), source: await settingAt(tx, 'help.perSourceHour', now) }
    if (tried && isTooMany({ ward: tried.ward, here: tried.here, isKnown: hash !== null }, limits)) return { as: 'tooMany' }
    const [number = ''] = await takeNumbers(tx, wardId, today, 1)
    await sql`insert into help_ticket (ward_id, number, way, made_at, batch, source, body) values (${wardId}, ${number}, 'web', ${now}, ${id}::uuid, ${hash}, ${body})`.execute(
      tx,
    )
    const scope = fromOutside('needs.intake:write', wardId)
    if (!(await createRecord(tx, scope, intake, { wardId, id, state: 'received' }, helpValues(typed, today, number), now, keys)))
      throw new Error('a consultation of that id is there already')
    await followOne(intakeClock, { tx, now }, id)
    await writeAudit(tx, { staffId: null, wardId }, { id: randomUUID(), event: 'needs.intake.received', subjects: [id] })
    return { as: 'kept', number, at: now }
  })
}

/** Numbers for sheets to be printed; the same batch asked for again is the same numbers. */
export async function reserveSheets(
  tx: Tx,
  scope: Scope<'needs.intake:write'>,
  wardId: string,
  batch: string,
  many: number,
  now: Date,
): Promise<string[]> {
  const before = await listSheets(tx, scope, wardId, batch)
  if (before.length) return before
  const numbers = await takeNumbers(tx, wardId, civilDateOf(now), many)
  for (const number of numbers)
    await sql`insert into help_ticket (ward_id, number, way, made_at, made_by, batch) values (${wardId}, ${number}, 'paper', ${now}, ${scope.actorId}::uuid, ${batch}::uuid)`.execute(
      tx,
    )
  return numbers
}
/** The numbers of a batch of sheets, in order. */
export const listSheets = async (tx: Tx, scope: Scope, wardId: string, batch: string): Promise<string[]> =>
  (
    await sql<{
      number: string
    }>`select r.number from help_ticket r where ${within(scope, { ward: 'r.ward_id' })} and r.ward_id = ${wardId} and r.batch = ${batch}::uuid and r.way = 'paper' order by r.number`.execute(
      tx,
    )
  ).rows.map((one) => one.number)
/** Whether a number was given out on a sheet of this council, and whether a consultation other than `but` stands under it already. */
export async function findTicket(
  tx: Tx,
  scope: Scope,
  wardId: string,
  number: string,
  but: string,
): Promise<{ given: boolean; used: boolean }> {
  const { rows } = await sql<{
    given: boolean
    used: boolean
  }>`select exists (select from help_ticket r where ${within(scope, { ward: 'r.ward_id' })} and r.ward_id = ${wardId} and r.number = ${number} and r.what = 'intake') as given,
    exists (select from intake r where ${within(scope, { ward: 'r.ward_id' })} and r.ward_id = ${wardId} and r.receipt = ${number} and r.id <> ${but}::uuid) as used`.execute(
    tx,
  )
  return rows[0] ?? { given: false, used: false }
}
