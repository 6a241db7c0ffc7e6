// Lines of who saw a record, put together by day and person; a look without being responsible, and one that was refused, stands out.
import { civilDateOf, jstTime, type CivilDate } from '../../../kernel/civil-date.ts'

export type ReadView = {
  at: Date
  who: string
  ward: string
  purpose: string
  what: string
  /** Nobody's task, or refused. */ odd: boolean
}
export type ReadDay = {
  day: CivilDate
  who: string
  ward: string
  from: string
  to: string
  n: number
  purposes: string[]
  acts: string[]
  odd: boolean
}
/** How often each of these was, in the order they came: 「人：見た（3 回）」. */
export const timesOf = (all: readonly string[]): string[] =>
  [...Map.groupBy(all, (one) => one)].map(([words, each]) => (each.length > 1 ? `${words}（${each.length} 回）` : words))
/** One for each person of a council and day, in the order of the newest line of each; what was odd never stands under what was not. */
export const byDay = (lines: readonly ReadView[]): ReadDay[] =>
  [...Map.groupBy(lines, (one) => [civilDateOf(one.at), one.who, one.ward, one.odd].join('\n')).values()].flatMap((all): ReadDay[] => {
    const [last, first] = [all[0], all.at(-1)]
    return last && first
      ? [
          {
            day: civilDateOf(last.at),
            who: last.who,
            ward: last.ward,
            from: jstTime(first.at),
            to: jstTime(last.at),
            n: all.length,
            purposes: [...new Set(all.map((one) => one.purpose).filter(Boolean))],
            acts: timesOf(all.map((one) => one.what)),
            odd: last.odd,
          },
        ]
      : []
  })
