// 職員派遣: one trip of one member of staff to a stricken area. Distinct people over an event's whole period = K11 (rules.md, counting 11).
import type { RecordType } from '../../../records/record.ts'

export const dispatch = {
  name: 'dispatch', path: 'dispatches', label: '職員派遣', purpose: '被災した地域へ職員を送ったことを、一人・一回ごとに残します。',
  rights: { read: 'dispatch.dispatch:read', write: 'dispatch.dispatch:write' },
  title: 'destination', order: 'from_on', year: 'from_on',
  columns: ['from_on', 'destination', 'event', 'person_no', 'to_on', 'days', 'task'], filters: ['event'], search: ['destination', 'task'],
  fields: [
    { name: 'event', label: '災害', type: 'choice', required: true, options: [{ value: 'noto2024', label: '令和6年能登半島地震' }, { value: 'notoRain2024', label: '令和6年能登半島豪雨' }, { value: 'otherDisaster', label: 'そのほかの災害' }] },
    { name: 'person_no', label: '職員番号', type: 'text', required: true, max: 20, help: '市ぜんたいで一人に一つの番号。同じ人は、何度行っても一人と数えます。' },
    { name: 'from_on', label: '出発した日', type: 'day', required: true },
    { name: 'to_on', label: 'もどった日', type: 'day' },
    { name: 'days', label: '日数', type: 'int', max: 400 },
    { name: 'destination', label: '派遣先', type: 'text', required: true, max: 100, help: '例：輪島市災害ボランティアセンター' },
    { name: 'task', label: 'しごと', type: 'text', max: 200, help: '例：ニーズの聞き取り、資機材' },
    { name: 'note', label: '引継ぎ・覚え書き', type: 'longText', more: true },
  ],
  states: [{ value: 'planned', label: '予定', mark: '○', tone: 'plain' }, { value: 'done', label: '派遣した', mark: '✓', tone: 'calm' }, { value: 'cancelled', label: '中止', mark: '×', tone: 'late' }, { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' }],
  starts: [{ state: 'done', label: '派遣として残す' }, { state: 'planned', label: '予定として残す' }], editable: ['planned', 'done'],
  moves: [
    { name: 'done', from: ['planned'], to: 'done', label: '派遣を記録する', asks: ['to_on', 'days'] },
    { name: 'cancel', from: ['planned'], to: 'cancelled', label: '中止にする', asks: ['reason'], quiet: true, help: '消えずに残り、数には入りません。' },
    { name: 'withdraw', from: ['done'], to: 'withdrawn', label: '取消にする', asks: ['reason'], quiet: true, help: '消えずに残り、数には入らなくなります。' },
  ],
  checks: [
    { field: 'from_on', when: [{ field: 'state', in: ['done'] }], must: 'notFuture', say: 'まだ来ていない日です。「予定として残す」を使ってください。' },
    { field: 'to_on', when: [{ field: 'state', in: ['done'] }], must: 'filled', say: '派遣したことを残すときは、もどった日が必要です。まだもどっていなければ「予定として残す」を使ってください。' },
    { field: 'to_on', when: [], must: { notBefore: 'from_on' }, say: 'もどった日が、出発した日より前になっています。' },
  ],
} as const satisfies RecordType
