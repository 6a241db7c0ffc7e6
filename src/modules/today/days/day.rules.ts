// わたしの一日 on paper may be left lying on a desk or a bicycle: what stands before さん or 様 is hidden unless somebody asks for it. And it is one sheet wherever the day is no longer than that.
const NAME =
  /[\p{Script=Han}\p{Script=Katakana}ー々ヶ𠮷]{1,8}(?:[ 　][\p{Script=Han}\p{Script=Katakana}ー々]{1,6})?(?=さん|様|さま|氏|ちゃん|くん|君)|[\p{Script=Hiragana}]{2,6}(?=さん|さま|ちゃん|くん)/gu

/** The text with 「○○」 in the place of what stands before さん, 様, 氏, ちゃん, くん, 君. Rather too much than too little. */
export const maskNames = (text: string): string => text.replace(NAME, '○○')

/** The columns of the two tables as shares of a line. */
export const PLAN_WIDTHS = [2.5, 6, 4] as const
export const WORK_WIDTHS = [0.8, 2.6, 5.8, 4.4] as const
/** Lines to write on: as many as there is room for, within these. */
export const NOTES = { fewest: 4, most: 8 } as const

// Millimetres of the sheet (documents/report.typ): what a row of one line takes, every further line of it, a line to write on, and what stands there in any case: title and code, three headings, two heads of a table.
const [ROOM, ALWAYS, ROW, LINE, NOTE] = [244, 80, 5.6, 5, 8.2]
const [WIDE, INSET, LETTER] = [175, 3.2, 3.71]

/** How many lines a text takes in a column: letters of the width of a kanji, others as a little more than half of one. */
function linesOf(text: string, share: number, shares: readonly number[]): number {
  const room = (WIDE * share) / shares.reduce((sum, one) => sum + one, 0) - INSET
  const width = Array.from(text).reduce((sum, char) => sum + (/[\u0020-\u00ff]/.test(char) ? 0.6 : 1) * LETTER, 0)
  return Math.max(1, Math.ceil(width / room))
}
const heightOf = (rows: readonly (readonly string[])[], shares: readonly number[]): number =>
  rows.reduce((sum, row) => sum + ROW + LINE * (Math.max(...row.map((text, i) => linesOf(text, shares[i] ?? 1, shares))) - 1), 0)

/** Whether the day is one sheet, and how many lines there are to write on. Rather too careful than a sheet too many. */
export function sheetOf(plan: readonly (readonly string[])[], work: readonly (readonly string[])[]): { one: boolean; notes: number } {
  const left = ROOM - ALWAYS - heightOf(plan, PLAN_WIDTHS) - heightOf(work, WORK_WIDTHS)
  const notes = Math.floor(left / NOTE)
  return notes < NOTES.fewest ? { one: false, notes: NOTES.most } : { one: true, notes: Math.min(notes, NOTES.most) }
}
