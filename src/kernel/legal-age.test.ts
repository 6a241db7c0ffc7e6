import { expect, test } from 'vitest'
import { attainsAgeOn, hasAttainedAge, legalAge } from '#src/kernel/legal-age.ts'

test.each([
  ['1960-02-29', '2025-02-28', 64],
  ['1960-02-29', '2025-03-01', 65],
  ['1960-02-29', '2024-02-28', 63],
  ['1960-02-29', '2024-02-29', 64],
  ['1960-03-31', '2025-03-30', 64],
  ['1960-03-31', '2025-03-31', 65],
  ['1960-04-01', '2025-03-31', 64],
  ['1960-04-01', '2025-04-01', 65],
  ['2026-04-01', '2026-04-01', 0],
  ['2026-04-01', '2027-03-31', 0],
  ['2026-04-01', '2026-03-31', -1],
  ['1960-01-01', '2024-12-31', 64],
])('born %s is on %s %i', (birth, on, age) => expect(legalAge(birth, on)).toBe(age))

test.each([
  ['1960-02-29', 65, '2025-02-28'],
  ['1960-02-29', 64, '2024-02-28'],
  ['1960-03-01', 65, '2025-02-28'],
  ['1960-03-01', 64, '2024-02-29'],
  ['1960-03-31', 65, '2025-03-30'],
  ['1960-04-01', 65, '2025-03-31'],
  ['2020-04-01', 6, '2026-03-31'],
  ['2020-04-02', 6, '2026-04-01'],
  ['1960-01-01', 65, '2024-12-31'],
])('born %s attains %i on %s', (birth, age, date) => {
  expect(attainsAgeOn(birth, age)).toBe(date)
  expect(hasAttainedAge(birth, age, date)).toBe(true)
  expect(legalAge(birth, date)).toBe(age - 1)
})

test('not attained two days before the birthday', () => expect(hasAttainedAge('1960-04-01', 65, '2025-03-30')).toBe(false))
