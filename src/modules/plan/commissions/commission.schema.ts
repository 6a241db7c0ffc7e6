// 委託事業: work a council does for somebody, reported month by month (X3.1). What its report counts stands in rules of its own.
import { RESTORE, type RecordType } from '../../../records/record.ts'

export const commission = {
  name: 'commission',
  path: 'commissions',
  label: '委託事業',
  purpose: '頼まれて行う事業を残します。月報の項目は、「事業別の月報」の画面で決めます。',
  files: { plain: 'Its buttons only save; its months and rules have pages of their own.' },
  rights: { read: 'indicators.commission:read', write: 'indicators.commission:write' },
  title: 'name',
  order: 'name',
  columns: ['name', 'commissioner', 'from_on', 'until_on', 'ward_ids'],
  filters: [],
  search: ['name', 'commissioner'],
  fields: [
    { name: 'name', label: '事業の名前', type: 'text', required: true, max: 100, help: '例：見守り相談室運営等事業' },
    { name: 'commissioner', label: '頼んだところ', type: 'text', max: 100, help: '例：市の福祉局、区役所。自分の社協の事業なら空のまま。' },
    { name: 'from_on', label: 'いつから', type: 'day', required: true },
    { name: 'until_on', label: 'いつまで', type: 'day', help: '続くときは空のまま。' },
    {
      name: 'ward_ids',
      label: 'どの区の事業か',
      type: 'wards',
      help: '空のままなら、市社協の事業は24区すべて、区社協の事業はその区です。',
      more: true,
    },
    { name: 'note', label: '覚え書き', type: 'longText', more: true },
  ],
  states: [
    { value: 'kept', label: '記入', mark: '✓', tone: 'calm' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'kept', label: '保存する' }],
  editable: ['kept'],
  moves: [
    {
      name: 'withdraw',
      from: ['kept'],
      to: 'withdrawn',
      label: '取消にする',
      asks: ['reason'],
      quiet: true,
      help: '消えずに残り、月報には出なくなります。締めた月報はそのまま残ります。',
    },
    RESTORE,
  ],
  checks: [{ field: 'until_on', when: [], must: { notBefore: 'from_on' }, say: '終わりの日が、始まりの日より前になっています。' }],
} as const satisfies RecordType
