// What the pages of an upload share: the upload as it is shown, its words, its head.
import type { VNode } from 'preact'
import type { Reason } from '../kernel/result.ts'
import { Head } from '../ui/page.tsx'
import type { Plan } from './columns.rules.ts'
import type { Typed } from './field.screens.tsx'
import type { Refusal } from './import-row.rules.ts'
import type { Beside, Sheets } from './import-sheets.rules.ts'
import { SheetsSaid } from './import-sheets.screens.tsx'
import { isPersonal, type Changes, type RecordType } from './record.ts'
import { columnsRead } from './sheet.rules.ts'

export type Names = ReadonlyMap<string, string>
export type Upload = {
  id: string
  file_name: string
  state: string
  problem: string
  lines: number
  sheets: Sheets
  created_at: Date
  header: readonly string[]
  plan: Plan
} & Partial<Beside>
export type Outcome = 'new' | 'same' | 'change' | 'bad' | 'likely'
export const OUTCOMES: Readonly<Record<Outcome, string>> = {
  new: '新しい',
  change: '変わる',
  same: 'すでにある',
  bad: '取り込めない',
  likely: '似たものがある',
}
/** 「似た人がいます」, with the type's own word. */
export const likelyLabel = (type: RecordType): string => `似た${type.label}が${isPersonal(type) ? 'い' : 'あり'}ます`
/** The word for an outcome, in the type's own terms. */
export const outcomeLabel = (type: RecordType, one: Outcome): string => (one === 'likely' ? likelyLabel(type) : OUTCOMES[one])
/** Name of the answer for a line. */
export const decisionName = (line: number): string => `line-${line}`
/** A number as people write it. */
export const n = (count: number): string => count.toLocaleString('ja-JP')

/** Title and file of an upload, with its sheets. */
export const headOf = (type: RecordType, job: Upload): VNode => (
  <>
    <Head title={`${type.label}をファイルから取り込む`} purpose={`${job.file_name}${job.lines ? `　${n(job.lines)} 行` : ''}`} />
    <SheetsSaid
      sheets={job.sheets}
      beside={job}
      at={`/${type.path}/import`}
      id={job.id}
      busy={job.state === 'mapping' || job.state === 'checked'}
    />
  </>
)

/** Name of a fixed value in the form. */
export const fixedName = (name: string): string => `fixed_${name}`

/** The way out of an upload that is not run yet. */
export function DropForm({ type, job, clientId }: { type: RecordType; job: Upload; clientId: string }): VNode {
  return (
    <form method="post" action={`/${type.path}/import/${job.id}/drop`}>
      <input type="hidden" name="client_id" value={clientId} />
      <button class="link">このファイルの取り込みをやめる（読んだ内容を消す）</button>
    </form>
  )
}

export type ShownLine = {
  line: number
  outcome: Outcome
  words: string
  record_id: string | null
  reasons: readonly Refusal[]
  changes: Changes
  repairs: readonly { field: string; say: string }[]
  done: boolean
  likely: readonly ShownLikeness[]
}
export type ShownLikeness = {
  id?: string
  line?: number
  sure: boolean
  reasons: readonly string[]
  named: { title: string; tells: string; mark?: string } | undefined
}
export type ResultProps = {
  type: RecordType
  job: Upload
  clientId: string
  counts: Record<Outcome, number> & { done: number; closed: number }
  repairs: readonly { field: string; n: number; said: readonly string[] }[]
  show: Outcome
  lines: readonly ShownLine[]
  next: number | undefined
  names: Names
  reasons: readonly Reason[]
  typed: Typed
}

/** The heading of a column, by its key. */
export const labelOf = (type: RecordType, key: string | undefined): string => columnsRead(type).find((one) => one.key === key)?.label ?? ''
