// The fiscal years the figures pages offer.
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { fiscalYearOf } from '#src/kernel/fiscal-year.ts'

/** This year and the two before, newest first. */
export const yearsAt = (now: Date): number[] => {
  const year = fiscalYearOf(civilDateOf(now))
  return [year, year - 1, year - 2]
}
