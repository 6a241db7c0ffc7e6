// 保存の期間がすぎた記録: what a list says, who may do what with it, and how its parts are summed.
import { mayDecide } from '#src/approvals/approval.rules.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import { formatWareki } from '../../../kernel/era.ts'
import { classLabel, RETENTION_CLASSES, type Kept, type KeptAlone } from '../../../kernel/retention.ts'
import type { Reason } from '../../../kernel/result.ts'

export type ListState = 'open' | 'asked' | 'refused' | 'approved' | 'done' | 'dropped'
/** The term of a class as it stood when the list was made; `since` is when the setting was changed last, empty for the default. */
export type Rule = { years: number; since: string }
export type Rules = { fromFiscalYear: boolean; classes: Readonly<Record<string, Rule>> }
/** Records of one type in one class: how many, from and to which event, how many of them are held, and by what. */
export type Line = {
  cls: string
  type: string
  count: number
  from: CivilDate
  to: CivilDate
  hold: number
  request: number
  leak: number
  done: number
  /** Of a kind whose being there alone says something: its numbers are 0 here, whatever they are. */ quiet: boolean
}
export type DueList = {
  id: string
  wardId: string
  version: number
  today: CivilDate
  madeAt: Date
  more: boolean
  rules: Rules
  leftOut: readonly string[]
  state: ListState
  askedBy: string | null
  askedByName: string | null
  askedFor: string | null
  askedForName: string | null
  askedRole: string | null
  askedAt: Date | null
  decidedByName: string | null
  decidedForName: string | null
  decidedAt: Date | null
  answer: string
  lines: readonly Line[]
  certificateId: string | null
}
export const STATE_WORDS: Readonly<Record<ListState, string>> = {
  open: '○ 区の管理者が確かめるのを待っています',
  asked: '○ もう一人の承認を待っています',
  refused: '× 承認されませんでした',
  approved: '○ 廃棄しています',
  done: '✓ 廃棄しました',
  dropped: '－ 新しい一覧にかわりました',
}
/** How many records of a line are held, by whatever. */
export const heldOf = (line: Line): number => line.hold + line.request + line.leak
/** What is about to be destroyed of a list: what is neither held nor left out by the head. */
export const goingOf = ({ lines, leftOut }: Pick<DueList, 'lines' | 'leftOut'>): number =>
  lines.filter((line) => !leftOut.includes(line.cls)).reduce((sum, line) => sum + line.count - heldOf(line), 0)
/** How many records of these lines are held. */
export const heldIn = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + heldOf(line), 0)
/** How many records a line is, in words; of a closed kind nobody is told. */
export const sayCount = (line: { count: number; quiet?: boolean }): string =>
  line.quiet ? '件数は出しません' : `${line.count.toLocaleString('ja-JP')} 件`
/** How many records these lines are, closed kinds apart. */
export const countIn = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + line.count, 0)

/** The classes of a list in the order of the table. */
export const classesOf = (lines: readonly Line[]): string[] =>
  RETENTION_CLASSES.map((one) => one.value).filter((cls) => lines.some((line) => line.cls === cls))
/** 「終結した日から5年」, as the certificate says it. */
export const sayRule = (kept: KeptAlone | undefined, cls: string, { classes, fromFiscalYear }: Rules): string => {
  const years = classes[cls]?.years
  const event = cls === 'withdrawn' ? (kept?.type === 'file' ? 'はずした日' : '取消した日') : (kept?.event ?? '終わった日')
  return `${event}${fromFiscalYear ? 'の次の 4 月 1 日' : ''}から ${years ?? '？'} 年`
}
/** Since when the years of a class stand, for whoever asks on what a destruction was based. */
export const sayBasis = (cls: string, { classes }: Rules): string =>
  `設定「${classLabel(cls)}」${classes[cls]?.since ? `（${formatWareki(classes[cls].since)}に変更）` : '（はじめの値）'}`
/** What is kept longer by now than a list says: it may not be asked for, approved or worked through any more. 根拠: decision 0036 */
export function lengthened(list: Pick<DueList, 'rules' | 'lines' | 'leftOut'>, now: Rules): Reason[] {
  const classes = classesOf(list.lines).filter((cls) => !list.leftOut.includes(cls))
  const longer = classes.filter((cls) => (now.classes[cls]?.years ?? 0) > (list.rules.classes[cls]?.years ?? 0))
  if (now.fromFiscalYear && !list.rules.fromFiscalYear)
    return [
      {
        code: 'stale',
        message:
          '一覧をつくったあとで、年数の数えはじめが次の 4 月 1 日になりました。「いま調べる」で一覧をつくり直してください。記録はそのままです。',
      },
    ]
  return longer.map((cls) => ({
    code: 'stale',
    message: `一覧をつくったあとで、「${classLabel(cls)}」を残す年数が ${list.rules.classes[cls]?.years} 年から ${now.classes[cls]?.years} 年になりました。「いま調べる」で一覧をつくり直してください。記録はそのままです。`,
  }))
}
/** The words of a type of record. */
export const labelOf = (kept: readonly Kept[], type: string): string => kept.find((one) => one.type === type)?.label ?? type

/** Whether this person may approve what another asked for. 根拠: rules.md 人 7 */
export function mayApprove(
  list: Pick<DueList, 'state' | 'askedBy' | 'askedFor' | 'askedRole'>,
  decider: { staffId: string; role: string; standsFor: string | undefined },
): boolean {
  return (
    list.state === 'asked' &&
    list.askedBy !== null &&
    mayDecide({ askedBy: list.askedBy, askedFor: list.askedFor, askedRole: list.askedRole ?? '' }, decider)
  )
}
/** What is missing where the head sends a list on. */
export function checkAsk(list: Pick<DueList, 'lines'>, classes: readonly string[], sure: boolean): Reason[] {
  const chosen = classesOf(list.lines).filter((cls) => classes.includes(cls))
  const left = classesOf(list.lines).filter((cls) => !classes.includes(cls))
  if (chosen.length === 0) return [{ code: 'missing', field: 'classes', message: '廃棄する種類を、一つはえらんでください。' }]
  if (goingOf({ lines: list.lines, leftOut: left }) === 0 && !list.lines.some((line) => line.quiet && chosen.includes(line.cls)))
    return [{ code: 'held', field: 'classes', message: 'えらんだ種類の記録は、どれも保存を止めています。廃棄するものがありません。' }]
  return sure ? [] : [{ code: 'missing', field: 'sure', message: '「確かめました」に印を付けてください。' }]
}
