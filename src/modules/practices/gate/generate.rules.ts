// A draft of the case-book from what is known of a household: an age in tens, 「B区」, months of support instead of days, and what somebody was instead of their name. Pure.
import { daysBetween } from '../../../kernel/civil-date.ts'

export type Step = { readonly on: string; readonly kind: 'notice' | 'talk' | 'intake' | 'introduced' | 'joined' | 'settled' | 'ended' }
export type Facts = {
  readonly ages: readonly (number | null)[]
  readonly composition: string
  readonly worries: readonly string[]
  readonly steps: readonly Step[]
}
const KINDS: Readonly<Record<Step['kind'], string>> = {
  notice: '地域の集まりで、いつもと違う様子に気づいた人がいた。',
  talk: '集まりの場で、ふだんの話を聞いた。',
  intake: '相談を受けた。',
  introduced: '本人の希望を聞き、地域の場を紹介した。',
  joined: '場に参加した。',
  settled: '場に通うことが続いている。',
  ended: '場への参加を終えた。',
}
/** 80代; 10歳未満 for children; empty where nobody knows. */
export const ageBand = (age: number | null): string =>
  age === null ? '' : age < 10 ? '10歳未満' : age >= 90 ? '90代以上' : `${Math.floor(age / 10) * 10}代`
/** 支援1か月目 is the month that begins with the first step. */
export const monthOf = (first: string, on: string): number => Math.max(1, Math.floor(daysBetween(first, on) / 30.4) + 1)

/** The draft. What was said and felt is left to the person who writes it. */
export function draftOf({ ages, composition, worries, steps }: Facts): string {
  const bands = [...new Set(ages.map(ageBand).filter(Boolean))]
  const first = steps[0]?.on ?? ''
  const lines = steps.map((one) => `支援${monthOf(first, one.on)}か月目：${KINDS[one.kind]}`)
  return [
    `B区に暮らす${bands.length ? `${bands.join('と')}の` : ''}世帯${composition ? `（${composition}）` : ''}。`,
    ...(worries.length ? [`困りごとは、${worries.join('、')}。`] : []),
    '',
    ...lines.filter((line, n) => line !== lines[n - 1]),
    '',
    '（何が助けになったか、だれがどう動いたか、いま本人がどう感じているかを書いてください。名前のかわりに「本人」「長男」「民生委員」「場の担い手」を使います。）',
  ].join('\n')
}
