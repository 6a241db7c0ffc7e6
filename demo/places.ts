// 居場所 of the synthetic city: established ones, launches of three fiscal years, and look-alikes that must not count as a launch.
import type { Insertable } from 'kysely'
import { addDays, instantAt } from '#src/kernel/civil-date.ts'
import type { PlaceRow } from '#src/db/record.rows.ts'
import { inArea } from './registers.ts'
import { chanceOf, share, weightsOf, type Chance, type DemoWard } from './chance.ts'

export type NewPlace = Omit<Insertable<PlaceRow>, 'created_by' | 'updated_by' | 'version' | 'updated_at'> & { id: string }
/**
 * How a place came to open. supported, sameDay, late: completed launches (late: written down after the opening); before: its support lies in the year before only.
 * none, after, plain, taken, away: look-alikes (no contact, contact only after, contact that was no launch support, contact withdrawn, place withdrawn). pending: supported, not open. reopened: came back after an end.
 */
export type Launch =
  'established' | 'supported' | 'sameDay' | 'late' | 'before' | 'none' | 'after' | 'plain' | 'taken' | 'away' | 'pending' | 'reopened'
export type DemoPlace = {
  row: NewPlace
  ward: DemoWard
  childrens: boolean
  launch: Launch
  year: number
  /** Children's launches that were supported already in the year before. */ early: boolean
}

/** Completed launches by fiscal year; 2024 are the source's 157 and 35, with 53 children's places supported. */
export const LAUNCHES = {
  2024: { general: 157, childrens: 35, supported: 53 },
  2025: { general: 163, childrens: 37, supported: 55 },
  2026: { general: 92, childrens: 21, supported: 34 },
} as const
export const YEARS = [2024, 2025, 2026] as const
const BEFORE = { general: 268, childrens: 366 }

const GENERAL = [
  [['meal', '食事サービス', 'しょくじさーびす'], 20],
  [['cafe', 'ふれあい喫茶', 'ふれあいきっさ'], 25],
  [['childcareSalon', '子育てサロン', 'こそだてさろん'], 12],
  [['exercise', 'いきいき百歳体操', 'いきいきひゃくさいたいそう'], 23],
  [['salon', 'サロン', 'さろん'], 13],
  [['multiGeneration', 'みんなの居場所', 'みんなのいばしょ'], 5],
  [['other', '集いの場', 'つどいのば'], 2],
] as const
const CHILDRENS = [
  [['childrenCafeteria', 'こども食堂', 'こどもしょくどう'], 60],
  [['childrenStudy', '学習の場', 'がくしゅうのば'], 25],
  [['childrenPlay', '遊びの場', 'あそびのば'], 15],
] as const
const THEMES = [
  'ひだまり',
  'こもれび',
  'ゆうやけ',
  'なないろ',
  'そよかぜ',
  'たんぽぽ',
  'みちくさ',
  'ほしぞら',
  'やまびこ',
  'にじいろ',
  'ひなた',
  'つくし',
  'あおぞら',
  'ぽかぽか',
  'よりみち',
  'てのひら',
  'まんまる',
  'おひさま',
  'えんがわ',
  'ただいま',
  'いっぽ',
  'むすび',
  'くすのき',
  'どんぐり',
  'いとでんわ',
  'すずらん',
  'ともしび',
  'なかよし',
  'かざぐるま',
  'おむすび',
]
const VENUES = ['hall', 'meeting', 'rest', 'welfare', '商店街の空き店舗', '寺の書院', '団地の集会室', '個人の家の一間'] as const
const OPERATORS = ['地域の有志', 'council', 'women', 'minsei', 'NPO法人 こもれびの輪', '学生の会'] as const
/** A body or hall of the neighbourhood by the name it has in the registers; what is no such thing stays a text. */
const named = (of: string, area: string): string => (of in inArea ? inArea[of as keyof typeof inArea](area) : of)
const DAYS = [
  '毎月 第1・第3火曜 10:00〜11:30',
  '毎週 水曜 13:30〜15:00',
  '毎月 第2・第4木曜 13:30〜15:30',
  '毎月 第3土曜 11:00〜14:00',
  '毎週 金曜 16:00〜18:00',
  '毎月 最終日曜 10:00〜12:00',
]

type Story = {
  childrens: boolean
  launch: Launch
  year: number
  opened: string | null
  early?: boolean
  state?: string
  ended?: string
  purpose?: string
}

function placeOf(chance: Chance, ward: DemoWard, story: Story, until?: string): DemoPlace {
  const [purpose, label, kana] = chance.weighted<readonly [string, string, string]>(story.childrens ? CHILDRENS : GENERAL)
  const [theme, area] = [chance.pick(THEMES), chance.pick(ward.neighbourhoods)]
  const consulted = story.opened ? addDays(story.opened, -30 - chance.int(240)) : chance.dayIn(story.year, until)
  const answer = (): string | null =>
    chance.weighted<string | null>([
      ['yes', 40],
      ['no', 25],
      ['unknown', 15],
      [null, 20],
    ])
  const row: NewPlace = {
    ward_id: ward.id,
    id: chance.id(consulted),
    name: `${label} ${theme}（${area.name}）`,
    kana: `${kana} ${theme}`,
    main_purpose: story.purpose ?? purpose,
    kinds: story.purpose ? ['childrenCafeteria'] : chance.maybe(0.15) ? ['multiGeneration'] : [],
    operator: named(chance.pick(OPERATORS), area.name),
    venue: named(chance.pick(VENUES), area.name),
    neighbourhood_id: area.id,
    consulted_on: consulted,
    opened_on: story.opened,
    ended_on: story.ended ?? null,
    confirmed_on: null,
    recurrence: chance.pick(DAYS),
    fee: chance.pick(['無料', '100円', '300円（こどもは無料）', '']),
    capacity: chance.maybe(0.6) ? 15 + chance.int(30) : null,
    step_free: answer(),
    toilet: answer(),
    wheelchair: answer(),
    with_children: answer(),
    note: '',
    created_at: instantAt(consulted < '2024-01-04' ? '2024-01-04' : consulted, '16:40'),
    state: story.state ?? (story.opened ? 'open' : 'preparing'),
    reason: '',
  }
  return { row, ward, childrens: story.childrens, launch: story.launch, year: story.year, early: story.early ?? false }
}

/** How many children's places of a ward open this year (`opened`), of those supported only the year before (`before`), and how many more are supported (`next` open a year later, `pending` do not). */
function childrensPlan(
  wards: readonly number[],
  year: keyof typeof LAUNCHES,
): { opened: number; before: number; next: number; pending: number }[] {
  // So few that the weights are drawn together: one ward too many would stand above 8 %.
  const weights = wards.map(Math.sqrt)
  const [opened, supported, after] = [
    share(LAUNCHES[year].childrens, weights),
    share(LAUNCHES[year].supported, weights),
    share(LAUNCHES[(year + 1) as keyof typeof LAUNCHES]?.childrens ?? 0, weights),
  ]
  let before = year === 2024 ? 4 : 0
  let next = year === 2026 ? 0 : 8
  return opened.map((n, i) => {
    const first = n > 1 && before > 0 ? 1 : 0
    before -= first
    const more = (supported[i] ?? 0) - (n - first)
    const onward = Math.max(0, Math.min(more, (after[i] ?? 0) - 1, next))
    next -= onward
    return { opened: n, before: first, next: onward, pending: more - onward }
  })
}

function launchesOf(chance: Chance, wards: readonly DemoWard[], year: (typeof YEARS)[number], until: string): DemoPlace[] {
  const weights = weightsOf(wards)
  const [plan, previous] = [childrensPlan(weights, year), year === 2024 ? undefined : childrensPlan(weights, (year - 1) as 2024 | 2025)]
  const general = share(LAUNCHES[year].general, weights)
  const last = `${year + 1}-03-31`
  const open = (from: string, to = last): string => chance.between(from, to < until ? to : until)
  const first = `${year}-05-10`
  return wards.flatMap((ward, i) => {
    const [n, kids] = [general[i] ?? 0, plan[i] ?? { opened: 0, before: 0, next: 0, pending: 0 }]
    const early = previous?.[i]?.next ?? 0
    // Each ward has launches on the very day, launches written down late, and one of a purpose that only looks like a children's place.
    const wayOf = (k: number): Launch => (k % 9 === 3 ? 'sameDay' : k % 13 === 5 ? 'late' : 'supported')
    const adults = Array.from({ length: n }, (_, k) =>
      placeOf(chance, ward, {
        childrens: false,
        launch: wayOf(k),
        year,
        opened: open(`${year}-04-01`),
        ...(k === 1 ? { purpose: 'childcareSalon' } : {}),
        ...(year < 2026 && k % 17 === 7 ? { state: 'paused' } : {}),
        ...(year === 2024 && k % 19 === 9 ? { state: 'ended', ended: '2026-02-28' } : {}),
      }),
    )
    const children = Array.from({ length: kids.opened }, (_, k) =>
      k < kids.before
        ? placeOf(chance, ward, { childrens: true, launch: 'before', year, opened: open(`${year}-04-02`, `${year}-05-20`) })
        : placeOf(chance, ward, {
            childrens: true,
            launch: k === 1 ? 'sameDay' : 'supported',
            year,
            opened: open(first),
            early: k - kids.before < early,
          }),
    )
    const pending = Array.from({ length: kids.pending }, (_, k) =>
      placeOf(
        chance,
        ward,
        { childrens: true, launch: 'pending', year, opened: null, ...(k % 3 === 2 ? { state: 'abandoned' } : {}) },
        until,
      ),
    )
    return [...adults, ...children, ...pending]
  })
}

/** One place of each kind that looks like a launch and is none. */
function lookAlikes(chance: Chance, ward: DemoWard, i: number, year: number, until: string): DemoPlace[] {
  const opened = (): string => chance.dayIn(year, until)
  const one = (launch: Launch, childrens: boolean, more: Partial<Story> = {}): DemoPlace =>
    placeOf(chance, ward, { childrens, launch, year, opened: opened(), ...more }, until)
  return [
    one('none', false),
    ...(i % 2 === 0 ? [one('after', false), one('none', true)] : [one('plain', i % 4 === 1), one('taken', i % 4 === 3)]),
    ...(i % 6 === 0 ? [one('away', i % 12 === 0, { state: 'withdrawn' })] : []),
    ...(i % 4 === 0 ? [one('reopened', false, { opened: `20${15 + (i % 6)}-06-12` })] : []),
    ...(i % 3 === 0 ? [one('pending', false, { opened: null, state: 'consulting' })] : []),
  ]
}

/** All places of the city, for wards with these neighbourhoods; nothing opens after `until`. */
export function demoPlaces(wards: readonly DemoWard[], until: string): DemoPlace[] {
  const chance = chanceOf(20241201)
  const weights = weightsOf(wards)
  const years = YEARS.filter((year) => `${year}-05-31` <= until)
  const established = (['general', 'childrens'] as const).flatMap((kind) =>
    share(BEFORE[kind], weights).flatMap((n, i) =>
      Array.from({ length: n }, (_, k) => {
        const opened = chance.between(`${2010 + chance.int(13)}-04-01`, '2024-03-20')
        const more = k % 21 === 20 ? { state: 'paused' } : k % 29 === 28 ? { state: 'ended', ended: '2025-09-30' } : {}
        return placeOf(chance, wards[i] as DemoWard, {
          childrens: kind === 'childrens',
          launch: 'established',
          year: 2023,
          opened,
          ...more,
        })
      }),
    ),
  )
  const edge = wards
    .slice(0, 2)
    .map((ward, i) => placeOf(chance, ward, { childrens: i === 1, launch: 'supported', year: 2023, opened: '2024-03-31' }))
  const gone = wards.map((ward, i) =>
    placeOf(chance, ward, {
      childrens: i % 2 === 0,
      launch: 'established',
      year: 2023,
      opened: '2016-05-14',
      state: 'ended',
      ended: '2023-12-20',
    }),
  )
  const all = [
    ...established,
    ...edge,
    ...gone,
    ...years.flatMap((year) => [
      ...launchesOf(chance, wards, year, until),
      ...wards.flatMap((ward, i) => lookAlikes(chance, ward, i, year, until)),
    ]),
  ]
  // The first and the last day of the year, so that the edges are there.
  const [first, last] = [
    all.filter((one) => one.year === 2024 && one.launch === 'supported' && !one.childrens)[0],
    all.filter((one) => one.year === 2024 && one.launch === 'supported' && !one.childrens)[1],
  ]
  if (first && last) {
    first.row.opened_on = '2024-04-01'
    first.row.consulted_on = '2024-01-15'
    last.row.opened_on = '2025-03-31'
  }
  for (const { row } of all) {
    if (['withdrawn', 'abandoned', 'ended', 'paused'].includes(row.state))
      row.reason =
        {
          withdrawn: '同じ居場所を二度入れたため',
          abandoned: '会場が見つからなかった',
          ended: '担い手の高齢化のため',
          paused: '会場の改修のため',
        }[row.state] ?? ''
    if (row.state === 'open' && chance.maybe(0.8))
      row.confirmed_on = chance.between('2025-12-01' > (row.opened_on ?? '') ? '2025-12-01' : (row.opened_on ?? ''), until)
  }
  return all
}
