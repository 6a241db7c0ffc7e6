// 場: list, new, record, hold, cancel.
import { permit } from '#src/access/scope.ts'
import { civilDateOf, isCivilDate, jstTime } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import type { Column, Value } from '#src/exchange/xlsx.ts'
import { fiscalYearLabel, fiscalYearOf } from '#src/kernel/fiscal-year.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { readForm } from '#src/records/read-form.rules.ts'
import type { Values } from '#src/records/record.ts'
import { sayValue, typedFrom } from '#src/records/record.screens.tsx'
import { askedYear } from '#src/web/clean.ts'
import { notFound, page, redirect, sheet, type Answer, type Json } from '#src/web/answer.ts'
import { route, type Asked } from '#src/web/route.ts'
import { changeSession, changeState, createSession, findLastHeld, findSession, listChanges, listSessions, wardNames, type Session } from './session.queries.ts'
import { checkSession, EDITABLE } from './session.rules.ts'
import { session as type } from './session.schema.ts'
import { FormScreen, ListScreen, RecordScreen, type SessionView } from './session.screens.tsx'

const READ = 'sessions.session:read'
const WRITE = 'sessions.session:write'

const valuesOf = (row: Session): Values => ({
  on_day: row.on_date, starts: jstTime(row.starts_at), ends: row.ends_at ? jstTime(row.ends_at) : null, title: row.title, purposes: row.purposes, area_level: row.area_level, participants: row.participants,
  ward_role: row.ward_role, residents_took_part: row.residents_took_part, host_organisation: row.host_organisation, venue: row.venue, note: row.note,
})
const viewOf = (row: Session, wards: ReadonlyMap<string, string>): SessionView => ({ id: row.id, version: row.version, state: row.state, startsAt: row.starts_at, endsAt: row.ends_at, onDate: row.on_date, reason: row.reason, wardName: wards.get(row.ward_id) ?? '', values: valuesOf(row) })
const jsonOf = (row: Session): Json => ({ id: row.id, ward: row.ward_id, state: row.state, version: row.version, ...valuesOf(row) }) as Json

/** Every column of the declaration, in its order, with the ward, the state and the number that names the record. */
function sheetOf(rows: readonly Session[], wards: ReadonlyMap<string, string>, year: number): Answer {
  const columns: Column[] = [{ label: '番号', type: 'text', width: 38 }, { label: '区', type: 'text', width: 10 }, { label: '状態', type: 'text', width: 8 }, ...type.fields.map((field): Column => ({ label: field.label, type: field.type === 'int' ? 'number' : field.type === 'day' ? 'date' : 'text', width: 18 })), { label: '理由', type: 'text', width: 18 }]
  const lines = rows.map((row): Value[] => {
    const view = viewOf(row, wards)
    const cells = type.fields.map((field): Value => (field.type === 'int' ? view.values[field.name] as number | null : sayValue(field, view.values[field.name] ?? null)))
    return [row.id, view.wardName, type.states.find((one) => one.value === row.state)?.label ?? row.state, ...cells, row.reason]
  })
  return sheet(`場 ${fiscalYearLabel(year)}`, columns, lines, rows.map((row) => row.id))
}

/** A session as it would be typed; `change` says what is different this time. */
const typedAgain = (last: Session, change: Record<string, string>): URLSearchParams => {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...valuesOf(last), on_day: formatWareki(last.on_date, 'short'), ...change, residents_took_part: last.residents_took_part === null ? '' : last.residents_took_part ? 'yes' : 'no' })) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== null && one !== '') form.append(name, String(one))
  }
  return form
}

async function formPage(asked: Asked<typeof WRITE>, form: URLSearchParams, reasons: readonly Reason[], edit?: { id: string; version: string; held: boolean }): Promise<Answer> {
  const last = edit ? undefined : await findLastHeld(asked.tx, asked.scope, asked.actor.wardId)
  const shown = last && { day: formatWareki(last.on_date, 'short'), title: last.title }
  return page(edit ? '場の記録を直す' : '場を記録する', <FormScreen typed={typedFrom(form)} reasons={reasons} clientId={asked.clientId} last={shown} startAt={asked.query.get('same') ? 'participants' : undefined} edit={edit} />, { status: reasons.length ? 422 : 200, json: { errors: reasons.map((one) => ({ ...one })) } as Json })
}

async function recordPage(asked: Asked<typeof READ> | Asked<typeof WRITE>, row: Session, reasons: readonly Reason[] = [], status = 200): Promise<Answer> {
  const mayWrite = permit(asked.actor, WRITE)?.wards.includes(row.ward_id) ?? false
  const body = <RecordScreen view={viewOf(row, await wardNames(asked.tx))} changes={await listChanges(asked.tx, row)} now={asked.now} mayWrite={mayWrite} clientId={asked.clientId} reasons={reasons} />
  return page(row.title, body, { status, subjects: [row.id], json: reasons.length ? { errors: reasons.map((one) => ({ ...one })) } as Json : jsonOf(row) })
}

const stale: Reason = { code: 'stale', message: 'あなたが見ているあいだに、ほかの人が変えました。いまの内容を下に出しています。確かめてから、もう一度送ってください。' }

/** A state change on the record in reach, from the version the person saw. */
async function move(asked: Asked<typeof WRITE>, plan: (row: Session) => { state: string; more: { reason?: string; participants?: number } } | Reason): Promise<Answer> {
  const row = isUuid(asked.params['id'] ?? '') ? await findSession(asked.tx, asked.scope, asked.params['id'] ?? '') : undefined
  if (!row) return notFound
  if (asked.form.get('version') !== String(row.version)) return recordPage(asked, row, [stale], 409)
  const planned = plan(row)
  if ('code' in planned) return recordPage(asked, row, [planned], 422)
  if (!await changeState(asked.tx, asked.scope, row, planned.state, planned.more, asked.now)) return recordPage(asked, row, [stale], 409)
  return redirect(`/sessions/${row.id}`, [row.id])
}

export const sessionRoutes = [
  route.get('/sessions', { permit: READ, audit: 'sessions.session.listed', discloses: false }, async (asked) => {
    const thisYear = fiscalYearOf(civilDateOf(asked.now))
    const year = askedYear(asked.query, asked.now)
    const [state, text, from] = [asked.query.get('state') ?? '', (asked.query.get('q') ?? '').trim(), /^(\d{4}-\d\d-\d\d)_(.+)$/.exec(asked.query.get('from') ?? '')]
    const before = from?.[1] && isCivilDate(from[1]) && isUuid(from[2] ?? '') ? { day: from[1], id: from[2] ?? '' } : undefined
    const whole = asked.format === 'csv' || asked.format === 'xlsx'
    const { rows, more } = await listSessions(asked.tx, asked.scope, { fiscalYear: year, whole, ...(state ? { state } : {}), ...(text ? { text } : {}), ...(before ? { before } : {}) })
    const names = await wardNames(asked.tx)
    if (whole) return sheetOf(rows, names, year)
    const last = rows.at(-1)
    const next = more && last ? `/sessions?${new URLSearchParams({ fy: String(year), ...(state ? { state } : {}), ...(text ? { q: text } : {}), from: `${last.on_date}_${last.id}` }).toString()}` : undefined
    const body = <ListScreen rows={rows.map((row) => viewOf(row, names))} next={next} years={[thisYear, thisYear - 1, thisYear - 2]} year={year} state={state} text={text} mayWrite={permit(asked.actor, WRITE) !== undefined} manyWards={asked.scope.wards.length > 1} />
    return page('場', body, { json: { items: rows.map(jsonOf), next: next ?? null } })
  }),
  route.get('/sessions/new', { permit: WRITE, audit: 'sessions.session.asked', discloses: false }, async (asked) => {
    const last = asked.query.get('same') ? await findLastHeld(asked.tx, asked.scope, asked.actor.wardId) : undefined
    return formPage(asked, last ? typedAgain(last, { on_day: formatWareki(civilDateOf(asked.now), 'short'), note: '' }) : new URLSearchParams(), [])
  }),
  route.post('/sessions', { permit: WRITE, audit: 'sessions.session.saved', discloses: false }, async (asked) => {
    const state = asked.form.get('state') === 'planned' ? 'planned' : 'held'
    const today = civilDateOf(asked.now)
    const { values, reasons } = readForm(type, asked.form, today)
    const all = [...reasons, ...checkSession(values, state, today).filter((one) => !reasons.some((other) => other.field === one.field))]
    if (all.length) return formPage(asked, asked.form, all)
    await createSession(asked.tx, asked.scope, asked.actor.wardId, asked.clientId, values, state)
    return redirect(`/sessions/${asked.clientId}`, [asked.clientId])
  }),
  route.get('/sessions/:id', { permit: READ, audit: 'sessions.session.opened', discloses: false }, async (asked) => {
    const row = isUuid(asked.params['id'] ?? '') ? await findSession(asked.tx, asked.scope, asked.params['id'] ?? '') : undefined
    return row ? recordPage(asked, row) : notFound
  }),
  route.get('/sessions/:id/edit', { permit: WRITE, audit: 'sessions.session.asked', discloses: false }, async (asked) => {
    const row = isUuid(asked.params['id'] ?? '') ? await findSession(asked.tx, asked.scope, asked.params['id'] ?? '') : undefined
    return row && EDITABLE.includes(row.state) ? formPage(asked, typedAgain(row, {}), [], { id: row.id, version: String(row.version), held: row.state === 'held' }) : notFound
  }),
  route.post('/sessions/:id/edit', { permit: WRITE, audit: 'sessions.session.changed', discloses: false }, async (asked) => {
    const row = isUuid(asked.params['id'] ?? '') ? await findSession(asked.tx, asked.scope, asked.params['id'] ?? '') : undefined
    if (!row || !EDITABLE.includes(row.state)) return notFound
    const state = asked.form.get('state') === 'planned' && row.state !== 'held' ? 'planned' : 'held'
    const today = civilDateOf(asked.now)
    const { values, reasons } = readForm(type, asked.form, today)
    const seen = asked.form.get('version') ?? ''
    const outdated = seen === String(row.version) ? [] : [{ ...stale, message: `あなたが書いているあいだに、ほかの人がこの記録を変えました。書いた内容は下に残っています。いまの記録（${row.title}、${row.participants ?? '—'}人）と見くらべて、よければもう一度送ってください。` }]
    const all = [...outdated, ...reasons, ...checkSession(values, state, today).filter((one) => !reasons.some((other) => other.field === one.field))]
    if (all.length) return formPage(asked, asked.form, all, { id: row.id, version: String(row.version), held: row.state === 'held' })
    if (!await changeSession(asked.tx, asked.scope, row, valuesOf(row), values, state, asked.now)) return formPage(asked, asked.form, [stale], { id: row.id, version: seen, held: row.state === 'held' })
    return redirect(`/sessions/${row.id}`, [row.id])
  }),
  route.post('/sessions/:id/hold', { permit: WRITE, audit: 'sessions.session.held', discloses: false }, (asked) => move(asked, (row) => {
    const text = (asked.form.get('participants') ?? '').normalize('NFKC').replace(/[,\s人]/g, '')
    if (row.state !== 'planned') return stale
    if (!/^\d{1,6}$/.test(text)) return { code: 'missing', field: 'participants', message: '参加した人数（合計）を数字で入れてください。' }
    if (row.on_date > civilDateOf(asked.now)) return { code: 'future', message: 'まだ来ていない日の場は、実施にできません。' }
    return { state: 'held', more: { participants: Number(text) } }
  })),
  route.post('/sessions/:id/cancel', { permit: WRITE, audit: 'sessions.session.cancelled', discloses: false }, (asked) => move(asked, (row) => {
    const reason = (asked.form.get('reason') ?? '').trim().slice(0, 200)
    if (!['planned', 'held'].includes(row.state)) return stale
    if (!reason) return { code: 'missing', field: 'reason', message: '理由を書いてください。' }
    return { state: row.state === 'planned' ? 'cancelled' : 'withdrawn', more: { reason } }
  })),
]
