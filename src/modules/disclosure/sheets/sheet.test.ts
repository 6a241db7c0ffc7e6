import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWhole, saidIn, standingOf, type Standing } from './sheet.rules.ts'

test.each([
  ['nobody said', undefined, 3, 'open'],
  ['read as it is, in', { version: 3, included: true }, 3, 'in'],
  ['read as it is, out', { version: 3, included: false }, 3, 'out'],
  ['changed since', { version: 2, included: true }, 3, 'changed'],
] as const)('%s', (_name, choice, version, standing) => expect(standingOf(choice, version)).toBe(standing))
test.each([
  [[], true],
  [['in', 'out'], true],
  [['in', 'open'], false],
  [['out', 'changed'], false],
] as [Standing[], boolean][])('%j may be printed: %s', (standings, whole) => expect(isWhole(standings)).toBe(whole))
test('one press puts in what nobody has said of plain types, and never a notice', () => {
  const shown = [
    { key: 'consent:a', version: 1, standing: 'open' as const },
    { key: 'consent:b', version: 2, standing: 'out' as const },
    { key: 'notice:c', version: 1, standing: 'open' as const },
  ]
  expect(saidIn(new URLSearchParams({ rest: 'plain' }), shown)).toEqual([{ key: 'consent:a', version: 1, included: true }])
  expect(saidIn(new URLSearchParams({ 'p.notice:c': 'out.1', 'p.consent:b': 'out.2' }), shown)).toEqual([
    { key: 'notice:c', version: 1, included: false },
  ])
})
test('whatever is sent, only records that were shown are spoken of, and nothing is in without its word', () => {
  const shown = [{ key: 'notice:c', version: 1, standing: 'open' as const }]
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), (form) => {
      const said = saidIn(new URLSearchParams(form), shown)
      return said.every((one) => one.key === 'notice:c' && form['p.notice:c'] !== undefined)
    }),
    { numRuns: 200 },
  )
})
