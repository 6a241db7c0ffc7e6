// つながり（参加支援）: a household led to a place, an activity, volunteering or work. Joined or settled = K05, by the day of joining (rules.md, counting 9).
import type { RecordType } from '../../../records/record.ts'

export const connection = {
  name: 'connection', path: 'connections', label: 'つながり', purpose: '世帯を居場所や活動につないだことを、紹介から定着まで残します。',
  rights: { read: 'support.connection:read', write: 'support.connection:write' },
  counted: ['joined_on'], title: 'target_name', titleFrom: ['place_id', 'target_kind'], order: 'introduced_on', year: 'introduced_on',
  columns: ['introduced_on', 'target_name', 'target_kind', 'joined_on', 'settled_on'], filters: ['target_kind', 'place_id'], search: ['target_name'],
  fields: [
    { name: 'household_key', label: '世帯の番号', type: 'text', max: 60, personal: 'sensitive', help: '台帳の世帯か、区の中で使っている番号。名前は書かないでください。' },
    { name: 'household_id', label: '台帳の世帯', type: 'ref', personal: 'sensitive', more: true },
    { name: 'target_kind', label: '何につないだか', type: 'choice', required: true, options: [{ value: 'place', label: '居場所' }, { value: 'activity', label: '活動' }, { value: 'volunteer', label: 'ボランティア' }, { value: 'work', label: '仕事・就労体験' }] },
    { name: 'place_id', label: '居場所', type: 'ref', personal: 'sensitive', to: { table: 'place', title: 'name', path: '/places', label: '居場所', read: 'places.place:read' } },
    { name: 'target_name', label: 'つないだ先の名前', type: 'text', max: 100, personal: 'sensitive', help: '居場所を選んだときは、空のままでかまいません。' },
    { name: 'introduced_on', label: '紹介した日', type: 'day', required: true },
    { name: 'joined_on', label: '参加した日', type: 'day', more: true },
    { name: 'settled_on', label: '定着した日', type: 'day', more: true },
    { name: 'ended_on', label: '終わった日', type: 'day', more: true },
    { name: 'note', label: '覚え書き', type: 'longText', personal: 'sensitive', more: true },
  ],
  states: [
    { value: 'introduced', label: '紹介', mark: '○', tone: 'plain' }, { value: 'joined', label: '参加', mark: '◐', tone: 'calm' }, { value: 'settled', label: '定着', mark: '●', tone: 'calm' }, { value: 'ended', label: '終了', mark: '■', tone: 'plain' }, { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'introduced', label: '紹介として残す' }, { state: 'joined', label: '参加として残す' }], editable: ['introduced', 'joined', 'settled'],
  moves: [
    { name: 'join', from: ['introduced'], to: 'joined', label: '参加を記録する', asks: ['joined_on'], help: '1 回でも参加した日。この日の年度に、1 世帯として数えます。' },
    { name: 'settle', from: ['joined'], to: 'settled', label: '定着を記録する', asks: ['settled_on'], help: '3 か月を目安にします。' },
    { name: 'end', from: ['introduced', 'joined', 'settled'], to: 'ended', label: '終了にする', asks: ['ended_on', 'reason'], quiet: true, help: '参加した年度の数は変わりません。' },
    { name: 'unjoin', from: ['joined'], to: 'introduced', label: '参加をまちがえて記録した', asks: ['reason'], clears: ['joined_on'], quiet: true },
    { name: 'withdraw', from: ['introduced', 'joined', 'settled', 'ended'], to: 'withdrawn', label: '取消にする', asks: ['reason'], quiet: true, help: '消えずに残り、数には入らなくなります。' },
  ],
  checks: [
    { field: 'household_key', when: [{ field: 'household_id', filled: false }], must: 'filled', say: '世帯の番号を入れてください。' },
    { field: 'place_id', when: [{ field: 'target_kind', in: ['place'] }, { field: 'target_name', filled: false }], must: 'filled', say: '居場所をえらぶか、つないだ先の名前を書いてください。' },
    { field: 'joined_on', when: [{ field: 'state', in: ['joined', 'settled'] }], must: 'filled', say: '参加した日を入れてください。' },
    { field: 'joined_on', when: [{ field: 'state', in: ['introduced'] }], must: 'blank', say: '参加した日は、「参加を記録する」で入れてください。' },
    { field: 'joined_on', when: [], must: 'notFuture', say: '参加した日が、まだ来ていない日になっています。' },
    { field: 'settled_on', when: [{ field: 'state', in: ['settled'] }], must: 'filled', say: '定着した日を入れてください。' },
    { field: 'settled_on', when: [], must: 'notFuture', say: '定着した日が、まだ来ていない日になっています。' },
    { field: 'joined_on', when: [], must: { notBefore: 'introduced_on' }, say: '参加した日が、紹介した日より前になっています。' },
    { field: 'settled_on', when: [], must: { notBefore: 'joined_on' }, say: '定着した日が、参加した日より前になっています。' },
    { field: 'introduced_on', when: [], must: 'notFuture', say: '紹介した日が、まだ来ていない日になっています。' },
  ],
} as const satisfies RecordType
