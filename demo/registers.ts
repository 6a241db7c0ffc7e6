// 団体 and 会場 of the synthetic city: what its sessions, places and requests name stands in the registers. Schools are real public ones by name (data/), every other body is invented.
import type { Insertable } from 'kysely'
import { instantAt } from '#src/kernel/civil-date.ts'
import type { OrganisationRow, VenueRow } from '#src/db/registry.rows.ts'
import { chanceOf, type DemoArea, type DemoWard } from './chance.ts'

type Common = 'created_by' | 'updated_by' | 'version' | 'updated_at'
export type NewOrganisation = Omit<Insertable<OrganisationRow>, Common>
export type NewVenue = Omit<Insertable<VenueRow>, Common>
/** The reading is blank where it is not known how the neighbourhood is read. */
type Named = readonly [name: string, kana: string, kind: string]

const BEGAN = '2024-04-01'
/** How bodies and halls of a neighbourhood are called, as the records of the city name them. */
export const inArea = {
  council: (area: string): string => `${area}地域活動協議会`,
  women: (area: string): string => `${area}女性部`,
  minsei: (area: string): string => `${area}民生委員児童委員協議会`,
  hall: (area: string): string => `${area}会館`,
  meeting: (area: string): string => `${area}集会所`,
  rest: (area: string): string => `${area}老人憩の家`,
  welfare: (area: string): string => `${area}福祉会館`,
}
export const inWard = {
  centre: (ward: string): string => `${ward}民センター`,
  elders: (ward: string): string => `${ward}老人福祉センター`,
  service: (ward: string): string => `${ward}在宅サービスセンター`,
}
const bodiesOf = (area: string): Named[] => [
  [inArea.council(area), '', 'communityCouncil'],
  [inArea.minsei(area), '', 'minsei'],
  [inArea.women(area), '', 'communityCouncil'],
  [`${area}小学校`, '', 'school'],
]
const bodiesOfWard = (ward: string): Named[] => [
  ['見本製作所', 'みほんせいさくしょ', 'company'],
  ['見本大学', 'みほんだいがく', 'school'],
  ['当事者の会 ひだまり', 'とうじしゃのかい ひだまり', 'volunteerGroup'],
  ['点訳サークル ほしぞら', 'てんやくさーくる ほしぞら', 'volunteerGroup'],
  ['NPO法人 こもれびの輪', 'えぬぴーおーほうじん こもれびのわ', 'npo'],
  ['特別養護老人ホーム そよかぜ苑', 'とくべつようごろうじんほーむ そよかぜえん', 'facility'],
  ['見本薬局', 'みほんやっきょく', 'medical'],
  [`${ward}役所 保健福祉課`, '', 'government'],
]
const hallsOf = (area: string): Named[] => [
  [inArea.hall(area), '', 'hall'],
  [inArea.meeting(area), '', 'hall'],
  [inArea.rest(area), '', 'hall'],
  [inArea.welfare(area), '', 'hall'],
  [`${area}小学校 体育館`, '', 'school'],
]
const hallsOfWard = (ward: string): Named[] => [
  [inWard.centre(ward), '', 'hall'],
  [inWard.elders(ward), '', 'welfareCentre'],
  [inWard.service(ward), '', 'office'],
]

/** Whom a request came from, as a kind of body. */
const ASKED: Readonly<Record<string, string>> = {
  elementary: 'school',
  juniorHigh: 'school',
  high: 'school',
  university: 'school',
  company: 'company',
  community: 'communityCouncil',
  facility: 'facility',
}
type Asking = { ward_id: string; requester: string; requester_kind: string }

/** Every ward's registers, a name once a ward, with whoever asked for welfare education. */
export function demoRegisters(
  wards: readonly DemoWard[],
  requests: readonly Asking[],
): { organisations: NewOrganisation[]; venues: NewVenue[] } {
  const chance = chanceOf(20241208)
  const created_at = instantAt(BEGAN, '09:30')
  const common = (ward: { id: string }, [name, kana, kind]: Named, area: DemoArea | undefined) => ({
    ward_id: ward.id,
    id: chance.id(BEGAN),
    name,
    kana,
    kind,
    postal: '',
    address: '',
    neighbourhood_id: area?.id ?? null,
    phone: '',
    note: '',
    state: 'active',
    reason: '',
    created_at,
  })
  const organisation = (ward: { id: string }, named: Named, area?: DemoArea): NewOrganisation => ({
    ...common(ward, named, area),
    contact_name: '',
    email: '',
    url: '',
  })
  const venue = (ward: DemoWard, named: Named, area?: DemoArea): NewVenue => ({
    ...common(ward, named, area),
    capacity: area ? 20 + 5 * chance.int(9) : 80 + 20 * chance.int(8),
    steps: chance.pick(area ? ['none', 'some', 'some', 'unknown'] : ['none']),
    toilet: chance.pick(area ? ['accessible', 'usual', 'usual', 'unknown'] : ['accessible']),
    wheelchair: chance.pick(area ? ['yes', 'help', 'no', 'unknown'] : ['yes']),
    children: chance.pick(['yes', 'yes', 'no', 'unknown']),
  })
  const usual = wards.flatMap((ward) => [
    ...ward.neighbourhoods.flatMap((area) => bodiesOf(area.name).map((one) => organisation(ward, one, area))),
    ...bodiesOfWard(ward.name).map((one) => organisation(ward, one)),
  ])
  const known = new Set(usual.map((one) => `${one.ward_id} ${one.name}`))
  const asking = requests.flatMap((one) => {
    const key = `${one.ward_id} ${one.requester}`
    if (known.has(key)) return []
    known.add(key)
    const area = wards.find((ward) => ward.id === one.ward_id)?.neighbourhoods.find((each) => one.requester.startsWith(each.name))
    return [organisation({ id: one.ward_id }, [one.requester, '', ASKED[one.requester_kind] ?? 'other'], area)]
  })
  return {
    organisations: [...usual, ...asking],
    venues: wards.flatMap((ward) => [
      ...ward.neighbourhoods.flatMap((area) => hallsOf(area.name).map((one) => venue(ward, one, area))),
      ...hallsOfWard(ward.name).map((one) => venue(ward, one)),
    ]),
  }
}
