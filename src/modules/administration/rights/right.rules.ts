// The table of rights in plain words: what one may do, and how far. The table itself is src/access/permissions.ts, given as data.
import { GLOSSARY } from '../../../kernel/glossary.ts'

/** One line of the table: `registry.person:read` and the reach of every role, in the order of the roles. */
export type Right = { readonly permission: string; readonly reaches: readonly string[] }
export type Group = { readonly label: string; readonly rights: readonly Right[] }

const ACTS: Readonly<Record<string, string>> = { read: '見る', write: '書く・直す', shield: '連絡先を伏せる', trace: '見た人を確かめる' }
const NOUNS: Readonly<Record<string, string>> = {
  today: '「今日」',
  calendar: 'カレンダー',
  search: 'さがす画面',
  person: '人',
  organisation: '団体',
  venue: '会場',
  insuranceFeed: '保険の加入者数',
  figure: '数字',
  area: '地域・住所・開所カレンダー',
  file: '添付ファイル',
  self: '自分のアカウント',
  right: 'だれが何を見られるかの表',
  home: '管理の入口',
  staff: '職員と役割',
  settings: '設定',
  audit: '使われ方の記録',
  caseMeeting: '会議（支援会議は構成員だけ）',
}
const WHOLE: Readonly<Record<string, string>> = {
  'indicators.closing:write': '月を締める',
  'indicators.acceptance:write': '区社協と市社協の締めを受け付ける',
  'indicators.publication:write': '数字を公表する',
  'indicators.target:write': '数字の目標を決める',
  'indicators.commission:close': '事業別の月報を締める',
  'admin.deputy:write': '代理を置く',
  'home.stuck:read': '区で止まっていることを見る',
  'home.approval:read': '承認をたのむ・見る',
  'home.approval:write': '承認の返事をする',
  'admin.device:write': '共用のパソコンを登録する',
  'registry.person:shield': '人：連絡先を伏せる',
  'disclosure.sheet:read': '本人に開示する資料を作る',
  'disclosure.breakGlass:open': '緊急の閲覧をする',
  'disclosure.breakGlass:look': '緊急の閲覧を確かめる',
  'disclosure.leak:open': '漏えいのおそれを知らせる',
  'retention.disposal:read': '廃棄：一覧と証明書を見る',
  'retention.disposal:write': '廃棄：一覧を確かめて承認をたのむ',
  'retention.disposal:approve': '廃棄：承認の返事をする',
  'practices.practice:approve': '実践：区として承認する',
  'practices.offered:read': '事例集の承認：見る',
  'practices.offered:write': '事例集の承認：載せる・取り下げる',
  'needs.notice:send': '気づきを知らせる',
  'needs.caseMove:decide': '区をまたぐ引きつぎを認める',
  'needs.notice:triage': '気づきに応じる',
  'sessions.gathering:read': '連絡会・訓練の段取り：見る',
  'sessions.gathering:write': '連絡会・訓練の段取り：書く・直す',
  'field.pack:read': '電話できょうの分を見る',
  'field.pack:write': '電話から報告する',
  'field.place:read': '受け持ちの居場所の名前',
  'field.placeDay:write': '開催記録：電話から送る',
  'field.watchPlan:read': '受け持ちの見守りを電話で見る',
  'field.watchVisit:write': '見守り訪問：電話から送る',
}
const GROUPS: readonly (readonly [prefix: string, label: string])[] = [
  ['home', 'はじめの画面'],
  ['needs', '困りごと'],
  ['field', '現場の人'],
  ['disclosure', '同意と提供'],
  ['retention', '保存と廃棄'],
  ['meetings', '会議'],
  ['watch', '見守り'],
  ['family', '家族図・つながり図'],
  ['register', '名簿'],
  ['practices', '事例集'],
  ['outreach', 'アウトリーチ'],
  ['missing', '行方不明'],
  ['support', 'つながり'],
  ['sessions', '場'],
  ['places', '居場所'],
  ['volunteers', 'ボランティア'],
  ['education', '福祉教育'],
  ['dispatch', '災害'],
  ['plan', '計画'],
  ['indicators', '数字'],
  ['registry', '台帳'],
  ['files', '添付ファイル'],
  ['account', '自分のこと'],
  ['admin', '管理'],
]
/** How far a right carries, as a person says it. */
export const REACH_WORDS: Readonly<Record<string, string>> = {
  none: '—',
  own: '自分のもの',
  ownOrSupport: '自分のものと、担当する支援の本人',
  assigned: '担当のもの',
  shared: '共有されたもの',
  granted: '許されたもの',
  ward: '自分の区',
  city: '24区',
  count: '数だけ',
}

/** A permission in words: 「人：見る」; undefined where the house has no word for it yet. */
export function rightWords(permission: string): string | undefined {
  const whole = WHOLE[permission]
  if (whole) return whole
  const [, noun = '', act = ''] = /^[^.]+\.([^:]+):(.+)$/.exec(permission) ?? []
  const what = NOUNS[noun] ?? GLOSSARY.find((one) => one.en === noun)?.ja
  return what && ACTS[act] ? `${what}：${ACTS[act]}` : undefined
}

/** The lines by the councils' own words, in the order of the rail; what has no group of its own comes last. */
export function groupsOf(rights: readonly Right[]): Group[] {
  const prefixOf = (right: Right): string => right.permission.split('.')[0] ?? ''
  const known = new Set(GROUPS.map(([prefix]) => prefix))
  const groups = [
    ...GROUPS.map(([prefix, label]) => ({ label, rights: rights.filter((right) => prefixOf(right) === prefix) })),
    { label: 'そのほか', rights: rights.filter((right) => !known.has(prefixOf(right))) },
  ]
  return groups.filter((group) => group.rights.length > 0)
}
