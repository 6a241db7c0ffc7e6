// 世帯: people who live and manage together; members with relation and dates beside it. 根拠: needs-and-watch-over A3（世帯構成）.
import type { Option, RecordType } from '../../../records/record.ts'
import type { Kept } from '../../../kernel/retention.ts'

export const household = {
  name: 'household',
  path: 'households',
  label: '世帯',
  purpose: '住まいと暮らしを共にする人たちです。だれがいつからいるかを残します。',
  files: { ways: 'asks about one of the same name, and shows nothing a shield hides' },
  rights: { read: 'registry.household:read', write: 'registry.household:write' },
  title: 'name',
  order: 'kana',
  columns: ['name', 'kana', 'composition', 'neighbourhood_id', 'phone'],
  filters: ['composition', 'neighbourhood_id'],
  search: ['name', 'kana', 'phone'],
  fields: [
    { name: 'name', label: '呼び名', type: 'text', required: true, max: 80, personal: 'name', help: '例：髙橋 花子さんの世帯' },
    { name: 'kana', label: 'かな', type: 'text', max: 80, personal: 'name' },
    {
      name: 'composition',
      label: '世帯構成',
      type: 'choice',
      personal: 'sensitive',
      options: [
        { value: 'aloneElderly', label: '高齢者ひとり' },
        { value: 'coupleElderly', label: '高齢の夫婦' },
        { value: 'parentChild8050', label: '高齢の親と未婚の子' },
        { value: 'singleParent', label: 'ひとり親' },
        { value: 'alone', label: 'ひとり（64歳まで）' },
        { value: 'coupleChildren', label: '夫婦と子' },
        { value: 'threeGenerations', label: '三世代' },
        { value: 'other', label: 'そのほか' },
        { value: 'unknown', label: '分からない' },
      ],
    },
    { name: 'phone', label: '電話', type: 'text', max: 30, personal: 'contact' },
    { name: 'postal', label: '郵便番号', type: 'text', max: 10, fill: 'address', personal: 'contact' },
    { name: 'address', label: '住所', type: 'text', max: 200, personal: 'contact' },
    { name: 'neighbourhood_id', label: '地域', type: 'neighbourhood', personal: 'contact' },
    {
      name: 'note',
      label: 'メモ',
      type: 'longText',
      max: 4000,
      personal: 'sensitive',
      more: true,
      help: '暗号にして保存します（さがすことはできません）。',
    },
  ],
  states: [
    { value: 'current', label: '在籍', mark: '✓', tone: 'calm' },
    { value: 'ended', label: '終わった', mark: '－', tone: 'plain' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'current', label: '保存する' }],
  editable: ['current', 'ended'],
  moves: [
    { name: 'end', from: ['current'], to: 'ended', label: '世帯の終わりを記録する', asks: ['reason'], quiet: true },
    { name: 'resume', from: ['ended'], to: 'current', label: '在籍にもどす', asks: [], quiet: true },
    {
      name: 'withdraw',
      from: ['current', 'ended'],
      to: 'withdrawn',
      label: '取り消す',
      asks: ['reason'],
      quiet: true,
      help: 'まちがえて入れたときに使います。消えずに残ります。',
    },
  ],
  checks: [],
} as const satisfies RecordType

/** How a member stands to the household. */
export const RELATIONS: readonly Option[] = [
  { value: 'self', label: '世帯主' },
  { value: 'spouse', label: '配偶者' },
  { value: 'child', label: '子' },
  { value: 'parent', label: '親' },
  { value: 'grandchild', label: '孫' },
  { value: 'grandparent', label: '祖父母' },
  { value: 'sibling', label: 'きょうだい' },
  { value: 'otherKin', label: 'そのほかの親族' },
  { value: 'notKin', label: '親族でない人' },
  { value: 'unknown', label: '分からない' },
]
/** Why somebody who leaves a home that is hidden is not written down by everybody. */
export const LEAVES_OPEN = '離れたことを記録すると、伏せている住所や電話がほかの職員に見えるようになることがあります。'
/** Hidden while a shielded person lives in the household. */
export const HOUSEHOLD_CONTACT = ['phone', 'postal', 'address', 'neighbourhood_id'] as const

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const householdKept: Kept = {
  type: 'household',
  nouns: ['registry.household'],
  label: '世帯',
  cls: 'registry',
  event: '最後に書きかえた日',
  begins: [{ states: ['withdrawn'], day: 'updated_at', cls: 'withdrawn' }, { day: 'updated_at' }],
  last: [
    { table: 'household_member', by: 'household_id', day: 'updated_at' },
    { table: 'family_picture', by: 'household_id', day: 'updated_at' },
  ],
  bare: true,
}
