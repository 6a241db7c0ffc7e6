import { helpPaper } from './help.paper.ts'
import { expect, test } from 'vitest'
import { formatReceipt, readReceipt } from './receipt.rules.ts'

test.each([
  [2026, 1],
  [2026, 12],
  [2030, 9999],
  [2026, 12345],
  [2100, 7],
])('%i の %i 番 is read back in every writing', (year, n) => {
  const number = formatReceipt(year, n)
  expect(number).toMatch(/^\d{2}-\d{4,7}-\d$/)
  for (const typed of [
    number,
    number.replaceAll('-', ''),
    ` ${number} `,
    number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).replaceAll('-', '－'),
  ])
    expect([typed, readReceipt(typed)]).toEqual([typed, number])
})
test('one digit wrong, or two neighbours the other way round, is noticed', () => {
  const number = formatReceipt(2026, 1734).replaceAll('-', '')
  for (let i = 0; i < number.length; i++) {
    const wrong = number.slice(0, i) + String((Number(number[i]) + 1) % 10) + number.slice(i + 1)
    expect([wrong, readReceipt(wrong)]).toEqual([wrong, undefined])
  }
  const turned = `${number.slice(0, 4)}${number[5] ?? ''}${number[4] ?? ''}${number.slice(6)}`
  expect(readReceipt(turned)).toBeUndefined()
})
test.each(['', '12', 'あ', '26-0012', '1'.repeat(20)])('%s is none', (text) => {
  expect(readReceipt(text)).toBeUndefined()
})
test('the paper says where it is sent, as an envelope is written; without an address the counter alone', () => {
  const last = (contact: { postal: string; address: string; phone: string } | undefined): unknown =>
    helpPaper('天王寺区社会福祉協議会', contact, ['']).blocks.at(-1)
  expect(last({ postal: '543-0001', address: '大阪市天王寺区架空町1-1', phone: '06-0000-0001' })).toEqual({
    kind: 'paragraph',
    text: '出すところ：天王寺区社会福祉協議会の窓口　〒543-0001　大阪市天王寺区架空町1-1　電話 06-0000-0001',
  })
  expect(last(undefined)).toEqual({ kind: 'paragraph', text: '出すところ：天王寺区社会福祉協議会の窓口' })
})
