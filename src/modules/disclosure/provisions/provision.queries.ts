// Everything that left of one person: shares that were taken, what was told by word, letters, and files and papers of the audit.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import { decryptText, type WardKeys } from '#src/access/ward-key.ts'
import { dayAt, leftColumns, type LeftSource } from '#src/access/left.ts'
import type { Tx } from '#src/db/connection.ts'

type Read = Scope<'disclosure.provisionRecord:read'> | Scope<'disclosure.sheet:read'>
export type Whom = { wardId: string; id: string; name: string; ids: string[] }
/** The person whose record of provision is asked for, under the number that stands now and with all they had: whoever asks for one that was merged asks for whom it stands for, and needs the reach for those. */
export async function findWhom(tx: Tx, scope: Read, id: string): Promise<Whom | undefined> {
  return (
    await sql<Whom>`select p.ward_id as "wardId", p.id, p.name, array(select app.person_all(p.ward_id, p.id)) as ids
      from person q join person p on p.ward_id = q.ward_id and p.id = app.person_now(q.ward_id, q.id) where q.id = ${id}::uuid and ${within(scope, { ward: 'p.ward_id', owner: 'p.owner_id', record: { type: 'person', id: 'p.id' } })}`.execute(
      tx,
    )
  ).rows[0]
}
/** Everything that is about these people by kind and number, also what the reader may not open, without sealed meetings and what was cancelled. */
export async function listAboutOf(tx: Tx, whom: Whom): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{
    kind: string
    ids: string[]
  }>`select a.kind, array_agg(a.id::text) as ids from app.records_of(${whom.wardId}, ${[...whom.ids]}::uuid[]) a group by 1`.execute(tx)
  return new Map(rows.map((one) => [one.kind, one.ids]))
}
export type Left = {
  kind: string
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
  /** Of what another module named: what went and to whom, in its words. */ said?: { what: string; to: string }
}
const shares: LeftSource = {
  kind: 'share',
  label: '',
  words: [],
  rows: ({ wardId, ids }) =>
    sql`select ${leftColumns({ kind: 'share', at: sql`r.answered_at`, id: sql`r.id`, to: sql`coalesce(o.name || '　' || t.name, w.name || '社会福祉協議会', '')`, recipient: sql`r.recipient`, items: sql`r.items`, basis: sql`r.basis`, by: sql`b.name`, ended: sql`r.ended_at`, until: sql`r.until_at` })}
      from share r left join partner p on p.ward_id = r.ward_id and p.id = r.partner_id left join organisation o on o.ward_id = p.ward_id and o.id = p.organisation_id left join staff t on t.id = r.to_staff left join ward w on w.ward_id = r.to_ward left join staff b on b.id = r.created_by
      where r.ward_id = ${wardId} and r.person_id = any(${ids}) and r.answered_at is not null and r.declined_for is null`,
}
const records: LeftSource = {
  kind: 'record',
  label: '',
  words: [],
  rows: ({ wardId, ids }) =>
    sql`select ${leftColumns({ kind: 'record', at: dayAt(sql`r.on_day`), id: sql`r.id`, recipient: sql`r.recipient`, items: sql`r.items`, basis: sql`r.basis`, way: sql`r.way`, by: sql`b.name`, party: { cipher: sql`r.party_cipher`, at: sql`'provision_record/' || r.id || '/party'` } })}
      from provision_record r left join staff b on b.id = r.created_by where r.ward_id = ${wardId} and r.person_id = any(${ids}) and r.state = 'kept'`,
}
const letters: LeftSource = {
  kind: 'letter',
  label: '',
  words: [],
  rows: ({ wardId, ids }) =>
    sql`select ${leftColumns({ kind: 'letter', at: dayAt(sql`l.sent_on`), id: sql`l.id`, to: sql`l.number`, by: sql`l.sender`, detail: sql`l.subject` })}
      from letter_recipient c join letter l on l.ward_id = c.ward_id and l.id = c.letter_id where c.ward_id = ${wardId} and c.kind = 'person' and c.record_id = any(${ids}) and c.sent`,
}
/** Every line: what is cut from a legal paper would silently not be told. */
const ALL = 2 ** 31 - 1
const files: LeftSource = {
  kind: 'file',
  label: '',
  words: [],
  rows: ({ ids }) =>
    sql`select ${leftColumns({ kind: 'file', at: sql`a.at`, id: sql`a.id`, by: sql`s.name`, event: sql`a.event`, detail: sql`a.detail` })}
      from app.reads_of(${ids}, '2000-01-01', null, null, ${ALL}) a left join staff s on s.id = a.actor where a.event like '%.exported'`,
}
/** Newest first and all of them: what is cut from a legal record would not be told. `others` are the ways out of other modules. Letters go to the person; a file is known by its line of the audit, where `withFiles` are asked. */
export async function listLeft(
  tx: Tx,
  scope: Read,
  keys: WardKeys,
  whom: Whom,
  others: readonly LeftSource[],
  withFiles = true,
): Promise<Left[]> {
  if (scope.wards.length === 0) return []
  const of = { wardId: whom.wardId, ids: sql`${[...whom.ids]}::uuid[]` }
  const all = [shares, records, letters, ...(withFiles ? [files] : []), ...others].map((one) => one.rows(of))
  const { rows } = await sql<
    Left & { party: Buffer | null; partyAt: string }
  >`select * from (${sql.join(all, sql` union all `)}) g order by at desc, id desc`.execute(tx)
  return rows.map(({ party, partyAt, ...row }) => {
    const source = others.find((one) => one.kind === row.kind)
    const opened = party ? { ...row, to: decryptText(keys, partyAt, party) } : row
    if (!source) return opened
    const word = (code: string): string => source.words.find((one) => one.value === code)?.label ?? code
    const what = `${row.items.map(word).join('、')}（${source.label}）`
    return { ...opened, said: { what, to: [word(row.recipient), opened.to].filter(Boolean).join('　') } }
  })
}

export type Reader = { day: string; by: string | null; ward: string; event: string; sent: boolean; n: number }
/** Who read records of a person, by day, reader and act, newest first and all of them: what is cut from a legal paper would not be told. `sent` where the reader sent a notice about them. */
export async function listReaders(tx: Tx, scope: Scope<'disclosure.sheet:read'>, whom: Whom): Promise<Reader[]> {
  if (scope.wards.length === 0) return []
  return (
    await sql<Reader>`select r.day::text as day, s.name as by, coalesce(w.name, r.ward_id) as ward, r.event, r.n,
      exists (select from notice n where n.ward_id = ${whom.wardId} and n.person_id = any(${[...whom.ids]}::uuid[]) and n.created_by = r.actor) as sent
    from (select (a.at at time zone 'Asia/Tokyo')::date as day, a.actor, a.ward_id, a.event, count(*)::int as n, max(a.at) as last from app.reads_of(${[...whom.ids]}::uuid[], '2000-01-01', null, null, ${ALL}) a group by 1, 2, 3, 4) r
      left join staff s on s.id = r.actor left join ward w on w.ward_id = r.ward_id order by r.last desc`.execute(tx)
  ).rows
}
/** Numbers of records of a type that are about this person, newest first: all of them, for what is not asked about would silently not be told. */
export async function listIdsOf(tx: Tx, scope: Scope, table: string, field: string, whom: Whom): Promise<string[]> {
  return (
    await sql<{
      id: string
    }>`select r.id from ${sql.table(table)} r where ${within(scope, { ward: 'r.ward_id', owner: 'r.created_by', record: { type: table, id: 'r.id' } })} and r.ward_id = ${whom.wardId} and ${sql.ref(`r.${field}`)} = any(${[...whom.ids]}::uuid[]) and r.state <> 'withdrawn' order by r.created_at desc`.execute(
      tx,
    )
  ).rows.map((row) => row.id)
}
