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

/** Tables of the house itself, with a row for each council, type or setting: filling one is done before anybody notices. */
const SHORT: readonly string[] = [
  'ward',
  'setting',
  'retention_type',
  'retention_part',
  'subject_table',
  'meeting_kind',
  'holiday',
  'schema_version',
]
const TABLE = /\b(?:insert\s+into|merge\s+into)\s+([\w".]+)|\b(?:update|from|join)\s+(?:only\s+)?([\w".]+)(?![\w".]|\s*\()/gi
/** What reads like a table and is none. */
const NO_TABLE = /\bdistinct\s+from\b|\b(?:extract|substring|trim|overlay)\s*\([^()]*\bfrom\b/gi
const REWRITES =
  /\b(?:alter\s+(?:column\s+)?[\w"]+\s+(?:set\s+data\s+)?type\b|generated\s+(?:always|by\s+default)|default\s+(?:gen_random_uuid|clock_timestamp|random)\s*\()/i
const FILLS = /^(?:with|update|delete|insert|merge|select)\b/i

const unsaid = (words: string): string => words.replace(/'(?:[^']|'')*'/g, "''")
/** The statements of a file without comments and texts; what stands between dollar signs only where it is carried out at once (`do`). */
function statementsOf(text: string): { words: string; body: string }[] {
  const bodies: string[] = []
  const words = bare(text).replace(/\$(\w*)\$[^]*?\$\1\$/g, (body) => ` \u0001${bodies.push(body) - 1} `)
  return unsaid(words)
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => ({ words: one, body: /^do\b/i.test(one) ? unsaid(bare(bodies[Number(/\u0001(\d+)/.exec(one)?.[1] ?? -1)] ?? '')) : '' }))
}
/** Whether a block lets go of what it wrote piece by piece: `loop`, so many rows at once, `commit`. */
const inBatches = (body: string): boolean => [/\bloop\b/i, /\blimit\b/i, /\bcommit\b/i].every((one) => one.test(body))

/**
 * Whole tables of earlier files that a file fills, changes or rewrites in one transaction: every row it has touched refuses writes until the last one is done.
 * What fills such a table stands in a file of its own, in batches: `-- no transaction`, one `do` block that loops over so many rows that still lack it (`limit`) and says `commit` after each; cut off it goes on where it stood. Each fault as a sentence.
 */
export function fillFaults(name: string, text: string): string[] {
  const all = statementsOf(text)
  const made = new Set(
    all.flatMap(({ words }) =>
      [...words.matchAll(/\bcreate\s+(?:unlogged\s+|temp(?:orary)?\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w".]+)/gi)].map((one) =>
        plain(one[1] ?? ''),
      ),
    ),
  )
  const alone = all.length === 1 && saysOf(text, 'no transaction')
  return all.flatMap(({ words, body }) => {
    const own = new Set(
      [...words.matchAll(/\b(\w+)(?:\s*\([^)]*\))?\s+as\s+(?:not\s+)?(?:materialized\s+)?\(/gi)].map((one) => plain(one[1] ?? '')),
    )
    const [, altered = ''] = /^alter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?([\w".]+)/i.exec(words) ?? []
    if (altered) return made.has(plain(altered)) || !REWRITES.test(words) ? [] : [fault(name, plain(altered), 'rewrites')]
    const carried = body || (FILLS.test(words) ? words : '')
    // An insert of words that stand in the file fills nothing that is there already.
    const tables = [
      ...carried
        .replace(/^insert\s+into\s+[\w".]+(?=[^]*\bvalues\b)/i, '')
        .replace(NO_TABLE, '')
        .matchAll(TABLE),
    ].map((one) => plain(one[1] ?? one[2] ?? ''))
    const long = tables.filter(
      (one) => !made.has(one) && !own.has(one) && !SHORT.includes(one) && !/^(?:pg_|information_schema|unnest$)/.test(one),
    )
    const writes = body === '' || /\b(?:update|delete\s+from|insert\s+into|perform|merge)\b/i.test(body)
    if (long.length === 0 || !writes || (alone && body && inBatches(body))) return []
    return [fault(name, long[0] ?? '', 'goes through')]
  })
}
const fault = (name: string, table: string, does: string): string =>
  `${name}: ${does} the whole of ${table} in one transaction and holds up who writes there: a file of its own, in batches`
