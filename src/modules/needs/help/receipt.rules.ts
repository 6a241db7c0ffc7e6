// 受付番号: fiscal year, running number, check digit. Read out on the telephone and copied from paper, so a slip of one digit is noticed.

const check = (digits: string): number => {
  // Luhn: every second digit from the right counts twice.
  const sum = Array.from(digits)
    .reverse()
    .reduce((all, char, i) => {
      const one = Number(char) * (i % 2 === 0 ? 2 : 1)
      return all + (one > 9 ? one - 9 : one)
    }, 0)
  return (10 - (sum % 10)) % 10
}
/** 「26-0012-5」: the `n`th of a fiscal year. */
export function formatReceipt(fiscalYear: number, n: number): string {
  const [year, serial] = [String(fiscalYear % 100).padStart(2, '0'), String(n).padStart(4, '0')]
  return `${year}-${serial}-${check(year + serial)}`
}
/** A number as somebody typed it, in its own form; undefined when it is none, or a digit is wrong. */
export function readReceipt(text: string): string | undefined {
  const digits = text.normalize('NFKC').replace(/\D/g, '')
  if (!/^\d{7,10}$/.test(digits)) return undefined
  const [year, serial, last] = [digits.slice(0, 2), digits.slice(2, -1), digits.slice(-1)]
  return Number(last) === check(year + serial) ? `${year}-${serial}-${last}` : undefined
}
