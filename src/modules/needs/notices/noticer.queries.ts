// Who noticed, to be rung by those who answer; in nothing else that is read, listed or given out. 根拠: rules.md 人 3, docs/decisions/0065.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'

/** Somebody of the field: their number, '' where nobody has written it down. */
export type Noticer = { id: string; name: string; phone: string }
/** Whoever of the field sent a notice, also one that was handed over by a phone that was put out; undefined where it came from a desk. */
export async function findNoticer(
  tx: Tx,
  reach: { notice: Scope<'needs.notice:read'>; people: Scope<'field.fieldPerson:read'> },
  id: string,
): Promise<Noticer | undefined> {
  return (
    await sql<Noticer>`select f.id, s.name, f.phone from notice r
      left join field_rescue q on q.ward_id = r.ward_id and q.id = r.id
      join field_person f on f.ward_id = r.ward_id and f.id = coalesce(q.staff_id, r.created_by)
      join staff s on s.id = f.id
      where ${within(reach.notice, { ward: 'r.ward_id' })} and ${within(reach.people, { ward: 'f.ward_id' })} and r.id = ${id}::uuid`.execute(
      tx,
    )
  ).rows[0]
}
