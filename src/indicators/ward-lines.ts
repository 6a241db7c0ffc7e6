// The wards of a figure beside each other. Who may not open the records behind sees small numbers as a range, in every cell that would give them away in any version.
import { permit, type Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import type { RecordType } from '#src/records/record.ts'
import { BLANKS, isBefore } from './blank.rules.ts'
import { hasReported } from './closing.rules.ts'
import type { Indicator, PublishedFigure } from './definition.ts'
import type { WardLine } from './figure-parts.screens.tsx'
import type { Around, Living } from './figure.views.ts'
import { listPublished } from './figure.published.ts'
import { listPublications, wardsOf } from './publication.queries.ts'
import { differenceSafe, type Issued } from './small-cells-joint.rules.ts'
import type { CountTable } from './small-cells.rules.ts'

const COLUMN = '数'
const tableOf = (wards: readonly string[], numbers: readonly number[]): CountTable => {
  const total = numbers.reduce((a, b) => a + b, 0)
  return { rows: [...wards], cols: [COLUMN], cells: numbers.map((n) => [n]), rowTotals: [...numbers], colTotals: [total], total }
}
/** Whether these wards' numbers must be hidden from the reader: more than the own one, counted from records the reader may not open. */
export function mustHide(actor: Actor, types: readonly RecordType[], indicator: Indicator, wards: readonly string[]): boolean {
  const type = types.find((each) => each.name === indicator.from)
  return wards.some((ward) => ward !== actor.wardId) && (type === undefined || permit(actor, type.rights.read) === undefined)
}

/** What of these wards' numbers leaves, in every representation alike: after all versions of the year that are out, oldest first. The city's total is always told. */
export async function shownWards(
  { tx, actor, now }: { tx: Tx; actor: Actor; now: Date },
  types: readonly RecordType[],
  indicator: Indicator,
  fiscalYear: number,
  wards: readonly string[],
  numbers: readonly number[],
): Promise<(number | string)[]> {
  if (!mustHide(actor, types, indicator, wards)) return [...numbers]
  const issued: Issued[] = []
  for (const { version, at } of [...(await listPublications(tx, fiscalYear))].reverse()) {
    const figure = (await listPublished(tx, fiscalYear, version)).find((one) => one.id === indicator.id)
    if (figure) issued.push(await issueOf(tx, issued, figure, wards, at))
  }
  return differenceSafe(issued, tableOf(wards, numbers), await settingAt(tx, 'figures.smallCell', now), { totalKnown: true }).rowTotals.map(
    (cell) => cell.shown,
  )
}
async function issueOf(tx: Tx, before: readonly Issued[], figure: PublishedFigure, wards: readonly string[], at: Date): Promise<Issued> {
  const [truth, k] = [
    tableOf(
      wards,
      wards.map((ward) => figure.wards[ward] ?? 0),
    ),
    await settingAt(tx, 'figures.smallCell', at),
  ]
  return { truth, k, shown: differenceSafe(before, truth, k, { totalKnown: true }) }
}
/** The wards of a published version as they may leave. */
export async function shownPublished(
  { tx, actor }: { tx: Tx; actor: Actor },
  types: readonly RecordType[],
  figure: PublishedFigure,
  fiscalYear: number,
  wards: readonly string[],
): Promise<(number | string)[]> {
  if (!mustHide(actor, types, figure.definition, wards)) return wards.map((ward) => figure.wards[ward] ?? 0)
  const issued: Issued[] = []
  for (const { version, at } of [...(await listPublications(tx, fiscalYear))].reverse()) {
    const one = (await listPublished(tx, fiscalYear, version)).find((each) => each.id === figure.id)
    if (one && version <= figure.version) issued.push(await issueOf(tx, issued, one, wards, at))
  }
  return issued.at(-1)?.shown.rowTotals.map((cell) => cell.shown) ?? wards.map(() => '＊')
}

/** One line for each ward, hidden where it must be; words where the year has no number, or an official list of the ward has not come. */
export async function wardLines(
  asked: { tx: Tx; actor: Actor; now: Date },
  counted: Living,
  { year, wards, standing: { over, states } }: Pick<Around, 'year' | 'wards' | 'standing'>,
  types: readonly RecordType[],
): Promise<WardLine[]> {
  const { indicator, cells, blank } = counted
  const listed = wards.filter((ward) => wardsOf(indicator, wards).includes(ward.ward_id))
  const ids = listed.map((ward) => ward.ward_id)
  const numbers = ids.map((ward) => cells.filter((cell) => cell.ward === ward).reduce((total, cell) => total + cell.n, 0))
  const shown = await shownWards(asked, types, indicator, year, ids, numbers)
  const isMissing = (ward: string): boolean =>
    'latest' in indicator.count && !mustHide(asked.actor, types, indicator, ids) && !cells.some((cell) => cell.ward === ward)
  return listed.map((ward, i) => ({
    ward: ward.name,
    wardId: ward.ward_id,
    shown: blank
      ? BLANKS[blank]
      : isMissing(ward.ward_id)
        ? BLANKS.noList
        : shown[i] === 0 && isBefore(indicator, year)
          ? BLANKS.before
          : (shown[i] ?? 0),
    population: ward.population,
    reported: hasReported(over, states.get(ward.ward_id) ?? new Map()),
  }))
}
