// Which worries stand as buttons: those asked about most, filled up with what is usual everywhere.
import type { Option } from '../../../records/record.ts'

/** 根拠: needs-and-watch-over A3; until a ward has its own, these. */
const USUAL: readonly string[] = ['care', 'money', 'childcare', 'participate', 'illness', 'housing', 'foreign', 'other']
export const BUTTONS = 8

/** The options in two parts: the frequent ones, and all the others in their own order. What is chosen already stands among the first. */
export function frequentFirst(
  options: readonly Option[],
  frequent: readonly string[],
  chosen: string,
): { first: readonly Option[]; others: readonly Option[] } {
  const wanted = [...new Set([...(chosen ? [chosen] : []), ...frequent, ...USUAL])].slice(0, BUTTONS)
  const first = wanted.flatMap((value) => options.filter((one) => one.value === value))
  return { first, others: options.filter((one) => !first.includes(one)) }
}
