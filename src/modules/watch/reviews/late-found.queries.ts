// Reviews of deaths found late, as far as they are counted: no name, no place.
import { sql, type RawBuilder } from 'kysely'
import { rowsOf, within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { addDays, civilDateOf } from '#src/kernel/civil-date.ts'
import { fiscalYearOf, fiscalYearRange, type DateRange } from '#src/kernel/fiscal-year.ts'
import { hidden, keepRelease, releaseWait, smallCell } from '../../needs/needs.api.ts'
import { DAY_BANDS, daysByKnown, KNOWN, type Found } from './late-found.rules.ts'

/** What was on file of this person before the day; without a person on file what whoever reviewed it says. */
const KNOWN_BEFORE = sql`case when r.person_id is null then case r.watched when 'plan' then 'plan' when 'ended' then 'support' when 'register' then 'register' when 'none' then 'none' else 'unsaid' end
  when exists (select from watch_plan o where o.ward_id = r.ward_id and o.person_id in (select w.id from who w where w.ward_id = r.ward_id and w.of = r.person_id) and o.since <= r.found_on and o.state <> 'withdrawn') then 'plan'
  when exists (select from support_case o where o.ward_id = r.ward_id and o.person_id in (select w.id from who w where w.ward_id = r.ward_id and w.of = r.person_id) and o.opened_on <= r.found_on and o.state <> 'withdrawn') then 'support'
  when exists (select from intake o where o.ward_id = r.ward_id and o.person_id in (select w.id from who w where w.ward_id = r.ward_id and w.of = r.person_id) and o.on_day <= r.found_on and o.state <> 'withdrawn') then 'support'
  when exists (select from notice o where o.ward_id = r.ward_id and o.person_id in (select w.id from who w where w.ward_id = r.ward_id and w.of = r.person_id) and o.came_on <= r.found_on and o.state not in ('takenBack', 'withdrawn')) then 'notice'
  when exists (select from register_person o where o.ward_id = r.ward_id and o.person_id in (select w.id from who w where w.ward_id = r.ward_id and w.of = r.person_id)) or r.watched = 'register' then 'register'
  when r.watched = 'plan' then 'plan' when r.watched = 'ended' then 'support' else 'none' end`
const found = (where: RawBuilder<unknown>, { from, to }: DateRange): RawBuilder<Found> =>
  sql<Found>`with r as materialized (select r.* from death_review r where ${where} and r.state <> 'withdrawn' and r.found_on >= ${from}::date and r.found_on < ${to}::date),
    who as materialized (select distinct r.ward_id, r.person_id as of, a.id from r cross join lateral app.person_all(r.ward_id, app.person_now(r.ward_id, r.person_id)) a (id) where r.person_id is not null)
    select r.days, r.cohabitants, ${KNOWN_BEFORE} as known, r.open_notices as "openNotices", r.found_on as "foundOn" from r`

/** Those the reader may open, found within the days. */
export async function listFound(tx: Tx, scope: Scope<'watch.lateFound:read'>, days: DateRange): Promise<Found[]> {
  return (await found(within(scope, rowsOf('death_review')), days).execute(tx)).rows
}
/** Writes the table of the whole city for every fiscal year that has been over for long enough, once. Needs a scope that sees every council. */
export async function releaseLateFound(tx: Tx, now: Date): Promise<void> {
  const today = civilDateOf(now)
  const [wait, k] = [await releaseWait(tx, now), await smallCell(tx, now)]
  const { rows: city } = await sql<{ id: string }>`select ward_id as id from ward where kind = 'city'`.execute(tx)
  for (const year of [3, 2, 1].map((ago) => fiscalYearOf(today) - ago)) {
    const days = fiscalYearRange(year)
    const [wardId, period] = [city[0]?.id, `${year}Y`]
    if (!wardId || addDays(days.to, wait) > today) continue
    const { rows: out } =
      await sql`select 1 from needs_release where ward_id = ${wardId} and source = 'late_found' and period = ${period}`.execute(tx)
    if (out.length > 0) continue
    const all = (await found(sql`true`, days).execute(tx)).rows
    const shown = hidden(
      DAY_BANDS.map((one) => one.value),
      KNOWN.map((one) => one.value),
      daysByKnown(all),
      k,
    )
    await keepRelease(tx, { wardId, source: 'late_found', period, smallCell: k, countedOn: today, shown })
  }
}
