import { expect, test } from 'vitest'
import { cutBefore } from './audit-cut.rules.ts'

const day = (text: string): Date => new Date(`${text}T00:00:00+09:00`)
test.each([
  ['nothing was changed', [], '2034-01-10', '2027-01-10'],
  ['made shorter: what was sealed before keeps its seven years', [['2033-12-01', 3]], '2034-01-10', '2027-01-10'],
  ['what was sealed after it goes after three', [['2027-01-01', 3]], '2034-01-10', '2031-01-10'],
  ['but never before what came earlier', [['2030-01-01', 3]], '2034-01-10', '2027-01-10'],
  ['three years later still only what is seven years old', [['2030-01-01', 3]], '2036-12-31', '2029-12-31'],
  ['made longer: at once for all that is still there', [['2033-12-01', 10]], '2034-01-10', '2024-01-10'],
  [
    'made longer and shorter again: what stood between keeps the longer',
    [
      ['2028-01-01', 10],
      ['2029-01-01', 5],
    ],
    '2034-01-10',
    '2024-01-10',
  ],
  ['the day of the change itself', [['2027-01-10', 3]], '2034-01-10', '2031-01-10'],
] as const)('%s', (_, changes, now, before) => {
  const terms = changes.map(([at, years]) => ({ at: day(at), years }))
  expect(cutBefore(terms, 7, day(now))).toEqual(day(before))
  expect(cutBefore([...terms].reverse(), 7, day(now))).toEqual(day(before))
})
