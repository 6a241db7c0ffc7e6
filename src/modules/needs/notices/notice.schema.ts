// 気づき: three taps, no name needed; what was seen and what was thought are two fields. 根拠: rules.md 現場の人, needs-and-watch-over A2-1.
import { SIGNS } from '../../../kernel/signs.ts'
import { RESTORE, type RecordType } from '../../../records/record.ts'
import { DESCRIBED, PERSON, PLACE } from '../chain/whom.schema.ts'
import { URGENCIES } from '../clocks/urgency.schema.ts'
import type { Kept } from '../../../kernel/retention.ts'

export { SIGNS }
/** One safe sentence to who noticed; nothing in it tells what was found. */
export const REPLIES = [
  { value: 'none', label: 'ことばは付けない', words: '' },
  { value: 'thanks', label: 'お礼', words: 'お知らせ、ありがとうございました。' },
  { value: 'met', label: 'ようすを見に行った', words: 'お知らせのあと、職員がようすを見に行きました。' },
  { value: 'linked', label: '人につないだ', words: 'お知らせのあと、力になれる人につなぎました。' },
  { value: 'watching', label: '見守りを続ける', words: 'お知らせをもとに、見守りを続けています。' },
] as const

const SAYS_NOTHING = 'しるしを一つえらぶか、見たことを書いてください。'

export const notice = {
  name: 'notice',
  path: 'notices',
  label: '気づき',
  purpose: 'だれかの様子で気になったことです。区の相談・見守り担当と管理者だけが読めます。',
  files: { ways: 'asks for a day to look again, refuses what only an act says, sets the clock, puts in how urgent the signs make it' },
  rights: { read: 'needs.notice:read', write: 'needs.notice:write' },
  title: 'signs',
  titleFrom: ['place_id', 'way'],
  // The order of arrival: what came last stands first.
  order: 'came_on',
  year: 'came_on',
  counted: [],
  columns: ['came_on', 'seen_on', 'signs', 'person_id', 'described', 'place_id', 'urgency'],
  filters: ['urgency', 'signs', 'way', 'place_id', 'person_id'],
  search: ['person_id', 'place_id'],
  fields: [
    { ...PERSON, label: 'だれのこと', help: '台帳にいる人なら、名前・かな・電話の一部を入れてえらびます。名前が分からなければ空のまま。' },
    { ...DESCRIBED, label: 'どんな人か', help: '名前が分からないとき。例：3階のつえの人' },
    { ...PLACE, label: '居場所（あれば）' },
    {
      name: 'spot',
      label: 'ほかの場所・町',
      type: 'text',
      max: 100,
      personal: 'sealed',
      help: '居場所でないとき。例：桃谷公園の北、○○マンション',
    },
    { name: 'seen_on', label: 'いつ', type: 'day', required: true },
    { name: 'came_on', label: '届いた日', type: 'day', required: true, more: true, help: '紙や電話で前に届いていたときは、その日。' },
    { name: 'signs', label: 'しるし', type: 'choices', options: SIGNS, personal: 'sensitive' },
    { name: 'fact', label: '見たこと・聞いたこと', type: 'longText', max: 4000, personal: 'sealed', help: '見たまま、聞いたまま。' },
    {
      name: 'view',
      label: 'どう思ったか',
      type: 'longText',
      max: 2000,
      personal: 'sealed',
      more: true,
      help: '心配したわけ。事実とは分けて書きます。',
    },
    {
      name: 'told',
      label: '本人は、知らせることを知っていますか',
      type: 'yesNo',
      options: [
        { value: 'yes', label: '知っている' },
        { value: 'no', label: '知らない' },
      ],
      more: true,
    },
    {
      name: 'way',
      label: 'どう届いたか',
      type: 'choice',
      required: true,
      options: [
        { value: 'place', label: '居場所で' },
        { value: 'visit', label: '訪問で' },
        { value: 'comesIn', label: '窓口で' },
        { value: 'phone', label: '電話で' },
        { value: 'paper', label: '紙で' },
        { value: 'field', label: 'スマートフォンから' },
        { value: 'partner', label: '協力事業者から' },
        { value: 'round', label: '聞き取りで' },
        { value: 'gathering', label: '連絡会・訓練で' },
        { value: 'other', label: 'そのほか' },
      ],
    },
    {
      name: 'by_kind',
      label: '気づいた人',
      type: 'choice',
      more: true,
      options: [
        { value: 'volunteer', label: 'ボランティア' },
        { value: 'operator', label: '居場所の担い手' },
        { value: 'minsei', label: '民生委員・児童委員' },
        { value: 'worker', label: '職員' },
        { value: 'resident', label: '近所の人' },
        { value: 'family', label: '家族・知人' },
        { value: 'partner', label: '協力事業者' },
        { value: 'other', label: 'そのほか' },
      ],
    },
    {
      name: 'by_name',
      label: '気づいた人の名前',
      type: 'text',
      max: 80,
      personal: 'sealed',
      more: true,
      help: '本人や家族が読むものには、けっして出ません。',
    },
    { name: 'urgency', label: '緊急度', type: 'choice', options: URGENCIES },
    { name: 'review_on', label: '見直す日', type: 'day', more: true },
    {
      name: 'close_kind',
      label: 'どう終わったか',
      type: 'choice',
      more: true,
      options: [
        { value: 'infoOnly', label: '知っておくだけでよかった' },
        { value: 'toIntake', label: '相談として受けた' },
        { value: 'emergency', label: '緊急の対応をした' },
      ],
    },
    { name: 'reply', label: '知らせた人へのことば', type: 'choice', options: REPLIES, more: true },
  ],
  states: [
    { value: 'received', label: '受付', mark: '○', tone: 'plain' },
    { value: 'working', label: '対応中', mark: '◐', tone: 'calm' },
    { value: 'done', label: '済', mark: '✓', tone: 'calm' },
    { value: 'takenBack', label: '取り下げ', mark: '↩', tone: 'plain' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'received', label: '受け付ける' }],
  editable: ['received', 'working'],
  moves: [
    {
      name: 'finish',
      from: ['received', 'working'],
      to: 'done',
      label: '済にする',
      asks: ['close_kind', 'reply', 'reason'],
      help: '理由は区の中だけに残ります。知らせた人には「済」と、えらんだことばだけが届きます。',
      quiet: true,
    },
    {
      name: 'reopen',
      from: ['done'],
      to: 'working',
      label: 'もう一度対応する',
      asks: ['review_on', 'reason'],
      clears: ['close_kind', 'reply'],
      quiet: true,
    },
    {
      name: 'withdraw',
      from: ['received', 'working', 'done'],
      to: 'withdrawn',
      label: '取消にする',
      asks: ['reason'],
      quiet: true,
      help: 'まちがえて残したとき。消えずに残り、期限は止まります。',
    },
    RESTORE,
  ],
  checks: [
    {
      field: 'signs',
      when: [
        { field: 'fact', filled: false },
        { field: 'urgency', in: ['today', 'threeDays', 'twoWeeks', 'watch'] },
      ],
      must: 'filled',
      say: SAYS_NOTHING,
    },
    {
      field: 'signs',
      when: [
        { field: 'fact', filled: false },
        { field: 'urgency', filled: false },
      ],
      must: 'filled',
      say: SAYS_NOTHING,
    },
    { field: 'seen_on', when: [], must: 'notFuture', say: '気づいた日が、まだ来ていない日になっています。' },
    { field: 'came_on', when: [], must: 'notFuture', say: '届いた日が、まだ来ていない日になっています。' },
  ],
} as const satisfies RecordType

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const noticeKept: Kept = {
  type: 'notice',
  nouns: ['needs.notice'],
  label: '気づき',
  cls: 'consultation',
  event: '済んだ日',
  begins: [
    { states: ['withdrawn'], day: 'updated_at', cls: 'withdrawn' },
    { states: ['done', 'takenBack'], blank: 'person_id', day: 'updated_at', cls: 'notice' },
    { states: ['done', 'takenBack'], day: 'updated_at' },
  ],
}
