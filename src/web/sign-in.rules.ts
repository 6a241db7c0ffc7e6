// What is decided at the doors: passwords that may be used, tries that are still allowed, who may switch by PIN.

export const SHORTEST = 12
const LONGEST = 200
// Long enough and yet the first that anybody tries.
const COMMON = [
  'password',
  'passw0rd',
  'qwerty',
  'letmein',
  'welcome',
  'sasaeai',
  'shakyo',
  'syakyo',
  '123456',
  '1q2w3e',
  'asdfgh',
  'abcdef',
  'パスワード',
]
const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

export type PasswordFault = 'short' | 'long' | 'login' | 'common'
/** Why a password may not be used; undefined when it may. */
export function passwordFault(password: string, login: string): PasswordFault | undefined {
  const text = plain(password)
  if ([...password].length < SHORTEST) return 'short'
  if (password.length > LONGEST) return 'long'
  if (login !== '' && text.includes(plain(login))) return 'login'
  if (new Set(text).size < 5) return 'common'
  // What is left when the usual words and digits are taken away must still be something.
  const rest = COMMON.reduce((left, word) => left.replaceAll(word, ''), text).replace(/[0-9!?.@_-]/g, '')
  return rest.length < 4 && COMMON.some((word) => text.includes(word)) ? 'common' : undefined
}
export const PASSWORD_WORDS: Record<PasswordFault, string> = {
  short: `パスワードは ${SHORTEST} 文字以上にしてください。`,
  long: `パスワードは ${LONGEST} 文字までにしてください。`,
  login: 'ログイン名の入ったパスワードは使えません。',
  common: 'だれでも思いつくパスワードは使えません。いくつかの言葉をつなげた長い文にしてください。',
}

export const ACCOUNT_TRIES = 10
export const DEVICE_TRIES = 30
/** Failures of the last 15 minutes: of this account at browsers it has not used yet, of this account at this browser, of this browser for any account. */
export type Tries = { accountElsewhere: number; accountHere: number; device: number; known: boolean }
/** An account is closed at unknown browsers only, so that nobody can lock its owner out; an address is never closed, so that a hall behind one is not. */
export function mayTry(tries: Tries): boolean {
  if (tries.device >= DEVICE_TRIES) return false
  return tries.known ? tries.accountHere < ACCOUNT_TRIES : tries.accountElsewhere < ACCOUNT_TRIES
}

export type SwitchState = { registered: boolean; sameWard: boolean; hasPin: boolean; fullAt: Date | undefined; wrong: number }
/** Whether a person may switch by PIN at a desk: registered for their ward, a full sign-in there within the days, not too many wrong PINs since. */
export function maySwitch(state: SwitchState, now: Date, days: number, tries: number): boolean {
  return (
    state.registered &&
    state.sameWard &&
    state.hasPin &&
    state.wrong < tries &&
    state.fullAt !== undefined &&
    now.getTime() - state.fullAt.getTime() < days * 86_400_000
  )
}

/** A PIN that may be used: six digits, not one digit six times and not a straight run. */
export function pinFault(pin: string): string | undefined {
  if (!/^\d{6}$/.test(pin)) return '暗証番号は、6 けたの数字にしてください。'
  if (/^(\d)\1{5}$/.test(pin) || '01234567890123456'.includes(pin) || '98765432109876543'.includes(pin))
    return '111111 や 123456 のような番号は使えません。'
  return undefined
}
/** Digits as typed with any width and spaces. */
export const digitsOf = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '')

/** An address of this house to go to after a door; anything else is the first page. */
export const safeTarget = (to: string | null | undefined): string => (to && /^\/(?![/\\])/.test(to) && !/[\r\n]/.test(to) ? to : '/')
