// つながりの確認 of one connection: the comparison, on paper too, and the form of each of the three.
import type { Paper } from '#src/documents/document.ts'
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { typedFrom, type Typed } from '#src/records/field.screens.tsx'
import { loadLabels } from '#src/records/labels.queries.ts'
import { readForm } from '#src/records/read-form.rules.ts'
import { findRecord } from '#src/records/record.queries.ts'
import { subjectsOf, type Row, type Values } from '#src/records/record.ts'
import { stale as staleWhile, titleOf, typedValue } from '#src/records/say.rules.ts'
import { notFound, page, problem, redirect, statusOf, type Answer, type Json } from '#src/web/answer.ts'
import { route, type Asked, type AnyRoute } from '#src/web/route.ts'
import { listTies } from '../../family/family.api.ts'
import { connection as type } from '../connections/connection.schema.ts'
import { dropCheck, findDues, lapseDaysAt, findKnown, listChecks, saveCheck } from './check.queries.ts'
import { begunWith, isPoint, type Check } from './check.rules.ts'
import { CHECK_FIELDS, DROPS, POINTS, type Point } from './check.schema.ts'
import { CheckForm, ComparedPage, comparedRows } from './check.screens.tsx'

const [READ, WRITE] = ['support.connection:read', 'support.connection:write'] as const
type Reading = Asked<typeof READ> | Asked<typeof WRITE>
const stale = staleWhile('見ている')

/** The connection of the address, when its household has joined. */
async function findJoined(asked: Reading): Promise<Row | undefined> {
  const id = asked.params['id'] ?? ''
  const row = isUuid(id) ? await findRecord(asked.tx, asked.scope, type, id, asked.keys) : undefined
  return row && typeof row.values['joined_on'] === 'string' && row.state !== 'withdrawn' ? row : undefined
}
async function namedOf(asked: Reading, row: Row): Promise<string> {
  const names = await loadLabels(asked.tx, asked.actor, type, [row])
  return `${names.get(String(row.values['household_id'] ?? '')) ?? '世帯'} → ${titleOf(type, row.values, names)}`
}
const mayCheck = (asked: Reading, row: Row): boolean =>
  permit(asked.actor, WRITE) !== undefined && ['joined', 'settled', 'ended'].includes(row.state)

async function comparedAnswer(asked: Reading): Promise<Answer> {
  const row = await findJoined(asked)
  if (!row) return notFound
  const checks = await listChecks(asked.tx, asked.scope, row, asked.keys)
  const title = await namedOf(asked, row)
  const body = (
    <ComparedPage
      id={row.id}
      title={title}
      checks={checks}
      dues={await findDues(asked.tx, row, asked.now)}
      mayWrite={mayCheck(asked, row)}
      today={civilDateOf(asked.now)}
      lapseDays={await lapseDaysAt(asked.tx, asked.now)}
    />
  )
  return page('世帯のつながりの移り変わり', body, {
    subjects: subjectsOf(type, row),
    json: {
      connection: row.id,
      checks: checks.map((one) => ({ point: one.point, version: one.version, dropped: one.dropped, ...one.values })),
    } as Json,
    paper: asked.format === 'pdf' ? comparedPaper(title, checks) : undefined,
  })
}
const comparedPaper = (title: string, checks: readonly Check[]): Paper => ({
  title: '世帯のつながりの移り変わり',
  note: title,
  blocks: [
    {
      kind: 'table',
      columns: [{ label: '世帯のつながり', width: 4 }, ...POINTS.map((one) => ({ label: one.label, width: 4 }))],
      rows: comparedRows(checks),
    },
  ],
})

const typedOf = (values: Values): Typed => {
  const form = new URLSearchParams(
    CHECK_FIELDS.flatMap((field) => typedValue(field, values[field.name]).map((text): [string, string] => [field.name, text])),
  )
  return typedFrom(form)
}
async function formAnswer(
  asked: Asked<typeof WRITE>,
  row: Row,
  point: Point,
  checks: readonly Check[],
  sent?: { typed: Typed; reasons: readonly Reason[] },
): Promise<Answer> {
  const seen = checks.find((one) => one.point === point)
  const household = row.values['household_id']
  const today = civilDateOf(asked.now)
  const drawn =
    !seen && !sent && typeof household === 'string'
      ? await listTies(asked.tx, asked.actor, { wardId: row.ward_id, householdId: household, day: today }, asked.keys)
      : undefined
  const map: Values = drawn?.drawn ? { weekly: drawn.weekly, places: drawn.places, relied: drawn.relied } : {}
  const known = await findKnown(asked.tx, asked.scope, row)
  const told = point === 'start' ? begunWith(row.state, known.goesTo, map) : map
  const begun: Values = { on_day: today, ...told }
  const reasons = sent?.reasons ?? []
  const body = (
    <CheckForm
      id={row.id}
      title={await namedOf(asked, row)}
      point={point}
      version={seen?.version ?? 0}
      clientId={asked.clientId}
      typed={sent?.typed ?? typedOf(seen?.values ?? begun)}
      reasons={reasons}
      fromMap={drawn?.drawn ?? false}
      filled={seen ? [] : sent ? sent.typed.all('filled') : Object.keys(told).filter((name) => (told[name] ?? null) !== null)}
      known={{ by: known.by, introducedOn: String(row.values['introduced_on']), joinedOn: String(row.values['joined_on']) }}
      dropId={seen ? undefined : newId(asked.now)}
    />
  )
  const status = statusOf(reasons)
  return page('つながりの確認', body, { status, subjects: subjectsOf(type, row), json: problem(reasons, status) })
}
async function writeAnswer(asked: Asked<typeof WRITE>): Promise<Answer> {
  const [row, point] = [await findJoined(asked), asked.params['point'] ?? '']
  if (!row || !isPoint(point) || !mayCheck(asked, row)) return notFound
  const checks = await listChecks(asked.tx, asked.scope, row, asked.keys)
  const seen = checks.find((one) => one.point === point)
  const typed = typedFrom(asked.form)
  if (asked.form.get('version') !== String(seen?.version ?? 0)) return formAnswer(asked, row, point, checks, { typed, reasons: [stale] })
  const today = civilDateOf(asked.now)
  const { values, reasons } = readForm({ fields: CHECK_FIELDS }, asked.form, today, new Map())
  const on = values['on_day']
  if (typeof on === 'string' && on > today)
    reasons.push({ code: 'future', field: 'on_day', message: '確かめた日が、まだ来ていない日になっています。' })
  if (typeof on === 'string' && on < String(row.values['introduced_on']))
    reasons.push({ code: 'order', field: 'on_day', message: '確かめた日が、紹介した日より前になっています。' })
  if (reasons.length) return formAnswer(asked, row, point, checks, { typed, reasons })
  const done = await saveCheck(asked.tx, asked.scope, row, { point, id: asked.clientId, seen }, values, asked.now, asked.keys)
  return done
    ? redirect(`/connections/${row.id}`, subjectsOf(type, row))
    : formAnswer(asked, row, point, checks, { typed, reasons: [stale] })
}

async function dropAnswer(asked: Asked<typeof WRITE>): Promise<Answer> {
  const [row, point] = [await findJoined(asked), asked.params['point'] ?? '']
  if (!row || !isPoint(point) || !mayCheck(asked, row)) return notFound
  const checks = await listChecks(asked.tx, asked.scope, row, asked.keys)
  const refuse = (reason: Reason): Promise<Answer> =>
    formAnswer(asked, row, point, checks, { typed: typedFrom(asked.form), reasons: [reason] })
  const why = DROPS.find((one) => one.value === asked.form.get('dropped'))?.value
  if (asked.refused) return refuse(asked.refused)
  if (!why) return refuse({ code: 'missing', field: 'dropped', message: '確かめられないわけをえらんでください。' })
  const at = { point, id: asked.clientId, why, on: civilDateOf(asked.now) }
  return (await dropCheck(asked.tx, asked.scope, row, at, asked.now))
    ? redirect(`/connections/${row.id}`, subjectsOf(type, row))
    : refuse(stale)
}

export const checkRoutes: AnyRoute[] = [
  route.get('/connections/:id/checks', { permit: READ, audit: 'support.connectionCheck.opened', discloses: true }, comparedAnswer),
  route.get('/connections/:id/checks/:point', { permit: WRITE, audit: 'support.connectionCheck.asked', discloses: true }, async (asked) => {
    const [row, point] = [await findJoined(asked), asked.params['point'] ?? '']
    return row && isPoint(point) && mayCheck(asked, row)
      ? formAnswer(asked, row, point, await listChecks(asked.tx, asked.scope, row, asked.keys))
      : notFound
  }),
  route.post(
    '/connections/:id/checks/:point/drop',
    { permit: WRITE, audit: 'support.connectionCheck.dropped', discloses: true },
    dropAnswer,
  ),
  route.post('/connections/:id/checks/:point', { permit: WRITE, audit: 'support.connectionCheck.saved', discloses: true }, writeAnswer),
]
