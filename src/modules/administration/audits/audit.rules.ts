// Events of the audit in the words of the councils: the noun of the record, then what was done.
import { GLOSSARY } from '../../../kernel/glossary.ts'

const DONE: Readonly<Record<string, string>> = {
  opened: '見た',
  listed: '一覧を見た',
  asked: '書く画面を開いた',
  saved: '残した',
  created: '残した',
  added: '加えた',
  changed: '直した',
  exported: '書き出した',
  imported: '取りこんだ',
  held: '実施にした',
  postponed: '延期にした',
  cancelled: '中止・取消にした',
  withdrawn: '取りやめた',
  searched: 'さがした',
  merged: '統合した',
  split: '統合をもどした',
  roleAdded: '役割を加えた',
  roleEnded: '役割の終わりを決めた',
  deputyAdded: '代理を置いた',
  linkMade: 'パスワードのリンクを出した',
  signInsEnded: '画面をすべて閉じた',
  codeCleared: '6 けたの数字をやめさせた',
  left: 'やめた職員にした',
  returned: 'もう一度使えるようにした',
  made: '決めた',
  undone: '取りやめた',
  registered: '登録した',
  revoked: '登録をやめた',
  switched: '切りかえた',
  ended: '閉じた',
  othersEnded: 'ほかをすべて閉じた',
  set: '決めた',
  stopped: 'やめた',
  begun: 'はじめた',
  first: 'はじめの管理者をつくった',
  checked: '確かめをたのんだ',
  kept: '書きかけを残した',
  taken: '書きかけを開いた',
  closed: '締めた',
  accepted: '受理した',
  published: '公表した',
  issued: '出した',
  read: '読んだ',
}
const NOUNS: Readonly<Record<string, string>> = {
  today: '今日',
  staff: '職員',
  handover: '引きつぎ',
  device: '共用のパソコン',
  setting: '設定',
  audit: '使われ方の記録',
  home: '管理',
  self: '自分のアカウント',
  signIn: 'サインイン',
  password: 'パスワード',
  pin: '暗証番号',
  code: '6 けたの数字',
  role: '役割',
  figure: '数字',
  search: 'さがす',
  organisation: '団体',
  venue: '会場',
  neighbourhood: '地域',
  calendar: '開所カレンダー',
  draft: '書きかけ',
  file: 'ファイル',
}

/** An event such as `sessions.session.held` as 「場：実施にした」; what is not known stays as it is. */
export function sayEvent(event: string): string {
  const parts = event.split('.')
  const [noun, done] = [parts.at(-2) ?? '', parts.at(-1) ?? '']
  const who = NOUNS[noun] ?? GLOSSARY.find((one) => one.en === noun)?.ja
  if (noun === 'signIn' && done === 'opened') return 'サインインした'
  if (noun === 'signIn' && done === 'switched') return '暗証番号で交代した'
  return who && DONE[done] ? `${who}：${DONE[done]}` : event
}

const DETAILS: Readonly<Record<string, string>> = {
  password: 'パスワード',
  code: 'パスワードと 6 けたの数字',
  recovery: 'パスワードと予備の番号',
  pin: '暗証番号',
  link: 'リンクから',
}
/** What stands beside an event, in words: the means of a sign-in, the rows of a file. */
export function sayDetail(detail: string): string {
  const file = /^(\d+) (csv|xlsx|pdf)$/.exec(detail)
  return file
    ? `${Number(file[1]).toLocaleString('ja-JP')} 行（${file[2] === 'xlsx' ? 'Excel' : (file[2] ?? '').toUpperCase()}）`
    : (DETAILS[detail] ?? detail)
}

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
