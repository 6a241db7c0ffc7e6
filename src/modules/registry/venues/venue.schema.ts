// 会場: halls, centres, schools and other places where something is held. Four questions of access are asked, the rest stays unknown (rules.md, burden).
import type { RecordType } from '../../../records/record.ts'

const UNKNOWN = { value: 'unknown', label: '分からない' } as const
export const venue = {
  name: 'venue', path: 'venues', label: '会場', purpose: '集まりに使う建物や部屋です。場や居場所の記録から選べます。',
  rights: { read: 'registry.venue:read', write: 'registry.venue:write' },
  title: 'name', order: 'name',
  columns: ['name', 'kind', 'neighbourhood_id', 'capacity', 'wheelchair'], filters: ['kind', 'neighbourhood_id', 'wheelchair', 'toilet', 'children'], search: ['name', 'kana', 'address'],
  fields: [
    { name: 'name', label: '名前', type: 'text', required: true, max: 100, help: '例：五条会館 2階' },
    { name: 'kana', label: 'かな', type: 'text', max: 100, help: 'カタカナや半角で入れても、ひらがなで残します。' },
    { name: 'kind', label: '種類', type: 'choice', required: true, options: [
      { value: 'hall', label: '集会所・会館' }, { value: 'welfareCentre', label: '福祉センター' }, { value: 'school', label: '学校' }, { value: 'park', label: '公園' }, { value: 'facility', label: '福祉施設' }, { value: 'shop', label: '店・空き店舗' }, { value: 'temple', label: '寺・神社・教会' }, { value: 'home', label: '個人の家' }, { value: 'office', label: '社協・役所' }, { value: 'other', label: 'そのほか' }] },
    { name: 'postal', label: '郵便番号', type: 'text', max: 10, fill: 'address' },
    { name: 'address', label: '住所', type: 'text', max: 200 },
    { name: 'neighbourhood_id', label: '地域', type: 'neighbourhood' },
    { name: 'phone', label: '電話', type: 'text', max: 30 },
    { name: 'capacity', label: '入れる人数', type: 'int', max: 100_000 },
    { name: 'steps', label: '段差', type: 'choice', required: true, options: [{ value: 'none', label: 'ない' }, { value: 'some', label: 'ある' }, UNKNOWN] },
    { name: 'toilet', label: 'トイレ', type: 'choice', required: true, options: [{ value: 'accessible', label: '広いトイレがある' }, { value: 'usual', label: 'ふつうのトイレ' }, { value: 'none', label: 'ない' }, UNKNOWN] },
    { name: 'wheelchair', label: '車いす', type: 'choice', required: true, options: [{ value: 'yes', label: '入れる' }, { value: 'help', label: '手伝えば入れる' }, { value: 'no', label: '入れない' }, UNKNOWN] },
    { name: 'children', label: '子ども連れ', type: 'choice', required: true, options: [{ value: 'yes', label: '使いやすい' }, { value: 'no', label: '使いにくい' }, UNKNOWN] },
    { name: 'note', label: 'メモ', type: 'longText', max: 4000, help: '鍵の借り方、駐車場など。個人のことは書かないでください。', more: true },
  ],
  states: [{ value: 'active', label: '使える', mark: '✓', tone: 'calm' }, { value: 'ended', label: '使えない', mark: '－', tone: 'plain' }, { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' }],
  starts: [{ state: 'active', label: '保存する' }], editable: ['active', 'ended'],
  moves: [
    { name: 'end', from: ['active'], to: 'ended', label: '使えなくなったと記録する', asks: ['reason'], quiet: true },
    { name: 'resume', from: ['ended'], to: 'active', label: '使えるようにもどす', asks: [], quiet: true },
    { name: 'withdraw', from: ['active', 'ended'], to: 'withdrawn', label: '取り消す', asks: ['reason'], quiet: true, help: 'まちがえて入れたときに使います。消えずに残ります。' },
  ],
  checks: [],
} as const satisfies RecordType
