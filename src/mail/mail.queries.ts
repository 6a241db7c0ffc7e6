// Letters to staff as rows: written in the caller's transaction, sent afterwards. Words and a link, never a person's data.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { MailState } from '#src/db/paper.rows.ts'
import { sendJob } from '#src/jobs/job.queries.ts'
import { SHUT_WORDS } from './mail.rules.ts'

/** The queue that sends what waits. */
export const MAIL_QUEUE = 'mail.send'
/** `subject` and `lines` carry counts and words of the house only; `href` is an address of the product such as `/`. `once` makes the same letter to the same person one letter. */
export type NewMail = { staffId: string; subject: string; lines: readonly string[]; href: string; once?: string }

/** Leaves a letter to a member of staff in the caller's transaction; it is on its way when that is committed, and never was when it is rolled back. Throws on an address outside the product. */
export async function sendMail(tx: Tx, mail: NewMail, now: Date): Promise<void> {
  if (!/^\/(?![/\\])/.test(mail.href)) throw new RangeError('a letter leads into the product only')
  await sql`insert into mail (ward_id, id, staff_id, once, subject, lines, href, made_at, next_at)
    select r.ward_id, ${randomUUID()}::uuid, r.staff_id, ${mail.once ?? null}, ${mail.subject}, ${[...mail.lines]}::text[], ${mail.href}, ${now}::timestamptz, ${now}::timestamptz
    from staff_role r where r.staff_id = ${mail.staffId} and r.withdrawn_at is null order by coalesce(r.to_on, 'infinity') desc, r.from_on desc limit 1
    on conflict do nothing`.execute(tx)
  await wakeMail(tx)
}
/** Calls the sender; its line on the screen comes with its first turn. */
export async function wakeMail(tx: Tx): Promise<void> {
  await sendJob(tx, { queue: MAIL_QUEUE, key: '' })
}

export type Letter = {
  wardId: string
  id: string
  email: string
  active: boolean
  subject: string
  lines: string[]
  href: string
  tries: number
  madeAt: Date
}
/** The next letter that is due, put aside for a while so that nobody else sends it meanwhile; undefined when there is none. */
export async function takeLetter(tx: Tx, now: Date, until: Date): Promise<Letter | undefined> {
  return (
    await sql<Letter>`update mail m set tries = m.tries + 1, next_at = ${until} from staff s
    where (m.ward_id, m.id) = (select ward_id, id from mail where state = 'waiting' and next_at <= ${now} order by next_at limit 1 for update skip locked) and s.id = m.staff_id
    returning m.ward_id as "wardId", m.id, s.email, s.active, m.subject, m.lines, m.href, m.tries, m.made_at as "madeAt"`.execute(tx)
  ).rows[0]
}
/** How a letter came out: sent, given up, or tried again at `next`. */
export async function settleLetter(
  tx: Tx,
  letter: Pick<Letter, 'wardId' | 'id'>,
  out: { state: MailState; problem: string; next?: Date },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('mail')
    .set({ state: out.state, problem: out.problem, ...(out.next ? { next_at: out.next } : { ended_at: now }) })
    .where('ward_id', '=', letter.wardId)
    .where('id', '=', letter.id)
    .where('state', '=', 'waiting')
    .execute()
}
const SHUT = Object.values(SHUT_WORDS)
/** Nothing goes out: the letter in hand and all that are due stand still until then, each with the reason, and the try is not counted against the letter. */
export async function holdMail(tx: Tx, letter: Pick<Letter, 'wardId' | 'id'>, problem: string, until: Date): Promise<void> {
  await sql`update mail set next_at = ${until}, problem = ${problem}, tries = case when (ward_id, id) = (${letter.wardId}, ${letter.id}::uuid) then greatest(tries - 1, 0) else tries end
    where state = 'waiting' and (next_at <= ${until} or problem = any(${SHUT}::text[]))`.execute(tx)
}
/** The way is open again: what stood still is due now. */
export async function freeMail(tx: Tx, now: Date): Promise<void> {
  await sql`update mail set next_at = ${now}, problem = '' where state = 'waiting' and problem = any(${SHUT}::text[])`.execute(tx)
}
/** Why nothing goes out, in words; undefined when letters go. */
export async function findShut(tx: Tx, scope?: Scope<'admin.job:read'>): Promise<string | undefined> {
  return (
    await sql<{
      problem: string
    }>`select m.problem from mail m where m.state = 'waiting' and m.problem = any(${SHUT}::text[]) and ${scope ? within(scope, { ward: 'm.ward_id' }) : sql`true`} order by m.next_at desc limit 1`.execute(
      tx,
    )
  ).rows[0]?.problem
}

/** How many letters wait. */
export async function countWaiting(tx: Tx): Promise<number> {
  return (
    await tx
      .selectFrom('mail')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('state', '=', 'waiting')
      .executeTakeFirstOrThrow()
  ).n
}

export type MailLine = {
  id: string
  to: string
  subject: string
  state: MailState
  tries: number
  problem: string
  madeAt: Date
  nextAt: Date
  endedAt: Date | null
}
export type MailCounts = { waiting: number; sent: number; noAddress: number; failed: number; cancelled: number }
/** Letters to staff within reach of the last seven days, by how they came out. */
export async function countMail(tx: Tx, scope: Scope<'admin.job:read'>, now: Date): Promise<MailCounts> {
  const { rows } = await sql<{
    state: MailState
    n: number
  }>`select m.state, count(*)::int as n from mail m where ${within(scope, { ward: 'm.ward_id' })} and (m.state = 'waiting' or m.made_at > ${now}::timestamptz - interval '7 days') group by m.state`.execute(
    tx,
  )
  const of = (state: MailState): number => rows.find((row) => row.state === state)?.n ?? 0
  return { waiting: of('waiting'), sent: of('sent'), noAddress: of('noAddress'), failed: of('failed'), cancelled: of('cancelled') }
}
/** Letters within reach that did not get out, newest first. */
export async function listUnsent(tx: Tx, scope: Scope<'admin.job:read'>): Promise<MailLine[]> {
  return (
    await sql<MailLine>`select m.id, s.name as to, m.subject, m.state, m.tries, m.problem, m.made_at as "madeAt", m.next_at as "nextAt", m.ended_at as "endedAt" from mail m join staff s on s.id = m.staff_id
    where ${within(scope, { ward: 'm.ward_id' })} and (m.state in ('failed', 'noAddress') or (m.state = 'waiting' and m.tries > 0)) order by m.made_at desc limit 100`.execute(
      tx,
    )
  ).rows
}
/** Sends a letter within reach once more from the start, or takes a waiting one back; false when it is not there or not in that state. */
export async function changeMail(
  tx: Tx,
  scope: Scope<'admin.job:write'>,
  id: string,
  what: 'again' | 'cancel',
  now: Date,
): Promise<boolean> {
  const [from, set] =
    what === 'again'
      ? [['failed', 'noAddress', 'waiting'] as const, { state: 'waiting' as const, tries: 0, problem: '', next_at: now, ended_at: null }]
      : [['waiting'] as const, { state: 'cancelled' as const, ended_at: now }]
  const done = await tx
    .updateTable('mail as m')
    .set(set)
    .where('m.id', '=', id)
    .where('m.state', 'in', [...from])
    .where(within(scope, { ward: 'm.ward_id' }))
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) return false
  if (what === 'again') await wakeMail(tx)
  return true
}
