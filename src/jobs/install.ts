// The tables of pg-boss and the queues, made by the owner: the application's login owns nothing of them.
import { PgBoss } from 'pg-boss'
import pg from 'pg'
import type { Place } from '#src/db/connection.ts'
import type { JobKind } from './job.ts'
import { SCHEMA } from './job.queries.ts'

const LOCK = 727_275
const HOUR = 3600
const DAY = 24 * HOUR
/** A program that was killed is missed after this many seconds, and its work begun again by whoever is left. */
const HEARTBEAT = 15

const queueOf = (kind: JobKind): object => ({
  retryLimit: kind.retry.limit,
  retryDelay: kind.retry.delay,
  retryBackoff: true,
  retryDelayMax: HOUR,
  expireInSeconds: HOUR,
  notify: true,
  // What the clock starts every minute is not kept for long; what people asked for stays as long as its line on the screen.
  deleteAfterSeconds: kind.cron ? HOUR : 30 * DAY,
})

/** Makes or renews tables, queues and times of the clock, and lets the application's login use them. Throws when another version of pg-boss stands there. */
export async function installJobs(place: Place, kinds: readonly JobKind[]): Promise<void> {
  const client = new pg.Client({ ...place.connect.owner, options: '-c TimeZone=Asia/Tokyo -c lock_timeout=2000' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const boss = new PgBoss({
      schema: SCHEMA,
      db: { executeSql: (text, values) => client.query(text, values) },
      supervise: false,
      schedule: false,
    })
    boss.on('error', () => {
      /* thrown where it happens */
    })
    await boss.start()
    const known = new Set((await boss.getQueues()).map((queue) => queue.name))
    for (const kind of kinds) {
      // One waits and one runs, of each piece of work: `stately`.
      if (!known.has(kind.name)) await boss.createQueue(kind.name, { ...queueOf(kind), heartbeatSeconds: HEARTBEAT, policy: 'stately' })
      await boss.updateQueue(kind.name, queueOf(kind))
    }
    const wanted = kinds.flatMap((kind) => (kind.cron ? [{ name: kind.name, cron: kind.cron }] : []))
    for (const one of await boss.getSchedules()) if (!wanted.some((kind) => kind.name === one.name)) await boss.unschedule(one.name)
    for (const { name, cron } of wanted) await boss.schedule(name, cron, null, { tz: 'Asia/Tokyo', missed: 'once' })
    await boss.stop({ graceful: false, close: false })
    await client.query(
      `grant usage on schema ${SCHEMA} to sasaeai_app; grant select, insert, update, delete on all tables in schema ${SCHEMA} to sasaeai_app; grant execute on all functions in schema ${SCHEMA} to sasaeai_app`,
    )
  } finally {
    await client.end()
  }
}
