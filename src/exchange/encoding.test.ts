import { expect, test } from 'vitest'
import { decodeText, encodeText } from './encoding.ts'

const roundTrip = (text: string, encoding: 'utf-8' | 'utf-8-bom' | 'cp932') => {
  const out = encodeText(text, encoding)
  return out.bytes ? decodeText(out.bytes) : out
}

test('each encoding is recognised again', () => {
  const text = '髙﨑①㈱Ⅲ ｱｲｳ 表示\\~'
  expect(roundTrip(text, 'utf-8')).toEqual({ text, encoding: 'utf-8' })
  expect(roundTrip(text, 'utf-8-bom')).toEqual({ text, encoding: 'utf-8-bom' })
  expect(roundTrip(text, 'cp932')).toEqual({ text, encoding: 'cp932' })
})
test('look-alike signs are mapped before CP932', () => {
  expect(roundTrip('〜−‖—¥か\u3099', 'cp932')).toEqual({ text: '～－∥―￥が', encoding: 'cp932' })
})
test('both codes of 髙 read the same', () => {
  expect(decodeText(Uint8Array.of(0xfb, 0xfc))).toEqual({ text: '髙', encoding: 'cp932' })
  expect(decodeText(Uint8Array.of(0xee, 0xe0))).toEqual({ text: '髙', encoding: 'cp932' })
})
test('what CP932 cannot hold is listed with its line and refused', () => {
  expect(encodeText('山田\r\n𠮷野\n😀と葛\u{E0100}', 'cp932')).toEqual({
    bytes: null,
    lost: [
      { char: '𠮷', line: 2 },
      { char: '😀', line: 3 },
      { char: '葛\u{E0100}', line: 3 },
    ],
  })
  expect(encodeText('あ\uD842', 'utf-8')).toEqual({ bytes: null, lost: [{ char: '\uD842', line: 1 }] })
})
test('UTF-16, binary and broken bytes are problems', () => {
  for (const bytes of [
    [0xff, 0xfe, 0x42, 0x30],
    [0x41, 0, 0x42],
    [0x82, 0xa0, 0x81],
    [0xef, 0xbb, 0xbf, 0xff],
  ]) {
    expect(decodeText(Uint8Array.from(bytes))).toHaveProperty('problem')
  }
})
