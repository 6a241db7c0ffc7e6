// People who are watched over, with their consents and plans, as the tests of watch-over and the phone make them; and the clock's part.
import { expect } from 'vitest'
import { openDb } from '#src/db/connection.ts'
import { jobKinds } from '#src/modules.ts'
import type { City, Desk } from './desk.ts'
import { idOf, type RegisterDesks } from './register.ts'

type Fields = Record<string, string | string[]>
export type Watched = {
  person: (name: string) => Promise<string>
  agree: (id: string, items: string[]) => Promise<void>
  planFor: (id: string, more?: Fields) => Promise<string>
}
/** Makes them at a desk, watched by one of the field unless said otherwise. */
export function watchedBy(of: () => { register: RegisterDesks; worker: Desk; watcher: string }): Watched {
  const KANA = [...'あいうえおかきくけこさしすせそたちつてとなにぬね']
  let met = 0
  const person = async (name: string): Promise<string> => {
    met += 1
    const kana = `${KANA[met]}${KANA[met + 1]}${KANA[met]}`
    const fields = {
      name,
      kana: `${kana} ${kana}`,
      birth_on: `${1930 + met}/3/${met}`,
      address: `五条町 ${met}-1`,
      phone: `06-0000-77${10 + met}`,
    }
    return idOf(await of().register.save(of().worker, fields))
  }
  const agree = async (id: string, items: string[]): Promise<void> => {
    const answer = await of().worker.post('/consents', {
      person_id: id,
      recipient: 'watchers',
      items,
      purpose: 'watch',
      form: 'spoken',
      given_on: '2026/11/1',
    })
    expect([answer.status, answer.headers.get('location') !== null]).toEqual([303, true])
  }
  const planFor = async (id: string, more: Fields = {}): Promise<string> => {
    const answer = await of().worker.post('/watch-plans', {
      person_id: id,
      frequency: 'weekly',
      ways: 'visit',
      since: '2026/11/9',
      basis: 'CONSENT',
      basis_note: '10月5日に本人が口頭で。',
      watcher: of().watcher,
      ...more,
    })
    expect([answer.status, answer.headers.get('location') !== null]).toEqual([303, true])
    return idOf(answer.headers.get('location') ?? '')
  }
  return { person, agree, planFor }
}

/** The clock's part of watch-over: standings and the ladder, at the city's moment. */
export async function tickWatch(city: City): Promise<void> {
  for (const name of ['watch.standing', 'deadlines.watch'])
    await jobKinds
      .find((kind) => kind.name === name)
      ?.handle(
        { db: openDb(city.patient), owner: openDb(city.owner), keys: city.keys, clock: () => city.at.now },
        { key: '', stop: new AbortController().signal, tell: () => Promise.resolve() },
      )
}
