// Rows of what keeps the house honest: history, the sealed audit, keys.
import type { Auto } from './shared.rows.ts'

export type AuditTables = {
  audit_check: {
    id: string
    asked_at: Auto<Date>
    asked_by: string | null
    done_at: Auto<Date | null>
    batches: Auto<number | null>
    lines: Auto<number | null>
    unsealed: Auto<number | null>
    broken: Auto<unknown>
  }
  audit_seal: {
    batch: number
    at: Auto<Date>
    rows: number
    until_xid: string
    previous: Buffer
    digest: Buffer
    ids: string[]
    digests: Buffer[]
    life: Auto<number>
  }
  restoration: { life: number; at: Auto<Date>; backup_at: Date; digest: string }
  to_seal: {
    ward_id: string
    type: string
    record_id: string
    field: string
    version: Auto<number>
    was: Auto<string>
    text: Auto<string>
    sealed: Auto<boolean>
  }
  history: {
    ward_id: string
    type: string
    record_id: string
    version: number
    at: Auto<Date>
    by: string | null
    changes: unknown
    acting_for: Auto<string | null>
    turn: Auto<number | null>
  }
  account_key: { id: number; wrapped: Buffer; created_at: Auto<Date> }
  ward_key: { ward_id: string; id: number; wrapped: Buffer; created_at: Auto<Date> }
}
