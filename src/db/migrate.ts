// Forward-only migrations: plain SQL files in the order of their names, each in one transaction, under an advisory lock.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { root, StartProblem } from './config.ts'
import type { Place } from './connection.ts'

const LOCK = 727_272

/** Runs what has not run yet; returns the names. Throws StartProblem when the database is newer than this program. */
export async function migrate(place: Place, dir = join(root, 'db/migrations')): Promise<string[]> {
  const client = new pg.Client({ ...place.connect.owner, options: '-c TimeZone=Asia/Tokyo -c lock_timeout=2000' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query('create table if not exists schema_version (name text primary key, at timestamptz not null default now())')
    const files = readdirSync(dir)
      .filter((name) => name.endsWith('.sql'))
      .sort()
    const done = new Set((await client.query<{ name: string }>('select name from schema_version')).rows.map((row) => row.name))
    const newer = [...done].find((name) => !files.includes(name))
    if (newer)
      throw new StartProblem(
        `このデータベースは、いまのプログラムより新しい版（${newer}）で作られています。プログラムを新しくしてください。`,
      )
    const todo = files.filter((name) => !done.has(name))
    for (const name of todo) {
      await client.query('begin')
      await client.query(readFileSync(join(dir, name), 'utf8'))
      await client.query('insert into schema_version (name) values ($1)', [name])
      await client.query('commit')
    }
    return todo
  } finally {
    await client.end()
  }
}
