// The people around one ward's register: its worker, a colleague, its head, a worker of another ward, and what they do.
import { expect } from 'vitest'
import { entryOf } from './city-list.ts'
import { hireSecond, openCity, sitAt, type City, type Desk } from './desk.ts'

export type Json = Record<string, unknown>
export type RegisterDesks = {
  city: City
  worker: Desk
  colleague: Desk
  head: Desk
  neighbour: Desk
  /** Roles that have no business with people, by login. */ others: [string, Desk][]
  save: (desk: Desk, fields: Record<string, string>, path?: string) => Promise<string>
  json: (desk: Desk, path: string) => Promise<Json>
  versionOf: (at: string) => Promise<string>
  lastAudit: (event: string) => Promise<{ subjects: string[] } | undefined>
}
export { idOf } from './letters.ts'

/** Opens a city and seats everybody; close `city` afterwards. */
export async function openRegister(): Promise<RegisterDesks> {
  const city = await openCity()
  // One person alone may take all of them: this is about what stands in the files (who may take them: approvals.test.ts).
  await city.owner.query(
    `insert into setting (key, value, from_at, reason) values ('export.secondPersonRows', '1000', '2026-01-01', '試し')`,
  )
  await hireSecond(city)
  const [worker, colleague, head, neighbour] = (await Promise.all(
    ['tennoji.worker', 'tennoji.second', 'tennoji.wardhead', 'naniwa.worker'].map((login) => sitAt(city, login)),
  )) as [Desk, Desk, Desk, Desk]
  const others = await Promise.all(
    ['tennoji.community', 'tennoji.coordinator', 'cityadvice', 'citystats', 'cityadmin'].map(async (login): Promise<[string, Desk]> => [
      login,
      await sitAt(city, login),
    ]),
  )
  const json = async (desk: Desk, path: string): Promise<Json> => (await (await desk.get(path)).json()) as Json
  return {
    city,
    worker,
    colleague,
    head,
    neighbour,
    others,
    json,
    save: async (desk, fields, path = '/people') => {
      const answer = await desk.post(path, fields)
      expect([path, fields['name'], answer.status]).toEqual([path, fields['name'], 303])
      return answer.headers.get('location') ?? ''
    },
    versionOf: async (at) => String((await json(head, `${at}.json`))['version']),
    lastAudit: async (event) =>
      (
        await city.owner.query<{ subjects: string[] }>('select subjects from audit where event = $1 order by at desc, xid desc limit 1', [
          event,
        ])
      ).rows[0],
  }
}

/** Another record of the person of a line, with the same day of birth and with none, hides the line while it is shielded. */
export async function hiddenByEveryRecord(all: RegisterDesks, clerk: Desk, cityNo: string): Promise<void> {
  const one = await entryOf(all.city, cityNo)
  const line = (
    await all.city.owner.query<{ name: string; kana: string; birth: string; person: string }>(
      `select e.name, e.kana, e.birth_on::text as birth, l.person_id::text as person from watch_register e left join register_person l on l.ward_id = e.ward_id and l.entry_id = e.id where e.id = $1`,
      [one.id],
    )
  ).rows[0]
  for (const birth_on of [line?.birth ?? '', '']) {
    const records = (await all.city.owner.query<{ id: string }>('select id::text from person where name = $1', [line?.name])).rows
    const again = await all.save(all.worker, {
      name: line?.name ?? '',
      kana: line?.kana ?? '',
      birth_on,
      decided: 'other',
      checked: records.map((each) => each.id).join(','),
    })
    const shield = async (on: string): Promise<number> =>
      (await all.head.post(`${again}/shield`, { version: await all.versionOf(again), on })).status
    expect([birth_on, (await clerk.get(`/watch-register/${one.id}`)).status]).toEqual([birth_on, 200])
    expect(await shield('yes')).toBe(303)
    for (const path of [`/watch-register/${one.id}`, `/watch-register/${one.id}.json`])
      expect([birth_on, path, (await clerk.get(path)).status]).toEqual([birth_on, path, 404])
    expect(await (await clerk.get('/watch-register.json')).text()).not.toContain(one.id)
    expect([await shield('no'), (await clerk.get(`/watch-register/${one.id}`)).status]).toEqual([303, 200])
  }
}
