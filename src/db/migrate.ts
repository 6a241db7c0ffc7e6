// Forward-only migrations: plain SQL files in the order of their names, each in one transaction, under an advisory lock.
// Words of the first lines: `-- no transaction` for a single statement that refuses one (create index concurrently if not exists; it may run twice);
// `-- additive` where the program before can go on working with the new tables, so that machines can be renewed one after another.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { root, StartProblem } from './config.ts'
import type { Place } from './connection.ts'
import { concurrentIndex, saysOf } from './migration.rules.ts'

const LOCK = 727_272

/** Runs a statement that refuses a transaction. It waits for who is at work, and holds up nobody while it waits. */
async function beside(client: pg.Client, text: string): Promise<void> {
  const index = concurrentIndex(text)
  // A build that was cut off leaves an index that no query uses and every write keeps up; `if not exists` would take it for made.
  // An empty name is an error on PostgreSQL 15: it is asked only where the file builds one.
  const { rows } =
    index === undefined
      ? { rows: [] }
      : await client.query<{ name: string }>(
          'select i.indexrelid::regclass::text as name from pg_index i where i.indexrelid = to_regclass($1) and not i.indisvalid',
          [index],
        )
  await client.query('set lock_timeout = 0')
  for (const { name } of rows) await client.query(`drop index concurrently ${name}`)
  await client.query(text)
  await client.query('set lock_timeout = 2000')
}

/** Runs what has not run yet, of `only` these where they are named; returns the names. Throws StartProblem when the database is newer than this program, by anything but additive files. */
export async function migrate(place: Place, dir = join(root, 'db/migrations'), only?: ReadonlySet<string>): Promise<string[]> {
  const client = new pg.Client({ ...place.connect.owner, options: '-c TimeZone=Asia/Tokyo -c lock_timeout=2000' })
  await client.connect()
  try {
    // Another machine may be at it for long: that is waited for, only the statements of the files are not.
    await client.query('set lock_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query('set lock_timeout = 2000')
    await client.query('create table if not exists schema_version (name text primary key, at timestamptz not null default now())')
    await client.query('alter table schema_version add column if not exists additive boolean not null default false')
    const files = readdirSync(dir)
      .filter((name) => name.endsWith('.sql'))
      .sort()
    const { rows } = await client.query<{ name: string; additive: boolean }>('select name, additive from schema_version order by name')
    const done = new Set(rows.map((row) => row.name))
    const newer = rows.find((row) => !files.includes(row.name) && !row.additive)?.name
    if (newer)
      throw new StartProblem(
        `このデータベースは、いまのプログラムより新しい版（${newer}）で作られています。プログラムを新しくしてください。`,
      )
    const todo = files.filter((name) => !done.has(name) && (only?.has(name) ?? true))
    for (const name of todo) {
      const text = readFileSync(join(dir, name), 'utf8')
      const alone = saysOf(text, 'no transaction')
      if (alone) await beside(client, text)
      else {
        await client.query('begin')
        await client.query(text)
      }
      await client.query('insert into schema_version (name, additive) values ($1, $2)', [name, saysOf(text, 'additive')])
      if (!alone) await client.query('commit')
    }
    return todo
  } finally {
    await client.end()
  }
}
