import { expect, test } from 'vitest'
import { readCalendar } from '../../tests/support/ical.ts'
import { foldLine, writeCalendar, type CalendarEvent } from './ical.ts'

const event: CalendarEvent = {
  uid: 'session-1@sasaeai',
  summary: '見守り',
  on: '2026-12-01',
  starts: '10:00',
  ends: '11:30',
  changedAt: new Date('2026-11-20T03:04:05.678Z'),
  sequence: 2,
  state: 'CONFIRMED',
}
const read = (change: Partial<CalendarEvent>): Record<string, string> =>
  readCalendar(writeCalendar('天王寺区', [{ ...event, ...change }])).events[0] ?? {}

test('ten in Japan is ten in Asia/Tokyo, whatever the machine', () => {
  expect(read({})).toMatchObject({
    'DTSTART;TZID=Asia/Tokyo': '20261201T100000',
    'DTEND;TZID=Asia/Tokyo': '20261201T113000',
    DTSTAMP: '20261120T030405Z',
    SEQUENCE: '2',
    STATUS: 'CONFIRMED',
    UID: 'session-1@sasaeai',
  })
  expect(readCalendar(writeCalendar('x', []))).toEqual({ name: 'x', events: [], zones: 1 })
})
test('without a time it is the whole day, over the end of a year too; an end before the start is an hour', () => {
  expect(read({ starts: undefined, on: '2026-12-31' })).toMatchObject({ 'DTSTART;VALUE=DATE': '20261231', 'DTEND;VALUE=DATE': '20270101' })
  expect(read({ ends: '09:00' })).toMatchObject({ DURATION: 'PT1H' })
})
test.each([['一つ; 二つ, 三つ \\ 四つ\n五つ'], ['見守り'.repeat(60)], ['a'.repeat(67)], ['a'.repeat(68)], ['👪'.repeat(40)]])(
  '%s is read back as it was',
  (summary) => {
    expect(read({ summary })['SUMMARY']).toBe(summary)
  },
)
test('a line break cannot begin a property of its own', () => {
  expect(Object.keys(read({ summary: 'x\r\nATTENDEE:y' }))).not.toContain('ATTENDEE')
})
test('75 octets stay one line, 76 are two', () => {
  expect([foldLine('a'.repeat(75)).includes('\r\n'), foldLine('a'.repeat(76))]).toEqual([false, `${'a'.repeat(75)}\r\n a`])
})
