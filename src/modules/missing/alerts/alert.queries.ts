// To whom an alert may go and went, who opened it, and the photo of the registration.
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { rowsOf, within, type Actor, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt, settingIn } from '#src/db/settings.queries.ts'
import { listFiles, readFileOf } from '#src/files/file.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { sendMail } from '#src/mail/mail.queries.ts'
import { columnsOf, openRows, type Stored } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'
import { missingPerson } from '../people/missing-person.schema.ts'
import { isLive } from './alert.rules.ts'
import { missingAlert as type } from './alert.schema.ts'

type Write = Scope<'missing.missingAlert:write'>
export type Recipient = { id: string; name: string; role: string; email: boolean }
/** Staff of the ward who may open an alert today. */
export async function listRecipients(tx: Tx, actor: Actor, now: Date): Promise<Recipient[]> {
  const today = civilDateOf(now)
  return (
    await sql<Recipient>`select s.id::text as id, s.name, min(r.role) as role, coalesce(s.email, '') <> '' as email from staff s join staff_role r on r.staff_id = s.id
    where r.ward_id = ${actor.wardId} and s.active and r.withdrawn_at is null and r.from_on <= ${today}::date and (r.to_on is null or r.to_on >= ${today}::date) and r.role in ('worker', 'register', 'community', 'coordinator', 'wardHead') group by s.id, s.name, s.email order by s.name`.execute(
      tx,
    )
  ).rows
}
export type Sent = { staffId: string; name: string; sentAt: Date; openedAt: Date | null }
/** To whom an alert went, and when each of them opened it. */
export async function listSent(tx: Tx, wardId: string, alertId: string): Promise<Sent[]> {
  return (
    await sql<Sent>`select m.staff_id::text as "staffId", s.name, m.sent_at as "sentAt", m.opened_at as "openedAt" from missing_sent m join staff s on s.id = m.staff_id where m.ward_id = ${wardId} and m.alert_id = ${alertId}::uuid order by s.name`.execute(
      tx,
    )
  ).rows
}
/** Leaves a link to each of them; the letter says that there is an alert, and nothing of whom. */
export async function sendAlert(tx: Tx, scope: Write, row: Row, to: readonly string[], now: Date): Promise<void> {
  for (const staffId of to) {
    await sql`insert into missing_sent (ward_id, alert_id, staff_id, sent_at, sent_by) values (${row.ward_id}, ${row.id}::uuid, ${staffId}::uuid, ${now}, ${scope.actorId}::uuid) on conflict do nothing`.execute(
      tx,
    )
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
/** The names of organisations of the ward with a telephone, for the list that is called or faxed from. */
export async function listPhones(
  tx: Tx,
  scope: Scope<'registry.organisation:read'>,
  wardId: string,
): Promise<{ name: string; contact: string; phone: string }[]> {
  return (
    await sql<{
      name: string
      contact: string
      phone: string
    }>`select r.name, r.contact_name as contact, r.phone from organisation r where ${within(scope, rowsOf('organisation'))} and r.ward_id = ${wardId} and r.state = 'active' and r.phone <> '' order by r.kana, r.name limit 500`.execute(
      tx,
    )
  ).rows
}

export type Message = { row: Row; sentAt: Date; until: Date }
type Reading = Scope<'missing.missingMessage:read'>
/** The alert as one of those it went to may open it now; undefined for everybody else, once somebody was found, and when its time is over. */
export async function findMessage(tx: Tx, scope: Reading, id: string, keys: KeyRing, now: Date): Promise<Message | undefined> {
  const { rows } = await sql<
    Stored & { sent_at: Date }
  >`select ${columnsOf(type)}, m.sent_at from missing_alert r join missing_sent m on m.ward_id = r.ward_id and m.alert_id = r.id
    where r.id = ${id}::uuid and ${within(scope, { ward: 'r.ward_id' })} and m.staff_id = ${scope.actorId}::uuid`.execute(tx)
  const [stored] = rows
  if (!stored) return undefined
  const hours = await settingAt(tx, 'missing.alertHours', now)
  const [row] = await openRows(tx, keys, type, [stored])
  if (!row || !isLive(row.state, stored.sent_at, hours, now)) return undefined
  return { row, sentAt: stored.sent_at, until: new Date(stored.sent_at.getTime() + hours * 3_600_000) }
}
/** Keeps when somebody opened it first. */
export async function keepOpened(tx: Tx, scope: Reading, row: Row, now: Date): Promise<void> {
  await sql`update missing_sent set opened_at = ${now} where ward_id = ${row.ward_id} and alert_id = ${row.id}::uuid and staff_id = ${scope.actorId}::uuid and opened_at is null`.execute(
    tx,
  )
}
/** The newest picture of the registration, where the alert shows one. */
export async function findPhoto(tx: Tx, scope: Scope, row: Row): Promise<{ name: string; type: string; bytes: Buffer } | undefined> {
  if (row.values['photo'] !== true) return undefined
  const owner = { type: missingPerson.name, wardId: row.ward_id, id: String(row.values['missing_id']) }
  const one = (await listFiles(tx, scope, owner)).filter((each) => each.state === 'kept' && each.content_type.startsWith('image/')).at(-1)
  const got = one && (await readFileOf(tx, owner, one.id))
  return got && { name: 'photo.jpg', type: got.content_type, bytes: got.bytes }
}
/** Whether a shield stands before the person of a registration, whoever looks. */
export async function isShielded(tx: Tx, wardId: string, missingId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from missing_person m where m.ward_id = ${wardId} and m.id = ${missingId}::uuid and m.person_id in (select app.hidden_people('00000000-0000-0000-0000-000000000000', false))`.execute(
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
      where ${within(scope, { ward: 'r.ward_id' })} and m.staff_id = ${actor.staffId}::uuid and m.opened_at is null and r.state = 'sent' and m.sent_at > ${now}::timestamptz - make_interval(hours => ${settingIn('missing.alertHours', now)})`,
}
