// The page of a record: what it says, its files, the reports that count it; and its moves, which answer with that page when they are refused.
import { textReasons } from '#src/kernel/whole-text.ts'
import { permit } from '#src/access/scope.ts'
import { takeFile } from '#src/files/attach.ts'
import { listFiles, type FileLine, type Owner } from '#src/files/file.queries.ts'
import { Files } from '#src/files/file.screens.tsx'
import { hrefOf, shownFile } from '#src/files/shown.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { notFound, ofPeople, page, problem, redirect, type Answer, type Json } from '#src/web/answer.ts'
import { FollowUp } from '#src/ui/follow-up.tsx'
import { reportsOf } from '#src/indicators/entered.api.tsx'
import { maskedChanges } from '#src/kernel/covered.ts'
import { askedByMove, checkRecord, countedDays, isDemanded } from './check-record.rules.ts'
import { changeReasonOf, listOutYears } from './closed.queries.ts'
import { loadChoices, loadLabels, loadTells } from './labels.queries.ts'
import { readForm } from './read-form.rules.ts'
import { BEFORE, fieldOf, stateBefore, subjectsOf, type Move, type RecordType, type Row } from './record.ts'
import { changeRecord, listChanges } from './record.queries.ts'
import { recordPaper } from './record.paper.ts'
import { typedFrom } from './field.screens.tsx'
import type { RecordProps } from './record-facts.screens.tsx'
import { jsonOf, stale, titleOf } from './say.rules.ts'
import { closedReason, findAsked, type Any } from './record-asked.ts'
import type { Around, OfRecord, Slice } from './record-screens.ts'
import { councilNames } from '#src/access/council.queries.ts'

const mayWrite = (asked: Any, type: RecordType, wardId: string): boolean =>
  permit(asked.actor, type.rights.write)?.wards.includes(wardId) ?? false

/** The page of a record; after a refused move with the reasons beside its fields. */
export async function recordAnswer(
  asked: Any,
  type: RecordType,
  stored: Row,
  { record: Screen, paper, covers }: OfRecord,
  reasons: readonly Reason[] = [],
  status = 200,
  move?: string,
): Promise<Answer> {
  const [row = stored] = covers ? await covers(asked, [stored], asked.format === 'pdf') : []
  const names = new Map([...(await loadLabels(asked.tx, asked.actor, type, [row])), ...(await loadTells(asked.tx, asked.actor, type, row))])
  // On the page each move has fields of its own: the summary links to those of the one that was sent.
  const shown = move ? reasons.map((one) => (one.field ? { ...one, field: `${move}-${one.field}` } : one)) : reasons
  const props: RecordProps = {
    type,
    row,
    names,
    wardName: (await councilNames(asked.tx)).get(row.ward_id) ?? '',
    changes: (await listChanges(asked.tx, type, row, asked.keys)).map((one) =>
      row.covered ? { ...one, changes: maskedChanges(one.changes, row.covered, row.reads) } : one,
    ),
    now: asked.now,
    mayWrite: mayWrite(asked, type, row.ward_id),
    outYears: await listOutYears(asked.tx, countedDays(type, [row.values])),
    clientId: asked.clientId,
    reasons: shown,
    typed: typedFrom(asked.form),
    ...(move ? { sent: { move, reasons } } : {}),
  }
  const files = await listFiles(asked.tx, asked.scope, ownerOf(type, row))
  const reports = await reportsOf(asked, type.name, row)
  const made = await Screen(props, asked)
  const around: Around = 'body' in made ? made : { body: made }
  const body = (
    <>
      {around.body}
      <FollowUp path={`/${type.path}/${row.id}`} />
      {reports}
      <Files
        path={`/${type.path}/${row.id}`}
        files={files.map(shownFile)}
        mayAttach={props.mayWrite && row.state !== 'withdrawn'}
        clientId={asked.clientId}
        now={asked.now}
        typed={asked.form.get('reason') ?? ''}
        reasons={reasons}
      />
    </>
  )
  const answer = page(titleOf(type, row.values, names), body, {
    status,
    subjects: [...subjectsOf(type, row), ...(around.subjects ?? [])],
    about: subjectsOf(type, row).length,
    paper: asked.format === 'pdf' ? recordPaper(props, paper(props)) : undefined,
    json: reasons.length
      ? problem(reasons, status)
      : ({ ...jsonOf(row), files: files.filter((one) => one.state === 'kept').map(fileJson), ...around.json } as Json),
  })
  return around.people === undefined ? answer : ofPeople(answer, around.people)
}
const ownerOf = (type: RecordType, row: Row): Owner => ({ type: type.name, wardId: row.ward_id, id: row.id })
const fileJson = (file: FileLine): Json => ({ id: file.id, name: file.name, type: file.content_type, size: file.size, href: hrefOf(file) })

/** Takes a record a step on, or shows its page with what is missing. */
export async function moveAnswer(asked: Any, type: RecordType, move: Move, screens: Slice): Promise<Answer> {
  const row = await findAsked(asked, type)
  if (!row) return notFound
  const refuse = (reasons: readonly Reason[], status: number): Promise<Answer> =>
    recordAnswer(asked, type, row, screens, reasons, status, move.name)
  if (asked.form.get('version') !== String(row.version) || !move.from.includes(row.state)) return refuse([stale('見ている')], 409)
  const to = move.to === BEFORE ? stateBefore(row.state, await listChanges(asked.tx, type, row, asked.keys)) : move.to
  if (to === undefined) return refuse([stale('見ている')], 409)
  const today = civilDateOf(asked.now)
  const fields = askedByMove(type, move, row.values).map((name) => ({
    ...fieldOf(type, name),
    required: isDemanded(type, move, name, row.values),
  }))
  const { values, reasons } = readForm({ fields }, asked.form, today, await loadChoices(asked.tx, asked.actor, type, row.ward_id))
  const reason = (asked.form.get('reason') ?? '').trim()
  const clears = move.clears ?? []
  const next = { ...row.values, ...values, ...Object.fromEntries(clears.filter((name) => name !== 'reason').map((name) => [name, null])) }
  const all = [
    ...reasons,
    ...(move.asks.includes('reason')
      ? textReasons({ field: 'reason', label: '理由', text: reason, most: 200, missing: '理由を書いてください。' })
      : []),
    ...checkRecord(type, next, to, today).filter((one) => !reasons.some((other) => other.field === one.field)),
  ]
  const note = changeReasonOf(asked.form)
  if (!all.length)
    all.push(
      ...(await closedReason(asked, type, row.ward_id, { id: row.id, before: row, after: { values: next, state: to } }, note || reason)),
    )
  if (asked.refused) all.push(asked.refused)
  if (all.length) return refuse(all, 422)
  if (
    !(await changeRecord(
      asked.tx,
      asked.scope,
      type,
      row,
      {
        values: next,
        state: to,
        ...(move.asks.includes('reason') ? { reason } : clears.includes('reason') ? { reason: '' } : {}),
        ...(note ? { note } : {}),
      },
      asked.now,
      asked.keys,
    ))
  )
    return refuse([stale('見ている')], 409)
  return redirect(`/${type.path}/${row.id}`, [row.id])
}

/** Keeps a file with a record, or takes one back. */
export async function fileAnswer(asked: Any, type: RecordType, screens: Slice, act: typeof takeFile): Promise<Answer> {
  const row = await findAsked(asked, type)
  if (!row || (act === takeFile && row.state === 'withdrawn')) return notFound
  return act(asked, ownerOf(type, row), `/${type.path}/${row.id}`, (reasons, status, taken) =>
    recordAnswer(taken ? { ...asked, clientId: newId(asked.now) } : asked, type, row, screens, reasons, status),
  )
}
