// 移行前の合計: totals brought over from the old books at go-live, beside the figures and never in them (rules.md, counting 15).
import type { RecordType } from '../../../records/record.ts'

export const openingBalance = {
  name: 'opening_balance', path: 'opening-balances', label: '移行前の合計', purpose: 'ささえあいを使い始める前の帳簿の合計を残します。数字のとなりに「開始前の数」として出し、数えた数には足しません。',
  rights: { read: 'plan.openingBalance:read', write: 'plan.openingBalance:write' },
  title: 'source', order: 'fiscal_year',
  columns: ['fiscal_year', 'indicator', 'total', 'until_on', 'source'], filters: ['indicator'], search: ['source'],
  fields: [
    { name: 'indicator', label: 'どの数字', type: 'choice', required: true, options: [
      { value: 'K01', label: 'K01 見守りの意見交換・学習・声かけ訓練の場' }, { value: 'K02', label: 'K02 小地域の話し合いの場' }, { value: 'K03', label: 'K03 立上げが完了した居場所' }, { value: 'K04', label: 'K04 積極的にはたらきかけた居場所' },
      { value: 'K05', label: 'K05 参加支援につながった世帯' }, { value: 'K06', label: 'K06 ボランティア活動者' }, { value: 'K07', label: 'K07 福祉教育' }, { value: 'K08', label: 'K08 立上げを支えたこどもの居場所' },
      { value: 'K09', label: 'K09 立上げが完了したこどもの居場所' }, { value: 'K10', label: 'K10 積極的にはたらきかけたこどもの居場所' }, { value: 'K11', label: 'K11 災害への職員派遣' }, { value: 'K12', label: 'K12 災害の訓練・講座・協議・イベント' }] },
    { name: 'fiscal_year', label: '年度（西暦）', type: 'int', required: true, min: 1990, max: 2200, help: '令和6年度なら 2024。' },
    { name: 'total', label: '合計', type: 'int', required: true, max: 10_000_000 },
    { name: 'until_on', label: 'いつまでの数か', type: 'day', help: '年度のとちゅうで使い始めたときだけ。空のままなら、年度ぜんたいの数です。' },
    { name: 'source', label: 'もとの帳簿', type: 'text', required: true, max: 200, help: '例：令和5年度 事業実績表' },
    { name: 'note', label: '覚え書き', type: 'longText', more: true },
  ],
  states: [{ value: 'kept', label: '記入', mark: '✓', tone: 'calm' }, { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' }],
  starts: [{ state: 'kept', label: '保存する' }], editable: ['kept'],
  moves: [{ name: 'withdraw', from: ['kept'], to: 'withdrawn', label: '取消にする', asks: ['reason'], quiet: true, help: '消えずに残り、数字のとなりには出なくなります。' }],
  checks: [{ field: 'until_on', when: [], must: 'notFuture', say: 'まだ来ていない日です。' }],
} as const satisfies RecordType
