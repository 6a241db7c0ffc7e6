// Meetings about people in the database. What is sealed is there for its members only: the second wall (members_only) says so for every statement, whatever it asks.
import type { Meeting } from './meeting-lines.ts'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import { decryptText, encryptText, type WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Kind } from '../kinds/kind.rules.ts'
import type { Change, Words } from './meeting-form.rules.ts'
import type { State } from './meeting.rules.ts'

export type Read = Scope<'meetings.caseMeeting:read'> | Scope<'meetings.caseMeeting:write'>
export type Write = Scope<'meetings.caseMeeting:write'>
/** What is done where, by whom and when. */
export type Doing = { tx: Tx; scope: Write; keys: WardKeys; wardId: string; now: Date }
const SEALED_WORDS = ['title', 'venue', 'host', 'agenda', 'facts', 'reason'] as const
/** To what a sealed text of a meeting is bound. */
export const textAt = (table: string, id: string, field: string): string => `${table}/${id}/${field}`

type Ciphers = Record<`${(typeof SEALED_WORDS)[number]}Cipher`, Buffer | null>
const opened = <T extends Ciphers & { id: string }>(keys: WardKeys, row: T): T & Record<(typeof SEALED_WORDS)[number], string> => ({
  ...row,
  ...(Object.fromEntries(
    SEALED_WORDS.map((name) => [name, decryptText(keys, textAt('case_meeting', row.id, name), row[`${name}Cipher`])]),
  ) as Record<(typeof SEALED_WORDS)[number], string>),
})
const COLUMNS = sql`r.ward_id as "wardId", r.id, r.version, r.kind, r.kind_name as "kindName", r.law, r.basis, r.sealed, r.numbered, r.consent, r.oath, r.secrecy, r.our_role as "ourRole", r.anonymised, r.items,
  r.on_day as "onDay", to_char(r.starts, 'HH24:MI') as starts, r.state, r.title_cipher as "titleCipher", r.venue_cipher as "venueCipher", r.host_cipher as "hostCipher", r.agenda_cipher as "agendaCipher", r.facts_cipher as "factsCipher", r.reason_cipher as "reasonCipher"`

/** One meeting; undefined for one that does not exist, that is another ward's, and that is sealed and not one's own alike. `lock` where it is to be changed. */
export async function findMeeting(tx: Tx, scope: Read, keys: WardKeys, id: string, lock = false): Promise<Meeting | undefined> {
  const { rows } = await sql<
    Meeting & Ciphers
  >`select ${COLUMNS} from case_meeting r where r.id = ${id}::uuid and ${within(scope, { ward: 'r.ward_id' })} ${lock ? sql`for update of r` : sql``}`.execute(
    tx,
  )
  return rows[0] && opened(keys, rows[0])
}
/** Meetings of the ward, the latest day first: the open ones, and the sealed ones of which the actor is a member. `open`: without any sealed one. */
export async function listMeetings(
  tx: Tx,
  scope: Read,
  keys: WardKeys,
  how: { skip: number; limit: number; open?: boolean },
): Promise<Meeting[]> {
  const { rows } = await sql<
    Meeting & Ciphers
  >`select ${COLUMNS} from case_meeting r where ${within(scope, { ward: 'r.ward_id' })} ${how.open ? sql`and not r.sealed` : sql``} order by r.on_day desc, r.id desc limit ${how.limit} offset ${how.skip}`.execute(
    tx,
  )
  return rows.map((row) => opened(keys, row))
}

const sealedWords = (keys: WardKeys, id: string, words: Words): Record<string, Buffer | null> =>
  Object.fromEntries(
    (['title', 'venue', 'host', 'agenda', 'facts'] as const).map((name) => [
      `${name}_cipher`,
      encryptText(keys, textAt('case_meeting', id, name), words[name]),
    ]),
  )

/** Calls a meeting of a kind as it stands; who calls it is its first member. Its number is made here: a sender's own number could be one that is sealed. */
export async function callMeeting(
  { tx, scope, keys, wardId, now }: Doing,
  kind: Kind,
  ourRole: Meeting['ourRole'],
  words: Words,
  fresh: () => string,
): Promise<string> {
  const id = fresh()
  const { title_cipher: title, ...more } = sealedWords(keys, id, words)
  await tx
    .insertInto('case_meeting')
    .values({
      ward_id: wardId,
      id,
      kind: kind.code,
      kind_name: kind.name,
      law: kind.law,
      basis: kind.basis,
      sealed: kind.sealed,
      numbered: kind.numbered,
      consent: kind.consent,
      oath: kind.oath,
      secrecy: kind.secrecy,
      our_role: ourRole,
      anonymised: words.anonymised,
      items: [...words.items],
      on_day: words.onDay,
      starts: words.starts,
      title_cipher: title ?? Buffer.alloc(0),
      host_cipher: null,
      venue_cipher: null,
      agenda_cipher: null,
      facts_cipher: null,
      ...more,
      state: 'called',
      reason_cipher: null,
      created_at: now,
      updated_at: now,
      created_by: scope.actorId,
      updated_by: scope.actorId,
    })
    .execute()
  await tx
    .insertInto('meeting_member')
    .values({
      ward_id: wardId,
      id: randomUUID(),
      meeting_id: id,
      staff_id: scope.actorId,
      name_cipher: null,
      recipient: null,
      duty: 'secretary',
      from_at: now,
      until_at: null,
      named_by: scope.actorId,
      oath_on: null,
      oath_form: null,
      attended: null,
    })
    .execute()
  return id
}
/** Writes a meeting anew over the version that was seen; false where somebody else was faster. */
export async function changeMeeting({ tx, scope, keys, wardId, now }: Doing, id: string, seen: number, words: Words): Promise<boolean> {
  const { title_cipher: title, ...more } = sealedWords(keys, id, words)
  const done = await tx
    .updateTable('case_meeting')
    .set({
      ...more,
      title_cipher: title ?? Buffer.alloc(0),
      on_day: words.onDay,
      starts: words.starts,
      anonymised: words.anonymised,
      items: [...words.items],
      version: seen + 1,
      updated_at: now,
      updated_by: scope.actorId,
    })
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
/** Moves a meeting on. */
export async function moveMeeting({ tx, scope, keys, wardId, now }: Doing, meeting: Meeting, to: State, reason = ''): Promise<boolean> {
  const done = await tx
    .updateTable('case_meeting')
    .set({
      state: to,
      version: meeting.version + 1,
      updated_at: now,
      updated_by: scope.actorId,
      ...(reason ? { reason_cipher: encryptText(keys, textAt('case_meeting', meeting.id, 'reason'), reason) } : {}),
    })
    .where('ward_id', '=', wardId)
    .where('id', '=', meeting.id)
    .where('version', '=', meeting.version)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Adds a line to the meeting's own history, which lies inside its compartment; of words that were changed, both are kept sealed. */
export async function tellEvent(
  { tx, scope, keys, wardId, now }: Doing,
  meetingId: string,
  act: string,
  note = '',
  changes: readonly Change[] = [],
): Promise<void> {
  const id = randomUUID()
  await tx
    .insertInto('meeting_event')
    .values({
      ward_id: wardId,
      id,
      meeting_id: meetingId,
      at: now,
      by: scope.actorId,
      act,
      note_cipher: encryptText(keys, textAt('meeting_event', id, 'note'), note),
      changes_cipher: changes.length ? encryptText(keys, textAt('meeting_event', id, 'changes'), JSON.stringify(changes)) : null,
    })
    .execute()
}
