// The case-book as everybody may read it.
import { sql } from 'kysely'
import type { Db } from '#src/db/connection.ts'

export type Entry = { id: string; name: string; theme: string; body: string; at: Date }
/** Entries that stand in the case-book on a day (YYYY-MM-DD), newest first; those with these words. One whose consent has ended by then does not. */
export async function listEntries(db: Db, today: string, words = ''): Promise<Entry[]> {
  const part = `%${words.replace(/[\\%_]/g, (char) => `\\${char}`)}%`
  return (
    await sql<Entry>`select id::text, name, theme, body, published_at as at from published_practice where withdrawn_at is null and app.practice_stands(id, ${today}::date) and (${words} = '' or name ilike ${part} or body ilike ${part}) order by published_at desc, id desc limit 200`.execute(
      db,
    )
  ).rows
}
/** One of them on a day; undefined for what was never there and for what was withdrawn alike. */
export async function findEntry(db: Db, today: string, id: string): Promise<Entry | undefined> {
  return (
    await sql<Entry>`select id::text, name, theme, body, published_at as at from published_practice where id = ${id}::uuid and withdrawn_at is null and app.practice_stands(id, ${today}::date)`.execute(
      db,
    )
  ).rows[0]
}
