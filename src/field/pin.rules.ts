// What a number may be, and what is said when it was wrong.

const [FEWEST, MOST] = [4, 8]
/** A number as typed, in any width; undefined when it cannot be one. */
export function readPin(text: string): string | undefined {
  const pin = text.normalize('NFKC').replace(/\s/g, '')
  return /^\d+$/.test(pin) && pin.length >= FEWEST && pin.length <= MOST ? pin : undefined
}
/** What is wrong with a new number typed twice; '' for nothing. One digit over and over, or a row, is guessed first. */
export function pinProblem(first: string, second: string): string {
  const pin = readPin(first)
  if (!pin) return `暗証番号は、数字 ${FEWEST} けたから ${MOST} けたにしてください。`
  if (/^(\d)\1+$/.test(pin) || '01234567890123456789'.includes(pin) || '98765432109876543210'.includes(pin))
    return '0000 や 1234 のような番号は、すぐに当てられます。ほかの番号にしてください。'
  return readPin(second) === pin ? '' : '二つの番号がちがいます。もう一度、同じ番号を入れてください。'
}
/** What is said after a wrong one. */
export const sayWrong = (wrong: number, most: number): string =>
  wrong >= most
    ? ''
    : `暗証番号がちがいます。あと ${most - wrong} 回まちがえると、この電話の中のものは読めなくなります（送っていない報告は、区だけが読める形で残ります）。`
