// When ties are looked at again, and how they have moved. Pure.
import { addDays, addMonths } from '../../../kernel/civil-date.ts'
import type { Values } from '../../../records/record.ts'
import { ALL_OVER, CHECK_FIELDS, DROPS, POINTS, type Point } from './check.schema.ts'

export type Check = {
  readonly id: string
  readonly point: Point
  readonly version: number
  readonly values: Values
  /** Why it was not asked; null where it was. */ readonly dropped: string | null
}
/** By which day each of the three is due. */
export type Dues = Readonly<Record<Point, string>>
/** Whether an address names one of the three. */
export const isPoint = (text: string): text is Point => POINTS.some((one) => one.value === text)
/** By which day a check is due, from the day of joining; the first within so many days. */
export const dueOn = (point: Point, joinedOn: string, startDays: number): string =>
  point === 'start' ? addDays(joinedOn, startDays) : addMonths(joinedOn, point === 'months3' ? 3 : 12)
/** How one of the three stands. */
export type Standing =
  { kind: 'done' } | { kind: 'dropped'; why: string } | { kind: 'over' } | { kind: 'lapsed' } | { kind: 'waits'; late: boolean }
/** How one of the three stands: asked, dropped with why, not asked because an earlier one ended all, ended by itself once it was `lapseDays` late, or waiting (late once its day has passed). */
export function standingOf(point: Point, checks: readonly Check[], dues: Dues, today: string, lapseDays: number): Standing {
  const own = checks.find((one) => one.point === point)
  if (own)
    return own.dropped === null ? { kind: 'done' } : { kind: 'dropped', why: DROPS.find((one) => one.value === own.dropped)?.label ?? '' }
  if (checks.some((one) => ALL_OVER.includes(one.dropped ?? ''))) return { kind: 'over' }
  return addDays(dues[point], lapseDays) < today ? { kind: 'lapsed' } : { kind: 'waits', late: dues[point] < today }
}
const RANK: Readonly<Record<string, number>> = { daily: 3, someDays: 2, weekly: 1, rarely: 0 }
const measure = (value: Values[string] | undefined): number | undefined =>
  typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : typeof value === 'string' ? RANK[value] : undefined
/** How something moved since the beginning: 増えた, 減った, 同じ; empty where one of the two was not asked. */
export function moved(first: Values[string] | undefined, later: Values[string] | undefined): string {
  const [was, is] = [measure(first), measure(later)]
  return was === undefined || is === undefined ? '' : is > was ? '↗ 増えた' : is < was ? '↘ 減った' : '→ 同じ'
}
const said = (field: (typeof CHECK_FIELDS)[number], value: Values[string] | undefined): string => {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean' && 'options' in field) return field.options[value ? 0 : 1]?.label ?? ''
  if (field.type === 'int' && typeof value === 'number') return String(value)
  return (
    ('options' in field ? field.options.find((one) => one.value === value)?.label : undefined) ?? (typeof value === 'string' ? value : '')
  )
}
/** The table of a comparison: a line for each thing asked, a column for each of the three; after the first with how it moved. Days stay as they are kept. */
export function compared(checks: readonly Check[]): { label: string; cells: readonly [string, string, string] }[] {
  const asked = checks.filter((one) => one.dropped === null)
  const at = new Map(asked.map((one) => [one.point, one.values]))
  const why = new Map(checks.map((one) => [one.point, DROPS.find((drop) => drop.value === one.dropped)?.label]))
  const first = at.get('start')
  return CHECK_FIELDS.map((field) => {
    const cells = POINTS.map(({ value: point }) => {
      if (field.name === 'on_day' && why.get(point)) return `× 確かめていない（${why.get(point)}）`
      const text = said(field, at.get(point)?.[field.name])
      const turn =
        point === 'start' || ['on_day', 'words', 'continuing'].includes(field.name)
          ? ''
          : moved(first?.[field.name], at.get(point)?.[field.name])
      return text === '' ? '' : turn ? `${text}　${turn}` : text
    })
    return { label: field.label, cells: [cells[0] ?? '', cells[1] ?? '', cells[2] ?? ''] as const }
  })
}

/** What the first check knows before anybody is asked: they go where they were led, and so to one place at least; what is drawn of the household says the rest. */
export const begunWith = (state: string, goesTo: number, drawn: Values): Values => {
  const goes = state === 'joined' || state === 'settled'
  const places = Math.max(Number(drawn['places'] ?? 0), goes ? goesTo : 0)
  return { ...drawn, ...(goes ? { continuing: true } : {}), ...(places > 0 ? { places } : {}) }
}
