// 職員派遣: 33 people for the Noto earthquake over two fiscal years, several of them more than once, one of them from two wards; other events and trips that never happened beside them.
import type { Insertable } from 'kysely'
import { addDays, instantAt } from '#src/kernel/civil-date.ts'
import type { DispatchRow } from '#src/db/record.rows.ts'
import { chanceOf, type DemoWard } from './chance.ts'

export type NewDispatch = Omit<Insertable<DispatchRow>, 'created_by' | 'updated_by' | 'version' | 'updated_at'>
const PLACES = [
  '輪島市災害ボランティアセンター',
  '珠洲市災害ボランティアセンター',
  '七尾市災害ボランティアセンター',
  '能登町災害ボランティアセンター',
]
const TASKS = ['ニーズの聞き取り', '受付とオリエンテーション', '資機材', '現地調査', '送迎の調整']

/** All trips of wards and city council. */
export function demoDispatches(wards: readonly DemoWard[], city: string, until: string): NewDispatch[] {
  const chance = chanceOf(20241207)
  const trip = (ward: string, person: number, from: string, change: Partial<NewDispatch> = {}): NewDispatch => {
    const days = 5 + chance.int(3)
    return {
      ward_id: ward,
      id: chance.id(from),
      event: 'noto2024',
      person_no: `S${String(person).padStart(4, '0')}`,
      from_on: from,
      to_on: addDays(from, days - 1),
      days,
      destination: chance.pick(PLACES),
      task: chance.pick(TASKS),
      note: '',
      state: 'done',
      reason: '',
      created_at: instantAt(addDays(from, days), '09:30'),
      ...change,
    }
  }
  const home = (k: number): string => (k < 24 ? (wards[k]?.id ?? city) : city)
  // Persons 0–13 went in FY2023, 14–25 in FY2024, 26–32 in both.
  const trips = Array.from({ length: 33 }, (_, k) => [
    ...(k < 14 || k >= 26 ? [trip(home(k), 100 + k, chance.between('2024-01-22', '2024-03-20'))] : []),
    ...(k >= 14 ? [trip(home(k), 100 + k, chance.between('2024-04-02', '2024-09-20'))] : []),
    ...(k % 5 === 2
      ? [trip(home(k), 100 + k, k < 14 ? chance.between('2024-02-10', '2024-03-22') : chance.between('2024-06-01', '2024-10-20'))]
      : []),
  ]).flat()
  // One was moved to another ward in April and went again from there: one person.
  const moved = trip(home(8), 103, '2024-05-13')
  const alike = [
    trip(city, 201, '2024-06-03', { state: 'cancelled', reason: '道路が通れなくなったため', days: null, to_on: null }),
    trip(home(4), 202, '2024-07-08', { state: 'withdrawn', reason: '別の災害の記録だったため' }),
    trip(home(9), 203, '2024-11-18', { state: 'planned', days: null, to_on: null }),
    ...Array.from({ length: 6 }, (_, k) =>
      trip(home(k * 3), 300 + k, chance.between('2024-10-01', '2024-12-10'), { event: 'notoRain2024' }),
    ),
    ...Array.from({ length: 4 }, (_, k) =>
      trip(home(k * 5 + 2), 400 + k, chance.between('2025-08-20', '2025-10-10'), {
        event: 'otherDisaster',
        destination: '見本市災害ボランティアセンター',
      }),
    ),
  ]
  return [...trips, moved, ...alike].filter((one) => one.from_on <= until)
}
