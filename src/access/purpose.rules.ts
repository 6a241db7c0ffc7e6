// What a read was for, as far as the platform knows: derived from the line of the audit, never asked. 根拠: rules.md 人 5

/** A line of the audit as it concerns one record: `isMain` is false where the record only appeared on another one's page. */
export type Read = { readonly event: string; readonly isMain: boolean; readonly wasAssigned: boolean }
export type Purpose =
  'assigned' | 'search' | 'duplicate' | 'list' | 'export' | 'import' | 'file' | 'refusal' | 'beside' | 'trace' | 'denied' | 'unassigned'

const BY_ACT: Readonly<Record<string, Purpose>> = {
  exported: 'export',
  listed: 'list',
  compared: 'duplicate',
  shown: 'refusal',
  traced: 'trace',
  denied: 'denied',
  importOpened: 'import',
  importMatched: 'import',
}

/** The purpose of a read. An export or a list stays one whoever is responsible; being responsible explains the rest. */
export function purposeOf({ event, isMain, wasAssigned }: Read): Purpose {
  const act = BY_ACT[event.split('.').at(-1) ?? '']
  if (act) return act
  if (event === 'home.search.asked') return 'search'
  // 今日, やること, the calendar: what waits for the reader, many records side by side.
  if (/^home\.(today|todo|calendar|myDay)\./.test(event)) return 'list'
  if (event === 'files.file.opened') return 'file'
  if (wasAssigned) return 'assigned'
  return isMain ? 'unassigned' : 'beside'
}

export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  assigned: '担当している',
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
}
