// A restore that was cut off leaves its mark in the database: it can be begun again there, and no program takes the empty shape for a city.
import type pg from 'pg'
import { StartProblem } from '#src/db/config.ts'
import { ArchiveProblem } from './archive.ts'
import { isEmpty } from './catalogue.queries.ts'

type Asks = Pick<pg.Pool, 'query'>
/** `digest`: of the backup that was being put back; `loaded`: its rows are there, what comes after them is not. */
export type Unfinished = { digest: string; loaded: boolean }

/** The restore that was cut off in this database, if any. */
export async function findUnfinished(client: Asks): Promise<Unfinished | undefined> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('public.restore_unfinished') is not null as there`)
  if (!rows[0]?.there) return undefined
  return (await client.query<Unfinished>('select digest, loaded from public.restore_unfinished')).rows[0]
}

/** Marks the place as being restored from this backup; returns whether its rows are there already. Throws StartProblem where the database holds something else, ArchiveProblem where another backup was cut off there. */
export async function beginRestore(client: pg.Client, digest: string, migrations: readonly string[]): Promise<boolean> {
  const before = await findUnfinished(client)
  if (!before) {
    if (!(await isEmpty(client)))
      throw new StartProblem('DATABASE_URL のデータベースは空ではありません。上書きはしません。空のデータベースを作って指定してください。')
    await client.query('create table public.restore_unfinished (digest text not null, loaded boolean not null default false)')
    await client.query('insert into public.restore_unfinished (digest) values ($1)', [digest])
    return false
  }
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('public.schema_version') is not null as there`)
  const made = rows[0]?.there ? (await client.query<{ name: string }>('select name from public.schema_version')).rows : []
  const other = before.loaded ? before.digest !== digest : made.some(({ name }) => !migrations.includes(name))
  if (other)
    throw new ArchiveProblem(
      'このデータベースには、べつのバックアップをもどしている途中のものがあります。そのファイルでもう一度 bin/restore を行うか、空のデータベースを作って指定してください。',
    )
  await client.query('update public.restore_unfinished set digest = $1', [digest])
  return before.loaded
}

/** The rows are there: in the transaction that brought them. */
export const noteLoaded = async (client: pg.Client): Promise<void> =>
  void (await client.query('update public.restore_unfinished set loaded = true'))
/** All of it is there. */
export const endRestore = async (client: Asks): Promise<void> => void (await client.query('drop table public.restore_unfinished'))

/** Throws StartProblem where a restore was cut off: what stands there is no city yet. */
export async function refuseUnfinished(client: Asks): Promise<void> {
  if (await findUnfinished(client))
    throw new StartProblem(
      'このデータベースは、バックアップをもどしている途中で止まったままです。同じファイルで、もう一度 bin/restore を行ってください。',
    )
}
