// Whether two records are of one person: points for what agrees, against for what does not, said in plain words. 根拠: rules.md 人・同意・危険 9.
import { foldPhone } from '../../../kernel/phone.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import { compareAddresses } from './address.rules.ts'
import { compareAbout, compareBirths } from './birth.rules.ts'
import { compareNames, type Likeness, type NameLikeness, type Writing } from './names.rules.ts'

/** What two records are compared by; empty text and null mean unknown. */
export type PersonFacts = {
  readonly names: readonly Writing[]
  readonly birthOn: CivilDate | null
  /** What is known of the birth when not the day: 昭和15年ごろ. */ readonly birthAbout?: string
  readonly sex: string
  readonly address: string
  readonly phones: readonly string[]
  readonly householdId: string
}
export type Verdict = {
  readonly verdict: 'same' | 'likely' | 'no'
  readonly score: number
  readonly reasons: readonly string[]
  readonly against: readonly string[]
}
type Points = {
  points: number
  reason?: string
  against?: string
  otherFamily?: boolean
  givenUnsure?: boolean
  wholeName?: boolean
  exactName?: boolean
  sameKana?: boolean
  roughly?: boolean
}

/** From these points on: shown as surely the same, and as probably the same. */
export const SAME = 8.5
export const LIKELY = 6
const NEVER = -99

type Rough = { on: CivilDate | null; about: string }
type Given = 'same' | 'slip' | 'differ'
const together = (kanji: Likeness, kana: Likeness): Given =>
  kanji === 'same' || kana === 'same' ? 'same' : kanji === 'differ' || kana === 'differ' || kanji === kana ? 'differ' : 'slip'

// Family name up to 2 points, given name up to 3. Where writing and reading contradict each other less is given.
function partPoints({ kanji, kana }: { kanji: Likeness; kana: Likeness }, full: number): number {
  if (kanji === 'same' && kana === 'same') return full
  const [other] = [kanji, kana].filter((one) => one !== 'same')
  if (kanji !== 'same' && kana !== 'same') return kanji === 'slip' || kana === 'slip' ? 0.5 : 0
  return full * (other === 'unknown' ? 0.9 : other === 'slip' ? 0.8 : 0.6)
}

function nameReason({ family, given, latin }: NameLikeness): string {
  const all = (pick: 'kanji' | 'kana'): boolean => family[pick] === 'same' && given[pick] === 'same'
  if (together(family.kanji, family.kana) !== 'same') return '下の名前が同じ（名字がちがう）'
  if (latin && all('kanji')) return 'ローマ字の名前が同じ'
  if (all('kanji') && all('kana')) return '名前とかなが同じ'
  if (all('kanji')) return '名前が同じ'
  if (all('kana')) return 'かなが同じ'
  return '名前がよく似ている'
}

// Written or read the same throughout, and the other way of writing not another one.
const agrees = ({ family, given }: NameLikeness): boolean =>
  [family.kanji, family.kana, given.kanji, given.kana].every((one) => one !== 'differ')

function namePoints(a: PersonFacts, b: PersonFacts): Points {
  let best: Points = { points: NEVER, against: '名前がちがう' }
  for (const x of a.names)
    for (const y of b.names) {
      const like = compareNames(x, y)
      const given = together(like.given.kanji, like.given.kana)
      // Twins, brothers and parents share all but the given name: without it nothing else counts. A slip counts only where the other writing is unknown.
      if (given === 'differ') continue
      const family = together(like.family.kanji, like.family.kana)
      // A given name alone (marriage, 旧姓) is weak unless both its writing and its reading agree.
      const familyPoints =
        family === 'differ'
          ? given === 'same' && like.given.kanji !== 'differ' && like.given.kana !== 'differ'
            ? -1.2
            : -3
          : partPoints(like.family, 2)
      const points = familyPoints + (given === 'slip' ? 0 : partPoints(like.given, 3))
      if (points > best.points)
        best = {
          points,
          reason: nameReason(like),
          otherFamily: family === 'differ',
          givenUnsure: given === 'slip',
          wholeName: family === 'same' && given === 'same' && agrees(like),
          exactName: [like.family.kanji, like.family.kana, like.given.kanji, like.given.kana].every((one) => one === 'same'),
          sameKana: like.family.kana === 'same' && like.given.kana === 'same',
        }
    }
  return best
}

function birthPoints(a: PersonFacts, b: PersonFacts): Points {
  switch (compareBirths(a.birthOn, b.birthOn)) {
    case 'same':
      return { points: 4, reason: '生年月日が同じ' }
    case 'slip':
      return { points: 2, reason: '生年月日がよく似ている（書きまちがいかもしれません）' }
    case 'differ':
      return { points: -6, against: '生年月日がちがう' }
    case 'unknown':
      return aboutPoints(a, b)
  }
}

function aboutPoints(a: PersonFacts, b: PersonFacts): Points {
  const [x, y] = [a, b].map((one) => ({ on: one.birthOn, about: one.birthAbout ?? '' })) as [Rough, Rough]
  switch (compareAbout(x, y)) {
    case 'near':
      return { points: 1.5, reason: 'だいたいの生年が合う', roughly: true }
    case 'differ':
      return { points: -4, against: 'だいたいの生年がちがう', roughly: true }
    case 'unknown':
      return { points: 0 }
  }
}

const isMobile = (digits: string): boolean => /^0[6-9]0/.test(digits) && digits.length === 11

/** What a shared fixed line is worth. */
const SHARED = 2
function phonePoints(a: PersonFacts, b: PersonFacts): Points & { mobile: boolean } {
  const [x, y] = [a.phones, b.phones].map((list) => list.map(foldPhone).filter((one) => one.length >= 9)) as [string[], string[]]
  const shared = x.filter((one) => y.includes(one))
  const mobile = shared.some(isMobile)
  if (shared.length) return { points: mobile ? 3.5 : SHARED, reason: mobile ? '携帯電話が同じ' : '電話が同じ', mobile }
  const slip = x.some((one) =>
    y.some((other) => one.length === other.length && [...one].filter((digit, i) => digit !== other[i]).length === 1),
  )
  if (slip) return { points: 1, reason: '電話が一けたちがい', mobile }
  // A fixed line on one side and a mobile on the other say nothing against.
  const sameKind = x.some((one) => y.some((other) => isMobile(one) === isMobile(other)))
  return { points: sameKind ? -1 : 0, ...(sameKind ? { against: '電話がちがう' } : {}), mobile }
}

function addressPoints(a: PersonFacts, b: PersonFacts): Points {
  switch (compareAddresses(a.address, b.address)) {
    case 'same':
      return { points: 2.5, reason: '住所が同じ' }
    case 'slip':
      return { points: 1, reason: '住所の番地が一字ちがい' }
    case 'building':
      return { points: 0.5, reason: '同じ建物' }
    case 'town':
      return { points: 1, reason: '町名が同じ' }
    case 'differ':
      return { points: -1, against: '住所がちがう' }
    case 'unknown':
      return { points: 0 }
  }
}

/** Compares two records of people; the order does not matter. */
export function judgePair(a: PersonFacts, b: PersonFacts): Verdict {
  const [name, birth, phone, address] = [namePoints(a, b), birthPoints(a, b), phonePoints(a, b), addressPoints(a, b)]
  const sex: Points = a.sex && b.sex && a.sex !== b.sex ? { points: -3, against: '性別がちがう' } : { points: 0 }
  const household: Points = a.householdId !== '' && a.householdId === b.householdId ? { points: 1, reason: '同じ世帯' } : { points: 0 }
  const all: Points[] = [name, birth, phone, address, sex, household]
  const score = all.reduce((sum, one) => sum + one.points, 0)
  const texts = (pick: 'reason' | 'against'): string[] => all.flatMap((one) => one[pick] ?? [])
  // What a family shares (house, fixed line) names nobody: alone it confirms neither a given name one stroke apart (twins) nor a changed family name (people of one home).
  const house = address.reason === '住所が同じ' && phone.points > 0
  const unproven = (name.givenUnsure && !phone.mobile && !house) || (name.otherFamily && !phone.mobile && birth.points < 4)
  // Without a date of birth, father and son of one name cannot be told apart: never called sure, unless by a telephone of one's own.
  const sure = score >= SAME && !name.otherFamily && !name.givenUnsure && ((birth.points > 0 && !birth.roughly) || phone.mobile)
  // The same name and a birth that may well be the same: whoever writes it down is always asked, whatever else has changed since.
  const roughly = name.wholeName && birth.roughly && birth.points > 0
  // From a call one has a name, its reading and perhaps a telephone and no more: what else is blank says nothing against.
  const nameOnly =
    (name.exactName || (name.sameKana && phone.points >= SHARED)) && [birth, sex, address, phone].every((one) => one.points >= 0)
  const asked = roughly || nameOnly
  return {
    verdict: unproven ? 'no' : sure ? 'same' : score >= LIKELY || asked ? 'likely' : 'no',
    score,
    reasons: texts('reason'),
    against: texts('against'),
  }
}
