// 開催記録: one opening day of a place: the day and the total; kinds of people and meals only if known. It never feeds K01, K02, K12.
import { RESTORE, type RecordType } from '../../../records/record.ts'

export const placeDay = {
  name: 'place_day',
  path: 'place-days',
  label: '開催記録',
  purpose: '居場所が開いた日と、来た人の合計を残します。',
  files: { plain: 'Its form only saves; what two phones put right stands beside it until somebody says which.' },
  rights: { read: 'places.placeDay:read', write: 'places.placeDay:write' },
  title: 'place_id',
  titleFrom: ['on_day'],
  order: 'on_day',
  year: 'on_day',
  columns: ['on_day', 'place_id', 'participants', 'children', 'meals', 'volunteers'],
  filters: ['place_id'],
  search: [],
  fields: [
    {
      name: 'place_id',
      label: '居場所',
      type: 'ref',
      required: true,
      to: { table: 'place', title: 'name', path: '/places', label: '居場所', read: 'places.place:read', searched: true },
    },
    { name: 'on_day', label: '開いた日', type: 'day', required: true },
    { name: 'participants', label: '来た人（合計）', type: 'int', required: true },
    { name: 'children', label: 'うち、こども', type: 'int', more: true },
    { name: 'meals', label: '食事の数', type: 'int', more: true },
    { name: 'volunteers', label: '担い手の人数', type: 'int', help: '来た人の合計には入れません。', more: true },
    { name: 'note', label: '気がついたこと', type: 'longText', help: '人の名前は書かないでください。', more: true },
  ],
  states: [
    { value: 'held', label: '開いた', mark: '✓', tone: 'calm' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'held', label: '保存する' }],
  editable: ['held'],
  moves: [
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
  checks: [{ field: 'on_day', when: [], must: 'notFuture', say: 'まだ来ていない日です。開いてから記録してください。' }],
} as const satisfies RecordType
