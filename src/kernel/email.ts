// E-mail addresses as the house takes them: plain ASCII, as mail servers everywhere accept them. 根拠: RFC 5321 4.1.2, without quoted local parts.

const EMAIL = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/
const LONGEST = 200

/** What was typed, full-width letters and blanks around it put right. */
export const foldEmail = (typed: string): string => typed.normalize('NFKC').trim()
/** Whether it is an address, or nothing. */
export const isEmail = (text: string): boolean => text === '' || (text.length <= LONGEST && EMAIL.test(text))
