// What a read was for, as far as the platform knows: derived from the line of the audit, never asked. 根拠: rules.md 人 5

/** A line of the audit as it concerns one record: `isMain` is false where the record only appeared on another one's page. */
/** `basis`: how far the reader's right carried. */
export type Read = { readonly event: string; readonly isMain: boolean; readonly wasAssigned: boolean; readonly basis?: string }
export type Purpose =
  | 'assigned'
  | 'given'
  | 'search'
  | 'duplicate'
  | 'list'
  | 'export'
  | 'import'
  | 'file'
  | 'refusal'
  | 'beside'
  | 'trace'
  | 'denied'
  | 'unassigned'
  | ''

const BY_ACT: Readonly<Record<string, Purpose>> = {
  exported: 'export',
  listed: 'list',
  packed: 'list',
  searched: 'list',
  compared: 'duplicate',
  shown: 'refusal',
  traced: 'trace',
  denied: 'denied',
  importOpened: 'import',
  importMatched: 'import',
}

/** What only names people: a letter, a file, a line of the audit, and everything of 今日 (to-dos, messages, the calendar). Every other noun whose pages disclose is about people, because its route says so (`discloses`): a new one is counted without being listed anywhere. */
export const NAMES_ONLY: readonly string[] = ['letters.letter', 'files.file', 'admin.audit']
const isAbout = (noun: string): boolean => !noun.startsWith('home.') && !NAMES_ONLY.includes(noun)
/** The acts that look at one record. Every other act that is not named above writes, and a write says itself what it was for. */
const LOOKS: readonly string[] = ['opened', 'asked', 'previewed', 'printed', 'ofPersonOpened', 'sheetMade']

/** The purpose of a read of a page that discloses; empty for a write, and for what was opened where that is no record about people. An export or a list stays one whoever is responsible; being responsible explains the rest. */
export function purposeOf({ event, isMain, wasAssigned, basis = '' }: Read): Purpose {
  const verb = event.split('.').at(-1) ?? ''
  const act = BY_ACT[verb]
  if (act) return act
  if (!LOOKS.includes(verb)) return ''
  if (event === 'home.search.asked') return 'search'
  // 今日, やること, the calendar: what waits for the reader, many records side by side.
  if (/^home\.(today|todo|calendar|myDay)\./.test(event)) return 'list'
  if (event === 'files.file.opened') return 'file'
  if (wasAssigned) return 'assigned'
  if (!isMain) return 'beside'
  // What was given to the reader, for a time, by whoever answers for it.
  if (basis === 'shared' || basis === 'granted') return 'given'
  if (isAbout(event.replace(/\.[^.]+$/, ''))) return 'unassigned'
  // A letter that is being made has no number yet: who stands first is one of those it goes to.
  return verb === 'opened' ? '' : 'beside'
}

export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  assigned: '担当している',
  given: '渡された記録を開いた',
  search: 'さがす画面に出た',
  duplicate: '同じ人かをくらべた',
  list: '一覧に出た',
  export: 'ファイルに書き出した',
  import: '取り込みの中身に出た',
  file: '添付ファイルを開いた',
  refusal: '保存の前に見せた（似た人、ほかの人の変更）',
  beside: 'ほかの記録の画面に出た',
  trace: '見た人を確かめた',
  denied: '見ようとしたが、見られなかった',
  unassigned: '担当ではないが開いた',
  '': '',
}
