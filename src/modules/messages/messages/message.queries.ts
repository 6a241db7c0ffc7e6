// メッセージ in the database: threads of staff of one council. Who takes no part finds nothing; the database itself refuses it too.
import { sql } from 'kysely'
import type { Scope } from '#src/access/scope.ts'
import { decryptText, encryptText, type WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { textAt } from './message.rules.ts'

type Read = Scope<'home.message:read'> | Scope<'home.message:write'>
type Write = Scope<'home.message:write'>
const wardOf = (scope: Read): string => scope.wards[0] ?? ''

export type Thread = { id: string; names: string[]; about: string; readers: string[] }
export type ThreadLine = Thread & { newestAt: Date; unread: boolean; by: string; lastBy: string; text: string; withdrawn: boolean }
export type Message = {
  id: string
  by: string
  name: string
  at: Date
  text: string
  withdrawnAt: Date | null
  /** How many of the others have read it. */ readBy: number
}

/** Threads the person takes part in, newest first; `skip` lines are left out before. */
export async function listThreads(tx: Tx, scope: Read, keys: WardKeys, skip: number, limit: number): Promise<ThreadLine[]> {
  const { rows } = await sql<Omit<ThreadLine, 'text' | 'withdrawn'> & { message: string; cipher: Buffer | null }>`
    select t.id, t.about, t.readers, t.newest_at as "newestAt", r.newest_turn > r.read_turn as unread, m.id as message, m.text_cipher as cipher, m.by, b.name as "lastBy", array(select s.name from staff s where s.id = any(t.readers) and s.id <> ${scope.actorId}::uuid order by s.kana, s.name) as names
    from message_reader r join message_thread t on t.ward_id = r.ward_id and t.id = r.thread_id
      join lateral (select * from message m where m.ward_id = t.ward_id and m.thread_id = t.id order by m.turn desc limit 1) m on true join staff b on b.id = m.by
    where r.ward_id = ${wardOf(scope)} and r.staff_id = ${scope.actorId}::uuid order by t.newest_at desc, t.id desc limit ${limit} offset ${skip}`.execute(
    tx,
  )
  return rows.map(({ message, cipher, ...row }) => ({
    ...row,
    text: decryptText(keys, textAt(message), cipher),
    withdrawn: cipher === null,
  }))
}

/** One thread the person takes part in. */
export async function findThread(tx: Tx, scope: Read, id: string): Promise<Thread | undefined> {
  const { rows } =
    await sql<Thread>`select t.id, t.about, t.readers, array(select s.name from staff s where s.id = any(t.readers) and s.id <> ${scope.actorId}::uuid order by s.kana, s.name) as names
    from message_thread t where t.ward_id = ${wardOf(scope)} and t.id = ${id}::uuid and ${scope.actorId}::uuid = any(t.readers)`.execute(tx)
  return rows[0]
}
/** Says that the person has read what there is. Before the messages are read: none that comes meanwhile is marked unseen. */
export const markRead = async (tx: Tx, scope: Read, threadId: string): Promise<void> => {
  await sql`update message_reader set read_turn = newest_turn where ward_id = ${wardOf(scope)} and thread_id = ${threadId}::uuid and staff_id = ${scope.actorId}::uuid and newest_turn > read_turn`.execute(
    tx,
  )
}

/** So many messages stand on one page of a thread. */
export const PAGE_OF_TALK = 200
/** The messages of a thread, oldest first; of a long one the last of them, or `skip` further back. `older` says whether there are more before. */
export async function listMessages(
  tx: Tx,
  scope: Read,
  keys: WardKeys,
  threadId: string,
  skip: number,
): Promise<{ messages: Message[]; older: boolean }> {
  const { rows } = await sql<
    Omit<Message, 'text'> & { cipher: Buffer | null }
  >`select * from (select m.turn, m.id, m.by, s.name, m.at, m.text_cipher as cipher, m.withdrawn_at as "withdrawnAt", (select count(*)::int from message_reader r where r.ward_id = m.ward_id and r.thread_id = m.thread_id and r.staff_id <> m.by and r.read_turn >= m.turn) as "readBy"
    from message m join staff s on s.id = m.by where m.ward_id = ${wardOf(scope)} and m.thread_id = ${threadId}::uuid order by m.turn desc limit ${PAGE_OF_TALK + 1} offset ${skip}) l order by l.turn`.execute(
    tx,
  )
  const messages = rows
    .slice(-PAGE_OF_TALK)
    .map(({ cipher, ...row }) => ({
      id: row.id,
      by: row.by,
      name: row.name,
      at: row.at,
      withdrawnAt: row.withdrawnAt,
      readBy: row.readBy,
      text: decryptText(keys, textAt(row.id), cipher),
    }))
  return { messages, older: rows.length > PAGE_OF_TALK }
}

/** A new thread under the sender's own id; false when that id is taken. */
export async function openThread(
  tx: Tx,
  scope: Write,
  thread: { id: string; to: readonly string[]; about: string },
  now: Date,
): Promise<boolean> {
  const [ward, readers] = [wardOf(scope), [...new Set([scope.actorId, ...thread.to])]]
  const done = await tx
    .insertInto('message_thread')
    .values({ ward_id: ward, id: thread.id, readers, about: thread.about, made_by: scope.actorId, made_at: now, newest_at: now })
    .onConflict((conflict) => conflict.columns(['ward_id', 'id']).doNothing())
    .executeTakeFirst()
  if (done.numInsertedOrUpdatedRows !== 1n) return false
  await tx
    .insertInto('message_reader')
    .values(readers.map((staffId) => ({ ward_id: ward, thread_id: thread.id, staff_id: staffId, newest_at: now })))
    .execute()
  return true
}

/** Adds a message to a thread under the sender's own id: unread for the others, read for the writer. False when the id is taken. */
export async function sendMessage(
  tx: Tx,
  scope: Write,
  keys: WardKeys,
  threadId: string,
  message: { id: string; text: string },
  now: Date,
): Promise<boolean> {
  const ward = wardOf(scope)
  // Two at once in a thread stand one after the other, so that the newest turn is never set back.
  await sql`update message_thread set newest_at = greatest(newest_at, ${now}::timestamptz) where ward_id = ${ward} and id = ${threadId}::uuid`.execute(
    tx,
  )
  const { rows } = await sql<{
    turn: number
  }>`insert into message (ward_id, id, thread_id, by, at, text_cipher) values (${ward}, ${message.id}::uuid, ${threadId}::uuid, ${scope.actorId}::uuid, ${now}::timestamptz, ${encryptText(keys, textAt(message.id), message.text)}) on conflict (ward_id, id) do nothing returning turn`.execute(
    tx,
  )
  const turn = rows[0]?.turn
  if (turn === undefined) return false
  await sql`update message_reader set newest_turn = ${turn}, newest_at = ${now}::timestamptz, read_turn = case when staff_id = ${scope.actorId}::uuid then ${turn} else read_turn end where ward_id = ${ward} and thread_id = ${threadId}::uuid`.execute(
    tx,
  )
  return true
}

/** Takes one's own message back: its words are gone from the database, that there was one stays. False when it is not one's own, was taken back, or is older than `since`. */
export async function takeBack(tx: Tx, scope: Write, threadId: string, id: string, since: Date, now: Date): Promise<boolean> {
  const done = await tx
    .updateTable('message')
    .set({ text_cipher: null, withdrawn_at: now })
    .where('ward_id', '=', wardOf(scope))
    .where('thread_id', '=', threadId)
    .where('id', '=', id)
    .where('by', '=', scope.actorId)
    .where('withdrawn_at', 'is', null)
    .where('at', '>', since)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
