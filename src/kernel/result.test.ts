import { expect, test } from 'vitest'
import { allow, allowUnless, refuse, type Reason } from '#src/kernel/result.ts'

const late: Reason = { code: 'late', message: 'もう締め切りました。' }
const empty: Reason = { code: 'empty', message: '人数を入れてください。', field: 'attendance' }

test.each([
  ['allow', allow(3), { ok: true, value: 3 }],
  ['allow without value', allow(), { ok: true, value: undefined }],
  ['refuse one', refuse(late), { ok: false, reasons: [late] }],
  ['refuse more', refuse(late, empty), { ok: false, reasons: [late, empty] }],
  ['allowUnless none', allowUnless([], 'x'), { ok: true, value: 'x' }],
  ['allowUnless some', allowUnless([empty, late], 'x'), { ok: false, reasons: [empty, late] }],
])('%s', (_name, result, expected) => expect(result).toEqual(expected))
