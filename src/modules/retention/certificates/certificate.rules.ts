// 廃棄証明書: what it says, in one form for page, paper and file.
import type { CivilDate } from '../../../kernel/civil-date.ts'
import { formatWareki } from '../../../kernel/era.ts'
import { classLabel, standsAlone, type Kept } from '../../../kernel/retention.ts'
import { labelOf, sayBasis, sayRule, type Rules } from '../lists/list.rules.ts'

export type Destroyed = {
  cls: string
  type: string
  outcome: 'gone' | 'stripped'
  count: number
  along: number
  from: CivilDate
  to: CivilDate
  /** Of a closed kind: its numbers are not told. */ quiet?: boolean
}
export type Stayed = {
  cls: string
  type: string
  outcome: 'held' | 'used' | 'changed' | 'leftOut' | 'longer' | 'failed'
  held: string | null
  count: number
  quiet?: boolean
}
/** 'same' as was sealed; 'other'; 'before': its line has no digest; 'gone': its line is past its own years. */
export type Seal = 'same' | 'other' | 'before' | 'gone'
export type Certificate = {
  id: string
  wardId: string
  number: string
  listId: string
  wardName: string
  lines: readonly Destroyed[]
  stayed: readonly Stayed[]
  rules: Rules
  total: number
  along: number
  listedOn: CivilDate
  askedBy: string
  askedAt: Date
  approvedBy: string
  approvedAt: Date
  doneAt: Date
  digest: string
  /** The line of the audit that carries the digest, and whether it says the same; null where it was not asked. */
  sealLine: string | null
  seal: Seal | null
}
const WHY: Readonly<Record<Stayed['outcome'], string>> = {
  held: '保存を止めている',
  used: 'ほかの記録・やること・連絡がまだ使っている',
  changed: '一覧のあとに書きかえられた',
  longer: '一覧のあとで、残す年数が長くなった',
  failed: '廃棄できなかった（次の一覧でもう一度調べる）',
  leftOut: '今回は廃棄しないことにした',
}
const HELD: Readonly<Record<string, string>> = {
  hold: '保存の停止',
  request: '本人の求めが済んでいない',
  leak: '漏えいの対応が済んでいない',
}
/** Why a record stayed, in words. */
export const sayStayed = ({ outcome, held }: Stayed): string =>
  `${WHY[outcome]}${outcome === 'held' && held ? `（${HELD[held] ?? held}）` : ''}`
/** The days of the events of what was destroyed. */
export const saySpan = (from: CivilDate, to: CivilDate): string =>
  from === to ? formatWareki(from, 'short') : `${formatWareki(from, 'short')}〜${formatWareki(to, 'short')}`

export const COLUMNS = [
  '種類',
  '記録',
  '件数',
  'いっしょに廃棄した記録',
  '記録の日（から）',
  '記録の日（まで）',
  '保存の期間',
  '根拠',
  'どうしたか',
] as const
/** One line of the certificate as every form of it says it. */
export const rowOf = (kept: readonly Kept[], rules: Rules, one: Destroyed): (string | number)[] => [
  classLabel(one.cls),
  labelOf(kept, one.type),
  one.quiet ? '' : one.count,
  one.quiet ? '' : one.along,
  one.from,
  one.to,
  sayRule(
    kept.filter(standsAlone).find((each) => each.type === one.type),
    one.cls,
    rules,
  ),
  sayBasis(one.cls, rules),
  one.outcome === 'stripped' ? '名前・文を消した（日付と数は残る）' : '廃棄した',
]

const SEAL: Readonly<Record<Seal, string>> = {
  same: '✓ 封をした「使われ方の記録」の符号と同じです。書きかえられていません。',
  other: '！ 封をした「使われ方の記録」の符号と違います。書きかえられたおそれがあります。市の管理者に知らせてください。',
  before: '－ この証明書のころは、「使われ方の記録」に符号を書いていませんでした。確かめられません。',
  gone: '－ 符号を書いた「使われ方の記録」は、残す年数がすぎて廃棄しました。確かめられません。',
}
/** What opening the certificate showed of its seal, for page and paper. */
export const saySeal = ({ seal }: Pick<Certificate, 'seal'>): string => SEAL[seal ?? 'gone']
/** The digest in groups that can be compared by eye, and where the same stands. */
export const sayDigest = ({ digest, sealLine }: Pick<Certificate, 'digest' | 'sealLine'>): string =>
  `${(digest.match(/.{8}/g) ?? []).join(' ')}${sealLine ? `　（使われ方の記録の番号 ${sealLine}）` : ''}`
