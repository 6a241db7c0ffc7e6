// Commissions with their rules, the months that were closed, the councils' own forms; and what the records say of each item now.
import { sql } from 'kysely'
import type { Scope } from '#src/access/scope.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import { fiscalYearOf, monthsOf } from '#src/kernel/fiscal-year.ts'
import { newId } from '#src/kernel/id.ts'
import { definitionsOf, type Commission, type Entered, type ReportItem } from './commission.items.ts'
import { isReportedBy, monthsRun, ruleAt, runsIn, type Report, type ReportedItem } from './commission.rules.ts'
import type { Indicator } from './definition.ts'
import { readFigures } from './slices.queries.ts'
import { listMet } from './units.queries.ts'

type Reading = Scope<'indicators.commission:read'>
type Closing = Scope<'indicators.commission:close'>
type Writing = Scope<'indicators.commission:write'>

/** Commissions that these wards report, by name, each with its rules; withdrawn ones only where asked by id. */
export async function listCommissions(tx: Tx, scope: { readonly wards: readonly string[] }, id?: string): Promise<Commission[]> {
  const cityId = (await tx.selectFrom('ward').select('ward_id').where('kind', '=', 'city').executeTakeFirst())?.ward_id ?? ''
  const query = tx
    .selectFrom('commission')
    .select(['ward_id as wardId', 'id', 'name', 'commissioner', 'ward_ids as wardIds', 'from_on as fromOn', 'until_on as untilOn'])
    .orderBy('name')
    .orderBy('id')
  const found = await (id ? query.where('id', '=', id) : query.where('state', '=', 'kept')).execute()
  const own = found.filter((one) => scope.wards.some((ward) => isReportedBy(one, ward, cityId)))
  if (own.length === 0) return []
  const rules = await tx
    .selectFrom('commission_rule')
    .select(['commission_id', 'version', 'from_month', 'items'])
    .where(
      'commission_id',
      'in',
      own.map((one) => one.id),
    )
    .orderBy('version')
    .execute()
  return own.map((one) => ({
    ...one,
    rules: rules
      .filter((rule) => rule.commission_id === one.id)
      .map((rule) => ({ version: rule.version, fromMonth: rule.from_month, items: rule.items as ReportItem[] })),
  }))
}
/** The ward councils among these that report a commission. */
export async function reportersOf(tx: Tx, one: Commission, wards: readonly string[]): Promise<{ id: string; name: string }[]> {
  const all = await tx
    .selectFrom('ward')
    .select(['ward_id as id', 'name', 'kind'])
    .where('ward_id', 'in', [...wards])
    .orderBy('sort')
    .execute()
  const cityId = (await tx.selectFrom('ward').select('ward_id').where('kind', '=', 'city').executeTakeFirst())?.ward_id ?? ''
  return all.filter((ward) => ward.kind === 'ward' && isReportedBy(one, ward.id, cityId)).map(({ id, name }) => ({ id, name }))
}

/** Every version of the closed months of these wards in a year, oldest first. Bounded by the wards the transaction may see. */
export async function listReports(tx: Tx, scope: Reading | Closing, fiscalYear: number, commissionId?: string): Promise<Report[]> {
  let query = tx
    .selectFrom('commission_report as r')
    .innerJoin('staff as s', 's.id', 'r.by')
    .select([
      'r.ward_id as ward',
      'r.commission_id as commissionId',
      'r.month',
      'r.version',
      'r.rule_version as ruleVersion',
      'r.items',
      'r.at',
      's.name as by',
      'r.reason',
    ])
    .where('r.ward_id', 'in', [...scope.wards])
    .where('r.month', 'in', monthsOf(fiscalYear))
  if (commissionId) query = query.where('r.commission_id', '=', commissionId)
  return (await query.orderBy('r.month').orderBy('r.version').execute()).map((row) => ({ ...row, items: row.items as ReportedItem[] }))
}
/** Writes a closed month, or its correction, of one's own ward. */
export async function writeReport(
  tx: Tx,
  scope: Closing,
  one: Commission,
  ward: string,
  report: Pick<Report, 'month' | 'version' | 'ruleVersion' | 'items' | 'reason'>,
  now: Date,
): Promise<void> {
  if (!scope.wards.includes(ward)) throw new Error('out of reach')
  await tx
    .insertInto('commission_report')
    .values({
      ward_id: ward,
      commission_ward: one.wardId,
      commission_id: one.id,
      month: report.month,
      version: report.version,
      rule_version: report.ruleVersion,
      items: JSON.stringify(report.items),
      at: now,
      by: scope.actorId,
      reason: report.reason,
    })
    .execute()
}
/** Keeps others from closing this month of this ward until the transaction ends. */
export async function lockReport(tx: Tx, ward: string, commissionId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('monthly report ' || ${ward} || ${commissionId}, 0))`.execute(tx)
}

/** The next version of what a commission's report counts, from a month on. */
export async function writeRule(
  tx: Tx,
  scope: Writing,
  one: Commission,
  fromMonth: string,
  items: readonly ReportItem[],
  reason: string,
  now: Date,
): Promise<void> {
  if (!scope.wards.includes(one.wardId)) throw new Error('out of reach')
  await tx
    .insertInto('commission_rule')
    .values({
      ward_id: one.wardId,
      commission_id: one.id,
      version: (one.rules.at(-1)?.version ?? 0) + 1,
      from_month: fromMonth,
      items: JSON.stringify(items),
      at: now,
      by: scope.actorId,
      reason,
    })
    .execute()
}

/** The form of a ward for a commission: its own, else the one of the council whose commission it is. */
export async function findForm(
  tx: Tx,
  one: Commission,
  ward: string,
): Promise<{ name: string; bytes: Buffer; at: Date; own: boolean } | undefined> {
  const rows = await tx
    .selectFrom('commission_form')
    .select(['ward_id', 'name', 'bytes', 'at'])
    .where('commission_id', '=', one.id)
    .where('ward_id', 'in', [ward, one.wardId])
    .orderBy('at', 'desc')
    .execute()
  const found = rows.find((row) => row.ward_id === ward) ?? rows[0]
  return found && { name: found.name, bytes: found.bytes, at: found.at, own: found.ward_id === ward }
}
/** Keeps a council's own form. */
export async function keepForm(
  tx: Tx,
  scope: Writing,
  one: Commission,
  ward: string,
  form: { name: string; bytes: Uint8Array },
  now: Date,
): Promise<void> {
  if (!scope.wards.includes(ward)) throw new Error('out of reach')
  await tx
    .insertInto('commission_form')
    .values({
      ward_id: ward,
      id: newId(now),
      commission_ward: one.wardId,
      commission_id: one.id,
      name: form.name,
      bytes: Buffer.from(form.bytes),
      at: now,
      by: scope.actorId,
    })
    .execute()
}

/** Numbers by ward, month and item key: `month` of the month alone, `year` from April to its end. Items by hand have none. */
export type Running = ReadonlyMap<string, { month: number; year: number }>
/** Where the count of one line in one month of one ward stands in `Running`. */
export const runningKey = (ward: string, month: string, key: string): string => `${ward} ${month} ${key}`
/** What the records say now, counted by the rule of each month. */
export async function countRunning(
  figures: Db,
  one: Commission,
  wards: readonly string[],
  fiscalYear: number,
  today: string,
): Promise<Running> {
  const months = monthsRun(one, fiscalYear, today)
  const needed = new Map<string, Indicator>()
  for (const month of months) {
    const rule = ruleAt(one.rules, month)
    for (const item of rule?.items ?? []) {
      const pair = definitionsOf({ commissionId: one.id, version: rule?.version ?? 0 }, item)
      if (pair) for (const each of [pair.month, pair.year]) needed.set(`${each.id} ${each.version}`, each)
    }
  }
  const running = new Map<string, { month: number; year: number }>()
  // One version of a definition at a time: the answer is kept by id.
  for (const version of new Set([...needed.values()].map((each) => each.version))) {
    const read = await readFigures(
      figures,
      [...needed.values()].filter((each) => each.version === version),
      wards,
      false,
      fiscalYear,
    )
    for (const month of months) {
      const rule = ruleAt(one.rules, month)
      if (rule?.version !== version) continue
      for (const item of rule.items) {
        const pair = definitionsOf({ commissionId: one.id, version }, item)
        if (!pair) continue
        const sum = (id: string, ward: string, fits: (cell: string) => boolean): number =>
          (read.get(id)?.cells ?? []).reduce((total, cell) => total + (cell.ward === ward && fits(cell.month) ? cell.n : 0), 0)
        for (const ward of wards)
          running.set(runningKey(ward, month, item.key), {
            month: sum(pair.month.id, ward, (cell) => cell === month),
            year: sum(pair.year.id, ward, (cell) => cell <= month),
          })
      }
    }
  }
  return running
}

/** The monthly reports a record falls into now, with the lines that count it. */
export async function listEntered(
  tx: Tx,
  figures: Db,
  from: string,
  wardId: string,
  recordId: string,
  values: Readonly<Record<string, unknown>>,
): Promise<Entered[]> {
  const entered: Entered[] = []
  for (const one of await listCommissions(tx, { wards: [wardId] })) {
    const asked = new Map<string, { month: string; item: ReportItem; definition: Indicator }>()
    for (const rule of one.rules)
      for (const item of rule.items) {
        const on = item.rule?.from === from ? values[item.rule.on] : undefined
        const pair = definitionsOf({ commissionId: one.id, version: rule.version }, item)
        const month = typeof on === 'string' ? on.slice(0, 7) : ''
        if (pair && runsIn(one, month) && ruleAt(one.rules, month) === rule)
          asked.set(pair.month.id, { month, item, definition: pair.month })
      }
    for (const year of new Set([...asked.values()].map(({ month }) => fiscalYearOf(`${month}-01`)))) {
      const met = await listMet(
        figures,
        [...asked.values()].filter(({ month }) => fiscalYearOf(`${month}-01`) === year).map(({ definition }) => definition),
        wardId,
        recordId,
        year,
      )
      for (const id of met) {
        const { month, item } = asked.get(id) ?? {}
        if (!month || !item) continue
        const line = entered.find((each) => each.commission.id === one.id && each.month === month)
        if (line) line.items.push(item.label)
        else entered.push({ commission: one, month, items: [item.label] })
      }
    }
  }
  return entered
}
