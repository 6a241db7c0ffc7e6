// Of what the inbox is made: notices and consultations in one order, those of one person together.
import { groupsOf } from '../notices/bundle.rules.ts'

export type Waits = { id: string; dueAt: Date | null; person: string | null; firstId: string | null; createdAt: Date; rank: number }

/** How near to somebody's life it is: 今すぐ, then 当日, then the rest; whoever was met already stands after those nobody has met. `kind` is the clock that runs. */
export function rankOf(urgency: string | null, kind: string | null): number {
  const met = kind === 'review' || (kind?.startsWith('again') ?? false)
  const near = { now: 0, today: 1, threeDays: 2, twoWeeks: 3, watch: 3 }[urgency ?? 'threeDays'] ?? 2
  return met ? Math.max(near, 2) : kind === 'carried' ? Math.min(near, 1) : near
}

/** Whose are looked at, from the address. */
export const WHOSE = [
  { value: '', label: 'ぜんぶ' },
  { value: 'none', label: '担当なし' },
  { value: 'mine', label: 'わたしの担当' },
] as const
/** The choice an address names; everybody's for anything else. */
export const whoseAsked = (text: string | null): '' | 'none' | 'mine' => WHOSE.find((one) => one.value === text)?.value ?? ''

/** The gravest first whatever is late, among those the most pressing, what has no deadline yet before all, at most `most`; each group of one person stands where its most pressing one does. */
export function inboxGroups<T>(all: readonly T[], of: (one: T) => Waits, most: number): T[][] {
  const pressing = (one: T): number => of(one).dueAt?.getTime() ?? 0
  const shown = all
    .toSorted((a, b) => of(a).rank - of(b).rank || pressing(a) - pressing(b) || of(a).createdAt.getTime() - of(b).createdAt.getTime())
    .slice(0, most)
  return groupsOf(shown, of)
}
