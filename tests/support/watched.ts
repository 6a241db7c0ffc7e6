// People who are watched over, with their consents and plans, as the tests of watch-over and the phone make them; and the clock's part.
import { expect } from 'vitest'
import { openDb } from '#src/db/connection.ts'
import { jobKinds } from '#src/modules.ts'
import type { City, Desk } from './desk.ts'
import { idOf, type RegisterDesks } from './register.ts'

type Fields = Record<string, string | string[]>
export type Watched = {
  person: (name: string, more?: Record<string, string>) => Promise<string>
  agree: (id: string, items: string[]) => Promise<void>
  planFor: (id: string, more?: Fields) => Promise<string>
}
/** Makes them at a desk, watched by one of the field unless said otherwise. */
export function watchedBy(of: () => { register: RegisterDesks; worker: Desk; watcher: string }): Watched {
  const KANA = [...'あいうえおかきくけこさしすせそたちつてとなにぬね']
  let met = 0
  const person = async (name: string, more: Record<string, string> = {}): Promise<string> => {
    met += 1
    const kana = `${KANA[met]}${KANA[met + 1]}${KANA[met]}`
    const fields = {
      name,
      kana: `${kana} ${kana}`,
      birth_on: `${1930 + met}/3/${met}`,
      address: `五条町 ${met}-1`,
      phone: `06-0000-77${10 + met}`,
      ...more,
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

/** A visit as the phone carries it. */
export type CarriedVisit = {
  id: string
  number: number
  name: string
  address: string
  phone: string
  lookFor: string
  dueOn: string
  left: { item: string; why: string }[]
  safety: string
  cautions: string[]
}
/** Takes the consents of a watched person back and says how it stands then: as that, on the plan and in what waits, and nobody is told to pass the address by mouth. */
export async function saysTakenBack(register: RegisterDesks, worker: Desk, person: string, plan: string): Promise<void> {
  await register.city.owner.query(
    `update consent set withdrawn_on = given_on, state = 'ended', version = version + 1 where person_id = $1`,
    [person],
  )
  const items = (await register.json(worker, '/todos.json'))['items'] as { href: string; title: string; line: string }[]
  const waits = items.find((item) => item.href === `/watch-plans/${plan}`)
  expect([waits?.title, waits?.line.includes('職員だけで行くか')]).toEqual(['見守りの同意が取りやめられました', true])
  const page = (await (await worker.get(`/watch-plans/${plan}`)).text()).replace(/<[^>]+>/g, '')
  expect([
    page.includes('に取りやめました。'),
    page.includes('まだありません。聞いて残す'),
    page.includes('口で伝えることも、渡すこと'),
  ]).toEqual([true, false, true])
}
