// What a letter says, and when a failed one is tried again.

const MINUTE = 60_000
const FIRST = 2
const LONGEST = 6 * 60
/** Tries before a letter is given up: about two days. */
export const TRIES = 14

/** Minutes until the next try after the n-th failed: 2, 4, 8 … at most six hours. */
export const waitAfter = (tries: number): number => Math.min(LONGEST, FIRST * 2 ** (tries - 1)) * MINUTE

/** While the way out is shut, one letter is tried in so long: a server that counts wrong passwords must not lock the house out. */
export const SHUT_FOR = 10 * MINUTE
/** What shuts the way out for every letter, whoever it is for. */
export type Shut = 'signIn' | 'sender' | 'line'
/** Whose fault a failed try is: of this letter's address, of its text, of a rule of the server; `busy` and `broken` pass; a shut way is the house's. */
export type Fault = Shut | 'address' | 'text' | 'rule' | 'busy' | 'broken'
/** What a try says of its failure: nodemailer's code, the command it failed at, the server's number, and RFC 3463's class and subject (5.7). */
export type Failure = { code: string; command: string; responseCode: number | undefined; detail: string }

/** RFC 4954: 530, 534, 535 and 538 are about signing in, wherever they come. */
const isSignIn = (responseCode: number): boolean => responseCode >= 530 && responseCode <= 538
/** Whose fault it is. Only what the server answers to RCPT TO is about the address, and to DATA about the text: a wrong password (535 to AUTH) is about neither. `open` says whether a new line can be opened and signed in. */
export function faultOf({ code, command, responseCode, detail }: Failure, open: boolean): Fault {
  if (responseCode === undefined) return code === 'EAUTH' ? 'signIn' : code === 'EMESSAGE' ? 'text' : open ? 'broken' : 'line'
  const lasting = responseCode >= 500
  if (lasting && (code === 'EAUTH' || isSignIn(responseCode))) return 'signIn'
  switch (command) {
    case 'MAIL FROM':
      return lasting ? 'sender' : 'busy'
    case 'RCPT TO':
    case 'DATA':
      if (!lasting) return 'busy'
      // Who may send, not who is written to: 554 5.7.1 is what a server says that carries nothing on from here.
      return detail === '5.7' ? 'rule' : command === 'DATA' ? 'text' : 'address'
    default:
      return 'line'
  }
}

/** What is said once on the page of jobs while nothing goes out. */
export const SHUT_WORDS: Readonly<Record<Shut, string>> = {
  signIn:
    'メールのサーバーが、名前とパスワードを受け付けませんでした。宛先のまちがいではありません。メールは消えずに待っています。サーバーの係が MAIL_URL を直して動かし直すと、送り始めます。',
  sender:
    'メールのサーバーが、差出人（MAIL_FROM）のアドレスを受け付けませんでした。宛先のまちがいではありません。メールは消えずに待っています。サーバーの係が直して動かし直すと、送り始めます。',
  line: 'メールのサーバーにつながりません。メールは消えずに待っています。つながれば送り始めます。続くときは、サーバーの係に MAIL_URL を確かめてもらってください。',
}
/** Whether nothing at all goes out for this fault. */
export const isShut = (fault: Fault): fault is Shut => Object.hasOwn(SHUT_WORDS, fault)
/** Whether a failure is worth another try: what the server refused for good in this letter is not. */
export const isFinal = (fault: Fault): boolean => fault === 'address' || fault === 'text'

const WORDS: Readonly<Record<Exclude<Fault, Shut>, string>> = {
  address: '送り先に受け取られませんでした。メールアドレスを確かめてください。',
  text: 'メールのサーバーが、この手紙を受け取りませんでした。サーバーの係に伝えてください。',
  rule: 'メールのサーバーの決まりで断られました。続くときは、サーバーの係に伝えてください。',
  busy: 'メールのサーバーが混み合っていました。',
  broken: 'メールのサーバーにつながりませんでした。',
}
/** The sentence for a failed try. Never what the server said: it repeats the address. */
export function sayFailure(fault: Fault, again: boolean): string {
  if (isShut(fault)) return SHUT_WORDS[fault]
  return again ? `${WORDS[fault]}少し待って、もう一度送ります。` : WORDS[fault]
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
