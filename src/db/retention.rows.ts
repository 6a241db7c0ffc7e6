// Rows of how long records are kept, what is past its term, and what was destroyed.
import type { Auto, Stamped } from './shared.rows.ts'

export type RetentionTypeRow = {
  name: string
  people: Auto<string>
  strips: Auto<boolean>
  chain: Auto<boolean>
  turn: Auto<number>
  cls: string
  blind: Auto<boolean>
  waits: string | null
  quiet: Auto<boolean>
}
export type RetentionPartRow = { of_type: string; name: string; by_column: string }
export type RetentionHoldRow = Stamped & {
  ward_id: string
  id: string
  kind: string
  person_id: string | null
  case_id: string | null
  cls: string | null
  cause: string
  why_cipher: Buffer | null
  from_on: string
  until_on: string | null
  state: string
  reason_cipher: Buffer | null
}
export type RetentionListRow = {
  ward_id: string
  id: string
  today: string
  made_at: Date
  made_by: string | null
  rules: unknown
  left_out: Auto<string[]>
  more: Auto<boolean>
  state: Auto<string>
  asked_by: string | null
  asked_for: string | null
  asked_role: string | null
  asked_at: Date | null
  decided_by: string | null
  decided_for: string | null
  decided_at: Date | null
  answer_cipher: Buffer | null
  done_at: Date | null
  version: Auto<number>
  updated_at: Auto<Date>
  updated_by: string | null
}
export type RetentionItemRow = {
  ward_id: string
  list_id: string
  type: string
  record_id: string
  cls: string
  from_on: string
  due_on: string
  seen_version: number | null
  held: string | null
  outcome: string | null
  along: Auto<number>
  at: Date | null
}
export type RetentionStrippedRow = { ward_id: string; type: string; record_id: string; list_id: string; at: Date }
export type RetentionCertificateRow = {
  ward_id: string
  id: string
  number: string
  list_id: string
  ward_name: string
  lines: unknown
  left_out: unknown
  rules: unknown
  total: number
  along: number
  listed_on: string
  asked_by: string
  asked_at: Date
  approved_by: string
  approved_at: Date
  began_at: Date | null
  done_at: Date
  digest: Buffer
}
export type AuditCutRow = { batch: number; life: number; until_xid: string; digest: Buffer; lines: number; until_at: Date; at: Date }
/** What was known before a death found late, where the records it was told from went. */
export type DeathKnownRow = { ward_id: string; review_id: string; known: string }
/** What the needs of a ward count of a record that went. */
export type NeedsHuskRow = {
  ward_id: string
  id: Auto<string>
  source: string
  day: string
  main: string
  more: Auto<string[]>
  area: Auto<string>
  home: boolean
}
/** The tables of this page, by name. */
export type RetentionTables = {
  audit_cut: AuditCutRow
  death_known: DeathKnownRow
  needs_husk: NeedsHuskRow
  retention_type: RetentionTypeRow
  retention_part: RetentionPartRow
  retention_hold: RetentionHoldRow
  retention_list: RetentionListRow
  retention_item: RetentionItemRow
  retention_stripped: RetentionStrippedRow
  retention_certificate: RetentionCertificateRow
}
