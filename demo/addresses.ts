// Where the people and places of the synthetic city are written to: real towns and postcodes, but blocks from 90 on, where no town has a house.
import { chanceOf } from './chance.ts'

export type DemoTown = { ward: string; wardName: string; name: string; postal: string; neighbourhood: string }
export type DemoAddress = { postal: string; address: string }
type Living = { ward_id: string; id: string; neighbourhood_id?: string | null | undefined }

const NONE: DemoAddress = { postal: '', address: '' }
const HOUSES = ['コーポ見本', '見本ハイツ', 'メゾン見本'] as const

/** One address for one key, the same on every machine; one in five is not known. What lives nowhere yet gets none. */
export function addressesOf(towns: readonly DemoTown[]): (one: Living, house: boolean) => DemoAddress {
  const near = Map.groupBy(towns, (one) => `${one.ward} ${one.neighbourhood}`)
  return ({ ward_id, id, neighbourhood_id }, house) => {
    // A chance of its own for each, so that no record moves when another comes.
    const chance = chanceOf(parseInt(id.replaceAll('-', '').slice(-8), 16) | 0)
    const list = near.get(`${ward_id} ${neighbourhood_id ?? ''}`) ?? []
    if (list.length === 0 || chance.maybe(0.2)) return NONE
    const town = chance.pick(list)
    const flat = house && chance.maybe(0.4) ? ` ${chance.pick(HOUSES)}${2 + chance.int(4)}0${1 + chance.int(6)}号室` : ''
    return { postal: town.postal, address: `${town.wardName}${town.name}${90 + chance.int(10)}番${1 + chance.int(30)}号${flat}` }
  }
}

/** The same address for a household and who belongs to it; people without a household get none. */
export function homeAddresses<P extends Living, H extends Living>(
  towns: readonly DemoTown[],
  people: readonly P[],
  households: readonly H[],
  members: readonly { household_id: string; person_id: string }[],
  skip: ReadonlySet<string> = new Set(),
): { people: (P & DemoAddress)[]; households: (H & DemoAddress)[] } {
  const at = addressesOf(towns)
  const homes = new Map(households.map((one) => [one.id, skip.has(one.id) ? NONE : at(one, true)]))
  const homeOf = new Map(members.map((one) => [one.person_id, one.household_id]))
  return {
    people: people.map((one) => ({ ...one, ...(homes.get(homeOf.get(one.id) ?? '') ?? NONE) })),
    households: households.map((one) => ({ ...one, ...(homes.get(one.id) ?? NONE) })),
  }
}
