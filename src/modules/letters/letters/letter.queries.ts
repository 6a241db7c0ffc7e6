// Letters being prepared, their text and addressees, and the step that sends them.
import { sql } from 'kysely'
import { decryptText, encryptText, type WardKeys } from '#src/access/ward-key.ts'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Draft } from './letter.rules.ts'
import { keepHistory } from '#src/db/history.queries.ts'

type Read = Scope<'letters.letter:read'> | Scope<'letters.letter:write'>
type Write = Scope<'letters.letter:write'>
/** `fellOut`: was shown when the letter was asked for, and left out when it was sent. */
export type Recipient = { kind: string; id: string; sent: boolean; fellOut: boolean }
/** The kind of an addressee whose record was destroyed: their place stays, so that the letter opens to nobody because of it (app.empty_letters_of). */
export const GONE = 'gone'
export type Made = { wardId: string; id: string; version: number; state: string; number: string; draft: Draft; recipients: Recipient[] }
const bodyAt = (id: string): string => `letter/${id}/body`

/** Keeps what was written and to whom it is to go; nothing has left yet. */
export async function prepareLetter(
  tx: Tx,
  scope: Write,
  at: { wardId: string; id: string },
  draft: Draft,
  to: readonly { kind: string; id: string }[],
  keys: WardKeys,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('letter')
    .values({
      ward_id: at.wardId,
      id: at.id,
      sent_on: draft.sentOn,
      subject: draft.subject,
      medium: draft.medium,
      recipients: to.length,
      sender: draft.sender,
      state: 'prepared',
      created_by: scope.actorId,
      updated_by: scope.actorId,
      created_at: now,
      updated_at: now,
    })
    .execute()
  await tx
    .insertInto('letter_paper')
    .values({
      ward_id: at.wardId,
      letter_id: at.id,
      body_cipher: encryptText(keys, bodyAt(at.id), draft.body),
      skip: draft.skip,
      from_postal: draft.fromPostal,
      from_address: draft.fromAddress,
      from_phone: draft.fromPhone,
    })
    .execute()
  await sql`insert into letter_recipient (ward_id, letter_id, at, kind, record_id) select ${at.wardId}, ${at.id}::uuid, x.at, x.kind, x.id from jsonb_to_recordset(${JSON.stringify(to.map((one, i) => ({ at: i + 1, kind: one.kind, id: one.id })))}::jsonb) as x (at int, kind text, id uuid)`.execute(
    tx,
  )
  await keepHistory(tx, 'letter', { ...at, version: 1 }, scope.actorId, { state: [null, 'prepared'] }, now)
}
/** Whom a letter is for, in their order, without asking who reads it; the caller asks. */
export const recipientRows = (tx: Tx, { wardId, id }: { wardId: string; id: string }): Promise<Recipient[]> =>
  tx
    .selectFrom('letter_recipient')
    .select(['kind', 'record_id as id', 'sent', 'fell_out as fellOut'])
    .where('ward_id', '=', wardId)
    .where('letter_id', '=', id)
    .orderBy('at')
    .execute()
/** What was made here, with its text; undefined out of reach, and for lines of the ledger written in by hand. */
export async function findMade(tx: Tx, scope: Read, id: string, keys: WardKeys): Promise<Made | undefined> {
  const row = await tx
    .selectFrom('letter as l')
    .innerJoin('letter_paper as p', (join) => join.onRef('p.ward_id', '=', 'l.ward_id').onRef('p.letter_id', '=', 'l.id'))
    .selectAll('l')
    .select(['p.body_cipher', 'p.skip', 'p.from_postal', 'p.from_address', 'p.from_phone'])
    .where('l.id', '=', id)
    .where(within(scope, { ward: 'l.ward_id' }))
    .executeTakeFirst()
  if (!row) return undefined
  const recipients = await recipientRows(tx, { wardId: row.ward_id, id })
  return {
    wardId: row.ward_id,
    id: row.id,
    version: row.version,
    state: row.state,
    number: row.number,
    recipients,
    draft: {
      medium: row.medium as Draft['medium'],
      subject: row.subject,
      body: decryptText(keys, bodyAt(row.id), row.body_cipher),
      sentOn: row.sent_on,
      skip: row.skip,
      fromPostal: row.from_postal,
      fromAddress: row.from_address,
      fromPhone: row.from_phone,
      sender: row.sender,
    },
  }
}

/** Whom a letter of the ward was for, without its text. */
export async function listRecipients(tx: Tx, scope: Read, id: string): Promise<Recipient[] | undefined> {
  const row = await tx
    .selectFrom('letter as l')
    .select('l.ward_id')
    .where('l.id', '=', id)
    .where(within(scope, { ward: 'l.ward_id' }))
    .executeTakeFirst()
  return row && recipientRows(tx, { wardId: row.ward_id, id })
}

/** What a letter of the ward is about, in the words of the ledger. */
export const findSubject = async (tx: Tx, scope: Read, id: string): Promise<string | undefined> =>
  (
    await tx
      .selectFrom('letter as l')
      .select('l.subject')
      .where('l.id', '=', id)
      .where(within(scope, { ward: 'l.ward_id' }))
      .executeTakeFirst()
  )?.subject

/** The number the letter gets now; taken for good, also when nothing comes of it. */
export async function takeNumber(tx: Tx, wardId: string, sentOn: string): Promise<string> {
  return (
    (await sql<{ number: string }>`select app.next_letter_number(${wardId}, ${sentOn}::date) as number`.execute(tx)).rows[0]?.number ?? ''
  )
}

/** A letter at the version and in the state in which somebody saw it. */
export type Seen = Pick<Made, 'wardId' | 'id' | 'version' | 'state' | 'number'>
/** Moves a letter that was not sent yet, with its history; false when somebody was faster. */
export async function moveLetter(
  tx: Tx,
  scope: Write,
  seen: Seen,
  to: { state: 'prepared' | 'making' | 'sent'; number: string; recipients?: number },
  now: Date,
): Promise<boolean> {
  const [version, kept] = [seen.version + 1, { wardId: seen.wardId, id: seen.id }]
  const done = await tx
    .updateTable('letter')
    .set({ ...to, version, updated_by: scope.actorId, updated_at: now })
    .where('ward_id', '=', seen.wardId)
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .where('state', '=', seen.state)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) return false
  const number = to.number === seen.number ? {} : { number: [seen.number, to.number] }
  await keepHistory(tx, 'letter', { ...kept, version }, scope.actorId, { state: [seen.state, to.state], ...number }, now)
  return true
}
/** Enters the letter as sent to these; `fellOut` were shown when it was asked for and get none. False when somebody was faster. */
export async function sendLetter(
  tx: Tx,
  scope: Write,
  seen: Seen,
  number: string,
  { ids, fellOut = [] }: { ids: readonly string[]; fellOut?: readonly string[] },
  now: Date,
): Promise<boolean> {
  if (!(await moveLetter(tx, scope, seen, { state: 'sent', number, recipients: ids.length }, now))) return false
  await sql`update letter_recipient r set sent = r.record_id = any(${[...ids]}::uuid[]), fell_out = r.record_id = any(${[...fellOut]}::uuid[]) where r.ward_id = ${seen.wardId} and r.letter_id = ${seen.id}::uuid and r.record_id = any(${[...ids, ...fellOut]}::uuid[])`.execute(
    tx,
  )
  return true
}

/** How the council signed last time, so that nobody writes its address twice. */
export async function findLastFrom(
  tx: Tx,
  scope: Write,
  wardId: string,
): Promise<{ fromPostal: string; fromAddress: string; fromPhone: string } | undefined> {
  const row = await tx
    .selectFrom('letter_paper as p')
    .innerJoin('letter as l', (join) => join.onRef('p.ward_id', '=', 'l.ward_id').onRef('p.letter_id', '=', 'l.id'))
    .select(['p.from_postal', 'p.from_address', 'p.from_phone'])
    .where('l.ward_id', '=', wardId)
    .where(within(scope, { ward: 'l.ward_id' }))
    .where('p.from_address', '<>', '')
    .orderBy('l.created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { fromPostal: row.from_postal, fromAddress: row.from_address, fromPhone: row.from_phone }
}

/** Whether a person is of the synthetic city: what they make says so on every page. */
export async function isDemo(tx: Tx, staffId: string): Promise<boolean> {
  return (await tx.selectFrom('staff').select('demo').where('id', '=', staffId).executeTakeFirst())?.demo ?? false
}

/** Enters what is made in another part of the house as sent, under the next number of the council; the number. */
export async function enterLetter(
  tx: Tx,
  scope: Write,
  at: { wardId: string; id: string },
  one: { subject: string; sentOn: string; medium: 'hand' | 'fax' | 'post' | 'email'; recipients: number; sender: string },
  now: Date,
): Promise<string> {
  if (!scope.wards.includes(at.wardId)) throw new Error('a letter of another council')
  const number = await takeNumber(tx, at.wardId, one.sentOn)
  await tx
    .insertInto('letter')
    .values({
      ward_id: at.wardId,
      id: at.id,
      number,
      sent_on: one.sentOn,
      subject: one.subject.slice(0, 100),
      medium: one.medium,
      recipients: one.recipients,
      sender: one.sender.slice(0, 60),
      state: 'sent',
      created_by: scope.actorId,
      updated_by: scope.actorId,
      created_at: now,
      updated_at: now,
    })
    .execute()
  await keepHistory(tx, 'letter', { ...at, version: 1 }, scope.actorId, { state: [null, 'sent'], number: ['', number] }, now)
  return number
}
