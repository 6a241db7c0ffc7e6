// What a message must say, and how long it can be taken back.
import type { Reason } from '../../../kernel/result.ts'
import type { Kept } from '../../../kernel/retention.ts'

export const LONGEST = 2000
export const MOST_READERS = 30
/** Minutes in which the writer can take a message back. */
export const TAKE_BACK_MINUTES = 10
/** To what the encrypted text is bound. */
export const textAt = (id: string): string => `message/${id}/text`

/** Why a message is not sent; `colleagues` are those it may go to, `to` is undefined for an answer. */
export function checkMessage(text: string, to: readonly string[] | undefined, colleagues: readonly string[]): Reason[] {
  const said = text.trim()
  return [
    ...(to === undefined
      ? []
      : to.length === 0
        ? [{ code: 'missing', field: 'to', message: '送る相手を、一人はえらんでください。' }]
        : to.length > MOST_READERS
          ? [{ code: 'many', field: 'to', message: `送れるのは ${MOST_READERS} 人までです。` }]
          : to.every((one) => colleagues.includes(one))
            ? []
            : [{ code: 'unknown', field: 'to', message: '送る相手を、同じ社協の職員からえらんでください。' }]),
    ...(said === ''
      ? [{ code: 'missing', field: 'text', message: '伝えることを書いてください。' }]
      : [...said].length > LONGEST
        ? [{ code: 'long', field: 'text', message: `伝えることは ${LONGEST} 文字までです。` }]
        : []),
  ]
}
/** Whether the writer may still take it back. */
export const mayTakeBack = (message: { by: string; at: Date; withdrawnAt: Date | null }, me: string, now: Date): boolean =>
  message.by === me && message.withdrawnAt === null && now.getTime() - message.at.getTime() < TAKE_BACK_MINUTES * 60_000
/** The first words, for a list. */
export const firstWords = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  const chars = [...line]
  return chars.length > 40 ? `${chars.slice(0, 40).join('')}…` : line
}

/** 保存の期間. */
export const messageKept: Kept = {
  type: 'message_thread',
  nouns: ['home.message'],
  label: '連絡',
  cls: 'desk',
  event: '最後に書いた日',
  begins: [{ day: 'newest_at' }],
}
