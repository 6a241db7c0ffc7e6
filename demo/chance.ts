// Chance with a seed, and days as councils work them: the same city on every machine.
import { addDays, daysBetween, instantAt, weekday } from '#src/kernel/civil-date.ts'
import { fiscalYearRange } from '#src/kernel/fiscal-year.ts'
import { uuidv7 } from '#src/kernel/id.ts'

export type Random = () => number
export type DemoArea = { id: string; name: string }
export type DemoWard = { id: string; name: string; population: number; neighbourhoods: readonly DemoArea[] }

/** Small seeded generator (mulberry32): the same city on every machine. */
export function seeded(seed: number): Random {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Splits `total` over weights by largest remainder; the parts always add up to `total`. */
export function share(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map((weight) => (total * weight) / all)
  const parts = exact.map(Math.floor)
  const order = exact.map((x, i) => [x - Math.floor(x), i] as const).sort((a, b) => b[0] - a[0] || a[1] - b[1])
  for (let left = total - parts.reduce((a, b) => a + b, 0), i = 0; left > 0; left--, i++) {
    const at = order[i]?.[1] ?? 0
    parts[at] = (parts[at] ?? 0) + 1
  }
  return parts
}

// April to March: fewer in August and around New Year, as councils work.
const MONTHS = [6, 8, 10, 9, 4, 9, 11, 12, 8, 5, 9, 9]
const DAYS = [6, 14, 16, 17, 17, 15, 15] // Sunday to Saturday
export const pick = <T>(random: Random, list: readonly [T, ...T[]]): T => list[Math.floor(random() * list.length)] ?? list[0]
export const weighted = (random: Random, weights: readonly number[]): number => {
  let x = random() * weights.reduce((a, b) => a + b, 0)
  return Math.max(
    0,
    weights.findIndex((weight) => (x -= weight) < 0),
  )
}

export function dayIn(random: Random, fiscalYear: number): string {
  const start = fiscalYearRange(fiscalYear).from
  const month = weighted(random, MONTHS)
  const first = `${fiscalYear + (month > 8 ? 1 : 0)}-${String(((month + 3) % 12) + 1).padStart(2, '0')}-01`
  for (;;) {
    const day = addDays(first, Math.floor(random() * 28))
    const newYear = day.slice(5) >= '12-28' || day.slice(5) <= '01-04'
    if (day >= start && !newYear && random() * 17 < (DAYS[weekday(day)] ?? 0)) return day
  }
}

/** What the makers of records ask of chance. */
export type Chance = {
  int: (n: number) => number
  maybe: (part: number) => boolean
  pick: <T>(list: readonly T[]) => T
  weighted: <T>(list: readonly (readonly [T, number])[]) => T
  shuffle: <T>(list: readonly T[]) => T[]
  /** A new id of that day. */
  id: (day: string) => string
  /** A working day of the fiscal year, not after `until`. */
  dayIn: (fiscalYear: number, until?: string) => string
  /** A working day within both ends; the first day itself when none is found. */
  between: (from: string, to: string) => string
}

/** Chance of its own for one noun, so that a change there moves nothing elsewhere. */
export function chanceOf(seed: number): Chance {
  const random = seeded(seed)
  const int = (n: number): number => Math.floor(random() * n)
  const works = (day: string): boolean =>
    !(day.slice(5) >= '12-28' || day.slice(5) <= '01-04') &&
    random() * 17 < (DAYS[weekday(day)] ?? 0) &&
    random() * 12 < (MONTHS[(Number(day.slice(5, 7)) + 8) % 12] ?? 0)
  const between = (from: string, to: string): string => {
    const span = daysBetween(from, to)
    for (let tries = 0; span > 0 && tries < 200; tries++) {
      const day = addDays(from, int(span + 1))
      if (works(day)) return day
    }
    return from
  }
  return {
    int,
    between,
    maybe: (part) => random() < part,
    pick: (list) => {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[int(list.length)] as (typeof list)[number]
    },
    weighted: (list) =>
      (list[
        weighted(
          random,
          list.map(([, weight]) => weight),
        )
      ] ?? (list[0] as (typeof list)[number]))[0],
    shuffle: (list) => {
      const all = [...list]
      for (let i = all.length - 1; i > 0; i--) {
        const j = int(i + 1)
        ;[all[i], all[j]] = [all[j] as (typeof all)[number], all[i] as (typeof all)[number]]
      }
      return all
    },
    id: (day) =>
      uuidv7(
        instantAt(day, '12:00'),
        Uint8Array.from({ length: 10 }, () => int(256)),
      ),
    dayIn: (fiscalYear, until) => {
      const { from, to } = fiscalYearRange(fiscalYear)
      const last = addDays(to, -1)
      return between(from, until !== undefined && until < last ? until : last)
    },
  }
}

/** How much each ward weighs, clamped so that none stands above 8 % or below 2 % of a figure. */
export function weightsOf(wards: readonly DemoWard[]): number[] {
  const mean = wards.reduce((a, ward) => a + ward.population, 0) / wards.length
  return wards.map((ward) => Math.min(1.7, Math.max(0.6, ward.population / mean)))
}
