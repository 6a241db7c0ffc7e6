// 支援の記録: one contact with an activity. Three musts: who, how, one line (rules.md, burden). Feeds K03, K08, K09 (立上げ支援) and K04, K10 (積極的なはたらきかけ).
import { RESTORE, type RecordType } from '../../../records/record.ts'

/** Ways of contact that can be 積極的なはたらきかけ. 根拠: rules.md, counting 8. */
export const ACTIVE_METHODS = ['visit', 'meeting'] as const

/** A contact that counts as 立上げ支援. 根拠: rules.md, counting 7. */
export const LAUNCH = [
  { field: 'state', in: ['held'] },
  { field: 'launch_support', is: true },
] as const

const active = { field: 'active', is: true } as const

export const supportContact = {
  name: 'support_contact',
  path: 'supports',
  label: '支援の記録',
  purpose: '居場所や活動への訪問・相談・助言を、1 回ずつ残します。',
  files: {
    plain: 'Its form puts in today, which a file says itself; whether it was an active approach is a button on its page afterwards.',
  },
  rights: { read: 'places.supportContact:read', write: 'places.supportContact:write' },
  title: 'line',
  order: 'on_day',
  year: 'on_day',
  neededBy: [{ table: 'place', by: 'place_id', on: 'opened_on', where: LAUNCH, dated: 'on_day' }],
  columns: ['on_day', 'line', 'place_id', 'method', 'who', 'next_on', 'active'],
  filters: ['place_id', 'method', 'launch_support', 'active', 'neighbourhood_id'],
  search: ['line', 'who', 'heard', 'advice', 'next_step'],
  fields: [
    {
      name: 'place_id',
      label: '居場所',
      type: 'ref',
      to: { table: 'place', title: 'name', path: '/places', label: '居場所', read: 'places.place:read', searched: true },
      help: '居場所の名前の一部でさがせます。まだ居場所がなければ空のままにします。',
    },
    { name: 'who', label: 'だれと', type: 'text', required: true, max: 100, help: '例：代表の方、運営の三人、会館長' },
    {
      name: 'method',
      label: 'どうやって',
      type: 'choice',
      required: true,
      options: [
        { value: 'visit', label: '訪問' },
        { value: 'comesIn', label: '来所' },
        { value: 'phone', label: '電話' },
        { value: 'mail', label: 'メール・手紙' },
        { value: 'meeting', label: '会議' },
        { value: 'event', label: '行事への参加' },
      ],
    },
    { name: 'line', label: 'ひとことで', type: 'text', required: true, max: 120, help: '例：会場の鍵の受け渡しを会館と決めた' },
    { name: 'on_day', label: 'いつ', type: 'day', required: true },
    { name: 'launch_support', label: '立上げ支援', type: 'yesNo', help: 'これから開く居場所を始めるための支援なら「はい」。' },
    { name: 'aim', label: 'ねらい', type: 'text', max: 200, help: 'この活動がどうなるとよいか。' },
    { name: 'next_step', label: '次にすること', type: 'text', max: 200 },
    { name: 'next_on', label: '次の日', type: 'day' },
    { name: 'purpose', label: '用件', type: 'text', max: 200, more: true },
    {
      name: 'heard',
      label: '聞いたこと',
      type: 'longText',
      help: '活動について聞いたことを書きます。一人ひとりの名前や困りごとは書かないでください。',
      more: true,
    },
    { name: 'advice', label: '伝えたこと・助言', type: 'longText', more: true },
    {
      name: 'neighbourhood_id',
      label: 'どこの地域',
      type: 'neighbourhood',
      help: '居場所を選んだときは、空のままでかまいません。',
      more: true,
    },
    { name: 'minutes', label: 'かかった時間（分）', type: 'int', max: 6000, more: true },
    {
      name: 'active',
      label: '積極的なはたらきかけ',
      type: 'yesNo',
      help: '訪問か会議で、ねらいと次にすることがあるとき。空のままにすると、当てはまるときに画面でおたずねします。',
      more: true,
    },
  ],
  states: [
    { value: 'held', label: '支援した', mark: '✓', tone: 'calm' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'held', label: '保存する' }],
  editable: ['held'],
  moves: [
    {
      name: 'active',
      from: ['held'],
      to: 'held',
      label: '積極的なはたらきかけかどうかを決める',
      asks: ['active'],
      quiet: true,
      help: '訪問か会議で、ねらいと次にすることがあるとき「はい」にできます。',
    },
    {
      name: 'withdraw',
      from: ['held'],
      to: 'withdrawn',
      label: '取消にする',
      asks: ['reason'],
      quiet: true,
      help: '消えずに残り、数には入らなくなります。',
    },
    RESTORE,
  ],
  checks: [
    { field: 'on_day', when: [], must: 'notFuture', say: 'まだ来ていない日です。支援をしてから記録してください。' },
    {
      field: 'active',
      when: [active, { field: 'method', in: ['comesIn', 'phone', 'mail', 'event'] }],
      must: 'blank',
      say: '積極的なはたらきかけは、訪問か会議のときだけです。',
    },
    { field: 'aim', when: [active], must: 'filled', say: '積極的なはたらきかけには、ねらいが必要です。' },
    { field: 'next_step', when: [active], must: 'filled', say: '積極的なはたらきかけには、次にすることが必要です。' },
  ],
} as const satisfies RecordType
