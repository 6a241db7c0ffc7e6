// Every read and write of a record leaves a line, written in the same transaction before the answer. No line, no answer.
import { sql } from 'kysely'
import type { Db, Tx } from '#src/db/connection.ts'
import { createHash } from 'node:crypto'
import type { Actor } from './scope.ts'

export type AuditLine = { id: string; event: string; recordType?: string; subjects?: string[]; detail?: string }

/** Adds a line for `actor`. Throws when it cannot be written: the caller's transaction then shows nothing. */
export async function writeAudit(tx: Tx, actor: Pick<Actor, 'staffId' | 'wardId'>, line: AuditLine): Promise<void> {
  await tx
    .insertInto('audit')
    .values({
      id: line.id,
      ward_id: actor.wardId,
      actor: actor.staffId,
      event: line.event,
      record_type: line.recordType ?? '',
      subjects: line.subjects ?? [],
      detail: line.detail ?? '',
    })
    .execute()
}

type SealedLine = { id: string; digest: Buffer }
const sha = (...parts: (string | Buffer)[]): Buffer => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

// Everything a line says, in one fixed text; the order inside a batch is by id, whatever the order of commit.
async function linesBetween(db: Db | Tx, after: string, until: string): Promise<SealedLine[]> {
  const { rows } = await sql<{
    id: string
    text: string
  }>`select id::text, (jsonb_build_array(id, extract(epoch from at)::text, ward_id, actor, event, record_type, subjects, detail) || case when acting_for is null then '[]' else jsonb_build_array(acting_for) end)::text as text
    from audit where xid >= ${after}::xid8 and xid < ${until}::xid8 order by id`.execute(db)
  return rows.map((row) => ({ id: row.id, digest: sha(row.text) }))
}

/**
 * Seals all lines whose transactions have surely ended into the next batch of the chain; returns how many.
 * Chosen by transaction id below the oldest one still running: ids commit out of order, so "above the last id" would skip some.
 */
export async function sealAudit(owner: Db): Promise<number> {
  return owner.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(727273)`.execute(tx)
    const last = await tx.selectFrom('audit_seal').selectAll().orderBy('batch', 'desc').limit(1).executeTakeFirst()
    const horizon = (await sql<{ x: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text x`.execute(tx)).rows[0]?.x ?? '0'
    const lines = await linesBetween(tx, last?.until_xid ?? '0', horizon)
    if (lines.length === 0) return 0
    const previous = last?.digest ?? Buffer.alloc(32)
    const digests = lines.map((line) => line.digest)
    await tx
      .insertInto('audit_seal')
      .values({
        batch: (last?.batch ?? 0) + 1,
        rows: lines.length,
        until_xid: horizon,
        previous,
        digest: sha(previous, ...digests),
        ids: lines.map((line) => line.id),
        digests,
      })
      .execute()
    return lines.length
  })
}

/** What no longer matches: lines changed, gone, or slipped in afterwards; or a seal that itself was altered. */
export type Broken = { batch: number; changed: string[]; missing: string[]; added: string[]; seal: boolean }

/** Walks the whole chain and names every line that differs from what was sealed. */
export async function verifyAudit(owner: Db): Promise<{ batches: number; lines: number; broken: Broken[] }> {
  const seals = await owner.selectFrom('audit_seal').selectAll().orderBy('batch').execute()
  const broken: Broken[] = []
  let previous: Buffer = Buffer.alloc(32)
  let from = '0'
  let total = 0
  for (const seal of seals) {
    const now = new Map((await linesBetween(owner, from, seal.until_xid)).map((line) => [line.id, line.digest]))
    const sealed = new Map(seal.ids.map((id, i) => [id, seal.digests[i] ?? Buffer.alloc(0)]))
    const found: Broken = {
      batch: seal.batch,
      changed: [...sealed].filter(([id, digest]) => now.has(id) && !now.get(id)?.equals(digest)).map(([id]) => id),
      missing: [...sealed.keys()].filter((id) => !now.has(id)),
      added: [...now.keys()].filter((id) => !sealed.has(id)),
      seal: !previous.equals(seal.previous) || !sha(previous, ...seal.digests).equals(seal.digest),
    }
    if (found.seal || found.changed.length + found.missing.length + found.added.length > 0) broken.push(found)
    previous = seal.digest
    from = seal.until_xid
    total += now.size
  }
  return { batches: seals.length, lines: total, broken }
}
