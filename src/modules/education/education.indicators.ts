// K07: requests delivered at least once, in the year of the first delivery (rules.md, counting 10).
import type { Indicator } from '#src/indicators/definition.ts'

export const educationIndicators: readonly Indicator[] = [
  {
    id: 'K07',
    version: 1,
    effectiveFrom: '2024-04-01',
    label: '福祉教育の実施',
    unit: '件',
    scopeLabel: '令和6年度 全市実績',
    from: 'education_request',
    on: 'first_delivered_on',
    of: 25,
    where: [
      { field: 'state', in: ['delivered', 'reported'] },
      { field: 'loan_only', is: false },
    ],
    count: { rows: true },
    companions: [
      { label: '実施した回数', unit: '回', sum: 'sessions' },
      { label: '学んだ人（のべ）', unit: '人', sum: 'learners' },
    ],
    why: '一度でも実施した依頼を1件と数え、はじめて実施した日の年度に入れます。3学級で行っても1件です。機材を貸しただけのものは数えません。',
  },
]
