// What a support is closed with: each thing that is still open is done, dropped with a reason or handed on, and nobody falls out of everybody's sight. 根拠: needs-and-watch-over A4; rules.md 見守り.
import { addDays, type CivilDate } from '../../../kernel/civil-date.ts'
import type { Reason } from '../../../kernel/result.ts'
import { sayTooLong } from '../../../kernel/whole-text.ts'
import type { Row } from '../../../records/record.ts'
import { TO_KINDS } from '../referrals/referral.schema.ts'
import { quoted, STEP_KINDS, type StepKind } from './case.rules.ts'

export type MatterKind = 'step' | 'plan' | 'referral'
/** One thing of a support that nobody has finished; `by` is who does it. */
export type Matter = {
  kind: MatterKind
  id: string
  label: string
  what: string
  by: string
  dueOn: CivilDate | null
  version: number
  /** A day to look at the plan again. */ monitor?: boolean
  /** Of a thing to do: whoever outside the council does it. */ who?: string
}
export type Left = 'done' | 'dropped' | 'handed'
/** What may be said of each kind as the support is closed. */
export const LEFT: Readonly<Record<MatterKind, readonly { value: Left; label: string }[]>> = {
  step: [
    { value: 'done', label: '済んだ' },
    { value: 'dropped', label: 'しないことにする（わけを書く）' },
    { value: 'handed', label: 'ほかの人が続ける（だれかを書く）' },
  ],
  plan: [
    { value: 'done', label: 'ここまでで終わりにする' },
    { value: 'dropped', label: '途中でやめる（わけを書く）' },
    { value: 'handed', label: 'ほかの人が続ける（だれかを書く）' },
  ],
  referral: [
    { value: 'done', label: '引き受けてもらえた' },
    { value: 'dropped', label: '返事を待たない（わけを書く）' },
    { value: 'handed', label: 'ほかの人が返事をたしかめる（だれかを書く）' },
  ],
}
type Step = {
  id: string
  kind: StepKind
  what: string
  staffName: string | null
  who: string
  dueOn: CivilDate | null
  doneOn: CivilDate | null
  version: number
}
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const toKind = (row: Row): string => TO_KINDS.find((one) => one.value === row.values['to_kind'])?.label ?? ''

const answerBy = ({ values }: Row, days: number): CivilDate | null =>
  text(values['answer_by']) || (text(values['on_day']) ? addDays(text(values['on_day']), days) : null)

/** What of these is open: things to do, plans that run or are agreed, answers that nobody has had yet (by the day said, else after so many days, as they wait in やること). The things to do first. */
export const mattersOf = (steps: readonly Step[], plans: readonly Row[], referrals: readonly Row[], answerDays: number): Matter[] => [
  ...steps
    .filter((one) => one.doneOn === null)
    .map(({ id, kind, what, staffName, who, dueOn, version }): Matter => {
      const by = [staffName, who].filter(Boolean).join('、')
      return {
        kind: 'step',
        id,
        label: STEP_KINDS[kind],
        what: what || STEP_KINDS[kind],
        by,
        dueOn,
        version,
        monitor: kind === 'monitor',
        who,
      }
    }),
  ...plans
    .filter((one) => one.state === 'agreed' || one.state === 'running')
    .map((one): Matter => ({
      kind: 'plan',
      id: one.id,
      label: '支援計画',
      what: text(one.values['goal']),
      by: '',
      dueOn: null,
      version: one.version,
    })),
  ...referrals
    .filter((one) => one.state === 'made')
    .map((one): Matter => {
      const [what, by, dueOn] = [`${toKind(one)}の返事をたしかめる`, text(one.values['to_name']), answerBy(one, answerDays)]
      return { kind: 'referral', id: one.id, label: 'つなぎ先の返事', what, by, dueOn, version: one.version }
    }),
]
/** What became of a referral whose answer is not waited for any longer on `today`: 「返事がない」 is said only where it was due. */
export const endedUnanswered = (dueOn: CivilDate | null, today: CivilDate): 'noAnswer' | 'notAwaited' =>
  dueOn !== null && dueOn < today ? 'noAnswer' : 'notAwaited'
/** Whether one of these took it up. */
export const isTaken = (referrals: readonly Row[]): boolean =>
  referrals.some((one) => one.state === 'settled' && one.values['outcome'] === 'accepted')

/** What was said of one matter: `why` the reason or whom, `staffId` who of the council goes on with it, with whoever `why` names besides. */
export type Answered = { matter: Matter; left: Left | undefined; why: string; staffId: string }
/** The names of the fields in which one matter is answered. */
export const fieldsOf = (id: string): { left: string; why: string; to: string } => ({
  left: `left_${id}`,
  why: `why_${id}`,
  to: `to_${id}`,
})
/** The box for all that was not answered one by one: not done, for the reason the support is closed for. */
export const ALL = 'left_all'

/** What a form says of each matter. */
export function readLeft(matters: readonly Matter[], get: (name: string) => string): Answered[] {
  const rest = get(ALL) === 'dropped'
  return matters.map((matter) => {
    const names = fieldsOf(matter.id)
    const left = LEFT[matter.kind].find((one) => one.value === get(names.left))?.value
    const [why, staffId] = [get(names.why).trim(), get(names.to)]
    // Where somebody is named who goes on with it, it is not one of those that nobody goes on with: it is asked for.
    return left === undefined && rest && staffId === ''
      ? { matter, left: 'dropped' as const, why: why || get('reason').trim(), staffId }
      : { matter, left, why, staffId }
  })
}
const MOST = 200
/** What is written before whoever outside the system goes on with it. */
export const GOES_ON = { plan: '続ける人：', referral: '返事をたしかめる人：' } as const
/** Who does a thing besides the staff that goes on with it: whoever was named before, and what was written beside the name now. */
export const whoBesides = (who: string, why: string): string => [...new Set([who, why])].filter(Boolean).join('、')
/** What is missing of it, each beside its field. */
export const leftReasons = (all: readonly Answered[], staffIds: readonly string[]): Reason[] =>
  all.flatMap(({ matter, left, why, staffId }): Reason[] => {
    const names = fieldsOf(matter.id)
    const missing = (field: string, message: string): Reason[] => [{ code: 'missing', field, message }]
    if (left === undefined) return missing(names.left, `まだ終わっていません：${quoted(matter.what)}。どうするかをえらんでください。`)
    // The words before who goes on with a plan stand in the same short field.
    const most = MOST - (matter.kind === 'plan' && left === 'handed' ? GOES_ON.plan.length : 0)
    const long = sayTooLong(`${quoted(matter.what)}：${left === 'handed' ? '続ける人' : 'わけ'}`, why, most)
    if (long) return [{ code: 'long', field: names.why, message: long }]
    if (left === 'dropped' && why === '') return missing(names.why, `${quoted(matter.what)}：わけを書いてください。`)
    if (left !== 'handed') return []
    const staff = matter.kind !== 'plan' && staffId !== ''
    if (staff && !staffIds.includes(staffId)) return missing(names.to, `${quoted(matter.what)}：だれが続けるかをえらび直してください。`)
    return staff || why !== '' ? [] : missing(names.why, `${quoted(matter.what)}：だれが続けるかを書いてください。`)
  })

/** Nobody is closed into being unseen: 見守りへ移行 needs a plan of watching over this person, ほかの機関へ引きつぎ somebody who took it up. */
export function closeReasons(closeAs: string, has: { watched: boolean; known: boolean; taken: boolean }): Reason[] {
  const reason = (message: string): Reason[] => [{ code: 'notYet', field: 'close_as', message }]
  if (closeAs === 'watch' && !has.watched)
    return has.known
      ? reason('「見守りへ移行」には、この人の見守りの計画が要ります。下の「見守りをここではじめる」に入れてください。')
      : reason('「見守りへ移行」には、台帳の人と見守りの計画が要ります。先に台帳の人とつなげるか、中断にして次に見る日を決めてください。')
  if (closeAs === 'handedOver' && !has.taken)
    return reason(
      '「ほかの機関へ引きつぎ」には、引き受けてもらえたつなぎ先が要ります。つなぎ先に結果（引き受けてもらえた）を残してから、終結にしてください。',
    )
  return []
}
