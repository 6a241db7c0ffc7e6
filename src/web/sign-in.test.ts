import { describe, expect, test } from 'vitest'
import { mayTry, maySwitch, passwordFault, pinFault, safeTarget } from './sign-in.rules.ts'

test.each([
  ['みじかい', 'short'],
  ['あ'.repeat(201), 'long'],
  ['aoba.2026.himitsu', 'login'],
  ['ＡＯＢＡの長い合いことば', 'login'],
  ['aaaaaaaaaaaa', 'common'],
  ['121212121212', 'common'],
  ['password1234', 'common'],
  ['Passw0rd!!!!2026', 'common'],
  ['123456789012', 'common'],
  ['sasaeai-2026!', 'common'],
  ['qwertyqwerty1', 'common'],
  ['桜の下で朝ごはんを食べた', undefined],
  ['correct horse battery', undefined],
  ['password-of-my-cat-mike', undefined],
])('password 「%s」 → %s', (password, fault) => expect(passwordFault(password, 'aoba')).toBe(fault))

describe('tries', () => {
  const none = { accountElsewhere: 0, accountHere: 0, device: 0, known: false }
  test.each([
    [none, true],
    [{ ...none, accountElsewhere: 9 }, true],
    [{ ...none, accountElsewhere: 10 }, false],
    [{ ...none, accountElsewhere: 500, known: true }, true],
    [{ ...none, accountHere: 10, known: true }, false],
    [{ ...none, device: 30, known: true }, false],
    [{ ...none, device: 29 }, true],
  ])('%j → %s', (tries, allowed) => expect(mayTry(tries)).toBe(allowed))
})

describe('quick switch', () => {
  const now = new Date('2026-11-21T12:00:00+09:00')
  const good = { registered: true, sameWard: true, hasPin: true, fullAt: new Date('2026-11-15T12:00:00+09:00'), wrong: 0 }
  test.each([
    [good, true],
    [{ ...good, wrong: 4 }, true],
    [{ ...good, wrong: 5 }, false],
    [{ ...good, registered: false }, false],
    [{ ...good, sameWard: false }, false],
    [{ ...good, hasPin: false }, false],
    [{ ...good, fullAt: undefined }, false],
    [{ ...good, fullAt: new Date('2026-11-14T12:00:00+09:00') }, false],
    [{ ...good, fullAt: new Date('2026-11-14T12:00:01+09:00') }, true],
  ])('%j → %s', (state, allowed) => expect(maySwitch(state, now, 7, 5)).toBe(allowed))
  test.each([
    ['12345', false],
    ['1234567', false],
    ['123456', false],
    ['654321', false],
    ['000000', false],
    ['901234', false],
    ['482913', true],
    ['４８２９１３', false],
  ])('PIN %s → %s', (pin, good) => expect(pinFault(pin) === undefined).toBe(good))
})

test.each([
  ['/sessions?fy=2024', '/sessions?fy=2024'],
  ['//evil.test', '/'],
  ['/\\evil.test', '/'],
  ['https://evil.test', '/'],
  ['', '/'],
  [null, '/'],
  ['/a\r\nSet-Cookie: x', '/'],
])('target %s → %s', (to, safe) => expect(safeTarget(to)).toBe(safe))
