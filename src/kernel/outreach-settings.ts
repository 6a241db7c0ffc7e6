// Going out to those nobody has reached. Settings of rules.md; the whole table is in settings.ts.
import { int, type Setting } from './setting.ts'

export const OUTREACH = [
  {
    ...int,
    key: 'outreach.againDays',
    label: 'また出向くまでの日数',
    unit: '日',
    default: 14,
    min: 1,
    max: 90,
    meaning: '会えなかったとき、次の日を書かなければ、この日数あとに、やることに出ます。心配なようすがあったときは、次の日です。',
  },
] as const satisfies readonly Setting[]
