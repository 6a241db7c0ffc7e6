// A backup into an empty place: the shape by the migrations the backup knew, the rows as they were, then what is newer. All of it or nothing.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { endLife, verifyAudit } from '#src/access/audit.ts'
import { openWardKey, readMasterKey } from '#src/access/ward-key.ts'
import { root } from '#src/db/config.ts'
import { openDb, openPool, type Place } from '#src/db/connection.ts'
import { copyIn } from '#src/db/copy.ts'
import { migrate } from '#src/db/migrate.ts'
import { ArchiveProblem, checkArchive, readArchive, type Foot, type Head } from './archive.ts'
import { listForeignKeys, readCatalogue } from './catalogue.queries.ts'
import { longClient } from './save.ts'
import { beginRestore, endRestore, noteLoaded } from './unfinished.queries.ts'

/** Looks at a file and the key before anything is changed. Throws ArchiveProblem with what is wrong. */
export async function lookAtBackup(file: string, keyFile: string): Promise<{ head: Head; foot: Foot }> {
  const found = await checkArchive(file)
  const known = readdirSync(join(root, 'db/migrations'))
  const newer = found.head.migrations.find((name) => !known.includes(name))
  if (newer)
    throw new ArchiveProblem(
      `このバックアップは、いまのプログラムより新しい版（${newer}）で作られています。プログラムを新しくしてください。何も変えていません。`,
    )
  const { key } = found.head
  if (!key) return found
  try {
    openWardKey(readMasterKey(keyFile, false), { ...key, wrapped: Buffer.from(key.wrapped, 'base64') })
  } catch {
    throw new ArchiveProblem(
      `鍵のファイル（${keyFile}）がないか、このバックアップの鍵とちがいます。別に保管した鍵をこの場所に置くか、KEY_FILE で場所を教えてください。何も変えていません。`,
    )
  }
  return found
}

async function load(client: pg.Client, file: string, head: Head, say: (words: string) => void): Promise<void> {
  const keys = await listForeignKeys(client)
  for (const one of keys) await client.query(`alter table ${one.table} drop constraint ${one.name}`)
  const made = new Set((await readCatalogue(client)).partitions.map((one) => one.name))
  for (const one of head.partitions)
    if (!made.has(one.name))
      await client.query(
        `create table ${client.escapeIdentifier(one.name)} partition of ${client.escapeIdentifier(one.parent)} ${one.bound}`,
      )
  // What may never be taken away (a certificate of destruction) stands in no empty house yet: its guard is for the rows that come.
  for (const { name } of head.tables) await client.query(`alter table ${name} disable trigger user`)
  await client.query(`truncate ${head.tables.map((one) => one.name).join(', ')}`)
  for (const { name } of head.tables) await client.query(`alter table ${name} enable trigger user`)
  const tables = new Map(head.tables.map((one) => [one.name, one]))
  const counts: Record<string, number> = {}
  for await (const piece of readArchive(file)) {
    if (piece.kind === 'table') {
      const table = tables.get(piece.name.replace(/ \(.*$/, ''))
      if (!table) throw new ArchiveProblem('バックアップの中身が目次と合いません。')
      // Rows come as they were: what triggers would add (search, keys, marks of the figures) is in the backup too.
      await client.query(`alter table ${table.name} disable trigger user`)
      const rows = await copyIn(client, `copy ${table.name} (${table.columns.join(', ')}) from stdin`, piece.rows)
      await client.query(`alter table ${table.name} enable trigger user`)
      counts[table.name] = rows
      if (rows > 0) say(`・${table.name}　${rows.toLocaleString('ja-JP')} 行（${Object.keys(counts).length}/${head.tables.length} 表）`)
    }
    if (piece.kind === 'foot')
      for (const [name, rows] of Object.entries(piece.foot.counts))
        if (counts[name] !== rows) throw new ArchiveProblem(`${name} の行の数が合いません（${rows} 行のはずが ${counts[name] ?? 0} 行）。`)
  }
  for (const { name, last, called } of head.sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [name, last, called])
  // Made again, every foreign key looks at all rows: nothing points to what is not there.
  for (const one of keys) await client.query(`alter table ${one.table} add constraint ${one.name} ${one.definition}`)
}

/**
 * Puts a backup that was looked at into an empty place, ends the life of the old server in the audit, and verifies its chain.
 * Cut off anywhere, it is done again by the same call: the place says that it was being restored. Throws StartProblem where it holds something else.
 */
export async function restoreBackup(
  place: Place,
  file: string,
  { head, foot }: { head: Head; foot: Foot },
  say: (words: string) => void,
): Promise<{ lines: number; broken: number }> {
  const client = await longClient(place)
  const pool = openPool(place, 'owner', { max: 1, patient: true })
  try {
    const loaded = await beginRestore(client, foot.digest, head.migrations)
    if (!loaded) {
      say('・表をつくっています')
      await migrate(place, undefined, new Set(head.migrations))
      await client.query('begin')
      await load(client, file, head, say)
      await noteLoaded(client)
      await client.query('commit')
    }
    for (const name of await migrate(place)) say(`・新しい版にしました：${name}`)
    const owner = openDb(pool)
    await endLife(owner, new Date(head.at), foot.digest)
    await endRestore(client)
    say('・使われ方の記録の封を確かめています')
    const { lines, broken } = await verifyAudit(owner)
    return { lines, broken: broken.length }
  } finally {
    await pool.end()
    // What was not committed goes with the connection.
    await client.end()
  }
}
