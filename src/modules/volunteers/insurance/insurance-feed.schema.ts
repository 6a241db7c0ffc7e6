// ボランティア活動保険の加入者数: what the official list said of a ward and a plan on a day. The latest one of a year is K06 (rules.md, counting 10).
import type { RecordType } from '../../../records/record.ts'

export const insuranceFeed = {
  name: 'insurance_feed', path: 'insurance', label: '保険の加入者数', purpose: 'ボランティア活動保険の加入者数を、区・プラン・基準日ごとに残します。',
  rights: { read: 'volunteers.insuranceFeed:read', write: 'volunteers.insuranceFeed:write' },
  title: 'source_document', titleFrom: ['as_of', 'plan'], order: 'as_of', year: 'as_of',
  columns: ['as_of', 'source_document', 'fiscal_year', 'plan', 'persons', 'gross_rows'], filters: ['plan'], search: ['source_document'],
  fields: [
    { name: 'fiscal_year', label: '年度（西暦）', type: 'int', required: true, min: 2000, max: 2200, help: '保険の年度です。令和6年度なら 2024。' },
    { name: 'plan', label: 'プラン', type: 'choice', required: true, options: [
      { value: 'basic', label: '基本' }, { value: 'naturalDisaster', label: '天災・地震' }, { value: 'infection', label: '特定感染症' }, { value: 'disasterSpecial', label: '大規模災害特例' }] },
    { name: 'as_of', label: '基準日', type: 'day', required: true, help: '名簿がいつの時点のものか。' },
    { name: 'persons', label: '加入した人数', type: 'int', required: true, max: 10_000_000, help: 'プランを変えた人は、いまのプランで一人と数えます。' },
    { name: 'gross_rows', label: '名簿の行の数', type: 'int', max: 10_000_000, help: '取り消しやプランの変更もふくむ行の数。', more: true },
    { name: 'source_document', label: 'もとの資料', type: 'text', required: true, max: 200, help: '例：加入者一覧 令和7年3月31日現在' },
    { name: 'note', label: '覚え書き', type: 'longText', more: true },
  ],
  states: [{ value: 'received', label: '受領', mark: '✓', tone: 'calm' }, { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' }],
  starts: [{ state: 'received', label: '保存する' }], editable: ['received'],
  moves: [{ name: 'withdraw', from: ['received'], to: 'withdrawn', label: '取消にする', asks: ['reason'], quiet: true, help: '消えずに残り、数には入らなくなります。' }],
  checks: [{ field: 'as_of', when: [], must: 'notFuture', say: '基準日が、まだ来ていない日になっています。' }],
} as const satisfies RecordType
