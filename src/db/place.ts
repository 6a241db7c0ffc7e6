// Finds the database: the embedded one, or the server that DATABASE_URL names. Makes the application's own logins.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { StartProblem, type Config } from './config.ts'
import type { Place } from './connection.ts'
import { startEmbedded } from './embedded.ts'

const OLDEST = 150_000

async function owner<T>(config: pg.ClientConfig, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/** Roles that own nothing and cannot pass row-level security; a password only where the server is reached over a network. */
export async function ensureRoles(config: pg.ClientConfig, password?: string): Promise<void> {
  await owner(config, async (client) => {
    for (const [role, can] of [
      ['sasaeai_app', 'login'],
      ['sasaeai_figures', 'login'],
      ['sasaeai_search', 'nologin'],
      ['sasaeai_blind', 'nologin'],
    ] as const) {
      const known = await client.query('select 1 from pg_roles where rolname = $1', [role])
      if (known.rowCount === 0) await client.query(`create role ${role} ${can} nosuperuser nobypassrls nocreatedb nocreaterole`)
      if (password && can === 'login') await client.query(`alter role ${role} password ${client.escapeLiteral(password)}`)
    }
  })
}

function keptPassword(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = join(dataDir, 'app-login')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

/** A place on an embedded server, on the named database, made when missing. */
export async function embeddedPlace(server: { host: string; port: number; stop: () => Promise<void> }, database: string): Promise<Place> {
  const at = { host: server.host, port: server.port }
  await ensureRoles({ ...at, user: 'sasaeai_owner', database: 'postgres' })
  await owner({ ...at, user: 'sasaeai_owner', database: 'postgres' }, async (client) => {
    const known = await client.query('select 1 from pg_database where datname = $1', [database])
    if (known.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`)
  })
  const login = (user: string): pg.PoolConfig => ({ ...at, database, user })
  return { connect: { owner: login('sasaeai_owner'), app: login('sasaeai_app'), figures: login('sasaeai_figures') }, stop: server.stop }
}

/** Opens the database the configuration asks for. Throws StartProblem when it is unreachable or older than 15. */
export async function openPlace(config: Config): Promise<Place> {
  if (!config.databaseUrl) return embeddedPlace(await startEmbedded(config.dataDir), 'sasaeai')
  const url = new URL(config.databaseUrl)
  const ownerLogin: pg.PoolConfig = { connectionString: config.databaseUrl, connectionTimeoutMillis: 5000 }
  const version = await owner(ownerLogin, async (c) =>
    Number((await c.query<{ v: string }>(`select current_setting('server_version_num') v`)).rows[0]?.v),
  ).catch((error: Error) => {
    throw new StartProblem(
      `データベース（${url.host}）につながりません。動いているか、名前とパスワードが正しいかを確かめてください。（${error.message}）`,
    )
  })
  if (version < OLDEST) throw new StartProblem(`PostgreSQL ${Math.floor(version / 10_000)} は古すぎます。15 以上にしてください。`)
  const password = keptPassword(config.dataDir)
  await ensureRoles(ownerLogin, password)
  const login = (user: string): pg.PoolConfig => {
    const own = new URL(url)
    own.username = user
    own.password = password
    return { connectionString: own.href }
  }
  return { connect: { owner: ownerLogin, app: login('sasaeai_app'), figures: login('sasaeai_figures') }, stop: async () => {} }
}
