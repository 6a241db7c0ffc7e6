// Where somebody asks from who is not signed in, and how often that may be: the one thing that keeps a crawler or a key held down from stopping everybody's work.

/** Whether the other end of the line is of our own network, as a proxy in front of this program is. Only what such a one names is believed. */
export const isOwnNetwork = (address: string): boolean =>
  /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address) || address === '::1' || /^f[cd][0-9a-f]{2}:/i.test(address)
/** Where a writing came from: the nearest hop a proxy of our own names, else the other end of the line; '' where nothing says it. */
export function sourceFrom(remote: string, forwarded: string | undefined, behindProxy: boolean): string {
  const named = behindProxy && (remote === '' || isOwnNetwork(remote)) ? forwarded?.split(',').at(-1)?.trim() : undefined
  return named ? named : remote
}

const MOST_SOURCES = 10_000
/**
 * Lets a source through `most` times within `ms`, counted from its first; each call that is let through counts. Kept in this process alone:
 * it bounds work, not rights. Sources whose time is over are forgotten; more than `sources` at once forget the oldest.
 */
export function openLimit(most: number, ms: number, sources = MOST_SOURCES): (source: string, now: Date) => boolean {
  const seen = new Map<string, { count: number; since: number }>()
  return (source, now) => {
    const at = now.getTime()
    const one = seen.get(source)
    if (one && at - one.since < ms) {
      if (one.count >= most) return false
      one.count++
      return true
    }
    // Set anew at the end: the map stays in the order of their first asking.
    seen.delete(source)
    for (const [key, { since }] of seen) {
      if (at - since < ms && seen.size < sources) break
      seen.delete(key)
    }
    seen.set(source, { count: 1, since: at })
    return true
  }
}
