// By what of a consultation somebody on file may be found: what is said of them as a name and as an address, how they are reached as a telephone number and as an address.
import { HIDDEN_NUMBER } from './caller.rules.ts'

export type KnownAsked = { name: string; phone: string; address: string }

const text = (value: unknown): string => (typeof value === 'string' ? value.replaceAll(HIDDEN_NUMBER, '').trim() : '')
const MOST = 120
const digits = (one: string): number => (one.normalize('NFKC').match(/\d/g) ?? []).length
/** Nine digits or more are a telephone number; fewer, beside letters, may be those of an address. */
export function knownAsked(values: {
  described?: unknown
  consulter?: unknown
  consulter_name?: unknown
  consulter_contact?: unknown
}): KnownAsked {
  const [described, own, contact] = [text(values.described), text(values.consulter_name), text(values.consulter_contact)].map((one) =>
    one.slice(0, MOST),
  ) as [string, string, string]
  // Who consults for themselves is the person; of a family member only the house is shared.
  const phone = [contact, described].find((one) => digits(one) >= 9) ?? ''
  const address = [described, contact].find((one) => one !== phone && digits(one) > 0 && /\p{Script=Han}/u.test(one)) ?? ''
  const named = described === '名前なし' ? '' : described
  return {
    name:
      named === phone || named === address ? (values.consulter === 'self' ? own : '') : named || (values.consulter === 'self' ? own : ''),
    phone,
    address,
  }
}

/** The fields of a person as they would be typed, from what was said in a consultation: of who consults for somebody else neither name nor number is the person's. */
export function fieldsOfHeard(values: Parameters<typeof knownAsked>[0]): Record<string, string> {
  const { name, phone, address } = knownAsked(values.consulter === 'self' ? values : { described: values.described })
  // A description is no name: it stays in the record.
  if (/男性|女性|の[人方子家]|夫婦|世帯|住人|さんの/.test(name)) return filled({ phone, address })
  const [, plain = name, kana = ''] = /^(.+?)（([ぁ-ゖァ-ヺー\s　]+)）$/.exec(name) ?? []
  return filled({ name: plain, kana, phone, address })
}
/** The same from what another ward handed over. */
export function fieldsOfGiven(given: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const [phone = '', mobile = ''] = (given['contact'] ?? '').split('、')
  return filled({
    ...fieldsOfHeard({ described: given['name'] }),
    address: given['address'] ?? '',
    birth_on: given['birth'] ?? '',
    ...(/^0[789]0/.test(phone) && !mobile ? { mobile: phone } : { phone, mobile }),
  })
}
const filled = (all: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
