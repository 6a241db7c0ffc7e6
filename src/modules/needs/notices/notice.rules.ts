// What a sign says, how urgent it makes a notice, when it is read, and what may still be taken back. 根拠: rules.md 時計, 現場の人; needs-and-watch-over A2-1, A3.
import type { Urgency } from '../clocks/urgency.schema.ts'
import type { Reason } from '../../../kernel/result.ts'
import { fieldOf, type RecordType, type Values } from '../../../records/record.ts'
import { notice, SIGNS } from './notice.schema.ts'

const GRAVE: ReadonlySet<string> = new Set(SIGNS.filter((one) => one.grave).map((one) => one.value))

const KIND_OF: Readonly<Record<string, string>> = { watcher: 'volunteer', operator: 'operator', minsei: 'minsei' }
/** Who a sender of the field is on a notice, by their role; undefined for who sits at a desk. */
export const senderKind = (role: string): string | undefined => KIND_OF[role]

/** What a sender may say, the most urgent first. */
const SENT = ['now', 'today', 'threeDays', 'twoWeeks'] as const
/** What a notice is before anybody says how urgent: with a grave sign 当日, else 3日以内. */
export const urgencyOf = (signs: readonly string[], pressedNow: boolean): 'now' | 'today' | 'threeDays' =>
  pressedNow ? 'now' : signs.some((one) => GRAVE.has(one)) ? 'today' : 'threeDays'
/** What a notice is by the form it was sent with, before anybody has read it: 今すぐ where it was pressed, else what the sender said, else by its signs. */
export function urgencySent(form: URLSearchParams): Exclude<Urgency, 'watch'> {
  const said = form.get('now') === 'yes' ? 'now' : form.get('urgency')
  return SENT.find((one) => one === said) ?? urgencyOf(form.getAll('signs'), false)
}
/** Whether the sender is asked how urgent it is: only for a grave sign, or where 今すぐ was pressed. */
export const asksUrgency = (signs: readonly string[], urgency: string | null): boolean =>
  urgency === 'now' || signs.some((one) => GRAVE.has(one))

const ORDER: readonly string[] = SENT
/** Whether signs make a notice more urgent than it is: a grave one, where it is slower than 当日. */
export const isGraver = (signs: readonly string[], urgency: string | null): boolean =>
  signs.some((one) => GRAVE.has(one)) && urgency !== 'now' && urgency !== 'today'
/** What is wrong with an urgency its sender says afterwards: only the four, and nothing slower than what those who answer have said meanwhile. */
export function urgeProblem(one: { urgency: string | null; own: boolean }, wanted: string): Reason | undefined {
  const message = '急ぎかたをえらんでください。'
  if (!ORDER.includes(wanted)) return { code: 'missing', field: 'urgency', message }
  return !one.own && (one.urgency === null || ORDER.indexOf(wanted) > ORDER.indexOf(one.urgency))
    ? { code: 'begun', field: 'urgency', message: '担当がもう急ぎかたを決めています。ゆるめることは、担当に伝えてください。' }
    : undefined
}

const TAKE_BACK_MS = 10 * 60_000
/** Whether the sender may still take it back: within ten minutes, and before anybody began. */
export const mayTakeBack = (one: { createdAt: Date; state: string }, now: Date): boolean =>
  one.state === 'received' && now.getTime() - one.createdAt.getTime() < TAKE_BACK_MS

/** Texts to which something is added: the sender does not see what stands there already. */
export const GROWS: readonly string[] = ['described', 'spot', 'fact', 'view']
/** What is added, put behind what stands there: nothing that was written is taken away. */
export const grown = (before: Values, more: Values): Values =>
  Object.fromEntries(
    Object.entries(more).map(([name, value]) => {
      const was = before[name]
      const both = typeof was === 'string' && was !== '' && typeof value === 'string' && GROWS.includes(name)
      return [name, both ? `${was}\n${value}` : value]
    }),
  )
/** What of it is too long together with what stood there. */
export const grownTooLong = (values: Values): Reason[] =>
  Object.entries(values).flatMap(([name, value]) => {
    const { max, label } = fieldOf(notice, name)
    return typeof value === 'string' && max !== undefined && [...value].length > max
      ? [{ code: 'long', field: name, message: `${label}は、前に書いた分とあわせて ${max} 文字までです。` }]
      : []
  })

/** What only an act of its own says: that a notice was taken in as a consultation (intakes/came-of.queries.ts). */
export const BY_ACT = { field: 'close_kind', value: 'toIntake' } as const
/** The declaration as it is filled in by hand. */
export const byHand: RecordType = {
  ...notice,
  fields: notice.fields.map((field) =>
    field.name === BY_ACT.field ? { ...field, options: field.options.filter((one) => one.value !== BY_ACT.value) } : field,
  ),
}
/** The form of an open notice: how it ended and the word to its sender come with the end. */
export const written: RecordType = { ...notice, fields: notice.fields.filter((one) => one.name !== 'close_kind' && one.name !== 'reply') }
/** Why how it ended cannot be said so by hand; undefined where it can. */
export const byActProblem = (closeKind: string | null): Reason | undefined =>
  closeKind === BY_ACT.value
    ? {
        code: 'byAct',
        field: BY_ACT.field,
        message: '相談として受けるときは、「相談として受け付ける」から進んでください。気づきは、そのとき済になります。',
      }
    : undefined

/** Why the sender cannot be told that somebody went there: nothing says that anybody did. `tried` counts every try, also one that met nobody. */
export const wentProblem = (reply: string | null, tried: number, metAt: Date | null): Reason | undefined =>
  reply === 'met' && tried === 0 && metAt === null
    ? {
        code: 'notThere',
        field: 'reply',
        message:
          '「ようすを見に行った」と伝える前に、行ったことを残してください。このページの「会えた・話せた」か「行ったが、会えなかった」を押すだけで残ります。',
      }
    : undefined
