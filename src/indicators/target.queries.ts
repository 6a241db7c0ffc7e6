// めやす: what a council set itself for a year; the latest word counts, earlier ones stay.
import type { Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'

/** Targets of the reader's own council for a year, by figure: one ward's own, or the city's where all wards are in reach. */
export async function listTargets(
  tx: Tx,
  scope: Scope<'indicators.figure:read'>,
  fiscalYear: number,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('figure_target')
    .distinctOn('indicator')
    .select(['indicator', 'target'])
    .where('ward_id', 'in', (eb) =>
      eb
        .selectFrom('ward')
        .select('ward.ward_id')
        .where((own) => (scope.wards.length === 1 ? own('ward.ward_id', '=', scope.wards[0] ?? '') : own('kind', '=', 'city'))),
    )
    .where('fiscal_year', '=', fiscalYear)
    .orderBy('indicator')
    .orderBy('at', 'desc')
    .execute()
  // 0 says that a target was taken away.
  return new Map(rows.filter((row) => row.target > 0).map((row) => [row.indicator, row.target]))
}

/** Sets one anew. */
export async function setTarget(
  tx: Tx,
  scope: Scope<'indicators.target:write'>,
  wardId: string,
  fiscalYear: number,
  indicator: string,
  target: number,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('figure_target')
    .values({ ward_id: wardId, fiscal_year: fiscalYear, indicator, at: now, target, by: scope.actorId })
    .execute()
}
