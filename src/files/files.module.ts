// Attached files by their address: served only to those who may read the record, with the same not found for everybody else.
import type { KeyRing } from '#src/access/key-ring.ts'
import { permit, type Actor } from '#src/access/scope.ts'
import { wholeOf } from '#src/approvals/approval.rules.ts'
import type { Tx } from '#src/db/connection.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { RecordType } from '#src/records/record.ts'
import { findRecord } from '#src/records/record.queries.ts'
import { keptFile, notFound, ofPeople, partOf, type Answer } from '#src/web/answer.ts'
import type { Module } from '#src/web/module.ts'
import { route, type Asked } from '#src/web/route.ts'
import type { FileOwner } from './attach.ts'
import { findOwner, listFiles, readFileOf, type Owner } from './file.queries.ts'

async function serve(
  { tx, scope, actor, params, keys }: Asked<'files.file:read'>,
  types: readonly RecordType[],
  owners: readonly FileOwner[],
): Promise<Answer> {
  const id = params['id'] ?? ''
  const owner = isUuid(id) ? await findOwner(tx, scope, id) : undefined
  if (!owner || !(await mayOpen(tx, actor, owner, types, owners, keys))) return notFound
  const file = await readFileOf(tx, owner, id)
  if (!file) return notFound
  const own = owners.find((one) => one.type === owner.type)
  const named = await own?.named?.(tx, actor, owner.id)
  // One file alone is decided on by itself.
  const several = own?.together !== undefined && (await listFiles(tx, scope, owner)).filter((one) => one.state === 'kept').length > 1
  const together = several ? await own.together?.(tx, actor, owner.id) : undefined
  const image = file.content_type.startsWith('image/')
  const kept = keptFile(file.name, file.content_type, file.bytes, [owner.id, id, ...(named ?? [])], image)
  const part = together ? partOf(kept, { subject: wholeOf(together.path), title: together.title, part: id }) : kept
  return named ? ofPeople(part, named.length) : part
}

/** A file is opened by whoever may read its record; a type with a rule of its own is asked instead. */
async function mayOpen(
  tx: Tx,
  actor: Actor,
  owner: Owner,
  types: readonly RecordType[],
  owners: readonly FileOwner[],
  keys: KeyRing,
): Promise<boolean> {
  const own = owners.find((one) => one.type === owner.type)
  if (own) return own.may(tx, actor, owner.id)
  const type = types.find((one) => one.name === owner.type)
  const reading = type && permit(actor, type.rights.read)
  return type !== undefined && reading !== undefined && (await findRecord(tx, reading, type, owner.id, keys)) !== undefined
}

/** The files of all record types, and of those with a rule of their own. */
export function filesOver(types: readonly RecordType[], owners: readonly FileOwner[]): Module {
  return {
    name: 'files',
    nav: [],
    routes: [
      route.get('/files/:id/:name', { permit: 'files.file:read', audit: 'files.file.opened', discloses: true }, (asked) =>
        serve(asked, types, owners),
      ),
    ],
  }
}
