// K01, K02, K12: counted from held sessions (rules.md, counting 3 to 5).
import type { Exception } from '#src/indicators/closing.queries.ts'
import type { Indicator } from '#src/indicators/definition.ts'
import { listJointPairs, listTwinPairs } from './sessions/twin.queries.ts'
import { SESSION_CODES } from './sessions/session.schema.ts'

const counted = [
  { field: 'state', in: ['held'] },
  { field: 'ward_role', in: SESSION_CODES.countedRoles },
] as const
const common = {
  version: 1,
  effectiveFrom: '2024-04-01',
  unit: '回',
  from: 'session',
  on: 'on_day',
  of: 24,
  count: { rows: true },
  alsoIn: 'joint_wards',
} as const

export const sessionIndicators: readonly Indicator[] = [
  {
    ...common,
    id: 'K01',
    label: '見守りの意見交換・情報共有・学習・声かけ訓練の場',
    scopeLabel: '24区社協合計・令和6年度',
    where: [...counted, { field: 'purposes', anyOf: SESSION_CODES.watch }],
    why: '実施した場のうち、目的が見守りの意見交換・情報共有・学習・声かけ訓練のもの。主催・共催・支援した場を数え、出席のみ・予定・中止・取消は数えません。2区が一緒に開いた場は、はじめに名前のある区の1回です。',
  },
  {
    ...common,
    id: 'K02',
    label: '小地域の話し合いの場',
    scopeLabel: null,
    where: [...counted, { field: 'purposes', anyOf: ['areaTalk'] }, { field: 'area_level', in: SESSION_CODES.smallAreas }],
    why: '実施した場のうち、目的が地域課題の話し合いで、町会・地域・いくつかの地域で開いたもの。区ぜんたいや圏域の集まりは数えません。',
  },
  {
    ...common,
    id: 'K12',
    label: '災害の訓練・講座・協議・イベント',
    scopeLabel: '24区社協合計・令和6年度',
    where: [...counted, { field: 'purposes', anyOf: SESSION_CODES.disaster }, { field: 'residents_took_part', is: true }],
    why: '実施した場のうち、目的が災害の訓練・講座・協議・イベントで、住民・団体・機関の参加があったもの。職員だけの訓練は数えません。',
  },
]

const pairs = { from: 'session', path: '/sessions' } as const
const at = { ...pairs, on: 'on_day', title: 'title' } as const
/** Looked at before a month is closed. */
export const sessionExceptions: readonly Exception[] = [
  { ...at, label: '予定のまま', where: [{ field: 'state', in: ['planned', 'postponed'] }] },
  { ...at, label: '下書きのまま', where: [{ field: 'state', in: ['draft'] }] },
  { ...pairs, label: '同じ日の似た場があります（同じ場なら、片方を取り消してください）', pairs: listTwinPairs },
  { ...pairs, label: '同じ日の場を、いっしょに開いた区も記録しています（同じ場なら、片方を取り消してください）', pairs: listJointPairs },
]
