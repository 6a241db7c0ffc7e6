// How long somebody says to be out, and under which number they answer.
const [LEAST, MOST] = [10, 480]
/** Minutes that were chosen, within bounds; undefined where nothing was said. */
export function minutesOf(text: string | null): number | undefined {
  const minutes = Number((text ?? '').normalize('NFKC').trim())
  return text && Number.isInteger(minutes) && minutes > 0 ? Math.min(MOST, Math.max(LEAST, minutes)) : undefined
}
/** Letters kept of the number: two of them with a word beside each stand in it whole. */
const LONGEST = 200
/** The number one answers under, as typed, in plain digits. */
export const phoneSaid = (text: string | null): string => [...(text ?? '').normalize('NFKC').trim()].slice(0, LONGEST).join('')
/** What a telephone dials of it; undefined where it is no number. */
export function dialled(phone: string): string | undefined {
  const digits = phone.replace(/[^0-9+]/g, '')
  return digits.length >= 9 ? digits : undefined
}
