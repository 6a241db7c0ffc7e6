// 名簿発行台帳: prepared, looked at whole, issued in numbered copies, printed copy by copy, called back, ended.
import { createHash } from 'node:crypto'
import { addDays, civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { textReasons } from '#src/kernel/whole-text.ts'
import { checkRecord } from '#src/records/check-record.rules.ts'
import type { Any } from '#src/records/record-asked.ts'
import { findAsked } from '#src/records/record-asked.ts'
import type { Screens } from '#src/records/record-screens.ts'
import { recordAnswer } from '#src/records/record-page.routes.tsx'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import { changeRecord } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import { stale } from '#src/records/say.rules.ts'
import { notFound, redirect, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { findBefore, keepIssue, limitsAt, listCopies, listLines, loadRoll, takeNumber, type Read, type Write } from './issue.queries.ts'
import { columnsOf, diffOf, readHolders, type Roll } from './issue.rules.ts'
import { COLUMNS, issue as type } from './issue.schema.ts'
import { IssueRecord, type Around } from './issue.screens.tsx'

const text = (row: Row, name: string): string => String(row.values[name] ?? '')
const rollNow = (asked: Any, scope: Read, row: Row): Promise<Roll> => loadRoll(asked.tx, scope, row, civilDateOf(asked.now))
const sealOf = (roll: Roll): string => createHash('sha256').update(JSON.stringify(roll.lines)).digest('hex').slice(0, 32)

async function aroundOf(asked: Any, row: Row): Promise<{ around: Around; subjects: string[] }> {
  const scope = asked.scope as Read
  const keys = await asked.keys.of(asked.tx, row.ward_id)
  const roll = row.state === 'prepared' ? await rollNow(asked, scope, row) : undefined
  const lines = roll?.lines ?? (await listLines(asked.tx, scope, row.ward_id, row.id, keys))
  const before = await findBefore(asked.tx, scope, row.ward_id, {
    id: row.id,
    areaId: text(row, 'neighbourhood_id'),
    organisation: text(row, 'organisation'),
  })
  const same =
    before &&
    JSON.stringify(COLUMNS.map((one) => one.value).filter((one) => before.columns.includes(one))) === JSON.stringify(columnsOf(row.values))
  const was = before ? await listLines(asked.tx, scope, row.ward_id, before.id, keys) : []
  return {
    around: {
      columns: columnsOf(row.values),
      lines,
      roll,
      before,
      // With other columns every line reads otherwise: only who came and went is said.
      diff:
        before &&
        (same
          ? diffOf(lines, was)
          : diffOf(
              lines.map((one) => ({ ...one, cells: [] })),
              was.map((one) => ({ ...one, cells: [] })),
            )),
      copies: await listCopies(asked.tx, scope, row.ward_id, row.id),
      shown: roll ? sealOf(roll) : '',
      holders: asked.form.get('holders') ?? before?.holders.join('\n') ?? '',
      reasons: [],
      wide: text(row, 'basis') === 'DISASTER',
    },
    subjects: lines.map((one) => one.entryId),
  }
}
const recordWith =
  (reasons: readonly Reason[]): Screens['record'] =>
  async (props, asked) => {
    const { around, subjects } = await aroundOf(asked, props.row)
    return {
      body: <IssueRecord props={props} around={{ ...around, reasons }} />,
      json: {
        lines: around.lines.map((one) => Object.fromEntries(around.columns.map((column, i) => [column, one.cells[i] ?? '']))),
        left: { ...(around.roll?.left ?? {}) },
        copies: around.copies.map((one) => ({ ...one })),
        diff: around.diff ? { fresh: around.diff.fresh.length, changed: around.diff.changed.length, gone: around.diff.gone } : null,
        shown: around.shown,
      },
      subjects,
      people: around.lines.length,
    }
  }
const plain = recordRoutes(type, { record: recordWith([]) })
/** A list shows people: reading it is written down. */
const disclosing = (one: AnyRoute): AnyRoute => ({ ...one, discloses: true })
/** No more columns than are set; nothing before the day of the order. */
const fewColumns = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const most = (await limitsAt(asked.tx, asked.now)).columns
    const many = new Set(asked.form.getAll('columns')).size > most
    const form = new URLSearchParams(asked.form)
    // A number and a count are given by the issue itself.
    if (!asked.partial || form.has('number')) form.set('number', '')
    if (!asked.partial || form.has('people')) form.set('people', '')
    return one.run(
      many && !asked.refused
        ? {
            ...asked,
            form,
            refused: { code: 'many', field: 'columns', message: `のせる項目は ${most} つまでです。要るものだけをえらんでください。` },
          }
        : { ...asked, form },
      scope,
    )
  },
})
const blank: AnyRoute = {
  ...plain.blank,
  run: (asked, scope) => {
    const query = new URLSearchParams(asked.query)
    const usual: Record<string, readonly string[]> = {
      issued_on: [civilDateOf(asked.now)],
      basis: ['CONSENT'],
      columns: ['name', 'address', 'age', 'phone'],
      recipient: ['community'],
    }
    for (const [name, values] of Object.entries(usual)) if (!query.has(name)) for (const value of values) query.append(name, value)
    return plain.blank.run({ ...asked, query }, scope)
  },
}

async function issueIt(asked: Any & { scope: Write }): Promise<Answer> {
  const row = await findAsked(asked, type)
  if (!row) return notFound
  const refuse = (reasons: readonly Reason[], status: number): Promise<Answer> =>
    recordAnswer(asked, type, row, { record: recordWith(reasons), paper: () => [] }, reasons, status)
  if (asked.form.get('version') !== String(row.version) || row.state !== 'prepared') return refuse([stale('見ている')], 409)
  const roll = await rollNow(asked, asked.scope, row)
  // Only what was shown leaves.
  if (asked.form.get('shown') !== sealOf(roll))
    return refuse(
      [
        {
          code: 'stale',
          message: '見ているあいだに、同意か記録が変わりました。まだ発行していません。下を確かめて、もう一度押してください。',
        },
      ],
      409,
    )
  const holders = readHolders(asked.form.get('holders') ?? '')
  if (holders.length === 0 || roll.lines.length === 0)
    return refuse([{ code: 'missing', field: 'holders', message: '写しを持つ人を、一人以上書いてください。' }], 422)
  const long = holders.flatMap((one, i) => textReasons({ field: 'holders', label: `${i + 1} 人めの写しを持つ人`, text: one, most: 100 }))
  if (long.length) return refuse(long, 422)
  const today = civilDateOf(asked.now)
  const disaster = text(row, 'basis') === 'DISASTER'
  const due = text(row, 'due_on') || (disaster ? text(row, 'until_on') : addDays(today, (await limitsAt(asked.tx, asked.now)).copyDays))
  // The ledger says the day it left the house, whatever day was planned; the days after it are held against that day.
  const leaving = { ...row.values, issued_on: today, people: roll.lines.length, due_on: due }
  const wrong = checkRecord(type, leaving, 'issued', today)
  if (wrong.length) return refuse(wrong, 422)
  const values = { ...leaving, number: await takeNumber(asked.tx, row.ward_id, today) }
  await keepIssue(
    asked.tx,
    asked.scope,
    { wardId: row.ward_id, id: row.id, columns: columnsOf(row.values) },
    roll.lines,
    holders,
    { handedOn: today, dueOn: due },
    await asked.keys.of(asked.tx, row.ward_id),
    asked.now,
  )
  if (!(await changeRecord(asked.tx, asked.scope, type, row, { values, state: 'issued' }, asked.now)))
    throw new Error('the list was changed at this very moment')
  return redirect(`/register-issues/${row.id}`, [row.id, ...roll.lines.map((one) => one.entryId)])
}
/** A list ends when all its copies have. */
const whenAllBack = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const id = asked.params['id'] ?? ''
    const out = isUuid(id)
      ? (await listCopies(asked.tx, scope as Write, asked.actor.wardId, id)).filter((each) => each.state === 'out' || each.state === 'lost')
          .length
      : 0
    const refused = {
      code: 'out',
      message: `まだ ${out} 部が返っていません。返ったか、破棄したか、失くした扱いにしてから、終わりにしてください。`,
    }
    return one.run(out > 0 && !asked.refused ? { ...asked, refused } : asked, scope)
  },
})

export const issueRoutes: AnyRoute[] = [
  route.post(
    '/register-issues/:id/issue',
    { permit: 'register.registerIssue:write', audit: 'register.registerIssue.issued', discloses: true },
    issueIt,
  ),
  ...allRoutes({
    ...plain,
    blank,
    create: fewColumns(plain.create),
    open: disclosing(plain.open),
    change: fewColumns(plain.change),
    moves: plain.moves.map((move, i) => disclosing(type.moves[i]?.name === 'end' ? whenAllBack(move) : move)),
    files: plain.files.map(disclosing),
  }),
]
