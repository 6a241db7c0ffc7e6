// Who may decide on what another asked for, what a request must say, and how it is said.
import type { Reason } from '#src/kernel/result.ts'
import type { Kept } from '#src/kernel/retention.ts'

/** One request, with its sealed texts opened. */
export type Approval = {
  id: string
  wardId: string
  kind: string
  subject: string
  title: string
  size: number
  /** What stands in the file, as its heads are read. */ columns: string
  askedBy: string
  askedByName: string
  askedFor: string | null
  askedRole: string
  askedAt: Date
  reason: string
  decision: 'approved' | 'refused' | null
  decidedByName: string | null
  decidedForName: string | null
  decidedAt: Date | null
  answer: string
  untilAt: Date | null
  usedAt: Date | null
  /** Until when the word is owed for what could not wait. */ laterDue: Date | null
  /** Why it could not wait. */ why: string
  goneAt: Date | null
  /** How the file that should not have gone was deleted. */ gone: string
  /** How many were fetched of several files that open with one word. */ taken: number
}

/** What went out before the word, as whoever watches the records of use may see it. */
export type LaterLine = Pick<
  Approval,
  | 'id'
  | 'title'
  | 'size'
  | 'askedByName'
  | 'askedAt'
  | 'decision'
  | 'decidedAt'
  | 'decidedByName'
  | 'usedAt'
  | 'untilAt'
  | 'laterDue'
  | 'goneAt'
> & { wardName: string }

export const REASON = { least: 5, most: 300 }
/** To what the sealed texts of a request are bound. */
export const reasonAt = (id: string): string => `approval/${id}/reason`
/** Under which the sentence of the answer is sealed. */
export const answerAt = (id: string): string => `approval/${id}/answer`
/** Under which the reason why it cannot wait is sealed. */
export const whyAt = (id: string): string => `approval/${id}/why`
/** Under which the note of its deletion is sealed. */
export const goneAt = (id: string): string => `approval/${id}/gone`

/** The head decides; on what the head asked for, somebody else with the right does. Nobody on their own, nor in the place of who asked, nor do two stand in for one and the same. 根拠: rules.md 人 6, 7 */
export function mayDecide(
  one: { askedBy: string; askedFor: string | null; askedRole: string },
  decider: { staffId: string; role: string; standsFor: string | undefined },
): boolean {
  if (decider.staffId === one.askedBy || decider.staffId === one.askedFor || decider.standsFor === one.askedBy) return false
  if (decider.standsFor !== undefined && decider.standsFor === one.askedFor) return false
  return decider.role === 'wardHead' || one.askedRole === 'wardHead'
}

/** How many people's records leave with an answer: what the route says, else every record the answer is about; of a table no more than it has rows, for a row names its person and its plan besides itself. 根拠: rules.md 人 6 */
export function peopleOf(file: { people?: number; subjects: readonly string[]; rows?: readonly unknown[] }): number {
  return file.people ?? Math.min(new Set(file.subjects).size, file.rows?.length ?? Number.POSITIVE_INFINITY)
}

/** What is missing in a request. */
export const checkReason = (reason: string): Reason[] =>
  [...reason].length >= REASON.least && [...reason].length <= REASON.most
    ? []
    : [{ code: 'reason', field: 'reason', message: `「理由」を ${REASON.least} 文字から ${REASON.most} 文字で書いてください。` }]

/** The address of a file as a request names it: which rows, not in which letters they are written. Undefined where it is no address of the house. */
export function fileSubject(path: string, query: URLSearchParams): string | undefined {
  if (!/^\/[a-z][a-z0-9/-]{1,160}(\.(csv|xlsx|pdf|json))?$/.test(path)) return undefined
  const kept = [...query].filter(([name, value]) => name !== 'encoding' && value !== '').toSorted(([a], [b]) => (a < b ? -1 : 1))
  const subject = kept.length ? `${path}?${new URLSearchParams(kept).toString()}` : path
  return subject.length <= 1000 ? subject : undefined
}
/** The address by which all files of a record are asked for, which open with one word. */
export const wholeOf = (record: string): string => `${record}/files`
/** Whether that is what was asked for. */
export const isWhole = (subject: string): boolean => !subject.startsWith('/files/') && subject.endsWith('/files')
/** The page behind a file: its list, the letter a paper is of, the record whose files were asked for. */
export const listOf = (subject: string): string =>
  isWhole(subject)
    ? `${subject.slice(0, -'/files'.length)}#files`
    : subject.startsWith('/files/')
      ? '/letters'
      : subject.replace(/\.(csv|xlsx|pdf|json)(?=\?|$)/, '').replace(/\/paper(?=\?|$)/, '')
/** A title as it is kept with a request. */
export const titleOf = (name: string): string => [...name.trim()].slice(0, 60).join('').trim()

export type ApprovalState =
  'waiting' | 'refused' | 'open' | 'used' | 'over' | 'openLater' | 'later' | 'lateOver' | 'laterApproved' | 'laterRefused'
/** What the state of a request is read from. */
export type Standing = Pick<Approval, 'decision' | 'decidedAt' | 'usedAt' | 'untilAt' | 'laterDue'>
/** Where a request stands at a moment. What could not wait and was not fetched in its time is a request like any other. */
export function stateOf({ decision, decidedAt, usedAt, untilAt, laterDue }: Standing, now: Date): ApprovalState {
  // Whoever decides may be back before the file was fetched: then it goes out with the word like any other.
  const wentAhead = laterDue !== null && usedAt !== null && (decidedAt === null || usedAt < decidedAt)
  if (wentAhead && decision === null) return laterDue >= now ? 'later' : 'lateOver'
  if (decision === null) return laterDue !== null && laterDue >= now ? 'openLater' : 'waiting'
  if (decision === 'refused') return wentAhead ? 'laterRefused' : 'refused'
  if (usedAt) return wentAhead ? 'laterApproved' : 'used'
  return untilAt && untilAt >= now ? 'open' : 'over'
}
/** Until when the other files of one word still open, once the first was fetched: as `openFor` has it, whether the word was given before or is owed. Null where none does. */
export function moreUntil(one: Standing & Pick<Approval, 'subject' | 'taken'>, now: Date): Date | null {
  const until = one.decision === 'approved' ? one.untilAt : one.decision === null ? one.laterDue : null
  return isWhole(one.subject) && one.taken > 0 && until !== null && until >= now ? until : null
}
export const STATE_WORDS: Readonly<Record<ApprovalState, string>> = {
  waiting: '○ 返事を待っています',
  refused: '× 認められませんでした',
  open: '✓ 認められました',
  used: '✓ 書き出しました',
  over: '－ 期限が過ぎました',
  openLater: '！ 先に書き出せます（あとから承認）',
  later: '○ あとから承認待ち（ファイルは渡しました）',
  lateOver: '！ あとから承認の期限を過ぎました',
  laterApproved: '✓ あとから承認した',
  laterRefused: '× あとから認めなかった（ファイルは渡したあと）',
}

/** The columns of a file as a request names them. */
export const sayColumns = (columns: readonly { label: string }[]): string =>
  columns
    .map((one) => one.label)
    .join('、')
    .slice(0, 4000)
const FORMATS: Readonly<Record<string, string>> = { csv: 'CSV', xlsx: 'Excel', pdf: 'PDF' }
/** The kind of file an address names. */
export const formatOf = (subject: string): string => FORMATS[/\.(csv|xlsx|pdf)(?=\?|$)/.exec(subject)?.[1] ?? ''] ?? ''

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const approvalKept: Kept = {
  type: 'approval',
  nouns: ['home.approval'],
  label: '書き出しの承認',
  cls: 'desk',
  event: '決めた日',
  begins: [{ filled: 'decided_at', day: 'decided_at' }],
}
