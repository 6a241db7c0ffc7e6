// 外に渡す一覧 in the database: numbered by the council, with its ground; the records of the moment each time it is made.
import { sql, type RawBuilder } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { PERSON_FIELDS, type Shareable } from '#src/access/cover.rules.ts'
import { rowsOf, within, type Scope } from '#src/access/scope.ts'
import { decryptText, encryptText } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { NOBODY } from '#src/kernel/id.ts'
import type { Item, Purpose, Recipient } from '#src/kernel/sharing.ts'
import type { BasisCode } from '#src/access/basis.rules.ts'
import { columnsOf as storedColumns, openRows, type Stored } from '#src/records/record.queries.ts'
import type { Values } from '#src/records/record.ts'
import type { Outward, Subject } from './outward.rules.ts'

type Read = Scope<'disclosure.share:read'> | Scope<'disclosure.share:write'>
export type Made = Outward & { id: string; wardId: string; no: number; by: string; madeAt: Date }
const sealedAt = (id: string, part: 'party' | 'evidence'): string => `outward_file/${id}/${part}`
type Row = Omit<Made, 'party' | 'evidence'> & { partyCipher: Buffer; evidenceCipher: Buffer }
const base = sql<Row>`select r.id, r.ward_id as "wardId", r.no, r.type, r.states, r.recipient, r.items, r.purpose, r.basis, r.party_cipher as "partyCipher", r.evidence_cipher as "evidenceCipher", s.name as by, r.created_at as "madeAt" from outward_file r join staff s on s.id = r.created_by`
/** Which of a ledger: those under a number, where one is asked for, and so many from where the page begins. */
export type Part = { readonly no?: number | undefined; readonly skip: number; readonly limit: number }
const partOf = ({ no, skip, limit }: Part, order: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`${no === undefined ? sql`` : sql`and r.no = ${no}`} order by ${order} limit ${limit} offset ${skip}`
/** Those of the council, the newest first. */
export async function listOutward(tx: Tx, scope: Read, keys: KeyRing, part: Part): Promise<Made[]> {
  const { rows } = await sql<Row>`${base} where ${within(scope, { ward: 'r.ward_id' })} ${partOf(part, sql`r.no desc, r.id`)}`.execute(tx)
  return openMade(tx, keys, rows)
}
/** One by its id, within reach. */
export async function findOutward(tx: Tx, scope: Read, keys: KeyRing, id: string): Promise<Made | undefined> {
  const { rows } = await sql<Row>`${base} where ${within(scope, { ward: 'r.ward_id' })} and r.id = ${id}::uuid`.execute(tx)
  return (await openMade(tx, keys, rows))[0]
}
async function openMade(tx: Tx, keys: KeyRing, rows: readonly Row[]): Promise<Made[]> {
  const made: Made[] = []
  for (const { partyCipher, evidenceCipher, ...one } of rows) {
    const own = await keys.of(tx, one.wardId)
    made.push({
      ...one,
      recipient: one.recipient as Recipient,
      items: one.items as Item[],
      purpose: one.purpose as Purpose,
      basis: one.basis as BasisCode,
      party: decryptText(own, sealedAt(one.id, 'party'), partyCipher),
      evidence: decryptText(own, sealedAt(one.id, 'evidence'), evidenceCipher),
    })
  }
  return made
}
/** Writes one down under the next number of the council. */
export async function makeOutward(
  tx: Tx,
  scope: Scope<'disclosure.share:write'>,
  keys: KeyRing,
  at: { wardId: string; id: string },
  one: Outward,
  now: Date,
): Promise<void> {
  if (!scope.wards.includes(at.wardId)) throw new Error('a file of another council')
  const own = await keys.of(tx, at.wardId)
  await sql`select pg_advisory_xact_lock(hashtextextended('outward_file' || ${at.wardId}, 0))`.execute(tx)
  await sql`insert into outward_file (ward_id, id, no, type, states, recipient, party_cipher, items, purpose, basis, evidence_cipher, created_at, updated_at, created_by, updated_by)
    select ${at.wardId}, ${at.id}::uuid, coalesce(max(no), 0) + 1, ${one.type}, ${[...one.states]}::text[], ${one.recipient}, ${encryptText(own, sealedAt(at.id, 'party'), one.party)}::bytea, ${[...one.items]}::text[], ${one.purpose}, ${one.basis}, ${encryptText(own, sealedAt(at.id, 'evidence'), one.evidence)}::bytea, ${now}, ${now}, ${scope.actorId}::uuid, ${scope.actorId}::uuid from outward_file where ward_id = ${at.wardId}`.execute(
    tx,
  )
}
const MOST = 5000
/** The records it is about, within the maker's own reach, each with its person as on file now and whether a shield stands before them; at most 5,000. */
export async function listSubjects(
  tx: Tx,
  scope: Scope,
  keys: KeyRing,
  of: Shareable,
  wardId: string,
  states: readonly string[],
): Promise<Subject[]> {
  const { type } = of
  const person = sql.ref(`r.${of.person}`)
  const { rows } =
    await sql<Stored>`select ${storedColumns(type)}, app.person_now(r.ward_id, ${person})::text as "#person" from ${sql.table(type.name)} r where ${within(scope, rowsOf(type.name))} and r.ward_id = ${wardId} and r.state = any(${[...states]}::text[]) and r.state <> 'withdrawn' order by r.created_at, r.id limit ${MOST}`.execute(
      tx,
    )
  const opened = await openRows(tx, keys, type, rows)
  const ids = [...new Set(rows.flatMap((row) => (typeof row['#person'] === 'string' ? [row['#person']] : [])))]
  const columns = sql.join(PERSON_FIELDS.map((one) => sql`p.${sql.id(one.name)}`))
  const people = new Map(
    ids.length
      ? (
          await sql<
            Values & { id: string; shielded: boolean }
          >`select p.id, p.id in (select app.hidden_people(${NOBODY}::uuid, false)) as shielded, ${columns} from person p where p.ward_id = ${wardId} and p.id = any(${ids}::uuid[])`.execute(
            tx,
          )
        ).rows.map((one) => [one.id, one] as const)
      : [],
  )
  const living = new Map(
    (
      await sql<{
        id: string
        members: string[]
      }>`select x.id::text as id, array(select l.id::text from app.living_in(${wardId}, ${type.name}, x.id) l (id) where l.id is not null) as members from unnest(${opened.map((row) => row.id)}::uuid[]) x (id)`.execute(
        tx,
      )
    ).rows.map((one) => [one.id, one.members] as const),
  )
  return opened.map((row, i) => {
    const personId = typeof rows[i]?.['#person'] === 'string' ? String(rows[i]['#person']) : ''
    const known = people.get(personId)
    // Nobody who cannot be looked up is given by somebody else's consent.
    return {
      id: row.id,
      personId: known ? personId : '',
      members: living.get(row.id) ?? [],
      shielded: known?.shielded ?? personId !== '',
      record: row.values,
      person: known,
    }
  })
}

export type FileCopy = { no: number; event: string; people: number; way: string; by: string; at: Date }
/** The ledger of files made within the council, the newest first. */
export async function listFileCopies(tx: Tx, scope: Read, part: Part): Promise<FileCopy[]> {
  return (
    await sql<FileCopy>`select r.no, r.event, r.people, r.way, s.name as by, r.made_at as at from file_copy r join staff s on s.id = r.made_by where ${within(scope, { ward: 'r.ward_id' })} ${partOf(part, sql`r.made_at desc, r.no desc`)}`.execute(
      tx,
    )
  ).rows
}
