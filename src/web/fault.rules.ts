// What went wrong below us, in words: the disk is full, the database is away, it took too long. Everything else is our own fault and gets a number.

export type Fault = {
  status: 503
  title: string
  what: string
  todo: string
  /** What to do with the form, which is given back. */ again: string
  retryAfter: number
}
const KEPT = '書いた内容は、この画面に残っています。少し待ってから「もう一度送る」をおしてください。'
const fault = (title: string, what: string, todo: string, retryAfter: number, again = KEPT): Fault => ({
  status: 503,
  title,
  what,
  todo,
  again,
  retryAfter,
})
const FULL = fault(
  'いまは保存できません',
  'サーバーの置き場所がいっぱいです。書いた内容は、まだ保存されていません。前に保存した記録は無事です。',
  'この画面を閉じずに、サーバーの係に知らせてください。空きができたら、もう一度送れます。',
  60,
  '書いた内容は、この画面に残っています。この画面を閉じずに、サーバーの係に知らせてください。空きができたら「もう一度送る」をおしてください。',
)
const AWAY = fault(
  'いまは使えません',
  'データベースにつながりません。書いた内容は、まだ保存されていません。前に保存した記録は無事です。',
  'この画面を閉じずに、少し待ってからもう一度送ってください。続くときは、サーバーの係に知らせてください。',
  10,
)
const SLOW = fault(
  '時間がかかりすぎました',
  '混み合っているか、条件が広すぎます。書いた内容は、まだ保存されていません。',
  '少し待つか、条件をせまくしてから、もう一度お試しください。',
  5,
)

const BUSY = fault(
  '混み合っています',
  'サインインが集中しているため、受け付けられませんでした。何も変わっていません。',
  '少し待ってから、もう一度お試しください。',
  5,
)

const BY_CODE: readonly (readonly [RegExp, Fault])[] = [
  [/^SASAEAI_BUSY$/, BUSY],
  [/^53100$/, FULL],
  [/^(57014|55P03|25P03|40P01|40001)$/, SLOW],
  [/^(08...|57P0.|53[03]00|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/, AWAY],
]

/** The fault an error stands for, by the code of PostgreSQL or of the socket; undefined when it is none of these. */
export function faultOf(error: unknown): Fault | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  const known = BY_CODE.find(([pattern]) => pattern.test(code))?.[1]
  if (known) return known
  if (/timeout exceeded when trying to connect/.test(error.message)) return SLOW
  return /Connection terminated|connection error and is not queryable/.test(error.message) ? AWAY : undefined
}
