// Rows of what is brought in from files.
import type { ColumnType } from 'kysely'
import type { Auto } from './shared.rows.ts'

export type ImportState = 'waiting' | 'mapping' | 'checking' | 'checked' | 'running' | 'done' | 'unreadable' | 'stopped'

export type ImportJobRow = {
  ward_id: string
  id: string
  type: string
  file_name: string
  bytes: Buffer | null
  header: Auto<string[]>
  encoding: Auto<string>
  plan: ColumnType<unknown, string | undefined, string>
  state: ImportState
  problem: Auto<string>
  lines: Auto<number>
  sheets: ColumnType<unknown, string | undefined, string>
  at_line: Auto<number>
  faults: Auto<number>
  was: Auto<ImportState | ''>
  reason: Auto<string>
  reason_cipher: Auto<Buffer | null>
  role_id: string
  created_by: string
  created_at: Date
  touched_at: Date
  finished_at: Date | null
}

export type ImportLineRow = {
  ward_id: string
  job_id: string
  line: number
  cells: string[]
  cells_cipher: Buffer | null
  problem: Auto<string>
  outcome: string | null
  record_id: string | null
  seen_version: number | null
  key: Buffer | null
  copy: number | null
  reasons: unknown
  repairs: unknown
  changes: unknown
  closed: Auto<boolean>
  done: Auto<boolean>
  likely: Auto<unknown>
  decision: Auto<string>
}

export type ImportTables = {
  import_job: ImportJobRow
  import_line: ImportLineRow
  import_row: { ward_id: string; type: string; hash: Buffer; record_id: string; at: Date }
  import_word: {
    ward_id: string
    type: string
    field: string
    word: string
    value: string
    by: string
    at: Date
    word_cipher: Buffer | null
  }
  import_mapping: { ward_id: string; type: string; headings: Buffer; plan: ColumnType<unknown, string, string>; by: string; at: Date }
}
