// What 今日 says to whom and when.
import { jstTime } from '../../kernel/civil-date.ts'
import { linesOf, MOST_GRAVE, type Waiting } from '../../todos/waiting.rules.ts'

/** Errands on the page, and lines of what is to come or came in. */
export const [FEW, SOME] = [12, 5]
/** The lines the page shows of what waits and what is to come: of nobody else is a name asked for, nor of those that stand as one line. */
export const linesShown = (waiting: readonly Waiting[], coming: readonly Waiting[], together: ReadonlySet<string>): Waiting[] => [
  ...waiting.filter((one) => one.life).slice(0, MOST_GRAVE),
  ...linesOf(
    waiting.filter((one) => !one.life),
    together,
  )
    .slice(0, FEW)
    .flatMap(({ one, n }) => (n === 1 ? [one] : [])),
  ...coming.slice(0, SOME),
]

/** The greeting of the hour in Japan. */
export function greetingAt(now: Date): string {
  const hour = Number(jstTime(now).slice(0, 2))
  return hour >= 4 && hour < 11 ? 'おはようございます' : hour >= 11 && hour < 18 ? 'こんにちは' : 'おつかれさまです'
}
