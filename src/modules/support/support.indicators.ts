// K05: households joined to a place or an activity, one for the city however many wards led them there (rules.md, counting 9).
import type { Indicator } from '#src/indicators/definition.ts'

export const supportIndicators: readonly Indicator[] = [
  {
    id: 'K05',
    version: 1,
    effectiveFrom: '2024-04-01',
    label: '参加支援につながった世帯',
    unit: '世帯',
    scopeLabel: '全市実績',
    from: 'connection',
    on: 'joined_on',
    of: 25,
    where: [{ field: 'state', in: ['joined', 'settled', 'ended'] }],
    count: { households: true },
    why: '参加した、または続いている「つながり」がある世帯の実数。参加した日で数え、紹介しただけでは数えません。参加した後に終わっても、参加した年度の数は変わりません。2区でつながった世帯は、市では1世帯です。同じ世帯かどうかは、誰も読めない鍵で照らし合わせます。',
  },
]
