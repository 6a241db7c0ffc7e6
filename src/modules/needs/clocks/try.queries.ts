// やってみたこと in the database: what was tried to reach somebody, when they were met, and the first deadline that goes along where a record hands over to another.
import { sql, type RawBuilder } from 'kysely'
import type { ToldBeside, ToldLine } from '#src/access/beside.ts'
import type { KeyRing } from '#src/access/key-ring.ts'
import { recordIn, within, type Scope } from '#src/access/scope.ts'
import { decryptText, encryptText } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { tellTry } from './try.paper.ts'

export type TriedType = 'notice' | 'intake' | 'support_case'
type One = { type: TriedType; wardId: string; id: string }
const place = (id: string): string => `contact_try/${id}/said`

/** When whoever a record is about was last met since it began, was opened again or became graver; null where nobody was. `n` names the record in the statement. The one rule, over all that is about them: `app.met_at` (docs/decisions/0047). */
export const metAt = (type: TriedType, n: string): RawBuilder<Date | null> =>
  sql<Date | null>`app.met_at(${sql.ref(`${n}.ward_id`)}, ${type}, ${sql.ref(`${n}.id`)})`

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
/** How it stands with meeting them: when they were met and the open deadline, null where there is none; `unsaid` where it counts as met only because it was taken before this was written down; `pressed` where it once was 今すぐ or 当日 (docs/decisions/0066). */
export type Met = { metAt: Date | null; dueAt: Date | null; unsaid: boolean; pressed: boolean }
/** The same for one record within reach. */
export async function metOf(tx: Tx, scope: Scope, record: One): Promise<Met> {
  const { rows } =
    await sql<Met>`select m.at as "metAt", coalesce(m.at = u.taken_before, false) as unsaid, coalesce(u.pressed, false) as pressed, (select min(d.due_at) from deadline d where d.ward_id = o.ward_id and d.type = ${record.type} and d.record_id = o.id and d.ended_at is null) as "dueAt"
    from ${recordIn(scope, record)} o left join urgency_since u on u.ward_id = o.ward_id and u.type = ${record.type} and u.record_id = o.id cross join lateral (select ${metAt(record.type, 'o')} as at offset 0) m`.execute(
      tx,
    )
  return rows[0] ?? { metAt: null, dueAt: null, unsaid: false, pressed: false }
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
