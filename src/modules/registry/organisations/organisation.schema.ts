// 団体: the bodies a council works with. Nothing about private persons; the contact is the name a body gives out.
import type { RecordType } from '../../../records/record.ts'

export const organisation = {
  name: 'organisation', path: 'organisations', label: '団体', purpose: '地域の会、施設、学校、会社など、いっしょに働く団体です。場・居場所・支援の記録から選べます。',
  rights: { read: 'registry.organisation:read', write: 'registry.organisation:write' },
  title: 'name', order: 'name',
  columns: ['name', 'kind', 'neighbourhood_id', 'contact_name', 'phone'], filters: ['kind', 'neighbourhood_id'], search: ['name', 'kana', 'contact_name', 'address'],
  fields: [
    { name: 'name', label: '名前', type: 'text', required: true, max: 100, help: '例：五条地域社会福祉協議会' },
    { name: 'kana', label: 'かな', type: 'text', max: 100, help: 'カタカナや半角で入れても、ひらがなで残します。' },
    { name: 'kind', label: '種類', type: 'choice', required: true, options: [
      { value: 'communityCouncil', label: '地域社協・地域の会' }, { value: 'residentsAssociation', label: '町会・自治会' }, { value: 'minsei', label: '民生委員児童委員協議会' }, { value: 'volunteerGroup', label: 'ボランティアグループ' }, { value: 'npo', label: 'NPO・市民団体' },
      { value: 'facility', label: '福祉施設・事業所' }, { value: 'school', label: '学校・園' }, { value: 'company', label: '会社・店' }, { value: 'medical', label: '病院・薬局' }, { value: 'government', label: '役所・公の機関' }, { value: 'council', label: '社協' }, { value: 'other', label: 'そのほか' }] },
    { name: 'postal', label: '郵便番号', type: 'text', max: 10, fill: 'address' },
    { name: 'address', label: '住所', type: 'text', max: 200 },
    { name: 'neighbourhood_id', label: '地域', type: 'neighbourhood' },
    { name: 'contact_name', label: '連絡をとる人', type: 'text', max: 60, help: '団体が外に知らせている名前だけを書いてください。' },
    { name: 'phone', label: '電話', type: 'text', max: 30 },
    { name: 'email', label: 'メール', type: 'text', max: 200, more: true },
    { name: 'url', label: 'ホームページ', type: 'text', max: 300, more: true },
    { name: 'note', label: 'メモ', type: 'longText', max: 4000, help: '個人のことは書かないでください。', more: true },
  ],
  states: [{ value: 'active', label: '活動中', mark: '✓', tone: 'calm' }, { value: 'ended', label: '終わった', mark: '－', tone: 'plain' }, { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' }],
  starts: [{ state: 'active', label: '保存する' }], editable: ['active', 'ended'],
  moves: [
    { name: 'end', from: ['active'], to: 'ended', label: '活動の終わりを記録する', asks: ['reason'], quiet: true, help: '一覧に残り、これからの記録では選べなくなります。' },
    { name: 'resume', from: ['ended'], to: 'active', label: '活動中にもどす', asks: [], quiet: true },
    { name: 'withdraw', from: ['active', 'ended'], to: 'withdrawn', label: '取り消す', asks: ['reason'], quiet: true, help: 'まちがえて入れたときに使います。消えずに残ります。' },
  ],
  checks: [],
} as const satisfies RecordType
