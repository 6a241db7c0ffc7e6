// Everything the environment may say, read once, with its default. A wrong value is one clear sentence.
import { resolve } from 'node:path'

/** Folder of the checkout: bin/* change into it, so every file is found from here. */
export const root = process.cwd()

export type Config = {
  port: number
  dataDir: string
  /** Absent: the embedded server in `dataDir`. */
  databaseUrl: string | undefined
  /** The master key of the ward keys: beside the data folder, never in it, so that a copy of the data is no copy of the key. */
  keyFile: string
  /** Demo accounts and the synthetic city; never with a database of one's own. */
  demo: boolean
}

/** A start-up problem the person at the terminal can solve; printed as is, without a stack. */
export class StartProblem extends Error {}

/** Reads `PORT`, `DATA_DIR`, `DATABASE_URL`, `KEY_FILE`, `SASAEAI_DEMO`. Throws StartProblem on a bad port or URL. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const port = Number(env['PORT'] || '3000')
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new StartProblem(`PORT は 0 から 65535 の数で書いてください（いまは「${env['PORT']}」です）。`)
  const databaseUrl = env['DATABASE_URL'] || undefined
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    throw new StartProblem('DATABASE_URL は postgres:// で始まる形で書いてください。')
  const dataDir = resolve(env['DATA_DIR'] || 'var')
  return {
    port,
    databaseUrl,
    dataDir,
    keyFile: resolve(env['KEY_FILE'] || `${dataDir}.key`),
    demo: !databaseUrl && env['SASAEAI_DEMO'] !== 'off',
  }
}
