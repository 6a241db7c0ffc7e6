// Leaks: their deadlines, who must be told, and the way other modules open one.
import { sql } from 'kysely'
import { within, type Actor, type Scope } from '#src/access/scope.ts'
import type { KeyRing } from '#src/access/key-ring.ts'
import { permit } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { keepHistory } from '#src/db/history.queries.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import type { Clock } from '#src/deadlines/deadline.ts'
import { followRecords } from '#src/deadlines/deadline.queries.ts'
import { closingOn } from '#src/kernel/opening.ts'
import { civilDateOf, addDays } from '#src/kernel/civil-date.ts'
import { createRecord } from '#src/records/record.queries.ts'
import { getCalendar } from '../../registry/registry.api.ts'
import type { LeakDays } from './leak.rules.ts'
import { leak } from './leak.schema.ts'

type Read = Scope<'disclosure.leak:read'> | Scope<'disclosure.leak:write'>
/** The days of rules.md, as they are set. */
export const leakDays = async (tx: Tx, now: Date): Promise<LeakDays> => ({
  first: await settingAt(tx, 'leak.firstDays', now),
  full: await settingAt(tx, 'leak.fullDays', now),
  fullIntent: await settingAt(tx, 'leak.fullDaysIntent', now),
})
// The same rule as dutiesOf, over rows: a leak waits for its reports unless it is known that it needs none.
const OWED = sql<boolean>`l.encrypted is not true and l.about_people is distinct from 0 and not (l.sensitive is false and l.intent is false and l.property is false and coalesce(l.about_people, 1001) <= 1000)`
/** 速報, 確報 and the word to those concerned (個人情報保護法 26条2項: without delay, by the day of the full report at the latest): civil days from the day it was known. */
export const leakClock: Clock = {
  type: 'leak',
  wanted:
    () => sql`select l.ward_id as "wardId", l.id as "recordId", w.kind, date_trunc('milliseconds', l.found_on::timestamp at time zone 'Asia/Tokyo') as since, l.found_on as day
    from leak l cross join lateral (values ('leakFirst', l.first_reported_on is null), (case when l.intent then 'leakFullIntent' else 'leakFull' end, l.full_reported_on is null), ('leakTell', coalesce(l.told, 'notYet') not in ('all', 'instead'))) w (kind, open) where l.state in ('open', 'reported') and w.open and ${OWED}`,
  dueBy: async (tx, now) => {
    const days = await leakDays(tx, now)
    const by: Readonly<Record<string, number>> = {
      leakFirst: days.first,
      leakFull: days.full,
      leakFullIntent: days.fullIntent,
      leakTell: days.full,
    }
    // A report owed does not wait for the council to open: a day that is closed ends with the opening before it.
    return (one, calendar) => {
      const last = addDays(one.day ?? civilDateOf(one.since), by[one.kind] ?? days.first)
      for (let on = last, n = 0; n < 10; on = addDays(on, -1), n += 1) {
        const end = closingOn(calendar, on)
        if (civilDateOf(end) === on) return end
      }
      return closingOn(calendar, last)
    }
  },
}
/** Brings the deadlines of one leak in line with what was just saved. */
export const followLeak = async ({ tx, now }: { tx: Tx; now: Date }, id: string): Promise<void> => {
  await followRecords(tx, leakClock, async (inside, wardId) => (await getCalendar(inside, wardId)).calendar, now, id)
}

export type ToTell = { id: string; name: string; told: string | null; how: string | null; by: string | null }
/** Who must be told of a leak, those who were not yet first. */
export async function listToTell(tx: Tx, scope: Read, leakId: string): Promise<ToTell[]> {
  return (
    await sql<ToTell>`select r.person_id as id, p.name, r.told_on as told, r.told_how as how, s.name as by from leak_person r join person p on p.ward_id = r.ward_id and p.id = r.person_id left join staff s on s.id = r.told_by
    where r.leak_id = ${leakId}::uuid and ${within(scope, { ward: 'r.ward_id' })} order by r.told_on is not null, p.kana, p.name`.execute(
      tx,
    )
  ).rows
}
/** Says that somebody must be told; said twice, it is one line. */
export async function addToTell(
  tx: Tx,
  scope: Scope<'disclosure.leak:write'>,
  at: { wardId: string; id: string },
  personId: string,
  now: Date,
): Promise<void> {
  await sql`insert into leak_person (ward_id, leak_id, person_id, added_at, added_by) values (${at.wardId}, ${at.id}, ${personId}, ${now}, ${scope.actorId}) on conflict do nothing`.execute(
    tx,
  )
}
/** Says when and how somebody was told; what was said before stays in the history of the leak. */
export async function markTold(
  tx: Tx,
  scope: Scope<'disclosure.leak:write'>,
  at: { wardId: string; id: string },
  personId: string,
  given: { on: string; how: string },
  now: Date,
): Promise<boolean> {
  const { rows: before } = await sql<{
    on: string | null
    how: string | null
    lines: number
  }>`select told_on as on, told_how as how, (select count(*)::int from history h where h.ward_id = r.ward_id and h.type = 'leak_person' and h.record_id = r.person_id) as lines from leak_person r where r.ward_id = ${at.wardId} and r.leak_id = ${at.id}::uuid and r.person_id = ${personId}::uuid and ${within(scope, { ward: 'r.ward_id' })} for update`.execute(
    tx,
  )
  const done =
    await sql`update leak_person r set told_on = ${given.on}, told_how = ${given.how}, told_by = ${scope.actorId} where r.ward_id = ${at.wardId} and r.leak_id = ${at.id}::uuid and r.person_id = ${personId}::uuid and ${within(scope, { ward: 'r.ward_id' })}`.execute(
      tx,
    )
  if (done.numAffectedRows !== 1n) return false
  const [was] = before
  await keepHistory(
    tx,
    'leak_person',
    { wardId: at.wardId, id: personId, version: (was?.lines ?? 0) + 1 },
    scope.actorId,
    { leak: [at.id, at.id], told_on: [was?.on ?? null, given.on], told_how: [was?.how ?? null, given.how] },
    now,
  )
  return true
}
/** What another module knows when something was lost: which record it was (`numbered_paper:<id>`), what, and how many people stand on it. */
export type Incident = {
  id: string
  source: string
  kind: (typeof leak.fields)[0]['options'][number]['value']
  foundOn: string
  facts: string
  people?: number
  sensitive?: boolean
  encrypted?: boolean
}
/** Opens a leak for something that was lost, in the caller's transaction; for the same record once. The number of the leak, or undefined where this person may not open one. */
export async function openIncident(
  asked: { tx: Tx; actor: Actor; keys: KeyRing; now: Date },
  given: Incident,
): Promise<string | undefined> {
  const scope = permit(asked.actor, 'disclosure.leak:open')
  if (!scope) return undefined
  const known = (
    await sql<{
      id: string
    }>`select leak_id as id from leak_source where ward_id = ${asked.actor.wardId} and source = ${given.source}`.execute(asked.tx)
  ).rows[0]
  if (known) return known.id
  const values = {
    kind: given.kind,
    found_on: given.foundOn,
    facts: given.facts,
    about_people: given.people ?? null,
    sensitive: given.sensitive ?? null,
    encrypted: given.encrypted ?? null,
    intent: null,
    property: null,
    head_told: null,
  }
  await createRecord(asked.tx, scope, leak, { wardId: asked.actor.wardId, id: given.id, state: 'open' }, values, asked.now, asked.keys)
  await sql`insert into leak_source (ward_id, source, leak_id) values (${asked.actor.wardId}, ${given.source}, ${given.id})`.execute(
    asked.tx,
  )
  await followLeak(asked, given.id)
  return given.id
}
