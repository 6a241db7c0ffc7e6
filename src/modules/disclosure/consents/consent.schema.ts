// 同意: one person, one class of recipient, these items, this purpose. The consent of one member of a household says nothing of another. 根拠: rules.md 人 1.
import { ITEMS, PURPOSES, RECIPIENTS } from '../../../kernel/sharing.ts'
import { RESTORE, type RecordType } from '../../../records/record.ts'
import type { Kept } from '../../../kernel/retention.ts'

export const consent = {
  name: 'consent',
  path: 'consents',
  label: '同意',
  purpose: '本人が、だれに・何を・何のために渡してよいと言ったかを残します。世帯のほかの人の分は、その人に聞きます。',
  begin: '同意を残す',
  files: { ways: 'ends what was given on it where it covers no longer' },
  rights: { read: 'disclosure.consent:read', write: 'disclosure.consent:write' },
  title: 'recipient',
  order: 'given_on',
  year: 'given_on',
  counted: [],
  columns: ['given_on', 'person_id', 'recipient', 'purpose', 'withdrawn_on'],
  filters: ['recipient', 'purpose', 'person_id'],
  search: ['person_id'],
  fields: [
    {
      name: 'person_id',
      label: '本人',
      type: 'ref',
      required: true,
      personal: 'sensitive',
      help: '名前・かな・電話の一部を入れてえらびます。',
      to: {
        table: 'person',
        title: 'name',
        path: '/people',
        label: '人',
        read: 'registry.person:read',
        personal: true,
        tells: 'app.person_tells',
        searched: true,
        apart: { key: 'name_key', kana: 'kana', birth: 'birth_on', merged: 'merged_into' },
      },
    },
    { name: 'recipient', label: 'だれに渡してよいか', type: 'choice', required: true, options: RECIPIENTS },
    { name: 'items', label: '何を', type: 'choices', required: true, options: ITEMS },
    { name: 'purpose', label: '何のために', type: 'choice', required: true, options: PURPOSES },
    {
      name: 'form',
      label: '同意のかたち',
      type: 'choice',
      required: true,
      options: [
        { value: 'written', label: '書面' },
        { value: 'spoken', label: '口頭' },
      ],
    },
    { name: 'given_on', label: '同意の日', type: 'day', required: true },
    { name: 'until_on', label: 'いつまで（この日から使わない）', type: 'day', more: true },
    { name: 'withdrawn_on', label: '取りやめた日', type: 'day', more: true },
    {
      name: 'representative',
      label: '代わりに答えた人',
      type: 'text',
      max: 100,
      personal: 'sealed',
      more: true,
      help: '後見人、家族など。関係も書きます。',
    },
    { name: 'note', label: '本人のことば・立ち会った人', type: 'longText', max: 1000, personal: 'sealed', more: true },
  ],
  states: [
    { value: 'given', label: '同意あり', mark: '✓', tone: 'calm' },
    { value: 'ended', label: '取りやめ', mark: '■', tone: 'late' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'given', label: '同意を残す' }],
  editable: ['given'],
  moves: [
    {
      name: 'end',
      from: ['given'],
      to: 'ended',
      label: '本人が取りやめた',
      asks: ['withdrawn_on'],
      quiet: true,
      help: 'その日から、この同意では何も渡しません。渡したものの回収は別に行います。',
    },
    {
      name: 'withdraw',
      from: ['given', 'ended'],
      to: 'withdrawn',
      label: '取消にする',
      asks: ['reason'],
      quiet: true,
      help: 'まちがえて残したとき。消えずに残ります。',
    },
    RESTORE,
  ],
  checks: [
    { field: 'given_on', when: [], must: 'notFuture', say: '同意の日が、まだ来ていない日になっています。' },
    {
      field: 'withdrawn_on',
      when: [{ field: 'state', in: ['given'] }],
      must: 'blank',
      say: '取りやめた日は、「本人が取りやめた」で入れてください。',
    },
    { field: 'withdrawn_on', when: [{ field: 'state', in: ['ended'] }], must: 'filled', say: '取りやめた日を入れてください。' },
    { field: 'withdrawn_on', when: [], must: 'notFuture', say: '取りやめた日が、まだ来ていない日になっています。' },
    { field: 'withdrawn_on', when: [], must: { notBefore: 'given_on' }, say: '取りやめた日が、同意の日より前になっています。' },
    { field: 'until_on', when: [], must: { after: 'given_on' }, say: '「いつまで」は、同意の日よりあとにしてください。' },
  ],
} as const satisfies RecordType

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const consentKept: Kept = {
  type: 'consent',
  nouns: ['disclosure.consent'],
  label: '同意',
  cls: 'consent',
  event: '終わった日',
  begins: [
    { states: ['withdrawn'], day: 'updated_at', cls: 'withdrawn' },
    { states: ['ended'], day: 'withdrawn_on' },
    { states: ['given'], filled: 'until_on', day: 'until_on' },
  ],
}
