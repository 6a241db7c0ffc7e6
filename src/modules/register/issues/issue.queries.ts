// Whom an area has, what each of them consented to, and what stood on the lists before: kept sealed, as it was handed out.
import { sql } from 'kysely'
import type { BasisCode, Consent } from '#src/access/basis.rules.ts'
import { rowsOf, within, type Scope } from '#src/access/scope.ts'
import { decryptText, encryptText, type WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { fiscalYearLabel, fiscalYearOf } from '#src/kernel/fiscal-year.ts'
import { NOBODY, newId } from '#src/kernel/id.ts'
import type { Item, Purpose, Recipient } from '#src/kernel/sharing.ts'
import { createRecords } from '#src/records/many.queries.ts'
import type { Row } from '#src/records/record.ts'
import { copy } from '../copies/copy.schema.ts'
import { columnsOf, itemsOfLine, rollOf, type Before, type Candidate, type CopyLine, type Listed, type Roll } from './issue.rules.ts'
import type { Column } from './issue.schema.ts'

export type Read = Scope<'register.registerIssue:read'> | Scope<'register.registerIssue:write'>
export type Write = Scope<'register.registerIssue:write'>
const MOST = 5000

/** Everybody of the register who lives in the area, by reading (gone where the register or the registry knows it); with what each person consented to for registers. */
async function listCandidates(tx: Tx, scope: Read, wardId: string, areaId: string): Promise<{ people: Candidate[]; consents: Consent[] }> {
  const { rows: people } =
    await sql<Candidate>`select r.id::text as "entryId", app.person_now(q.ward_id, q.person_id)::text as "personId", coalesce(q.gone, r.state) as state, r.name, r.kana, r.birth_on as "birthOn", r.address, r.phone, r.emergency, r.targets, (r.id in (select app.hidden_entries(${NOBODY}::uuid))) as shielded
    from watch_register r left join register_person q on q.ward_id = r.ward_id and q.entry_id = r.id
    where ${within(scope, rowsOf('watch_register'))} and r.ward_id = ${wardId} and r.neighbourhood_id = ${areaId}::uuid and r.state <> 'withdrawn' order by r.kana, r.name, r.no limit ${MOST}`.execute(
      tx,
    )
  const ids = people.flatMap((one) => one.personId ?? [])
  const { rows: consents } = await sql<
    Consent & { recipient: Recipient; items: Item[]; purpose: Purpose }
  >`select p.id as "personId", c.recipient, c.items, c.purpose, c.given_on as given, c.until_on as until, c.withdrawn_on as withdrawn
    from unnest(${ids}::text[]) p (id) join consent c on c.ward_id = ${wardId} and c.person_id in (select app.person_all(${wardId}, p.id::uuid)) where c.purpose = 'register' and c.state <> 'withdrawn'`.execute(
    tx,
  )
  return { people, consents }
}

/** Who would stand on this list today. */
export async function loadRoll(tx: Tx, scope: Read, { ward_id, values }: Row, today: string): Promise<Roll> {
  const text = (name: string): string => String(values[name] ?? '')
  const { people, consents } = await listCandidates(tx, scope, ward_id, text('neighbourhood_id'))
  const giving = {
    basis: text('basis') as BasisCode,
    to: text('recipient') as Recipient,
    purpose: 'register' as const,
    on: today,
    evidence: text('basis') === 'DISASTER' ? `${text('ordered_by')} ${text('order_no')}` : '同意の記録',
  }
  return rollOf(giving, columnsOf(values), people, consents)
}

const lineAt = (issueId: string, at: number): string => `register_line/${issueId}/${at}`
/** The lines of a list as they were handed out, without those who are hidden now. */
export async function listLines(tx: Tx, scope: Read, wardId: string, issueId: string, keys: WardKeys): Promise<Listed[]> {
  const { rows } = await sql<{
    at: number
    entry_id: string
    said_cipher: Buffer
  }>`select at, entry_id::text, said_cipher from register_line l where ${within(scope, { ward: 'l.ward_id' })} and l.ward_id = ${wardId} and l.issue_id = ${issueId}::uuid order by at`.execute(
    tx,
  )
  return rows.map((row) => ({
    entryId: row.entry_id,
    cells: JSON.parse(decryptText(keys, lineAt(issueId, row.at), row.said_cipher)) as string[],
  }))
}
/** Keeps the lines of a list and makes its numbered copies, one for each holder. */
export async function keepIssue(
  tx: Tx,
  scope: Write,
  at: { wardId: string; id: string; columns: readonly Column[] },
  lines: readonly Listed[],
  holders: readonly string[],
  days: { handedOn: string; dueOn: string },
  keys: WardKeys,
  now: Date,
): Promise<void> {
  const kept = lines.map(({ entryId, cells }, i) => ({
    at: i + 1,
    entry: entryId,
    items: itemsOfLine(at.columns, cells),
    said: encryptText(keys, lineAt(at.id, i + 1), JSON.stringify(cells))?.toString('base64'),
  }))
  await sql`insert into register_line (ward_id, issue_id, at, entry_id, items, said_cipher) select ${at.wardId}, ${at.id}::uuid, x.at, x.entry, x.items, decode(x.said, 'base64') from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as x (at int, entry uuid, items text[], said text)`.execute(
    tx,
  )
  const copies = holders.map((holder, i) => ({
    wardId: at.wardId,
    id: newId(now),
    state: 'out',
    reason: '',
    values: { issue_id: at.id, number: i + 1, holder, handed_on: days.handedOn, due_on: days.dueOn, closed_on: null, incident: '' },
  }))
  await createRecords(tx, scope, copy, copies, now)
}
/** The next number of a ward's lists in the year of this day; taken under a lock, so that no two are the same. */
export async function takeNumber(tx: Tx, wardId: string, on: string): Promise<string> {
  const year = fiscalYearOf(on)
  await sql`select pg_advisory_xact_lock(hashtext(${`register_issue ${wardId}`}))`.execute(tx)
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int + 1 as n from register_issue where ward_id = ${wardId} and state <> 'prepared' and number <> '' and issued_on >= ${`${year}-04-01`}::date and issued_on < ${`${year + 1}-04-01`}::date`.execute(
    tx,
  )
  return `${fiscalYearLabel(year).replace(/（.*）$/, '')} 名簿 第${rows[0]?.n ?? 1}号`
}

/** The list handed to the same organisation of the same area before this one, with its copies that are still out. */
export async function findBefore(
  tx: Tx,
  scope: Read,
  wardId: string,
  of: { id: string; areaId: string; organisation: string },
): Promise<Before | undefined> {
  const { rows } = await sql<Before>`select i.id::text as id, i.number, i.issued_on as "issuedOn", i.columns,
      (select count(*)::int from register_copy c where c.ward_id = i.ward_id and c.issue_id = i.id and c.state = 'out') as out,
      array(select c.holder from register_copy c where c.ward_id = i.ward_id and c.issue_id = i.id and c.state <> 'withdrawn' order by c.number) as holders
    from register_issue i where ${within(scope, { ward: 'i.ward_id' })} and i.ward_id = ${wardId} and i.neighbourhood_id = ${of.areaId}::uuid and i.organisation = ${of.organisation} and i.id <> ${of.id}::uuid and i.state in ('issued', 'ended')
      and (i.created_at, i.id) < (select o.created_at, o.id from register_issue o where o.ward_id = ${wardId} and o.id = ${of.id}::uuid) order by i.issued_on desc, i.created_at desc, i.id desc limit 1`.execute(
    tx,
  )
  return rows[0]
}
/** The copies of a list by number. */
export async function listCopies(tx: Tx, scope: Read, wardId: string, issueId: string): Promise<CopyLine[]> {
  return (
    await sql<CopyLine>`select c.id::text as id, c.number, c.holder, c.state, c.due_on as "dueOn" from register_copy c where ${within(scope, { ward: 'c.ward_id' })} and c.ward_id = ${wardId} and c.issue_id = ${issueId}::uuid order by c.number`.execute(
      tx,
    )
  ).rows
}

/** How many columns a list may carry, and after how many days its copies come back, as set now. */
export const limitsAt = async (tx: Tx, now: Date): Promise<{ columns: number; copyDays: number }> => ({
  columns: await settingAt(tx, 'register.mostColumns', now),
  copyDays: await settingAt(tx, 'register.copyDays', now),
})
