// 支援: household-centred, from 把握 to 終結 and again. 根拠: needs-and-watch-over A2, A3, A4; rules.md 人 1; product.md W1.3.
import { COLLECTION_BASES } from '../../../kernel/collection.ts'
import { RESTORE, type Field, type RecordType, type Target } from '../../../records/record.ts'
import { URGENCIES } from '../clocks/urgency.schema.ts'
import { intake } from '../intakes/intake.schema.ts'
import { WORRIES } from '../intakes/worry.schema.ts'
import type { Kept } from '../../../kernel/retention.ts'

const person = intake.fields[2]
const ROUTES = intake.fields.find((one) => one.name === 'route')?.options ?? []
/** The household of a support and of what belongs to it. */
export const HOUSEHOLD: Target = {
  table: 'household',
  title: 'name',
  path: '/households',
  label: '世帯',
  read: 'registry.household:read',
  personal: true,
  tells: 'app.household_tells',
  searched: true,
}
/** The support a note, an assessment, a plan or a referral belongs to: by its number, which names nobody. */
export const CASE_FIELD = {
  name: 'case_id',
  label: '支援',
  type: 'ref',
  required: true,
  personal: 'sensitive',
  help: '支援の番号（例：2026-012）。',
  to: { table: 'support_case', title: 'number', path: '/support-cases', label: '支援', read: 'needs.supportCase:read', personal: true },
} as const satisfies Field
/** States in which somebody is supported. */
export const OPEN = ['found', 'intake', 'assessing', 'planning', 'supporting'] as const
export const CLOSE_AS = [
  { value: 'goal', label: '目標達成' },
  { value: 'watch', label: '見守りへ移行' },
  { value: 'handedOver', label: 'ほかの機関へ引きつぎ' },
  { value: 'moved', label: '転居' },
  { value: 'facility', label: '施設・入院' },
  { value: 'died', label: '死亡' },
  { value: 'wish', label: '本人の希望' },
  { value: 'unreachable', label: '連絡がつかない' },
  { value: 'infoOnly', label: '情報提供のみ' },
] as const
/** What would only say that nobody agreed. */
export const NO_REASON_WITHOUT_CONSENT = ['goal', 'wish', 'unreachable', 'infoOnly'] as const

export const supportCase = {
  name: 'support_case',
  path: 'support-cases',
  label: '支援',
  purpose: '一つの世帯を、出会ってから終わるまで（終わったあとも）続けて支える記録のひとまとまりです。',
  begin: '支援を始める',
  files: {
    ways: 'asks for a day to look again, names who answers for it, hides whom it is about, does not close while something is open, sets the clock',
  },
  rights: { read: 'needs.supportCase:read', write: 'needs.supportCase:write' },
  title: 'number',
  order: 'opened_on',
  counted: [],
  columns: ['number', 'person_id', 'household_id', 'main_worry', 'urgency', 'consent', 'opened_on', 'review_on'],
  filters: ['main_worry', 'urgency', 'consent', 'route', 'close_as', 'person_id', 'household_id'],
  search: ['number', 'person_id', 'household_id'],
  fields: [
    { name: 'number', label: '支援の番号', type: 'text', max: 20, more: true, help: '残したときに付きます。変えられません。' },
    {
      ...person,
      label: '主な本人',
      help: '台帳の人を、名前・かな・電話の一部でえらびます。まだ名前が分からないときは空のまま、下に書きます。',
    },
    {
      name: 'household_id',
      label: '世帯',
      type: 'ref',
      personal: 'sensitive',
      to: HOUSEHOLD,
      help: '支援は世帯を中心に続けます。本人をえらべば、いまの世帯が入ります。',
    },
    {
      name: 'described',
      label: '台帳にまだいないとき',
      type: 'text',
      max: 100,
      personal: 'sealed',
      help: '分かること（「三丁目の角の家の男性」など）。あとで台帳の人とつなげます。',
    },
    { name: 'main_worry', label: '主な困りごと', type: 'choice', required: true, personal: 'sensitive', options: WORRIES },
    { name: 'worries', label: 'ほかの困りごと', type: 'choices', personal: 'sensitive', more: true, options: WORRIES },
    { name: 'wish', label: '本人ののぞみ', type: 'longText', personal: 'sealed', help: '本人の言葉のまま。まだ聞けていなければ空のまま。' },
    { name: 'urgency', label: '緊急度', type: 'choice', options: URGENCIES },
    {
      name: 'consent',
      label: '本人の同意',
      type: 'choice',
      required: true,
      help: '同意がないことは、支援をやめる理由になりません。',
      options: [
        { value: 'yes', label: 'ある' },
        { value: 'asking', label: 'まだ（はたらきかけ中）' },
        { value: 'refused', label: 'ことわられた' },
        { value: 'notNeeded', label: 'いらない（法による）' },
      ],
    },
    { name: 'consent_on', label: '同意の日', type: 'day', more: true },
    {
      name: 'collection_basis',
      label: '同意なしに残すときの取得の根拠',
      type: 'choice',
      options: COLLECTION_BASES,
      help: '同意がないときだけ。個人情報保護法 20条2項など。',
    },
    { name: 'collection_note', label: '根拠について', type: 'text', max: 200, personal: 'sealed', more: true },
    { name: 'route', label: '相談のきっかけ', type: 'choice', more: true, options: ROUTES },
    { name: 'opened_on', label: '始めた日', type: 'day', required: true, more: true },
    { name: 'review_on', label: '次に見る日', type: 'day', help: 'この日に「待っていること」に出ます。' },
    { name: 'close_as', label: '終結の理由', type: 'choice', more: true, options: CLOSE_AS },
    { name: 'closed_on', label: '終結の日', type: 'day', more: true },
    {
      name: 'reopen_if',
      label: 'こうなったら再開する',
      type: 'text',
      max: 200,
      personal: 'sealed',
      more: true,
      help: '例：配食を断ったとき。新聞が二日たまったとき。',
    },
  ],
  states: [
    { value: 'found', label: '把握', mark: '○', tone: 'plain' },
    { value: 'intake', label: 'インテーク', mark: '○', tone: 'plain' },
    { value: 'assessing', label: 'アセスメント', mark: '◔', tone: 'calm' },
    { value: 'planning', label: 'プラン', mark: '◑', tone: 'calm' },
    { value: 'supporting', label: '支援中', mark: '◐', tone: 'calm' },
    { value: 'paused', label: '中断', mark: '‖', tone: 'late' },
    { value: 'closed', label: '終結', mark: '■', tone: 'plain' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [
    { state: 'found', label: '把握した支援として始める' },
    { state: 'intake', label: 'インテークから始める' },
  ],
  editable: [...OPEN, 'paused'],
  moves: [
    { name: 'meet', from: ['found'], to: 'intake', label: 'インテークをはじめる', asks: [], help: '本人と話せたとき。' },
    { name: 'assess', from: ['intake'], to: 'assessing', label: 'アセスメントをはじめる', asks: [] },
    { name: 'plan', from: ['assessing'], to: 'planning', label: 'プランをつくる', asks: [] },
    {
      name: 'support',
      from: ['planning'],
      to: 'supporting',
      label: '支援をはじめる',
      asks: ['review_on'],
      help: '最初のモニタリングの日を決めます。',
    },
    { name: 'replan', from: ['supporting'], to: 'planning', label: 'プランを見直す', asks: [], quiet: true },
    { name: 'resume', from: ['paused'], to: 'supporting', label: '支援を再開する', asks: ['review_on'] },
    {
      name: 'reopen',
      from: ['closed'],
      to: 'assessing',
      label: 'もう一度支援をはじめる（再開）',
      asks: ['review_on', 'reason'],
      clears: ['close_as', 'closed_on'],
      help: 'アセスメントから始めます。前の記録はそのまま続きます。',
    },
    {
      name: 'pause',
      from: [...OPEN],
      to: 'paused',
      label: '中断にする',
      asks: ['review_on', 'reason'],
      quiet: true,
      help: '終わりではありません。次に見る日に、もう一度出ます。',
    },
    {
      name: 'close',
      from: [...OPEN, 'paused'],
      to: 'closed',
      label: '終結にする',
      asks: ['close_as', 'closed_on', 'reason'],
      quiet: true,
      help: '同意がないことは終結の理由になりません。見守りへ移すか、中断にして次に見る日を決めます。',
    },
    {
      name: 'withdraw',
      from: [...OPEN, 'paused', 'closed'],
      to: 'withdrawn',
      label: '取消にする',
      asks: ['reason'],
      quiet: true,
      help: 'まちがえて始めたとき。消えずに残ります。',
    },
    RESTORE,
  ],
  checks: [
    {
      field: 'described',
      when: [
        { field: 'person_id', filled: false },
        { field: 'household_id', filled: false },
      ],
      must: 'filled',
      say: 'だれ（どの世帯）の支援かをえらぶか、分かることを書いてください。',
    },
    {
      field: 'collection_basis',
      when: [{ field: 'consent', in: ['asking', 'refused'] }],
      must: 'filled',
      say: '同意がないときは、どの根拠で残すのか（取得の根拠）をえらんでください。',
    },
    { field: 'opened_on', when: [], must: 'notFuture', say: '始めた日が、まだ来ていない日になっています。' },
    { field: 'consent_on', when: [], must: 'notFuture', say: '同意の日が、まだ来ていない日になっています。' },
    { field: 'close_as', when: [{ field: 'state', in: ['closed'] }], must: 'filled', say: '終結の理由をえらんでください。' },
    { field: 'closed_on', when: [{ field: 'state', in: ['closed'] }], must: 'filled', say: '終結の日を入れてください。' },
    { field: 'closed_on', when: [], must: 'notFuture', say: '終結の日が、まだ来ていない日になっています。' },
    { field: 'closed_on', when: [], must: { notBefore: 'opened_on' }, say: '終結の日が、始めた日より前になっています。' },
    {
      field: 'close_as',
      when: [{ field: 'state', in: [...OPEN, 'paused'] }],
      must: 'blank',
      say: '終結の理由は、「終結にする」で入れてください。',
    },
    {
      field: 'closed_on',
      when: [{ field: 'state', in: [...OPEN, 'paused'] }],
      must: 'blank',
      say: '終結の日は、「終結にする」で入れてください。',
    },
    // No consent never closes it (A4): preparing, watching and asking go on.
    {
      field: 'close_as',
      when: [
        { field: 'state', in: ['closed'] },
        { field: 'consent', in: ['asking', 'refused'] },
        { field: 'close_as', in: NO_REASON_WITHOUT_CONSENT },
      ],
      must: 'blank',
      say: '同意がないまま、この理由で終結にはできません。見守りへ移すか、ほかの機関へ引きつぐか、中断にして次に見る日を決めてください。',
    },
  ],
} as const satisfies RecordType

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const caseKept: Kept = {
  type: 'support_case',
  nouns: ['needs.supportCase', 'needs.oldCase'],
  label: '支援',
  cls: 'case',
  event: '終結した日',
  begins: [
    { states: ['withdrawn'], day: 'updated_at', cls: 'withdrawn' },
    { states: ['closed'], day: 'closed_on' },
  ],
  last: [
    { table: 'support_note', by: 'case_id', day: 'on_day' },
    { table: 'referral', by: 'case_id', day: 'on_day' },
  ],
}

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const stepKept: Kept = { type: 'case_step', nouns: [], label: '次にすること', follows: 'support_case' }
