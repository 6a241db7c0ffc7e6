// 委託事業 and their monthly reports, as rows.
import type { Auto, Stamped } from './shared.rows.ts'

export type CommissionRuleRow = {
  ward_id: string
  commission_id: string
  version: number
  from_month: string
  items: unknown
  at: Date
  by: string | null
  reason: string
}

export type CommissionFormRow = {
  ward_id: string
  id: string
  commission_ward: string
  commission_id: string
  name: string
  bytes: Buffer
  at: Date
  by: string
}

export type CommissionReportRow = {
  ward_id: string
  commission_ward: string
  commission_id: string
  month: string
  version: number
  rule_version: number
  items: unknown
  at: Date
  by: string
  reason: string
}

export type CommissionTables = {
  commission: Stamped & {
    ward_id: string
    id: string
    name: string
    commissioner: Auto<string>
    ward_ids: Auto<string[]>
    from_on: string
    until_on: string | null
    note: Auto<string>
    state: string
    reason: Auto<string>
  }
  commission_rule: CommissionRuleRow
  commission_form: CommissionFormRow
  commission_report: CommissionReportRow
}
