// The gate of the case-book: what in a text could tell who it was. A dictionary of names, patterns of numbers and days, and how rare such a household is. Pure. 根拠: needs-and-watch-over A8（実名のイニシャル・地名・実際の日付・機関名を使わない、職業は一般的に）.
import { foldKey } from '../../../kernel/fold.ts'
import { kanjiToDigits } from '../../../kernel/kanji-number.ts'
import { toHiragana } from '../../../kernel/kana.ts'

export type Kind = 'person' | 'area' | 'place' | 'organisation' | 'staff' | 'phone' | 'day' | 'address' | 'age' | 'initial' | 'contact'
/** A name that may not stand in the text. `reading` is its かな. */
export type Known = {
  readonly kind: 'person' | 'area' | 'place' | 'organisation' | 'staff'
  readonly name: string
  readonly reading: string
}
/** What was found: the words of the text, and what they are. */
export type Hit = { readonly kind: Kind; readonly words: string }
export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  person: '人の名前',
  area: '地名',
  place: '居場所・会場の名前',
  organisation: '団体・施設の名前',
  staff: '職員の名前',
  phone: '電話・番号',
  day: '日付・年',
  address: '住所',
  age: '年齢',
  initial: 'イニシャル',
  contact: 'メール・ウェブの宛先',
}
const MONO: Readonly<Record<string, string>> = Object.fromEntries(
  'あa いi うu えe おo かka きki くku けke こko さsa しshi すsu せse そso たta ちchi つtsu てte とto なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa をo んn がga ぎgi ぐgu げge ごgo ざza じji ずzu ぜze ぞzo だda ぢji づzu でde どdo ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo'
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)]),
)
const SMALL: Readonly<Record<string, string>> = { ゃ: 'a', ゅ: 'u', ょ: 'o' }
/** A reading in Latin letters, long vowels short: おおの is ono, としょ is tosho. */
export function latinOf(reading: string): string {
  let latin = ''
  for (const char of toHiragana(reading.normalize('NFKC'))) {
    if (SMALL[char]) latin = latin.replace(/(sh|ch|j)i$/, '$1').replace(/i$/, 'y') + SMALL[char]
    else if (char === 'っ') latin += '*'
    else latin += MONO[char] ?? ''
  }
  return shortened(latin.replace(/\*(\w)/g, '$1$1'))
}
const shortened = (latin: string): string => latin.replace(/ou|oo|oh(?=[^aiueo]|$)/g, 'o').replace(/uu/g, 'u')
const CALLED = '(?:さん|様|さま|氏|君|くん|ちゃん|先生|家|宅|夫妻)'
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

// Ways a name may be written: whole, its parts, its reading, in Latin letters. One character alone counts only where somebody is called by it.
function waysOf({ kind, name, reading }: Known): { whole: string[]; called: string[]; latin: string[] } {
  const person = kind === 'person' || kind === 'staff'
  const parts = person ? name.split(/[\s　]+/).filter(Boolean) : []
  const readings = person ? reading.split(/[\s　]+/).filter(Boolean) : []
  const whole = [name, reading, ...parts.filter((one) => [...one].length > 1)]
  const called = [...parts.filter((one) => [...one].length === 1), ...readings]
  const latin = [
    latinOf(reading.replace(/[\s　]/g, '')),
    ...(person ? [latinOf([...readings].reverse().join('')), ...readings.map(latinOf)] : []),
  ]
  // A neighbourhood is called by its bare name, too: 五条地域 is 五条.
  const bare = kind === 'area' ? [name.replace(/(地域|地区|連合|校区|区|市|町)$/, '')] : []
  return {
    whole: [...whole, ...bare].map(foldKey).filter((one) => [...one].length > 1),
    called: called.map(foldKey).filter(Boolean),
    latin: latin.filter((one) => one.length > 3),
  }
}
const DIGITS = /\d/
const PATTERNS: readonly (readonly [Kind, RegExp])[] = [
  ['contact', /[\w.+-]+@[\w-]+\.[\w.]+|https?:\/\/\S+|www\.\S+|@[a-z0-9_]{3,}/gi],
  ['phone', /(?:\+81|0)[\d\-()\s.]{8,}\d|\d{3}-\d{4}|〒\s*\d+|(?:内線|番号|ID)\s*[:：]?\s*\d{3,}/g],
  [
    'day',
    /(?:明治|大正|昭和|平成|令和)(?:元|\d{1,2})年?|\b[MTSHR]\d{1,2}(?:[.\-/年]\d{0,2})+|(?:19|20)\d{2}(?:年|[-/.]\d{1,2}|\b)|\d{1,2}月\d{1,2}日?|(?<![\d/])\d{1,2}\/\d{1,2}(?![\d/])|\d{1,2}月(?:上旬|中旬|下旬|初め|末|ごろ)/g,
  ],
  ['address', /\d+\s*(?:丁目|番地|番\d*号?|号室|号棟)|\d+-\d+-\d+/g],
  ['age', /\d{1,3}\s*(?:歳|才)/g],
  ['initial', /(?:^|[^A-Za-z])([A-Z]\.?\s?[A-Z]?\.?)(?=さん|様|氏|君|くん|ちゃん)|[A-Z]\.[A-Z]\.?/g],
]
/** Everything in a text that could tell who it was, each once. */
export function findTelling(text: string, known: readonly Known[]): Hit[] {
  const hits: Hit[] = []
  const add = (kind: Kind, words: string): void => {
    const said = words.trim()
    if (!hits.some((one) => one.kind === kind && one.words === said)) hits.push({ kind, words: said })
  }
  const plain = text.normalize('NFKC')
  for (const version of [plain, kanjiNumbers(plain)])
    for (const [kind, pattern] of PATTERNS)
      for (const found of version.matchAll(pattern))
        if (kind === 'initial' || kind === 'contact' || DIGITS.test(found[0]) || found[0].includes('元')) add(kind, found[1] ?? found[0])
  // ten digits in a row once spaces and strokes are gone: a telephone spelled out.
  const bare = kanjiNumbers(plain).replace(/[\s\-‐‑–—ー−().・,、]/g, '')
  for (const found of bare.matchAll(/0\d{9,10}/g)) add('phone', found[0])
  const folded = foldKey(text)
  const latin = shortened(
    plain
      .toLowerCase()
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .replace(/[^a-z]+/g, ' '),
  )
  const joined = latin.replace(/ /g, '')
  for (const one of known) {
    const ways = waysOf(one)
    for (const way of ways.whole) if (folded.includes(way)) add(one.kind, one.name)
    for (const way of ways.called) if (new RegExp(`${escaped(way)}${CALLED}`).test(folded)) add(one.kind, one.name)
    for (const way of ways.latin) if (` ${latin} `.includes(` ${way} `) || (way.length > 6 && joined.includes(way))) add(one.kind, one.name)
  }
  return hits
}
// 〇九〇, 六六, 三月三日, 八十七歳 in digits; one at a time, so that 一人 and 二階 stay words.
const kanjiNumbers = (text: string): string =>
  text
    .replace(/[〇零一二三四五六七八九]{3,}/g, (run) =>
      run.replace(/./g, (char) => String('〇一二三四五六七八九'.indexOf(char === '零' ? '〇' : char))),
    )
    .replace(/[〇一二三四五六七八九十百]+(?=[年月日歳才]|丁目|番地|号室)/g, (run) => kanjiToDigits(run))

/** 5 and more of a kind in the city are enough to hide one; fewer is a warning, never a refusal. */
export const isRare = (alike: number, least: number): boolean => alike < least
