// What 今日 says to whom and when.
import { jstTime } from '../../kernel/civil-date.ts'

/** The greeting of the hour in Japan. */
export function greetingAt(now: Date): string {
  const hour = Number(jstTime(now).slice(0, 2))
  return hour >= 4 && hour < 11 ? 'おはようございます' : hour >= 11 && hour < 18 ? 'こんにちは' : 'おつかれさまです'
}
