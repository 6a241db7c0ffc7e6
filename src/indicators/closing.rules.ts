// Closing → acceptance → publication as pure rules over the acts. 根拠: 数え方の決まり 1・2（rules.md）。
import { fiscalYearOf, monthsOf } from '../kernel/fiscal-year.ts'
import type { Reason } from '../kernel/result.ts'
import type { MonthState } from '../records/month-state.rules.ts'

/** A record that may be one with another, named beside it. */
export type Beside = { readonly words: string; /** Where the reader may open it. */ readonly href?: string; readonly why: string }
/** What stands out in a month, as it is shown. */
export type Found = {
  label: string
  href: string
  title: string
  on: string
  /** The name of what it is about, or empty. */ of: string
  /** The other one of a pair, and its number where it can be said that they are two. */ beside?: Beside & { other?: string }
}

/** So many councils in words: the city's own is no ward. */
export const sayCouncils = (wards: number, city: boolean): string =>
  [wards ? `${wards}区社協` : '', city ? '市社協' : ''].filter(Boolean).join('と')

/** Months of a fiscal year that are over on `today`. */
export const monthsOver = (fiscalYear: number, today: string): string[] => monthsOf(fiscalYear).filter((month) => month < today.slice(0, 7))

/** Months that may still wait for somebody: those that are over of this fiscal year and the one before. */
export const monthsWaited = (today: string): string[] =>
  [fiscalYearOf(today) - 1, fiscalYearOf(today)].flatMap((year) => monthsOver(year, today))

/** Why a month may not be closed now. */
export function checkClosing(month: string, state: MonthState, today: string): Reason[] {
  if (state !== 'open') return [{ code: 'already', message: 'この月は、もう締めてあります。' }]
  return month < today.slice(0, 7) ? [] : [{ code: 'notOver', field: 'month', message: 'まだ終わっていない月は締められません。' }]
}

/** Why the head may not say that a month was looked at again; `late` is how many changes came into it since, `seen` how many of them stood on the page that was looked at, where it said so. */
export function checkChecking(state: MonthState, late: number, seen: number | undefined): Reason[] {
  if (state === 'open') return [{ code: 'open', message: 'この月は、まだ締めていません。' }]
  if (late === 0) return [{ code: 'nothing', message: '締めたあとに変わった記録はありません。' }]
  return seen === undefined || seen === late
    ? []
    : [{ code: 'stale', message: '見ているあいだに、この月の記録がまた変わりました。下の一覧を見てから、もう一度押してください。' }]
}

/** Why a month may not be opened again; `published` says that its year is out. */
export function checkReopening(state: MonthState, reason: string, published: boolean): Reason[] {
  return [
    ...(state === 'open' ? [{ code: 'open', message: 'この月は、まだ締めていません。' }] : []),
    ...(published
      ? [
          {
            code: 'published',
            message: '公表した年度の月は開き直せません。記録は理由を書いて直せます。公表した数は、市が正誤を出すまで変わりません。',
          },
        ]
      : []),
    ...(reason.trim() === '' ? [{ code: 'missing', field: 'reason', message: '開き直す理由を書いてください。' }] : []),
  ]
}

/** A ward has reported a year when every month of it that is over is closed; a year none of whose months is over is reported by nobody. */
export const hasReported = (over: readonly string[], states: ReadonlyMap<string, MonthState>): boolean =>
  over.length > 0 && over.every((month) => (states.get(month) ?? 'open') !== 'open')

export type ClosedUntil = { month: string; wards: number }
/** Through which month how many wards have closed everything: the month most have reached and, where some are further, the last one. Empty before the first closing. */
export function closedUntil(over: readonly string[], wards: readonly ReadonlyMap<string, MonthState>[]): ClosedUntil[] {
  const reached = over.map((month, i): ClosedUntil => ({
    month,
    wards: wards.filter((states) => over.slice(0, i + 1).every((each) => (states.get(each) ?? 'open') !== 'open')).length,
  }))
  const last = reached.findLast((one) => one.wards > 0)
  const most = reached.findLast((one) => one.wards === Math.max(...reached.map((each) => each.wards)))
  return last === undefined || most === undefined ? [] : most.month === last.month ? [last] : [most, last]
}

/** Why a year may not be published: a ward with a month that is not accepted, or a later version without a reason. */
export function checkPublishing(missing: readonly string[], version: number, reason: string): Reason[] {
  return [
    ...(missing.length
      ? [{ code: 'missing', message: `まだ受け付けていない区があります：${missing.join('、')}。すべてそろうまで公表できません。` }]
      : []),
    ...(version > 1 && reason.trim() === '' ? [{ code: 'reason', field: 'reason', message: '正誤の理由を書いてください。' }] : []),
  ]
}

/** Whether a number is far from the same month of the three years before: more than 30 % or three deviations away. Asked, never blocked. */
export function isUnusual(n: number, before: readonly number[]): boolean {
  if (before.length === 0) return false
  const mean = before.reduce((a, b) => a + b, 0) / before.length
  const spread = Math.sqrt(before.reduce((a, b) => a + (b - mean) ** 2, 0) / before.length)
  // Small numbers jump by nature: one or two more or less are not asked about.
  return Math.abs(n - mean) > 2 && (Math.abs(n - mean) > mean * 0.3 || (spread > 0 && Math.abs(n - mean) > 3 * spread))
}
