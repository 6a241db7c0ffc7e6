// The pages of a record type from its declaration: list, new, record, put right, moves. A slice takes these, or puts its own screen in the place of one.
import { randomBytes } from 'node:crypto'
import type { VNode } from 'preact'
import { permit } from '#src/access/scope.ts'
import type { Permission } from '#src/access/permissions.ts'
import { takeBackFile, takeFile } from '#src/files/attach.ts'
import { listFiles, type FileLine, type Owner } from '#src/files/file.queries.ts'
import { Files } from '#src/files/file.screens.tsx'
import { hrefOf, shownFile } from '#src/files/shown.ts'
import type { Block } from '#src/documents/document.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid, uuidv7 } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { errorsOf, notFound, page, redirect, type Answer, type Json } from '#src/web/answer.ts'
import { askDraft, dropDraft } from '#src/web/draft.queries.ts'
import { FollowUp } from '#src/ui/follow-up.tsx'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { listEntered } from '#src/indicators/commission.queries.ts'
import { EnteredIn } from '#src/indicators/commission-close.screens.tsx'
import { askedByMove, checkRecord, countedDays } from './check-record.rules.ts'
import { changeReasonOf, listOutYears, listTouchedDays, whyClosed, type Saving } from './closed.queries.ts'
import { importRoutes } from './import.routes.tsx'
import { importable } from './import-ways.ts'
import { findByTitle, loadChoices, loadLabels } from './labels.queries.ts'
import { readForm } from './read-form.rules.ts'
import { editStarts, fieldOf, isPersonal, subjectsOf, type Move, type Option, type RecordType, type Row, type Values } from './record.ts'
import { changeRecord, createRecord, findRecord, listChanges, listRecent } from './record.queries.ts'
import { recordPaper } from './record.paper.ts'
import { listAnswer, wardNames } from './list.routes.tsx'
import { typedFrom, typedName } from './field.screens.tsx'
import { ListScreen, type ListProps } from './list.screens.tsx'
import { FormScreen, RecordScreen, type FormProps, type RecordProps } from './record.screens.tsx'
import { filledUp, jsonOf, putRight, recordIt, stale, titleOf, typedAgain } from './say.rules.ts'

type Any = Asked<Permission>
/** The three screens of a type; a slice may give its own. */
export type Screens = {
  list: (props: ListProps) => VNode
  form: (props: FormProps) => VNode
  record: (props: RecordProps) => VNode
  /** What the printed record says besides its facts and history. */ paper: (props: RecordProps) => Block[]
}
const PLAIN: Screens = { list: ListScreen, form: FormScreen, record: RecordScreen, paper: () => [] }
export type RecordRoutes = {
  imports: AnyRoute[]
  list: AnyRoute
  blank: AnyRoute
  create: AnyRoute
  open: AnyRoute
  edit: AnyRoute
  change: AnyRoute
  moves: AnyRoute[]
  files: AnyRoute[]
}

const mayWrite = (asked: Any, type: RecordType, wardId: string): boolean =>
  permit(asked.actor, type.rights.write)?.wards.includes(wardId) ?? false
async function formAnswer(
  asked: Any,
  type: RecordType,
  Screen: Screens['form'],
  given: {
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
    draftAt: draft.at,
    now: asked.now,
    like: given.like,
    recent,
  }
  const title = given.row ? putRight(type) : recordIt(type)
  return page(title, <Screen {...props} />, {
    status: given.status ?? (given.reasons.length ? 422 : 200),
    json: given.reasons.length
      ? errorsOf(given.reasons)
      : ({
          fields: type.fields.map((field) => ({
            name: field.name,
            label: field.label,
            type: field.type,
            required: field.required ?? false,
          })),
        } as Json),
    subjects: [...new Set([...(given.row ? subjectsOf(type, given.row) : []), ...named])],
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
  // Where records to choose between were shown and none was chosen, what was typed is looked for again.
  const sent = new URLSearchParams(asked.form)
  for (const { name } of type.fields.filter((one) => one.to))
    if ((sent.get(name) ?? '').trim() === '' && sent.get(typedName(name))) sent.set(name, sent.get(typedName(name)) ?? '')
  const form = new URLSearchParams(sent)
  const candidates = new Map<string, readonly Option[]>()
  const unclear: Reason[] = []
  for (const field of type.fields.filter((one) => one.to)) {
    const text = (form.get(field.name) ?? '').trim()
    if (!field.to || text === '') continue
    const found = isUuid(text)
      ? [...(await loadLabels(asked.tx, asked.actor, { ...type, fields: [field] }, [{ values: { [field.name]: text } }]))].map(
          ([value, label]) => ({ value, label }),
        )
      : await findByTitle(asked.tx, asked.actor, field.to, wardId, text)
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

/** The reason a save needs when it touches a month the ward has closed. */
const closedReason = async (asked: Any, type: RecordType, wardId: string, saving: Saving, note: string): Promise<Reason[]> =>
  note === '' ? whyClosed(asked.tx, wardId, await listTouchedDays(asked.tx, wardId, type, saving), note, civilDateOf(asked.now)) : []

async function recordAnswer(
  asked: Any,
  type: RecordType,
  row: Row,
  { record: Screen, paper }: Pick<Screens, 'record' | 'paper'>,
  reasons: readonly Reason[] = [],
  status = 200,
  move?: string,
): Promise<Answer> {
  const names = await loadLabels(asked.tx, asked.actor, type, [row])
  // On the page each move has fields of its own: the summary links to those of the one that was sent.
  const shown = move ? reasons.map((one) => (one.field ? { ...one, field: `${move}-${one.field}` } : one)) : reasons
  const props: RecordProps = {
    type,
    row,
    names,
    wardName: (await wardNames(asked)).get(row.ward_id) ?? '',
    changes: await listChanges(asked.tx, type, row, asked.keys),
    now: asked.now,
    mayWrite: mayWrite(asked, type, row.ward_id),
    outYears: await listOutYears(asked.tx, countedDays(type, [row.values])),
    clientId: asked.clientId,
    reasons: shown,
    typed: typedFrom(asked.form),
    ...(move ? { sent: { move, reasons } } : {}),
  }
  const files = await listFiles(asked.tx, asked.scope, ownerOf(type, row))
  // Only for those who may read monthly reports, and only what is counted somewhere.
  const entered = permit(asked.actor, 'indicators.commission:read')
    ? await listEntered(asked.tx, asked.figures, type.name, row.ward_id, row.id, row.values)
    : []
  const body = (
    <>
      <Screen {...props} />
      <FollowUp path={`/${type.path}/${row.id}`} />
      <EnteredIn entered={entered} />
      <Files
        path={`/${type.path}/${row.id}`}
        files={files.map(shownFile)}
        mayAttach={props.mayWrite && row.state !== 'withdrawn'}
        clientId={asked.clientId}
        now={asked.now}
        reasons={reasons}
      />
    </>
  )
  return page(titleOf(type, row.values, names), body, {
    status,
    subjects: subjectsOf(type, row),
    paper: asked.format === 'pdf' ? recordPaper(props, paper(props)) : undefined,
    json: reasons.length
      ? ({ ...(errorsOf(reasons) as object), status } as Json)
      : ({ ...jsonOf(row), files: files.filter((one) => one.state === 'kept').map(fileJson) } as Json),
  })
}
const ownerOf = (type: RecordType, row: Row): Owner => ({ type: type.name, wardId: row.ward_id, id: row.id })
const fileJson = (file: FileLine): Json => ({ id: file.id, name: file.name, type: file.content_type, size: file.size, href: hrefOf(file) })

const findAsked = async (asked: Any, type: RecordType): Promise<Row | undefined> =>
  isUuid(asked.params['id'] ?? '') ? findRecord(asked.tx, asked.scope, type, asked.params['id'] ?? '', asked.keys) : undefined

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

async function changeAnswer(given: Any, type: RecordType, screens: Screens): Promise<Answer> {
  const row = await findAsked(given, type)
  if (!row || !type.editable.includes(row.state)) return notFound
  const asked = given.partial ? { ...given, form: filledUp(type, row.values, given.form) } : given
  const wanted = asked.form.get('state') ?? row.state
  // A held record stays held; a draft or plan may become what the buttons of the form offer.
  const state = editStarts(type, row.state).some((one) => one.state === wanted) ? wanted : row.state
  const sent = await readSent(asked, type, row.ward_id, state, row)
  const seen = asked.form.get('version') ?? ''
  const reasons = [...(seen === String(row.version) ? [] : [stale('書いている')]), ...sent.reasons]
  if (reasons.length) return formAnswer(asked, type, screens.form, { form: sent.form, reasons, row, candidates: sent.candidates })
  const note = changeReasonOf(asked.form)
  const next = { values: sent.values, state, ...(note ? { note } : {}) }
  if (!(await changeRecord(asked.tx, asked.scope, type, row, next, asked.now, asked.keys)))
    return formAnswer(asked, type, screens.form, { form: asked.form, reasons: [stale('書いている')], row, version: seen })
  if (!asked.partial) dropDraft(asked, `/${type.path}/${row.id}/edit`)
  return redirect(`/${type.path}/${row.id}`, [row.id])
}

async function moveAnswer(asked: Any, type: RecordType, move: Move, screens: Screens): Promise<Answer> {
  const row = await findAsked(asked, type)
  if (!row) return notFound
  const refuse = (reasons: readonly Reason[], status: number): Promise<Answer> =>
    recordAnswer(asked, type, row, screens, reasons, status, move.name)
  if (asked.form.get('version') !== String(row.version) || !move.from.includes(row.state)) return refuse([stale('見ている')], 409)
  const today = civilDateOf(asked.now)
  const fields = askedByMove(type, move, row.values).map((name) => ({ ...fieldOf(type, name), required: true }))
  const { values, reasons } = readForm({ fields }, asked.form, today, await loadChoices(asked.tx, asked.actor, type, row.ward_id))
  const reason = (asked.form.get('reason') ?? '').trim().slice(0, 200)
  const clears = move.clears ?? []
  const next = { ...row.values, ...values, ...Object.fromEntries(clears.filter((name) => name !== 'reason').map((name) => [name, null])) }
  const all = [
    ...reasons,
    ...(move.asks.includes('reason') && !reason ? [{ code: 'missing', field: 'reason', message: '理由を書いてください。' }] : []),
    ...checkRecord(type, next, move.to, today).filter((one) => !reasons.some((other) => other.field === one.field)),
  ]
  const note = changeReasonOf(asked.form)
  if (!all.length)
    all.push(
      ...(await closedReason(
        asked,
        type,
        row.ward_id,
        { id: row.id, before: row, after: { values: next, state: move.to } },
        note || reason,
      )),
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
        state: move.to,
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

async function fileAnswer(asked: Any, type: RecordType, screens: Screens, act: typeof takeFile): Promise<Answer> {
  const row = await findAsked(asked, type)
  if (!row || (act === takeFile && row.state === 'withdrawn')) return notFound
  return act(asked, ownerOf(type, row), `/${type.path}/${row.id}`, (reasons, status, taken) =>
    recordAnswer(taken ? { ...asked, clientId: uuidv7(asked.now, randomBytes(10)) } : asked, type, row, screens, reasons, status),
  )
}

/** The routes of a record type. `event` names them in the audit: `sessions.session`. */
export function recordRoutes(type: RecordType, own: Partial<Screens> = {}, imported = importable(type)): RecordRoutes {
  const screens = { ...PLAIN, ...own }
  const event = type.rights.read.replace(/:.*$/, '')
  const discloses = isPersonal(type)
  const [reading, writing] = [
    { permit: type.rights.read, discloses },
    { permit: type.rights.write, discloses },
  ]
  const at = (rest = ''): string => `/${type.path}${rest}`
  return {
    imports: importRoutes(imported),
    list: route.get(at(), { ...reading, audit: `${event}.listed` }, (asked) => listAnswer(asked, type, screens.list)),
    blank: route.get(
      at('/new'),
      { ...writing, discloses: type.fields.some((one) => one.to?.personal), audit: `${event}.asked` },
      async (asked) => {
        // An address may bring what is already known: /supports/new?place_id=… from the place's own page.
        const known = new URLSearchParams([...asked.query].filter(([name]) => type.fields.some((field) => field.name === name)))
        const like = await likeAsked(asked, type)
        const form = like ? typedAgain(type, likeValues(type, like, civilDateOf(asked.now))) : known
        return formAnswer(asked, type, screens.form, { form, reasons: [], fresh: true, like })
      },
    ),
    create: route.post(at(), { ...writing, audit: `${event}.created` }, async (asked) => {
      const wanted = asked.form.get('state') ?? ''
      const state = type.starts.find((one) => one.state === wanted)?.state ?? type.starts[0]?.state ?? ''
      const sent = await readSent(asked, type, asked.actor.wardId, state)
      if (sent.reasons.length)
        return formAnswer(asked, type, screens.form, { form: sent.form, reasons: sent.reasons, candidates: sent.candidates })
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
        return formAnswer({ ...asked, clientId: uuidv7(asked.now, randomBytes(10)) }, type, screens.form, {
          form: asked.form,
          reasons: [{ code: 'taken', message: 'この送信番号は、もう使われています。書いた内容は残っています。もう一度送ってください。' }],
        })
      // A program has no draft; the one a person of that name is writing stays.
      if (!asked.partial) dropDraft(asked, at('/new'))
      return redirect(at(`/${asked.clientId}`), [asked.clientId])
    }),
    open: route.get(at('/:id'), { ...reading, audit: `${event}.opened` }, async (asked) => {
      const row = await findAsked(asked, type)
      return row ? recordAnswer(asked, type, row, screens) : notFound
    }),
    edit: route.get(at('/:id/edit'), { ...writing, audit: `${event}.asked` }, async (asked) => {
      const row = await findAsked(asked, type)
      return row && type.editable.includes(row.state)
        ? formAnswer(asked, type, screens.form, { form: typedAgain(type, row.values), reasons: [], row, fresh: true })
        : notFound
    }),
    change: route.post(at('/:id/edit'), { ...writing, audit: `${event}.changed` }, (asked) => changeAnswer(asked, type, screens)),
    moves: type.moves.map((move) =>
      route.post(at(`/:id/${move.name}`), { ...writing, audit: `${event}.${move.to}` }, (asked) => moveAnswer(asked, type, move, screens)),
    ),
    files: [
      route.post(at('/:id/files'), { ...writing, audit: `${event}.fileAttached` }, (asked) => fileAnswer(asked, type, screens, takeFile)),
      route.post(at('/:id/files/:file/withdraw'), { ...writing, audit: `${event}.fileWithdrawn` }, (asked) =>
        fileAnswer(asked, type, screens, takeBackFile),
      ),
    ],
  }
}

/** The routes as a module's list. */
export const allRoutes = ({ imports, moves, files, ...others }: RecordRoutes): AnyRoute[] => [
  ...imports,
  ...Object.values(others),
  ...moves,
  ...files,
]
