// Statements asked again are prepared once per connection under a name. PREPARED=off switches it off (PgBouncer before 1.21 breaks named statements); PREPARED=5000 gives out so many names.
import type { Writable } from 'node:stream'
import pg from 'pg'

const given = process.env['PREPARED'] ?? ''
const MOST = Number(given) || 500
const wanted = given !== 'off'
const names = new Map<string, string>()
let once = new Set<string>()

/** The name of a statement from the second time on. Shapes that come only once (a list of as many ids as there happen to be) stay unnamed, and there is an end to names. */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= MOST) return known
  if (once.has(text)) {
    const name = `s${names.size}`
    names.set(text, name)
    once.delete(text)
    return name
  }
  if (once.size >= MOST) once = new Set()
  once.add(text)
  return undefined
}

// Everything that is sent in one turn of the program leaves in one write: on a busy server the writes cost more than the statements.
const held = new WeakSet<pg.Client>()
function holdBack(client: pg.Client): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  if (held.has(client)) return
  held.add(client)
  stream.cork()
  process.nextTick(() => {
    held.delete(client)
    stream.uncork()
  })
}

type Query = (...given: unknown[]) => unknown
const plain = pg.Client.prototype.query as Query

/** A client of the pools: the query builder's (text, values) go out under their name, everything else as it is. */
export class PreparingClient extends pg.Client {}
PreparingClient.prototype.query = function query(this: pg.Client, ...given: unknown[]): unknown {
  holdBack(this)
  const [text, values] = given
  const name =
    wanted &&
    given.length === 2 &&
    typeof text === 'string' &&
    Array.isArray(values) &&
    /^[\s(]*(select|insert|update|delete|with)\b[^;]*$/i.test(text)
      ? nameOf(text)
      : undefined
  return name === undefined ? plain.apply(this, given) : plain.call(this, { name, text, values })
} as typeof pg.Client.prototype.query
