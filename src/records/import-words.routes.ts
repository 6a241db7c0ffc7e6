// What an upload's unknown words mean: shown beside the result, remembered for the ward, and the rows judged anew.
import { notFound, redirect, type Answer } from '#src/web/answer.ts'
import { addressOf, findAsked, wake, type Any } from './import-asked.ts'
import { lineSeal } from './import-seal.ts'
import type { Importable } from './import-ways.ts'
import { listUnknownWords, listWords, saveWords } from './import-word.queries.ts'
import { LEAVE_OUT, type ShownWord } from './import-words.screens.tsx'
import { changeJob, type Job } from './import.queries.ts'
import { forgetOutcomes } from './import-line.queries.ts'
import { loadChoices } from './labels.queries.ts'
import type { Option, RecordType } from './record.ts'

/** Unknown words first, then the remembered ones. */
export async function wordsOf(asked: Any, type: RecordType, job: Job): Promise<ShownWord[]> {
  const seal = await lineSeal(asked.tx, asked.keys, type, job.ward_id)
  const fresh = await listUnknownWords(asked.tx, job, seal)
  return [
    ...fresh.map((one) => ({ ...one, value: undefined })),
    ...(await listWords(asked.tx, job, seal)).map((one) => ({ ...one, value: one.value || LEAVE_OUT, n: undefined })),
  ]
}
/** What each field offers. */
export async function meanings(asked: Any, { type }: Importable, job: Job): Promise<ReadonlyMap<string, readonly Option[]>> {
  const found = await loadChoices(asked.tx, asked.actor, { fields: type.fields.filter((one) => !one.to) }, job.ward_id)
  return new Map(type.fields.flatMap((one) => [[one.name, one.options ?? found.get(one.name) ?? []] as const]))
}

/** Takes the meanings and judges every row anew; nothing is saved of the rows. */
export async function takeWords(asked: Any, what: Importable): Promise<Answer> {
  const job = await findAsked(asked, what.type)
  if (!job) return notFound
  if (job.state !== 'checked') return redirect(addressOf(what.type, job.id))
  const [known, choices] = [await wordsOf(asked, what.type, job), await meanings(asked, what, job)]
  const said = known.flatMap((one) => {
    const at = known.findIndex((_, i) => asked.form.get(`field${i}`) === one.field && asked.form.get(`text${i}`) === one.word)
    const text = asked.form.get(`word${at}`)
    if (at < 0 || text === null || text === (one.value ?? '')) return []
    const value = text === '' ? undefined : text === LEAVE_OUT ? '' : text
    return value && !choices.get(one.field)?.some((option) => option.value === value) ? [] : [{ ...one, value }]
  })
  if (said.length === 0) return redirect(addressOf(what.type, job.id))
  await saveWords(asked.tx, asked.scope, job, said, asked.now, await lineSeal(asked.tx, asked.keys, what.type, job.ward_id))
  await forgetOutcomes(asked.tx, job, true)
  await changeJob(asked.tx, job, ['checked'], { state: 'checking', at_line: 0, faults: 0, touched_at: asked.now })
  await wake(asked, what.type, job)
  return redirect(addressOf(what.type, job.id))
}
