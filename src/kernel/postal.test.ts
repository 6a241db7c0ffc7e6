import { expect, test } from 'vitest'
import { parsePostal } from '#src/kernel/postal.ts'

test.each([
  ['５４３-０００１', '543-0001'],
  ['5430001', '543-0001'],
  ['〒543－0001', '543-0001'],
  [' 543 ー 0001 ', '543-0001'],
])('parsePostal %s', (text, value) => expect(parsePostal(text)).toEqual({ ok: true, value }))
test.each(['', '543', '543-00011', '543-000a', '大阪市'])('parsePostal refuses %s', (text) => expect(parsePostal(text).ok).toBe(false))
