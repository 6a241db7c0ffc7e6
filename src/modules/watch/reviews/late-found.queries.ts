// Reviews of deaths found late, as far as they are counted: no name, no place.
import { sql, type RawBuilder } from 'kysely'
import { rowsOf, within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { addDays, civilDateOf } from '#src/kernel/civil-date.ts'
import { fiscalYearOf, fiscalYearRange, type DateRange } from '#src/kernel/fiscal-year.ts'
import { HERE_SINCE, hidden, keepRelease, releaseWait, smallCell } from '../../needs/needs.api.ts'
import { DAY_BANDS, daysByKnown, KNOWN, type Found } from './late-found.rules.ts'

/** What was known of them before the day: fixed where retention took away what it was told from, told from the records otherwise. */
const found = (where: RawBuilder<unknown>, { from, to }: DateRange): RawBuilder<Found> =>
  sql<Found>`select r.days, r.cohabitants, coalesce(k.known, app.known_before(r.ward_id, r.person_id, r.found_on, r.watched)) as known, r.open_notices as "openNotices", r.found_on as "foundOn"
    from death_review r left join death_known k on k.ward_id = r.ward_id and k.review_id = r.id where ${where} and r.state <> 'withdrawn' and r.found_on >= ${from}::date and r.found_on < ${to}::date`

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
    // What nobody could write down yet is not counted as nothing (rules.md, Counting 15).
    const { rows: here } = await sql`select 1 from staff_role b where ${HERE_SINCE} <= ${days.from}::date limit 1`.execute(tx)
    if (here.length === 0) continue
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
