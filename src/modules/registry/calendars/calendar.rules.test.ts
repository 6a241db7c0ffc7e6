import { expect, test } from 'vitest'
import { readHours, readWeek, sayHours } from './calendar.rules.ts'

test.each([
  ['9:00-17:30', '09:00-17:30'],
  ['９：００〜１７：３０', '09:00-17:30'],
  ['9:00-12:00、13:00-17:00', '09:00-12:00 13:00-17:00'],
  ['', '休み'],
  ['休み', '休み'],
  ['900-1730', '09:00-17:30'],
  ['18:00-24:00', '18:00-24:00'],
  ['17:00-9:00', undefined],
  ['9:00', undefined],
  ['9:00-25:00', undefined],
  ['9:00-13:00 12:00-17:00', undefined],
  ['あさ', undefined],
  ['9:00-9:00', undefined],
  ['24:30-24:40', undefined],
])('hours 「%s」 → %s', (text, said) => {
  const read = readHours(text)
  expect(read === undefined ? undefined : sayHours(read)).toBe(said)
})

const week = {
  hours: ['', '9:00-17:30', '9:00-17:30', '9:00-17:30', '9:00-17:30', '9:00-17:30', '9:00-12:00'],
  newYearFrom: '12/29',
  newYearTo: '1/3',
}
test('a week is read with its new year', () =>
  expect(readWeek(week).week).toMatchObject({
    newYearFrom: '12-29',
    newYearTo: '01-03',
    weekly: [[], [{ from: '09:00', to: '17:30' }], {}, {}, {}, {}, [{ from: '09:00', to: '12:00' }]],
  }))
test.each([
  [{ hours: week.hours.map(() => '') }, ['day1']],
  [{ hours: week.hours.with(3, 'x') }, ['day3']],
  [{ newYearFrom: '1/1' }, ['new_year_from']],
  [{ newYearTo: '2/3' }, ['new_year_to']],
  [{ newYearTo: '' }, ['new_year_to']],
])('%j is refused', (change, fields) => expect(readWeek({ ...week, ...change }).reasons.map((one) => one.field)).toEqual(fields))
