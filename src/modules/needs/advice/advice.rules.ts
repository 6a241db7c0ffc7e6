// 助言依頼: what may be asked of the city about one support, and until when. Pure. 根拠: rules.md 人 3, needs-and-watch-over A5 注3.
import { addDays, instantAt, type CivilDate } from '../../../kernel/civil-date.ts'
import { parseDate } from '../../../kernel/era.ts'
import type { Kept } from '../../../kernel/retention.ts'
import type { Reason } from '../../../kernel/result.ts'

/** 保存の期間: goes with the support. */
export const adviceKept: Kept = {
  type: 'case_advice',
  nouns: ['needs.caseAdvice', 'needs.askedAdvice'],
  label: '助言依頼',
  follows: 'support_case',
}
export const MOST = { text: 3000, question: 1000, answer: 3000 } as const
/** The longest a question stands open; the database holds it too. */
export const MOST_DAYS = 31
export type AdviceState = 'asked' | 'answered' | 'over' | 'ended'
export type AdviceLine = {
  id: string
  wardId: string
  caseId: string
  version: number
  to: string
  by: string
  text: string
  question: string
  answer: string
  askedAt: Date
  untilAt: Date
  answeredAt: Date | null
  readAt: Date | null
  endedAt: Date | null
}
/** How one stands now: ended by the ward, over by its day, answered, or waiting. */
export const stateOf = (one: Pick<AdviceLine, 'untilAt' | 'endedAt' | 'answeredAt'>, now: Date): AdviceState =>
  one.endedAt ? 'ended' : one.untilAt <= now ? 'over' : one.answeredAt ? 'answered' : 'asked'
export const STATE_WORDS: Readonly<Record<AdviceState, { mark: string; label: string; tone: 'plain' | 'calm' | 'late' }>> = {
  asked: { mark: '○', label: '返事を待っている', tone: 'plain' },
  answered: { mark: '✓', label: '返事がきた', tone: 'calm' },
  over: { mark: '■', label: '期限が終わった', tone: 'plain' },
  ended: { mark: '■', label: '取りやめた', tone: 'plain' },
}
export type AdviceDraft = { to: string; text: string; question: string; untilAt: Date }
/** Reads the question: to whom, the course without names, what is asked, and the last day (the end of it counts). */
export function readAdvice(
  form: URLSearchParams,
  advisors: readonly string[],
  today: CivilDate,
): { draft: AdviceDraft; reasons: Reason[] } {
  const said = (name: 'text' | 'question'): string => (form.get(name) ?? '').trim()
  const [text, question, to] = [said('text'), said('question'), form.get('to') ?? '']
  const read = parseDate(form.get('until') ?? '', today)
  const until = read.ok ? read.date : today
  const reasons: Reason[] = [
    ...(advisors.includes(to) ? [] : [{ code: 'missing', field: 'to', message: '市のだれに聞くかをえらんでください。' }]),
    ...(text ? [] : [{ code: 'missing', field: 'text', message: 'これまでのようすを書いてください。' }]),
    ...(question ? [] : [{ code: 'missing', field: 'question', message: '聞きたいことを書いてください。' }]),
    ...(['text', 'question'] as const).flatMap((name) =>
      [...said(name)].length > MOST[name] ? [{ code: 'long', field: name, message: `${MOST[name]} 文字までにしてください。` }] : [],
    ),
    ...(read.ok
      ? until < today
        ? [{ code: 'past', field: 'until', message: 'いつまでが、過ぎた日になっています。' }]
        : until > addDays(today, MOST_DAYS - 1)
          ? [{ code: 'late', field: 'until', message: `長くて ${MOST_DAYS} 日先までです。` }]
          : []
      : [{ code: 'unreadable', field: 'until', message: `いつまで：${read.reason}` }]),
  ]
  return { draft: { to, text, question, untilAt: instantAt(addDays(until, 1), '00:00') }, reasons }
}
