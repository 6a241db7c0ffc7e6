// What somebody outside writes to ask for help, as the first record of a consultation. 根拠: product.md W1.2, rules.md 人 1.
import { withoutCity, type City } from '../../../kernel/city.ts'
import type { CivilDate } from '../../../kernel/civil-date.ts'
import { foldPhone } from '../../../kernel/phone.ts'
import type { Reason } from '../../../kernel/result.ts'
import { textReasons } from '../../../kernel/whole-text.ts'
import type { Values } from '../../../records/record.ts'
import { CHECKED, EASY_REASONS, HELP_FIELDS, HELP_MOST, HELP_WORDS, type HelpName } from './help.schema.ts'

/** What was typed, cut to nothing: kept whole so that a refused form comes back as it was. */
export type HelpTyped = Readonly<Record<HelpName, string>>
/** The fields of the form, and nothing else that was sent. */
export const helpTyped = (form: URLSearchParams): HelpTyped =>
  Object.fromEntries(HELP_FIELDS.map((name) => [name, (form.get(name) ?? '').trim()])) as HelpTyped

/** How many digits a telephone number has that was typed as nothing else and cannot be rung: with the code of the area they are ten, of a mobile eleven. */
function wrongPhone({ back, contact }: HelpTyped): number | undefined {
  if (back !== 'phone' || !/^[\d\s()+.‐‑–—−ー－-]+$/.test(contact.normalize('NFKC'))) return undefined
  const { length } = foldPhone(contact)
  return length === 10 || length === 11 ? undefined : length
}
const known = (name: keyof typeof CHECKED, value: string): boolean => CHECKED[name].some((one) => one.value === value)

/** What is missing or too long, each with its field. */
export function helpProblems(typed: HelpTyped): Reason[] {
  const missing = (field: HelpName, message: string): Reason => ({ code: 'missing', field, message })
  return [
    ...(known('who', typed.who) ? [] : [missing('who', 'だれのことで困っているかをえらんでください。')]),
    ...(known('worry', typed.worry) ? [] : [missing('worry', '何に困っているかを一つえらんでください。分からなければ「そのほか」。')]),
    ...(known('back', typed.back) ? [] : [missing('back', 'どうやって返事をするかをえらんでください。')]),
    ...(typed.contact === '' && known('back', typed.back) && typed.back !== 'comesIn'
      ? [missing('contact', '電話番号か住所を書いてください。返事ができません。')]
      : []),
    ...[wrongPhone(typed)].flatMap((digits): Reason[] =>
      digits === undefined
        ? []
        : [
            {
              code: 'phone',
              field: 'contact',
              message: `電話番号の数字が ${digits} 個です。市外局番から、10 個か 11 個の数字で書いてください。これでは、返事ができません。`,
            },
          ],
    ),
    ...HELP_FIELDS.flatMap((field) =>
      textReasons({ field, label: `「${HELP_WORDS[field].plain}」`, text: typed[field], most: HELP_MOST[field] }).map((one) => ({
        ...one,
        message: `${one.message}短くしてください。書いたことは、下に残っています。`,
      })),
    ),
  ]
}
/** A reason as the reader of this page reads it: in the easy twin with readings, the number of what came before kept. */
export function sayReason(reason: Reason, easy: boolean): string {
  const said = EASY_REASONS[reason.code] ?? EASY_REASONS[reason.field ?? '']
  if (!easy || !said) return reason.message
  if (reason.code === 'long') {
    const [, most = '', now = ''] = /は ([\d,]+) 文字までです（いま ([\d,]+) 文字）/.exec(reason.message) ?? []
    const field = HELP_FIELDS.find((one) => one === reason.field)
    return `${field ? `「${HELP_WORDS[field].easy}」が ` : ''}${said}（${most} {文字|もじ}まで。いま ${now} {文字|もじ}）`
  }
  const number = reason.code === 'changed' ? /\d{2}-\d{4,7}-\d/.exec(reason.message)?.[0] : undefined
  return number ? `${said}（{番号|ばんごう} ${number}）` : said
}
/** What somebody typed who does not know their ward: a postcode (543-0001), or a town without block and house; '' where it is neither. */
export function readWhere(typed: string, city: Pick<City, 'name' | 'prefecture'>): { postal: string } | { town: string } | undefined {
  const text = typed.normalize('NFKC').replace(/[\s〒]/g, '')
  const digits = /^(\d{3})-?(\d{4})$/.exec(text.replace(/[‐‑–—−ー－]/g, '-'))
  if (digits) return { postal: `${digits[1] ?? ''}-${digits[2] ?? ''}` }
  const town = withoutCity(text, city).replace(/(\d|[一二三四五六七八九十]+丁目).*$/, '')
  return [...town].length >= 2 && [...town].length <= 30 ? { town } : undefined
}
/** Whether a writing is led to the telephone instead. Too many of one line, or, once the council has had more than it can read, everything but the first of a line: nobody shuts the door for the others. `isKnown`: whether the network said where it came from. */
export const isTooMany = (hour: { ward: number; here: number; isKnown: boolean }, most: { ward: number; source: number }): boolean =>
  (hour.isKnown && hour.here >= most.source) || (hour.ward >= most.ward && (!hour.isKnown || hour.here > 0))

/** What cannot wait for the next look where somebody wants to be spoken with today: the heads are told at once. 根拠: rules.md 現場の人 (今すぐ) */
const GRAVE: readonly string[] = ['violence']
/** How urgent what was written is; its clock is the one that is promised to who wrote it. */
export const helpUrgency = (typed: Pick<HelpTyped, 'soon' | 'worry'>): 'now' | 'today' | 'threeDays' =>
  typed.soon !== 'yes' ? 'threeDays' : GRAVE.includes(typed.worry) ? 'now' : 'today'
/** The consultation. Consent stands only where the person writes about themselves and says so; of somebody else it is still to be asked for. */
export function helpValues(typed: HelpTyped, today: CivilDate, number: string): Values {
  const self = typed.who === 'self'
  const agreed = self && typed.agree === 'yes'
  return {
    channel: 'web',
    consulter: typed.who,
    route: self ? 'self' : typed.who === 'family' || typed.who === 'neighbour' ? 'family' : 'other',
    person_id: null,
    described: (self ? typed.name : typed.whom) || '名前なし',
    consulter_name: typed.name,
    consulter_contact: typed.contact,
    main_worry: typed.worry,
    worries: [],
    story: typed.story,
    consent: agreed ? 'yes' : 'asking',
    consent_form: agreed ? 'written' : null,
    consent_on: agreed ? today : null,
    collection_basis: null,
    on_day: today,
    language: known('language', typed.language) ? typed.language : null,
    interpreter: typed.interpreter === 'yes' ? true : null,
    call_back: typed.back,
    call_when: typed.when,
    urgency: helpUrgency(typed),
    review_on: null,
    screening: null,
    receipt: number,
  }
}
