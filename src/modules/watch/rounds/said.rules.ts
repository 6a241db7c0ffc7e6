// How a plan stands, in the words of screens and papers.
import { daysBetween, daysLate, type CivilDate } from '../../../kernel/civil-date.ts'
import { sayDate } from '../../../kernel/say-date.ts'
import type { LadderDays } from '../standing/ladder.rules.ts'

/** 今日, あした, 3日遅れ. */
export const dueWords = (dueOn: CivilDate | null, today: CivilDate): string => {
  if (dueOn === null) return '予定なし'
  const days = daysLate(dueOn, today)
  return days === 0 ? sayDate(dueOn, today) : `${days}日遅れ`
}
/** The same with a mark that grows with the days as the ladder is set (rules.md ⚙): △ told to the watcher, ▲ to the worker, ▲▲ to the head. */
export function sayDue(
  dueOn: CivilDate | null,
  today: CivilDate,
  ladder: LadderDays,
): { words: string; late: boolean; mark: '○' | '△' | '▲' | '▲▲'; tone: 'plain' | 'late' | 'soon' | 'now' } {
  const days = dueOn === null ? 0 : daysLate(dueOn, today)
  const said = { words: dueWords(dueOn, today), late: days > 0 }
  if (days > 0 && days >= ladder.toHead) return { ...said, mark: '▲▲', tone: 'now' }
  if (days > 0 && days >= ladder.toWorker) return { ...said, mark: '▲', tone: 'soon' }
  return days > 0 && days >= ladder.toWatcher ? { ...said, mark: '△', tone: 'late' } : { ...said, mark: '○', tone: 'plain' }
}
/** How long somebody has not been seen, counted from the day of the plan where nobody saw them yet; and that the last look (`tried`) only found something to worry about. */
export const sayUnseen = (
  since: CivilDate,
  seen: CivilDate | null,
  today: CivilDate,
  tried: { on: CivilDate | null; absences: number },
): string => {
  const days = daysBetween(seen ?? since, today)
  const worry =
    tried.on && tried.absences === 0 && (seen === null || tried.on > seen) ? `（${sayDate(tried.on, today)}は、気になることだけ）` : ''
  if (seen === null) return `はじめてから ${Math.max(0, days)}日、まだ会えていません${worry}`
  return days <= 0 ? '今日、会えました' : `${days}日 会えていません${worry}`
}
/** A name as it may hang on a wall: the first sign of it, and circles. */
export const maskedName = (name: string): string => {
  const [first = ''] = [...name.trim()]
  return first === '' ? '' : `${first}○○`
}

/** What a plan is called over the telephone, where a name may not be said or is not known. */
export const sayNumber = (number: number): string => `見守り${number}番`

/** Where somebody lives whose record does not say it: whoever sets out has to ask first. */
export const NO_ADDRESS = '住所はまだ台帳に書かれていません'
