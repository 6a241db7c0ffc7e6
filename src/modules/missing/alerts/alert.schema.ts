// 行方不明の知らせ: composed of safe items only; no name, no address, no telephone. The police come first.
import { RESTORE, type RecordType } from '../../../records/record.ts'
import { TO_MISSING } from '../people/missing-person.schema.ts'
import type { Kept } from '../../../kernel/retention.ts'

export const missingAlert = {
  name: 'missing_alert',
  path: 'missing-alerts',
  label: '行方不明の知らせ',
  purpose: '名前も住所も入らない知らせを、えらんだ人に送ります。先に 110 番へ届けてください。',
  begin: '行方不明の知らせをつくる',
  files: { none: '事前登録のページの「いなくなった：知らせをつくる」からつくります。送る前に、言葉と相手を確かめるためです。' },
  rights: { read: 'missing.missingAlert:read', write: 'missing.missingAlert:write' },
  title: 'lost_on',
  order: 'lost_on',
  year: 'lost_on',
  counted: [],
  columns: ['lost_on', 'missing_id', 'police'],
  filters: ['missing_id'],
  search: [],
  fields: [
    {
      name: 'police',
      label: '110 番に届けたこと',
      type: 'text',
      required: true,
      max: 100,
      help: '届けた時刻と、警察署。届けてから、この知らせを作ります。',
    },
    { name: 'missing_id', label: '登録', type: 'ref', required: true, personal: 'sensitive', to: TO_MISSING },
    { name: 'lost_on', label: 'いなくなった日', type: 'day', required: true },
    { name: 'lost_at', label: '時刻', type: 'time' },
    {
      name: 'age_band',
      label: '年代',
      type: 'choice',
      options: ['40', '50', '60', '70', '80', '90'].map((value) => ({ value, label: `${value}代${value === '90' ? '以上' : ''}` })),
    },
    {
      name: 'sex',
      label: '見た目の性別',
      type: 'choice',
      options: [
        { value: 'female', label: '女性' },
        { value: 'male', label: '男性' },
        { value: 'unsaid', label: '書かない' },
      ],
    },
    {
      name: 'build',
      label: '体つき',
      type: 'choice',
      options: [
        { value: 'small', label: '小柄' },
        { value: 'usual', label: 'ふつう' },
        { value: 'large', label: '大柄' },
      ],
    },
    { name: 'clothes', label: '服・持ちもの', type: 'text', max: 100, personal: 'sealed', help: '名前の入ったものは書かないでください。' },
    {
      name: 'seen',
      label: '最後に見たところ',
      type: 'text',
      max: 100,
      personal: 'sealed',
      help: '町の名や目印まで。家の場所は書かないでください。',
    },
    {
      name: 'photo',
      label: '写真を見せる',
      type: 'yesNo',
      options: [
        { value: 'yes', label: '見せる' },
        { value: 'no', label: '見せない' },
      ],
    },
    {
      name: 'why',
      label: '同意にない相手にも知らせるわけ',
      type: 'text',
      max: 200,
      personal: 'sealed',
      more: true,
      help: '命や体を守るためで、同意を聞く間がないときだけ（個人情報保護法27条1項2号）。送った控えと、提供の記録に残ります。',
    },
  ],
  states: [
    { value: 'draft', label: 'まだ送っていない', mark: '○', tone: 'plain' },
    { value: 'sent', label: '送った', mark: '▲', tone: 'now' },
    { value: 'found', label: '見つかった', mark: '✓', tone: 'calm' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'draft', label: '出ていくものを確かめる' }],
  editable: ['draft'],
  moves: [
    {
      name: 'find',
      from: ['draft', 'sent'],
      to: 'found',
      label: '見つかった',
      asks: [],
      help: '押すとすぐ、送った文と写真は、だれにも開けなくなります。',
    },
    { name: 'withdraw', from: ['draft', 'sent'], to: 'withdrawn', label: '取消にする', asks: ['reason'], quiet: true },
    RESTORE,
  ],
  checks: [{ field: 'lost_on', when: [], must: 'notFuture', say: 'いなくなった日が、まだ来ていない日になっています。' }],
} as const satisfies RecordType

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const alertKept: Kept = {
  type: 'missing_alert',
  nouns: ['missing.missingAlert'],
  label: '行方不明の知らせ',
  cls: 'missing',
  event: '見つかった日',
  begins: [{ states: ['found', 'withdrawn'], day: 'updated_at' }],
}
