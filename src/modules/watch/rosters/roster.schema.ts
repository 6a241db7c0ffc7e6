// 常連名簿: who agreed to be missed at a place. For the ward's workers and the operator of that place; the city sees none of it. 根拠: rules.md 現場の人.
import { RESTORE, type RecordType } from '../../../records/record.ts'
import type { Kept } from '../../../kernel/retention.ts'

export const rosterEntry = {
  name: 'roster_entry',
  path: 'rosters',
  label: '常連名簿',
  purpose: '居場所の常連で、休みが続いたら気にかけてほしいと本人が言った人です。同意のない人は入れません。',
  begin: '常連を名簿に載せる',
  files: { ways: 'makes or ends the drafts of those who stay away' },
  rights: { read: 'watch.roster:read', write: 'watch.roster:write' },
  title: 'person_id',
  order: 'since',
  counted: [],
  columns: ['person_id', 'place_id', 'since', 'away_from', 'away_until'],
  filters: ['place_id', 'person_id'],
  search: ['person_id', 'place_id'],
  fields: [
    {
      name: 'place_id',
      label: '居場所',
      type: 'ref',
      required: true,
      personal: 'sensitive',
      to: { table: 'place', title: 'name', path: '/places', label: '居場所', read: 'places.place:read', searched: true },
    },
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
    {
      name: 'consent_form',
      label: '本人の同意',
      type: 'choice',
      required: true,
      options: [
        { value: 'written', label: '書面' },
        { value: 'spoken', label: '口頭' },
      ],
      help: '休みが続いたときに、区社協の担当に知らせてよいこと。',
    },
    { name: 'consent_on', label: '同意の日', type: 'day', required: true },
    { name: 'since', label: 'いつから', type: 'day', required: true, more: true },
    { name: 'away_from', label: '留守のはじめ（旅行・入院など）', type: 'day', more: true },
    { name: 'away_until', label: 'もどる日', type: 'day', more: true },
    { name: 'note', label: 'ひとこと', type: 'text', max: 200, personal: 'sealed', more: true },
  ],
  states: [
    { value: 'active', label: '載せている', mark: '○', tone: 'calm' },
    { value: 'ended', label: 'はずした', mark: '■', tone: 'plain' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'active', label: '名簿に載せる' }],
  editable: ['active'],
  moves: [
    {
      name: 'end',
      from: ['active'],
      to: 'ended',
      label: '名簿からはずす',
      asks: ['reason'],
      quiet: true,
      help: '本人がやめたいと言ったときも、ここから。',
    },
    {
      name: 'withdraw',
      from: ['active', 'ended'],
      to: 'withdrawn',
      label: '取消にする',
      asks: ['reason'],
      quiet: true,
      help: 'まちがえて載せたとき。消えずに残ります。',
    },
    RESTORE,
  ],
  checks: [
    { field: 'consent_on', when: [], must: 'notFuture', say: '同意の日が、まだ来ていない日になっています。' },
    { field: 'away_until', when: [{ field: 'away_from', filled: true }], must: 'filled', say: 'もどる日を入れてください。' },
    { field: 'away_from', when: [{ field: 'away_until', filled: true }], must: 'filled', say: '留守のはじめを入れてください。' },
    { field: 'away_until', when: [], must: { after: 'away_from' }, say: 'もどる日は、留守のはじめよりあとにしてください。' },
  ],
} as const satisfies RecordType

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const rosterKept: Kept = {
  type: 'roster_entry',
  nouns: ['watch.roster'],
  label: '常連名簿の一人',
  cls: 'roster',
  event: 'はずした日',
  begins: [
    { states: ['withdrawn'], day: 'updated_at', cls: 'withdrawn' },
    { states: ['ended'], day: 'updated_at' },
  ],
}
