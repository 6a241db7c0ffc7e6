/** iCalendar (RFC 5545): events with times of Japan, lines ended by CRLF and folded at 75 octets. */
import { addDays, type CivilDate } from '../kernel/civil-date.ts'

/** One event; without `starts` it lasts the whole day. `uid` never changes, `sequence` rises with every change. */
export type CalendarEvent = {
  uid: string
  summary: string
  on: CivilDate
  starts?: string | undefined
  ends?: string | undefined
  url?: string | undefined
  changedAt: Date
  sequence: number
  state: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'
}

const ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Tokyo',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0900',
  'TZOFFSETTO:+0900',
  'TZNAME:JST',
  'END:STANDARD',
  'END:VTIMEZONE',
]
const MOST = 75

const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '')
const stamp = (at: Date): string => at.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '')
const compact = (date: CivilDate): string => date.replaceAll('-', '')
const local = (date: CivilDate, time: string): string => `${compact(date)}T${time.replace(':', '')}00`

/** A line in pieces of at most 75 octets, never inside a character; what goes on begins with a space. */
export function foldLine(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let room = MOST
  for (const char of line) {
    const size = Buffer.byteLength(char)
    if (size > room) {
      pieces.push(piece)
      piece = ''
      room = MOST - 1
    }
    piece += char
    room -= size
  }
  return [...pieces, piece].join('\r\n ')
}

function linesOf({ uid, summary, on, starts, ends, url, changedAt, sequence, state }: CalendarEvent): string[] {
  const times =
    starts === undefined
      ? [`DTSTART;VALUE=DATE:${compact(on)}`, `DTEND;VALUE=DATE:${compact(addDays(on, 1))}`]
      : [
          `DTSTART;TZID=Asia/Tokyo:${local(on, starts)}`,
          ...(ends !== undefined && ends > starts ? [`DTEND;TZID=Asia/Tokyo:${local(on, ends)}`] : ['DURATION:PT1H']),
        ]
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${stamp(changedAt)}`,
    `LAST-MODIFIED:${stamp(changedAt)}`,
    `SEQUENCE:${sequence}`,
    ...times,
    `SUMMARY:${escaped(summary)}`,
    `STATUS:${state}`,
    ...(starts === undefined ? ['TRANSP:TRANSPARENT'] : []),
    ...(url === undefined ? [] : [`URL:${url}`]),
    'END:VEVENT',
  ]
}

/** The whole file. */
export function writeCalendar(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sasaeai//Calendar//JA',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'X-WR-TIMEZONE:Asia/Tokyo',
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    ...ZONE,
    ...events.flatMap(linesOf),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${foldLine(line)}\r\n`).join('')
}
