// Who may be meant, while somebody writes down a name, a telephone number or an address: people and households of one's own reach, each with why. What a shield hides finds nobody and shows nothing.
import { sql } from 'kysely'
import { permit, within, type Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { foldKey } from '#src/kernel/fold.ts'
import { NOBODY } from '#src/kernel/id.ts'
import { foldPhone } from '#src/kernel/phone.ts'
import type { KeyRing } from '#src/access/key-ring.ts'
import { householdSource, personSource } from '../registry.search.ts'
import { listAlikePeople } from './person.queries.ts'
import { viewerOf } from './person.viewer.ts'

export type KnownTyped = { name: string; phone: string; address: string }
export type KnownHit = { id: string; href: string; title: string; tells: string; why: string }
const [PEOPLE, HOMES, LEAST] = [5, 3, 2]

/** At most five people and three households, those that agree exactly first. */
export async function listKnown(
  tx: Tx,
  actor: Actor,
  keys: KeyRing,
  typed: KnownTyped,
  today: string,
): Promise<{ people: KnownHit[]; households: KnownHit[] }> {
  const scope = permit(actor, 'registry.person:read')
  const homes = permit(actor, 'registry.household:read')
  const name = typed.name.trim()
  const searched = [...name].length >= LEAST
  const why = new Map<string, string>()
  if (scope) {
    const values = { name, alias: name, kana: name, latin_name: name, phone: typed.phone, mobile: typed.phone, address: typed.address }
    for (const one of await listAlikePeople(tx, scope, viewerOf(actor), values, NOBODY)) {
      const own = (column: string): string => String(one.values[column] ?? '')
      const phone = foldPhone(typed.phone)
      const same = name !== '' && ['name', 'kana', 'alias', 'alias_kana', 'latin_name'].some((each) => foldKey(own(each)) === foldKey(name))
      const called = phone.length >= 9 && [own('phone'), own('mobile')].some((each) => foldPhone(each) === phone)
      why.set(
        one.id,
        [same ? '名前が同じ' : '', called ? '電話が同じ' : '', !same && !called ? '住所が同じ' : ''].filter(Boolean).join('、'),
      )
    }
    if (searched)
      for (const { id } of (await sql<{ id: string }>`select id from app.search('person', ${name}, ${PEOPLE})`.execute(tx)).rows)
        if (!why.has(id)) why.set(id, '名前が似ている')
  }
  const found = await personSource.show(tx, actor, [...why.keys()].slice(0, 50), today, keys)
  const people = [...why].flatMap(([id, reason]) => {
    const hit = found.get(id)
    return hit
      ? [{ id: hit.id, href: hit.href, title: hit.title, tells: [hit.tells, hit.mark].filter(Boolean).join('　'), why: reason }]
      : []
  })
  const first = [...new Map(people.map((one) => [one.id, one])).values()].slice(0, PEOPLE)
  const lived = new Map<string, string>()
  if (homes) {
    if (first.length)
      for (const { id } of (
        await sql<{
          id: string
        }>`select distinct r.household_id as id from household_member r where ${within(homes, { ward: 'r.ward_id' })} and r.person_id = any(${first.map((one) => one.id)}::uuid[]) and r.to_on is null limit ${HOMES}`.execute(
          tx,
        )
      ).rows)
        lived.set(id, '上の人の世帯')
    if (searched)
      for (const { id } of (await sql<{ id: string }>`select id from app.search('household', ${name}, ${HOMES})`.execute(tx)).rows)
        if (!lived.has(id)) lived.set(id, '世帯の名前が似ている')
  }
  const houses = await householdSource.show(tx, actor, [...lived.keys()], today, keys)
  const households = [...lived].flatMap(([id, reason]) => {
    const hit = houses.get(id)
    return hit
      ? [{ id: hit.id, href: hit.href, title: hit.title, tells: [hit.tells, hit.mark].filter(Boolean).join('　'), why: reason }]
      : []
  })
  return { people: first, households: households.slice(0, HOMES) }
}
