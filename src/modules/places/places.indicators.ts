// K03, K04 count general places, K08 to K10 children's places: never both (rules.md, counting 6 to 8).
import type { Exception } from '#src/indicators/closing.queries.ts'
import type { Indicator } from '#src/indicators/definition.ts'
import { LAUNCH } from './contacts/support-contact.schema.ts'

const CHILDREN = ['childrenCafeteria', 'childrenStudy', 'childrenPlay'] as const
const GENERAL = ['meal', 'cafe', 'childcareSalon', 'exercise', 'salon', 'multiGeneration', 'other'] as const
const common = { version: 1, effectiveFrom: '2024-04-01', scopeLabel: null, of: 24 } as const
const opened = { field: 'state', in: ['open', 'paused', 'ended'] } as const

const launched = {
  ...common,
  unit: '件',
  from: 'place',
  on: 'opened_on',
  needs: { table: 'support_contact', by: 'place_id', where: LAUNCH, on: 'on_day' },
  count: { rows: true },
} as const
const approached = {
  ...common,
  from: 'support_contact',
  on: 'on_day',
  where: [
    { field: 'state', in: ['held'] },
    { field: 'active', is: true },
  ],
  count: { distinct: 'place_id', overWards: false },
} as const
const LAUNCHED = '開いた日が年度のうちにあり、その日か前に区社協の立上げ支援の記録があるもの。再開は開設と数えません。'
const APPROACHED =
  '積極的なはたらきかけ（目的と次の一歩がある訪問・打合せ）を、年度のうちに一度でも受けた、開いている居場所の実数。休止中もふくみ、終わった居場所と開く前は数えません。'

export const placeIndicators: readonly Indicator[] = [
  {
    ...launched,
    id: 'K03',
    label: '立上げが完了した居場所',
    where: [opened, { field: 'main_purpose', in: GENERAL }],
    besides: 'K09',
    why: `${LAUNCHED}こどもの居場所は別に数えます。`,
  },
  {
    ...approached,
    id: 'K04',
    label: '継続・発展へ積極的にはたらきかけた居場所',
    unit: '件',
    parent: {
      table: 'place',
      by: 'place_id',
      where: [opened, { field: 'main_purpose', in: GENERAL }],
      began: 'opened_on',
      ended: 'ended_on',
    },
    besides: 'K10',
    why: `${APPROACHED}こどもの居場所は別に数えます。`,
  },
  {
    ...approached,
    id: 'K08',
    label: '新規立上げを支援したこどもの居場所',
    unit: '',
    where: LAUNCH,
    parent: {
      table: 'place',
      by: 'place_id',
      where: [
        { field: 'main_purpose', in: CHILDREN },
        { field: 'state', in: ['consulting', 'preparing', 'open', 'paused', 'ended', 'abandoned'] },
      ],
    },
    why: '年度のうちに立上げ支援の記録がある、こどもの居場所（こども食堂・学習の場・遊びの場）の実数。まだ開いていないものもふくみます。',
  },
  {
    ...launched,
    id: 'K09',
    label: '立上げが完了したこどもの居場所',
    unit: '',
    where: [opened, { field: 'main_purpose', in: CHILDREN }],
    besides: 'K03',
    why: LAUNCHED,
  },
  {
    ...approached,
    id: 'K10',
    label: '継続・発展へ積極的にはたらきかけたこどもの居場所',
    unit: '',
    parent: {
      table: 'place',
      by: 'place_id',
      where: [opened, { field: 'main_purpose', in: CHILDREN }],
      began: 'opened_on',
      ended: 'ended_on',
    },
    besides: 'K04',
    why: APPROACHED,
  },
]

const contact = { from: 'support_contact', on: 'on_day', title: 'line', path: '/supports' } as const
/** Looked at before a month is closed. */
export const placeExceptions: readonly Exception[] = [
  {
    ...contact,
    label: '積極的なはたらきかけか未定',
    about: { table: 'place', by: 'place_id', name: 'name' },
    where: [
      { field: 'state', in: ['held'] },
      { field: 'method', in: ['visit', 'meeting'] },
      { field: 'aim', filled: true },
      { field: 'next_step', filled: true },
      { field: 'active', filled: false },
    ],
  },
  // Two phones without a line, or one that was not sure: each day of a place is one, unless it opened twice.
  {
    from: 'place_day',
    on: 'on_day',
    title: 'participants',
    unit: '人',
    path: '/place-days',
    label: '同じ日の開催記録が二つあります（同じ回なら、片方を取り消してください）',
    about: { table: 'place', by: 'place_id', name: 'name' },
    where: [{ field: 'state', in: ['held'] }],
    twice: 'place_id',
  },
  {
    ...contact,
    label: '居場所のない立上げ支援',
    where: [
      { field: 'state', in: ['held'] },
      { field: 'launch_support', is: true },
      { field: 'place_id', filled: false },
    ],
  },
]
