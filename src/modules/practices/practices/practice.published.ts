// The case-book as everybody may read it.
import { sql } from 'kysely'
import type { Db } from '#src/db/connection.ts'

export type Entry = { id: string; name: string; theme: string; body: string; at: Date }
/** Entries that stand in the case-book now, newest first; those with these words. */
export async function listEntries(db: Db, words = ''): Promise<Entry[]> {
  const part = `%${words.replace(/[\\%_]/g, (char) => `\\${char}`)}%`
  return (
    await sql<Entry>`select id::text, name, theme, body, published_at as at from published_practice where withdrawn_at is null and (${words} = '' or name ilike ${part} or body ilike ${part}) order by published_at desc, id desc limit 200`.execute(
      db,
    )
  ).rows
}
/** One of them; undefined for what was never there and for what was withdrawn alike. */
export async function findEntry(db: Db, id: string): Promise<Entry | undefined> {
  return (
    await sql<Entry>`select id::text, name, theme, body, published_at as at from published_practice where id = ${id}::uuid and withdrawn_at is null`.execute(
      db,
    )
  ).rows[0]
}
