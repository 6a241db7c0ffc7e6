// One transaction over one connection, whose statements need not wait for each other's answers: `begin` travels with the first one, and what is sent ahead with the next.
import {
  DefaultQueryExecutor,
  DummyDriver,
  PostgresAdapter,
  PostgresDialect,
  PostgresQueryCompiler,
  Transaction,
  type CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import { poolOf, runsOver, type Db, type Tx } from './connection.ts'
import type { Database } from './rows.ts'

class Line implements DatabaseConnection {
  sent = 0
  open = true
  /** Set when the next statement is the last one: its commit goes out with it. */
  closing = false
  ended: Promise<pg.QueryResult> | undefined
  failed: { error: unknown } | undefined
  readonly #client: pg.PoolClient
  constructor(client: pg.PoolClient) {
    this.#client = client
  }
  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (!this.open) throw new Error('the transaction is over')
    this.sent++
    const answer = this.#client.query(sql, [...parameters])
    if (this.closing)
      this.end().catch(() => {
        /* transact() waits for it */
      })
    const { command, rowCount, rows } = await answer
    return { rows: rows as R[], ...(command === 'SELECT' ? {} : { numAffectedRows: BigInt(rowCount ?? 0) }) }
  }
  end(): Promise<pg.QueryResult> {
    this.open = false
    return (this.ended ??= this.#client.query('commit'))
  }
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    yield await Promise.reject(new Error('no cursors on a line that is shared'))
  }
}

const [compiler, adapter, driver, lines] = [new PostgresQueryCompiler(), new PostgresAdapter(), new DummyDriver(), new WeakMap<Tx, Line>()]

/** Runs `work` in one transaction; all or nothing. Throws what went wrong first, also where it was sent ahead. `opening` is SQL without parameters that travels in one message with `begin`. */
export async function transact<T>(db: Db, work: (tx: Tx) => Promise<T>, opening = ''): Promise<T> {
  const pool = poolOf(db)
  const client = await pool.connect()
  const line = new Line(client)
  const dialect = new PostgresDialect({ pool })
  const tx: Tx = new Transaction<Database>({
    config: { dialect },
    dialect,
    driver,
    executor: new DefaultQueryExecutor(compiler, adapter, { provideConnection: (use) => use(line) }),
  })
  lines.set(tx, line)
  runsOver(tx, pool)
  let broken: Error | undefined
  try {
    client.query(`begin;${opening}`).catch((error: unknown) => {
      line.failed ??= { error }
    })
    const got = await work(tx)
    const { command } = await line.end()
    if (command === 'ROLLBACK') throw new Error('a statement of the transaction failed')
    return got
  } catch (error) {
    line.open = false
    await client.query('rollback').catch((problem: Error) => {
      broken = problem
    })
    throw line.failed ? line.failed.error : error
  } finally {
    client.release(broken)
  }
}

/**
 * For a statement whose answer nobody needs: it is on its way, and the next one need not wait for it.
 * When it fails, everything behind it in the transaction fails too, the commit becomes a rollback, and `transact` throws its error.
 */
export function sendAhead(tx: Tx, send: () => Promise<unknown>): void {
  const line = lines.get(tx)
  const before = line?.sent
  const sent = send()
  // A statement that went out later than said could fall behind the commit.
  if (!line || line.sent === before) throw new Error('only a statement of transact() that goes out at once can be sent ahead')
  sent.catch((error: unknown) => {
    line.failed ??= { error }
  })
}

/** For a transaction that only reads: the statement that `ask` sends is its last one, and the commit need not wait for its answer. */
export function readLast<T>(tx: Tx, ask: () => Promise<T>): Promise<T> {
  const line = lines.get(tx)
  if (line) line.closing = true
  return ask()
}
