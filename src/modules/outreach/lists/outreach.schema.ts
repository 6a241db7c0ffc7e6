// アウトリーチの一覧: one round of going out to those nobody has reached. 根拠: needs-and-watch-over A1 ②.
import { RESTORE, type RecordType } from '../../../records/record.ts'

export const outreach = {
  name: 'outreach',
  path: 'outreach',
  label: 'アウトリーチ',
  purpose: '返事のない人、気づきのあった人、まだ会えていない家に、こちらから出向くための一覧です。',
  begin: '出向く一覧をつくる',
  files: { none: '「出向く一覧をつくる」からつくります。届けたい先は、名簿や気づきから、その一覧のページで加えます。' },
  rights: { read: 'outreach.outreach:read', write: 'outreach.outreach:write' },
  title: 'title',
  order: 'begun_on',
  year: 'begun_on',
  counted: [],
  columns: ['begun_on', 'title', 'neighbourhood_id'],
  filters: ['neighbourhood_id'],
  search: ['title'],
  fields: [
    {
      name: 'title',
      label: '一覧の名前',
      type: 'text',
      required: true,
      max: 100,
      help: '「五条 名簿の未回答 秋」など。人の名前は書かないでください。',
    },
    { name: 'begun_on', label: 'はじめる日', type: 'day', required: true },
    { name: 'neighbourhood_id', label: '地域', type: 'neighbourhood', help: 'えらぶと、この地域の人だけを加えます。' },
    { name: 'aim', label: 'ねらい', type: 'text', max: 200, more: true, help: '人の名前は書かないでください。' },
  ],
  states: [
    { value: 'open', label: 'すすめている', mark: '◐', tone: 'calm' },
    { value: 'closed', label: '終わった', mark: '■', tone: 'plain' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'open', label: '一覧をつくる' }],
  editable: ['open'],
  moves: [
    { name: 'close', from: ['open'], to: 'closed', label: '一覧を終わりにする', asks: [], quiet: true },
    { name: 'reopen', from: ['closed'], to: 'open', label: 'もう一度すすめる', asks: [], quiet: true },
    { name: 'withdraw', from: ['open'], to: 'withdrawn', label: '取消にする', asks: ['reason'], quiet: true },
    RESTORE,
  ],
  checks: [],
} as const satisfies RecordType
