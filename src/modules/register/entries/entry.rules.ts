// What comes next for somebody of the register, and the number on their form. 根拠: needs-and-watch-over A4 (送付 → 未回答 → 勧奨1回 → 訪問確認).
import { addDays, type CivilDate } from '../../../kernel/civil-date.ts'

/** How long an answer is waited for (days), and how often it is asked for again. */
export type Asking = { answerDays: number; reminders: number }
/** `gone`: they died or moved away, as the registry knows it; nobody is asked of them any more. */
export type Asked = { state: string; sentOn: CivilDate | null; remindedOn: CivilDate | null; reminders: number; gone: boolean }
export type Step = 'send' | 'wait' | 'remind' | 'visit' | 'none'

/** The next step: a letter, waiting, a reminder (so many and no more), a visit; none where an answer stands or they are gone. */
export function nextStep(one: Asked, today: CivilDate, asking: Asking): Step {
  if (one.gone) return 'none'
  if (one.state === 'unsent') return 'send'
  if (one.state === 'visiting') return 'visit'
  if (one.state !== 'sent' && one.state !== 'reminded') return 'none'
  const last =
    [one.sentOn, one.remindedOn]
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? null
  if (last !== null && today < addDays(last, asking.answerDays)) return 'wait'
  return one.reminders < asking.reminders ? 'remind' : 'visit'
}
export const STEP_WORDS: Readonly<Record<Step, string>> = {
  send: '手紙を送る',
  wait: '返事を待っている',
  remind: 'お願いの手紙を送る',
  visit: '訪問して聞く',
  none: '',
}

/** The digit that finds a mistyped number: the sum of all digits, each second one from the right three times, ends in 0. */
export function checkDigit(n: number): number {
  const sum = [...String(n)].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10
}
/** The number as it was typed, of full or half width, with or without what separates it, or the address of its QR code; undefined where it cannot be one of ours. */
export function readNo(typed: string): number | undefined {
  const plain = typed
    .normalize('NFKC')
    .trim()
    .replace(/^.*[?&]no=/, '')
    .replace(/[\s\-ー–]/g, '')
  if (!/^\d{2,10}$/.test(plain)) return undefined
  const no = Number(plain)
  return checkDigit(Math.floor(no / 10)) === no % 10 && no >= 10 ? no : undefined
}
/** A number as it stands on paper: in groups, so that it can be read out. */
export const sayNo = (no: number): string =>
  String(no)
    .padStart(6, '0')
    .replace(/^(\d{3})(\d+)(\d)$/, '$1-$2-$3')
