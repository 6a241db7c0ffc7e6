// Everything that left of one person: shares that were taken, what was told by word, letters, and files and papers of the audit.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import { decryptText, type WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'

type Read = Scope<'disclosure.provisionRecord:read'> | Scope<'registry.person:trace'>
export type Whom = { wardId: string; id: string; name: string; ids: string[] }
/** The person whose record of provision is asked for, with all numbers they had. */
export async function findWhom(tx: Tx, scope: Read, id: string): Promise<Whom | undefined> {
  return (
    await sql<Whom>`select p.ward_id as "wardId", p.id, p.name, array(select app.person_all(p.ward_id, p.id)) as ids from person p where p.id = ${id}::uuid and ${within(scope, { ward: 'p.ward_id', owner: 'p.owner_id' })}`.execute(
      tx,
    )
  ).rows[0]
}
export type Left = {
  kind: 'share' | 'record' | 'letter' | 'file'
  at: Date
  id: string
  to: string
  recipient: string
  items: string[]
  basis: string
  way: string
  by: string | null
  event: string
  detail: string
  ended: Date | null
  until: Date | null
}
const MOST = 500
/** Newest first, at most 500. Letters go to the person; a file is known by its line of the audit. */
export async function listLeft(tx: Tx, scope: Read, keys: WardKeys, whom: Whom): Promise<Left[]> {
  if (scope.wards.length === 0) return []
  const ids = sql`${[...whom.ids]}::uuid[]`
  const none = sql`null::timestamptz`
  const { rows } = await sql<Left & { party: Buffer | null }>`select * from (
    select 'share' as kind, r.answered_at as at, r.id, coalesce(o.name || '　' || t.name, w.name || '社会福祉協議会', '') as to, r.recipient, r.items, r.basis, '' as way, b.name as by, '' as event, '' as detail, r.ended_at as ended, r.until_at as until, null::bytea as party
      from share r left join partner p on p.ward_id = r.ward_id and p.id = r.partner_id left join organisation o on o.ward_id = p.ward_id and o.id = p.organisation_id left join staff t on t.id = r.to_staff left join ward w on w.ward_id = r.to_ward left join staff b on b.id = r.created_by
      where r.ward_id = ${whom.wardId} and r.person_id = any(${ids}) and r.answered_at is not null and r.declined_for is null
    union all select 'record', r.on_day::timestamp at time zone 'Asia/Tokyo', r.id, '', r.recipient, r.items, r.basis, r.way, b.name, '', '', ${none}, ${none}, r.party_cipher
      from provision_record r left join staff b on b.id = r.created_by where r.ward_id = ${whom.wardId} and r.person_id = any(${ids}) and r.state = 'kept'
    union all select 'letter', l.sent_on::timestamp at time zone 'Asia/Tokyo', l.id, l.number, '', '{}', '', '', l.sender, '', l.subject, ${none}, ${none}, null
      from letter_recipient c join letter l on l.ward_id = c.ward_id and l.id = c.letter_id where c.ward_id = ${whom.wardId} and c.kind = 'person' and c.record_id = any(${ids}) and c.sent
    union all select 'file', a.at, a.id, '', '', '{}', '', '', s.name, a.event, a.detail, ${none}, ${none}, null
      from app.reads_of(${ids}, '2000-01-01', null, null, 5000) a left join staff s on s.id = a.actor where a.event like '%.exported'
    ) g order by at desc, id desc limit ${MOST}`.execute(tx)
  return rows.map(({ party, ...row }) =>
    row.kind === 'record' ? { ...row, to: decryptText(keys, `provision_record/${row.id}/party`, party) } : row,
  )
}

export type Reader = { at: Date; by: string | null; ward: string; event: string; sent: boolean }
/** Who read records of a person, newest first; `sent` where the reader sent a notice about them. */
export async function listReaders(tx: Tx, scope: Scope<'registry.person:trace'>, whom: Whom): Promise<Reader[]> {
  if (scope.wards.length === 0) return []
  return (
    await sql<Reader>`select r.at, s.name as by, coalesce(w.name, r.ward_id) as ward, r.event,
      exists (select from notice n where n.ward_id = ${whom.wardId} and n.person_id = any(${[...whom.ids]}::uuid[]) and n.created_by = r.actor) as sent
    from app.reads_of(${[...whom.ids]}::uuid[], '2000-01-01', null, null, 2000) r left join staff s on s.id = r.actor left join ward w on w.ward_id = r.ward_id order by r.at desc`.execute(
      tx,
    )
  ).rows
}
/** Numbers of records of a type that are about this person, newest first. */
export async function listIdsOf(tx: Tx, scope: Scope, table: string, field: string, whom: Whom): Promise<string[]> {
  return (
    await sql<{
      id: string
    }>`select r.id from ${sql.table(table)} r where ${within(scope, { ward: 'r.ward_id', owner: 'r.created_by', record: { type: table, id: 'r.id' } })} and r.ward_id = ${whom.wardId} and ${sql.ref(`r.${field}`)} = any(${[...whom.ids]}::uuid[]) and r.state <> 'withdrawn' order by r.created_at desc limit 200`.execute(
      tx,
    )
  ).rows.map((row) => row.id)
}
