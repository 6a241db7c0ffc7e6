// 見守りシール: its number leads to the registration at the council, and to nothing else.
import { RESTORE, type RecordType } from '../../../records/record.ts'
import { TO_MISSING } from '../people/missing-person.schema.ts'
import type { Kept } from '../../../kernel/retention.ts'

export const missingSeal = {
  name: 'missing_seal',
  path: 'missing-seals',
  label: '見守りシール',
  purpose: '靴や服にはるシールの番号です。見つけた人が番号を知らせると、登録が分かります。',
  begin: '渡したシールを残す',
  files: { plain: 'Its buttons only save; a seal leads to its registration and to nothing else.' },
  rights: { read: 'missing.missingSeal:read', write: 'missing.missingSeal:write' },
  title: 'number',
  order: 'issued_on',
  year: 'issued_on',
  counted: [],
  columns: ['issued_on', 'number', 'missing_id', 'closed_on'],
  filters: ['missing_id'],
  search: ['number'],
  fields: [
    { name: 'number', label: 'シールの番号', type: 'text', required: true, max: 20 },
    { name: 'missing_id', label: '登録', type: 'ref', required: true, personal: 'sensitive', to: TO_MISSING },
    { name: 'issued_on', label: '渡した日', type: 'day', required: true },
    { name: 'closed_on', label: '失くした・返った日', type: 'day', more: true },
  ],
  states: [
    { value: 'issued', label: '渡している', mark: '✓', tone: 'calm' },
    { value: 'lost', label: '失くした', mark: '▲', tone: 'late' },
    { value: 'returned', label: '返った', mark: '■', tone: 'plain' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'issued', label: '渡したことを残す' }],
  editable: ['issued'],
  moves: [
    { name: 'lose', from: ['issued'], to: 'lost', label: '失くした', asks: ['closed_on'], quiet: true },
    { name: 'give-back', from: ['issued', 'lost'], to: 'returned', label: '返った', asks: ['closed_on'], quiet: true },
    { name: 'withdraw', from: ['issued'], to: 'withdrawn', label: '取消にする', asks: ['reason'], quiet: true },
    RESTORE,
  ],
  checks: [
    { field: 'issued_on', when: [], must: 'notFuture', say: '渡した日が、まだ来ていない日になっています。' },
    { field: 'closed_on', when: [{ field: 'state', in: ['lost', 'returned'] }], must: 'filled', say: 'いつのことかを入れてください。' },
  ],
} as const satisfies RecordType

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const sealKept: Kept = { type: 'missing_seal', nouns: ['missing.missingSeal'], label: '見守りシール', follows: 'missing_person' }
