// 支援経過記録: written from the page of its support, read in lists of the engine, corrected by another note that says why.
import { textReasons } from '#src/kernel/whole-text.ts'
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import { parseDate } from '#src/kernel/era.ts'
import type { Reason } from '#src/kernel/result.ts'
import { checkRecord } from '#src/records/check-record.rules.ts'
import { typedFrom } from '#src/records/field.screens.tsx'
import { readForm } from '#src/records/read-form.rules.ts'
import { changeRecord, createRecord, findRecord } from '#src/records/record.queries.ts'
import type { Screens } from '#src/records/record-screens.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Row, Values } from '#src/records/record.ts'
import { stale, typedAgain } from '#src/records/say.rules.ts'
import { notFound, page, problem, redirect, statusOf, type Answer } from '#src/web/answer.ts'
import { dropDraft } from '#src/web/draft.queries.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { isOpen } from '../cases/case.rules.ts'
import { addStep } from '../cases/case-step.queries.ts'
import { supportCase } from '../cases/case.schema.ts'
import { listTakers } from '../clocks/reader.queries.ts'
import { listVersions, setCorrection } from './note.queries.ts'
import { supportNote as type } from './note.schema.ts'
import { CorrectScreen, NoteRecord } from './note.screens.tsx'

const WRITE = 'needs.supportNote:write'
type Writing = Asked<typeof WRITE>

const record: Screens['record'] = async (props, asked) => {
  const chain = await listVersions(asked.tx, asked.scope, asked.keys, props.row)
  return {
    body: <NoteRecord props={props} chain={chain} author={props.changes.at(-1)?.by ?? '—'} />,
    subjects: chain.earlier.map((one) => one.row.id),
    json: { earlier: chain.earlier.map((one) => one.row.id), later: chain.laterId ?? null },
  }
}
const plain = recordRoutes(type, { record })

/** What was typed of a note, without saying which support: that is known from where it was written. */
export function readNote(asked: Pick<Writing, 'form' | 'now'>, caseId: string): { values: Values; reasons: Reason[] } {
  const today = civilDateOf(asked.now)
  const form = new URLSearchParams(asked.form)
  form.set('case_id', caseId)
  if (!form.get('on_day')?.trim()) form.set('on_day', today)
  const { values, reasons } = readForm(type, form, today, new Map())
  return { values, reasons: [...reasons, ...checkRecord(type, values, 'kept', today)] }
}
type Promised = { what: string; on: string; by: string } | undefined
/** What a note promises to do next: what, by when and who. */
async function readNext(asked: Writing, wardId: string): Promise<{ next: Promised; reasons: Reason[] }> {
  const [what, on, by] = ['next_what', 'next_on', 'next_by'].map((name) => (asked.form.get(name) ?? '').trim()) as [string, string, string]
  if (what === '' && on === '') return { next: undefined, reasons: [] }
  const today = civilDateOf(asked.now)
  const read = parseDate(on, today)
  const staff = await listTakers(asked.tx, { wardId, caseId: asked.params['id'] ?? '' }, today)
  const owner = by || asked.actor.staffId
  const reasons: Reason[] = [
    ...(what === '' ? [{ code: 'missing', field: 'next_what', message: '「次にすること」を書いてください。' }] : []),
    ...([...what].length > 200 ? [{ code: 'long', field: 'next_what', message: '「次にすること」は 200 文字までです。' }] : []),
    ...(on === '' ? [{ code: 'missing', field: 'next_on', message: '次にすることを、いつまでにするか入れてください。' }] : []),
    ...(on !== '' && !read.ok ? [{ code: 'unreadable', field: 'next_on', message: `いつまでに：${read.reason}` }] : []),
    ...(read.ok && read.date < today
      ? [{ code: 'past', field: 'next_on', message: '「いつまでに」が、もう過ぎた日になっています。' }]
      : []),
    ...(staff.some((one) => one.id === owner) ? [] : [{ code: 'missing', field: 'next_by', message: 'だれがするかをえらんでください。' }]),
  ]
  return { next: reasons.length === 0 && read.ok ? { what, on: read.date, by: owner } : undefined, reasons }
}

/** Writes a note from the page of its support; `again` shows that page with what is missing. */
export async function writeNote(
  asked: Writing,
  again: (row: Row, reasons: readonly Reason[], status: number) => Promise<Answer>,
): Promise<Answer> {
  const id = asked.params['id'] ?? ''
  const reading = permit(asked.actor, 'needs.supportCase:write')
  const one = reading && isUuid(id) ? await findRecord(asked.tx, reading, supportCase, id, asked.keys) : undefined
  if (!one || !(isOpen(one.state) || one.state === 'paused')) return notFound
  const { values, reasons } = readNote(asked, one.id)
  const { next, reasons: missing } = await readNext(asked, one.ward_id)
  const all = [...reasons, ...missing, ...(asked.refused ? [asked.refused] : [])]
  if (all.length) return again(one, all, 422)
  const made = await createRecord(
    asked.tx,
    asked.scope,
    type,
    { wardId: one.ward_id, id: asked.clientId, state: 'kept' },
    values,
    asked.now,
    asked.keys,
  )
  if (!made) return again(one, [stale('書いている')], 409)
  if (next)
    await addStep(
      asked.tx,
      asked.scope,
      asked.keys,
      one.ward_id,
      {
        id: asked.clientId,
        caseId: one.id,
        of: { type: 'support_note', id: asked.clientId },
        kind: 'next',
        what: next.what,
        dueOn: next.on,
        staffId: next.by,
        who: '',
      },
      asked.now,
    )
  dropDraft(asked, `/support-cases/${one.id}`)
  return redirect(`/support-cases/${one.id}`, [one.id, asked.clientId])
}

const found = async (asked: Writing): Promise<Row | undefined> => {
  const id = asked.params['id'] ?? ''
  const row = isUuid(id) ? await findRecord(asked.tx, asked.scope, type, id, asked.keys) : undefined
  return row?.state === 'kept' ? row : undefined
}
const correctPage = (asked: Writing, row: Row, form: URLSearchParams, reasons: readonly Reason[] = []): Answer =>
  page('支援経過記録を訂正する', <CorrectScreen row={row} typed={typedFrom(form)} reasons={reasons} clientId={asked.clientId} />, {
    status: statusOf(reasons),
    subjects: [row.id],
    json: reasons.length ? problem(reasons, statusOf(reasons)) : null,
  })

async function correct(asked: Writing): Promise<Answer> {
  const row = await found(asked)
  if (!row) return notFound
  const { values, reasons } = readNote(asked, String(row.values['case_id']))
  const reason = (asked.form.get('reason') ?? '').trim()
  const all = [
    ...reasons,
    ...textReasons({ field: 'reason', label: '訂正の理由', text: reason, most: 200, missing: '訂正の理由を書いてください。' }),
    ...(asked.refused ? [asked.refused] : []),
  ]
  if (all.length) return correctPage(asked, row, asked.form, all)
  const { tx, scope, now, keys } = asked
  const kept = { wardId: row.ward_id, id: asked.clientId, state: 'kept' }
  // The old one keeps its words; only that it was corrected, and why, is written beside it. It is asked first: what is refused has written nothing.
  if (!(await changeRecord(tx, scope, type, row, { values: row.values, state: 'corrected', reason }, now, keys)))
    return correctPage(asked, row, asked.form, [stale('書いている')])
  if (!(await createRecord(tx, scope, type, kept, values, now, keys))) throw new Error('a note of that number is there already')
  await setCorrection(tx, scope, row.ward_id, asked.clientId, row.id, now)
  return redirect(`/support-notes/${asked.clientId}`, [asked.clientId, row.id])
}

export const noteRoutes: AnyRoute[] = [
  ...allRoutes(plain),
  route.get('/support-notes/:id/correct', { permit: WRITE, audit: 'needs.supportNote.asked', discloses: true }, async (asked) => {
    const row = await found(asked)
    return row ? correctPage(asked, row, typedAgain(type, row.values)) : notFound
  }),
  route.post('/support-notes/:id/correct', { permit: WRITE, audit: 'needs.supportNote.corrected', discloses: true }, correct),
]
