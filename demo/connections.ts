// Households led to places and activities, and the people who live in them. FY2024: 412 households of the city, 418 by ward, six of them connected in two wards.
import type { Insertable } from 'kysely'
import { addDays, instantAt } from '#src/kernel/civil-date.ts'
import type { ConnectionRow } from '#src/db/record.rows.ts'
import type { HouseholdMemberRow, HouseholdRow, PersonRow } from '#src/db/registry.rows.ts'
import { chanceOf, share, weightsOf, type Chance, type DemoWard } from './chance.ts'
import { FAMILIES, GIVEN } from './names.ts'
import { YEARS, type DemoPlace } from './places.ts'

type Bare<R> = Omit<Insertable<R>, 'created_by' | 'updated_by' | 'version' | 'updated_at'>
export type NewPerson = Pick<Bare<PersonRow>, 'ward_id' | 'id' | 'name' | 'kana' | 'sex' | 'birth_on' | 'neighbourhood_id' | 'state'>
export type NewHousehold = Pick<Bare<HouseholdRow>, 'ward_id' | 'id' | 'name' | 'kana' | 'composition' | 'neighbourhood_id' | 'state'>
export type NewMember = Pick<Bare<HouseholdMemberRow>, 'ward_id' | 'id' | 'household_id' | 'person_id' | 'relation' | 'from_on' | 'to_on'>
/** With the texts that are sealed as they are loaded. */
export type NewConnection = Omit<Bare<ConnectionRow>, 'target_name_cipher' | 'note_cipher' | 'reason_cipher'> & {
  id: string
  target_name: string
  note: string
  reason: string
}
export type DemoHouseholds = { people: NewPerson[]; households: NewHousehold[]; members: NewMember[]; connections: NewConnection[] }

/** Households by the wards' own counts and how many of them another ward counts too: 418 − 6 = 412 in the source's year. */
export const CONNECTED = { 2024: { byWard: 418, twice: 6 }, 2025: { byWard: 436, twice: 7 }, 2026: { byWard: 251, twice: 3 } } as const
type Home = { ward: DemoWard; id: string | null; key: string; area: string; name: readonly [string, string]; birth: string | null }

/** Makes homes; no two people get the same reading and birthday, so that a shared blind key always means one person. */
function homesOf(
  chance: Chance,
  made: DemoHouseholds,
): (ward: DemoWard, change?: { as?: Home; unmatched?: 'noBirth' | 'noHousehold' }) => Home {
  const taken = new Set<string>()
  let number = 0
  return (ward, { as, unmatched } = {}) => {
    const area = chance.pick(ward.neighbourhoods).id
    const key = `${ward.id.slice(2, 5)}-${String(++number).padStart(4, '0')}`
    let [family, given, birth] = [chance.pick(FAMILIES), chance.pick(GIVEN), '']
    do {
      ;[family, given] = [chance.pick(FAMILIES), chance.pick(GIVEN)]
      birth = `${1932 + chance.int(70)}-${String(1 + chance.int(12)).padStart(2, '0')}-${String(1 + chance.int(28)).padStart(2, '0')}`
    } while (taken.has(`${family[1]}${given[1]}${birth}`))
    taken.add(`${family[1]}${given[1]}${birth}`)
    const home: Home = {
      ward,
      id: unmatched === 'noHousehold' ? null : chance.id('2024-04-02'),
      key,
      area,
      name: as?.name ?? [`${family[0]} ${given[0]}`, `${family[1]} ${given[1]}`],
      birth: as ? as.birth : unmatched ? null : birth,
    }
    if (home.id) {
      const person = chance.id('2024-04-02')
      made.people.push({
        ward_id: ward.id,
        id: person,
        name: home.name[0],
        kana: home.name[1],
        sex: chance.pick(['female', 'male', 'unknown']),
        birth_on: home.birth,
        neighbourhood_id: area,
        state: 'current',
      })
      made.households.push({
        ward_id: ward.id,
        id: home.id,
        name: `${home.name[0]} の世帯`,
        kana: home.name[1],
        composition: chance.pick(['aloneElderly', 'coupleElderly', 'parentChild8050', 'singleParent', 'alone', 'coupleChildren', 'other']),
        neighbourhood_id: area,
        state: 'current',
      })
      made.members.push({
        ward_id: ward.id,
        id: chance.id('2024-04-02'),
        household_id: home.id,
        person_id: person,
        relation: 'self',
        from_on: null,
        to_on: null,
      })
    }
    return home
  }
}

/** All connections of the city, none after `until`. */
export function demoConnections(wards: readonly DemoWard[], places: readonly DemoPlace[], until: string): DemoHouseholds {
  const chance = chanceOf(20241204)
  const made: DemoHouseholds = { people: [], households: [], members: [], connections: [] }
  const home = homesOf(chance, made)
  const placeOf = (ward: DemoWard): string | null =>
    chance.pick(places.filter((one) => one.ward.id === ward.id && one.launch === 'established' && one.row.state === 'open')).row.id
  const connect = (of: Home, day: string, change: Partial<NewConnection> = {}): void => {
    const kind = chance.weighted([
      ['place', 60],
      ['activity', 18],
      ['volunteer', 12],
      ['work', 10],
    ])
    const introduced = addDays(day, -chance.int(40))
    const settled = addDays(day, 92)
    made.connections.push({
      ward_id: of.ward.id,
      id: chance.id(introduced),
      household_id: of.id,
      household_key: of.key,
      target_kind: kind,
      place_id: kind === 'place' ? placeOf(of.ward) : null,
      target_name: { place: '', activity: '男性の料理の会', volunteer: '花壇の手入れ', work: '作業所の見学' }[kind] ?? '',
      introduced_on: introduced,
      joined_on: day,
      settled_on: null,
      ended_on: null,
      note: '',
      state: 'joined',
      reason: '',
      created_at: instantAt(introduced, '16:05'),
      ...(settled <= until && chance.maybe(0.6) ? { settled_on: settled, state: 'settled' } : {}),
      ...change,
    })
  }
  const introducedOnly = { joined_on: null, settled_on: null, state: 'introduced' } as const
  const earlier: Home[] = []
  for (const year of YEARS.filter((one) => `${one}-05-31` <= until)) {
    const { byWard, twice } = CONNECTED[year]
    const day = (): string => chance.dayIn(year, until)
    const [known, doubles] = [earlier.splice(0), [] as Home[]]
    share(byWard, weightsOf(wards)).forEach((n, i) => {
      const ward = wards[i] as DemoWard
      // A household of the ward before this one, connected here too after it moved: one for the city.
      const moved = i % 3 === 2 ? doubles.splice(0, 1) : []
      const old = known.filter((one) => one.ward.id === ward.id).slice(0, Math.floor(n / 4))
      const fresh = Array.from({ length: n - moved.length - old.length }, (_, k) =>
        home(ward, k === 1 && i % 3 === 0 ? { unmatched: 'noBirth' } : k === 2 && i % 5 === 0 ? { unmatched: 'noHousehold' } : {}),
      )
      const all = [...moved.map((one) => home(ward, { as: one })), ...old, ...fresh]
      all.forEach((one, k) => {
        const first = day()
        connect(one, first)
        // The same household led to a second place, or led on after an end: still one.
        if (k % 7 === 3) connect(one, day())
        if (k % 19 === 5)
          connect(one, first, {
            state: 'ended',
            ended_on: addDays(first, 20) <= until ? addDays(first, 20) : until,
            settled_on: null,
            reason: '引っ越しのため',
          })
      })
      earlier.push(...fresh.filter((one) => one.birth))
      if (i % 3 === 1 && Math.floor(i / 3) < twice) doubles.push(fresh[0] as Home)
      // Introduced and no more, and taken back: households that must not count.
      for (let k = 0; k < 3; k++) connect(home(ward), day(), introducedOnly)
      connect(home(ward), day(), { state: 'withdrawn', reason: '別の世帯の記録だったため' })
      connect(home(ward), day(), { ...introducedOnly, state: 'ended', ended_on: until, reason: '本人が望まなかった' })
    })
  }
  return made
}
