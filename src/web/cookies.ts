// The two cookies of a desk: who is signed in, and which browser this is.
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { originOf } from './origin.ts'

export const COOKIE = 'sasaeai'
const DEVICE = 'sasaeai_device'
const DEVICE_SECONDS = 400 * 86_400 // the longest a browser keeps one

const tail = (c: Context): string => `; Path=/; HttpOnly; SameSite=Lax${originOf(c).startsWith('https:') ? '; Secure' : ''}`
export const sessionToken = (c: Context): string => getCookie(c, COOKIE) ?? ''
export const deviceToken = (c: Context): string => {
  const token = getCookie(c, DEVICE) ?? ''
  return /^[\w-]{43}$/.test(token) ? token : ''
}
// Whoever sits down next goes back to no page of the one before: neither from the store of the browser nor from its memory.
const forgetPages = (c: Context): void => c.header('Clear-Site-Data', '"cache"')
/** Cookies after a sign-in: the session ends with the browser, the browser's own key stays; pages of before are forgotten. */
export function signedInCookies(c: Context, token: string, device: string): string[] {
  forgetPages(c)
  return [`${COOKIE}=${token}${tail(c)}`, ...(device ? [`${DEVICE}=${device}; Max-Age=${DEVICE_SECONDS}${tail(c)}`] : [])]
}
/** The cookie of a paired phone's session. The pages of its app stay: without a network they are all there is. */
export const phoneCookies = (c: Context, token: string): string => `${COOKIE}=${token}${tail(c)}`
/** Cookies after a sign-out; pages of before are forgotten. */
export function signedOutCookies(c: Context): string[] {
  forgetPages(c)
  return [`${COOKIE}=; Max-Age=0${tail(c)}`]
}
