// What the database refuses because of the data itself, in words for the person who sent it; and an act that is taken back as a whole.
import type { Reason } from '#src/kernel/result.ts'
import { TakenBack } from '#src/kernel/taken-back.ts'

const REFUSALS: Readonly<Record<string, string>> = {
  23505: '同じ内容の記録が、すでにあります。一覧で確かめてください。',
  23514: 'この組み合わせの値は保存できません。数や日付を確かめてください。',
  23503: 'つながる先の記録が見つかりません。えらび直してください。',
  '22003': '数が大きすぎます。確かめてください。',
}
/** The sentence for what the database refused because of the data itself, or an act took back; undefined for any other error. */
export function refusalOf(error: unknown): Reason | undefined {
  if (error instanceof TakenBack) return error.reason
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return REFUSALS[code] ? { code: 'refused', message: REFUSALS[code] } : undefined
}
