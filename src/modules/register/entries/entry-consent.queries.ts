// What somebody of the register consented to stands at the person, as every other consent; nobody else of the household is meant. 根拠: rules.md 人 1, 個人情報保護法 20条2項・27条1項.
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Tx } from '#src/db/connection.ts'
import { keepHistory } from '#src/db/history.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { newId } from '#src/kernel/id.ts'
import { closeUncovered } from '#src/modules/disclosure/disclosure.api.ts'
import type { Reason } from '#src/kernel/result.ts'
import type { Row, Value } from '#src/records/record.ts'
import { shieldedAmong, type Write } from './entry.queries.ts'
import { goneAmong } from './here.queries.ts'
import { GONE_WORDS } from './gone.rules.ts'

const text = (value: Value | undefined): string => String(value ?? '')

/** The person of the registry an entry is about, after merges; undefined where nobody of them is known yet. */
export async function personOf(tx: Tx, row: Pick<Row, 'ward_id' | 'id'>): Promise<string | undefined> {
  return (
    await sql<{
      id: string
    }>`select app.person_now(${row.ward_id}, person_id)::text as id from register_person where ward_id = ${row.ward_id} and entry_id = ${row.id}::uuid`.execute(
      tx,
    )
  ).rows[0]?.id
}
/** Why nobody may be written down anew for an entry: its name is that of somebody whose address is hidden, and which of them it is nobody has said. A new record would show the address of the register to everybody. */
export const WHOSE: Reason = {
  code: 'whose',
  message:
    'この行は、連絡先を伏せている人と同じ名前で、同じ人かどうかが決まっていません。台帳で、同じ人の記録が二つあれば一つにまとめ、生年月日を入れてください。そのあとで、もう一度残してください。同意はまだ残していません。',
}
/** Why nothing is consented to any more: the registry knows that they died or moved away. */
async function goneOf(tx: Tx, id: string): Promise<Reason[]> {
  const gone = (await goneAmong(tx, [id])).get(id)
  return gone
    ? [
        {
          code: 'gone',
          message: `台帳では、${GONE_WORDS[gone]}人です。同意は残していません。この人の記録をひらいて、名簿にも残すか、台帳を確かめてもらってください。`,
        },
      ]
    : []
}
/** Whether the consent of an entry could not be kept, because it is not known whose it is, or they are gone. Looks for them in the registry once more before. */
export async function whoseIs(tx: Tx, row: Pick<Row, 'ward_id' | 'id'>): Promise<Reason[]> {
  if (await personOf(tx, row)) return goneOf(tx, row.id)
  await sql`select app.link_register_person(${row.ward_id}, ${row.id}::uuid)`.execute(tx)
  if (await personOf(tx, row)) return goneOf(tx, row.id)
  return (await shieldedAmong(tx, [row.id])).size ? [WHOSE] : []
}
/** Puts the person into the registry with what the register says, the first time they consent. Nobody is responsible for them yet. */
async function makePerson(tx: Tx, scope: Write, row: Row, now: Date): Promise<string> {
  // The buttons refuse before; what a file brings is kept, and hidden from its first moment as the one it may be.
  const hidden = (await whoseIs(tx, row)).length > 0
  const linked = await personOf(tx, row)
  if (linked) return linked
  const id = newId(now)
  const { values: of } = row
  await sql`insert into person (ward_id, id, state, reason, name, kana, birth_on, sex, phone, postal, address, neighbourhood_id, language, shielded, created_by, updated_by, created_at, updated_at)
    values (${row.ward_id}, ${id}::uuid, 'current', '', ${text(of['name'])}, ${text(of['kana'])}, ${text(of['birth_on']) || null}::date, 'unknown', ${text(of['phone'])}, ${text(of['postal'])}, ${text(of['address'])}, ${text(of['neighbourhood_id']) || null}::uuid, 'ja', ${hidden}, ${scope.actorId}, ${scope.actorId}, ${now}, ${now})`.execute(
    tx,
  )
  await keepHistory(
    tx,
    'person',
    { wardId: row.ward_id, id, version: 1 },
    scope.actorId,
    { state: [null, 'current'], ...(hidden ? { shielded: [false, true] } : {}) },
    now,
  )
  await sql`insert into register_person (ward_id, entry_id, person_id) values (${row.ward_id}, ${row.id}::uuid, ${id}::uuid) on conflict do nothing`.execute(
    tx,
  )
  return id
}

/** Ends, on that day, what this person gave for the register; what was given on a later day ends on its own. */
async function endConsents(tx: Tx, scope: Write, row: Row, on: string, now: Date): Promise<void> {
  const person = await personOf(tx, row)
  if (!person) return
  const { rows } = await sql<{
    id: string
    version: number
    day: string
  }>`update consent c set state = 'ended', withdrawn_on = greatest(${on}::date, c.given_on), version = c.version + 1, updated_by = ${scope.actorId}, updated_at = ${now}
    where c.ward_id = ${row.ward_id} and c.person_id in (select app.person_all(${row.ward_id}, ${person}::uuid)) and c.purpose = 'register' and c.state = 'given' returning c.id::text, c.version, c.withdrawn_on as day`.execute(
    tx,
  )
  for (const one of rows)
    await keepHistory(
      tx,
      'consent',
      { wardId: row.ward_id, id: one.id, version: one.version },
      scope.actorId,
      { state: ['given', 'ended'], withdrawn_on: [null, one.day] },
      now,
    )
}
/** Keeps the consent an entry now says: one for each class of recipient, with the items that were said; what was said before ends that day. */
async function keepConsents(tx: Tx, scope: Write, row: Row, now: Date): Promise<void> {
  const on = text(row.values['answered_on'])
  await endConsents(tx, scope, row, on, now)
  const person = (await personOf(tx, row)) ?? (await makePerson(tx, scope, row, now))
  for (const to of (row.values['consent_to'] ?? []) as readonly string[]) {
    const id = newId(now)
    await sql`insert into consent (ward_id, id, person_id, recipient, items, purpose, form, given_on, state, created_by, updated_by, created_at, updated_at)
      values (${row.ward_id}, ${id}::uuid, ${person}::uuid, ${to}, ${[...((row.values['consent_items'] ?? []) as readonly string[])]}::text[], 'register', ${text(row.values['answer_form'])}, ${on}::date, 'given', ${scope.actorId}, ${scope.actorId}, ${now}, ${now})`.execute(
      tx,
    )
    await keepHistory(tx, 'consent', { wardId: row.ward_id, id, version: 1 }, scope.actorId, { state: [null, 'given'] }, now)
  }
}

const SAID = ['answered_on', 'answer_form', 'consent_to', 'consent_items', 'ended_on'] as const
/** Brings the consents of the person in line with what the entry says now, and ends what had been given on one that no longer holds; nothing happens where nothing of it changed. */
export async function settleConsents(
  { tx, keys, now }: { tx: Tx; keys: KeyRing; now: Date },
  scope: Write,
  before: Row | undefined,
  row: Row,
): Promise<void> {
  const said = (one: Row | undefined): string => JSON.stringify([one?.state, ...SAID.map((name) => one?.values[name] ?? null)])
  if (said(before) === said(row)) return
  if (row.state === 'consented') await keepConsents(tx, scope, row, now)
  else if (['stopped', 'moved', 'dead', 'refused', 'withdrawn'].includes(row.state))
    await endConsents(tx, scope, row, text(row.values[row.state === 'refused' ? 'answered_on' : 'ended_on']) || civilDateOf(now), now)
  else return
  const personId = await personOf(tx, row)
  if (personId) await closeUncovered(tx, scope, await keys.of(tx, row.ward_id), { wardId: row.ward_id, personId }, now)
}
