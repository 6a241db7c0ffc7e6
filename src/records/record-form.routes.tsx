// The form of a record: shown, read back, saved. New ones and those put right take the same way.
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { notFound, page, problem, redirect, type Answer, type Json } from '#src/web/answer.ts'
import { askDraft, dropDraft } from '#src/web/draft.queries.ts'
import { afterOthers } from './late-save.ts'
import { checkRecord } from './check-record.rules.ts'
import { changeReasonOf } from './closed.queries.ts'
import { keepCovered } from '#src/kernel/covered.ts'
import { loadChoices, loadLabels } from './labels.queries.ts'
import { readForm } from './read-form.rules.ts'
import { editStarts, fieldOf, isPersonal, subjectsOf, type Option, type RecordType, type Row, type Values } from './record.ts'
import { changeRecord, createRecord, findRecord, listRecent } from './record.queries.ts'
import { typedFrom, typedInstead } from './field.screens.tsx'
import type { FormProps } from './record-form.screens.tsx'
import { filledUp, putRight, recordIt, stale, typedAgain } from './say.rules.ts'
import { closedReason, findAsked, type Any } from './record-asked.ts'
import { findMeant } from './ref-asked.ts'
import type { Slice } from './record-screens.ts'

async function formAnswer(
  asked: Any,
  type: RecordType,
  { form: Screen, covers }: Slice,
  sent: {
    form: URLSearchParams
    reasons: readonly Reason[]
    row?: Row
    version?: string
    candidates?: ReadonlyMap<string, readonly Option[]>
    status?: number
    fresh?: boolean
    like?: Row | undefined
  },
): Promise<Answer> {
  const [row] = covers && sent.row ? await covers(asked, [sent.row], false) : [sent.row]
  const reads = row?.reads ?? ((text: string) => text)
  const form = new URLSearchParams([...sent.form].map(([name, text]) => [name, reads(text)]))
  const reasons = sent.reasons.map((one) => ({ ...one, message: reads(one.message) }))
  const given = { ...sent, ...(row ? { row } : {}), form, reasons }
  for (const name of row?.covered ?? []) given.form.delete(name)
  const choices = await loadChoices(asked.tx, asked.actor, type, given.row?.ward_id ?? asked.actor.wardId)
  const path = given.row ? `/${type.path}/${given.row.id}/edit` : `/${type.path}/new`
  const draft = await askDraft(asked, path, given.fresh ?? false)
  const start = type.starts[0]?.state ?? ''
  // Of what is about people nothing is copied from one to the next.
  const recent =
    given.fresh && !given.row && type.year && !isPersonal(type)
      ? await listRecent(asked.tx, asked.scope, type, asked.actor.wardId, start, asked.keys)
      : []
  // Also what an address or a refused form already names: the page shows it by its name, and says so in the audit.
  const typedRefs = Object.fromEntries(
    type.fields.filter((one) => one.to && isUuid(given.form.get(one.name) ?? '')).map((one) => [one.name, given.form.get(one.name)]),
  )
  const names = await loadLabels(asked.tx, asked.actor, type, [...(given.row ? [given.row] : recent), { values: typedRefs }])
  const personal = type.fields.filter((one) => one.to?.personal)
  const named = personal.flatMap((one) => {
    const ids = [typedRefs[one.name] ?? '', ...(given.candidates?.get(one.name) ?? []).map((other) => other.value)]
    return ids.filter((id) => names.has(id) || given.candidates?.get(one.name)?.some((other) => other.value === id))
  })
  const props: FormProps = {
    type,
    typed: typedFrom(draft.taken ?? given.form),
    reasons: given.reasons,
    clientId: asked.clientId,
    choices: new Map([...choices, ...(given.candidates ?? [])]),
    candidates: given.candidates ?? new Map(),
    names,
    row: given.row,
    version: given.version ?? String(given.row?.version ?? ''),
    path,
    draft,
    now: asked.now,
    like: given.like,
    recent,
  }
  const title = given.row ? putRight(type) : recordIt(type)
  return page(title, await Screen(props, asked), {
    status: given.status ?? (given.reasons.length ? 422 : 200),
    json: given.reasons.length
      ? problem(given.reasons)
      : ({
          fields: type.fields.map((field) => ({
            name: field.name,
            label: field.label,
            type: field.type,
            required: field.required ?? false,
          })),
        } as Json),
    subjects: [...new Set([...(given.row ? subjectsOf(type, given.row) : []), ...named])],
    // A new one is about what it was opened for; who else may be meant by a name is only offered.
    about: given.row ? subjectsOf(type, given.row).length : given.candidates?.size ? 1 : named.length,
  })
}

/** Reads what was sent: names of other records are looked up first, then the declaration's own checks. */
async function readSent(
  asked: Any,
  type: RecordType,
  wardId: string,
  state: string,
  seen?: Row,
): Promise<{ form: URLSearchParams; values: Values; reasons: Reason[]; candidates: Map<string, readonly Option[]> }> {
  const [sent, form] = [typedInstead(type, asked.form), typedInstead(type, asked.form)]
  const candidates = new Map<string, readonly Option[]>()
  const unclear: Reason[] = []
  for (const field of type.fields.filter((one) => one.to)) {
    const { text, found } = await findMeant(asked, type, field, wardId, form)
    if (!field.to || text === '') continue
    if (found.length === 1 && found[0]) form.set(field.name, found[0].value)
    else if (found.length > 1) {
      candidates.set(field.name, found)
      unclear.push({
        code: 'unclear',
        field: field.name,
        message: `「${text}」に近い${field.to.label}が ${found.length} 件あります。どれかをえらんでください。`,
      })
    } else form.set(field.name, isUuid(text) ? '？' : text)
  }
  const today = civilDateOf(asked.now)
  // Only what was filled in is looked up.
  const choices = await loadChoices(asked.tx, asked.actor, { fields: type.fields.filter((field) => form.get(field.name)) }, wardId)
  const { values, reasons } = readForm(type, form, today, choices)
  const fields = new Set(unclear.map((one) => one.field))
  const plain = [...unclear, ...reasons.filter((one) => !fields.has(one.field))]
  const all = [...plain, ...checkRecord(type, values, state, today).filter((one) => !plain.some((other) => other.field === one.field))]
  if (!all.length)
    all.push(
      ...(await closedReason(
        asked,
        type,
        wardId,
        { id: seen?.id ?? asked.clientId, before: seen, after: { values, state } },
        changeReasonOf(asked.form),
      )),
    )
  if (asked.refused && !all.length) all.push(asked.refused)
  return { form: candidates.size || !all.length ? form : sent, values, reasons: all, candidates }
}

/** The record a new one is to be like: never one about people. */
const likeAsked = async (asked: Any, type: RecordType): Promise<Row | undefined> => {
  const id = asked.query.get('like') ?? ''
  return isUuid(id) && type.year && !isPersonal(type) ? findRecord(asked.tx, asked.scope, type, id, asked.keys) : undefined
}
/** Everything of it but the day, the numbers and what was seen: those are never the same again. */
const likeValues = (type: RecordType, { values }: Row, today: string): Values => ({
  ...values,
  ...Object.fromEntries(type.fields.filter((one) => one.type === 'int' || one.type === 'longText').map((one) => [one.name, null])),
  ...(type.year ? { [type.year]: today } : {}),
})

/** The form of a new record: blank, with what the address brings, or like another one. */
export async function blankAnswer(asked: Any, type: RecordType, screens: Slice): Promise<Answer> {
  // An address may bring what is already known: /supports/new?place_id=… from the place's own page.
  const known = new URLSearchParams([...asked.query].filter(([name]) => type.fields.some((field) => field.name === name)))
  const like = await likeAsked(asked, type)
  const form = like ? typedAgain(type, likeValues(type, like, civilDateOf(asked.now))) : known
  return formAnswer(asked, type, screens, { form, reasons: [], fresh: true, like })
}

/** Saves a new record under the sender's own number, or shows the form again with what is missing. */
export async function createAnswer(asked: Any, type: RecordType, screens: Slice): Promise<Answer> {
  const wanted = asked.form.get('state') ?? ''
  const state = type.starts.find((one) => one.state === wanted)?.state ?? type.starts[0]?.state ?? ''
  const sent = await readSent(asked, type, asked.actor.wardId, state)
  if (sent.reasons.length) return formAnswer(asked, type, screens, { form: sent.form, reasons: sent.reasons, candidates: sent.candidates })
  const note = changeReasonOf(asked.form)
  const made = await createRecord(
    asked.tx,
    asked.scope,
    type,
    { wardId: asked.actor.wardId, id: asked.clientId, state, ...(note ? { note } : {}) },
    sent.values,
    asked.now,
    asked.keys,
  )
  if (!made)
    return formAnswer({ ...asked, clientId: newId(asked.now) }, type, screens, {
      form: asked.form,
      reasons: [{ code: 'taken', message: 'この送信番号は、もう使われています。書いた内容は残っています。もう一度送ってください。' }],
    })
  // A program has no draft; the one a person of that name is writing stays.
  if (!asked.partial) dropDraft(asked, `/${type.path}/new`)
  return redirect(`/${type.path}/${asked.clientId}`, [asked.clientId])
}

/** The form of a record that is there. */
export async function editAnswer(asked: Any, type: RecordType, screens: Slice): Promise<Answer> {
  const row = await findAsked(asked, type)
  return row && type.editable.includes(row.state)
    ? formAnswer(asked, type, screens, { form: typedAgain(type, row.values), reasons: [], row, fresh: true })
    : notFound
}

/** Saves what was put right, or shows the form again: with both versions where somebody was faster. */
export async function changeAnswer(given: Any, type: RecordType, screens: Slice): Promise<Answer> {
  const row = await findAsked(given, type)
  if (!row || !type.editable.includes(row.state)) return notFound
  const [shown] = screens.covers ? await screens.covers(given, [row], false) : []
  const kept = keepCovered(
    typedAgain(type, row.values),
    (shown?.covered ?? []).map((name) => fieldOf(type, name)),
    given.form,
  )
  const asked = { ...given, form: given.partial ? filledUp(type, row.values, kept.form) : kept.form }
  const wanted = asked.form.get('state') ?? row.state
  // A held record stays held; a draft or plan may become what the buttons of the form offer.
  const state = editStarts(type, row.state).some((one) => one.state === wanted) ? wanted : row.state
  const read = await readSent(asked, type, row.ward_id, state, row)
  const sent = kept.reasons.length ? { ...read, reasons: [...read.reasons, ...kept.reasons] } : read
  const { form, reasons } = await afterOthers(asked, type, row, sent)
  if (reasons.length) return formAnswer(asked, type, screens, { form, reasons, row, candidates: sent.candidates })
  const note = changeReasonOf(asked.form)
  const next = { values: sent.values, state, ...(note ? { note } : {}) }
  if (!(await changeRecord(asked.tx, asked.scope, type, row, next, asked.now, asked.keys)))
    return formAnswer(asked, type, screens, { form: asked.form, reasons: [stale('書いている')], row, version: String(row.version) })
  if (!asked.partial) dropDraft(asked, `/${type.path}/${row.id}/edit`)
  return redirect(`/${type.path}/${row.id}`, [row.id])
}
