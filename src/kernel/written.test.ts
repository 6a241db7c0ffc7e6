import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reckon } from '#src/kernel/written.ts'

const received = new Date('2026-11-28T09:00:00+09:00')
const clocks = { ahead: 10, back: 60 }
test.each([
  ['the same moment', '2026-11-28T09:00:00+09:00', true, '2026-11-28T09:00:00+09:00'],
  ['three days without a network', '2026-11-25T14:05:00+09:00', true, '2026-11-25T14:05:00+09:00'],
  ['five minutes ahead counts as now', '2026-11-28T09:05:00+09:00', true, '2026-11-28T09:00:00+09:00'],
  ['an hour ahead', '2026-11-28T10:00:00+09:00', false, '2026-11-28T09:00:00+09:00'],
  ['a year ahead', '2027-11-28T09:00:00+09:00', false, '2026-11-28T09:00:00+09:00'],
  ['a year behind', '2025-11-28T09:00:00+09:00', false, '2026-11-28T09:00:00+09:00'],
  ['the beginning of all clocks', '1970-01-01T00:00:00Z', false, '2026-11-28T09:00:00+09:00'],
])('%s', (_what, device, trusted, at) =>
  expect(reckon(new Date(device), received, clocks)).toEqual({ device: new Date(device), trusted, at: new Date(at) }),
)
test('whatever a clock says, the moment that counts lies between the days one may be without a network and the arrival', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: false }), (device) => {
      const { at } = reckon(device, received, clocks)
      expect(at.getTime()).toBeLessThanOrEqual(received.getTime())
      expect(at.getTime()).toBeGreaterThanOrEqual(received.getTime() - 60 * 86_400_000)
    }),
    { numRuns: 500 },
  )
})
