// 「心配なようすがあった」 at a door of the register is a notice by itself.
import { sql } from 'kysely'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import { tellSeen } from '#src/modules/needs/needs.api.ts'
import type { Any } from '#src/records/record-asked.ts'
import type { Row } from '#src/records/record.ts'
import { shieldedAmong } from './entry.queries.ts'
import { entry as type } from './entry.schema.ts'

// A line nobody of the ward but the head may open says neither its name nor where in a notice that all of them read; the address of any line stays in the register, one click away.
async function wordsFor(asked: Any, row: Row): Promise<{ described: string; spot: string }> {
  if ((await shieldedAmong(asked.tx, [row.id])).size) return { described: `要援護者名簿 ${String(row.values['no'])} 番の人`, spot: '' }
  const { rows } = await sql<{
    name: string
  }>`select name from neighbourhood where ward_id = ${row.ward_id} and id = ${row.values['neighbourhood_id'] ?? null}::uuid`.execute(
    asked.tx,
  )
  return { described: String(row.values['name']), spot: rows[0]?.name ?? '' }
}

/** Makes the notice of one line, about whom of the registry it names, else in its own words. `on`: civil date of the visit. */
export async function tellWorry(asked: Any, row: Row, on: CivilDate): Promise<void> {
  const { rows } = await sql<{
    id: string
  }>`select app.person_now(l.ward_id, l.person_id)::text as id from register_person l where l.ward_id = ${row.ward_id} and l.entry_id = ${row.id}::uuid`.execute(
    asked.tx,
  )
  const personId = rows[0]?.id ?? null
  const words = personId ? { described: '', spot: '' } : await wordsFor(asked, row)
  const fact = '名簿の同意を聞く訪問で、「心配なようすがあった」。'
  await tellSeen(asked, { type: type.name, wardId: row.ward_id, id: row.id }, { personId, ...words, on, way: 'visit', fact })
}
