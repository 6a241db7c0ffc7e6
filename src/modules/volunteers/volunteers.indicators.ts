// K06: the official number of enrolments, the latest list of each ward and plan (rules.md, counting 10).
import type { Indicator } from '#src/indicators/definition.ts'

export const volunteerIndicators: readonly Indicator[] = [
  {
    id: 'K06',
    version: 1,
    effectiveFrom: '2024-04-01',
    label: 'ボランティア活動者（ボランティア活動保険の加入者数）',
    unit: '人',
    scopeLabel: '令和6年度 全市実績',
    from: 'insurance_feed',
    on: 'as_of',
    of: 24,
    where: [{ field: 'state', in: ['received'] }],
    count: { latest: { sum: 'persons', yearIn: 'fiscal_year', per: 'plan' } },
    companions: [],
    why: '保険年度の、区とプランごとのいちばん新しい加入者数の合計。加入者数であり、活動した人の実数ではありません。',
  },
]
