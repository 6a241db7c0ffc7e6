// 支援の記録: what led to the launches, the active approaches to places that stand, and contacts that must count as neither.
import type { Insertable } from 'kysely'
import { addDays, instantAt } from '#src/kernel/civil-date.ts'
import { fiscalYearOf } from '#src/kernel/fiscal-year.ts'
import type { SupportContactRow } from '#src/db/record.rows.ts'
import { chanceOf, share, weightsOf, type Chance, type DemoWard } from './chance.ts'
import { YEARS, type DemoPlace } from './places.ts'

export type NewContact = Omit<Insertable<SupportContactRow>, 'created_by' | 'updated_by' | 'version' | 'updated_at'> & {
  id: string
  on_day: string
}
/** Places actively supported, by fiscal year; 2024 are the source's 275 and 355. */
export const APPROACHES = {
  2024: { general: 275, childrens: 355 },
  2025: { general: 289, childrens: 361 },
  2026: { general: 171, childrens: 208 },
} as const

const WHO = ['代表の方', '運営のみなさん', '会館長と代表の方', '女性部のみなさん', '会計の方', '民生委員の方', '当番のみなさん']
const LAUNCH_LINES = [
  '始めたい思いと、だれに来てほしいかを聞いた',
  '会場の候補を二つ見て回った',
  '保健所への相談の仕方を伝えた',
  '助成金の申請書をいっしょに作った',
  'ためしの会の段取りを決めた',
  '保険の入り方とチラシの作り方を伝えた',
]
const ACTIVE_LINES = [
  '次の担い手をどう迎えるかを話し合った',
  '来なくなった方への声かけを話し合った',
  '食材の寄付先をいっしょに考えた',
  '男性の参加を増やす工夫を話し合った',
  '学校との連絡の取り方を整えた',
  '記録の付け方を軽くした',
]
const AIMS = ['二人目の担い手が決まる', '月 1 回でも続けられる', '来なくなった方にも声が届く', '地域の学校とつながる', '会場を分け合える']
const NEXT = ['来月の会に立ち会う', '助成の申請を確かめる', '会長会で紹介する', '他の居場所の見学に行く', '担い手の集まりに誘う']
const PLAIN_LINES = ['日程の変更の連絡を受けた', '名簿の用紙を渡した', '開いている様子を見た', '会場費の領収書を受け取った']

type Given = Partial<NewContact> & { day: string }
function contactOf(chance: Chance, ward: DemoWard, place: DemoPlace | undefined, given: Given): NewContact {
  const { day, ...change } = given
  const method = chance.pick(['visit', 'visit', 'comesIn', 'phone', 'meeting', 'mail', 'event'])
  return {
    ward_id: ward.id,
    id: chance.id(day),
    place_id: place?.row.id ?? null,
    neighbourhood_id: place ? null : chance.pick(ward.neighbourhoods).id,
    on_day: day,
    method,
    who: chance.pick(WHO),
    line: chance.pick(PLAIN_LINES),
    purpose: '',
    heard: '',
    advice: '',
    next_step: '',
    next_on: null,
    aim: '',
    minutes: chance.maybe(0.5) ? 15 * (1 + chance.int(6)) : null,
    launch_support: null,
    active: null,
    state: 'held',
    reason: '',
    created_at: instantAt(addDays(day, chance.maybe(0.7) ? 0 : 1 + chance.int(3)), '17:20'),
    ...change,
  }
}
const launch = (chance: Chance): Partial<NewContact> => ({
  launch_support: true,
  method: chance.pick(['visit', 'comesIn', 'meeting', 'phone']),
  line: chance.pick(LAUNCH_LINES),
})
const active = (chance: Chance): Partial<NewContact> => ({
  active: true,
  method: chance.maybe(0.75) ? 'visit' : 'meeting',
  line: chance.pick(ACTIVE_LINES),
  aim: chance.pick(AIMS),
  next_step: chance.pick(NEXT),
})

/** The contacts of one place's launch, as its story says. */
function launchContacts(chance: Chance, place: DemoPlace, until: string): NewContact[] {
  const opened = place.row.opened_on ?? null
  const make = (given: Given): NewContact => contactOf(chance, place.ward, place, given)
  const ahead = (days: number): string => addDays(opened ?? '', -days)
  // Children's launches are supported within their own year, unless their story says otherwise: K08 counts by the contact's year.
  const from = `${place.year}-04-03`
  const within = (day: string): string => (place.childrens && day < from ? from : day)
  const early = place.early ? [`${place.year}-02-${10 + chance.int(15)}`] : []
  switch (place.launch) {
    case 'supported':
    case 'late': {
      const days = [...Array.from({ length: 1 + chance.int(3) }, () => within(ahead(3 + chance.int(30)))), ...early]
      return days.map((day) =>
        make({
          day,
          ...launch(chance),
          ...(place.launch === 'late' ? { created_at: instantAt(addDays(opened ?? '', 3 + chance.int(9)), '11:05') } : {}),
        }),
      )
    }
    case 'sameDay':
      return [
        make({ day: opened ?? '', ...launch(chance), method: 'visit', line: 'はじめての日に立ち会った' }),
        ...early.map((day) => make({ day, ...launch(chance) })),
      ]
    case 'before':
      return [
        make({ day: `${place.year}-02-${11 + chance.int(12)}`, ...launch(chance) }),
        make({ day: `${place.year}-03-${11 + chance.int(12)}`, ...launch(chance) }),
      ]
    case 'after':
      return [make({ day: addDays(opened ?? '', 2 + chance.int(10)), ...launch(chance), line: '開いた後の手続きを手伝った' })].filter(
        (one) => one.on_day <= until,
      )
    case 'plain':
      return [make({ day: ahead(12) })]
    case 'taken':
      return [make({ day: within(ahead(9)), ...launch(chance), state: 'withdrawn', reason: '別の居場所の記録だったため' })]
    case 'away':
      return [make({ day: within(ahead(9)), ...launch(chance) })]
    case 'reopened':
      return [make({ day: chance.dayIn(place.year, until), ...launch(chance), line: '再び開く相談を受けた' })]
    case 'pending':
      return [make({ day: place.row.consulted_on <= until ? place.row.consulted_on : until, ...launch(chance) })]
    case 'none':
    case 'established':
      return []
  }
}

/** Active approaches of one fiscal year: `need` places of each ward and kind, and contacts that look like one. */
function approachesOf(
  chance: Chance,
  wards: readonly DemoWard[],
  places: readonly DemoPlace[],
  year: (typeof YEARS)[number],
  until: string,
): NewContact[] {
  const weights = weightsOf(wards)
  const last = until < `${year + 1}-03-31` ? until : `${year + 1}-03-31`
  return (['general', 'childrens'] as const).flatMap((kind) =>
    share(APPROACHES[year][kind], weights).flatMap((need, i) => {
      const ward = wards[i] as DemoWard
      // Open long enough before the year's end, not gone before its beginning, and never one of the look-alikes of other stories.
      const standing = places.filter(
        (one) =>
          one.ward.id === ward.id &&
          one.childrens === (kind === 'childrens') &&
          ['established', 'supported', 'sameDay', 'late', 'before'].includes(one.launch) &&
          one.row.opened_on &&
          one.row.opened_on < addDays(last, -30) &&
          (!one.row.ended_on || one.row.ended_on > `${year}-12-31`),
      )
      const all = chance.shuffle(standing)
      if (all.length < need) throw new Error(`${ward.name} ${kind} ${year}: ${all.length} < ${need}`)
      const dayOf = (place: DemoPlace): string => {
        const from = addDays(place.row.opened_on ?? '', 1)
        const to = place.row.ended_on && place.row.ended_on <= last ? addDays(place.row.ended_on, -1) : last
        return chance.between(from > `${year}-04-01` ? from : `${year}-04-01`, to)
      }
      const made = all
        .slice(0, need)
        .flatMap((place, k) =>
          Array.from({ length: k === 0 && i === 6 ? 9 : chance.maybe(0.3) ? 2 : 1 }, () =>
            contactOf(chance, ward, place, { day: dayOf(place), ...active(chance) }),
          ),
        )
      const [spare, ...others] = all.slice(need)
      const plain = [...all.slice(0, need).filter(() => chance.maybe(0.35)), ...others].map((place) =>
        contactOf(chance, ward, place, { day: dayOf(place) }),
      )
      const alike = spare
        ? [
            contactOf(chance, ward, spare, { day: dayOf(spare), ...active(chance), active: i % 3 === 0 ? false : null }),
            contactOf(chance, ward, spare, { day: dayOf(spare), ...active(chance), state: 'withdrawn', reason: '日をまちがえたため' }),
          ]
        : []
      return [...made, ...plain, ...alike]
    }),
  )
}

/** Approaches to places that were not open yet or were gone, and to no place at all. */
function offTarget(chance: Chance, wards: readonly DemoWard[], places: readonly DemoPlace[], year: number, until: string): NewContact[] {
  return wards.flatMap((ward) => {
    const own = places.filter((one) => one.ward.id === ward.id)
    const early = own.find(
      (one) => one.launch === 'none' && !one.childrens && one.year === year && (one.row.opened_on ?? '') > `${year}-04-20`,
    )
    const gone = own.find((one) => one.row.ended_on === '2023-12-20')
    return [
      ...(early ? [contactOf(chance, ward, early, { day: `${year}-04-05`, ...active(chance) })] : []),
      ...(gone
        ? [contactOf(chance, ward, gone, { day: chance.dayIn(year, until), ...active(chance), line: '終わった後の片付けを話し合った' })]
        : []),
      contactOf(chance, ward, undefined, {
        day: chance.dayIn(year, until),
        ...active(chance),
        line: '地域の会長会で居場所のことを話し合った',
      }),
    ]
  })
}

/** All contacts of the city, none after `until`. */
export function demoContacts(wards: readonly DemoWard[], places: readonly DemoPlace[], until: string): NewContact[] {
  const chance = chanceOf(20241202)
  const years = YEARS.filter((year) => `${year}-05-31` <= until)
  return [
    ...places.flatMap((one) => launchContacts(chance, one, until)),
    ...years.flatMap((year) => [...approachesOf(chance, wards, places, year, until), ...offTarget(chance, wards, places, year, until)]),
  ].filter((one) => fiscalYearOf(one.on_day) >= 2023)
}
