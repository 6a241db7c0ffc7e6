// 相談受付: who consults and whom it is about are two; with consent or not yet; one main worry and others. 根拠: needs-and-watch-over A2-2, A3; product.md W1.2.
import { COLLECTION_BASES } from '../../../kernel/collection.ts'
import { RESTORE, type RecordType } from '../../../records/record.ts'
import { DESCRIBED, PERSON } from '../chain/whom.schema.ts'
import { URGENCIES } from '../clocks/urgency.schema.ts'
import { CHANNELS, WORRIES } from './worry.schema.ts'
import type { Kept } from '../../../kernel/retention.ts'

/** What is no end of a consultation while the person has not agreed (A4), nor, where it presses, before they were met. */
export const NO_END = ['infoOnly', 'stopped'] as const

export const intake = {
  name: 'intake',
  path: 'intakes',
  label: '相談受付',
  purpose: '相談を受けた最初の記録です。相談した人と、だれのことかを分けて残します。',
  files: {
    ways: 'names who answers for it, asks for a day to look again, checks the number of the sheet, does not end before somebody was met, sets the clock',
  },
  rights: { read: 'needs.intake:read', write: 'needs.intake:write' },
  title: 'main_worry',
  order: 'on_day',
  year: 'on_day',
  counted: [],
  columns: ['on_day', 'person_id', 'described', 'main_worry', 'channel', 'consent'],
  filters: ['main_worry', 'channel', 'route', 'consent', 'screening', 'person_id'],
  search: ['person_id', 'receipt'],
  fields: [
    { name: 'channel', label: 'どう来たか', type: 'choice', required: true, options: CHANNELS },
    {
      name: 'consulter',
      label: '相談した人',
      type: 'choice',
      required: true,
      options: [
        { value: 'self', label: '本人' },
        { value: 'family', label: '家族' },
        { value: 'neighbour', label: '近所・知人' },
        { value: 'minsei', label: '民生委員' },
        { value: 'organisation', label: '関係機関' },
        { value: 'other', label: 'そのほか' },
      ],
    },
    {
      ...PERSON,
      label: 'だれのことか（本人）',
      help: '台帳にいる人なら、名前・かな・電話の一部を入れてえらびます。いなければ空のまま、下に書きます。',
    },
    { ...DESCRIBED, label: '台帳にまだいないとき', help: '名乗った名前、または「名前なし」。あとで台帳の人とつなげます。' },
    { name: 'main_worry', label: '主な困りごと', type: 'choice', required: true, personal: 'sensitive', options: WORRIES },
    { name: 'worries', label: 'ほかの困りごと', type: 'choices', personal: 'sensitive', more: true, options: WORRIES },
    {
      name: 'story',
      label: '相談の中身',
      type: 'longText',
      personal: 'sealed',
      help: '本人の言葉で。見たこと・聞いたことと、思ったことは分けて書きます。',
    },
    {
      name: 'consent',
      label: '本人の同意',
      type: 'choice',
      required: true,
      help: '記録を残し、支援のために使うことについて。',
      options: [
        { value: 'yes', label: 'ある' },
        { value: 'asking', label: 'まだ（はたらきかけ中）' },
        { value: 'refused', label: 'ことわられた' },
        { value: 'notNeeded', label: 'いらない（法による）' },
      ],
    },
    {
      name: 'consent_form',
      label: '同意のかたち',
      type: 'choice',
      more: true,
      help: '同意が「ある」のときは、必ずえらびます。',
      options: [
        { value: 'written', label: '書面' },
        { value: 'spoken', label: '口頭' },
      ],
    },
    { name: 'consent_on', label: '同意の日', type: 'day', more: true },
    {
      name: 'collection_basis',
      label: '同意がないあいだ、何にもとづいて残すか',
      type: 'choice',
      more: true,
      help: '同意が「まだ」「ことわられた」のときにえらびます。病気や暮らし向きなどを残してよい根拠です。',
      options: COLLECTION_BASES,
    },
    { name: 'on_day', label: '受けた日', type: 'day', required: true, more: true },
    {
      name: 'route',
      label: '相談のきっかけ',
      type: 'choice',
      more: true,
      options: [
        { value: 'self', label: '本人がみずから' },
        { value: 'family', label: '家族・知人' },
        { value: 'organisation', label: '関係機関の紹介' },
        { value: 'outreach', label: '出向いてすすめた' },
        { value: 'placeNotice', label: '居場所での気づき' },
        { value: 'minsei', label: '民生委員' },
        { value: 'community', label: '地域の団体' },
        { value: 'partner', label: '協力事業者' },
        { value: 'register', label: '名簿の同意の訪問' },
        { value: 'otherWard', label: 'ほかの区から' },
        { value: 'other', label: 'そのほか' },
      ],
    },
    { name: 'receipt', label: '受付番号', type: 'text', max: 20, more: true, help: '用紙やウェブで受けたときの番号。' },
    { name: 'consulter_name', label: '相談した人の名前', type: 'text', max: 80, personal: 'sealed', more: true },
    {
      name: 'consulter_contact',
      label: '相談した人の連絡先',
      type: 'text',
      max: 120,
      personal: 'sealed',
      more: true,
      help: '折り返す電話番号や、住所。',
    },
    {
      name: 'language',
      label: '話しやすいことば',
      type: 'choice',
      more: true,
      options: [
        { value: 'ja', label: '日本語' },
        { value: 'easyJa', label: 'やさしい日本語' },
        { value: 'en', label: '英語' },
        { value: 'zh', label: '中国語' },
        { value: 'ko', label: '韓国・朝鮮語' },
        { value: 'vi', label: 'ベトナム語' },
        { value: 'sign', label: '手話' },
        { value: 'other', label: 'そのほか' },
      ],
    },
    {
      name: 'interpreter',
      label: '通訳',
      type: 'yesNo',
      more: true,
      options: [
        { value: 'yes', label: '要る' },
        { value: 'no', label: '要らない' },
      ],
    },
    {
      name: 'call_back',
      label: '折り返しの方法',
      type: 'choice',
      more: true,
      options: [
        { value: 'phone', label: '電話' },
        { value: 'mobile', label: '携帯電話' },
        { value: 'letter', label: '手紙' },
        { value: 'visit', label: '訪問' },
        { value: 'comesIn', label: '本人が来る' },
        { value: 'notNow', label: 'いまは連絡しない' },
      ],
    },
    {
      name: 'call_when',
      label: '折り返してよい時間・気をつけること',
      type: 'text',
      max: 120,
      personal: 'sealed',
      more: true,
      help: '例：夫が仕事の平日10時から15時。留守電は残さない。',
    },
    { name: 'urgency', label: '緊急度', type: 'choice', options: URGENCIES },
    { name: 'review_on', label: '次に見る日', type: 'day', more: true },
    {
      name: 'screening',
      label: 'どうすることにしたか',
      type: 'choice',
      more: true,
      options: [
        { value: 'infoOnly', label: '情報提供のみ' },
        { value: 'referred', label: 'ほかの機関へつないだ' },
        { value: 'continuing', label: '支援を続ける' },
        { value: 'noConsentYet', label: '同意がまだ（はたらきかけを続ける）' },
        { value: 'stopped', label: '中断' },
      ],
    },
  ],
  states: [
    { value: 'received', label: '受付', mark: '○', tone: 'plain' },
    { value: 'working', label: '対応中', mark: '◐', tone: 'calm' },
    { value: 'done', label: '済', mark: '✓', tone: 'calm' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'received', label: '受け付ける' }],
  editable: ['received', 'working'],
  moves: [
    { name: 'take', from: ['received'], to: 'working', label: '対応をはじめる', asks: ['review_on'], help: 'この相談の担当になります。' },
    { name: 'finish', from: ['received', 'working'], to: 'done', label: '済にする', asks: ['screening', 'reason'], quiet: true },
    {
      name: 'keepAsking',
      from: ['received', 'working'],
      to: 'working',
      label: '同意がまだのまま、はたらきかけを続ける',
      asks: ['screening', 'review_on'],
      quiet: true,
      help: '終わりにせず、次に見る日まで待ちます。',
    },
    {
      name: 'reopen',
      from: ['done'],
      to: 'working',
      label: 'もう一度対応する',
      asks: ['review_on', 'reason'],
      clears: ['screening'],
      quiet: true,
    },
    {
      name: 'withdraw',
      from: ['received', 'working', 'done'],
      to: 'withdrawn',
      label: '取消にする',
      asks: ['reason'],
      quiet: true,
      help: 'まちがえて残したとき。消えずに残ります。',
    },
    RESTORE,
  ],
  checks: [
    // 根拠: 個人情報保護法20条2項, rules.md 人 1.
    {
      field: 'collection_basis',
      when: [
        { field: 'consent', in: ['asking', 'refused'] },
        { field: 'state', in: ['received', 'working', 'done'] },
      ],
      must: 'filled',
      say: '本人の同意がないあいだは、何にもとづいて残すかをえらんでください。',
    },
    {
      field: 'described',
      when: [{ field: 'person_id', filled: false }],
      must: 'filled',
      say: 'だれのことかをえらぶか、分かることを書いてください（「名前なし」でもかまいません）。',
    },
    { field: 'consent_form', when: [{ field: 'consent', in: ['yes'] }], must: 'filled', say: '同意が書面か口頭かをえらんでください。' },
    { field: 'on_day', when: [], must: 'notFuture', say: '受けた日が、まだ来ていない日になっています。' },
    { field: 'consent_on', when: [], must: 'notFuture', say: '同意の日が、まだ来ていない日になっています。' },
    {
      field: 'screening',
      when: [
        { field: 'screening', in: ['noConsentYet'] },
        { field: 'consent', in: ['yes', 'refused', 'notNeeded'] },
      ],
      must: 'blank',
      say: '「同意がまだ」は、本人の同意が「まだ（はたらきかけ中）」のときだけです。',
    },
    // A consultation without consent is not closed: it goes on (A4).
    {
      field: 'screening',
      when: [
        { field: 'state', in: ['done'] },
        { field: 'screening', in: ['noConsentYet'] },
      ],
      must: 'blank',
      say: '同意がまだの相談は、済にせず、次に見る日を決めて続けてください。',
    },
    {
      field: 'screening',
      when: [
        { field: 'state', in: ['done'] },
        { field: 'consent', in: ['asking', 'refused'] },
        { field: 'screening', in: NO_END },
      ],
      must: 'blank',
      say: '本人の同意がないまま、「情報提供のみ」「中断」で済にはできません。次に見る日を決めて続けるか、支援にするか、引き受けた機関につないでください。',
    },
  ],
} as const satisfies RecordType

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const intakeKept: Kept = {
  type: 'intake',
  nouns: ['needs.intake'],
  label: '相談受付',
  cls: 'consultation',
  event: '済んだ日',
  begins: [
    { states: ['withdrawn'], day: 'updated_at', cls: 'withdrawn' },
    { states: ['done'], day: 'updated_at' },
  ],
}
