// What a letter says, and when a failed one is tried again.

const MINUTE = 60_000
const FIRST = 2
const LONGEST = 6 * 60
/** Tries before a letter is given up: about two days. */
export const TRIES = 14

/** Minutes until the next try after the n-th failed: 2, 4, 8 … at most six hours. */
export const waitAfter = (tries: number): number => Math.min(LONGEST, FIRST * 2 ** (tries - 1)) * MINUTE

/** Whether a failure is worth another try: a server's "for good" (5xx) is not. */
export const isFinal = (responseCode: number | undefined): boolean => responseCode !== undefined && responseCode >= 500

/** The sentence for a failed try. Never what the server said: it repeats the address. */
export function sayFailure(responseCode: number | undefined, again: boolean): string {
  const what =
    responseCode === undefined
      ? 'メールのサーバーにつながりませんでした。'
      : isFinal(responseCode)
        ? '送り先に受け取られませんでした。メールアドレスを確かめてください。'
        : 'メールのサーバーが混み合っていました。'
  return again ? `${what}少し待って、もう一度送ります。` : what
}

/** The text of a letter: what was said, where to look. */
export function letterText(letter: { lines: readonly string[]; href: string }, home: string | undefined): string {
  return [
    ...letter.lines,
    '',
    home ? `くわしくは、ささえあいを開いて確かめてください。\n${home}${letter.href}` : 'くわしくは、ささえあいを開いて確かめてください。',
    '',
    '――',
    'このメールは、ささえあいから自動で送っています。個人のことは書いていません。',
    'メールアドレスは「わたしのアカウント」で変えられます。',
  ].join('\n')
}
