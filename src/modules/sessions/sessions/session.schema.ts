// 場: what is asked of a talk, drill, training or meeting. Code lists from rules.md and the counting table of K01, K02, K12.
import type { RecordType } from '../../../records/record.ts'

const WATCH = ['watchExchange', 'watchShare', 'watchLearn', 'voiceDrill'] as const
const DISASTER = ['disasterDrill', 'disasterCourse', 'disasterTalk', 'disasterEvent'] as const
const ORGANISATIONS = { table: 'organisation', title: 'name', reading: 'kana', read: 'registry.organisation:read' } as const
const VENUES = { table: 'venue', title: 'name', reading: 'kana', read: 'registry.venue:read' } as const
const held = { field: 'state', in: ['held'] } as const
/** Code groups the counting rules of rules.md 3 to 5 name. */
export const SESSION_CODES = {
  watch: WATCH,
  disaster: DISASTER,
  smallAreas: ['chokai', 'neighbourhood', 'neighbourhoods'],
  countedRoles: ['host', 'cohost', 'support'],
} as const

export const session = {
  name: 'session',
  path: 'sessions',
  label: '場',
  purpose: '話し合い・学習・訓練など、区社協が開いた、または支えた場を残します。',
  rights: { read: 'sessions.session:read', write: 'sessions.session:write' },
  title: 'title',
  titleFrom: ['purposes', 'neighbourhood_ids'],
  order: 'on_day',
  year: 'on_day',
  columns: ['on_day', 'title', 'neighbourhood_ids', 'purposes', 'participants', 'ward_role'],
  filters: ['neighbourhood_ids', 'purposes', 'area_level', 'ward_role'],
  search: ['title', 'venue', 'host_organisation'],
  offers: { host_organisation: ORGANISATIONS, venue: VENUES },
  fields: [
    { name: 'on_day', label: 'いつ', type: 'day', required: true, help: '11/21、R8.11.21、きのう、のように書けます。' },
    { name: 'starts', label: '始まり', type: 'time', help: '13:30 や 1330 と書けます。分からないときは空のままでかまいません。' },
    { name: 'ends', label: '終わり', type: 'time', more: true },
    {
      name: 'purposes',
      label: '目的',
      type: 'choices',
      required: true,
      options: [
        { value: 'watchExchange', label: '見守りの意見交換' },
        { value: 'watchShare', label: '見守りの情報共有' },
        { value: 'watchLearn', label: '見守りの学習' },
        { value: 'voiceDrill', label: '声かけ訓練' },
        { value: 'areaTalk', label: '地域課題の話し合い' },
        { value: 'disasterDrill', label: '災害の訓練' },
        { value: 'disasterCourse', label: '災害の講座' },
        { value: 'disasterTalk', label: '災害の協議' },
        { value: 'disasterEvent', label: '災害のイベント' },
        { value: 'activistTraining', label: '活動者の研修・交流' },
        { value: 'network', label: '連絡会・ネットワーク' },
        { value: 'other', label: 'そのほか' },
      ],
    },
    {
      name: 'neighbourhood_ids',
      label: 'どこの地域',
      type: 'neighbourhoods',
      help: '一つなら「地域」、二つ以上なら「いくつかの地域」の集まりになります。',
    },
    {
      name: 'area_level',
      label: 'どの広さの集まり',
      type: 'choice',
      required: true,
      options: [
        { value: 'chokai', label: '町会' },
        { value: 'neighbourhood', label: '地域' },
        { value: 'neighbourhoods', label: 'いくつかの地域' },
        { value: 'zone', label: '圏域' },
        { value: 'ward', label: '区ぜんたい' },
      ],
    },
    {
      name: 'participants',
      label: '参加した人数（合計）',
      type: 'int',
      help: '実施として残すときは必須です。予定なら空のままでかまいません。',
    },
    {
      name: 'ward_role',
      label: '区社協のかかわり',
      type: 'choice',
      required: true,
      options: [
        { value: 'host', label: '主催' },
        { value: 'cohost', label: '共催' },
        { value: 'support', label: '支援' },
        { value: 'guest', label: '出席のみ' },
      ],
    },
    {
      name: 'residents_took_part',
      label: '住民・団体・機関の参加',
      type: 'yesNo',
      options: [
        { value: 'yes', label: 'あった' },
        { value: 'no', label: 'なかった' },
      ],
      help: '災害の訓練などの回数は、参加があった場だけを数えます。',
      more: true,
    },
    {
      name: 'title',
      label: '名前',
      type: 'text',
      max: 100,
      help: '例：見守り連絡会（五条）。空のままなら、目的と地域から付けます。',
      more: true,
    },
    {
      name: 'joint_wards',
      label: '一緒に開いた区',
      type: 'wards',
      help: '市ぜんたいでは、この区の 1 回として数えます。えらんだ区が同じ場を記録しようとすると、もう記録があると知らせます。',
      more: true,
    },
    { name: 'host_organisation', label: '開いた団体', type: 'text', max: 100, more: true },
    { name: 'venue', label: '会場', type: 'text', max: 100, more: true },
    { name: 'note', label: 'ようす', type: 'longText', max: 4000, help: '人の名前は書かないでください。', more: true },
  ],
  states: [
    { value: 'draft', label: '下書き', mark: '…', tone: 'plain' },
    { value: 'planned', label: '予定', mark: '○', tone: 'plain' },
    { value: 'held', label: '実施', mark: '✓', tone: 'calm' },
    { value: 'postponed', label: '延期', mark: '▲', tone: 'late' },
    { value: 'cancelled', label: '中止', mark: '×', tone: 'late' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [
    { state: 'held', label: '実施として残す' },
    { state: 'planned', label: '予定として残す' },
  ],
  editable: ['draft', 'planned', 'held', 'postponed'],
  moves: [
    { name: 'hold', from: ['planned', 'postponed'], to: 'held', label: '実施を記録する', asks: ['participants'] },
    {
      name: 'postpone',
      from: ['planned'],
      to: 'postponed',
      label: '延期にする',
      asks: ['on_day', 'reason'],
      quiet: true,
      help: '新しい日を入れます。その日の場として残ります。',
    },
    {
      name: 'cancel',
      from: ['planned', 'postponed'],
      to: 'cancelled',
      label: '中止にする',
      asks: ['reason'],
      quiet: true,
      help: '消えずに残り、数には入りません。',
    },
    {
      name: 'withdraw',
      from: ['held', 'draft'],
      to: 'withdrawn',
      label: '取消にする',
      asks: ['reason'],
      quiet: true,
      help: '消えずに残り、数には入らなくなります。',
    },
  ],
  checks: [
    {
      field: 'on_day',
      when: [held],
      must: 'notFuture',
      say: 'まだ来ていない日です。実施は、その日が来てから残します。いまは予定として残してください。',
    },
    { field: 'participants', when: [held], must: 'filled', say: '実施した場には、参加した人数（合計）が必要です。' },
    { field: 'ends', when: [], must: { after: 'starts' }, say: '終わりは、始まりより後の時刻にしてください。' },
    {
      field: 'residents_took_part',
      when: [held, { field: 'purposes', anyOf: DISASTER }],
      must: 'filled',
      say: '災害の場では、住民・団体・機関の参加があったかをえらんでください。',
    },
  ],
} as const satisfies RecordType
