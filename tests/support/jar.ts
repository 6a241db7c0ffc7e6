// A browser with its cookies, without a screen: for what happens at the doors.
import { randomUUID } from 'node:crypto'
import type { City } from './desk.ts'

export type Jar = {
  get: (path: string) => Promise<Response>
  post: (path: string, fields: Record<string, string | string[]>) => Promise<Response>
  signIn: (login: string, more?: Record<string, string>) => Promise<Response>
  cookies: Map<string, string>
}
const ORIGIN = 'http://desk.test'

/** A new browser at the city's address. */
export function openJar(city: City): Jar {
  const cookies = new Map<string, string>()
  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const answer = await city.application.request(ORIGIN + path, {
      redirect: 'manual',
      ...init,
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), origin: ORIGIN, 'user-agent': 'test browser' },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value) cookies.set(name, value)
      else cookies.delete(name)
    }
    return answer
  }
  const form = (fields: Record<string, string | string[]>): URLSearchParams =>
    new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])))
  const post: Jar['post'] = (path, fields) => ask(path, { method: 'POST', body: form({ client_id: randomUUID(), ...fields }) })
  return {
    cookies,
    get: (path) => ask(path, {}),
    post,
    signIn: (login, more = {}) => post('/sign-in', { login, password: 'sasaeai-demo', ...more }),
  }
}

/** Values of the hidden fields of a page, as the browser would send them. */
export function hiddenFields(html: string): Record<string, string> {
  const plain = (text: string): string =>
    text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  return Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((one) => [one[1] ?? '', plain(one[2] ?? '')]),
  )
}
