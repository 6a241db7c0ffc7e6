// 見守りの用紙: printed with tick boxes, and entered as a whole afterwards, each line under its own number.
import { textReasons } from '#src/kernel/whole-text.ts'
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { parseDate } from '#src/kernel/era.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Values } from '#src/records/record.ts'
import { statusOf, notFound, page, problem, redirect, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import type { Reason } from '#src/kernel/result.ts'
import { saveVisits } from '../visits/visit.queries.ts'
import { worries } from '../visits/visit.rules.ts'
import { doorsOf, type Door } from './door.routes.ts'
import { listPlans } from './round.queries.ts'
import { readLines, saidOtherwise } from './sheet.rules.ts'
import { sheetPaper } from './sheet.paper.ts'
import { findSheet, listSheets, renumber, type Sheet, type SheetLine } from './sheet.queries.ts'
import { SheetScreen, SheetsScreen } from './sheet.screens.tsx'

const READ = 'watch.watchPlan:read'
const WRITE = 'watch.watchVisit:write'
const MOST = 50
type Any = Asked<typeof READ> | Asked<typeof WRITE>
type Whole = { sheet: Sheet; lines: SheetLine[] }

async function findAsked(asked: Any): Promise<Whole | undefined> {
  const id = asked.params['id'] ?? ''
  const scope = permit(asked.actor, READ)
  return scope && isUuid(id) ? findSheet(asked.tx, scope, id) : undefined
}
async function loadDoors(asked: Any, lines: readonly SheetLine[], onPaper: boolean): Promise<Map<string, Door>> {
  const scope = permit(asked.actor, READ)
  const plans = scope
    ? await listPlans(
        asked.tx,
        scope,
        asked.keys,
        lines.map((one) => one.planId),
        civilDateOf(asked.now),
      )
    : []
  return new Map((await doorsOf(asked as Asked<never>, plans, onPaper)).map((one) => [one.row.id, one]))
}
const list = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : [])

async function sheetAnswer(asked: Any, { sheet, lines }: Whole, reasons: readonly Reason[] = []): Promise<Answer> {
  const onPaper = asked.format === 'pdf'
  const doors = await loadDoors(asked, lines, onPaper)
  const body = (
    <SheetScreen
      sheet={sheet}
      lines={lines}
      doors={doors}
      mayEnter={permit(asked.actor, WRITE) !== undefined}
      readsNotices={permit(asked.actor, 'needs.notice:read') !== undefined}
      clientId={asked.clientId}
      typed={asked.form}
      reasons={reasons}
      today={civilDateOf(asked.now)}
    />
  )
  const paper = onPaper
    ? sheetPaper(
        sheet,
        lines.flatMap((one) => {
          const door = doors.get(one.planId)
          const values = door?.row.values ?? {}
          return door
            ? [
                {
                  line: one.line,
                  name: door.name,
                  area: door.area,
                  address: door.address,
                  dueOn: door.standing.dueOn,
                  absences: door.standing.absences,
                  staffs: door.standing.staffs,
                  cautions: list(values['cautions']),
                  safety: String(values['safety'] ?? ''),
                  cautionNote: String(values['caution_note'] ?? ''),
                  lookFor: String(values['look_for'] ?? ''),
                },
              ]
            : []
        }),
      )
    : undefined
  const status = statusOf(reasons)
  return page(`見守りの用紙 ${sheet.number} 番`, body, {
    status,
    subjects: [...doors.values()].flatMap((one) => [one.row.id, one.standing.person]),
    paper,
    json: reasons.length
      ? problem(reasons, status)
      : {
          number: sheet.number,
          on: sheet.on,
          lines: lines.map((one) => ({ line: one.line, plan: one.planId, visit: one.visitId, result: one.result })),
        },
  })
}

export const sheetRoutes: AnyRoute[] = [
  route.get('/watch/sheets', { permit: READ, audit: 'watch.watchSheet.listed', discloses: false }, async (asked) => {
    const sheets = await listSheets(asked.tx, asked.scope, asked.actor.wardId, MOST)
    return page('見守りの用紙', <SheetsScreen sheets={sheets} />, {
      json: { items: sheets.map((one) => ({ id: one.id, number: one.number, on: one.on, lines: one.lines, done: one.done })) },
    })
  }),
  route.get('/watch/sheets/:id', { permit: READ, audit: 'watch.watchSheet.opened', discloses: true }, async (asked) => {
    const whole = await findAsked(asked)
    return whole ? sheetAnswer(asked, whole) : notFound
  }),
  route.post('/watch/sheets/:id/enter', { permit: WRITE, audit: 'watch.watchVisit.entered', discloses: true }, async (asked) => {
    const whole = await findAsked(asked)
    if (!whole) return notFound
    const today = civilDateOf(asked.now)
    const day = parseDate((asked.form.get('on_day') ?? '').trim() || whole.sheet.on, today)
    const open = whole.lines.filter((one) => one.result === null)
    const { visits, reasons } = readLines(asked.form, open)
    if (!day.ok) reasons.push({ code: 'day', field: 'on_day', message: day.reason })
    else if (day.date > today) reasons.push({ code: 'future', field: 'on_day', message: '行った日が、まだ来ていない日になっています。' })
    const doors = await loadDoors(asked, whole.lines, false)
    // A line that came in meanwhile and says something else stays as it is, and is said.
    const doubled = whole.lines.filter((one) => doors.has(one.planId)).flatMap((one) => saidOtherwise(asked.form, one, asked.now))
    // A sheet of which every marked line is in already has been brought in before: nothing of it is missing.
    if (doubled.length && visits.length === 0) reasons.splice(0, reasons.length)
    reasons.push(...doubled)
    // What stands on the paper is never dropped in silence: a line whose plan is out of reach is said, and stays typed.
    for (const one of visits)
      if (!doors.has(one.planId))
        reasons.push({
          code: 'unseen',
          field: `result-${one.line}`,
          message: `${one.line} 行目：この人の計画は、いまは見られないので入れられません。まだ、どの行も残していません。この行は、担当か区の管理者に用紙を見せて入れてもらい、ここでは「ひとこと」も空にして、ほかの行を残してください。`,
        })
    const by = (asked.form.get('by_name') ?? '').trim()
    reasons.push(...textReasons({ field: 'by_name', label: 'だれが行ったか', text: by, most: 80 }))
    if (asked.refused) reasons.push(asked.refused)
    if (reasons.length || !day.ok) return sheetAnswer(asked, whole, reasons)
    const kept: { id: string; values: Values }[] = []
    for (const one of visits) {
      const door = doors.get(one.planId)
      if (!door) throw new Error('a line without its plan was let through')
      const values = {
        plan_id: one.planId,
        person_id: door.row.values['person_id'] ?? null,
        result: one.result,
        way: one.way,
        signs: one.signs,
        met: null,
        note: one.note,
        on_day: day.date,
        at_time: null,
        by_name: by,
      }
      const id = open.find((line) => line.line === one.line)?.gone
        ? await renumber(asked.tx, asked.scope, whole.sheet, one.line, asked.now)
        : one.visitId
      kept.push({ id, values })
    }
    if (!(await saveVisits(asked, asked.scope, whole.sheet.wardId, kept)))
      throw new Error('a line that was open when it was read has come in since')
    const subjects = kept.flatMap(({ id, values }) => [id, String(values['plan_id'])])
    const at = redirect(`/watch/sheets/${whole.sheet.id}`, subjects)
    return at.kind === 'redirect' && visits.some(worries) ? { ...at, said: 'told' } : at
  }),
]
