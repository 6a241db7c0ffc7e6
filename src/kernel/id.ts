/** A UUID version 7 (RFC 9562): sorted by time, the rest from ten random bytes. The caller gives clock and chance. */
export function uuidv7(now: Date, random: Uint8Array): string {
  const ms = now.getTime()
  if (random.length !== 10) throw new RangeError('ten random bytes are needed')
  if (!(ms >= 0 && ms < 2 ** 48)) throw new RangeError('the time does not fit')
  const bytes = Array.from(random)
  const [versioned = 0, , varied = 0] = bytes
  bytes[0] = (versioned & 0x0f) | 0x70
  bytes[2] = (varied & 0x3f) | 0x80
  const hex = ms.toString(16).padStart(12, '0') + bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

// A request keeps its moment over its awaits, and others ask in between: so many moments are counted on.
const MOMENTS = 1024
const FULL = 0x1000

/** A maker of numbers that sort as they were given, also those of one moment with others given in between (RFC 9562 §6.2, method 1: the twelve bits behind the version count on from a random start below their middle; what finds its millisecond full takes the next). `chance` gives as many random bytes as it is asked for. */
export function idMaker(chance: (bytes: number) => Uint8Array): (now: Date) => string {
  // In the order in which they were last asked for.
  const counts = new Map<number, number>()
  return (now) => {
    const random = chance(10)
    const [high = 0, low = 0] = random
    let ms = now.getTime()
    while ((counts.get(ms) ?? 0) >= FULL) ms++
    const count = counts.get(ms) ?? ((high & 0x07) << 8) | low
    counts.delete(ms)
    counts.set(ms, count + 1)
    if (counts.size > MOMENTS) counts.delete(counts.keys().next().value ?? 0)
    random[0] = count >> 8
    random[1] = count & 0xff
    return uuidv7(new Date(ms), random)
  }
}

/** The number of something new. Two made one after the other at one moment sort so, whatever else was given in between. */
export const newId: (now: Date) => string = idMaker((bytes) => crypto.getRandomValues(new Uint8Array(bytes)))

/** Whether the text is a UUID in the usual writing. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(text)
}

/** The number of nobody: no member of staff and no record bears it. Asked with it, a shield answers for whoever looks; a search leaves nothing out. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'
