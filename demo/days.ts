// 開催記録: one in three places keeps its days, month by month; most have a steady number of people, some lose them.
import type { Insertable } from 'kysely'
import { addMonths, weekday, addDays } from '#src/kernel/civil-date.ts'
import type { PlaceDayRow } from '#src/db/record.rows.ts'
import { chanceOf } from './chance.ts'
import type { DemoPlace } from './places.ts'

export type NewDay = Omit<Insertable<PlaceDayRow>, 'created_by' | 'updated_by' | 'version' | 'created_at' | 'updated_at'>

/** Days of the places from April 2024 to `until`. */
export function demoDays(places: readonly DemoPlace[], until: string): NewDay[] {
  const chance = chanceOf(20241203)
  return places
    .filter((one, i) => i % 3 === 0 && one.row.opened_on && ['open', 'paused', 'ended'].includes(one.row.state))
    .flatMap(({ row, childrens }, i) => {
      const [size, falling, wanted] = [10 + chance.int(25), i % 11 === 4, chance.int(7)]
      const days: NewDay[] = []
      for (let month = '2024-04-01'; month <= until; month = addMonths(month, 1)) {
        const quiet = month.slice(5, 7) === '08' || month.slice(5, 7) === '01'
        const day = addDays(addDays(month, 6), ((wanted - weekday(addDays(month, 6)) + 7) % 7) + (month.slice(5, 7) === '01' ? 7 : 0))
        if (
          day < (row.opened_on ?? '') ||
          day > until ||
          (row.ended_on && day > row.ended_on) ||
          (row.state === 'paused' && day > '2026-06-30') ||
          (quiet && chance.maybe(0.5))
        )
          continue
        const people = Math.max(2, Math.round((size + chance.int(7) - 3) * (falling && day > '2026-06-01' ? 0.55 : 1)))
        days.push({
          ward_id: row.ward_id,
          id: chance.id(day),
          place_id: row.id,
          on_day: day,
          participants: people,
          children: childrens ? Math.round(people * 0.7) : null,
          meals: ['childrenCafeteria', 'meal'].includes(row.main_purpose) ? people + 4 : null,
          volunteers: chance.maybe(0.6) ? 2 + chance.int(5) : null,
          note: '',
          state: 'held',
          reason: '',
        })
      }
      return days
    })
}
