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
  {
    ...int,
    key: 'case.historyDays',
    label: '引きついだ支援の前の経過を読める日数',
    unit: '日',
    default: 90,
    min: 0,
    max: 365,
    meaning: 'ほかの区から引きついだ担当が、前の区の経過を読める日数です。読んだことは、前の区に残ります。',
  },
  {
    ...int,
    key: 'referral.answerDays',
    label: 'つなぎ先の返事を待つ日数',
    unit: '日',
    default: 14,
    min: 1,
    max: 90,
    meaning:
      'つないだ先から返事がないまま、この日数がたったら、つないだ人の「待っていること」に出します。「返事をたしかめる日」を入れたときは、その日です。結果を残すと消えます。',
  },
] as const satisfies readonly Setting[]
