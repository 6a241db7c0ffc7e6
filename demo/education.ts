// 福祉教育の依頼: FY2024 has 308 delivered ones (452 sessions, 18,940 learners) among loans, cancelled, coming and other years' ones.
import type { Insertable } from 'kysely'
import { addDays, instantAt } from '#src/kernel/civil-date.ts'
import type { EducationRequestRow } from '#src/db/record.rows.ts'
import { chanceOf, share, weightsOf, type DemoArea, type DemoWard } from './chance.ts'
import { YEARS } from './places.ts'

export type NewRequest = Omit<Insertable<EducationRequestRow>, 'created_by' | 'updated_by' | 'version' | 'updated_at'>
/** Delivered requests by fiscal year, of which the city council's own, with sessions and learners. */
export const DELIVERED = {
  2024: { all: 308, city: 8, sessions: 452, learners: 18_940 },
  2025: { all: 317, city: 9, sessions: 470, learners: 19_355 },
  2026: { all: 181, city: 4, sessions: 266, learners: 11_010 },
} as const
const AIMS = ['whatICanDo', 'reasonableAccommodation', 'inclusiveSociety', 'understanding', 'paraSports', 'ageing', 'community', 'disaster']
const DO = ['talk', 'wheelchair', 'guide', 'braille', 'sign', 'dementia', 'seniorSimulation', 'boccia', 'drill']
const KINDS = [
  ['elementary', 58],
  ['juniorHigh', 17],
  ['high', 5],
  ['university', 4],
  ['company', 7],
  ['community', 7],
  ['facility', 2],
] as const

/** All requests of wards and city council, none received after `until`. */
export function demoEducation(wards: readonly DemoWard[], city: string, until: string): NewRequest[] {
  const chance = chanceOf(20241206)
  const areasOf = new Map<string, readonly DemoArea[]>(wards.map((ward) => [ward.id, ward.neighbourhoods]))
  const make = (ward: string, delivered: string | null, change: Partial<NewRequest> = {}): NewRequest => {
    const kind = chance.weighted(KINDS)
    const area = chance.pick(areasOf.get(ward) ?? wards[0]?.neighbourhoods ?? []).name
    const received = change.received_on ?? addDays(delivered ?? chance.dayIn(2024, until), -25 - chance.int(70))
    return {
      ward_id: ward,
      id: chance.id(received),
      received_on: received,
      requester: {
        elementary: `${area}小学校`,
        juniorHigh: `${area}中学校`,
        high: `${area}高校`,
        university: '見本大学',
        company: '見本製作所',
        community: `${area}地域の会`,
        facility: `${area}の施設`,
      }[kind],
      requester_kind: kind,
      grade:
        kind === 'elementary' ? `${3 + chance.int(4)}年 ${1 + chance.int(4)}学級` : kind === 'juniorHigh' ? `${1 + chance.int(3)}年` : '',
      learners: null,
      aims: chance.shuffle(AIMS).slice(0, 1 + chance.int(2)),
      programmes: chance.shuffle(DO).slice(0, 1 + chance.int(2)),
      wish: '',
      care: '',
      wanted_on: delivered ?? null,
      joint_with: chance.maybe(0.06) ? '見本製作所' : '',
      partners: chance.maybe(0.5) ? '当事者の会 ひだまり' : '',
      first_delivered_on: delivered,
      sessions: null,
      loan_only: null,
      note: '',
      state: delivered ? (chance.maybe(0.8) ? 'reported' : 'delivered') : 'received',
      reason: '',
      created_at: instantAt(received, '10:40'),
      ...change,
    }
  }
  return YEARS.filter((year) => `${year}-05-31` <= until)
    .flatMap((year) => {
      const { all, city: own, sessions, learners } = DELIVERED[year]
      const day = (): string => chance.dayIn(year, until)
      const delivered = [
        ...share(all - own, weightsOf(wards)).flatMap((n, i) => Array.from({ length: n }, () => make(wards[i]?.id ?? '', day()))),
        ...Array.from({ length: own }, () => make(city, day())),
      ]
      const [more, heads] = [
        share(
          sessions - all,
          delivered.map(() => chance.int(4)),
        ),
        share(
          learners,
          delivered.map(() => 20 + chance.int(90)),
        ),
      ]
      delivered.forEach((one, i) => {
        one.sessions = 1 + (more[i] ?? 0)
        one.learners = heads[i] ?? 0
      })
      // Received the year before and delivered in this one counts; first delivered the year before and going on does not.
      const edge =
        year === 2024 ? [make(wards[3]?.id ?? '', '2024-03-12', { sessions: 3, learners: 96, note: '5月に2回目、6月に3回目を実施' })] : []
      const alike = wards.flatMap((ward, i) => [
        make(ward.id, day(), { loan_only: true, sessions: 1, learners: 60, note: '車いす 4 台の貸出し' }),
        make(ward.id, null, { received_on: day(), state: 'cancelled', reason: '学級閉鎖のため', learners: 70 }),
        ...(i % 3 === 0 ? [make(ward.id, day(), { state: 'withdrawn', reason: '二度入れたため', sessions: 2, learners: 64 })] : []),
        ...(i % 2 === 0
          ? [
              make(ward.id, null, {
                received_on: day(),
                state: chance.pick(['received', 'hearing', 'proposed', 'arranging', 'confirmed']),
                learners: 80,
              }),
            ]
          : []),
      ])
      return [...delivered, ...edge, ...alike]
    })
    .filter((one) => one.received_on <= until)
}
