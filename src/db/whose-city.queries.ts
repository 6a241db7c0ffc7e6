// Whether a database holds the demonstration or a real city: the two never share one, and nobody is told that real people are invented.
import { sql } from 'kysely'
import { StartProblem, type Config } from './config.ts'
import type { Db } from './connection.ts'

export type WhoseCity = 'nobody' | 'demo' | 'real'

/** What a migrated database holds, by who is on file. Whatever was added to the demonstration, also accounts, stays part of it. Needs the owner login. */
export async function whoseCity(owner: Db): Promise<WhoseCity> {
  const { rows } = await sql<{ demo: boolean | null }>`select bool_or(demo) as demo from staff`.execute(owner)
  const demo = rows[0]?.demo ?? null
  return demo === null ? 'nobody' : demo ? 'demo' : 'real'
}

/** Whether the program runs as the demonstration: wanted, and not over a real city. Throws StartProblem where a real city is wanted over the demonstration's records. */
export function runsAsDemo(config: Pick<Config, 'demo' | 'databaseUrl'>, city: WhoseCity): boolean {
  if (!config.demo && city === 'demo')
    throw new StartProblem(
      `ここには見本の市（架空の記録と、合い言葉を公開している職員）が入っています。本物の市は、空の${config.databaseUrl ? 'データベース' : '置き場所'}で始めてください。${config.databaseUrl ? '' : '例：DATA_DIR=var-city SASAEAI_DEMO=off bin/start'}`,
    )
  return config.demo && city !== 'real'
}
