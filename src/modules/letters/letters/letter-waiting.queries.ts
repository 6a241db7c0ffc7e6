// The file of a letter that was sent: what is to be printed is kept with the sending, sealed, and set afterwards, by whoever opens the letter first or by a job (docs/decisions/0075).
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { within, type Scope } from '#src/access/scope.ts'
import { decryptText, encryptText } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { keepFile } from '#src/files/file.queries.ts'
import { fittingName } from '#src/files/receive.ts'
import { note, sendJob } from '#src/jobs/job.queries.ts'
import { sheetFrom, sheetText, type Sheet } from './letter.paper.ts'
import { letter as type } from './letter.schema.ts'

/** The queues by which the file of a letter that was sent is asked for, and letters to many with their sending. */
export const SET_LETTER = 'letters.set'
export const SEND_LETTERS = 'letters.send'
const place = (id: string): string => `letter_paper/${id}/waiting`
type Place = { wardId: string; id: string }
/** `by`: who asked for it, `roleId`: in which post, where it is sent only when it is there. */
export type Waiting = Place & { sheet: Sheet; by: string; roleId: string | null }

/** Keeps what is to be printed, in the transaction that sends, and asks for the work. */
export async function keepWaiting(
  tx: Tx,
  scope: Scope<'letters.letter:write'>,
  keys: KeyRing,
  at: Place,
  sheet: Sheet,
  { now, queue, roleId = null }: { now: Date; queue: typeof SET_LETTER | typeof SEND_LETTERS; roleId?: string | null },
): Promise<void> {
  const sealed = encryptText(await keys.of(tx, at.wardId), place(at.id), sheetText(sheet))
  await sql`update letter_paper p set waiting_cipher = ${sealed}::bytea, waiting_by = ${scope.actorId}::uuid, waiting_role = ${roleId}::uuid where ${within(scope, { ward: 'p.ward_id' })} and p.ward_id = ${at.wardId} and p.letter_id = ${at.id}::uuid`.execute(
    tx,
  )
  await sendJob(tx, { queue, key: at.id }, { wardId: at.wardId, about: `/letters/${at.id}`, askedBy: scope.actorId, now })
}
/** How it stands with a file that is still to be set: `active` while the job sets it, `over` when the job has given up or was taken out, `problem` the last sentence about it. */
export type Setting = { active: boolean; over: boolean; problem: string }
/** How it stands with the file of a letter within the scope; undefined where none is to be set. */
export async function findSetting(tx: Tx, scope: Scope<'letters.letter:read'>, id: string): Promise<Setting | undefined> {
  return (
    await sql<Setting>`select coalesce(b.state::text = 'active', false) as active, coalesce(b.state::text, '') not in ('created', 'retry', 'active') as over, coalesce(j.problem, '') as problem
      from letter_paper p left join job j on j.ward_id = p.ward_id and j.queue = ${SET_LETTER} and j.key = p.letter_id::text left join pgboss.job b on b.name = j.queue and b.id = j.sent_id
      where p.letter_id = ${id}::uuid and p.waiting_cipher is not null and p.waiting_role is null and ${within(scope, { ward: 'p.ward_id' })}`.execute(
      tx,
    )
  ).rows[0]
}
/** Keeps beside the letter why its file could not be set. */
export const noteProblem = (tx: Tx, id: string, problem: string, now: Date): Promise<void> =>
  note(tx, { queue: SET_LETTER, key: id, now }, { problem })

/** What waits of a letter, without asking who reads it: for the work that sets it; nothing of it is shown. */
export async function findWaiting(tx: Tx, keys: KeyRing, id: string): Promise<Waiting | undefined> {
  const { rows } = await sql<{
    wardId: string
    sealed: Buffer
    by: string
    roleId: string | null
  }>`select p.ward_id as "wardId", p.waiting_cipher as sealed, p.waiting_by as by, p.waiting_role as "roleId" from letter_paper p where p.letter_id = ${id}::uuid and p.waiting_cipher is not null`.execute(
    tx,
  )
  const [row] = rows
  if (!row) return undefined
  const { sealed, ...asked } = row
  return { ...asked, id, sheet: sheetFrom(decryptText(await keys.of(tx, row.wardId), place(id), sealed)) }
}
/** Keeps the file that was set, once, in the name of who sent; whoever set it second leaves the first. */
export async function keepSet(tx: Tx, at: Place, sheet: Sheet, bytes: Uint8Array, now: Date): Promise<void> {
  const { rows } = await sql<{
    by: string
  }>`update letter_paper p set waiting_cipher = null from letter_paper o where o.ward_id = p.ward_id and o.letter_id = p.letter_id
    and p.ward_id = ${at.wardId} and p.letter_id = ${at.id}::uuid and p.waiting_cipher is not null returning p.waiting_by as by`.execute(tx)
  const [row] = rows
  if (!row) return
  // A letter has one file of its own: its number is the letter's.
  await keepLetterFile(tx, at, { id: at.id, by: row.by }, sheet, '', bytes, now)
}
/** Keeps a file with its letter; `part` tells several of one letter apart. */
export async function keepLetterFile(
  tx: Tx,
  at: Place,
  as: { id: string; by: string },
  { number, draft }: Sheet,
  part: string,
  bytes: Uint8Array,
  now: Date,
): Promise<void> {
  const name = fittingName(`${[number, part, draft.subject].filter(Boolean).join(' ')}.pdf`, 'pdf')
  await keepFile(tx, { type: type.name, wardId: at.wardId, id: at.id }, as, { kind: 'pdf', type: 'application/pdf', name, bytes }, now)
}
