// Events of the audit in the words of the councils: the noun of the record, then what was done.
import { PURPOSE_WORDS, type Purpose } from '../../../access/purpose.rules.ts'
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
  restored: '取消を戻した',
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
  compared: '同じ人かをくらべた',
  shown: '保存の前に見せた',
  traced: '見た人を確かめた',
  shielded: '連絡先の伏せ方を変えた',
  assigned: '担当を替えた',
  joined: '世帯に人を加えた',
  copyReturned: '紙が返ったことを残した',
  moved: '転出を記録した',
  dead: '亡くなったことを記録した',
  current: '在籍にもどした',
  revised: '直した',
  urged: '急ぎかたを伝えた',
  takenBack: '取り下げた',
  triaged: '急ぎかたと担当を決めた',
  bundled: '同じ人のことにまとめた',
  unbundled: 'まとめるのをやめた',
  found: '把握にした',
  intake: 'インテークにした',
  assessing: 'アセスメントにした',
  planning: 'プランにした',
  supporting: '支援中にした',
  corrected: '訂正した',
  met: '会議を経たことにした',
  agreed: '同意を残した',
  running: '実施をはじめた',
  replaced: '見直した',
  stepAdded: '次にすることを足した',
  stepDone: '次にすることを済ませた',
  begin: '支援をはじめる画面を開いた',
  approved: '認めた',
  finished: '終結にした',
  working: '対応をはじめた',
  noticed: '気づきにした',
  fileAttached: 'ファイルを添付した',
  fileWithdrawn: '添付を取り消した',
  importAsked: '取り込みの画面を開いた',
  uploaded: '取り込むファイルを送った',
  importOpened: '取り込みの中身を見た',
  importMatched: '取り込みの列を決めた',
  importStarted: '取り込みを始めた',
  importDropped: '取り込みをやめた',
  retried: 'もう一度動かした',
  decided: '返事をした',
  used: '使いつづけた',
  looked: '区の中身を見た',
  acceptedAll: 'まとめて受理した',
  records: 'もとの記録を見た',
  written: '書いた',
  done: 'できたことにした',
  drop: '取りやめた',
  undo: 'もとにもどした',
  saw: '見たことにした',
  passed: 'ほかの人にたのんだ',
  sent: '送った',
  importDecided: '取り込みの行を決めた',
  settled: '定着にした',
  introduced: '紹介にもどした',
  preparing: '準備にした',
  open: '活動中にした',
  paused: '休止にした',
  abandoned: '立上げをやめた',
  consulting: '相談にもどした',
  hearing: '聞き取りにした',
  proposed: '提案にした',
  arranging: '調整にした',
  confirmed: '確定にした',
  delivered: '実施ずみにした',
  reported: 'ふりかえりずみにした',
  reopened: '締めを開いた',
  behind: 'もとの記録を見た',
  rules: '数え方の決まりを見た',
  ruled: '数え方の決まりを変えた',
  formKept: '様式をおさめた',
  filled: '様式に書き出した',
  wards: '区ごとを見た',
  active: '活動中にもどした',
  prepared: '用意した',
  previewed: '下見をした',
  paired: 'つないだ',
  rescued: '預かった',
  entered: '記録にした',
  told: '知らせた',
  packed: '電話に入れた',
  denied: '見ようとして、見られなかった',
  refused: 'できなかった',
  offered: '差し出した',
  declined: '受け取らなかった',
  called: '会議をひらくことにした',
  named: '人を加えた',
  sworn: '誓約を記した',
  copied: '資料を配った',
  copySettled: '資料のゆくえを記した',
  released: '決定を出した',
  counted: '数を見た',
  answered: '返信を入れた',
  visiting: '訪問の結果を残した',
  consented: '同意を残した',
  unreached: '未回答のままにした',
  unsent: '聞き直しにした',
  destroyed: '破棄した',
  lost: '失くしたことを残した',
  lostClosed: '報告したことを残した',
}
const NOUNS: Readonly<Record<string, string>> = {
  caseMeeting: '会議',
  today: '今日',
  person: '人',
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
  mail: '知らせのメール',
  email: 'メールアドレス',
  log: '自分の使い方の記録',
  right: '権限',
  gallery: '画面の部品',
  openapi: 'プログラムからの使い方',
  register: '台帳',
  desk: '画面',
  report: '月報',
  target: 'めやす',
  approval: '承認',
  offered: '事例集の承認',
  feed: 'カレンダーのリンク',
  phone: '電話',
  pack: 'きょうの分',
}

/** What is said in a way of its own. */
const OWN: Readonly<Record<string, string>> = {
  'practice.checked': '実践：区の承認へ送った',
  'practice.approved': '実践：区として承認した',
  'practice.draft': '実践：下書きにもどした',
  'practice.withdrawn': '実践：取り下げた',
  'offered.returned': '事例集の承認：区にもどした',
  'signIn.opened': 'サインインした',
  'signIn.switched': '暗証番号で交代した',
  'approval.asked': '承認をたのんだ',
  'approval.refusedAfter': 'あとからの承認を認めなかった（ファイルは渡したあと）',
  'approval.gone': '渡したファイルを消したことを記した',
  'approval.overdue': 'あとからの承認が、期限を過ぎた',
  'signIn.refused': 'この人の名前でのサインインができなかった',
  'signIn.ended': 'サインアウトした',
  'search.asked': 'さがした',
  'accessRequest.answered': '本人の求め：答えた',
  'accessRequest.checked': '本人の求め：本人確認を残した',
  'accessRequest.received': '本人の求め：代理人の求めを進めた',
  'leak.reported': '漏えい：速報を残した',
  'leak.closed': '漏えい：済にした',
  'leak.open': '漏えい：もう一度対応した',
  'leak.personAdded': '漏えい：知らせる人を加えた',
  'leak.personTold': '漏えい：本人に知らせたことを残した',
  'provisionRecord.read': '提供の記録をまとめて見た',
  'accessRequest.sheetMade': '開示の資料を作った',
  'breakGlass.opened': '緊急の閲覧をはじめた',
  'breakGlass.asked': '緊急の閲覧の画面を開いた',
  'breakGlass.saw': '緊急の閲覧を確かめた',
  'readAnomaly.saw': '読み過ぎの点検を確かめた',
  'share.revoked': '提供をやめた',
  'received.accepted': '提供を受け取った',
  'watchRound.moved': '今日の見守り：まわる順を変えた',
  'watchVisit.entered': '見守りの用紙からまとめて入れた',
  'watchSheet.made': '見守りの用紙をつくった',
  'household.left': '世帯：離れた日を残した',
  'household.ended': '世帯：終わりを記録した',
}

/** An event such as `sessions.session.held` as 「場：実施にした」; what is not known stays as it is. */
export function sayEvent(event: string): string {
  const parts = event.split('.')
  const [noun, done] = [parts.at(-2) ?? '', parts.at(-1) ?? '']
  const own = OWN[`${noun}.${done}`]
  if (own) return own
  const who = NOUNS[noun] ?? GLOSSARY.find((one) => one.en === noun)?.ja
  return who && DONE[done] ? `${who}：${DONE[done]}` : event
}

/** The kind of record an event speaks of, in words; empty where there is none. */
export const sayNoun = (noun: string): string => {
  const last = noun.split('.').at(-1) ?? ''
  return NOUNS[last] ?? GLOSSARY.find((one) => one.en === last)?.ja ?? ''
}

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
  assigned: '割り当てられた記録',
  shared: '共有された記録',
  granted: '許された記録',
  ward: '自分の区の記録',
  city: '全市の権限',
  breakGlass: '緊急の閲覧',
}
/** How far the reader's right carried, in words. */
export const sayBasis = (basis: string): string => BASES[basis] ?? ''
