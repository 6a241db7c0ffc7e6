// Who read more than the work asks for: many people, many times what others in the role read, nothing written, nobody their own. 根拠: rules.md 人 5.

/** One person's week at one council, in numbers. */
export type ReaderWeek = {
  readonly wardId: string
  readonly staffId: string
  readonly role: string
  /** Different people whose records were opened or taken away. */ readonly people: number
  readonly wrote: number
  /** Reads of somebody they are responsible for. */ readonly assigned: number
}
export type Limits = { readonly people: number; readonly times: number }
export type Anomaly = ReaderWeek & { readonly median: number }

/** The middle of some numbers; the mean of the two in the middle of an even many, 0 of none. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  if (sorted.length === 0) return 0
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2 : (sorted[Math.floor(middle)] ?? 0)
}
/** The weeks that are looked at. The median is that of the others in the role, over all councils, so that one who reads much does not raise their own bar; where there are no others only the number of people counts. */
export function anomaliesOf(weeks: readonly ReaderWeek[], limits: Limits): Anomaly[] {
  return weeks.flatMap((week) => {
    const median = medianOf(weeks.filter((other) => other.role === week.role && other !== week).map((other) => other.people))
    const much = week.people >= limits.people && week.people >= limits.times * median
    return much && week.wrote === 0 && week.assigned === 0 ? [{ ...week, median: Math.round(median) }] : []
  })
}
/** One line of the list. */
export type AnomalyLine = {
  wardId: string
  wardName: string
  id: string
  weekOf: string
  staffId: string
  name: string
  role: string
  people: number
  median: number
  lookedAt: Date | null
  lookedBy: string | null
  verdict: string | null
  note: string
}
export const VERDICTS = [
  { value: 'fine', label: '仕事のうちだった' },
  { value: 'asked', label: '本人に聞き、今後を決めた' },
  { value: 'amiss', label: '用のない閲覧だった（漏えいとして扱う）' },
] as const
