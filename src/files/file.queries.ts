// Files of a record. Everything goes through the scope of the record's own type; bytes are read only where they are sent.
import { createHash } from 'node:crypto'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Received } from './receive.ts'
import { keepHistory } from '#src/db/history.queries.ts'

/** A file as it is listed on the page of its record. */
export type FileLine = {
  id: string
  name: string
  content_type: string
  size: number
  state: 'kept' | 'withdrawn'
  reason: string
  version: number
  created_at: Date
  by: string | null
  updated_at: Date
  changed_by: string | null
}
export type Owner = { type: string; wardId: string; id: string }

/** The files of a record, oldest first. */
export function listFiles(tx: Tx, scope: Scope, owner: Owner): Promise<FileLine[]> {
  return tx
    .selectFrom('file as f')
    .leftJoin('staff as s', 's.id', 'f.created_by')
    .leftJoin('staff as u', 'u.id', 'f.updated_by')
    .select([
      'f.id',
      'f.name',
      'f.content_type',
      'f.size',
      'f.state',
      'f.reason',
      'f.version',
      'f.created_at',
      's.name as by',
      'f.updated_at',
      'u.name as changed_by',
    ])
    .where('f.ward_id', '=', owner.wardId)
    .where('f.owner_type', '=', owner.type)
    .where('f.owner_id', '=', owner.id)
    .where(within(scope, { ward: 'f.ward_id', owner: 'f.created_by', record: { type: owner.type, id: 'f.owner_id' } }))
    .orderBy('f.created_at')
    .orderBy('f.id')
    .execute()
}

/** Whose file it is, without asking whether one may see that record; the caller asks. Withdrawn files have none. */
export async function findOwner(tx: Tx, scope: Scope<'files.file:read'>, id: string): Promise<Owner | undefined> {
  return tx
    .selectFrom('file')
    .select(['owner_type as type', 'ward_id as wardId', 'owner_id as id'])
    .where('id', '=', id)
    .where('state', '=', 'kept')
    .where(within(scope, { ward: 'file.ward_id' }))
    .executeTakeFirst()
}
/** The content, for the one answer that sends it. */
export function readFileOf(tx: Tx, owner: Owner, id: string): Promise<{ name: string; content_type: string; bytes: Buffer } | undefined> {
  return tx
    .selectFrom('file')
    .select(['name', 'content_type', 'bytes'])
    .where('ward_id', '=', owner.wardId)
    .where('id', '=', id)
    .where('state', '=', 'kept')
    .executeTakeFirst()
}

/** Keeps a file with a record. False when the number is taken already. */
export const attachFile = async (tx: Tx, scope: Scope, owner: Owner, id: string, file: Received, now: Date): Promise<boolean> =>
  scope.wards.includes(owner.wardId) && keepFile(tx, owner, { id, by: scope.actorId }, file, now)
/** The same for what somebody asked for before, and what is made of it afterwards in their name: their right was asked when they saved. */
export async function keepFile(tx: Tx, owner: Owner, { id, by }: { id: string; by: string }, file: Received, now: Date): Promise<boolean> {
  const done = await tx
    .insertInto('file')
    .values({
      ward_id: owner.wardId,
      id,
      owner_type: owner.type,
      owner_id: owner.id,
      name: file.name,
      content_type: file.type,
      bytes: Buffer.from(file.bytes),
      sha256: createHash('sha256').update(file.bytes).digest(),
      created_at: now,
      updated_at: now,
      created_by: by,
      updated_by: by,
    })
    .onConflict((conflict) => conflict.columns(['ward_id', 'id']).doNothing())
    .executeTakeFirst()
  if (done.numInsertedOrUpdatedRows !== 1n) return false
  await keepHistory(tx, 'file', { wardId: owner.wardId, id, version: 1 }, by, { state: [null, 'kept'] })
  return true
}

/** Takes a file out of use; it stays, with the reason, and is not served any more. False when it is not there, or somebody was faster. */
export async function withdrawFile(
  tx: Tx,
  scope: Scope,
  owner: Owner,
  id: string,
  seen: number,
  reason: string,
  now: Date,
): Promise<boolean> {
  const done = await tx
    .updateTable('file')
    .set({ state: 'withdrawn', reason, version: seen + 1, updated_at: now, updated_by: scope.actorId })
    .where('ward_id', '=', owner.wardId)
    .where('id', '=', id)
    .where('owner_type', '=', owner.type)
    .where('owner_id', '=', owner.id)
    .where('state', '=', 'kept')
    .where('version', '=', seen)
    .where(within(scope, { ward: 'file.ward_id', owner: 'file.created_by', record: { type: owner.type, id: 'file.owner_id' } }))
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) return false
  await keepHistory(tx, 'file', { wardId: owner.wardId, id, version: seen + 1 }, scope.actorId, {
    state: ['kept', 'withdrawn'],
    reason: ['', reason],
  })
  return true
}
