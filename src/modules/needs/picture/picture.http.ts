// What an address asks of the picture; whatever it cannot mean is the usual.
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import { askedYear } from '#src/web/clean.ts'
import { sourceOf, UNKNOWN_AREA_WORD, type Source } from './code.rules.ts'
import { isRunning, spanOf, type Span } from './span.rules.ts'

/** `area`: one neighbourhood, '' for what has none, undefined for all; `code` and `group` narrow the list behind a number. */
export type PictureAsked = {
  source: Source
  fiscalYear: number
  span: Span
  running: boolean
  mode: 'main' | 'all'
  area: string | undefined
  code: string | undefined
  group: string | undefined
  today: string
}

export function askedPicture(query: URLSearchParams, now: Date): PictureAsked {
  const [source, fiscalYear, span, today] = [
    sourceOf(query.get('of')).value,
    askedYear(query, now),
    spanOf(query.get('span')),
    civilDateOf(now),
  ]
  const area = query.get('area') ?? ''
  return {
    source,
    fiscalYear,
    span,
    running: isRunning(fiscalYear, span, today),
    // A question has one worry; there is nothing else to take in.
    mode: query.get('by') === 'all' && source !== 'enquiry' ? 'all' : 'main',
    area: area === 'unknown' ? '' : isUuid(area) ? area : undefined,
    code: query.get('code') ?? undefined,
    group: query.get('group') ?? undefined,
    today,
  }
}
/** The same question as an address, with changes; `area` '' stands as unknown. */
export function addressOf(
  path: string,
  asked: PictureAsked,
  more: Partial<Pick<PictureAsked, 'area' | 'code' | 'group' | 'span'>> = {},
): string {
  const one = { ...asked, ...more }
  const area = one.area === undefined ? [] : [['area', one.area === '' ? 'unknown' : one.area]]
  const narrow = [...(one.code ? [['code', one.code]] : []), ...(one.group ? [['group', one.group]] : [])]
  return `${path}?${new URLSearchParams([['of', one.source], ['fy', String(one.fiscalYear)], ['span', one.span], ['by', one.mode], ...area, ...narrow] as [string, string][])}`
}
/** How a neighbourhood is said. */
export const areaName = (areas: readonly { id: string; name: string }[], area: string | undefined): string =>
  area === undefined ? 'すべての地域' : area === '' ? UNKNOWN_AREA_WORD : (areas.find((one) => one.id === area)?.name ?? UNKNOWN_AREA_WORD)
