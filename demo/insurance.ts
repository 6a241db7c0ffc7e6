// ボランティア活動保険の加入者数: three lists a year. The latest of FY2024 sums to the source's 28,274; the next year's first list arrives before the year has ended.
import type { Insertable } from 'kysely'
import { instantAt } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import type { InsuranceFeedRow } from '#src/db/record.rows.ts'
import { chanceOf, share, weightsOf, type DemoWard } from './chance.ts'

export type NewFeed = Omit<Insertable<InsuranceFeedRow>, 'created_by' | 'updated_by' | 'version' | 'updated_at'>
const PLANS = [
  ['basic', 61],
  ['naturalDisaster', 36],
  ['infection', 3],
] as const
/** [fiscal year of the insurance, as of, persons of all wards and plans]. */
export const LISTS = [
  [2023, '2024-03-31', 27_688],
  [2024, '2024-05-31', 24_906],
  [2024, '2024-09-30', 27_115],
  [2024, '2025-03-31', 28_274],
  [2025, '2025-03-31', 6_120],
  [2025, '2025-09-30', 27_902],
  [2025, '2026-03-31', 28_951],
  [2026, '2026-05-31', 25_377],
  [2026, '2026-09-30', 28_103],
] as const

/** All lists received until then, and one of each year that was taken back because its number was wrong. */
export function demoInsurance(wards: readonly DemoWard[], until: string): NewFeed[] {
  const chance = chanceOf(20241205)
  return LISTS.filter(([, asOf]) => asOf <= until).flatMap(([year, asOf, total]) =>
    share(total, weightsOf(wards)).flatMap((inWard, i) =>
      share(
        inWard,
        PLANS.map(([, weight]) => weight),
      ).flatMap((persons, k) => {
        const ward = wards[i] as DemoWard
        const feed: NewFeed = {
          ward_id: ward.id,
          id: chance.id(asOf),
          fiscal_year: year,
          plan: PLANS[k]?.[0] ?? 'basic',
          as_of: asOf,
          persons,
          gross_rows: persons + chance.int(30),
          source_document: `加入者一覧 ${formatWareki(asOf)}現在`,
          note: '',
          state: 'received',
          reason: '',
          created_at: instantAt(asOf, '15:00'),
        }
        return k === 0 && i % 5 === 1 && asOf.endsWith('03-31')
          ? [feed, { ...feed, id: chance.id(asOf), persons: persons + 400, state: 'withdrawn', reason: '前の年度の名簿をふくんでいたため' }]
          : [feed]
      }),
    ),
  )
}
