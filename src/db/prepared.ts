// Statements asked again are prepared once per connection under a name. PREPARED=off switches it off (PgBouncer before 1.21 breaks named statements); PREPARED=5000 gives out so many names.
import type { Writable } from 'node:stream'
import pg from 'pg'
import { openNames } from './names.ts'

const given = process.env['PREPARED'] ?? ''
const MOST = Number(given) || 500
const wanted = given !== 'off'
const nameOf = openNames(MOST)

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
