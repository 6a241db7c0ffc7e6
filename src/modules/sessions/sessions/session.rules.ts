// Which of the twelve figures a session enters, and how wide it was. 根拠: 数え方の決まり 3〜5（rules.md）。
import { SESSION_CODES } from './session.schema.ts'

export type Counted = { state: string; purposes: readonly string[]; areaLevel: string; wardRole: string; residentsTookPart: boolean | null }
export type FigureId = 'K01' | 'K02' | 'K12'
const anyOf = (list: readonly string[], wanted: readonly string[]): boolean => wanted.some((one) => list.includes(one))

/** The figures one session enters; at most once in each. Only held sessions in which the council had a hand count. */
export function figuresOf(one: Counted): FigureId[] {
  if (one.state !== 'held' || !anyOf([one.wardRole], SESSION_CODES.countedRoles)) return []
  return [
    ...(anyOf(one.purposes, SESSION_CODES.watch) ? ['K01' as const] : []),
    ...(one.purposes.includes('areaTalk') && anyOf([one.areaLevel], SESSION_CODES.smallAreas) ? ['K02' as const] : []),
    ...(anyOf(one.purposes, SESSION_CODES.disaster) && one.residentsTookPart === true ? ['K12' as const] : []),
  ]
}

/** How wide a session is when only its neighbourhoods were chosen: one, or several together; undefined when none was. */
export function levelOf(neighbourhoods: readonly string[]): 'neighbourhood' | 'neighbourhoods' | undefined {
  if (neighbourhoods.length === 0) return undefined
  return neighbourhoods.length === 1 ? 'neighbourhood' : 'neighbourhoods'
}

/** Whether a number of people is so far above the most of a year (`most`; undefined where there was none) that it may be a slip of the hand. */
export const isFarAbove = (people: number, most: number | undefined): boolean => people >= 50 && people > 3 * (most ?? 100)

/** Whether a cell says of the whole line that it did not take place (or not then): 「中止」「雨天のため中止」「延期」. A sentence that only mentions it does not. */
export const saysNotHeld = (text: string): boolean =>
  /^[（(【※]?.{0,8}?(のため|により|で)?[、・]?(中止|延期|取りやめ|取り止め|とりやめ|開催せず|未開催|未実施)(になった|となった|になりました|となりました|しました|した)?[。）)】]?$/u.test(
    text.normalize('NFKC').trim(),
  )
