// 居場所: one id from the first consultation to the end. Stages, purposes and what is asked: rules.md (names, counting 6 and 7, burden).
import type { Option, RecordType } from '../../../records/record.ts'

/** Main purposes that make a children's place. 根拠: rules.md, counting 6. */
export const CHILDRENS = ['childrenCafeteria', 'childrenStudy', 'childrenPlay'] as const
/** Code groups the counting rules name: stages a place has been opened in, and the opened ones that still stand. */
export const PLACE_CODES = { childrens: CHILDRENS, opened: ['open', 'paused', 'ended'], standing: ['open', 'paused'] } as const

export const PURPOSES = [
  { value: 'meal', label: '食事サービス' },
  { value: 'cafe', label: 'ふれあい喫茶' },
  { value: 'childcareSalon', label: '子育てサロン' },
  { value: 'exercise', label: '百歳体操' },
  { value: 'salon', label: 'サロン' },
  { value: 'multiGeneration', label: '多世代の居場所' },
  { value: 'childrenCafeteria', label: 'こども食堂' },
  { value: 'childrenStudy', label: '学習の場' },
  { value: 'childrenPlay', label: '遊びの場' },
  { value: 'other', label: 'そのほか' },
] as const satisfies readonly Option[]

const YES_NO_UNKNOWN = [
  { value: 'yes', label: 'はい' },
  { value: 'no', label: 'いいえ' },
  { value: 'unknown', label: '不明' },
] as const satisfies readonly Option[]
const ORGANISATIONS = { table: 'organisation', title: 'name', reading: 'kana', read: 'registry.organisation:read' } as const
const VENUES = { table: 'venue', title: 'name', reading: 'kana', read: 'registry.venue:read' } as const
const before = { field: 'state', in: ['consulting', 'preparing', 'abandoned'] } as const

export const place = {
  name: 'place',
  path: 'places',
  label: '居場所',
  purpose: '最初の相談から、準備、開設、休止、終了まで、同じ番号で残します。',
  rights: { read: 'places.place:read', write: 'places.place:write' },
  counted: ['opened_on', 'ended_on'],
  countedBy: [{ table: 'support_contact', by: 'place_id', on: 'on_day', reads: ['main_purpose', 'state', 'opened_on', 'ended_on'] }],
  title: 'name',
  order: 'kana',
  columns: ['name', 'main_purpose', 'neighbourhood_id', 'consulted_on', 'opened_on', 'confirmed_on'],
  filters: ['main_purpose', 'kinds', 'neighbourhood_id', 'wheelchair', 'with_children'],
  search: ['name', 'kana', 'operator', 'venue'],
  offers: { operator: ORGANISATIONS, venue: VENUES },
  fields: [
    {
      name: 'name',
      label: '名前',
      type: 'text',
      required: true,
      max: 100,
      help: '決まっていなければ「（仮）五条の喫茶」のように書きます。',
    },
    { name: 'kana', label: '名前の読み', type: 'text', max: 100 },
    {
      name: 'main_purpose',
      label: '主な目的',
      type: 'choice',
      required: true,
      options: PURPOSES,
      help: 'こども食堂・学習の場・遊びの場は、こどもの居場所として数えます。',
    },
    { name: 'kinds', label: 'ほかに行うこと', type: 'choices', options: PURPOSES, more: true },
    { name: 'consulted_on', label: '最初の相談の日', type: 'day', required: true },
    { name: 'opened_on', label: '開いた日', type: 'day', help: '最初に開いた日です。休んで再び開いた日ではありません。' },
    { name: 'operator', label: '運営する人・団体', type: 'text', max: 100 },
    { name: 'venue', label: '会場', type: 'text', max: 100 },
    { name: 'postal', label: '郵便番号', type: 'text', max: 10, fill: 'address', more: true },
    { name: 'address', label: '住所', type: 'text', max: 200, more: true },
    { name: 'neighbourhood_id', label: 'どこの地域', type: 'neighbourhood' },
    { name: 'recurrence', label: '開く日', type: 'text', max: 100, help: '例：毎月 第2・第4木曜 13:30〜15:30' },
    { name: 'fee', label: '参加費', type: 'text', max: 100, help: '例：100円（こどもは無料）', more: true },
    { name: 'capacity', label: '定員', type: 'int', more: true },
    { name: 'step_free', label: '段差なしで入れる', type: 'choice', options: YES_NO_UNKNOWN, more: true },
    { name: 'toilet', label: '使えるトイレがある', type: 'choice', options: YES_NO_UNKNOWN, more: true },
    { name: 'wheelchair', label: '車いすで過ごせる', type: 'choice', options: YES_NO_UNKNOWN, more: true },
    { name: 'with_children', label: '子連れで来られる', type: 'choice', options: YES_NO_UNKNOWN, more: true },
    { name: 'confirmed_on', label: '最後に確かめた日', type: 'day', more: true },
    { name: 'ended_on', label: '終わった日', type: 'day', more: true },
    { name: 'note', label: '覚え書き', type: 'longText', more: true },
  ],
  states: [
    { value: 'consulting', label: '相談', mark: '○', tone: 'plain' },
    { value: 'preparing', label: '準備中', mark: '◐', tone: 'plain' },
    { value: 'open', label: '開いている', mark: '●', tone: 'calm' },
    { value: 'paused', label: '休止', mark: '‖', tone: 'late' },
    { value: 'ended', label: '終了', mark: '■', tone: 'plain' },
    { value: 'abandoned', label: '断念', mark: '×', tone: 'plain' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [
    { state: 'consulting', label: '相談として残す' },
    { state: 'open', label: '開いている居場所として残す' },
  ],
  editable: ['consulting', 'preparing', 'open', 'paused'],
  moves: [
    { name: 'prepare', from: ['consulting'], to: 'preparing', label: '準備をはじめる', asks: [] },
    {
      name: 'open',
      from: ['preparing', 'consulting'],
      to: 'open',
      label: '開設を記録する',
      asks: ['opened_on'],
      help: '最初に開いた日を入れます。その日までの立上げ支援の記録があれば、立上げ完了になります。',
    },
    {
      name: 'resume',
      from: ['paused'],
      to: 'open',
      label: '再開する',
      asks: [],
      clears: ['reason'],
      help: '再開は開設ではありません。開いた日は変わりません。',
    },
    { name: 'pause', from: ['open'], to: 'paused', label: '休止にする', asks: ['reason'], quiet: true },
    { name: 'end', from: ['open', 'paused'], to: 'ended', label: '終了にする', asks: ['ended_on', 'reason'], quiet: true },
    {
      name: 'reopen',
      from: ['ended'],
      to: 'open',
      label: '再び開いたことを記録する',
      asks: [],
      clears: ['ended_on', 'reason'],
      quiet: true,
      help: '再び開くのは開設ではありません。開いた日は変わりません。',
    },
    { name: 'abandon', from: ['consulting', 'preparing'], to: 'abandoned', label: '断念にする', asks: ['reason'], quiet: true },
    { name: 'again', from: ['abandoned'], to: 'consulting', label: 'もう一度相談をはじめる', asks: [], clears: ['reason'] },
    {
      name: 'unopen',
      from: ['open'],
      to: 'preparing',
      label: '開設をまちがえて記録した',
      asks: ['reason'],
      clears: ['opened_on'],
      quiet: true,
      help: '準備中にもどり、開いた日が空になります。これまでの変更に残ります。',
    },
    {
      name: 'withdraw',
      from: ['consulting', 'preparing', 'open', 'paused', 'ended', 'abandoned'],
      to: 'withdrawn',
      label: '取消にする',
      asks: ['reason'],
      quiet: true,
      help: '消えずに残り、数には入らなくなります。',
    },
  ],
  checks: [
    { field: 'consulted_on', when: [], must: 'notFuture', say: '最初の相談の日が、まだ来ていない日になっています。' },
    {
      field: 'opened_on',
      when: [{ field: 'state', in: PLACE_CODES.opened }],
      must: 'filled',
      say: '開いている居場所には、開いた日が必要です。',
    },
    { field: 'opened_on', when: [], must: 'notFuture', say: '開いた日が、まだ来ていない日になっています。開いてから記録してください。' },
    {
      field: 'opened_on',
      when: [before],
      must: 'blank',
      say: '開いた日は、「開設を記録する」か「開いている居場所として残す」で入れてください。',
    },
    { field: 'ended_on', when: [], must: 'notFuture', say: '終わった日が、まだ来ていない日になっています。' },
    {
      field: 'ended_on',
      when: [{ field: 'state', in: ['consulting', 'preparing', 'open', 'paused', 'abandoned'] }],
      must: 'blank',
      say: '終わった日は、「終了にする」で入れてください。',
    },
    { field: 'ended_on', when: [], must: { notBefore: 'opened_on' }, say: '終わった日が、開いた日より前になっています。' },
    { field: 'confirmed_on', when: [], must: 'notFuture', say: '確かめた日が、まだ来ていない日になっています。' },
  ],
} as const satisfies RecordType
