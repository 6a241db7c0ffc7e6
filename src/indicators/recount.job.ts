// Counts by the clock what was touched and nobody has read since, so that a page of figures only reads; finds what was published and differs by now.
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { fiscalYearOf } from '#src/kernel/fiscal-year.ts'
import type { JobHouse, JobKind, Work } from '#src/jobs/job.ts'
import type { Module } from '#src/web/module.ts'
import type { Indicator } from './definition.ts'
import { noteDrift } from './drift.queries.ts'
import { dropOldSets, readFigures } from './slices.queries.ts'

async function recount(house: JobHouse, work: Work, indicators: readonly Indicator[]): Promise<undefined> {
  const { figures } = house
  if (!figures) return
  const wards = (await house.db.selectFrom('ward').select('ward_id').orderBy('sort').execute()).map((row) => row.ward_id)
  const year = fiscalYearOf(civilDateOf(house.clock()))
  for (const fiscalYear of [year, year - 1]) if (!work.stop.aborted) await readFigures(figures, indicators, wards, true, fiscalYear)
  if (!work.stop.aborted) await noteDrift(house.db, figures, indicators, house.clock())
  await dropOldSets(figures)
}

/** The job over the definitions of all modules: this year and the one before, every ward. */
export const recountOver = (indicators: readonly Indicator[]): Module => ({
  name: 'recount',
  nav: [],
  routes: [],
  jobs: [
    {
      name: 'indicators.recount',
      label: '数字の数えなおし',
      what: '記録が変わった月の数字を数えなおし、公表した数とのちがいを見つけます。',
      cron: '* * * * *',
      retry: { limit: 3, delay: 10 },
      problem: '数字を数えなおせませんでした。数字の画面を開いたときに、そこで数えます。',
      handle: (house, work) => recount(house, work, indicators),
    } satisfies JobKind,
  ],
})
