// Finds the database: the embedded one, or the server that DATABASE_URL names. Makes the application's own logins.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { StartProblem, type Config } from './config.ts'
import { SETTINGS, type Place } from './connection.ts'
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

/** Roles that own nothing and cannot pass row-level security; a password only where the server is reached over a network, and only for a role that is new: other machines and databases of the server may use it already. */
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
      if (known.rowCount === 0 && password && can === 'login')
        await client.query(`alter role ${role} password ${client.escapeLiteral(password)}`)
    }
  })
}

function keptPassword(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = join(dataDir, 'app-login')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

const WRONG_PASSWORD = '28P01'
const problemOf = async (config: pg.ClientConfig): Promise<{ code?: string; message: string } | undefined> =>
  owner(config, (client) => client.query('select 1')).then(
    () => undefined,
    (error: Error & { code?: string }) => error,
  )

/** Makes sure that the application gets in. A password given by the environment may be set anew; one this machine made for itself may not, because it would lock the others out. */
async function ensureLogin(
  ownerLogin: pg.ClientConfig,
  own: pg.ClientConfig,
  role: string,
  password: string,
  given: boolean,
): Promise<void> {
  let problem = await problemOf(own)
  if (problem?.code === WRONG_PASSWORD && given) {
    await owner(ownerLogin, (client) => client.query(`alter role ${role} password ${client.escapeLiteral(password)}`)).catch(() => {
      /* said below */
    })
    problem = await problemOf(own)
  }
  if (problem?.code === WRONG_PASSWORD)
    throw new StartProblem(
      given
        ? `データベースの ${role} に、SASAEAI_APP_PASSWORD の合い言葉では入れず、変える権限もありません。サーバーの係に、同じ合い言葉を付けてもらってください。`
        : `データベースの ${role} には、別の機械か別のデータベースが先に合い言葉を付けています。全部の機械に同じ SASAEAI_APP_PASSWORD を渡して始めてください。`,
    )
  if (problem) throw new StartProblem(`データベースに ${role} で入れません。（${problem.message}）`)
}

/** Keeps in the database what a pooler does not let through: the limits of every statement and the zone. */
async function settleLogins(ownerLogin: pg.ClientConfig): Promise<void> {
  await owner(ownerLogin, async (client) => {
    const database = client.escapeIdentifier(
      (await client.query<{ name: string }>('select current_database() as name')).rows[0]?.name ?? '',
    )
    for (const role of ['sasaeai_app', 'sasaeai_figures'])
      for (const [name, value] of Object.entries(SETTINGS))
        await client.query(`alter role ${role} in database ${database} set ${name} = ${client.escapeLiteral(value)}`)
  })
}

/** Refuses a pooler whose connections do not carry the settings. */
async function checkPool(config: pg.ClientConfig): Promise<void> {
  const names = Object.keys(SETTINGS)
  const held = await owner(config, async (client) =>
    (
      await client.query<{ name: string; setting: string }>('select name, setting from pg_settings where name = any($1)', [names])
    ).rows.filter(({ name, setting }) => SETTINGS[name as keyof typeof SETTINGS] === setting),
  ).catch((error: Error) => {
    throw new StartProblem(
      `DATABASE_POOL_URL につながりません。動いているか、sasaeai_app と sasaeai_figures の合い言葉を知っているかを確かめてください。（${error.message}）`,
    )
  })
  if (held.length < names.length)
    throw new StartProblem(
      'PgBouncer が、古い設定のつながりを使い続けています。PgBouncer で RECONNECT をしてから、もう一度始めてください。',
    )
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
  const password = config.appPassword ?? keptPassword(config.dataDir)
  await ensureRoles(ownerLogin, password)
  const login = (user: string, at = url): pg.PoolConfig => {
    const own = new URL(at)
    own.username = user
    own.password = password
    return { connectionString: own.href }
  }
  const connect = { owner: ownerLogin, app: login('sasaeai_app'), figures: login('sasaeai_figures') }
  for (const [role, own] of [
    ['sasaeai_app', connect.app],
    ['sasaeai_figures', connect.figures],
  ] as const)
    await ensureLogin(ownerLogin, own, role, password, config.appPassword !== undefined)
  if (!config.poolUrl) return { connect, stop: async () => {} }
  const pool = new URL(config.poolUrl)
  const pooled = { app: login('sasaeai_app', pool), figures: login('sasaeai_figures', pool) }
  await settleLogins(ownerLogin)
  for (const one of Object.values(pooled)) await checkPool(one)
  return { connect, pooled, stop: async () => {} }
}
