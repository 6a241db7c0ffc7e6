// The door of the figures for pages of other modules.
import type { Scope } from '#src/access/scope.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { fiscalYearOf } from '#src/kernel/fiscal-year.ts'
import type { Indicator } from './definition.ts'
import { viewsOf } from './figure.views.ts'

export type OwnFigure = { id: string; label: string; unit: string; value: number; target: number | undefined; href: string }
const FEW = 4

/** A few of this year's figures within the reader's reach: those with a target first, then those with something to show. They come from the stored slices. */
export async function listOwnFigures(
  asked: { tx: Tx; figures: Db; scope: Scope<'indicators.figure:read'>; now: Date },
  indicators: readonly Indicator[],
): Promise<{ year: number; figures: OwnFigure[] }> {
  const year = fiscalYearOf(civilDateOf(asked.now))
  // A figure without a number yet is no number to look at in the morning.
  const views = (await viewsOf(asked, year, indicators)).filter((one) => !one.blank)
  const rank = (one: { target: number | undefined; value: number }): number => (one.target ? 0 : one.value > 0 ? 1 : 2)
  const chosen = views
    .map((one, at) => ({ one, at }))
    .sort((a, b) => rank(a.one) - rank(b.one) || a.at - b.at)
    .slice(0, FEW)
  return {
    year,
    figures: chosen.map(({ one: { indicator, value, target } }) => ({
      id: indicator.id,
      label: indicator.label,
      unit: indicator.unit,
      value,
      target,
      href: `/figures/${indicator.id}?fy=${year}`,
    })),
  }
}
