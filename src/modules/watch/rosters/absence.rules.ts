// The absence engine: a regular of a place who is missing twice. 根拠: rules.md 時計 見守り (a regular: ≥ 4 of the last 6; missing twice; travel suppresses).
import type { CivilDate } from '../../../kernel/civil-date.ts'

/** One day of the place on which the regulars were ticked off. */
export type Mark = { on: CivilDate; came: boolean }
export type AbsenceLimits = { attended: number; window: number; missed: number; travelSuppresses: boolean }
export type Away = { from: CivilDate; until: CivilDate } | null

/**
 * The days somebody who is a regular has missed in a row, where they are so many that a draft is made; undefined otherwise.
 * `marks` newest first. A regular came on `attended` of the `window` days before the first one missed; days while they were known to be away are no days at all.
 */
export function missing(
  marks: readonly Mark[],
  away: Away,
  limits: AbsenceLimits,
): { first: CivilDate; last: CivilDate; days: number } | undefined {
  const counted = marks.filter((one) => !(limits.travelSuppresses && away && one.on >= away.from && one.on < away.until))
  const came = counted.findIndex((one) => one.came)
  const missed = came < 0 ? counted : counted.slice(0, came)
  const [last, first] = [missed[0], missed.at(-1)]
  if (!first || !last || missed.length < limits.missed) return undefined
  const before = counted.slice(missed.length, missed.length + limits.window)
  return before.filter((one) => one.came).length >= limits.attended ? { first: first.on, last: last.on, days: missed.length } : undefined
}
