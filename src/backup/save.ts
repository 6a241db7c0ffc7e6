// A backup while people work: every table as it stood at one moment, in one transaction that only reads.
import { existsSync, renameSync, rmSync } from 'node:fs'
import pg from 'pg'
import type { Place } from '#src/db/connection.ts'
import { copyOut } from '#src/db/copy.ts'
import { checkArchive, FORMAT, writeArchive, type Foot, type Head } from './archive.ts'
import { readCatalogue } from './catalogue.queries.ts'

const SESSION =
  '-c TimeZone=Asia/Tokyo -c DateStyle=ISO -c statement_timeout=0 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=0'
/** A connection of the owner for long work. */
export async function longClient(place: Place): Promise<pg.Client> {
  const client = new pg.Client({ ...place.connect.owner, options: SESSION })
  client.on('error', () => {
    /* told by the statement that fails */
  })
  await client.connect()
  return client
}

export type Saved = { head: Head; foot: Foot; bytes: number }
/**
 * Writes everything into `file` (which must not exist), reads it back and compares the checksum. The master key is not in it.
 * `say` hears of the progress. Throws what the disk or the database refuse; then nothing of the file is left.
 */
export async function saveBackup(place: Place, file: string, now: Date, say: (words: string) => void): Promise<Saved> {
  if (existsSync(file)) throw Object.assign(new Error('exists'), { code: 'EEXIST' })
  const part = `${file}.part`
  const client = await longClient(place)
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    // Before the first look: nobody may change the shape of a table meanwhile; reading and writing go on.
    for (const { name } of (await readCatalogue(client)).tables) await client.query(`lock table ${name} in access share mode`)
    const catalogue = await readCatalogue(client)
    const key = (
      await client.query<{ ward_id: string; id: number; wrapped: Buffer }>(
        'select ward_id, id, wrapped from ward_key order by ward_id, id limit 1',
      )
    ).rows[0]
    const server = Number((await client.query<{ v: string }>(`select current_setting('server_version_num') v`)).rows[0]?.v)
    const head: Head = {
      format: FORMAT,
      at: now.toISOString(),
      server,
      key: key ? { wardId: key.ward_id, id: key.id, wrapped: key.wrapped.toString('base64') } : null,
      ...catalogue,
    }
    const archive = writeArchive(part)
    await archive.write(`${JSON.stringify(head)}\n`)
    const counts: Record<string, number> = {}
    for (const [i, { name, columns }] of catalogue.tables.entries()) {
      await archive.write(`copy ${name} (${columns.join(', ')})\n`)
      const rows = await copyOut(client, `copy (select ${columns.join(', ')} from ${name}) to stdout`, (chunk) => archive.write(chunk))
      await archive.write('\\.\n')
      counts[name] = rows
      if (rows > 0)
        say(
          `・${name}　${rows.toLocaleString('ja-JP')} 行（${i + 1}/${catalogue.tables.length} 表、${Math.round(archive.bytes() / 1024 / 1024)} MB）`,
        )
    }
    await client.query('commit')
    const foot = await archive.close(counts)
    say('・書いたファイルを読み直して、確かめています')
    const read = await checkArchive(part)
    if (read.foot.digest !== foot.digest) throw new Error('the file reads differently')
    renameSync(part, file)
    return { head, foot, bytes: archive.bytes() }
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  } finally {
    await client.end()
  }
}
