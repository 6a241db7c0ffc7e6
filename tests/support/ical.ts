// A small reader of iCalendar, strict about what the format demands: CRLF, 75 octets, balanced parts.
export type Read = { name: string; events: Record<string, string>[]; zones: number }

/** Reads a calendar; throws at the first thing that is against RFC 5545. */
export function readCalendar(text: string): Read {
  if (!text.endsWith('\r\n')) throw new Error('does not end with CRLF')
  if (/[^\r]\n|\r[^\n]/.test(text)) throw new Error('a line not ended by CRLF')
  const physical = text.slice(0, -2).split('\r\n')
  for (const line of physical)
    if (Buffer.byteLength(line) > 75 || !line.isWellFormed() || line.includes('\uFFFD'))
      throw new Error(`too long or cut inside a character: ${line}`)
  const lines = physical.join('\r\n').replaceAll('\r\n ', '').split('\r\n')
  const open: string[] = []
  const read: Read = { name: '', events: [], zones: 0 }
  for (const line of lines) {
    const [, key = '', value = ''] = /^([A-Z-]+(?:;[^:]*)?):(.*)$/.exec(line) ?? []
    if (!key) throw new Error(`no property: ${line}`)
    if (key === 'BEGIN') {
      open.push(value)
      if (value === 'VEVENT') read.events.push({})
      if (value === 'VTIMEZONE') read.zones++
      continue
    }
    if (key === 'END') {
      if (open.pop() !== value) throw new Error(`END:${value} out of place`)
      continue
    }
    const event = read.events.at(-1)
    if (open.at(-1) === 'VEVENT' && event) {
      if (key in event) throw new Error(`${key} twice`)
      event[key] = value.replace(/\\n/g, '\n').replace(/\\([\\;,])/g, '$1')
    } else if (key === 'X-WR-CALNAME') read.name = value
  }
  if (open.length) throw new Error(`open at the end: ${open.join()}`)
  for (const event of read.events)
    for (const need of ['UID', 'DTSTAMP', 'SUMMARY']) if (!event[need]) throw new Error(`an event without ${need}`)
  if (new Set(read.events.map((one) => one['UID'])).size !== read.events.length) throw new Error('a UID twice')
  return read
}
