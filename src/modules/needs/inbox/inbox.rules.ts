// Of what the inbox is made: notices and consultations in one order, those of one person together.
import { groupsOf } from '../notices/bundle.rules.ts'

export type Waits = { id: string; dueAt: Date | null; person: string | null; firstId: string | null; createdAt: Date }

/** Whose are looked at, from the address. */
export const WHOSE = [
  { value: '', label: 'ぜんぶ' },
  { value: 'none', label: '担当なし' },
  { value: 'mine', label: 'わたしの担当' },
] as const
/** The choice an address names; everybody's for anything else. */
export const whoseAsked = (text: string | null): '' | 'none' | 'mine' => WHOSE.find((one) => one.value === text)?.value ?? ''

/** The most pressing first, what has no deadline yet before all, at most `most`; each group of one person stands where its most pressing one does. */
export function inboxGroups<T>(all: readonly T[], of: (one: T) => Waits, most: number): T[][] {
  const pressing = (one: T): number => of(one).dueAt?.getTime() ?? 0
  const shown = all.toSorted((a, b) => pressing(a) - pressing(b) || of(a).createdAt.getTime() - of(b).createdAt.getTime()).slice(0, most)
  return groupsOf(shown, of)
}
