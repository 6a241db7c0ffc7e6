// Supports. Settings of rules.md; the whole table is in settings.ts.
import { int, type Setting } from './setting.ts'

export const CASE = [
  {
    ...int,
    key: 'case.noContactDays',
    label: '支援で連絡がない日数',
    unit: '日',
    default: 90,
    min: 7,
    max: 365,
    meaning: '続けている支援で、この日数のあいだ経過が書かれていないものを、担当の「待っていること」に出します。',
  },
] as const satisfies readonly Setting[]
