// つなぎ先: to whom, on what ground, what was given, what came of it. 根拠: needs-and-watch-over A3, A6; rules.md 人 1.
import { GROUNDS, ITEMS, type Recipient } from '../../../kernel/sharing.ts'
import { RESTORE, type RecordType } from '../../../records/record.ts'
import { CASE_FIELD } from '../cases/case.schema.ts'
import { intake } from '../intakes/intake.schema.ts'
import type { Kept } from '../../../kernel/retention.ts'

/** Whom a support is led to, and which class of recipient that is; without one nothing can be given by this way. */
export const TO_KINDS = [
  { value: 'welfareOffice', label: '区役所（生活福祉）', recipient: 'wardOffice' },
  { value: 'selfReliance', label: '自立相談支援機関', recipient: 'selfReliance' },
  { value: 'hokatsu', label: '地域包括支援センター', recipient: 'hokatsu' },
  { value: 'council', label: '区社協の中', recipient: 'council' },
  { value: 'healthNurse', label: '保健師・保健福祉センター', recipient: 'wardOffice' },
  { value: 'medical', label: '医療機関', recipient: 'medical' },
  { value: 'disabilityCentre', label: '障がい者基幹相談支援センター', recipient: 'disabilityCentre' },
  { value: 'careProvider', label: '介護の事業者', recipient: 'careProvider' },
  { value: 'school', label: '学校・児童の機関', recipient: 'school' },
  { value: 'minsei', label: '民生委員・児童委員', recipient: 'minsei' },
  { value: 'place', label: '居場所', recipient: 'community' },
  { value: 'volunteer', label: 'ボランティア', recipient: 'watchers' },
  { value: 'legal', label: '法テラス・弁護士', recipient: null },
  { value: 'cityCouncil', label: '市社協', recipient: 'cityCouncil' },
  { value: 'otherWard', label: 'ほかの区の社協', recipient: 'otherWard' },
  { value: 'other', label: 'そのほか', recipient: null },
] as const satisfies readonly { value: string; label: string; recipient: Recipient | null }[]

export const referral = {
  name: 'referral',
  path: 'referrals',
  label: 'つなぎ先',
  purpose: 'ほかの機関や人へつないだこと、渡したもの、そのあとどうなったか。根拠のない情報は渡しません。',
  begin: 'つないだことを残す',
  files: { ways: 'asks for the ground of what was given' },
  rights: { read: 'needs.referral:read', write: 'needs.referral:write' },
  title: 'to_kind',
  order: 'on_day',
  year: 'on_day',
  counted: [],
  columns: ['on_day', 'case_id', 'to_kind', 'outcome', 'answer_by'],
  filters: ['to_kind', 'outcome', 'basis', 'case_id'],
  search: ['case_id'],
  fields: [
    CASE_FIELD,
    { name: 'to_kind', label: 'つなぎ先', type: 'choice', required: true, options: TO_KINDS.map(({ value, label }) => ({ value, label })) },
    { name: 'to_name', label: '機関と担当の名前', type: 'text', max: 100, personal: 'sealed' },
    { ...intake.fields[2], label: 'だれのこと', help: '情報を渡すときは、だれの情報かをえらびます。同意は一人ずつです。' },
    {
      name: 'items',
      label: '渡す情報',
      type: 'choices',
      options: ITEMS,
      help: '何も渡さず、行き先を案内しただけなら空のままにして、案内したことを「本人に伝えたこと」に書きます。',
    },
    { name: 'basis', label: '渡してよい根拠', type: 'choice', options: GROUNDS },
    {
      name: 'evidence',
      label: '根拠のしるし',
      type: 'text',
      max: 200,
      personal: 'sealed',
      help: '同意の記録の日、危険のようす、会議の名など。',
    },
    {
      name: 'given',
      label: '相手に渡したもの・伝えたこと',
      type: 'longText',
      personal: 'sealed',
      help: 'つなぎ先に渡した書類や、話したこと。',
    },
    {
      name: 'told',
      label: '本人に伝えたこと',
      type: 'longText',
      personal: 'sealed',
      help: '窓口の場所、電話番号、持ち物など、本人（相談に来た家族には行き先だけ）に案内したこと。相手には何も渡していないので、根拠は要りません。',
    },
    { name: 'on_day', label: 'つないだ日', type: 'day', required: true },
    {
      name: 'answer_by',
      label: '返事をたしかめる日',
      type: 'day',
      help: '空なら、つないだ日から決まった日数のあとに「待っていること」に出ます。',
    },
    {
      name: 'outcome',
      label: '結果',
      type: 'choice',
      more: true,
      options: [
        { value: 'accepted', label: '引き受けてもらえた' },
        { value: 'waiting', label: '待ち・順番' },
        { value: 'declined', label: '引き受けてもらえなかった' },
        { value: 'notSuited', label: '合わなかった' },
        { value: 'personRefused', label: '本人がことわった' },
        { value: 'noAnswer', label: '返事がない' },
        { value: 'notAwaited', label: '返事を待たずに終えた' },
      ],
    },
    { name: 'outcome_on', label: '結果の日', type: 'day', more: true },
    { name: 'outcome_note', label: '結果・うまくいかなかったわけ', type: 'longText', personal: 'sealed', more: true },
  ],
  states: [
    { value: 'made', label: 'つないだ', mark: '→', tone: 'calm' },
    { value: 'settled', label: '結果あり', mark: '✓', tone: 'calm' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'made', label: 'つないだことを残す' }],
  editable: ['made'],
  moves: [
    {
      name: 'settle',
      from: ['made'],
      to: 'settled',
      label: '結果を残す',
      asks: ['outcome', 'outcome_on', 'outcome_note'],
      today: ['outcome_on'],
    },
    {
      name: 'unsettle',
      from: ['settled'],
      to: 'made',
      label: '結果を待つ',
      asks: [],
      clears: ['outcome', 'outcome_on', 'outcome_note'],
      quiet: true,
    },
    {
      name: 'withdraw',
      from: ['made', 'settled'],
      to: 'withdrawn',
      label: '取消にする',
      asks: ['reason'],
      quiet: true,
      help: '消えずに残ります。渡した事実は、提供の記録に残ります。',
    },
    RESTORE,
  ],
  checks: [
    { field: 'person_id', when: [{ field: 'items', filled: true }], must: 'filled', say: 'だれの情報を渡すのかをえらんでください。' },
    {
      field: 'basis',
      when: [{ field: 'items', filled: true }],
      must: 'filled',
      say: '情報を渡すときは、渡してよい根拠をえらんでください。',
    },
    {
      field: 'evidence',
      when: [{ field: 'items', filled: true }],
      must: 'filled',
      say: '根拠のしるし（同意の日、危険のようすなど）を書いてください。',
    },
    {
      field: 'items',
      when: [{ field: 'given', filled: true }],
      must: 'filled',
      say: '「相手に渡したもの・伝えたこと」を書いたときは、それがどの情報かを「渡す情報」からえらんでください。根拠をたしかめるためです。本人に案内しただけなら、「本人に伝えたこと」に書きます。',
    },
    { field: 'on_day', when: [], must: 'notFuture', say: 'つないだ日が、まだ来ていない日になっています。' },
    { field: 'outcome_on', when: [], must: 'notFuture', say: '結果の日が、まだ来ていない日になっています。' },
    { field: 'outcome_on', when: [], must: { notBefore: 'on_day' }, say: '結果の日が、つないだ日より前になっています。' },
    {
      field: 'outcome_note',
      when: [{ field: 'outcome', in: ['declined', 'notSuited', 'personRefused', 'noAnswer', 'notAwaited'] }],
      must: 'filled',
      say: 'うまくいかなかったわけ、待たなかったわけを書いてください。次につなぐときに役立ちます。',
    },
  ],
} as const satisfies RecordType

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const referralKept: Kept = { type: 'referral', nouns: ['needs.referral'], label: 'つなぎ先', follows: 'support_case' }
