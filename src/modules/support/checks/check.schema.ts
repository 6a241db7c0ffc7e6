// つながりの確認: what ties a household has when it joined something, after 3 and after 12 months. Short enough to be asked in a talk. 根拠: W4.6（参加支援のはじめ・3か月・12か月）.
import type { Field, Option } from '../../../records/record.ts'
import type { Kept } from '../../../kernel/retention.ts'

export type Point = 'start' | 'months3' | 'months12'
export const POINTS: readonly (Option & { value: Point })[] = [
  { value: 'start', label: 'はじめ' },
  { value: 'months3', label: '3 か月' },
  { value: 'months12', label: '12 か月' },
]
/** Why one of the three is not asked any more. After one of `ALL_OVER` the later ones are not asked either. */
export const DROPS = [
  { value: 'moved', label: '転居した' },
  { value: 'died', label: '亡くなった' },
  { value: 'declined', label: '本人がことわった' },
  { value: 'left', label: 'つないだ先をやめた' },
  { value: 'unreachable', label: '連絡がつかない' },
  { value: 'other', label: 'ほかのわけ' },
] as const satisfies readonly Option[]
export const ALL_OVER: readonly string[] = ['moved', 'died', 'declined', 'left']
export const CHECK_FIELDS = [
  { name: 'on_day', label: '確かめた日', type: 'day', required: true },
  { name: 'weekly', label: '週に 1 回より多く会う人の数', type: 'int', max: 99, help: 'いっしょに暮らす人は入れません。' },
  { name: 'places', label: '行っている場所の数', type: 'int', max: 99, help: '居場所、習いごと、通院のほかの集まりなど。' },
  {
    name: 'relied',
    label: '困ったとき頼れる人',
    type: 'yesNo',
    options: [
      { value: 'yes', label: 'いる' },
      { value: 'no', label: 'いない' },
    ],
  },
  {
    name: 'outings',
    label: '外に出るのは',
    type: 'choice',
    options: [
      { value: 'daily', label: 'ほぼ毎日' },
      { value: 'someDays', label: '週に 2〜4 日' },
      { value: 'weekly', label: '週に 1 日くらい' },
      { value: 'rarely', label: 'ほとんど出ない' },
    ],
  },
  {
    name: 'continuing',
    label: 'つないだ先に',
    type: 'yesNo',
    options: [
      { value: 'yes', label: '行っている' },
      { value: 'no', label: '行っていない' },
    ],
  },
  { name: 'words', label: '本人のことば', type: 'longText', max: 600, personal: 'sealed', help: '暗号にして保存します。' },
] as const satisfies readonly Field[]

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const checkKept: Kept = {
  type: 'connection_check',
  nouns: ['support.connectionCheck'],
  label: 'つながりの確かめ',
  follows: 'connection',
}
