// 実績報告: the one builder of the report of a fiscal year. Published and running numbers are two reports and never stand in one column.
import { permit, type Actor, type Scope } from '#src/access/scope.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { monthsOf } from '#src/kernel/fiscal-year.ts'
import type { RecordType } from '#src/records/record.ts'
import { hasReported, monthsOver } from './closing.rules.ts'
import { listActs, statesOf } from '#src/records/month-state.queries.ts'
import type { Indicator, PublishedFigure } from './definition.ts'
import { listPublished } from './figure.published.ts'
import { lastDay, listOpeningBalances, type OpeningBalance } from './opening-balance.queries.ts'
import { toldOpening } from './opening-balance.rules.ts'
import { listPublications, wardsOf } from './publication.queries.ts'
import { readFigures } from './slices.queries.ts'
import { blankOf, BLANKS, told } from './blank.rules.ts'
import { scopeLabelOf } from './scope-label.rules.ts'
import { listTargets } from './target.queries.ts'
import { hasSource } from './units.queries.ts'
import { mustHide, shownPublished, shownWards } from './ward-lines.ts'

export type Kind = 'published' | 'running'
/** A number, a range where it is small, or null where there is none (a year that is not out, a ward that does not report it). */
export type Amount = number | string | null
export type ReportLine = {
  id: string
  label: string
  scopeLabel: string | null
  unit: string
  value: Amount
  lastYear: Amount
  target: number | undefined
  reported: number
  of: number
  version: number
  why: string
  companions: { label: string; unit: string; value: number }[]
  opening: { total: number | string; until: string | null } | undefined
}
export type Correction = {
  version: number
  at: Date
  by: string
  reason: string
  lines: { label: string; unit: string; was: Amount; is: Amount }[]
}
export type AnnualReport = {
  fiscalYear: number
  kind: Kind
  scope: string
  wardId: string | undefined
  /** The published version the numbers are of. */ version: number | undefined
  at: Date | undefined
  lines: ReportLine[]
  corrections: Correction[]
  available: Kind[]
}
type Reader = { tx: Tx; figures: Db; actor: Actor; scope: Scope<'indicators.figure:read'>; now: Date }
type Ward = { ward_id: string; name: string; kind: 'city' | 'ward' }

/** The report of the whole city, or of one ward where `wardId` is given or the reader is at a ward. Undefined where the ward is out of reach. */
export async function buildReport(
  reader: Reader,
  types: readonly RecordType[],
  indicators: readonly Indicator[],
  fiscalYear: number,
  wanted: Kind | undefined,
  wardId: string | undefined,
): Promise<AnnualReport | undefined> {
  const { tx, scope, actor, now } = reader
  const wards: Ward[] = await tx
    .selectFrom('ward')
    .select(['ward_id', 'name', 'kind'])
    .where('ward_id', 'in', [...scope.wards])
    .orderBy('sort')
    .execute()
  const own = actor.isCity ? wardId : actor.wardId
  const ward = wards.find((each) => each.ward_id === own)
  if ((own !== undefined && !ward) || (wardId !== undefined && wardId !== own)) return undefined
  const versions = await listPublications(tx, fiscalYear)
  const newest = await listPublished(tx, fiscalYear)
  const kind: Kind = wanted === 'running' || newest.length === 0 ? 'running' : 'published'
  const mine = indicators.filter((one) => !ward || ward.kind === 'ward' || one.of === 25)
  const values =
    kind === 'published'
      ? await publishedValues(reader, types, newest, fiscalYear, ward)
      : await runningValues(reader, types, mine, fiscalYear, wards, ward)
  const before =
    kind === 'published'
      ? await publishedValues(reader, types, await listPublished(tx, fiscalYear - 1), fiscalYear - 1, ward)
      : await runningValues(reader, types, mine, fiscalYear - 1, wards, ward)
  const [states, over] = [statesOf(await listActs(tx, monthsOf(fiscalYear))), monthsOver(fiscalYear, civilDateOf(now))]
  const targets = !ward || ward.ward_id === actor.wardId ? await listTargets(tx, scope, fiscalYear) : new Map<string, number>()
  const [openings, smallCell] = [await listOpeningBalances(tx, scope, fiscalYear), await settingAt(tx, 'figures.smallCell', now)]
  const lines = mine.map((indicator): ReportLine => {
    const out = kind === 'published' ? newest.find((one) => one.id === indicator.id) : undefined
    const definition = out?.definition ?? indicator
    const needed = ward ? [ward.ward_id] : wardsOf(indicator, wards)
    const opening = openingOf(
      openings.filter((one) => one.indicator === indicator.id),
      mustHide(actor, types, indicator, scope.wards) ? smallCell : undefined,
      ward?.ward_id,
    )
    const companions = out ? (ward ? [] : out.companions) : (values.get(indicator.id)?.companions ?? [])
    return {
      id: indicator.id,
      label: definition.label,
      scopeLabel: scopeLabelOf(definition, fiscalYear, ward?.name),
      unit: definition.unit,
      value: values.get(indicator.id)?.value ?? null,
      lastYear: before.get(indicator.id)?.value ?? null,
      target: targets.get(indicator.id),
      reported: out && !ward ? out.reported : needed.filter((each) => hasReported(over, states.get(each) ?? new Map())).length,
      of: ward ? 1 : definition.of,
      version: definition.version,
      why: definition.why,
      companions,
      opening,
    }
  })
  return {
    fiscalYear,
    kind,
    scope: ward?.name ?? '市ぜんたい',
    wardId: ward?.ward_id,
    version: kind === 'published' ? newest[0]?.version : undefined,
    at: kind === 'published' ? newest[0]?.publishedAt : undefined,
    lines,
    corrections: kind === 'published' ? await correctionsOf(reader, types, versions, fiscalYear, ward) : [],
    available: newest.length ? ['published', 'running'] : ['running'],
  }
}

/** What the books say of one figure, of all wards or of one among them; what is small stays untold in both. */
function openingOf(books: readonly OpeningBalance[], k: number | undefined, wardId: string | undefined): ReportLine['opening'] {
  const told = toldOpening(
    books.map((one) => one.total),
    k,
  )
  const own = wardId === undefined ? books : books.filter((one) => one.ward === wardId)
  if (own.length === 0) return undefined
  return {
    total: wardId === undefined ? told.total : (told.shown[books.findIndex((one) => one.ward === wardId)] ?? 0),
    until: lastDay(own),
  }
}

type Values = ReadonlyMap<string, { value: Amount; companions: ReportLine['companions'] }>
async function publishedValues(
  reader: Reader,
  types: readonly RecordType[],
  figures: readonly PublishedFigure[],
  fiscalYear: number,
  ward: Ward | undefined,
): Promise<Values> {
  const values = new Map<string, { value: Amount; companions: ReportLine['companions'] }>()
  for (const one of figures)
    values.set(one.id, {
      value: one.blank ? told(one) : ward ? await wardValue(reader, types, one, fiscalYear, ward) : one.value,
      companions: one.companions,
    })
  return values
}
async function wardValue(
  reader: Reader,
  types: readonly RecordType[],
  one: PublishedFigure,
  fiscalYear: number,
  ward: Ward,
): Promise<Amount> {
  if (!mustHide(reader.actor, types, one.definition, [ward.ward_id])) return one.wards[ward.ward_id] ?? 0
  // One ward of the hidden table, as the whole table would show it.
  const all = await reader.tx.selectFrom('ward').select(['ward_id', 'kind']).orderBy('sort').execute()
  const listed = wardsOf(one.definition, all)
  return (await shownPublished(reader, types, one, fiscalYear, listed))[listed.indexOf(ward.ward_id)] ?? null
}
async function runningValues(
  reader: Reader,
  types: readonly RecordType[],
  indicators: readonly Indicator[],
  fiscalYear: number,
  wards: readonly Ward[],
  ward: Ward | undefined,
): Promise<Values> {
  const values = new Map<string, { value: Amount; companions: ReportLine['companions'] }>()
  const over =
    ward && !indicators.some((one) => mustHide(reader.actor, types, one, [ward.ward_id]))
      ? [ward.ward_id]
      : wards.map((each) => each.ward_id)
  const read = await readFigures(reader.figures, indicators, over, over.length > 1, fiscalYear)
  for (const one of indicators) {
    const got = read.get(one.id)
    const listed = wardsOf(
      one,
      wards.filter((each) => over.includes(each.ward_id)),
    )
    const numbers = listed.map((each) => (got?.cells ?? []).filter((cell) => cell.ward === each).reduce((sum, cell) => sum + cell.n, 0))
    const companions = ward
      ? []
      : (one.companions ?? []).map((each, i) => ({ label: each.label, unit: each.unit, value: got?.companions[i] ?? 0 }))
    const whole = numbers.reduce((a, b) => a + b, 0) - (got?.twice.overlap ?? 0)
    const blank = blankOf(one, fiscalYear, whole, whole !== 0 || (await hasSource(reader.figures, one, { wardIds: listed }, fiscalYear)))
    values.set(one.id, {
      companions,
      value: blank
        ? BLANKS[blank]
        : ward
          ? ((mustHide(reader.actor, types, one, [ward.ward_id])
              ? await shownWards(reader, types, one, fiscalYear, listed, numbers)
              : numbers)[listed.indexOf(ward.ward_id)] ?? null)
          : whole,
    })
  }
  return values
}
async function correctionsOf(
  reader: Reader,
  types: readonly RecordType[],
  versions: readonly { version: number; at: Date; by: string; reason: string }[],
  fiscalYear: number,
  ward: Ward | undefined,
): Promise<Correction[]> {
  const corrections: Correction[] = []
  for (const { version, at, by, reason } of versions.filter((one) => one.version > 1)) {
    const [figures, older] = [await listPublished(reader.tx, fiscalYear, version), await listPublished(reader.tx, fiscalYear, version - 1)]
    const [is, was] = [
      await publishedValues(reader, types, figures, fiscalYear, ward),
      await publishedValues(reader, types, older, fiscalYear, ward),
    ]
    corrections.push({
      version,
      at,
      by,
      reason,
      lines: figures.flatMap((one) => {
        const [now, then] = [is.get(one.id)?.value ?? null, was.get(one.id)?.value ?? null]
        return now === then ? [] : [{ label: one.label, unit: one.unit, was: then, is: now }]
      }),
    })
  }
  return corrections
}
/** Whether the reader may choose wards. */
export const mayChooseWard = (actor: Actor): boolean => actor.isCity && permit(actor, 'indicators.figure:read') !== undefined
