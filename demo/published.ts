// Closing, acceptance and publication of the demonstration, by the same acts the screens write: 2024 is out, 2025 is closed by most wards, this year is under way.
import { sql } from 'kysely'
import type { Db, Tx } from '#src/db/connection.ts'
import { uuidv7 } from '#src/kernel/id.ts'
import { instantAt } from '#src/kernel/civil-date.ts'
import { fiscalYearOf, monthsOf } from '#src/kernel/fiscal-year.ts'
import { publishYear } from '#src/indicators/publication.queries.ts'
import { monthsOver } from '#src/indicators/closing.rules.ts'
import { countCellsOfMany } from '#src/indicators/units.queries.ts'
import { indicators } from '#src/modules.ts'
import { demoYearsToPublish } from './city.ts'
import { seeded } from './chance.ts'

type Who = (wardId: string, role: string) => string | null

/** Needs the owner login, after all records are in. `who` names the demo person of a ward and role. */
export async function loadPublished(tx: Tx, figures: Db, today: string, who: Who): Promise<void> {
  const random = seeded(495)
  const id = (at: Date): string =>
    uuidv7(
      at,
      Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256)),
    )
  const wards = await tx.selectFrom('ward').select(['ward_id', 'kind']).orderBy('sort').execute()
  const city = wards.find((ward) => ward.kind === 'city')?.ward_id ?? ''
  const planner = who(city, 'cityStats')
  const acts: { ward_id: string; id: string; month: string; kind: 'closed' | 'accepted'; at: Date; by: string; reason: string }[] = []
  const act = (ward: string, month: string, kind: 'closed' | 'accepted', at: Date): void => {
    const by = kind === 'accepted' ? planner : who(ward, ward === city ? 'cityAdvice' : 'wardHead')
    if (by) acts.push({ ward_id: ward, id: id(at), month, kind, at, by, reason: '' })
  }
  const out = demoYearsToPublish(today)
  for (const year of out)
    for (const { ward_id } of wards)
      for (const month of monthsOf(year.fiscalYear)) {
        act(ward_id, month, 'closed', instantAt(year.closedOn, '16:00'))
        act(ward_id, month, 'accepted', instantAt(year.acceptedOn, '10:00'))
      }
  // The year after is closed, by all but three wards, and waits; of this year the early months are, by most.
  wards.forEach(({ ward_id }, i) => {
    for (const month of monthsOf(2025))
      if (i % 9 !== 4 || month < '2025-10') act(ward_id, month, 'closed', instantAt('2026-04-17', '16:00'))
    for (const month of monthsOver(2026, today).slice(0, i % 5 === 3 ? 4 : 6)) act(ward_id, month, 'closed', instantAt(today, '09:00'))
  })
  // What each head signed, as the screen keeps it.
  const cells = await countCellsOfMany(figures, indicators, () => ({ wardIds: wards.map((ward) => ward.ward_id) }), [2025, 2026])
  const n = new Map<string, number>()
  for (const [key, list] of cells)
    for (const cell of list) n.set(`${key} ${cell.ward} ${cell.month}`, (n.get(`${key} ${cell.ward} ${cell.month}`) ?? 0) + cell.n)
  const signedOf = (ward: string, month: string): Record<string, number> =>
    Object.fromEntries(
      indicators
        .filter((one) => ward !== city || one.of === 25)
        .map((one) => [one.id, n.get(`${one.id} ${fiscalYearOf(`${month}-01`)} ${ward} ${month}`) ?? 0]),
    )
  const written = acts.map((one) =>
    one.kind === 'closed' && one.month >= '2025-04' ? { ...one, numbers: signedOf(one.ward_id, one.month) } : one,
  )
  if (acts.length)
    await sql`insert into figure_act (ward_id, id, month, kind, at, by, reason, numbers) select ward_id, id, month, kind, at, by, reason, numbers from json_to_recordset(${JSON.stringify(written)}::json) a (ward_id text, id uuid, month text, kind text, at timestamptz, by uuid, reason text, numbers jsonb)`.execute(
      tx,
    )
  if (planner)
    for (const year of out)
      await publishYear(tx, figures, { actorId: planner }, indicators, year.fiscalYear, '', instantAt(year.publishedOn, '10:00'), () =>
        Promise.resolve([]),
      )
}
