// What stands beside an event in a line of the audit, in words, and how lines are looked for.
import { PURPOSE_WORDS, type Purpose } from '../../../access/purpose.rules.ts'

/** The number in what was pasted: a bare number, or the address of a page. */
export const idIn = (text: string): string =>
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/.exec(text.normalize('NFKC').toLowerCase())?.[0] ?? ''

const DETAILS: Readonly<Record<string, string>> = {
  password: 'パスワード',
  code: 'パスワードと 6 けたの数字',
  recovery: 'パスワードと予備の番号',
  pin: '暗証番号',
  link: 'リンクから',
  phone: 'つないだ電話',
  wrong: 'パスワードか暗証番号がちがう',
  wrongCode: '6 けたの数字がちがう',
  tooMany: 'まちがいが続いたので、しばらく止めた',
  noRole: 'いまの役割がない',
}
/** What stands beside an event, in words: the means of a sign-in, the rows of a file. */
export function sayDetail(detail: string): string {
  const file = /^(\d+) (csv|xlsx|pdf|json)( [0-9a-f-]{36})?( later)?$/.exec(detail)
  return file
    ? `${Number(file[1]).toLocaleString('ja-JP')} 行（${file[2] === 'xlsx' ? 'Excel' : (file[2] ?? '').toUpperCase()}）${file[4] ? 'あとから承認' : file[3] ? '承認を得て' : ''}`
    : (DETAILS[detail] ?? detail)
}

/** So many lines fit into one file of the audit; that there are more is said before and in it. */
export const FILE_LINES = 50_000

/** Kinds one can look for, as patterns of events. */
export const KINDS = [
  { value: 'read', label: '見た', like: ['%.opened', '%.listed', '%.searched', '%.read'] },
  { value: 'file', label: '書き出した', like: ['%.exported'] },
  { value: 'door', label: 'サインイン', like: ['access.%', 'account.%'] },
  { value: 'admin', label: '管理', like: ['admin.%'] },
  {
    value: 'write',
    label: '書いた',
    like: ['%.saved', '%.created', '%.added', '%.changed', '%.held', '%.cancelled', '%.withdrawn', '%.merged', '%.imported'],
  },
] as const
/** The patterns of a kind; none for all. */
export const patternsOf = (kind: string): readonly string[] => KINDS.find((one) => one.value === kind)?.like ?? []

/** What a read was for, in words; empty where the line is no read of people's records. */
export const sayPurpose = (purpose: string): string => (purpose in PURPOSE_WORDS ? PURPOSE_WORDS[purpose as Purpose] : '')

const BASES: Readonly<Record<string, string>> = {
  own: '自分の担当・自分のもの',
  ownOrSupport: '自分の担当・担当する支援の本人',
  assigned: '割り当てられた記録',
  shared: '共有された記録',
  granted: '許された記録',
  ward: '自分の区の記録',
  city: '全市の権限',
  breakGlass: '緊急の閲覧',
}
/** How far the reader's right carried, in words. */
export const sayBasis = (basis: string): string => BASES[basis] ?? ''
