// After a save the next page says so, once: a word in a short cookie that goes with the redirect and is taken away by the page that shows it.
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { originOf } from './origin.ts'
import type { AnyRoute, Said } from './route.ts'

const NAME = 'sasaeai_said'
/** Long enough for a redirect over a slow line; what was never shown is not said about something else. */
const SECONDS = 30
const WORDS: Readonly<Record<Exclude<Said, 'none'>, string>> = {
  saved: '✓ 保存しました。',
  sent: '✓ 送りました。',
  taken: '✓ 取り消しました。',
  stopped: '✓ 止めました。',
  told: '✓ 保存しました。気になることがあるので、「気づき」として知らせました。',
}
/** What is not a save is not called one: the words by the act the audit names. */
const ACTS: Readonly<Record<string, string>> = {
  cancelled: '✓ 中止・取消にしました。',
  withdrawn: WORDS.taken,
  restored: '✓ 取消を戻しました。',
  closed: '✓ 締めました。',
  reopened: '✓ 締めを開きました。',
  accepted: '✓ 受け取りました。',
  acceptedAll: '✓ まとめて受理しました。',
  published: '✓ 公表しました。',
  merged: '✓ 統合しました。',
  split: '✓ 統合をもどしました。',
}

/** The word for this redirect. An address with `done` leads to a page that says itself what was done; an import shows its steps. */
const wordAfter = (one: AnyRoute, location: string): Said =>
  one.said ?? (one.looks || one.fleeting || /[?&](done|draft)=/.test(location) || /\/import(\/|$)/.test(one.path) ? 'none' : 'saved')

const actOf = (one: AnyRoute): string => one.audit.split('.').at(-1) ?? ''

/** Goes with the redirect after a save. Holds no more than which word it is. */
export function leaveWord(c: Context, one: AnyRoute, { location, said: own }: { location: string; said?: Said }): void {
  const said = own ?? wordAfter(one, location)
  const word = said === 'saved' && Object.hasOwn(ACTS, actOf(one)) ? actOf(one) : said
  if (word !== 'none')
    setCookie(c, NAME, word, { path: '/', httpOnly: true, sameSite: 'Lax', secure: originOf(c).startsWith('https:'), maxAge: SECONDS })
}

/** The words to show on this page, if a save led here; asked again, the page shows none. */
export function takeWord(c: Context): string | undefined {
  const word = getCookie(c, NAME)
  if (word === undefined) return undefined
  deleteCookie(c, NAME, { path: '/' })
  const words: Readonly<Record<string, string>> = { ...ACTS, ...WORDS }
  return Object.hasOwn(words, word) ? words[word] : undefined
}
