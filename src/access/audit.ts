// Every read and write of a record leaves a line, written in the same transaction before the answer. No line, no answer.
import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '#src/db/connection.ts'
import type { Database } from '#src/db/rows.ts'
import { createHash } from 'node:crypto'
import type { Purpose } from './purpose.rules.ts'
import type { Actor } from './scope.ts'

export type AuditLine = {
  id: string
  event: string
  recordType?: string
  subjects?: string[]
  detail?: string
  purpose?: Purpose
  basis?: string
  /** The reader's council, where the line stands at another one. */ fromWard?: string
}

/** The kind of record an event speaks of: `registry.person` of `registry.person.opened`. */
export const nounOf = (event: string): string => event.replace(/\.[^.]+$/, '')

/** Adds a line for `actor`, who is nobody where somebody outside writes. Throws when it cannot be written: the caller's transaction then shows nothing. */
export async function writeAudit(tx: Tx, actor: { staffId: Actor['staffId'] | null; wardId: string }, line: AuditLine): Promise<void> {
  await tx
    .insertInto('audit')
    .values({
      id: line.id,
      ward_id: actor.wardId,
      actor: actor.staffId,
      event: line.event,
      record_type: line.recordType ?? nounOf(line.event),
      subjects: line.subjects ?? [],
      detail: line.detail ?? '',
      ...(line.purpose === undefined ? {} : { purpose: line.purpose }),
      ...(line.basis === undefined ? {} : { basis: line.basis }),
      ...(line.fromWard === undefined ? {} : { from_ward: line.fromWard }),
    })
    .execute()
}
/** These records of a council with the people and households behind them; numbers only. */
export const withWhom = async (tx: Tx, wardId: string, records: readonly string[]): Promise<string[]> =>
  (await sql<{ ids: string[] }>`select app.with_whom(${wardId}, ${[...records]}::uuid[]) as ids`.execute(tx)).rows[0]?.ids ?? [...records]

type SealedLine = { id: string; digest: Buffer }
const sha = (...parts: (string | Buffer)[]): Buffer => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

// Everything a line says, in one fixed text; the order inside a batch is by id, whatever the order of commit.
async function linesBetween(db: Db | Tx, life: number, after: string, until: string): Promise<SealedLine[]> {
  const { rows } = await sql<{
    id: string
    text: string
  }>`select id::text, (jsonb_build_array(id, extract(epoch from at)::text, ward_id, actor, event, record_type, subjects, detail) || case when acting_for is null then '[]' else jsonb_build_array(acting_for) end || case when assigned = '{}' then '[]' else jsonb_build_array(jsonb_build_object('assigned', assigned)) end || case when purpose || basis || from_ward = '' then '[]' else jsonb_build_array(jsonb_build_object('purpose', purpose, 'basis', basis, 'from', from_ward)) end || case when about = 1 then '[]' else jsonb_build_array(jsonb_build_object('about', about)) end)::text as text
    from audit where life = ${life} and xid >= ${after}::xid8 and xid < ${until}::xid8 order by id`.execute(db)
  return rows.map((row) => ({ id: row.id, digest: sha(row.text) }))
}

/** Which life of the database this is: a restore into another server begins the next one, because transaction ids start low again there. */
async function lifeOf(db: Db | Tx): Promise<number> {
  return (
    await db
      .selectFrom('restoration')
      .select((eb) => eb.fn.coalesce(eb.fn.max('life'), sql<number>`1`).as('life'))
      .executeTakeFirstOrThrow()
  ).life
}

/**
 * Seals all lines whose transactions have surely ended into the next batch of the chain; returns how many.
 * Chosen by transaction id below the oldest one still running: ids commit out of order, so "above the last id" would skip some.
 */
export async function sealAudit(owner: Db): Promise<number> {
  return owner.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(727273)`.execute(tx)
    return sealUntil(
      tx,
      await lifeOf(tx),
      (await sql<{ x: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text x`.execute(tx)).rows[0]?.x ?? '0',
    )
  })
}

async function sealUntil(tx: Tx, life: number, horizon: string): Promise<number> {
  const last = await tx.selectFrom('audit_seal').selectAll().orderBy('batch', 'desc').limit(1).executeTakeFirst()
  const lines = await linesBetween(tx, life, last?.life === life ? last.until_xid : '0', horizon)
  if (lines.length === 0) return 0
  const previous = last?.digest ?? Buffer.alloc(32)
  const digests = lines.map((line) => line.digest)
  await tx
    .insertInto('audit_seal')
    .values({
      batch: (last?.batch ?? 0) + 1,
      life,
      rows: lines.length,
      until_xid: horizon,
      previous,
      digest: sha(previous, ...digests),
      ids: lines.map((line) => line.id),
      digests,
    })
    .execute()
  return lines.length
}

const NEVER = '18446744073709551615' // the greatest transaction id there is
/** After a restore: seals what the old server had not sealed yet, for good, and begins the next life. */
export async function endLife(owner: Db, backupAt: Date, digest: string): Promise<void> {
  await owner.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(727273)`.execute(tx)
    const life = await lifeOf(tx)
    await sealUntil(tx, life, NEVER)
    await tx
      .insertInto('restoration')
      .values({ life: life + 1, backup_at: backupAt, digest })
      .execute()
    await sql`alter table audit alter column life set default ${sql.lit(life + 1)}`.execute(tx)
  })
}

/** What no longer matches: lines changed, gone, or slipped in afterwards; or a seal that itself was altered. */
export type Broken = { batch: number; changed: string[]; missing: string[]; added: string[]; seal: boolean }

async function* sealsInOrder(owner: Db, first: number): AsyncGenerator<Selectable<Database['audit_seal']>> {
  const next = (after: number): Promise<Selectable<Database['audit_seal']> | undefined> =>
    owner.selectFrom('audit_seal').selectAll().where('batch', '>', after).orderBy('batch').limit(1).executeTakeFirst()
  for (let seal = await next(first); seal; seal = await next(seal.batch)) yield seal
}

/** Walks the whole chain, from where it was cut last, and names every line that differs from what was sealed. */
export async function verifyAudit(owner: Db): Promise<{ batches: number; lines: number; broken: Broken[] }> {
  const broken: Broken[] = []
  const cut = await owner.selectFrom('audit_cut').selectAll().orderBy('batch', 'desc').limit(1).executeTakeFirst()
  let previous: Buffer = cut?.digest ?? Buffer.alloc(32)
  let [from, life] = [cut?.until_xid ?? '0', cut?.life ?? 1]
  let [total, batches] = [0, 0]
  // One seal at a time: years of them are more than fits into memory.
  for await (const seal of sealsInOrder(owner, cut?.batch ?? 0)) {
    batches++
    if (seal.life !== life) [from, life] = ['0', seal.life]
    const now = new Map((await linesBetween(owner, life, from, seal.until_xid)).map((line) => [line.id, line.digest]))
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
  return { batches, lines: total, broken }
}
