// 区をまたぐ引きつぎ: who may say what to it, and what of a person goes along. 根拠: rules.md 人 1・2・7.
import type { Item } from '../../../kernel/sharing.ts'
import type { CollectionBasis } from '../../../kernel/collection.ts'
import type { Reason } from '../../../kernel/result.ts'
import type { Kept } from '../../../kernel/retention.ts'

export type MoveState = 'asked' | 'approved' | 'returned' | 'accepted' | 'declined' | 'withdrawn'
export const MOVE_STATES: Readonly<Record<MoveState, string>> = {
  asked: '承認を待っています',
  approved: '受け取りを待っています',
  returned: '書き直し',
  accepted: '引きつぎました',
  declined: '受け取れませんでした',
  withdrawn: '取りやめ',
}
/** Why the new ward does not take it: a choice, because no words of theirs can be sealed with the key of the old ward. */
export const DECLINES = [
  { value: 'notHere', label: 'この区に住んでいない' },
  { value: 'notOurs', label: '私たちの仕事ではない' },
  { value: 'notEnough', label: '要約では足りない' },
  { value: 'other', label: 'そのほか（電話で伝える）' },
] as const
type Who = { staffId: string; wardId: string; isHead: boolean; /** Whom a deputy stands in for. */ standsFor?: string | undefined }
type Move = { state: MoveState; wardId: string; toWard: string; writtenBy: string | null }
/** Only the head of the old ward, and never one who wrote it, nor who stands in for them. */
export const mayDecide = (who: Who, move: Move): boolean =>
  move.state === 'asked' &&
  who.isHead &&
  who.wardId === move.wardId &&
  who.staffId !== move.writtenBy &&
  (who.standsFor === undefined || who.standsFor !== move.writtenBy)
/** Only the new ward, once it is approved. */
export const mayTake = (who: Who, move: Move): boolean => move.state === 'approved' && who.wardId === move.toWard
/** Who wrote it and the head of the old ward, until it is taken over. */
export const mayTakeBack = (who: Who, move: Move): boolean =>
  (move.state === 'asked' || move.state === 'approved') && who.wardId === move.wardId && (who.isHead || who.staffId === move.writtenBy)
/** Either head ends the reading of the old course, once. */
export const mayEnd = (who: Who, move: Move & { readEndedAt: Date | null }): boolean =>
  move.state === 'accepted' && move.readEndedAt === null && who.isHead && (who.wardId === move.wardId || who.wardId === move.toWard)

/** On what ground the new ward keeps what it received, by the ground it was given on; null where the person agreed. */
export function keptOn(basis: string): CollectionBasis | null {
  switch (basis) {
    case 'CONSENT':
    case 'MULTI_CONF':
      return null
    case 'VITAL':
      return 'life'
    case 'SUPPORT_CONF':
    case 'NEEDY_CONF':
      return 'conference'
    case 'OUTSOURCE':
      return 'commissioned'
    case 'DISASTER':
      return 'law'
    default:
      return 'jointUse'
  }
}

/** What of a person is known, as words by item; what is blank is left out. */
export type Given = Readonly<Partial<Record<Item, string>>>
/** What of somebody with a shield never goes along. */
export const WHERE: readonly Item[] = ['address', 'contact']
/** What goes along: only the items chosen, and of somebody with a shield neither where they live nor how they are reached. */
export const givenOf = (known: Given, items: readonly Item[], shielded: boolean): Given =>
  Object.fromEntries(items.filter((item) => known[item] && !(shielded && WHERE.includes(item))).map((item) => [item, known[item]]))

/** Whether it says where somebody lives or how they are reached. */
export const hasWhere = (given: Given): boolean => WHERE.some((item) => given[item])

/** Whether what went along of where somebody lives is hidden from a reader. `readable`: they may read the support of their own ward; `here`: what the shields of their own ward say of whom it names, undefined where it names nobody yet; `there`: somebody is hidden in the ward it came from. */
export const cameHidden = (of: { readable: boolean; here: boolean | undefined; there: boolean }): boolean =>
  !of.readable || (of.here ?? of.there)

/** So long may a word beside a hand-over be: why it goes again, what is to be written anew. */
export const MOST_WORD = 500
/** What is too long is refused: nothing of it is cut off without a word. */
export const tooLong = (field: string, label: string, words: string): Reason[] =>
  [...words].length > MOST_WORD ? [{ code: 'long', field, message: `「${label}」は ${MOST_WORD} 文字までです。` }] : []

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const moveKept: Kept = { type: 'case_move', nouns: ['needs.caseMove'], label: '区をまたぐ引きつぎ', follows: 'support_case' }
