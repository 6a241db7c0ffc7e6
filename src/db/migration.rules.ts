// What a file of db/migrations says of itself, and what it may not do beside people at work.

const head = (text: string): string => /^(--.*\n)*/.exec(text)?.[0] ?? ''
/** Whether a word stands alone on a line of the file's head: `no transaction`, `additive`. */
export const saysOf = (text: string, word: string): boolean => new RegExp(`^-- ${word}\\s*$`, 'm').test(head(text))

const INDEX =
  /\bcreate\s+(?:unique\s+)?index\s+(concurrently\s+)?(if\s+not\s+exists\s+)?(?:((?!on\s)[\w".]+)\s+)?on\s+(?:only\s+)?([\w".]+)/gi
const plain = (name: string): string =>
  name
    .replaceAll('"', '')
    .replace(/^public\./, '')
    .toLowerCase()
const bare = (text: string): string => text.replace(/--.*$/gm, '')
/** The index a file builds concurrently; undefined where it builds none so. */
export function concurrentIndex(text: string): string | undefined {
  const found = [...bare(text).matchAll(INDEX)].find(([, concurrently]) => concurrently)
  return found ? plain(found[3] ?? '') : undefined
}

/**
 * Indexes a file builds on tables of earlier files in a way that stops who is at work: such a table refuses writes until the file's transaction ends.
 * They stand in files of their own: `-- no transaction`, one statement, `create index concurrently if not exists` (architecture §1). Each fault as a sentence.
 */
export function indexFaults(name: string, text: string): string[] {
  const words = bare(text)
  const made = new Set(
    [...words.matchAll(/\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w".]+)/gi)].map((one) => plain(one[1] ?? '')),
  )
  return [...words.matchAll(INDEX)].flatMap(([, concurrently, again, index, table]) => {
    if (made.has(plain(table ?? ''))) return []
    const single = words.split(';').filter((one) => one.trim()).length === 1
    return concurrently && again && single && saysOf(text, 'no transaction')
      ? []
      : [`${name}: ${plain(index ?? 'an index')} on ${plain(table ?? '')} holds up who writes there: a file of its own, concurrently`]
  })
}
