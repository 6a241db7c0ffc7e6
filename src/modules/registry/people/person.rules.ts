// What may be shown of a person, how what was typed is put in order, and by what two people are told apart.
import { sayAboutAge } from '../../../kernel/birth.ts'
import { graphemeLength } from '../../../kernel/fold.ts'
import { formatWareki, parseDate } from '../../../kernel/era.ts'
import { NOBODY } from '../../../kernel/id.ts'
import { halfToFullKana, toHiragana } from '../../../kernel/kana.ts'
import { legalAge } from '../../../kernel/legal-age.ts'
import { formatPhone, foldPhone } from '../../../kernel/phone.ts'
import { parsePostal } from '../../../kernel/postal.ts'
import type { Reason } from '../../../kernel/result.ts'
import type { RecordType, Value, Values } from '../../../records/record.ts'
import type { PersonFacts } from '../duplicates/duplicate.rules.ts'
import { GONE_LABELS, person } from './person.schema.ts'

/** Who looks: the head of the ward sees through a shield, and so does the person's own worker. */
export type Viewer = { readonly staffId: string; readonly isHead: boolean }

/** Whether the shield may be set, taken off, or its reason read. 根拠: rules.md 人 2 */
export const mayShield = (one: { readonly owner_id: string | null }, viewer: Viewer): boolean =>
  viewer.isHead || one.owner_id === viewer.staffId

/** What the shield of two records says of making them one: whoever is not let through by both could open by it what one of them hides; '' where nothing stands against it. 根拠: rules.md 人 2 */
export function shieldOfMerge(
  both: readonly { readonly shielded: boolean; readonly masked: boolean; readonly owner_id: string | null }[],
  viewer: Viewer,
): string {
  if (both.some((one) => one.masked || (one.shielded && !mayShield(one, viewer))))
    return '連絡先を伏せている人の記録が入っています。統合できるのは、両方の担当か区の管理者だけです。担当に声をかけてください。何も変えていません。'
  // Otherwise the open record would show what the shielded one hides.
  return new Set(both.map((one) => one.shielded)).size > 1
    ? '片方だけ連絡先を伏せています。担当か区の管理者に、もう一方も伏せてもらってから統合してください。何も変えていません。'
    : ''
}

/** Whose eyes a file has: nobody's own, so that what a shield hides stands in no file, whoever makes it. */
export const FILE_VIEWER: Viewer = { staffId: NOBODY, isHead: false }
/** The declaration as files know it: the note stays in the house. */
export const personSheet: RecordType = { ...person, fields: person.fields.filter((field) => field.name !== 'note') }

const text = (values: Values, name: string): string => String(values[name] ?? '').trim()
const reading = (one: string): string => toHiragana(one.normalize('NFKC')).replace(/\s+/g, ' ').trim()
const phone = (one: string): string => (foldPhone(one).length >= 9 ? formatPhone(one) : one)

/** Puts what was typed in order: readings in hiragana, telephone and postcode as usually written. Names keep their very characters. */
export function tidy(values: Values): Values {
  const next: Record<string, Value> = { ...values }
  for (const name of ['name', 'alias']) if (name in values) next[name] = halfToFullKana(text(values, name)).replace(/[\s　]+/g, ' ')
  for (const name of ['kana', 'alias_kana']) if (name in values) next[name] = reading(text(values, name))
  for (const name of ['phone', 'mobile']) if (name in values) next[name] = phone(text(values, name))
  if ('postal' in values) {
    const read = parsePostal(text(values, 'postal'))
    next['postal'] = read.ok ? read.value : text(values, 'postal')
  }
  return next
}

/** What is wrong with a person beyond the declaration. */
export function checkPerson(values: Values): Reason[] {
  const reasons: Reason[] = []
  const kana = text(values, 'kana')
  if (kana && /[\p{Script=Han}]/u.test(kana))
    reasons.push({ code: 'kana', field: 'kana', message: 'かなは、ひらがなかカタカナで入れてください。漢字は「名前」に入れます。' })
  for (const name of ['phone', 'mobile']) {
    const digits = foldPhone(text(values, name))
    if (digits && (digits.length < 6 || digits.length > 15))
      reasons.push({ code: 'phone', field: name, message: '電話番号のけた数が足りないか、多すぎます。確かめてください。' })
  }
  const postal = text(values, 'postal')
  if (postal && !parsePostal(postal).ok)
    reasons.push({ code: 'postal', field: 'postal', message: '郵便番号は7けたの数字で入れてください（例：543-0001）。' })
  if (graphemeLength(text(values, 'name')) > 60)
    reasons.push({ code: 'name', field: 'name', message: '名前が長すぎます。60 文字までにしてください。' })
  return reasons
}

/** Fields that say only that nobody was asked: neither screen nor paper says them. */
export const unsaid = (values: Values): string[] => (values['sex'] === 'unknown' ? ['sex'] : [])

/** What two records are compared by. */
export function factsOf(values: Values, householdId = ''): PersonFacts {
  const names = [
    { name: text(values, 'name'), kana: text(values, 'kana') },
    { name: text(values, 'alias'), kana: text(values, 'alias_kana') },
    { name: text(values, 'latin_name'), kana: '' },
  ]
  const sex = text(values, 'sex')
  return {
    names: names.filter((one) => one.name !== '' || one.kana !== ''),
    birthOn: text(values, 'birth_on') || null,
    birthAbout: text(values, 'birth_about'),
    sex: sex === 'unknown' ? '' : sex,
    address: text(values, 'address'),
    phones: [text(values, 'phone'), text(values, 'mobile')].filter(Boolean),
    householdId,
  }
}

/** 昭和15年4月1日（86歳）, or empty. */
export function sayBirth(birthOn: Value | undefined, today: string): string {
  return typeof birthOn === 'string' && birthOn !== '' ? `${formatWareki(birthOn)}（${legalAge(birthOn, today)}歳）` : ''
}
const about = (values: Values): string => String(values['birth_about'] ?? '')
/** The day of birth with the age, or what is known of it with the age that makes today: 昭和15年ごろ（いま86歳くらい）. */
export function sayBorn(values: Values, today: string): string {
  const said = about(values)
  const age = sayAboutAge(said, today)
  return sayBirth(values['birth_on'], today) || (said === age || said.startsWith(`${age}（`) ? said : `${said}（いま${age}）`)
}
/** The age, or about how old: what tells two people apart. */
export const sayAged = (values: Values, today: string): string => sayAge(values['birth_on'], today) || sayAboutAge(about(values), today)
/** 86歳, or empty. */
export const sayAge = (birthOn: Value | undefined, today: string): string =>
  typeof birthOn === 'string' && birthOn !== '' ? `${legalAge(birthOn, today)}歳` : ''

/** What a form says of whoever died or moved away: the day, or that nobody knows it (a death says one of the two), and whether they were found late. */
export function readWent(
  form: URLSearchParams,
  to: string,
  today: string,
): { went: { on: string | null; late: boolean } | undefined; reasons: Reason[] } {
  if (to !== 'dead' && to !== 'moved') return { went: undefined, reasons: [] }
  const typed = (form.get('gone_on') ?? '').trim()
  const day = typed === '' ? undefined : parseDate(typed, today)
  const say = (message: string): { went: undefined; reasons: Reason[] } => ({
    went: undefined,
    reasons: [{ code: 'day', field: 'gone_on', message }],
  })
  if (day && !day.ok) return say(day.reason)
  if (day && day.date > today) return say(`${GONE_LABELS[to]}が、まだ来ていない日になっています。`)
  if (!day && to === 'dead' && form.get('unknown') !== 'yes') return say('亡くなった日を入れるか、「日は分からない」をえらんでください。')
  return { went: { on: day?.date ?? null, late: to === 'dead' && form.get('found_late') === 'yes' }, reasons: [] }
}

/** What hangs on a record. `running`: labels of what is open and the reader may see, one for each. */
export type Hanging = { createdAt: Date; by: string; running: string[]; /** Households lived in. */ homes: number }
/** Which of two records of one person is offered to stay: the one more hangs on; of two alike the older one. A double is nearly always the one typed last. */
export function keepsFirst(one: Hanging, other: Hanging): boolean {
  const weight = (of: Hanging): number => of.running.length + of.homes
  return weight(one) === weight(other) ? one.createdAt <= other.createdAt : weight(one) > weight(other)
}
/** Each kind with how often it stands there: 「支援 2」. What a label says of somebody who is gone is left out. */
export function sayEach(labels: readonly string[]): string[] {
  const kinds = labels.map((label) => label.replace(/（.*）$/, ''))
  return [...new Set(kinds)].map((kind) => `${kind} ${kinds.filter((each) => each === kind).length}`)
}

/** The records a history tells of merging with, each once. */
export const mergedIds = (changes: readonly { readonly changes: Readonly<Record<string, unknown>> }[]): string[] => [
  ...new Set(
    changes
      .flatMap(({ changes: each }) => [each['merged_into'], each['merged_from']])
      .flatMap((pair) => (Array.isArray(pair) ? (pair as unknown[]) : []))
      .filter((id): id is string => typeof id === 'string'),
  ),
]
