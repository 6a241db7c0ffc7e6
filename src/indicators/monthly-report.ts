// The one builder of a monthly report: page, print, CSV, Excel, PDF, JSON and the council's own form all say what stands here.
import { sql } from 'kysely'
import { permit, type Actor, type Scope } from '#src/access/scope.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { fiscalYearLabel, fiscalYearOf, monthsOf } from '#src/kernel/fiscal-year.ts'
import type { FormValues } from '#src/exchange/fill-form.ts'
import { addsUp, isClosedSource, type Commission, type ReportItem } from './commission.items.ts'
import { countRunning, listReports, reportersOf, runningKey } from './commission.queries.ts'
import { closedSum, ruleAt, standingOf, sumOf, type Report, type Standing } from './commission.rules.ts'
import { toldOpening } from './opening-balance.rules.ts'

/** What may be read here: a number, null for 未入力, or words where the reader may not see it. */
export type Shown = number | null | string
export const WARD_ONLY = '区だけ'
export type MonthStanding = { month: string; standing: Standing; over: boolean; report: Report | undefined }
/** `now` where the records say something else than the closed number; `year` is the 累計 at the end of the month, as handed in where it is closed. */
export type Cell = { shown: Shown; now?: number; year: Shown }
export type Line = { key: string; label: string; unit: string; byHand: boolean; cells: Cell[]; closedYear: Shown; runningYear: Shown }
export type WardTable = {
  commission: Commission
  ward: { id: string; name: string }
  fiscalYear: number
  months: MonthStanding[]
  lines: Line[]
  /** Every version of every closed month, oldest first, without the items that are the ward's alone. */ versions: Report[]
  /** Whether the reader is not told some items. */ partly: boolean
}
export type CityTable = {
  commission: Commission
  month: string
  wards: { id: string; name: string; report: Report | undefined }[]
  lines: { key: string; label: string; unit: string; cells: Shown[]; total: Shown }[]
}
type Reader = { tx: Tx; figures: Db; actor: Actor; scope: Scope<'indicators.commission:read'>; now: Date }

/** Months that have begun: they have a number. */
export const BEGUN: readonly Standing[] = ['running', 'open', 'closed']

/** The last version of a month. */
export const latest = (reports: readonly Report[], ward: string, month: string): Report | undefined =>
  reports.filter((one) => one.ward === ward && one.month === month).at(-1)
/** Counts of records about persons are for their own ward; the city reads their sum at most (`sumTold`). */
export const isHidden = (actor: Actor, item: ReportItem): boolean =>
  actor.isCity && item.rule !== null && isClosedSource(item.rule.from) && !permit(actor, 'support.connection:read')
/** A closed month as the reader may have it: an item that is hidden by any rule the commission ever had is not in it, so that nothing made from it can tell. */
function toldOf(actor: Actor, one: Commission): (report: Report) => Report {
  const hidden = new Set(
    one.rules
      .flatMap((rule) => rule.items)
      .filter((item) => isHidden(actor, item))
      .map((item) => item.key),
  )
  return hidden.size === 0 ? (report) => report : (report) => ({ ...report, items: report.items.filter((item) => !hidden.has(item.key)) })
}
const itemsIn = (one: Commission, months: readonly string[]): ReportItem[] => {
  const byKey = new Map<string, ReportItem>()
  for (const month of [...months].reverse())
    for (const item of ruleAt(one.rules, month)?.items ?? []) if (!byKey.has(item.key)) byKey.set(item.key, item)
  return [...byKey.values()]
}

/** One commission of one ward over a fiscal year. */
export async function wardTable(
  { tx, figures, actor, scope, now }: Reader,
  one: Commission,
  ward: { id: string; name: string },
  fiscalYear: number,
): Promise<WardTable> {
  const today = civilDateOf(now)
  const running = await countRunning(figures, one, [ward.id], fiscalYear, today)
  const versions = (await listReports(tx, scope, fiscalYear, one.id)).filter((each) => each.ward === ward.id).map(toldOf(actor, one))
  const months = monthsOf(fiscalYear).map((month): MonthStanding => {
    const report = latest(versions, ward.id, month)
    return { month, report, over: month < today.slice(0, 7), standing: standingOf(one, month, report !== undefined, today) }
  })
  const lastClosed = months.findLast((each) => each.report)
  const lastOpen = months.findLast((each) => BEGUN.includes(each.standing))
  const items = itemsIn(one, monthsOf(fiscalYear))
  const lines = items.map((item): Line => {
    const hidden = isHidden(actor, item)
    const frozen = (report: Report): number | null => report.items.find((each) => each.key === item.key)?.month ?? null
    const closed = months.flatMap((each) => each.report ?? [])
    const cells = months.map(({ month, report, standing }): Cell => {
      if (hidden) {
        const shown = standing === 'outside' || standing === 'coming' ? '' : WARD_ONLY
        return { shown, year: shown }
      }
      const { month: now, year } = running.get(runningKey(ward.id, month, item.key)) ?? {}
      if (report) {
        const said = frozen(report)
        // What was handed in says the same ever after: another 累計 is another version.
        const handedIn = report.items.find((each) => each.key === item.key)?.year ?? null
        return { shown: said, ...(now !== undefined && now !== (said ?? 0) ? { now } : {}), year: handedIn }
      }
      return { shown: BEGUN.includes(standing) ? (now ?? null) : '', year: year ?? null }
    })
    return {
      key: item.key,
      label: item.label,
      unit: item.unit,
      byHand: item.rule === null,
      cells,
      closedYear: hidden
        ? WARD_ONLY
        : lastClosed
          ? item.rule === null || addsUp(item)
            ? closedSum(closed, lastClosed.month, item.key)
            : (lastClosed.report?.items.find((each) => each.key === item.key)?.year ?? null)
          : '',
      runningYear: hidden ? WARD_ONLY : lastOpen ? (running.get(runningKey(ward.id, lastOpen.month, item.key))?.year ?? null) : '',
    }
  })
  return { commission: one, ward, fiscalYear, months, lines, versions, partly: items.some((item) => isHidden(actor, item)) }
}

/**
 * The sum of an item that is hidden ward by ward: told where every ward council of the city has handed it in, small ones as a range. Of fewer wards none is told:
 * two sums over sets that differ by one ward would be that ward's number, and a commission's wards are set by those who read the sum. 根拠: rules.md 数え方 13, 決定 0096
 */
async function sumTold({ tx, now }: Reader, values: readonly (number | null)[]): Promise<Shown> {
  const { n } = await tx
    .selectFrom('ward')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('kind', '=', 'ward')
    .executeTakeFirstOrThrow()
  const sum = sumOf(values)
  if (values.length < Math.max(n, 3)) return WARD_ONLY
  return sum === null ? null : toldOpening([sum], await settingAt(tx, 'figures.smallCell', now)).total
}

/** One commission over its wards in one month: only what was closed; the rest is 未確定 and in no sum. */
export async function cityTable(reader: Reader, one: Commission, month: string): Promise<CityTable> {
  const { tx, actor, scope } = reader
  const reports = await listReports(tx, scope, fiscalYearOf(`${month}-01`), one.id)
  const closed = (await reportersOf(tx, one, scope.wards)).map((ward) => ({ ...ward, report: latest(reports, ward.id, month) }))
  const lines: CityTable['lines'] = []
  for (const item of ruleAt(one.rules, month)?.items ?? []) {
    const values = closed.map(({ report }) => report && (report.items.find((each) => each.key === item.key)?.month ?? null))
    const known = values.filter((value) => value !== undefined)
    const hidden = isHidden(actor, item)
    lines.push({
      key: item.key,
      label: item.label,
      unit: item.unit,
      cells: values.map((value): Shown => (value === undefined ? '未確定' : hidden ? WARD_ONLY : value)),
      total: hidden ? await sumTold(reader, known) : known.length ? sumOf(known) : '',
    })
  }
  const told = toldOf(actor, one)
  return { commission: one, month, wards: closed.map((ward) => ({ ...ward, report: ward.report && told(ward.report) })), lines }
}

/** What the places of a form hold for one ward and month; items are numbered in the order of the rule. */
export function formValues(table: WardTable, month: string, cityMonths: readonly string[] = monthsOf(table.fiscalYear)): FormValues {
  const at = table.months.findIndex((one) => one.month === month)
  const report = table.months[at]?.report
  const say = (n: Shown): string | number => (n === null ? '未入力' : n)
  const values: Record<string, string | number> = {
    月: Number(month.slice(5)),
    年: Number(month.slice(0, 4)),
    年度: fiscalYearLabel(table.fiscalYear),
    区: table.ward.name,
    事業: table.commission.name,
    頼んだところ: table.commission.commissioner,
    版: report ? `第${report.version}版` : '未確定（締める前の数）',
    作成日: report ? formatWareki(civilDateOf(report.at)) : '',
  }
  const items = ruleAt(table.commission.rules, month)?.items ?? []
  items.forEach((item, i) => {
    const line = table.lines.find((one) => one.key === item.key)
    if (!line) return
    values[`項目名:${i + 1}`] = item.label
    values[`単位:${i + 1}`] = item.unit
    values[`項目:${i + 1}`] = say(line.cells[at]?.shown ?? null)
    values[`累計:${i + 1}`] = say(line.cells[at]?.year ?? null)
    cityMonths.forEach((each, m) => {
      values[`項目:${i + 1}:${Number(each.slice(5))}月`] = say(line.cells[m]?.shown ?? null)
    })
  })
  return values
}
