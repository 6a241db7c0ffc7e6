// やってみたこと in the database: what was tried to reach somebody, when they were met, and the first deadline that goes along where a record hands over to another.
import { sql, type RawBuilder } from 'kysely'
import type { ToldBeside, ToldLine } from '#src/access/beside.ts'
import type { KeyRing } from '#src/access/key-ring.ts'
import { recordIn, within, type Scope } from '#src/access/scope.ts'
import { decryptText, encryptText } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { FACE, REACHES } from '../notes/note.rules.ts'
import { tellTry } from './try.paper.ts'

export type TriedType = 'notice' | 'intake' | 'support_case'
type One = { type: TriedType; wardId: string; id: string }
const place = (id: string): string => `contact_try/${id}/said`
// Who comes or calls themselves has been spoken with.
const LIVE = ['phone', 'comesIn', 'visit', 'place']

/** When somebody was last met since the record began, was opened again or became graver; null where nobody was. `n` names the record in the statement, `u` its line of urgency_since. */
export function metAt(type: TriedType, n: string): RawBuilder<Date | null> {
  const col = (name: string): RawBuilder<unknown> => sql.ref(`${n}.${name}`)
  const since = sql`coalesce(u.anew, ${col('created_at')})`
  const tried = sql`(select max(t.made_at) from contact_try t where t.ward_id = ${col('ward_id')} and t.type = ${type} and t.record_id = ${col('id')} and t.reached and t.made_at >= ${since})`
  if (type === 'notice') return sql`${tried}`
  if (type === 'intake')
    return sql`greatest(${tried}, case when ${col('consulter')} = 'self' and ${col('channel')} = any(${LIVE}::text[]) and ${since} <= ${col('created_at')} then ${col('created_at')} end)`
  // A note that says they were seen or spoken with says so too: `saysMet` as SQL, held against it by a test.
  return sql`greatest(${tried}, (select max(t.created_at) from support_note t where t.ward_id = ${col('ward_id')} and t.case_id = ${col('id')} and t.state = 'kept' and case when 'person' = any(t.with_whom) then t.method = any(${[...REACHES]}::text[]) else t.with_whom = '{}' and t.method = any(${[...FACE]}::text[]) end and t.created_at >= ${since}))`
}

/** One thing that was tried, as the next colleague reads it. */
export type Try = { id: string; type: TriedType; reached: boolean; said: string; by: string; at: Date }
/** Writes one down; sent twice it is one. */
export async function addTry(
  tx: Tx,
  scope: Scope,
  keys: KeyRing,
  record: One,
  one: { id: string; reached: boolean; said: string },
  now: Date,
): Promise<void> {
  const said = encryptText(await keys.of(tx, record.wardId), place(one.id), one.said)
  await sql`insert into contact_try (ward_id, id, type, record_id, reached, said_cipher, made_by, made_at)
    select o.ward_id, ${one.id}::uuid, ${record.type}, o.id, ${one.reached}, ${said}::bytea, ${scope.actorId}::uuid, ${now}::timestamptz from ${recordIn(scope, record)} o on conflict do nothing`.execute(
    tx,
  )
}
/** What was tried for a record and for what it came of, newest first, at most 20; of each kind only where the reader may see the record. */
export async function listTries(tx: Tx, scope: Scope, keys: KeyRing, record: One): Promise<Try[]> {
  const { rows } = await sql<Omit<Try, 'said'> & { said: Buffer | null }>`with recursive came as (
      select o.ward_id, ${record.type}::text as type, o.id, 0 as far from ${recordIn(scope, record)} o
      union select c.ward_id, g.from_type, g.from_id, c.far + 1 from came c join origin g on g.ward_id = c.ward_id and g.type = c.type and g.record_id = c.id where c.far < 6)
    select t.id, t.type, t.reached, t.said_cipher as said, coalesce(s.name, '—') as by, t.made_at as at from (select distinct ward_id, type, id from came) c join contact_try t on t.ward_id = c.ward_id and t.type = c.type and t.record_id = c.id left join staff s on s.id = t.made_by
    order by t.made_at desc, t.id desc limit 20`.execute(tx)
  const own = rows.length ? await keys.of(tx, record.wardId) : []
  return rows.map((row) => ({ ...row, said: decryptText(own, place(row.id), row.said) }))
}
/** What was tried, as it stands on the sheet for the person beside the record it was tried for, oldest first: neither who tried nor who noticed (docs/decisions/0040). */
export const triesTold: ToldBeside = {
  types: ['notice', 'intake', 'support_case'],
  lines: async (tx, scope, keys, { type, wardId, ids }) => {
    const { rows } = await sql<{
      id: string
      recordId: string
      reached: boolean
      said: Buffer | null
      at: Date
    }>`select t.id, t.record_id as "recordId", t.reached, t.said_cipher as said, t.made_at as at from contact_try t
      where ${within(scope, { ward: 't.ward_id', record: { type, id: 't.record_id' } })} and t.ward_id = ${wardId} and t.type = ${type} and t.record_id = any(${[...ids]}::uuid[]) order by t.made_at, t.id`.execute(
      tx,
    )
    const own = rows.length ? await keys.of(tx, wardId) : []
    return new Map<string, ToldLine[]>(
      [...Map.groupBy(rows, (row) => row.recordId)].map(([id, of]) => [
        id,
        of.map((row) => tellTry({ ...row, said: decryptText(own, place(row.id), row.said) })),
      ]),
    )
  },
}
/** When they were met for this record, and its open deadline; both null where there is none. */
export async function metOf(tx: Tx, scope: Scope, record: One): Promise<{ metAt: Date | null; dueAt: Date | null }> {
  const { rows } = await sql<{
    metAt: Date | null
    dueAt: Date | null
  }>`select ${metAt(record.type, 'n')} as "metAt", (select min(d.due_at) from deadline d where d.ward_id = n.ward_id and d.type = ${record.type} and d.record_id = n.id and d.ended_at is null) as "dueAt"
    from ${recordIn(scope, record)} o join ${sql.table(record.type)} n on n.ward_id = o.ward_id and n.id = o.id left join urgency_since u on u.ward_id = n.ward_id and u.type = ${record.type} and u.record_id = n.id`.execute(
    tx,
  )
  return rows[0] ?? { metAt: null, dueAt: null }
}

/** What comes of a record must be done by then at the latest, until somebody is met. Said before the record itself is settled. */
export async function setNotLater(
  tx: Tx,
  scope: Scope,
  record: { type: 'intake' | 'support_case' | 'watch_plan'; wardId: string; id: string },
  by: Date | null,
  now: Date,
): Promise<void> {
  if (by === null) return
  await sql`insert into urgency_since as u (ward_id, type, record_id, since, anew, not_later)
    select o.ward_id, ${record.type}, o.id, ${now}::timestamptz, ${now}::timestamptz, ${by}::timestamptz from ${recordIn(scope, record)} o
    on conflict (ward_id, type, record_id) do update set not_later = least(u.not_later, excluded.not_later)`.execute(tx)
}
/** The deadline a record hands on: its earliest one still open where nobody was met; null where somebody was. The one rule of every hand-over. */
export async function handedOn(tx: Tx, scope: Scope, record: One): Promise<Date | null> {
  const { metAt: met, dueAt } = await metOf(tx, scope, record)
  return met === null ? dueAt : null
}
