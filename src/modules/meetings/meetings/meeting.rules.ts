// What holds of a meeting about people: who may leave it, what may be said to whom, when a paper may be handed out, when it may end, what may go out of it.
// 根拠: rules.md 人 1・8, needs-and-watch-over A4 (more meetings is not a better score), A6, F T9.
import { uncoveredTogether, type BasisCode, type Consent } from '../../../access/basis.rules.ts'
import { foldKey } from '../../../kernel/fold.ts'
import type { Reason } from '../../../kernel/result.ts'
import { ITEMS, RECIPIENTS, type Item, type Recipient } from '../../../kernel/sharing.ts'
import type { MeetingBasis } from '../kinds/kind.rules.ts'
import type { Kept } from '../../../kernel/retention.ts'

export type State = 'called' | 'held' | 'closed' | 'cancelled'
export const STATES: readonly { value: State; label: string; mark: string; tone: string }[] = [
  { value: 'called', label: '予定', mark: '○', tone: 'plain' },
  { value: 'held', label: '開催ずみ', mark: '●', tone: 'late' },
  { value: 'closed', label: '終わり', mark: '✓', tone: 'calm' },
  { value: 'cancelled', label: '中止', mark: '×', tone: 'late' },
]
export type Duty = 'convener' | 'secretary' | 'member'
export const DUTIES: readonly { value: Duty; label: string }[] = [
  { value: 'convener', label: '招集する人' },
  { value: 'secretary', label: '事務を受け持つ人' },
  { value: 'member', label: '構成員' },
]
/** A name as one is called; who was written down with さん already is not called so twice. */
export const called = (name: string): string => (/(さん|様|先生)$/.test(name) ? name : `${name}さん`)
/** Whether a text is the code of a duty. */
export const isDuty = (text: string): text is Duty => DUTIES.some((one) => one.value === text)
/** `given`: of a kind without numbers, for good. */
export type CopyState = 'out' | 'returned' | 'destroyed' | 'lost' | 'given'
export const COPY_STATES: readonly { value: CopyState; label: string; mark: string }[] = [
  { value: 'out', label: '手もとにある', mark: '○' },
  { value: 'returned', label: '返った', mark: '✓' },
  { value: 'destroyed', label: '細断した', mark: '✓' },
  { value: 'lost', label: 'なくした', mark: '▲' },
  { value: 'given', label: '渡した', mark: '✓' },
]
/** Items that say who somebody is: there is none of them in an anonymised meeting. */
export const TELLING: readonly Item[] = ['name', 'address', 'birth', 'contact', 'photo']
/** An item in words. */
export const itemLabel = (item: string): string => ITEMS.find((one) => one.value === item)?.label ?? item
/** Where somebody from outside is from, in words. */
export const recipientLabel = (recipient: string | null): string => RECIPIENTS.find((one) => one.value === recipient)?.label ?? ''

export type Member = {
  id: string
  staffId: string | null
  duty: Duty
  recipient: string | null
  oathOn: string | null
  untilAt: Date | null
}
/** Whether this member is of another body: what they get has left the council. */
export const isOutside = (one: Pick<Member, 'staffId' | 'recipient'>): boolean => one.staffId === null && one.recipient !== 'council'
const leads = (one: Pick<Member, 'duty' | 'staffId' | 'untilAt'>): boolean =>
  one.untilAt === null && one.staffId !== null && one.duty !== 'member'
/** Whether this member of staff keeps the meeting: names members, ends it. */
export const isLeading = (members: readonly Member[], staffId: string): boolean =>
  members.some((one) => leads(one) && one.staffId === staffId)
/** The last of ours who keeps a meeting does not leave it alone: somebody is named who keeps it from then on. */
export function mayLeave(members: readonly Member[], staffId: string, successor: string): Reason[] {
  const next = members.find((one) => one.untilAt === null && one.staffId !== null && one.staffId !== staffId && one.staffId === successor)
  if (successor && !next)
    return [
      {
        code: 'stranger',
        field: 'successor',
        message: 'あとを受けもつ人は、いまの構成員の職員からえらんでください。先に構成員に加えます。',
      },
    ]
  if (next || members.some((one) => leads(one) && one.staffId !== staffId) || !isLeading(members, staffId)) return []
  return [
    {
      code: 'last',
      field: 'successor',
      // Nobody can be chosen who is not there yet.
      message: members.some((one) => one.untilAt === null && one.staffId !== null && one.staffId !== staffId)
        ? 'この会議を受けもつ職員は、あなただけです。あとを受けもつ人をえらんでから、ぬけてください。まだぬけていません。'
        : 'この会議の職員は、あなただけです。先に「構成員を加える」で、あとを受けもつ職員を加えてください。そのあと、ここでえらべます。まだぬけていません。',
    },
  ]
}

/** How many decisions still wait for this member. */
export const openOf = (decisions: readonly { ownerId: string; state: string }[], memberId: string): number =>
  decisions.filter((one) => one.ownerId === memberId && one.state === 'open').length
/** Nobody leaves decisions that wait for them behind: somebody who takes part takes them over. `takes` is a member, or blank. */
export function mayHandOn(
  members: readonly Member[],
  decisions: readonly { ownerId: string; state: string }[],
  leaving: string,
  takes: string,
): Reason[] {
  const open = openOf(decisions, leaving)
  if (open === 0 || members.some((one) => one.untilAt === null && one.id === takes && one.id !== leaving)) return []
  return [
    {
      code: 'decisions',
      field: 'takes',
      message: `まだの決定が ${open} 件あります。いまの構成員から、だれが受けもつかをえらんでください。まだぬけていません。`,
    },
  ]
}

export type Talked = {
  mark: string
  personId: string
  /** Who lives with them: what tells of the household is said of them too. */ members?: readonly string[]
}
/** `on`: the civil dates on which it must be covered, on each of them. */
export type Ground = { basis: MeetingBasis; law: string; anonymised: boolean; items: readonly Item[]; on: readonly string[] }
/** What is to leave is asked as of the day it leaves, and, before the meeting, of the day of the meeting too; what was said there as of that day only: a consent taken back later does not unsay it. */
export const daysAsked = (how: 'leaves' | 'said', meetingDay: string, today: string): string[] =>
  how === 'said' ? [meetingDay] : meetingDay > today ? [today, meetingDay] : [today]
export type HeldBack = { mark: string; recipient: Recipient; items: readonly Item[] }
/** What of whom may not be said to which members from outside. Empty: everything that was meant to be said is covered by the ground of the kind. */
export function heldBack(
  { basis, ...ground }: Ground,
  recipients: readonly Recipient[],
  talked: readonly Talked[],
  consents: readonly Consent[],
): HeldBack[] {
  const outside = [...new Set(recipients)].filter((one) => one !== 'council')
  const notOn = (code: BasisCode, on: string, to: Recipient, { personId, members = [] }: Talked): readonly Item[] => {
    const giving = { basis: code, to, items: ground.items, purpose: 'caseMeeting' as const, on, evidence: ground.law }
    const { own, others } = uncoveredTogether(giving, personId, members, consents)
    return [...own, ...others]
  }
  // Of somebody who is only 「Aさん」 nothing is given, as long as nothing tells who it is.
  const missing = (to: Recipient, one: Talked): readonly Item[] =>
    ground.anonymised
      ? ground.items.filter((item) => TELLING.includes(item))
      : basis === 'INTERNAL'
        ? ground.items
        : ground.items.filter((item) => ground.on.some((on) => notOn(basis, on, to, one).includes(item)))
  return outside
    .flatMap((recipient) => talked.map((one) => ({ mark: one.mark, recipient, items: missing(recipient, one) })))
    .filter((one) => one.items.length > 0)
}
/** The same as sentences. */
export const sayHeldBack = (all: readonly HeldBack[]): Reason[] =>
  all.map(({ mark, recipient, items }) => ({
    code: 'basis',
    message: `${mark}さんの「${items.map(itemLabel).join('・')}」は、${recipientLabel(recipient)}に伝える根拠がありません。話す項目をへらすか、本人の同意を残してください。`,
  }))

/** A paper of a kind with an oath goes to nobody who has not given it. */
export const mayHand = (kind: { oath: boolean }, members: readonly (Pick<Member, 'oathOn' | 'untilAt'> & { name: string })[]): Reason[] =>
  members.flatMap((one) =>
    one.untilAt !== null
      ? [{ code: 'gone', field: 'to', message: `${called(one.name)}は、もう構成員ではありません。` }]
      : kind.oath && one.oathOn === null
        ? [{ code: 'oath', field: 'to', message: `${called(one.name)}の誓約がまだです。誓約を記してから渡してください。` }]
        : [],
  )

type Copy = { number: number | null; state: CopyState; title: string }
/** A meeting whose papers have numbers ends when every copy is back, shredded or told as lost. */
export const mayClose = (kind: { numbered: boolean }, copies: readonly Copy[]): Reason[] =>
  kind.numbered
    ? copies
        .filter((one) => one.state === 'out')
        .map((one) => ({
          code: 'out',
          message: `「${one.title}」の ${one.number ?? ''} 番が、まだ返っていません。返った・細断した・なくした、のどれかを記してください。`,
        }))
    : []

const bare = (text: string): string => foldKey(text).replace(/[\p{P}\p{S}\s]/gu, '')
/** A decision goes out in other words than those it was made in. */
export const isReworded = (original: string, text: string): boolean => {
  const [a, b] = [bare(original), bare(text)]
  return b !== '' && a !== b && !b.includes(a)
}
/** Names that stand in a text in which only marks may stand. */
export const namesIn = (text: string, names: readonly string[]): string[] => {
  const there = bare(text)
  return names.filter((name) => [name, ...name.split(/[\s　]+/)].map(bare).some((part) => [...part].length >= 2 && there.includes(part)))
}
/** The next mark that nobody of the meeting has: A, B, C … Undefined where all are used. */
export const nextMark = (marks: readonly string[]): string | undefined =>
  Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i)).find((one) => !marks.includes(one))

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const meetingKept: Kept = {
  type: 'case_meeting',
  nouns: ['meetings.caseMeeting'],
  label: '会議',
  cls: 'meeting',
  event: '開いた日か、決めたことが済んだ日',
  begins: [{ states: ['closed', 'cancelled'], day: 'on_day' }],
  last: [{ table: 'meeting_decision', by: 'meeting_id', day: 'settled_at' }],
}

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const paperKept: Kept = {
  type: 'meeting_paper',
  nouns: [],
  label: '会議の資料',
  cls: 'paper',
  event: 'すべて返った日',
  begins: [{ day: 'last' }],
  last: [{ table: 'meeting_copy', by: 'paper_id', day: 'settled_at' }],
  waits: [{ table: 'meeting_copy', by: 'paper_id', states: ['out'] }],
  strips: true,
}
