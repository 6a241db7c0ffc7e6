// What 今日 says to whom and when.
import { civilDateOf, jstTime } from '../../kernel/civil-date.ts'
import { linesOf, MOST_GRAVE, type Line, type Waiting } from '../../todos/waiting.rules.ts'

/** Errands on the page beside those of today, and lines of what is to come or came in. */
export const [FEW, SOME] = [12, 5]
/** Most lines of the day: none of them stands behind old errands. */
const MOST_TODAY = 30
const ofToday = ({ due, interrupts }: Waiting, now: Date): boolean =>
  interrupts || (due !== undefined && (typeof due === 'string' ? due : civilDateOf(due)) === civilDateOf(now))
/** The errands in lines: 今すぐ and what is due today before everything older, and the rest. */
export function errandsOf(waiting: readonly Waiting[], together: ReadonlySet<string>, now: Date): { day: Line[]; rest: Line[] } {
  const errands = waiting.filter((one) => !one.life)
  const day = errands.filter((one) => ofToday(one, now)).slice(0, MOST_TODAY)
  return {
    day: linesOf(day, together),
    rest: linesOf(
      errands.filter((one) => !day.includes(one)),
      together,
    ),
  }
}
/** The lines the page shows of what waits and what is to come: of nobody else is a name asked for, nor of those that stand as one line. */
export function linesShown(waiting: readonly Waiting[], coming: readonly Waiting[], together: ReadonlySet<string>, now: Date): Waiting[] {
  const { day, rest } = errandsOf(waiting, together, now)
  return [
    ...waiting.filter((one) => one.life).slice(0, MOST_GRAVE),
    ...[...day, ...rest.slice(0, FEW)].flatMap(({ one, n }) => (n === 1 ? [one] : [])),
    ...coming.slice(0, SOME),
  ]
}

/** The greeting of the hour in Japan. */
export function greetingAt(now: Date): string {
  const hour = Number(jstTime(now).slice(0, 2))
  return hour >= 4 && hour < 11 ? 'おはようございます' : hour >= 11 && hour < 18 ? 'こんにちは' : 'おつかれさまです'
}
