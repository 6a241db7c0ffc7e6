// K11: people sent to Noto, over the whole event (rules.md, counting 11).
import type { Exception } from '#src/indicators/closing.queries.ts'
import type { Indicator } from '#src/indicators/definition.ts'
import { listAlike } from './dispatches/alike.queries.ts'

export const dispatchIndicators: readonly Indicator[] = [
  {
    id: 'K11',
    version: 2,
    effectiveFrom: '2024-01-01',
    label: '能登半島地震の被災地へ派遣した職員',
    unit: '人',
    scopeLabel: '令和6年能登半島地震',
    from: 'dispatch',
    on: 'from_on',
    of: 25,
    where: [{ field: 'state', in: ['done'] }],
    event: { field: 'event', code: 'noto2024', until: 'to_on' },
    count: { distinct: 'person_no', overWards: true, folded: true },
    companions: [{ label: '派遣した日数（のべ）', unit: '人日', sum: 'days' }],
    why: '令和6年（2024年）1月1日の能登半島地震で派遣した職員の実人数。地震の全期間で数え、年度では区切りません。同じ人（職員番号が同じ人。全角・小文字・空白のちがいは問いません）が何度行っても1人です。令和6年は令和6年度ではありません。',
  },
]

/** Looked at before a month is closed. */
export const dispatchExceptions: readonly Exception[] = [
  { from: 'dispatch', path: '/dispatches', label: '似た職員番号があります（同じ人なら、番号をそろえてください）', pairs: listAlike },
]
