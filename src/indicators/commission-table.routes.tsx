// The table of one commission, of a ward or of the city, in every representation.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { fiscalYearLabel, monthsOf } from '#src/kernel/fiscal-year.ts'
import type { Reason } from '#src/kernel/result.ts'
import { problem, page, sheet, type Answer, type Json } from '#src/web/answer.ts'
import { type Commission } from './commission.items.ts'
import { findForm } from './commission.queries.ts'
import { runsIn, sayNumber, type Standing } from './commission.rules.ts'
import { WardTableScreen } from './commission-ward.screens.tsx'
import { monthName } from './month-state.screens.tsx'
import { CityTableScreen } from './commission-city.screens.tsx'
import { cityTable, wardTable } from './monthly-report.ts'
import { yearsAt } from './years.ts'
import { CLOSE, WRITE, type Wide } from './commission-asked.ts'

const STATES: Partial<Record<Standing, string>> = { open: '未確定', running: '途中' }
const number = (label: string, width = 10) => ({ label, type: 'number' as const, width })
const text = (label: string, width = 12) => ({ label, type: 'text' as const, width })

export async function tableAnswer(
  asked: Wide,
  one: Commission,
  ward: { id: string; name: string },
  year: number,
  reasons: readonly Reason[] = [],
): Promise<Answer> {
  const { tx, actor, clientId, format, now } = asked
  const table = await wardTable(asked, one, ward, year)
  if (format === 'csv' || format === 'xlsx' || format === 'pdf') {
    const months = table.months
    const head = ['項目', '単位', ...months.map((each) => monthName(each.month)), '累計（締めた月まで）', '累計（いま）']
    const state = [
      '締め',
      '',
      ...months.map((each) => (each.report ? `第${each.report.version}版` : (STATES[each.standing] ?? ''))),
      '',
      '',
    ]
    const rows = table.lines.map((line) => [
      line.label,
      line.unit,
      ...line.cells.map((cell) => (cell.shown === null ? '未入力' : cell.shown)),
      line.closedYear ?? '未入力',
      line.byHand ? '' : (line.runningYear ?? '未入力'),
    ])
    return sheet(
      `${one.name} ${ward.name} ${fiscalYearLabel(year)}`,
      head.map((label, i) => (i < 2 ? text(label, i ? 6 : 36) : number(label))),
      [state, ...rows],
      [],
      format === 'pdf'
        ? {
            title: `${one.name}　月報`,
            note: `${ward.name}　${fiscalYearLabel(year)}　「未確定」の月は、締める前の数です。「途中」は、まだ終わっていない月です。「未入力」は 0 ではありません。`,
            landscape: true,
            blocks: [
              {
                kind: 'table',
                columns: head.map((label, i) => ({
                  label,
                  width: i === 0 ? 7 : i === 1 ? 1.5 : i < 14 ? 1.9 : 2.6,
                  align: i < 2 ? ('left' as const) : ('right' as const),
                })),
                rows: [state, ...rows].map((row) => row.map((cell) => sayNumber(cell))),
              },
              ...table.versions
                .filter((each) => each.version > 1)
                .map((each) => ({
                  kind: 'paragraph' as const,
                  text: `${monthName(each.month)}　第${each.version}版　理由：${each.reason}`,
                })),
            ],
          }
        : undefined,
    )
  }
  const form = await findForm(tx, one, ward.id)
  const json = {
    id: one.id,
    name: one.name,
    ward: ward.name,
    fiscalYear: year,
    months: table.months.map((each) => ({ month: each.month, state: each.standing, version: each.report?.version ?? null })),
    items: table.lines.map((line) => ({
      key: line.key,
      label: line.label,
      unit: line.unit,
      months: line.cells.map((cell) => cell.shown),
      now: line.cells.map((cell) => cell.now ?? null),
      closedYear: line.closedYear,
      runningYear: line.runningYear,
    })),
  }
  const write = permit(actor, WRITE)
  return page(
    one.name,
    <WardTableScreen
      table={table}
      years={yearsAt(now)}
      done={asked.query.get('done')}
      mayClose={permit(actor, CLOSE)?.wards.includes(ward.id) ?? false}
      mayWrite={write !== undefined}
      isCity={actor.isCity}
      form={form}
      clientId={clientId}
      reasons={reasons}
    />,
    { status: reasons.length ? 422 : 200, json: reasons.length ? problem(reasons) : (json as Json) },
  )
}

export async function cityAnswer(asked: Wide, one: Commission, year: number): Promise<Answer> {
  const { query, format, now } = asked
  const today = civilDateOf(now)
  const months = monthsOf(year).filter((month) => runsIn(one, month) && month <= today.slice(0, 7))
  const wanted = query.get('month') ?? ''
  const month = months.includes(wanted)
    ? wanted
    : (months.filter((each) => each < today.slice(0, 7)).at(-1) ?? months.at(-1) ?? `${year}-04`)
  const table = await cityTable(asked, one, month)
  if (format === 'csv' || format === 'xlsx' || format === 'pdf')
    return sheet(
      `${one.name} ${month} 24区`,
      [text('区'), text('締め'), ...table.lines.map((line) => number(`${line.label}（${line.unit}）`, 14))],
      [
        ...table.wards.map((ward, i) => [
          ward.name,
          ward.report ? `第${ward.report.version}版` : '未確定',
          ...table.lines.map((line) => line.cells[i] ?? '未入力'),
        ]),
        [
          '合計',
          `${table.wards.filter((ward) => ward.report).length} / ${table.wards.length} 区`,
          ...table.lines.map((line) => line.total ?? '未入力'),
        ],
      ],
    )
  return page(one.name, <CityTableScreen table={table} fiscalYear={year} years={yearsAt(now)} months={months} />, {
    json: {
      id: one.id,
      name: one.name,
      month,
      reported: table.wards.filter((ward) => ward.report).length,
      of: table.wards.length,
      wards: table.wards.map((ward, i) => ({
        ward: ward.name,
        version: ward.report?.version ?? null,
        items: Object.fromEntries(table.lines.map((line) => [line.key, line.cells[i] ?? null])),
      })),
      totals: Object.fromEntries(table.lines.map((line) => [line.key, line.total])),
    } as Json,
  })
}
