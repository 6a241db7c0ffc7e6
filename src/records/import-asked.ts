// What the addresses of an upload share: the upload that was asked for, and the call to go on.
import type { Permission } from '#src/access/permissions.ts'
import { addDays, civilDateOf } from '#src/kernel/civil-date.ts'
import { sendJob } from '#src/jobs/job.queries.ts'
import { UPLOAD_DAYS } from '#src/jobs/sweep.queries.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { problem, type Json } from '#src/web/answer.ts'
import type { Asked } from '#src/web/route.ts'
import { IMPORT_QUEUE } from './import-runner.ts'
import { lineSeal, withSheets } from './import-seal.ts'
import { otherTables, type Beside } from './import-sheets.rules.ts'
import { findJob, findRelated, type Job } from './import.queries.ts'
import type { RecordType } from './record.ts'

export type Any = Asked<Permission>

/** Why an upload goes no further, as JSON. */
export const notYet = (reasons: readonly Reason[]): Json => problem(reasons, 422, 'まだ保存していません。')
/** The upload the address names, if it is one of one's own. */
export async function findAsked(asked: Any, type: RecordType): Promise<Job | undefined> {
  const id = asked.params['job'] ?? ''
  const job = isUuid(id) ? await findJob(asked.tx, asked.scope, type.name, id) : undefined
  return job && withSheets(job, await lineSeal(asked.tx, asked.keys, type, job.ward_id))
}
/** An upload with the other tables of its file, and the way back to the upload it came from. Each table has a number of its own to be sent with. */
export async function withOthers(asked: Any, job: Job): Promise<Job & Beside> {
  const { left, of } = job.sheets
  if (!of && left.every((one) => one.table === undefined)) return { ...job, others: [], kept: undefined, from: undefined }
  const { taken, kept, stands } = await findRelated(asked.tx, asked.scope, job)
  const others = otherTables(job.sheets, taken).map((one) => ({ ...one, clientId: newId(asked.now) }))
  return {
    ...job,
    others,
    kept:
      kept && others.some((one) => !one.taken)
        ? { until: addDays(civilDateOf(job.created_at), UPLOAD_DAYS), clientId: newId(asked.now) }
        : undefined,
    from: stands ? of?.job : undefined,
  }
}
export const addressOf = (type: RecordType, id: string): string => `/${type.path}/import/${id}`

/** Asks for a turn in the same transaction: what is rolled back is not worked on. */
export const wake = (asked: Any, type: RecordType, job: Pick<Job, 'id' | 'ward_id'>): Promise<void> =>
  sendJob(
    asked.tx,
    { queue: IMPORT_QUEUE, key: job.id },
    { wardId: job.ward_id, about: type.label, askedBy: asked.actor.staffId, now: asked.now },
  )
