// Letters to many: asked for in one press, sent in one transaction when their file is there, to whom they still are to go (docs/decisions/0084).
import { sql } from 'kysely'
import { within, type Actor, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { newId } from '#src/kernel/id.ts'
import { leaveLater } from '#src/web/request.queries.ts'
import type { LetterFile, SheetTo } from './letter.paper.ts'
import { moveLetter, recipientRows, sendLetter, type Recipient, type Seen } from './letter.queries.ts'
import { addresseesOf, shown, type Sources } from './letter-shown.routes.tsx'
import { keepLetterFile, type Waiting } from './letter-waiting.queries.ts'

type Write = Scope<'letters.letter:write'>
/** Under whose rights the work goes on. */
export type Sender = { tx: Tx; actor: Actor; scope: Write; now: Date }

/** Whom a sheet is for, with the kinds of their records; whose record was destroyed meanwhile is not among them. */
async function recipientsOf({ tx }: Sender, { wardId, id, sheet }: Waiting): Promise<Recipient[]> {
  const meant = new Set(sheet.to.map((one) => one.id))
  return (await recipientRows(tx, { wardId, id })).filter((one) => meant.has(one.id))
}
const sameAs = (one: SheetTo, other: SheetTo): boolean =>
  one.postal === other.postal &&
  one.name === other.name &&
  one.honorific === other.honorific &&
  one.lines.join('\n') === other.lines.join('\n')
/** Those of a sheet it still is to go to, as it was shown: nobody who died, moved, was shielded, took it back or answered since then. */
export async function listStill(sender: Sender, sources: Sources, waiting: Waiting): Promise<Recipient[]> {
  const recipients = await recipientsOf(sender, waiting)
  const { seen } = await addresseesOf(sender.tx, sender.actor, sources, recipients, sender.now)
  const now = new Map((await shown(sender.tx, seen)).filter((one) => !one.why).map((one) => [one.id, one]))
  const still = new Set(waiting.sheet.to.filter((one) => now.has(one.id) && sameAs(one, now.get(one.id) ?? one)).map((one) => one.id))
  return recipients.filter((one) => still.has(one.id))
}

/** The letter that is being made, held until the end of the transaction; undefined where it was sent or taken back. */
async function holdMaking({ tx }: Sender, { wardId, id }: Waiting): Promise<Seen | undefined> {
  const { rows } = await sql<Seen>`select l.ward_id as "wardId", l.id, l.version, l.state, l.number from letter l
    where l.ward_id = ${wardId} and l.id = ${id}::uuid and l.state = 'making' for update`.execute(tx)
  return rows[0]
}
/** Nothing of it waits any more; whoever asked for it is told, until they have seen it. */
const endWaiting = (tx: Tx, { wardId, id }: Waiting, tell: string | null): Promise<unknown> =>
  sql`update letter_paper p set waiting_cipher = null, waiting_role = null, ready_for = ${tell}::uuid where p.ward_id = ${wardId} and p.letter_id = ${id}::uuid`.execute(
    tx,
  )

/** Whether it is still being made: neither taken back nor sent. */
export const isMaking = async (tx: Tx, { wardId, id }: { wardId: string; id: string }): Promise<boolean> =>
  (await sql`select from letter l where l.ward_id = ${wardId} and l.id = ${id}::uuid and l.state = 'making'`.execute(tx)).rows.length > 0

/** Somebody of these letters is to get none after all, or it is no longer being made: nothing of this transaction stands. */
export class Otherwise extends Error {}
/** What came of it. */
export type Sent = 'nobody' | { left: number }
/** Enters the letter as sent to those in these files, keeps the files and what was written down of each of them: all of it, or nothing. Throws Otherwise. */
export async function sendFiles(sender: Sender, sources: Sources, waiting: Waiting, files: readonly LetterFile[]): Promise<Sent> {
  const { tx, actor, scope, now } = sender
  // Megabytes are written before anything is held that others wait for.
  for (const [at, file] of files.entries())
    await keepLetterFile(
      tx,
      waiting,
      { id: at === 0 ? waiting.id : newId(now), by: waiting.by },
      waiting.sheet,
      files.length > 1 ? `${file.from}〜${file.until}通` : '',
      file.bytes,
      now,
    )
  const seen = await holdMaking(sender, waiting)
  if (!seen) throw new Otherwise()
  const still = await listStill(sender, sources, waiting)
  const ids = files.flatMap((file) => file.of.flatMap((piece) => piece.ids))
  const due = new Set(still.map((one) => one.id))
  if (ids.some((id) => !due.has(id))) throw new Otherwise()
  if (ids.length === 0) {
    await moveLetter(tx, scope, seen, { state: 'prepared', number: seen.number }, now)
    await endWaiting(tx, waiting, waiting.by)
    return 'nobody'
  }
  const sent = new Set(ids)
  const fellOut = waiting.sheet.to.map((one) => one.id).filter((id) => !sent.has(id))
  if (!(await sendLetter(tx, scope, seen, seen.number, { ids, fellOut }, now))) throw new Otherwise()
  for (const source of sources) {
    const own = still.filter((one) => one.kind === source.kind && sent.has(one.id)).map((one) => one.id)
    if (own.length) await source.sent?.(tx, actor, own, waiting.sheet.draft.sentOn, now)
  }
  await endWaiting(tx, waiting, waiting.by)
  await leaveLater(tx, actor, scope, { event: 'letters.letter.sent', subjects: [waiting.id, ...ids], about: 1, detail: '' })
  return { left: fellOut.length }
}

/** From now on it is prepared in the name of who asked last. */
export const takeOver = (tx: Tx, scope: Write, { wardId, id }: { wardId: string; id: string }, roleId: string): Promise<unknown> =>
  sql`update letter_paper p set waiting_by = ${scope.actorId}::uuid, waiting_role = ${roleId}::uuid where ${within(scope, { ward: 'p.ward_id' })} and p.ward_id = ${wardId} and p.letter_id = ${id}::uuid and p.waiting_cipher is not null`.execute(
    tx,
  )

/** Whether this reader asked for a letter that is there now and has not seen it yet; told once. */
export async function takeReady(tx: Tx, at: { wardId: string; id: string }, staffId: string): Promise<boolean> {
  const { rows } =
    await sql`update letter_paper p set ready_for = null where p.ward_id = ${at.wardId} and p.letter_id = ${at.id}::uuid and p.ready_for = ${staffId}::uuid returning 1`.execute(
      tx,
    )
  return rows.length > 0
}
