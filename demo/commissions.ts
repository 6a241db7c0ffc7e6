// 委託事業 of the demonstration, with items that records of today can answer, and the months most wards have closed this year: counted by the engine, never written down as numbers.
import { sql } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import { instantAt } from '#src/kernel/civil-date.ts'
import { monthsOf } from '#src/kernel/fiscal-year.ts'
import { uuidv7 } from '#src/kernel/id.ts'
import { monthsOver } from '#src/indicators/closing.rules.ts'
import { definitionsOf, itemsOf } from '#src/indicators/commission.items.ts'
import type { ReportedItem } from '#src/indicators/commission.rules.ts'
import { countCells } from '#src/indicators/units.queries.ts'
import { seeded } from './chance.ts'

const COMMISSIONS = [
  ['見守り相談室運営等事業', '市の福祉局', ['watch', 'watchPeople', 'voiceDrill', 'voiceDrillPeople', 'introduced', 'joined']],
  [
    '生活支援体制整備事業',
    '市の福祉局',
    [
      'areaTalk',
      'areaTalkPeople',
      'network',
      'networkPeople',
      'contacts',
      'contactVisit',
      'contactComesIn',
      'contactPhone',
      'contactMeeting',
      'contactMail',
      'contactEvent',
      'supportedPlaces',
      'launch',
      'openedPlaces',
      'placeDays',
      'placePeople',
    ],
  ],
  ['ボランティア・市民活動センター事業', '', ['training', 'trainingPeople', 'disaster', 'disasterPeople', 'contacts']],
  ['こどもの居場所支援事業', '市のこども青少年局', ['childContacts', 'childOpened', 'childDays', 'childPeople', 'childMeals']],
  ['福祉教育推進事業', '', ['educationAsked', 'educationDone', 'educationSessions', 'learners']],
] as const
const YEAR = 2026

/** Needs the owner login, after all records are in. */
export async function loadCommissions(tx: Tx, today: string, who: (wardId: string, role: string) => string | null): Promise<void> {
  const random = seeded(31)
  const at = instantAt('2025-03-24', '10:00')
  const wards = await tx.selectFrom('ward').select(['ward_id', 'kind']).orderBy('sort').execute()
  const city = wards.find((ward) => ward.kind === 'city')?.ward_id ?? ''
  const planner = who(city, 'cityStats')
  const closing = wards.filter((ward, i) => ward.kind === 'ward' && i % 5 !== 3)
  for (const [name, commissioner, keys] of COMMISSIONS) {
    const id = uuidv7(
      at,
      Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256)),
    )
    const items = itemsOf(keys)
    await tx
      .insertInto('commission')
      .values({
        ward_id: city,
        id,
        name,
        commissioner,
        from_on: '2025-04-01',
        until_on: null,
        state: 'kept',
        created_by: planner,
        updated_by: planner,
        created_at: at,
        updated_at: at,
      })
      .execute()
    await tx
      .insertInto('commission_rule')
      .values({
        ward_id: city,
        commission_id: id,
        version: 1,
        from_month: '2025-04',
        items: JSON.stringify(items),
        at,
        by: planner,
        reason: '',
      })
      .execute()
    const months = monthsOver(YEAR, today)
      .filter((month) => monthsOf(YEAR).includes(month))
      .slice(0, 5)
    const counted = new Map<string, { month: number; year: number }>()
    for (const item of items) {
      const pair = definitionsOf({ commissionId: id, version: 1 }, item)
      if (!pair) continue
      const over = { wardIds: wards.map((ward) => ward.ward_id) }
      const [byMonth, byYear] = [await countCells(tx, pair.month, over, YEAR), await countCells(tx, pair.year, over, YEAR)]
      for (const { ward_id } of closing)
        for (const month of months)
          counted.set(`${ward_id} ${month} ${item.key}`, {
            month: byMonth.find((cell) => cell.ward === ward_id && cell.month === month)?.n ?? 0,
            year: byYear.filter((cell) => cell.ward === ward_id && cell.month <= month).reduce((sum, cell) => sum + cell.n, 0),
          })
    }
    const reports = closing
      .flatMap(({ ward_id }) =>
        months.map((month) => ({
          ward_id,
          month,
          by: who(ward_id, 'wardHead'),
          items: items.map((item): ReportedItem => ({
            key: item.key,
            label: item.label,
            unit: item.unit,
            month: null,
            year: null,
            ...counted.get(`${ward_id} ${month} ${item.key}`),
          })),
        })),
      )
      .filter((one) => one.by !== null)
    if (reports.length)
      await sql`insert into commission_report (ward_id, commission_ward, commission_id, month, version, rule_version, items, at, by) select r.ward_id, ${city}, ${id}, r.month, 1, 1, r.items, ${instantAt(today, '09:00')}, r.by from json_to_recordset(${JSON.stringify(reports)}::json) r (ward_id text, month text, items jsonb, by uuid)`.execute(
        tx,
      )
  }
}
