// Attached files by their address: served only to those who may read the record, with the same not found for everybody else.
import { permit } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { RecordType } from '#src/records/record.ts'
import { findRecord } from '#src/records/record.queries.ts'
import { keptFile, notFound, type Answer } from '#src/web/answer.ts'
import type { Module } from '#src/web/module.ts'
import { route, type Asked } from '#src/web/route.ts'
import { findOwner, readFileOf } from './file.queries.ts'

async function serve({ tx, scope, actor, params }: Asked<'files.file:read'>, types: readonly RecordType[]): Promise<Answer> {
  const id = params['id'] ?? ''
  const owner = isUuid(id) ? await findOwner(tx, scope, id) : undefined
  const type = owner && types.find((one) => one.name === owner.type)
  const reading = type && permit(actor, type.rights.read)
  if (!owner || !reading || !(await findRecord(tx, reading, type, owner.id))) return notFound
  const file = await readFileOf(tx, owner, id)
  return file ? keptFile(file.name, file.content_type, file.bytes, [owner.id, id], file.content_type.startsWith('image/')) : notFound
}

/** The files of all record types. */
export function filesOver(types: readonly RecordType[]): Module {
  return {
    name: 'files',
    nav: [],
    routes: [
      route.get('/files/:id/:name', { permit: 'files.file:read', audit: 'files.file.opened', discloses: true }, (asked) =>
        serve(asked, types),
      ),
    ],
  }
}
