// The code of a paper card, and what a phone signs. 根拠: rules.md, Field people.

/** Letters nobody takes for another one: neither 0 and O nor 1, I and L. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
export const CODE_LENGTH = 12
/** So many random bytes are enough for a code with all but certainty. */
export const CODE_BYTES = 48

/** A code out of random bytes, every letter as likely as the others. Throws RangeError when there are too few bytes. */
export function codeOf(random: Uint8Array): string {
  const even = 256 - (256 % LETTERS.length)
  const code = [...random]
    .filter((byte) => byte < even)
    .slice(0, CODE_LENGTH)
    .map((byte) => LETTERS[byte % LETTERS.length] ?? '')
    .join('')
  if (code.length < CODE_LENGTH) throw new RangeError('too few random bytes')
  return code
}
/** In groups of four, as it stands on the card. */
export const groupsOf = (code: string): string => (code.match(/.{1,4}/g) ?? []).join('-')
/** A code as typed or scanned, with any width, case, spaces and dashes; undefined when it cannot be one. */
export function readCode(text: string): string | undefined {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―−ー]/g, '')
  return code.length === CODE_LENGTH && [...code].every((letter) => LETTERS.includes(letter)) ? code : undefined
}

/** What a phone signs when it is paired: that it holds the key it brings. */
export const pairText = (code: string, key: string): string => `sasaeai pair\n${code}\n${key}`
/** What a phone signs to open a session. */
export const sessionText = (nonce: string): string => `sasaeai session\n${nonce}`
/** What a phone signs to hand over what it could not send: `digest` is the SHA-256 of that, in base64. */
export const rescueText = (nonce: string, digest: string): string => `sasaeai rescue\n${nonce}\n${digest}`
