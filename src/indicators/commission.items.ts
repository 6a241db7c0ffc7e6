// What a monthly report may count: every item is a JSON-serialisable rule over records that exist, or nothing but a line to fill in by hand.
import type { Condition } from '../kernel/condition.ts'
import { isMonthly, type Indicator, type Source } from './definition.ts'

export type ItemRule = Pick<Indicator, 'from' | 'where' | 'on' | 'count' | 'parent'>
/** One line of a monthly report. Without a rule it is filled in by hand when the month is closed. */
export type ReportItem = { readonly key: string; readonly label: string; readonly unit: string; readonly rule: ItemRule | null }

const held: Condition = { field: 'state', in: ['held'] }
const took: Condition = { field: 'ward_role', in: ['host', 'cohost', 'support'] }
const CHILDREN: Condition = { field: 'main_purpose', in: ['childrenCafeteria', 'childrenStudy', 'childrenPlay'] }
const purposes = (...codes: string[]): Condition => ({ field: 'purposes', anyOf: codes })

const sessions = (key: string, label: string, ...where: Condition[]): ReportItem[] => [
  {
    key,
    label: `${label}（回数）`,
    unit: '回',
    rule: { from: 'session', on: 'on_day', where: [held, took, ...where], count: { rows: true } },
  },
  {
    key: `${key}People`,
    label: `${label}（参加者のべ）`,
    unit: '人',
    rule: { from: 'session', on: 'on_day', where: [held, took, ...where], count: { sum: 'participants' } },
  },
]
const contacts = (key: string, label: string, ...where: Condition[]): ReportItem => ({
  key,
  label,
  unit: '件',
  rule: { from: 'support_contact', on: 'on_day', where: [held, ...where], count: { rows: true } },
})
const children = { table: 'place', by: 'place_id', where: [CHILDREN] } as const
const days = (key: string, label: string, unit: string, count: ItemRule['count'], parent?: ItemRule['parent']): ReportItem => ({
  key,
  label,
  unit,
  rule: { from: 'place_day', on: 'on_day', where: [held], count, ...(parent ? { parent } : {}) },
})
const opened: Condition = { field: 'state', in: ['open', 'paused', 'ended'] }
const delivered: Condition[] = [
  { field: 'state', in: ['delivered', 'reported'] },
  { field: 'loan_only', is: false },
]

/** Items councils choose from, in the order of the form. */
export const REPORT_ITEMS: readonly ReportItem[] = [
  ...sessions('watch', '見守りの意見交換・情報共有・学習の場', purposes('watchExchange', 'watchShare', 'watchLearn')),
  ...sessions('voiceDrill', '声かけ訓練', purposes('voiceDrill')),
  ...sessions('areaTalk', '地域課題の話し合い', purposes('areaTalk')),
  ...sessions('training', '活動者の研修・交流', purposes('activistTraining')),
  ...sessions('network', '連絡会・ネットワーク', purposes('network')),
  ...sessions('disaster', '災害の訓練・講座・協議・イベント', purposes('disasterDrill', 'disasterCourse', 'disasterTalk', 'disasterEvent')),
  contacts('contacts', '居場所・活動への支援'),
  contacts('contactVisit', 'うち訪問', { field: 'method', in: ['visit'] }),
  contacts('contactComesIn', 'うち来所', { field: 'method', in: ['comesIn'] }),
  contacts('contactPhone', 'うち電話', { field: 'method', in: ['phone'] }),
  contacts('contactMail', 'うちメール・手紙', { field: 'method', in: ['mail'] }),
  contacts('contactMeeting', 'うち会議', { field: 'method', in: ['meeting'] }),
  contacts('contactEvent', 'うち行事への参加', { field: 'method', in: ['event'] }),
  contacts('launch', '立上げ支援', { field: 'launch_support', is: true }),
  {
    key: 'supportedPlaces',
    label: '支援した居場所（実数）',
    unit: 'か所',
    rule: {
      from: 'support_contact',
      on: 'on_day',
      where: [held, { field: 'place_id', filled: true }],
      count: { distinct: 'place_id', overWards: false },
    },
  },
  {
    key: 'openedPlaces',
    label: '新しく開いた居場所',
    unit: 'か所',
    rule: { from: 'place', on: 'opened_on', where: [opened], count: { rows: true } },
  },
  days('placeDays', '居場所の開催', '回', { rows: true }),
  days('placePeople', '居場所に来た人（のべ）', '人', { sum: 'participants' }),
  {
    key: 'childContacts',
    label: 'こどもの居場所への支援',
    unit: '件',
    rule: { from: 'support_contact', on: 'on_day', where: [held], count: { rows: true }, parent: children },
  },
  {
    key: 'childOpened',
    label: '新しく開いたこどもの居場所',
    unit: 'か所',
    rule: { from: 'place', on: 'opened_on', where: [opened, CHILDREN], count: { rows: true } },
  },
  days('childDays', 'こどもの居場所の開催', '回', { rows: true }, children),
  days('childPeople', 'こどもの居場所に来た人（のべ）', '人', { sum: 'participants' }, children),
  days('childMeals', 'こどもの居場所の食事', '食', { sum: 'meals' }, children),
  {
    key: 'introduced',
    label: '参加支援で紹介した世帯（実数）',
    unit: '世帯',
    rule: {
      from: 'connection',
      on: 'introduced_on',
      where: [{ field: 'state', in: ['introduced', 'joined', 'settled', 'ended'] }],
      count: { households: true },
    },
  },
  {
    key: 'joined',
    label: '参加支援で参加した世帯（実数）',
    unit: '世帯',
    rule: {
      from: 'connection',
      on: 'joined_on',
      where: [{ field: 'state', in: ['joined', 'settled', 'ended'] }],
      count: { households: true },
    },
  },
  {
    key: 'educationAsked',
    label: '福祉教育の依頼',
    unit: '件',
    rule: {
      from: 'education_request',
      on: 'received_on',
      where: [{ field: 'state', in: ['received', 'hearing', 'proposed', 'arranging', 'confirmed', 'delivered', 'reported', 'cancelled'] }],
      count: { rows: true },
    },
  },
  {
    key: 'educationDone',
    label: '福祉教育の実施（はじめての日で）',
    unit: '件',
    rule: { from: 'education_request', on: 'first_delivered_on', where: delivered, count: { rows: true } },
  },
  {
    key: 'educationSessions',
    label: '福祉教育を実施した回数（依頼のはじめての月に）',
    unit: '回',
    rule: { from: 'education_request', on: 'first_delivered_on', where: delivered, count: { sum: 'sessions' } },
  },
  {
    key: 'learners',
    label: '福祉教育で学んだ人（依頼のはじめての月に）',
    unit: '人',
    rule: { from: 'education_request', on: 'first_delivered_on', where: delivered, count: { sum: 'learners' } },
  },
]
/** The items of these keys, in the order asked. Throws on a key that is none. */
export const itemsOf = (keys: readonly string[]): ReportItem[] =>
  keys.map((key) => {
    const found = REPORT_ITEMS.find((one) => one.key === key)
    if (!found) throw new Error(`no report item ${key}`)
    return found
  })

/** A version of what a commission's report counts, from a month on. */
export type Rule = { version: number; fromMonth: string; items: readonly ReportItem[] }
export type Commission = {
  wardId: string
  id: string
  name: string
  commissioner: string
  wardIds: readonly string[]
  fromOn: string
  untilOn: string | null
  rules: readonly Rule[]
}
/** A monthly report a record falls into, with the lines that count it. */
export type Entered = { commission: Commission; month: string; items: string[] }

export type RuleRef = { commissionId: string; version: number }
/** Definitions the figures engine counts an item by: by month, and once over the year for 「累計」. */
export function definitionsOf({ commissionId, version }: RuleRef, item: ReportItem): { month: Indicator; year: Indicator } | undefined {
  if (!item.rule) return undefined
  const common = {
    version,
    effectiveFrom: '',
    label: item.label,
    unit: item.unit,
    scopeLabel: null,
    of: 24 as const,
    why: '',
    ...item.rule,
  }
  const year: Indicator = { ...common, id: `${commissionId} ${item.key}` }
  return { month: { ...year, id: `${year.id} month`, eachMonth: true }, year }
}
/** Whether the months of an item add up to its year: what counts a thing once a year does not. */
export const addsUp = (item: ReportItem): boolean => {
  const year = definitionsOf({ commissionId: '', version: 1 }, item)?.year
  return year !== undefined && isMonthly(year)
}
/** Tables whose records are about persons: only those who may open them see a ward's small numbers. */
export const isClosedSource = (from: Source): boolean => from === 'connection'
