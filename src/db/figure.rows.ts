// Rows of figures: months that were closed, what was published, targets.
import type { Generated } from 'kysely'

export type FigureTables = {
  figure_act: {
    ward_id: string
    id: string
    turn: Generated<number>
    month: string
    kind: 'closed' | 'reopened' | 'accepted' | 'checked'
    at: Date
    by: string
    reason: string
    numbers: unknown
  }
  publication: { fiscal_year: number; version: number; at: Date; by: string; reason: string }
  published_drift: { fiscal_year: number; version: number; since: Date; lines: unknown }
  published_figure: {
    fiscal_year: number
    version: number
    indicator: string
    definition: unknown
    value: number
    blank: 'before' | 'outside' | 'noList' | null
    reported: number
    of: number
    wards: unknown
    months: unknown
    companions: unknown
    overlap: number
    unmatched: number
    digest: Buffer
  }
  published_unit: {
    fiscal_year: number
    version: number
    indicator: string
    ward_id: string
    record_id: string
    thing: string
    amount: number
  }
  figure_target: { ward_id: string; fiscal_year: number; indicator: string; at: Date; target: number; by: string }
}
