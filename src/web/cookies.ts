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
/** Cookies after a sign-in: the session ends with the browser, the browser's own key stays. */
export const signedInCookies = (c: Context, token: string, device: string): string[] => [
  `${COOKIE}=${token}${tail(c)}`,
  ...(device ? [`${DEVICE}=${device}; Max-Age=${DEVICE_SECONDS}${tail(c)}`] : []),
]
export const signedOutCookies = (c: Context): string[] => [`${COOKIE}=; Max-Age=0${tail(c)}`]
