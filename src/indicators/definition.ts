// A figure is a JSON-serialisable literal: it can be printed, versioned, compared and compiled to SQL, and holds no function.

import type { Condition } from '../kernel/condition.ts'

export type Indicator = {
  readonly id: string
  readonly version: number
  /** As the source document calls it. */
  readonly label: string
  readonly unit: '回' | '件' | '世帯' | '人' | ''
  /** As printed in the source; null is shown as 「年度の記載なし」 and never invented. */
  readonly scopeLabel: string | null
  readonly from: 'session'
  readonly where: readonly Condition[]
  readonly on: string
  readonly credit: 'ward_id'
  readonly of: 24 | 25
  /** The definition in plain words, printed with the number. */
  readonly why: string
}
