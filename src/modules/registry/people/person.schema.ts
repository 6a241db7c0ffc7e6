// 人: what is asked of a person. Names are kept as written; the reading becomes hiragana; メモ is kept encrypted. 根拠: needs-and-watch-over A2, rules.md 人 1〜3.
import type { RecordType } from '../../../records/record.ts'
import type { Kept } from '../../../kernel/retention.ts'

export const person = {
  name: 'person',
  path: 'people',
  label: '人',
  purpose: '相談・見守り・支援にかかわる人です。区の中だけで見えます。',
  files: { ways: 'asks about somebody who is there already, and shows nothing a shield hides' },
  rights: { read: 'registry.person:read', write: 'registry.person:write' },
  title: 'name',
  order: 'kana',
  columns: ['name', 'kana', 'birth_on', 'neighbourhood_id', 'phone'],
  filters: ['neighbourhood_id'],
  search: ['name', 'kana', 'phone'],
  fields: [
    {
      name: 'name',
      label: '名前',
      type: 'text',
      required: true,
      max: 80,
      personal: 'name',
      help: '姓と名のあいだに空白を入れます。字は本人の書くとおりに（髙、﨑、𠮷 など）。',
    },
    { name: 'kana', label: 'かな', type: 'text', max: 80, personal: 'name', help: 'カタカナや半角で入れても、ひらがなで残します。' },
    {
      name: 'birth_on',
      label: '生年月日',
      type: 'day',
      personal: 'name',
      help: 'S15.4.1、昭和15年4月1日、1940/4/1 のように書けます。分からないときは空のまま。',
    },
    {
      name: 'birth_about',
      label: '生年月日（およそ）',
      type: 'text',
      max: 40,
      personal: 'name',
      help: '日が分からないとき。例：昭和15年ごろ、80歳くらい',
    },
    {
      name: 'sex',
      label: '性別',
      type: 'choice',
      options: [
        { value: 'female', label: '女' },
        { value: 'male', label: '男' },
        { value: 'other', label: 'そのほか' },
        { value: 'unknown', label: '聞いていない' },
      ],
      personal: 'name',
    },
    { name: 'phone', label: '電話', type: 'text', max: 30, personal: 'contact' },
    { name: 'mobile', label: '携帯電話', type: 'text', max: 30, personal: 'contact' },
    { name: 'postal', label: '郵便番号', type: 'text', max: 10, fill: 'address', personal: 'contact' },
    { name: 'address', label: '住所', type: 'text', max: 200, personal: 'contact' },
    { name: 'neighbourhood_id', label: '地域', type: 'neighbourhood', personal: 'contact' },
    { name: 'alias', label: '通称', type: 'text', max: 80, personal: 'name', more: true, help: 'ふだん使っている名前、旧姓など。' },
    { name: 'alias_kana', label: '通称のかな', type: 'text', max: 80, personal: 'name', more: true },
    {
      name: 'latin_name',
      label: 'ローマ字の名前',
      type: 'text',
      max: 120,
      personal: 'name',
      more: true,
      help: '在留カードなどに書かれたとおりに。',
    },
    { name: 'email', label: 'メール', type: 'text', max: 200, personal: 'contact', more: true },
    {
      name: 'language',
      label: '話しやすいことば',
      type: 'choice',
      more: true,
      personal: 'sensitive',
      options: [
        { value: 'ja', label: '日本語' },
        { value: 'ja-x-easy', label: 'やさしい日本語' },
        { value: 'zh', label: '中国語' },
        { value: 'ko', label: '韓国・朝鮮語' },
        { value: 'vi', label: 'ベトナム語' },
        { value: 'en', label: '英語' },
        { value: 'tl', label: 'フィリピノ語' },
        { value: 'ne', label: 'ネパール語' },
        { value: 'jsl', label: '手話' },
        { value: 'other', label: 'そのほか' },
      ],
    },
    {
      name: 'interpreter',
      label: '通訳',
      type: 'yesNo',
      more: true,
      personal: 'sensitive',
      options: [
        { value: 'yes', label: 'いる' },
        { value: 'no', label: 'いらない' },
      ],
    },
    {
      name: 'note',
      label: 'メモ',
      type: 'longText',
      max: 4000,
      personal: 'sensitive',
      more: true,
      help: '連絡のしかた、気をつけること。暗号にして保存します（さがすことはできません）。',
    },
  ],
  states: [
    { value: 'current', label: '在籍', mark: '✓', tone: 'calm' },
    { value: 'moved', label: '転出', mark: '→', tone: 'plain' },
    { value: 'dead', label: '死亡', mark: '－', tone: 'plain' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'current', label: '保存する' }],
  editable: ['current', 'moved', 'dead'],
  moves: [
    {
      name: 'move',
      from: ['current'],
      to: 'moved',
      label: '転出を記録する',
      asks: ['reason'],
      quiet: true,
      help: 'どこへ移ったか（分かる範囲で）を理由に書いてください。名簿・手紙・見守りの予定からは、すぐに外れます。',
    },
    {
      name: 'die',
      from: ['current', 'moved'],
      to: 'dead',
      label: '亡くなったことを記録する',
      asks: ['reason'],
      quiet: true,
      help: 'どのように分かったかを理由に書いてください。見守りの予定、見守る人の電話、要援護者名簿、手紙から、すぐに外れます。',
    },
    { name: 'resume', from: ['moved', 'dead'], to: 'current', label: '在籍にもどす', asks: ['reason'], quiet: true },
    {
      name: 'withdraw',
      from: ['current', 'moved', 'dead'],
      to: 'withdrawn',
      label: '取り消す',
      asks: ['reason'],
      quiet: true,
      help: 'まちがえて入れたときに使います。同じ人が二つあるときは「統合」を使ってください。',
    },
  ],
  checks: [{ field: 'birth_on', when: [], must: 'notFuture', say: '生年月日が、まだ来ていない日になっています。' }],
} as const satisfies RecordType

/** Asked with a move: when they went; of a death the day has to be said, or that nobody knows it. */
export const GONE_ON = { name: 'gone_on', type: 'day' } as const
export const GONE_LABELS = { dead: '亡くなった日', moved: '移った日' } as const
/** What a shield hides (rules.md, people 2). */
export const CONTACT = ['phone', 'mobile', 'postal', 'address', 'neighbourhood_id', 'email'] as const
/** Words shown in their place. */
export const MASKED = '連絡先を伏せています'

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const personKept: Kept = {
  type: 'person',
  nouns: ['registry.person'],
  label: '人',
  cls: 'registry',
  event: '最後に書きかえた日',
  begins: [
    { states: ['withdrawn'], blank: 'merged_into', day: 'updated_at', cls: 'withdrawn' },
    { blank: 'merged_into', day: 'updated_at' },
  ],
  bare: true,
}
