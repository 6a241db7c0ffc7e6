// Which notices are about one person: the same person on file, or bundled by hand; each group in the order its first one comes.

export type Bundled = { id: string; person: string | null; firstId: string | null }

/** Groups of what belongs together, directly or through another. The order of what is given is kept, within and between groups. */
export function groupsOf<T>(all: readonly T[], of: (one: T) => Bundled): T[][] {
  const groups = new Map<string, { keys: Set<string>; members: T[] }>()
  const byKey = new Map<string, string>()
  for (const one of all) {
    const { id, person, firstId } = of(one)
    const keys = [`n:${id}`, ...(firstId ? [`n:${firstId}`] : []), ...(person ? [`p:${person}`] : [])]
    const met = [...new Set(keys.flatMap((key) => byKey.get(key) ?? []))]
    const [home = id, ...others] = met
    const group = groups.get(home) ?? { keys: new Set<string>(), members: [] }
    for (const other of others) {
      const joined = groups.get(other)
      for (const key of joined?.keys ?? []) group.keys.add(key)
      group.members.push(...(joined?.members ?? []))
      groups.delete(other)
    }
    for (const key of keys) group.keys.add(key)
    group.members.push(one)
    groups.set(home, group)
    for (const key of group.keys) byKey.set(key, home)
  }
  const place = new Map(all.map((one, i) => [one, i]))
  const inOrder = (a: T, b: T): number => (place.get(a) ?? 0) - (place.get(b) ?? 0)
  return [...groups.values()].map((one) => one.members.toSorted(inOrder)).toSorted((a, b) => (a[0] && b[0] ? inOrder(a[0], b[0]) : 0))
}

const GRAVEST: readonly string[] = ['now', 'today', 'threeDays', 'twoWeeks', 'watch']
/** How urgent a notice is that is taken along with another: what was said in the act, unless its sender said something graver of it. */
export const takenAs = (said: string, own: string | null): string =>
  own !== null && GRAVEST.indexOf(own) >= 0 && GRAVEST.indexOf(own) < GRAVEST.indexOf(said) ? own : said
/** Those a form says are taken along, each as it was when it was read: `<id>:<version>`. */
export const alongOf = (given: readonly string[]): Map<string, number> =>
  new Map(
    given.flatMap((one): [string, number][] => {
      const [id = '', version = ''] = one.split(':')
      return /^\d+$/.test(version) ? [[id, Number(version)]] : []
    }),
  )
/** Whether two notices of one person are in the same hands, so that what ends the one ends the other. */
export const sameHands = (mine: readonly string[], theirs: readonly string[]): boolean => mine.some((one) => theirs.includes(one))
