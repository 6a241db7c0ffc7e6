// Pools for the three logins. The owner migrates, the application reads and writes under row-level security, figures sees no names.
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { PreparingClient } from './prepared.ts'
import type { Database } from './rows.ts'

export type Db = Kysely<Database>
export type Tx = Transaction<Database>
export type Login = 'owner' | 'app' | 'figures'
/** Where the server is and how each login gets in. */
export type Place = {
  connect: Record<Login, pg.PoolConfig>
  stop: () => Promise<void>
  /** How requests get in where a pooler stands before the server. It takes no settings from a client: those of the logins are kept in the database (src/db/place.ts). */ pooled?: Record<
    Exclude<Login, 'owner'>,
    pg.PoolConfig
  >
}

// Civil dates stay text: a Date would move them by the zone of the machine. Counts come as numbers.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

/** What holds for every statement of a request. */
export const SETTINGS = {
  TimeZone: 'Asia/Tokyo',
  statement_timeout: '5000',
  lock_timeout: '2000',
  idle_in_transaction_session_timeout: '10000',
  // Statements over forty kinds of records look dear and are not: a server that compiles them first (Debian's does) takes longer for that than for the answer.
  jit: 'off',
} as const
const LIMITS = Object.entries(SETTINGS)
  .map(([name, value]) => `-c ${name}=${value}`)
  .join(' ')
/** What a session of a job may take: 60 s a statement. */
export const JOB_LIMITS = '-c TimeZone=Asia/Tokyo -c statement_timeout=60000 -c lock_timeout=2000 -c jit=off'

// How long a connection of the desk that nobody uses is kept, and how many stay for as long as the program runs.
const [IDLE, KEPT] = [10 * 60_000, 2]

/** A pool for one login. `patient` is for jobs, imports and migrations (60 s instead of 5 s). Statements are sent without waiting for the answers of those before them. */
export function openPool(place: Place, login: Login, { max = 10, patient = false }: { max?: number; patient?: boolean } = {}): pg.Pool {
  const pooled = !patient && login !== 'owner' ? place.pooled?.[login] : undefined
  const config: pg.PoolConfig & { pipeline: boolean } = {
    ...(pooled ?? { ...place.connect[login], options: patient ? JOB_LIMITS : LIMITS }),
    max,
    connectionTimeoutMillis: 2000,
    // What a connection has planned goes with it: after ten seconds of nobody at work (the library's own limit) a page took a second instead of a tenth. It is spoken to every minute: what stands between forgets a silent one, and the next press would hang.
    ...(patient || login === 'owner' ? {} : { idleTimeoutMillis: IDLE, min: KEPT, keepAlive: true, keepAliveInitialDelayMillis: 60_000 }),
    // A connection holds what was ever prepared on it, also what has lost its name: it is let go after so much use (src/db/names.ts).
    maxUses: 200_000,
    pipeline: true,
    Client: PreparingClient,
  }
  const pool = new pg.Pool(config)
  // A connection that breaks while it is used fails its statements; without a listener it would end the whole program.
  pool.on('connect', (client) => {
    client.on('error', () => {})
  })
  pool.on('error', () => {
    /* an idle connection fell away; the next query opens another and reports if it cannot */
  })
  return pool
}

const pools = new WeakMap<Db, pg.Pool>()
/** Typed query builder over a pool. */
export function openDb(pool: pg.Pool): Db {
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  pools.set(db, pool)
  return db
}
/** Says over which pool a transaction runs. */
export const runsOver = (tx: Tx, pool: pg.Pool): void => void pools.set(tx, pool)
/** The pool under a query builder, or under a transaction that said it; undefined where it is not known. */
export const findPool = (db: Db | Tx): pg.Pool | undefined => pools.get(db)
/** The pool under a query builder that `openDb` made. */
export function poolOf(db: Db): pg.Pool {
  const pool = findPool(db)
  if (!pool) throw new Error('not a database of openDb')
  return pool
}
