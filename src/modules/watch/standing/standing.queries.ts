// How each plan stands, made from the plan and its visits by the rule: written at once by the page that saves, and by the clock for what came in another way.
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import type { OpeningCalendar } from '#src/kernel/opening.ts'
import { getCalendar } from '#src/modules/registry/registry.api.ts'
import { absencesInRow, lastSeen, nextDue, type Look, type Pace } from '../plans/due.rules.ts'
import type { LadderDays } from './ladder.rules.ts'

type Kept = Pace & {
  wardId: string
  id: string
  version: number
  state: string
  /** Newest first. */ looks: (Look & { id: string; at: string })[] | null
  seenBefore: CivilDate | null
  /** They died or moved away: nobody goes any more (app.rounds_of_person). */ gone: boolean
}
const MOST_LOOKS = 40
const MOST = 2000

/** Plans with the days and results of their last visits: all of them, whoever writes the standing, for a part of them would count other absences. `which` is written over the plan as p. */
const read = (which: RawBuilder<boolean>): RawBuilder<Kept> =>
  sql<Kept>`select p.ward_id as "wardId", p.id, p.version, p.state, p.frequency, p.every_days as "everyDays", p.weekday, p.months_off as "monthsOff", p.since, p.until, p.paused_from as "pausedFrom", p.paused_until as "pausedUntil", (u.not_later at time zone 'Asia/Tokyo')::date::text as "firstBy",
    q.looks, q.seen_before as "seenBefore", app.gone_now(p.ward_id, p.person_id) is not null as gone
    from watch_plan p left join urgency_since u on u.ward_id = p.ward_id and u.type = 'watch_plan' and u.record_id = p.id cross join lateral app.looks_of(p.ward_id, p.id, ${MOST_LOOKS}) q where ${which} limit ${MOST}`

/** Writes anew how these plans stand. */
async function write(tx: Tx, which: RawBuilder<boolean>, now: Date): Promise<number> {
  // One after the other for a plan: who waited here sees the visits of who was first.
  await sql`select 1 from watch_plan p where ${which} order by p.ward_id, p.id limit ${MOST} for update`.execute(tx)
  const { rows } = await read(which).execute(tx)
  if (rows.length === 0) return 0
  const [retry, many] = [await settingAt(tx, 'watch.retryDays', now), await settingAt(tx, 'watch.absencesInRow', now)]
  const calendars = new Map<string, OpeningCalendar>()
  for (const ward of new Set(rows.map((row) => row.wardId))) calendars.set(ward, (await getCalendar(tx, ward)).calendar)
  const lines = rows.flatMap((row) => {
    const calendar = calendars.get(row.wardId)
    if (!calendar) return []
    const looks = row.looks ?? []
    const open = !row.gone && (row.state === 'active' || row.state === 'paused')
    // A pause that was taken back leaves no days behind; while it stands they count.
    const pace: Pace = row.state === 'paused' ? row : { ...row, pausedFrom: null, pausedUntil: null }
    const absences = absencesInRow(looks)
    const streak = open && absences >= many ? looks[absences - many] : undefined
    const seen = lastSeen(looks) ?? row.seenBefore
    return [
      {
        ward_id: row.wardId,
        plan_id: row.id,
        plan_version: row.version,
        open,
        due_on: open ? nextDue(pace, looks, calendar, retry) : null,
        tried_on: looks[0]?.on ?? null,
        seen_on: seen,
        unseen_since: seen ?? row.since,
        absences,
        streak_at: streak?.at ?? null,
        streak_visit: streak?.id ?? null,
        checked_at: now.toISOString(),
      },
    ]
  })
  await sql`insert into watch_standing as s select * from json_populate_recordset(null::watch_standing, ${JSON.stringify(lines)}::json)
    on conflict (ward_id, plan_id) do update set plan_version = excluded.plan_version, open = excluded.open, due_on = excluded.due_on, tried_on = excluded.tried_on, seen_on = excluded.seen_on, unseen_since = excluded.unseen_since,
      absences = excluded.absences, streak_at = excluded.streak_at, streak_visit = excluded.streak_visit, checked_at = excluded.checked_at`.execute(
    tx,
  )
  return lines.length
}

/** Writes anew how plans of a ward stand: after their own change, or after visits of theirs. */
export async function settleStanding(tx: Tx, wardId: string, planIds: readonly string[], now: Date): Promise<void> {
  for (let from = 0; from < planIds.length; from += MOST)
    await write(tx, sql<boolean>`p.ward_id = ${wardId} and p.id = any(${planIds.slice(from, from + MOST)}::uuid[])`, now)
}

/** Writes anew what is out of date (brought in by a file, sent from a phone), at most 2,000 plans at a time; how many there were. */
export const settleStale = (tx: Tx, now: Date): Promise<number> =>
  write(
    tx,
    // A visit marks its plan (app.mark_standing): nothing here is compared by time, which a long transaction passes by.
    sql<boolean>`(p.ward_id, p.id) in (select o.ward_id, o.id from watch_plan o left join watch_standing s on s.ward_id = o.ward_id and s.plan_id = o.id where s.plan_version is distinct from o.version)`,
    now,
  )

/** After how many days who is told that somebody was not looked in on, as set now. */
export const ladderAt = async (tx: Tx, now: Date): Promise<LadderDays> => ({
  toWatcher: await settingAt(tx, 'watch.overdueWatcherDays', now),
  toWorker: await settingAt(tx, 'watch.overdueWorkerDays', now),
  toHead: await settingAt(tx, 'watch.overdueHeadDays', now),
})
/** How many absences in a row are told, and from how many days on a pause is a long one. */
export const limitsAt = async (tx: Tx, now: Date): Promise<{ absences: number; pauseDays: number; ladder: LadderDays }> => ({
  absences: await settingAt(tx, 'watch.absencesInRow', now),
  pauseDays: await settingAt(tx, 'watch.longPauseDays', now),
  ladder: await ladderAt(tx, now),
})
