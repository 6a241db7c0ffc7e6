// 預かった報告: kept encrypted by the key of the ward until somebody there has looked at it.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { writeAudit } from '#src/access/audit.ts'
import type { KeyRing } from '#src/access/key-ring.ts'
import { within, type Scope } from '#src/access/scope.ts'
import { decryptText, encryptText } from '#src/access/ward-key.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import { keepHistory } from '#src/db/history.queries.ts'
import { createRecord } from '#src/records/record.queries.ts'
import { seeWards } from '#src/jobs/scope.ts'
import type { RecordType, Values } from '#src/records/record.ts'
import { urgencySent } from '#src/modules/needs/needs.api.ts'
import { signedHandOver } from '../pairing/pairing.queries.ts'
import { followRescue } from './rescue-clock.queries.ts'
import { openBox } from '../boxes/box.queries.ts'
import type { Boxed } from '../boxes/box.rules.ts'
import type { Entry } from './rescue.rules.ts'

type Rescue = Scope<'field.rescue:read'> | Scope<'field.rescue:write'>
const fieldsAt = (id: string): string => `field_rescue/${id}/fields`
const reasonAt = (id: string): string => `field_rescue/${id}/reason`
/** How urgent a report is before anybody has read it: a notice, and a visit where something worries; null for the rest. */
const urgencyAside = (path: string, form: URLSearchParams): string | null =>
  path === '/notices' ||
  (path === '/field/watch-visits' && (form.get('result') === 'wrong' || form.has('signs') || form.get('now') === 'yes'))
    ? urgencySent(form)
    : null

/** Keeps one report of a phone until somebody of the ward has looked at it; false where it is kept already or has arrived by its usual way. */
export async function keepAside(
  tx: Tx,
  keys: KeyRing,
  from: { wardId: string; staffId: string; deviceId: string },
  { id, path, fields, at }: Entry,
  now: Date,
): Promise<boolean> {
  const own = await keys.of(tx, from.wardId)
  const written = new Date(at)
  const kept =
    await sql`insert into field_rescue (ward_id, id, device_id, staff_id, path, fields_cipher, urgency, written_at, received_at, updated_at)
    select ${from.wardId}, ${id}, ${from.deviceId}, ${from.staffId}, ${path}, ${encryptText(own, fieldsAt(id), JSON.stringify(fields))}, ${urgencyAside(path, new URLSearchParams(fields))}, ${Number.isNaN(written.getTime()) ? now : written}, ${now}, ${now}
    where not exists (select from request q where q.actor = ${from.staffId}::uuid and q.client_id = ${id}::uuid) on conflict do nothing`.execute(
      tx,
    )
  // Its clock and its letter do not wait for somebody to open the list.
  if (!kept.numAffectedRows) return false
  await followRescue(tx, now, id)
  return true
}

/** Nothing is left on a phone: it opens nothing any more, also where nobody had put it out. */
async function endPhone(tx: Tx, wardId: string, id: string, now: Date): Promise<void> {
  await sql`update field_phone set waiting = '{}', cleared_at = coalesce(cleared_at, ${now}), revoked_at = coalesce(revoked_at, ${now}), told_at = ${now} where ward_id = ${wardId} and id = ${id}::uuid`.execute(
    tx,
  )
  await tx
    .updateTable('device')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('public_key', 'is not', null)
    .where('revoked_at', 'is', null)
    .execute()
}
/** A box opened by its ward: the report, and who wrote it on which phone. A phone may bring one of the ward it belonged to before: it is kept there. */
async function openedFor(
  tx: Tx,
  keys: KeyRing,
  phone: { id: string; staffId: string; wardId: string },
  one: Boxed,
): Promise<{ entry: Entry; at: { wardId: string; staffId: string; deviceId: string } } | undefined> {
  await seeWards(tx, [...new Set([phone.wardId, one.ward])])
  const opened = await openBox(tx, keys, one.ward, one)
  if (!opened) return undefined
  const writer = (
    await sql<{
      staffId: string
    }>`select staff_id as "staffId" from field_phone where ward_id = ${one.ward} and id::text = ${opened.device}`.execute(tx)
  ).rows[0]
  return {
    entry: opened.entry,
    at: { wardId: one.ward, staffId: writer?.staffId ?? phone.staffId, deviceId: writer ? opened.device : phone.id },
  }
}

/** Takes what a phone hands over: what has arrived already by its usual way is not kept twice. The numbers that are safe now; undefined when nobody signed. */
export async function takeRescue(
  db: Db,
  keys: KeyRing,
  given: {
    device: string
    nonce: string
    signature: string
    text: string
    entries: readonly Entry[]
    boxes: readonly Boxed[]
    clears: boolean
  },
  now: Date,
): Promise<string[] | undefined> {
  return db.transaction().execute(async (tx) => {
    const phone = await signedHandOver(tx, given, now)
    if (!phone) return undefined
    const at = { wardId: phone.wardId, staffId: phone.staffId, deviceId: phone.id }
    const took: string[] = []
    for (const one of given.entries) if (await keepAside(tx, keys, at, one, now)) took.push(one.id)
    const safe = given.entries.map((one) => one.id)
    for (const one of given.boxes) {
      const from = await openedFor(tx, keys, phone, one)
      if (!from) continue
      if (await keepAside(tx, keys, from.at, from.entry, now)) took.push(one.id)
      safe.push(one.id)
      // A phone of the same person whose key was thrown away is one no more.
      if (from.at.staffId === phone.staffId && from.at.deviceId !== phone.id) await endPhone(tx, from.at.wardId, from.at.deviceId, now)
    }
    if (took.length) await writeAudit(tx, phone, { id: randomUUID(), event: 'field.rescue.rescued', subjects: took })
    await sql`update field_phone set seen_at = ${now} where ward_id = ${phone.wardId} and id = ${phone.id}::uuid`.execute(tx)
    if (given.clears) await endPhone(tx, phone.wardId, phone.id, now)
    return safe
  })
}

export type Kept = {
  id: string
  wardId: string
  version: number
  path: string
  by: string
  /** What they were when they wrote, '' where that is not known any more. */ role: string
  staffId: string
  writtenAt: Date
  receivedAt: Date
  state: string
  fields: [string, string][]
}
type Stored = Omit<Kept, 'fields'> & { cipher: Buffer }
const COLUMNS = sql`q.id, q.ward_id as "wardId", q.version, q.path, s.name as by, coalesce((select r.role from staff_role r where r.staff_id = q.staff_id and r.ward_id = q.ward_id and r.withdrawn_at is null order by r.to_on desc nulls first limit 1), '') as role, q.staff_id as "staffId", q.written_at as "writtenAt", q.received_at as "receivedAt", q.state, q.fields_cipher as cipher from field_rescue q join staff s on s.id = q.staff_id`
async function opened(tx: Tx, keys: KeyRing, rows: readonly Stored[]): Promise<Kept[]> {
  const own = rows[0] ? await keys.of(tx, rows[0].wardId) : []
  return rows.map(({ cipher, ...one }) => ({
    ...one,
    fields: JSON.parse(decryptText(own, fieldsAt(one.id), cipher)) as [string, string][],
  }))
}
/** Those nobody has looked at yet, the oldest first. */
export async function listRescued(tx: Tx, scope: Rescue, keys: KeyRing, most: number): Promise<Kept[]> {
  return opened(
    tx,
    keys,
    (
      await sql<Stored>`select ${COLUMNS} where ${within(scope, { ward: 'q.ward_id' })} and q.state = 'waiting' order by q.received_at, q.id limit ${most}`.execute(
        tx,
      )
    ).rows,
  )
}
/** One that waits. */
export async function findRescued(tx: Tx, scope: Rescue, keys: KeyRing, id: string): Promise<Kept | undefined> {
  return (
    await opened(
      tx,
      keys,
      (
        await sql<Stored>`select ${COLUMNS} where ${within(scope, { ward: 'q.ward_id' })} and q.id = ${id}::uuid and q.state = 'waiting'`.execute(
          tx,
        )
      ).rows,
    )
  )[0]
}
/** It is a record now, or was looked at and closed with a reason; false when somebody was faster. */
export async function endRescue(
  tx: Tx,
  scope: Scope<'field.rescue:write'>,
  keys: KeyRing,
  one: Kept,
  state: 'entered' | 'closed',
  reason: string,
  now: Date,
): Promise<boolean> {
  const cipher = encryptText(await keys.of(tx, one.wardId), reasonAt(one.id), reason)
  const done =
    await sql`update field_rescue q set state = ${state}, reason_cipher = ${cipher}, version = version + 1, updated_at = ${now}, updated_by = ${scope.actorId}::uuid where ${within(scope, { ward: 'q.ward_id' })} and q.id = ${one.id}::uuid and q.version = ${one.version}`.execute(
      tx,
    )
  if (done.numAffectedRows === 0n) return false
  await followRescue(tx, now, one.id)
  await keepHistory(
    tx,
    'field_rescue',
    { wardId: one.wardId, id: one.id, version: one.version + 1 },
    scope.actorId,
    { state: [one.state, state] },
    now,
  )
  return true
}
/** The record it becomes, under the number the phone gave it: sent again by another way it is still one. */
export const enterAs = (
  tx: Tx,
  scope: Scope,
  type: RecordType,
  one: Kept,
  state: string,
  values: Values,
  now: Date,
  keys: KeyRing,
): Promise<boolean> => createRecord(tx, scope, type, { wardId: one.wardId, id: one.id, state }, values, now, keys)

/** What phones with a wrong clock sent in the last days, to be looked at: which record, both times. */
export async function listMistrusted(
  tx: Tx,
  scope: Rescue,
  since: Date,
): Promise<{ id: string; by: string; writtenAt: Date; receivedAt: Date; type: string }[]> {
  return (
    await sql<{
      id: string
      by: string
      writtenAt: Date
      receivedAt: Date
      type: string
    }>`select w.id, s.name as by, w.written_at as "writtenAt", w.received_at as "receivedAt", coalesce((select min(h.type) from history h where h.ward_id = w.ward_id and h.record_id = w.id), '') as type
      from field_write w join staff s on s.id = w.staff_id where ${within(scope, { ward: 'w.ward_id' })} and not w.trusted and w.received_at > ${since} order by w.received_at desc limit 50`.execute(
      tx,
    )
  ).rows
}
