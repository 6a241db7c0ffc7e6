// 「心配なようすがあった」 at a door of the register is a notice by itself: it has its clock and its readers, and nobody has to write it twice.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { uuidv7 } from '#src/kernel/id.ts'
import { notice, saveNotice } from '#src/modules/needs/needs.api.ts'
import { setOrigin } from '#src/records/origin.queries.ts'
import type { Any } from '#src/records/record-asked.ts'
import type { Row } from '#src/records/record.ts'
import { shieldedAmong } from './entry.queries.ts'
import { entry as type } from './entry.schema.ts'

const BLANK = Object.fromEntries(
  notice.fields.map((field) => [
    field.name,
    field.type === 'choices' ? [] : field.type === 'text' || field.type === 'longText' ? '' : null,
  ]),
)
// A line nobody of the ward but the head may open says neither its name nor where in a notice that all of them read; the address of any line stays in the register, one click away.
async function wordsFor(asked: Any, row: Row): Promise<{ described: string; spot: string }> {
  if ((await shieldedAmong(asked.tx, [row.id])).size) return { described: `要援護者名簿 ${String(row.values['no'])} 番の人`, spot: '' }
  const { rows } = await sql<{
    name: string
  }>`select name from neighbourhood where ward_id = ${row.ward_id} and id = ${row.values['neighbourhood_id'] ?? null}::uuid`.execute(
    asked.tx,
  )
  return { described: String(row.values['name']).slice(0, 100), spot: rows[0]?.name ?? '' }
}

/** Makes the notice of one line, about whom of the registry it names, else in its own words. `on`: civil date of the visit. */
export async function tellWorry(asked: Any, row: Row, on: string): Promise<void> {
  const scope = permit(asked.actor, 'needs.notice:write') ?? permit(asked.actor, 'needs.notice:send')
  if (!scope || !scope.wards.includes(row.ward_id)) return
  const { rows } = await sql<{
    id: string
  }>`select app.person_now(l.ward_id, l.person_id)::text as id from register_person l where l.ward_id = ${row.ward_id} and l.entry_id = ${row.id}::uuid`.execute(
    asked.tx,
  )
  const id = uuidv7(asked.now, randomBytes(10))
  const known = rows[0]?.id ?? null
  const values = {
    ...BLANK,
    person_id: known,
    ...(known ? {} : await wordsFor(asked, row)),
    seen_on: on,
    came_on: civilDateOf(asked.now),
    way: 'visit',
    by_kind: 'worker',
    by_name: asked.actor.name,
    fact: '名簿の同意を聞く訪問で、「心配なようすがあった」。',
  }
  if (await saveNotice(asked, scope, { wardId: row.ward_id, id }, values))
    await setOrigin(asked.tx, scope, { type: 'notice', wardId: row.ward_id, id }, { type: type.name, id: row.id }, asked.now)
}
