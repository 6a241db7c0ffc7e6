// The people around the meetings of one ward, and what they do there.
import { expect } from 'vitest'
import { openRegister, type RegisterDesks } from './register.ts'
import type { Desk } from './desk.ts'

export const MARK = 'ゾルク'
export type MeetingDesks = RegisterDesks & {
  staff: (login: string) => string
  /** Calls a meeting; its address. */
  call: (desk: Desk, kind: string, more?: Record<string, string | string[]>) => Promise<string>
  /** An act that is accepted; where it leads. */
  act: (desk: Desk, path: string, fields?: Record<string, string | string[]>) => Promise<string>
  inside: (desk: Desk, at: string) => Promise<Inside>
  version: (at: string) => Promise<string>
}
export type Inside = {
  version: number
  state: string
  members: { id: string; name: string; duty: string; oathOn: string | null; until: string | null }[]
  papers: { id: string; title: string; copies: { id: string; number: number | null; member: string; state: string }[] }[]
  decisions: { id: string; text: string; owner: string; state: string; ground: string | null }[]
  people: { mark: string; id?: string; name?: string }[]
}

/** Opens a city with everybody seated, at three in the afternoon of a working day; close `city` afterwards. */
export async function openMeetings(): Promise<MeetingDesks> {
  const register = await openRegister()
  const { owner } = register.city
  const ids = new Map(
    (await owner.query<{ login: string; id: string }>('select login, id::text from staff')).rows.map((row) => [row.login, row.id]),
  )
  const act: MeetingDesks['act'] = async (desk, path, fields = {}) => {
    const answer = await desk.post(path, fields)
    expect([path, answer.status, answer.status === 303 ? '' : /<div class="problems".*?<\/ul>/s.exec(await answer.text())?.[0]]).toEqual([
      path,
      303,
      '',
    ])
    return answer.headers.get('location') ?? ''
  }
  return {
    ...register,
    act,
    staff: (login) => ids.get(login) ?? '',
    call: (desk, kind, more = {}) =>
      act(desk, '/case-meetings', { kind, our_role: 'host', title: `${MARK}の題`, on_day: '2026/11/20', ...more }),
    inside: async (desk, at) => (await (await desk.get(`${at.replace(/#.*/, '')}.json`)).json()) as Inside,
    version: async (at) =>
      String((await owner.query<{ version: number }>('select version from case_meeting where id = $1', [at.slice(-36)])).rows[0]?.version),
  }
}

/** The number a path ends in. */
export const idOf = (at: string): string => at.replace(/#.*/, '').slice(-36)
/** An act that is refused, with these words. */
export async function refused(
  desk: Desk,
  path: string,
  fields: Record<string, string | string[]>,
  says: string,
  status = 422,
): Promise<void> {
  const answer = await desk.post(path, fields)
  const text = await answer.text()
  expect([path, answer.status, text.includes(says)], text.slice(0, 0)).toEqual([path, status, true])
}
/** The member of now whose name has this in it. */
export const memberNow = async (desks: MeetingDesks, desk: Desk, at: string, name: string): Promise<string> =>
  (await desks.inside(desk, at)).members.find((one) => one.name.includes(name) && one.until === null)?.id ?? ''
