// 保存の停止: of whom, of which support or of which class nothing is destroyed, from when, until when, and why. Set and ended by the head. 根拠: rules.md 人 4, needs-and-watch-over A7
import { RETENTION_CLASSES, type Kept } from '../../../kernel/retention.ts'
import { RESTORE, type RecordType } from '../../../records/record.ts'

export const KINDS = [
  { value: 'person', label: '一人の記録すべて' },
  { value: 'case', label: '一つの支援' },
  { value: 'class', label: '一つの種類すべて' },
] as const
export const retentionHold = {
  name: 'retention_hold',
  path: 'retention-holds',
  label: '保存の停止',
  purpose:
    '年数がすぎても廃棄しない記録を決めます。止めているあいだは、一覧にのっても廃棄されません。人を止めると、その人についてのやること・連絡・ファイルも止まります。',
  files: { plain: 'Its buttons only save; what is held is asked of the table at every list.' },
  rights: { read: 'retention.retentionHold:read', write: 'retention.retentionHold:write' },
  title: 'cause',
  order: 'from_on',
  year: 'from_on',
  counted: [],
  columns: ['from_on', 'until_on', 'kind', 'person_id', 'case_id', 'cls', 'cause'],
  filters: ['kind', 'cls', 'cause', 'person_id'],
  search: ['person_id'],
  fields: [
    {
      name: 'kind',
      label: '何を止めるか',
      type: 'choice',
      required: true,
      options: KINDS,
      help: '下の三つのうち、えらんだものの欄だけを入れます。',
    },
    {
      name: 'person_id',
      label: '人',
      type: 'ref',
      personal: 'sensitive',
      help: '「一人の記録すべて」のとき。名前・かな・電話の一部を入れてえらびます。',
      to: {
        table: 'person',
        title: 'name',
        path: '/people',
        label: '人',
        read: 'registry.person:read',
        personal: true,
        tells: 'app.person_tells',
        searched: true,
      },
    },
    {
      name: 'case_id',
      label: '支援',
      type: 'ref',
      personal: 'sensitive',
      help: '「一つの支援」のとき。支援の番号（例：2026-012）。その人と世帯の、ほかの支援・相談・見守りの記録や、同意・つながり・会議・連絡も、いっしょに止まります。',
      to: { table: 'support_case', title: 'number', path: '/support-cases', label: '支援', read: 'needs.supportCase:read', personal: true },
    },
    {
      name: 'cls',
      label: '種類',
      type: 'choice',
      options: RETENTION_CLASSES.map(({ value, label }) => ({ value, label })),
      help: '「一つの種類すべて」のとき。その種類で取消した記録と、はずしたファイルも止まります。',
    },
    {
      name: 'cause',
      label: '理由',
      type: 'choice',
      required: true,
      options: [
        { value: 'lawsuit', label: '裁判・調停' },
        { value: 'complaint', label: '苦情' },
        { value: 'inquiry', label: '事故や不正の調べ' },
        { value: 'audit', label: '監査' },
        { value: 'disaster', label: '災害' },
        { value: 'other', label: 'そのほか' },
      ],
    },
    { name: 'why', label: 'くわしい理由', type: 'longText', max: 1000, personal: 'sealed', help: 'だれから、何を求められたか。' },
    { name: 'from_on', label: 'いつから', type: 'day', required: true },
    { name: 'until_on', label: 'いつまで', type: 'day', help: 'この日まで止めます。決まっていなければ空のままにします。' },
  ],
  states: [
    { value: 'active', label: '止めている', mark: '■', tone: 'now' },
    { value: 'ended', label: '終わった', mark: '－', tone: 'plain' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'active', label: '廃棄を止める' }],
  editable: ['active'],
  moves: [
    {
      name: 'end',
      from: ['active'],
      to: 'ended',
      label: '止めるのを終える',
      asks: ['until_on', 'reason'],
      help: 'このあとの一覧から、年数のすぎた記録が廃棄の対象になります。',
    },
    {
      name: 'withdraw',
      from: ['active', 'ended'],
      to: 'withdrawn',
      label: '取消にする',
      asks: ['reason'],
      quiet: true,
      help: 'まちがえて決めたとき。消えずに残ります。',
    },
    RESTORE,
  ],
  checks: [
    { field: 'person_id', when: [{ field: 'kind', in: ['person'] }], must: 'filled', say: '「人」をえらんでください。' },
    {
      field: 'person_id',
      when: [{ field: 'kind', in: ['case', 'class'] }],
      must: 'blank',
      say: '「人」は空にしてください。えらんだのは、ほかの止め方です。',
    },
    { field: 'case_id', when: [{ field: 'kind', in: ['case'] }], must: 'filled', say: '「支援」をえらんでください。' },
    {
      field: 'case_id',
      when: [{ field: 'kind', in: ['person', 'class'] }],
      must: 'blank',
      say: '「支援」は空にしてください。えらんだのは、ほかの止め方です。',
    },
    { field: 'cls', when: [{ field: 'kind', in: ['class'] }], must: 'filled', say: '「種類」をえらんでください。' },
    {
      field: 'cls',
      when: [{ field: 'kind', in: ['person', 'case'] }],
      must: 'blank',
      say: '「種類」は空にしてください。えらんだのは、ほかの止め方です。',
    },
    { field: 'until_on', when: [], must: { notBefore: 'from_on' }, say: '「いつまで」が「いつから」より前になっています。' },
    { field: 'until_on', when: [{ field: 'state', in: ['ended'] }], must: 'filled', say: '「いつまで」を入れてください。' },
  ],
} as const satisfies RecordType

/** 保存の期間. */
export const holdKept: Kept = {
  type: 'retention_hold',
  nouns: ['retention.retentionHold'],
  label: '保存の停止',
  cls: 'provision',
  event: '終わった日',
  begins: [
    { states: ['withdrawn'], day: 'updated_at', cls: 'withdrawn' },
    { states: ['ended'], day: 'until_on' },
  ],
}
