// By what of a consultation somebody on file may be found: what is said of them as a name and as an address, how they are reached as a telephone number and as an address.
export type KnownAsked = { name: string; phone: string; address: string }

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
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
