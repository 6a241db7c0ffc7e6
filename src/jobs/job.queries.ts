// Jobs in the database: asked for in the transaction of the request, so that what was rolled back was never asked for.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'

/** Where pg-boss keeps its tables. */
export const SCHEMA = 'pgboss'
/** What people see of a job: whose council, what about, who asked. */
export type Told = { wardId: string; about?: string; askedBy?: string; now: Date }

/**
 * Asks for work in the caller's transaction; one that waits already is not asked for twice. Without `told` it has no line on the screen of its own (it runs by the clock as well).
 * The row is the one pg-boss's own `send` writes (tests/db/jobs.test.ts holds them against each other), but needs no started instance in the program that asks (docs/decisions/0007).
 */
export async function sendJob(tx: Tx, job: { queue: string; key: string }, told?: Told): Promise<void> {
  const sent = sql`insert into pgboss.job (name, singleton_key, start_after, created_on, keep_until, expire_seconds, deletion_seconds, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds)
      select q.name, nullif(${job.key}, ''), pgboss.job_now(), pgboss.job_now(), pgboss.job_now() + q.retention_seconds * interval '1 second', q.expire_seconds, q.deletion_seconds, q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, q.policy, q.dead_letter, q.heartbeat_seconds
      from pgboss.queue q where q.name = ${job.queue} on conflict do nothing returning id, pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), name)::text`
  if (!told) {
    await sent.execute(tx)
    return
  }
  await sql`with sent as (${sent}) insert into job (ward_id, queue, key, sent_id, asked_by, asked_at, about, touched_at)
    select ${told.wardId}, ${job.queue}, ${job.key}, sent.id, ${told.askedBy ?? null}::uuid, ${told.now}::timestamptz, ${told.about ?? ''}, ${told.now}::timestamptz from sent
    on conflict (ward_id, queue, key) do update set sent_id = excluded.sent_id, touched_at = excluded.touched_at, problem = '', about = case when excluded.about = '' then job.about else excluded.about end,
      asked_by = coalesce(excluded.asked_by, job.asked_by), asked_at = case when excluded.asked_by is null then job.asked_at else excluded.asked_at end, done = case when excluded.asked_by is null then job.done else 0 end, total = case when excluded.asked_by is null then job.total else 0 end`.execute(
    tx,
  )
}

/** Notes that a turn has begun. What runs by the clock belongs to the city's council; without one on file nothing is noted. */
export async function noteBegun(tx: Tx, job: { queue: string; key: string; sentId: string; now: Date }): Promise<void> {
  const known = await tx
    .updateTable('job')
    .set({ sent_id: job.sentId, touched_at: job.now, problem: '' })
    .where('queue', '=', job.queue)
    .where('key', '=', job.key)
    .executeTakeFirst()
  if (known.numUpdatedRows > 0n || job.key !== '') return
  await sql`insert into job (ward_id, queue, key, sent_id, asked_at, touched_at) select ward_id, ${job.queue}, '', ${job.sentId}::uuid, ${job.now}, ${job.now} from ward where kind = 'city' on conflict do nothing`.execute(
    tx,
  )
}

export type Noted = { problem?: string; done?: number; total?: number }
/** Keeps how far it is, or what went wrong. */
export async function note(tx: Tx, job: { queue: string; key: string; now: Date }, noted: Noted): Promise<void> {
  await tx
    .updateTable('job')
    .set({ ...noted, touched_at: job.now })
    .where('queue', '=', job.queue)
    .where('key', '=', job.key)
    .execute()
}

/** Another turn behind the others, for work that has something left. */
export async function sendAgain(tx: Tx, job: { queue: string; key: string; now: Date }): Promise<void> {
  const row = await tx.selectFrom('job').select('ward_id').where('queue', '=', job.queue).where('key', '=', job.key).executeTakeFirst()
  await sendJob(tx, job, row && { wardId: row.ward_id, now: job.now })
}

export type SentState = 'created' | 'retry' | 'active' | 'completed' | 'cancelled' | 'failed'
export type JobLine = {
  wardId: string
  wardName: string
  queue: string
  key: string
  about: string
  askedBy: string | null
  askedByName: string | null
  askedAt: Date
  touchedAt: Date
  done: number
  total: number
  problem: string
  /** Null when the queue has forgotten it: it came to an end long ago. */ state: SentState | null
  startAfter: Date | null
  endedAt: Date | null
}
const lines = (scope: Scope): ReturnType<typeof sql<JobLine>> => sql<JobLine>`
  select j.ward_id as "wardId", w.name as "wardName", j.queue, j.key, j.about, j.asked_by as "askedBy", s.name as "askedByName", j.asked_at as "askedAt", j.touched_at as "touchedAt", j.done, j.total, j.problem,
    b.state::text as state, b.start_after as "startAfter", b.completed_on as "endedAt"
  from job j join ward w on w.ward_id = j.ward_id left join staff s on s.id = j.asked_by left join pgboss.job b on b.name = j.queue and b.id = j.sent_id
  where ${within(scope, { ward: 'j.ward_id' })}`

/** So many lines on one page. */
export const JOBS_PAGE = 100
/** Work somebody asked for within reach, what goes on and what failed first, then the newest; one line more than a page says that there are others. */
export async function listJobs(tx: Tx, scope: Scope<'admin.job:read'>, skip: number): Promise<JobLine[]> {
  return (
    await sql<JobLine>`${lines(scope)} and j.key <> '' order by coalesce(b.state::text in ('created', 'retry', 'active', 'failed'), false) desc, j.asked_at desc, j.queue, j.key limit ${JOBS_PAGE + 1} offset ${skip}`.execute(
      tx,
    )
  ).rows
}
/** What runs by the clock, one line a kind: asked by itself, since its lines are as old as the house and every upload is newer. */
export async function listClock(tx: Tx, scope: Scope<'admin.job:read'>): Promise<JobLine[]> {
  return (await sql<JobLine>`${lines(scope)} and j.key = ''`.execute(tx)).rows
}

/** How far a piece of work of a council is, for the page of what it is about; undefined where none was asked for. */
export async function findProgress(
  tx: Tx,
  job: { wardId: string; queue: string; key: string },
): Promise<Pick<JobLine, 'done' | 'total' | 'problem' | 'state'> | undefined> {
  return (
    await sql<Pick<JobLine, 'done' | 'total' | 'problem' | 'state'>>`select j.done, j.total, j.problem, b.state::text as state
      from job j left join pgboss.job b on b.name = j.queue and b.id = j.sent_id where j.ward_id = ${job.wardId} and j.queue = ${job.queue} and j.key = ${job.key}`.execute(
      tx,
    )
  ).rows[0]
}
/** One job within reach, held until the end of the transaction. */
export async function findJob(tx: Tx, scope: Scope<'admin.job:write'>, queue: string, key: string): Promise<JobLine | undefined> {
  return (await sql<JobLine>`${lines(scope)} and j.queue = ${queue} and j.key = ${key} limit 1 for update of j`.execute(tx)).rows[0]
}

/** Takes waiting or running work out of the queue; what runs ends at its next step. */
export async function cancelSent(tx: Tx, job: { queue: string; wardId: string; key: string }, by: string, now: Date): Promise<void> {
  await sql`update pgboss.job b set state = 'cancelled', completed_on = pgboss.job_now() from job j where j.ward_id = ${job.wardId} and j.queue = ${job.queue} and j.key = ${job.key} and b.name = j.queue and (b.id = j.sent_id or b.singleton_key = nullif(j.key, '')) and b.state < 'completed'`.execute(
    tx,
  )
  await tx
    .updateTable('job')
    .set({ problem: by, touched_at: now })
    .where('ward_id', '=', job.wardId)
    .where('queue', '=', job.queue)
    .where('key', '=', job.key)
    .execute()
}
