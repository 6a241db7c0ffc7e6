import { expect, test } from 'vitest'
import { faultOf, isFinal, isShut, letterText, sayFailure, TRIES, waitAfter } from './mail.rules.ts'

test('the wait doubles up to six hours, and a letter is given up within three days', () => {
  const minutes = Array.from({ length: TRIES }, (_, i) => waitAfter(i + 1) / 60_000)
  expect(minutes.slice(0, 9)).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 360])
  expect(minutes.reduce((sum, one) => sum + one, 0)).toBeLessThan(3 * 24 * 60)
})
test.each([
  // nodemailer's code, the command, the number, RFC 3463's class and subject; whether a line of its own opens → whose fault, final, shut
  ['EENVELOPE', 'RCPT TO', 550, '', true, 'address', true, false],
  ['EENVELOPE', 'RCPT TO', 550, '5.1', true, 'address', true, false],
  ['EENVELOPE', 'RCPT TO', 554, '5.7', true, 'rule', false, false],
  ['EENVELOPE', 'RCPT TO', 530, '5.7', true, 'signIn', false, true],
  ['EENVELOPE', 'RCPT TO', 450, '', true, 'busy', false, false],
  ['EMESSAGE', 'DATA', 554, '', true, 'text', true, false],
  ['EMESSAGE', 'MAIL FROM', undefined, '', true, 'text', true, false],
  ['EAUTH', 'AUTH PLAIN', 535, '5.7', true, 'signIn', false, true],
  ['EAUTH', 'API', undefined, '', false, 'signIn', false, true],
  ['EAUTH', 'AUTH PLAIN', 454, '4.7', true, 'line', false, true],
  ['EENVELOPE', 'MAIL FROM', 553, '', true, 'sender', false, true],
  ['EENVELOPE', 'MAIL FROM', 530, '5.7', true, 'signIn', false, true],
  ['EENVELOPE', 'MAIL FROM', 451, '', true, 'busy', false, false],
  ['EPROTOCOL', 'CONN', 554, '', true, 'line', false, true],
  ['ECONNECTION', 'EHLO', 421, '', true, 'line', false, true],
  ['ESOCKET', 'CONN', undefined, '', false, 'line', false, true],
  ['ECONNECTION', 'CONN', undefined, '', true, 'broken', false, false],
] as const)(
  '%s at %s with %s %s (a line opens: %s) is the fault of: %s',
  (code, command, responseCode, detail, open, fault, final, shut) => {
    expect(faultOf({ code, command, responseCode, detail }, open)).toBe(fault)
    expect([isFinal(fault), isShut(fault)]).toEqual([final, shut])
  },
)
test.each([
  ['broken', true, 'つながりませんでした。少し待って'],
  ['busy', true, '混み合っていました。少し待って'],
  ['address', false, 'メールアドレスを確かめてください。'],
  ['signIn', true, '宛先のまちがいではありません。メールは消えずに待っています。'],
] as const)('%s in words', (fault, again, words) => expect(sayFailure(fault, again)).toContain(words))
test('a letter leads into the product, or says so where its address is not known', () => {
  const letter = { lines: ['きょうが期限のものが 3 件あります。'], href: '/' }
  expect(letterText(letter, 'https://sasaeai.example.jp')).toContain('https://sasaeai.example.jp/\n')
  expect(letterText(letter, undefined)).not.toContain('http')
})
