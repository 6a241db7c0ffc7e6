// Another table of a workbook that was sent: it becomes an upload of its own from the same file, with columns of its own. 根拠: 決定 0091
import { notFound, redirect, type Answer } from '#src/web/answer.ts'
import { addressOf, findAsked, wake, withOthers, type Any } from './import-asked.ts'
import { fileSeal } from './import-seal.ts'
import { createJob, dropBytes, findBytes } from './import.queries.ts'
import type { RecordType } from './record.ts'

/** Takes one of them: once, however often it is asked for. The file goes when all of them were taken. */
export async function takeOther(asked: Any, type: RecordType): Promise<Answer> {
  const { tx, scope, clientId, form, now, keys } = asked
  const job = await findAsked(asked, type)
  const roleId = asked.actor.signIn?.roleId
  if (!job || !roleId) return notFound
  const seal = await fileSeal(tx, keys, type, job.ward_id)
  // The upload is held from here on: two who press at once take it one after the other.
  const bytes = await findBytes(tx, job, seal)
  const { others } = await withOthers(asked, job)
  const wanted = others.find((one) => String(one.table) === form.get('table'))
  if (wanted?.taken) return redirect(addressOf(type, wanted.taken.id))
  if (!wanted) return notFound
  // Its page says that the file is gone: pressed in a window from before.
  if (!bytes) return redirect(addressOf(type, job.id))
  const of = { job: job.id, table: wanted.table }
  await createJob(tx, scope, { wardId: job.ward_id, id: clientId, type: type.name, fileName: job.file_name, bytes, roleId, of }, now, seal)
  if (others.every((one) => one === wanted || one.taken)) await dropBytes(tx, job)
  await wake(asked, type, { id: clientId, ward_id: job.ward_id })
  return redirect(addressOf(type, clientId), [clientId])
}

/** Its other tables are not wanted: the file goes, what was read of it stays. */
export async function endKeeping(asked: Any, type: RecordType): Promise<Answer> {
  const job = await findAsked(asked, type)
  if (!job) return notFound
  if ((await withOthers(asked, job)).kept) await dropBytes(asked.tx, job)
  return redirect(addressOf(type, job.id))
}
