// To whom an alert may go and went, and who opened it.
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { FIELD_ROLES } from '#src/access/permissions.ts'
import { rowsOf, within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt, settingIn } from '#src/db/settings.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { NOBODY } from '#src/kernel/id.ts'
import { sendMail } from '#src/mail/mail.queries.ts'
import { columnsOf, openRows, type Stored } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'
import { isLive } from './alert.rules.ts'
import { missingAlert as type } from './alert.schema.ts'
import { FOUND_HOURS, type Basis, type Party, type Recipient } from './told.rules.ts'

type Write = Scope<'missing.missingAlert:write'>
type Read = Scope<'missing.missingAlert:read'> | Write
/** Everybody an alert may go to today: colleagues who may open it, people of other bodies, and those of the field whose phone is paired; each kind by name, the field by neighbourhood. */
export async function listRecipients(tx: Tx, scope: Read, wardId: string, now: Date): Promise<Recipient[]> {
  if (!scope.wards.includes(wardId)) return []
  const today = sql`${civilDateOf(now)}::date`
  return (
    await sql<Recipient>`with here as (select r.staff_id, r.role from app.roles_on(${today}) r where r.ward_id = ${wardId})
    select s.id::text as id, s.name, 'staff' as party, min(h.role) as what, '' as area, coalesce(s.email, '') <> '' as email from here h join staff s on s.id = h.staff_id
      where s.active and h.role in ('worker', 'register', 'community', 'coordinator', 'wardHead') group by s.id, s.name, s.email
    union all select s.id::text, s.name, 'partner', o.name, '', coalesce(s.email, '') <> '' from partner p join staff s on s.id = p.staff_id join organisation o on o.ward_id = p.ward_id and o.id = p.organisation_id
      where p.ward_id = ${wardId} and p.state = 'active' and s.active and exists (select from here h where h.staff_id = s.id and h.role = 'partner')
    union all select s.id::text, s.name, 'field', min(h.role), coalesce((select string_agg(distinct n.name, '、') from assignment a join place l on l.ward_id = a.ward_id and l.id = a.record_id join neighbourhood n on n.ward_id = l.ward_id and n.id = l.neighbourhood_id
        where a.ward_id = ${wardId} and a.type = 'place' and a.staff_id = s.id and a.until_at is null), ''), false from here h join staff s on s.id = h.staff_id
      where s.active and h.role = any(${[...FIELD_ROLES]}::text[]) and exists (select from field_phone f where f.ward_id = ${wardId} and f.staff_id = s.id and f.revoked_at is null) group by s.id, s.name
    order by party desc, area, name`.execute(tx)
  ).rows
}
export type Sent = {
  staffId: string
  name: string
  party: Party
  basis: Basis
  sentAt: Date
  carriedAt: Date | null
  openedAt: Date | null
  /** The picture that went with it; null where none did. */ photoId: string | null
}
/** To whom an alert went and on what ground, when it arrived on a phone, and when each of them opened it. */
export async function listSent(tx: Tx, wardId: string, alertId: string): Promise<Sent[]> {
  return (
    await sql<Sent>`select m.staff_id::text as "staffId", s.name, m.party, m.basis, m.sent_at as "sentAt", m.carried_at as "carriedAt", m.opened_at as "openedAt", m.photo_id::text as "photoId" from missing_sent m join staff s on s.id = m.staff_id where m.ward_id = ${wardId} and m.alert_id = ${alertId}::uuid order by m.party desc, s.name`.execute(
      tx,
    )
  ).rows
}
/** Leaves a link to each of them; the letter says that there is an alert, and nothing of whom. Who has a phone of the field reads it there. */
export async function sendAlert(
  tx: Tx,
  scope: Write,
  row: Row,
  to: readonly { id: string; party: Party; basis: Basis }[],
  photoId: string | null,
  now: Date,
): Promise<void> {
  for (const { id: staffId, party, basis } of to) {
    await sql`insert into missing_sent (ward_id, alert_id, staff_id, sent_at, sent_by, party, basis, photo_id) values (${row.ward_id}, ${row.id}::uuid, ${staffId}::uuid, ${now}, ${scope.actorId}::uuid, ${party}, ${basis}, ${photoId}::uuid) on conflict do nothing`.execute(
      tx,
    )
    if (party !== 'field')
      await sendMail(
        tx,
        {
          staffId,
          subject: '【至急】行方不明の知らせがあります',
          lines: [
            '行方の分からない人の知らせが届いています。サインインして開いてください。',
            'このメールには、どなたのことかは書いてありません。',
          ],
          href: `/missing-messages/${row.id}`,
          once: `missing ${row.id}`,
        },
        now,
      )
  }
}
const OVER = {
  found: { subject: '行方不明の知らせ：見つかりました', line: 'さがしていた方は見つかりました。ご協力ありがとうございました。' },
  withdrawn: { subject: '行方不明の知らせ：取り消しました', line: '送った知らせを取り消しました。さがすのは、やめてかまいません。' },
} as const
/** Tells everybody it went to by mail that it is over and how, with nothing of whom. */
export async function tellOver(tx: Tx, scope: Write, row: Row, how: keyof typeof OVER, now: Date): Promise<void> {
  if (!scope.wards.includes(row.ward_id)) return
  for (const one of await listSent(tx, row.ward_id, row.id))
    if (one.party !== 'field')
      await sendMail(
        tx,
        {
          staffId: one.staffId,
          subject: OVER[how].subject,
          lines: [OVER[how].line, '送った文と写真は、もう開けません。写しや控えがあれば、細かく切って捨ててください。'],
          href: '/missing-messages',
          once: `missing ${row.id} ${how}`,
        },
        now,
      )
}
export type Phoned = { id: string; name: string; contact: string; phone: string }
/** The names of organisations of the ward with a telephone, for the list that is called or faxed from. */
export async function listPhones(tx: Tx, scope: Scope<'registry.organisation:read'>, wardId: string): Promise<Phoned[]> {
  return (
    await sql<{
      id: string
      name: string
      contact: string
      phone: string
    }>`select r.id::text as id, r.name, r.contact_name as contact, r.phone from organisation r where ${within(scope, rowsOf('organisation'))} and r.ward_id = ${wardId} and r.state = 'active' and r.phone <> '' order by r.kana, r.name limit 500`.execute(
      tx,
    )
  ).rows
}

export type Message = { row: Row; sentAt: Date; until: Date; /** The picture that went with it. */ photoId: string | null }
type Reading = Scope<'missing.missingMessage:read'>
const endOf = (sentAt: Date, hours: number): Date => new Date(sentAt.getTime() + hours * 3_600_000)
async function messagesOf(tx: Tx, scope: Reading, keys: KeyRing, now: Date, id?: string): Promise<Message[]> {
  const { rows } = await sql<
    Stored & { sent_at: Date; photo_id: string | null }
  >`select ${columnsOf(type)}, m.sent_at, m.photo_id::text as photo_id from missing_alert r join missing_sent m on m.ward_id = r.ward_id and m.alert_id = r.id
    where ${id ? sql`r.id = ${id}::uuid` : sql`m.sent_at > ${now}::timestamptz - interval '8 days'`} and r.state = 'sent' and ${within(scope, { ward: 'r.ward_id', owner: 'm.staff_id' })} and m.staff_id = ${scope.actorId}::uuid order by m.sent_at desc limit 20`.execute(
    tx,
  )
  const hours = await settingAt(tx, 'missing.alertHours', now)
  const opened = await openRows(tx, keys, type, rows)
  return opened.flatMap((row, i): Message[] => {
    const sentAt = rows[i]?.sent_at
    return sentAt && isLive(row.state, sentAt, hours, now)
      ? [{ row, sentAt, until: endOf(sentAt, hours), photoId: rows[i]?.photo_id ?? null }]
      : []
  })
}
/** The alert as one of those it went to may open it now; undefined for everybody else, once somebody was found, and when its time is over. */
export const findMessage = async (tx: Tx, scope: Reading, id: string, keys: KeyRing, now: Date): Promise<Message | undefined> =>
  (await messagesOf(tx, scope, keys, now, id))[0]
/** Those that can be opened now by this reader, newest first. */
export const listMessages = (tx: Tx, scope: Reading, keys: KeyRing, now: Date): Promise<Message[]> => messagesOf(tx, scope, keys, now)
/** Of those this reader was told of, the ones that ended a short while ago, well or taken back: their numbers alone. */
export async function listOver(tx: Tx, scope: Reading, now: Date): Promise<{ found: string[]; withdrawn: string[] }> {
  const { rows } = await sql<{
    id: string
    state: 'found' | 'withdrawn'
  }>`select r.id, r.state from missing_alert r join missing_sent m on m.ward_id = r.ward_id and m.alert_id = r.id where ${within(scope, { ward: 'r.ward_id', owner: 'm.staff_id' })} and m.staff_id = ${scope.actorId}::uuid and r.state in ('found', 'withdrawn') and r.updated_at > ${now}::timestamptz - make_interval(hours => ${FOUND_HOURS}) order by r.id`.execute(
    tx,
  )
  const of = (state: string): string[] => rows.flatMap((row) => (row.state === state ? [row.id] : []))
  return { found: of('found'), withdrawn: of('withdrawn') }
}
/** Whether this alert went to this reader, also where it is over: what they saw may arrive later than that. */
export async function wasTold(tx: Tx, scope: Reading, id: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from missing_alert r join missing_sent m on m.ward_id = r.ward_id and m.alert_id = r.id where ${within(scope, { ward: 'r.ward_id', owner: 'm.staff_id' })} and m.staff_id = ${scope.actorId}::uuid and r.id = ${id}::uuid`.execute(
      tx,
    )
  return rows.length > 0
}
/** Keeps that these stand on the reader's phone now. */
export async function keepCarried(tx: Tx, scope: Reading, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await sql`update missing_sent m set carried_at = ${now} where ${within(scope, { ward: 'm.ward_id', owner: 'm.staff_id' })} and m.alert_id = any(${[...ids]}::uuid[]) and m.staff_id = ${scope.actorId}::uuid and m.carried_at is null`.execute(
    tx,
  )
}
/** Keeps when somebody opened it first. */
export async function keepOpened(tx: Tx, scope: Reading, row: Row, now: Date): Promise<void> {
  await sql`update missing_sent set opened_at = ${now} where ward_id = ${row.ward_id} and alert_id = ${row.id}::uuid and staff_id = ${scope.actorId}::uuid and opened_at is null`.execute(
    tx,
  )
}
/** The names of the person of a registration and of everybody who lives with them, to be looked for in words that leave. */
export async function namesAround(tx: Tx, wardId: string, missingId: string): Promise<{ name: string; kana: string }[]> {
  return (
    await sql<{
      name: string
      kana: string
    }>`select p.name, p.kana from missing_person m, lateral app.living_with(m.ward_id, m.person_id) l (id) join person p on p.id = l.id where m.ward_id = ${wardId} and m.id = ${missingId}::uuid and p.ward_id = m.ward_id`.execute(
      tx,
    )
  ).rows
}
/** Whether a shield stands before the person of a registration, whoever looks. */
export async function isShielded(tx: Tx, wardId: string, missingId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from missing_person m where m.ward_id = ${wardId} and m.id = ${missingId}::uuid and m.person_id in (select app.hidden_people(${NOBODY}::uuid, false))`.execute(
      tx,
    )
  return rows.length > 0
}
/** For how many hours an alert can be opened, as set now. */
export const alertHoursAt = (tx: Tx, now: Date): Promise<number> => settingAt(tx, 'missing.alertHours', now)

/** An alert that waits to be opened: it interrupts whoever it went to, mail or no mail, and says nothing of whom. */
export const messageTodos: TodoSource = {
  kind: 'missingMessage',
  label: '行方不明の知らせ',
  unit: '件',
  act: '開く',
  place: 'work',
  permit: 'missing.missingMessage:read',
  all: '/todos',
  rows: ({ scope, actor, now }) =>
    sql`select ${todoColumns({
      key: sql`r.id`,
      title: sql`'行方不明の知らせがあります'`,
      href: sql`'/missing-messages/' || r.id`,
      since: sql`m.sent_at`,
      interrupts: sql`true`,
      life: sql`true`,
    })} from missing_sent m join missing_alert r on r.ward_id = m.ward_id and r.id = m.alert_id
      where ${within(scope, { ward: 'r.ward_id', owner: 'm.staff_id' })} and m.staff_id = ${actor.staffId}::uuid and m.opened_at is null and r.state = 'sent' and m.sent_at > ${now}::timestamptz - make_interval(hours => ${settingIn('missing.alertHours', now)})`,
}
