// 家族図・つながり図: what is known of a family and of what stands around it, as data with from–to. Drawn, counted and compared from here. 根拠: needs-and-watch-over A2-3（ジェノグラム・エコマップ）.
import type { Option } from '../../../records/record.ts'
import type { Kept } from '../../../kernel/retention.ts'

/** A day as far as it is known: 1998, 1998-04 or 1998-04-01; null where nobody knows. */
export type About = string | null
export type Sex = 'female' | 'male' | 'other' | 'unknown'
/** Somebody of the family. `person` is one of the register: name, sex and birth are then asked there. */
export type Kin = {
  readonly id: string
  readonly person: string | null
  readonly name: string
  readonly sex: Sex
  readonly born: number | null
  readonly life: 'alive' | 'dead' | 'unknown'
  readonly died: About
  /** Living with the household although not of the register. */ readonly home: boolean
  readonly homeFrom: About
  readonly homeTo: About
  readonly self: boolean
  readonly key: boolean
  readonly note: string
}
export type TieKind = 'couple' | 'parent' | 'sibling'
/** Between two of the family; of `parent` the first is the parent. */
export type KinTie = {
  readonly id: string
  readonly kind: TieKind
  readonly a: string
  readonly b: string
  readonly manner: string
  readonly from: About
  readonly to: About
}
export type EcoKind = 'person' | 'neighbour' | 'minsei' | 'place' | 'organisation' | 'service' | 'medical' | 'school' | 'work' | 'other'
/** What stands around the household, and how they stand to each other. `whom` is one of the family, or null for the whole home. */
export type EcoTie = {
  readonly id: string
  readonly whom: string | null
  readonly kind: EcoKind
  readonly name: string
  readonly strength: 'strong' | 'ordinary' | 'weak'
  readonly conflict: boolean
  readonly flow: 'both' | 'in' | 'out'
  readonly meets: 'weekly' | 'monthly' | 'seldom' | 'unknown'
  readonly relied: boolean
  readonly from: About
  readonly to: About
  /** Why it ended. */ readonly ended: string
  readonly note: string
  /** The line it followed, when a tie has become another. */ readonly after: string | null
}
/** All of one household, kept as one sealed text. */
export type Family = { readonly kin: readonly Kin[]; readonly ties: readonly KinTie[]; readonly eco: readonly EcoTie[] }
export const EMPTY: Family = { kin: [], ties: [], eco: [] }

export const SEXES: readonly Option[] = [
  { value: 'male', label: '男' },
  { value: 'female', label: '女' },
  { value: 'other', label: 'そのほか' },
  { value: 'unknown', label: '分からない' },
]
export const LIVES: readonly Option[] = [
  { value: 'alive', label: '健在' },
  { value: 'dead', label: '亡くなった' },
  { value: 'unknown', label: '分からない' },
]
export const TIE_KINDS: readonly Option[] = [
  { value: 'couple', label: '夫婦・パートナー' },
  { value: 'parent', label: '親と子', help: 'はじめの人が親です。' },
  { value: 'sibling', label: 'きょうだい', help: '親を書かないとき。' },
]
/** How a couple or a parent and a child stand to each other. */
export const MANNERS: readonly Option[] = [
  { value: 'married', label: '結婚', group: '夫婦・パートナー' },
  { value: 'commonLaw', label: '事実婚・内縁', group: '夫婦・パートナー' },
  { value: 'separated', label: '別居', group: '夫婦・パートナー' },
  { value: 'divorced', label: '離婚', group: '夫婦・パートナー' },
  { value: 'own', label: '実の親子', group: '親と子' },
  { value: 'adopted', label: '養子', group: '親と子' },
  { value: 'step', label: '連れ子', group: '親と子' },
]
export const ECO_KINDS: readonly (Option & { value: EcoKind })[] = [
  { value: 'person', label: '親族・友人' },
  { value: 'neighbour', label: '近所の人' },
  { value: 'minsei', label: '民生委員・児童委員' },
  { value: 'place', label: '居場所・集まり' },
  { value: 'organisation', label: '団体・機関' },
  { value: 'service', label: 'サービス・制度' },
  { value: 'medical', label: '医療' },
  { value: 'school', label: '学校・保育' },
  { value: 'work', label: '仕事・職場' },
  { value: 'other', label: 'そのほか' },
]
export const STRENGTHS: readonly Option[] = [
  { value: 'strong', label: '強い（太い線）' },
  { value: 'ordinary', label: 'ふつう（細い線）' },
  { value: 'weak', label: '弱い・とぎれがち（点線）' },
]
export const FLOWS: readonly Option[] = [
  { value: 'both', label: 'おたがいに' },
  { value: 'in', label: '世帯が受けている' },
  { value: 'out', label: '世帯が支えている' },
]
export const MEETS: readonly Option[] = [
  { value: 'weekly', label: '週に 1 回より多い' },
  { value: 'monthly', label: '月に 1 回くらい' },
  { value: 'seldom', label: 'めったに会わない' },
  { value: 'unknown', label: '分からない' },
]

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const pictureKept: Kept = { type: 'family_picture', nouns: ['family.picture'], label: '家族図・つながり図', follows: 'household' }
