// Everything the environment may say, read once, with its default. A wrong value is one clear sentence.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** Folder of the checkout: bin/* change into it, so every file is found from here. */
export const root = process.cwd()

export type Config = {
  port: number
  /** Address the program listens on: this machine only, unless said otherwise. */
  host: string
  /** Scheme and host under which people reach the program, where a proxy stands before it: decides the check of where a form comes from, Secure cookies, HSTS and every absolute link. */
  publicUrl: string | undefined
  dataDir: string
  /** Absent: the embedded server in `dataDir`. */
  databaseUrl: string | undefined
  /** The same database behind PgBouncer, for the requests; start, migrations and jobs go to `databaseUrl` itself. */
  poolUrl?: string | undefined
  /** Password of the application's logins, where several machines use one server; absent: kept in `dataDir`. */
  appPassword?: string | undefined
  /** The master key of the ward keys: beside the data folder, never in it, so that a copy of the data is no copy of the key. */
  keyFile: string
  /** Demo accounts and the synthetic city; never with a database of one's own. */
  demo: boolean
  /** Where letters to staff go out; absent: they wait. */
  mail: MailWay | undefined
}
/** An SMTP server, the sender, and the address of the product as people reach it (for the links in letters). */
export type MailWay = { url: string; from: string; home: string | undefined }

/** A start-up problem the person at the terminal can solve; printed as is, without a stack. */
export class StartProblem extends Error {}

function readMail(env: NodeJS.ProcessEnv, home: string | undefined): MailWay | undefined {
  const [url, from] = [env['MAIL_URL'] || undefined, env['MAIL_FROM'] || undefined]
  if (!url && !from) return undefined
  if (!url || !/^smtps?:\/\//.test(url)) throw new StartProblem('MAIL_URL は smtp:// か smtps:// で始まる形で書いてください。')
  if (!from || !/^[^@\r\n]+@[^@\s]+$/.test(from)) throw new StartProblem('MAIL_FROM に、差出人のメールアドレスを書いてください。')
  return { url, from, home }
}

function publicUrlOf(text: string | undefined): string | undefined {
  if (!text) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash || url.username)
    throw new StartProblem('SASAEAI_PUBLIC_URL は https://sasaeai.example.jp のように、名前までで書いてください。')
  return url.origin
}

function appPasswordOf(env: NodeJS.ProcessEnv): string | undefined {
  const file = env['SASAEAI_APP_PASSWORD_FILE']
  if (!file) return env['SASAEAI_APP_PASSWORD'] || undefined
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch {
    throw new StartProblem(`SASAEAI_APP_PASSWORD_FILE のファイル（${file}）を読めません。場所と、読める人を確かめてください。`)
  }
}

/** Reads the environment (docs/operations/server.md lists what it may say). Throws StartProblem on a wrong value. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const port = Number(env['PORT'] || '3000')
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new StartProblem(`PORT は 0 から 65535 の数で書いてください（いまは「${env['PORT']}」です）。`)
  const databaseUrl = env['DATABASE_URL'] || undefined
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    throw new StartProblem('DATABASE_URL は postgres:// で始まる形で書いてください。')
  const poolUrl = env['DATABASE_POOL_URL'] || undefined
  if (poolUrl && (!databaseUrl || !/^postgres(ql)?:\/\//.test(poolUrl)))
    throw new StartProblem('DATABASE_POOL_URL は、DATABASE_URL と一緒に、postgres:// で始まる形で書いてください。')
  const dataDir = resolve(env['DATA_DIR'] || 'var')
  const publicUrl = publicUrlOf(env['SASAEAI_PUBLIC_URL'])
  const demo = !databaseUrl && env['SASAEAI_DEMO'] !== 'off'
  // Their passwords are printed at start and known to everybody.
  if (demo && publicUrl?.startsWith('https:'))
    throw new StartProblem(
      '見本の職員（パスワードを公開しています）は、https の SASAEAI_PUBLIC_URL では使えません。SASAEAI_DEMO=off を付けて始めてください。',
    )
  return {
    port,
    host: env['HOST'] || '127.0.0.1',
    publicUrl,
    databaseUrl,
    poolUrl,
    appPassword: appPasswordOf(env),
    dataDir,
    keyFile: resolve(env['KEY_FILE'] || `${dataDir}.key`),
    demo,
    mail: readMail(env, publicUrl),
  }
}
