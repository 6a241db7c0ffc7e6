// 住民向けの紙: what may be said to the residents of a neighbourhood. It is made of released tables, the kinds of places that are open, and words from lists; no text somebody wrote and no exact number fits into its types.
// 根拠: product.md W1.8; docs/decisions/0027.
import { groupsOf } from '../picture/code.rules.ts'
import type { Released, Shown } from '../releases/release.rules.ts'

/** How many, as far as it may be said: from `lo` to `hi` households. */
type Range = { lo: number; hi: number }
export const BANDS = ['none', 'under5', 'under10', 'about10', 'about20', 'about30', 'about50', 'over60', 'some', 'unsaid'] as const
export type Band = (typeof BANDS)[number]
/** {漢字|よみ}: the reading stands above. */
export const BAND_WORDS: Readonly<Record<Band, string>> = {
  none: '{届|とど}いていません',
  under5: '5{世帯未満|せたいみまん}',
  under10: '10{世帯未満|せたいみまん}',
  about10: '10{世帯前後|せたいぜんご}',
  about20: '20{世帯前後|せたいぜんご}',
  about30: '30{世帯前後|せたいぜんご}',
  about50: '50{世帯前後|せたいぜんご}',
  over60: '60{世帯以上|せたいいじょう}',
  some: '5{世帯以上|せたいいじょう}',
  unsaid: '{数|かず}が{少|すく}ないため、{言|い}えません',
}
export type Trend = 'more' | 'fewer' | 'alike' | 'unsaid'
export const TREND_WORDS: Readonly<Record<Trend, string>> = {
  more: '{前|まえ}の1{年|ねん}より{増|ふ}えています。',
  fewer: '{前|まえ}の1{年|ねん}より{減|へ}っています。',
  alike: '{前|まえ}の1{年|ねん}と{大|おお}きくは{変|か}わりません。',
  unsaid: '{増|ふ}えたか{減|へ}ったかは、{数|かず}が{少|すく}ないため{言|い}えません。',
}
export const GROUP_WORDS: Readonly<Record<string, string>> = {
  health: '{心|こころ}とからだの{健康|けんこう}',
  care: '{介護|かいご}・{認知症|にんちしょう}',
  alone: '{孤立|こりつ}・{家族|かぞく}のこと',
  children: '{子|こ}ども・{子育|こそだ}て',
  living: 'お{金|かね}・{仕事|しごと}・{食|た}べ{物|もの}',
  home: '{住|す}まい・{近所|きんじょ}のこと',
  participate: '{居場所|いばしょ}・{活動|かつどう}に{出|で}たい',
  other: 'そのほか',
}
/** One question to talk about; the worker chooses. */
export const QUESTIONS = [
  { value: 'noticed', label: '{最近|さいきん}、{気|き}になる{人|ひと}やお{宅|たく}はありませんか。' },
  { value: 'ask', label: '{困|こま}ったとき、{近所|きんじょ}のだれに{話|はな}せますか。' },
  { value: 'lonely', label: '{一人|ひとり}で{過|す}ごす{人|ひと}に、{私|わたし}たちは{何|なに}ができますか。' },
  { value: 'place', label: 'どんな{居場所|いばしょ}があると、{行|い}きたくなりますか。' },
  { value: 'children', label: '{子|こ}どもと{子育|こそだ}て{中|ちゅう}の{人|ひと}を、どう{支|ささ}えますか。' },
  { value: 'disaster', label: '{災害|さいがい}のとき、{声|こえ}をかけ{合|あ}えますか。' },
] as const
export type Question = (typeof QUESTIONS)[number]['value']
/** Whether a text is one of the questions. */
export const isQuestion = (text: string): text is Question => QUESTIONS.some((one) => one.value === text)

/** Kinds of places a neighbourhood may have. */
export const PLACE_KINDS: Readonly<Record<string, string>> = {
  meal: '{会食|かいしょく}・{食事|しょくじ}',
  cafe: '{喫茶|きっさ}',
  salon: 'サロン',
  exercise: '{体操|たいそう}',
  childcareSalon: '{子育|こそだ}てサロン',
  multiGeneration: '{多世代|たせだい}の{場|ば}',
  childrenCafeteria: 'こども{食堂|しょくどう}',
  childrenStudy: '{学|まな}びの{場|ば}',
  childrenPlay: '{遊|あそ}びの{場|ば}',
}
export type PlaceKind = string & keyof typeof PLACE_KINDS

/** The content of a sheet. `told`: of whom the numbers are; a neighbourhood with too few says so and stands in its wider area. */
export type SheetBody = {
  told: 'area' | 'ward'
  /** The twelve months, as two released half-years, the older first. */ halves: readonly [string, string]
  total: Band
  trend: Trend
  worries: readonly { group: string; band: Band }[]
  places: readonly PlaceKind[]
  missing: readonly PlaceKind[]
}

/** What a shown number may be, for whoever knows what the signs mean. */
export const rangeOf = (shown: Shown | undefined, isTotal: boolean, k: number): Range =>
  typeof shown === 'number'
    ? { lo: shown, hi: shown }
    : shown === '＊'
      ? { lo: isTotal ? 1 : k, hi: Infinity }
      : shown === undefined
        ? { lo: 0, hi: Infinity }
        : { lo: 1, hi: k - 1 }
const plus = (a: Range, b: Range): Range => ({ lo: a.lo + b.lo, hi: a.hi + b.hi })

/** The band of a number of which only a range is known: the narrowest that is right for all of it. */
export function bandOf({ lo, hi }: Range): Band {
  if (hi === 0) return 'none'
  if (hi < 5) return 'under5'
  if (hi < 10) return 'under10'
  const about: readonly [Band, number, number][] = [
    ['about10', 7, 14],
    ['about20', 15, 24],
    ['about30', 25, 39],
    ['about50', 40, 59],
  ]
  const found = about.find(([, from, to]) => lo >= from && hi <= to)
  if (found) return found[0]
  return lo >= 60 ? 'over60' : lo >= 5 ? 'some' : 'unsaid'
}
/** Whether there are more than before, said only where it is so whatever the hidden numbers are; a tenth more or less is as many. */
export function trendOf(now: Range, before: Range): Trend {
  if (now.lo > before.hi * 1.1) return 'more'
  if (now.hi < before.lo * 0.9) return 'fewer'
  return Number.isFinite(now.hi) && Number.isFinite(before.hi) && now.hi <= before.lo * 1.1 && now.lo >= before.hi * 0.9
    ? 'alike'
    : 'unsaid'
}

/** A half-year as it left. */
export type Half = { period: string; smallCell: number; shown: Released }
const meet = (some: readonly Range[]): Range => ({ lo: Math.max(...some.map((one) => one.lo)), hi: Math.min(...some.map((one) => one.hi)) })
const NOTHING: Range = { lo: 0, hi: 0 }
/** A number of the ward (`area` undefined) or of a neighbourhood, of one group or of all: as it is shown, and as its parts narrow it. */
function areaRange({ shown, smallCell: k }: Half, area: string | undefined, group?: string): Range {
  const [row, col] = [area === undefined ? -1 : shown.areas.indexOf(area), group === undefined ? -1 : shown.groups.indexOf(group)]
  // A neighbourhood that the table does not have is not zero: nothing is known of it.
  if (area !== undefined && row < 0) return { lo: 0, hi: Infinity }
  const cell = (i: number, j: number): Range => rangeOf(shown.cells[i]?.[j], false, k)
  const line = (i: number): Range => shown.groups.map((_, j) => cell(i, j)).reduce(plus, NOTHING)
  if (area !== undefined) return group === undefined ? meet([rangeOf(shown.byArea[row], true, k), line(row)]) : cell(row, col)
  if (group !== undefined)
    return meet([rangeOf(shown.byGroup[col], true, k), shown.areas.map((_, i) => cell(i, col)).reduce(plus, NOTHING)])
  return meet([
    rangeOf(shown.total, true, k),
    shown.byArea.map((one) => rangeOf(one, true, k)).reduce(plus, NOTHING),
    shown.areas.map((_, i) => line(i)).reduce(plus, NOTHING),
  ])
}
const rank = (band: Band): number => ['over60', 'about50', 'about30', 'about20', 'about10', 'some', 'under10', 'under5'].indexOf(band)

/**
 * The sheet of a neighbourhood from the four newest released half-years of its ward (newest first). `base`: as many households there must be for a neighbourhood to be spoken of by itself.
 * A function of released tables alone: two sheets laid beside each other say no more than the tables do. Undefined where twelve months are not out yet.
 */
export function sheetOf(out: readonly Half[], area: string, open: readonly PlaceKind[], base: number): SheetBody | undefined {
  const [h1, h2, h3, h4] = out
  if (!h1 || !h2) return undefined
  const year = (of: string | undefined, group?: string): Range => plus(areaRange(h1, of, group), areaRange(h2, of, group))
  // A household may stand in both half-years: so many different ones there are for certain as the larger of the two says, never their sum.
  const told = Math.max(areaRange(h1, area).lo, areaRange(h2, area).lo) >= base ? 'area' : 'ward'
  const of = told === 'area' ? area : undefined
  const before = h3 && h4 ? plus(areaRange(h3, of), areaRange(h4, of)) : { lo: 0, hi: Infinity }
  const worries = groupsOf('intake')
    .map((group) => ({ group: group.value, band: bandOf(year(of, group.value)) }))
    .filter((one) => one.group !== 'other' && rank(one.band) >= 0)
    .sort((a, b) => rank(a.band) - rank(b.band))
    .slice(0, 4)
  return {
    told,
    halves: [h2.period, h1.period],
    total: bandOf(year(of)),
    trend: trendOf(year(of), before),
    worries,
    places: Object.keys(PLACE_KINDS).filter((kind) => open.includes(kind)),
    missing: Object.keys(PLACE_KINDS).filter((kind) => !open.includes(kind)),
  }
}
