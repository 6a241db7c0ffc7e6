// What stands inside a meeting: who takes part, whom it is about, papers and copies, decisions, its history. All of it behind the same wall as the meeting.
import type { CopyLine, DecisionLine, EventLine, Meeting, MemberLine, Nameable, PaperLine, ReadLine, TalkedLine } from './meeting-lines.ts'
import { sql } from 'kysely'
import { reachOf, roleLabel, ROLES, type Role } from '#src/access/permissions.ts'
import { permit, within, type Actor } from '#src/access/scope.ts'
import { decryptText, type WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Change } from './meeting-form.rules.ts'
import { textAt, type Read } from './meeting.queries.ts'

/** Who takes part and took part. */
export async function listMembers(tx: Tx, _scope: Read, keys: WardKeys, meeting: Pick<Meeting, 'wardId' | 'id'>): Promise<MemberLine[]> {
  const { rows } = await sql<
    MemberLine & { cipher: Buffer | null }
  >`select m.id, m.staff_id as "staffId", coalesce(s.name, '') as name, m.name_cipher as cipher, m.recipient, m.duty, m.from_at as "fromAt", m.until_at as "untilAt", m.oath_on as "oathOn", m.oath_form as "oathForm", m.attended
    from meeting_member m left join staff s on s.id = m.staff_id where m.ward_id = ${meeting.wardId} and m.meeting_id = ${meeting.id} order by m.until_at is not null, m.from_at, m.staff_id is null, m.id`.execute(
    tx,
  )
  return rows.map(({ cipher, ...row }) =>
    cipher ? { ...row, name: decryptText(keys, textAt('meeting_member', row.id, 'name'), cipher) } : row,
  )
}
/** Whom it is about, with names as far as the reader may know them. */
export async function listTalked(tx: Tx, actor: Actor, meeting: Pick<Meeting, 'wardId' | 'id'>): Promise<TalkedLine[]> {
  const people = permit(actor, 'registry.person:read')
  const { rows } =
    await sql<TalkedLine>`select m.id, m.person_id as "personId", m.mark, coalesce(p.name, '') as name, coalesce(p.kana, '') as kana from meeting_person m
    left join person p on p.ward_id = m.ward_id and p.id = m.person_id and ${people ? within(people, { ward: 'p.ward_id' }) : sql`false`}
    where m.ward_id = ${meeting.wardId} and m.meeting_id = ${meeting.id} and m.ended_at is null order by m.mark`.execute(tx)
  return rows
}
/** All marks of a meeting, also of those no longer talked about: a mark never means somebody else. */
export const listMarks = async (tx: Tx, _scope: Read, meeting: Pick<Meeting, 'wardId' | 'id'>): Promise<string[]> =>
  (
    await tx
      .selectFrom('meeting_person')
      .select('mark')
      .where('ward_id', '=', meeting.wardId)
      .where('meeting_id', '=', meeting.id)
      .execute()
  ).map((row) => row.mark)
/** Papers with their copies, by number. `members` name who has them. */
export async function listPapers(
  tx: Tx,
  _scope: Read,
  keys: WardKeys,
  meeting: Pick<Meeting, 'wardId' | 'id'>,
  members: readonly MemberLine[],
): Promise<PaperLine[]> {
  const names = new Map(members.map((one) => [one.id, one.name]))
  const copies = (
    await sql<
      CopyLine & { paperId: string }
    >`select c.id, c.paper_id as "paperId", c.number, c.member_id as "memberId", c.state, c.issued_at as "issuedAt", c.settled_at as "settledAt" from meeting_copy c where c.ward_id = ${meeting.wardId} and c.meeting_id = ${meeting.id} order by c.number, c.issued_at, c.id`.execute(
      tx,
    )
  ).rows
  const { rows } = await sql<{
    id: string
    title: Buffer | null
    body: Buffer | null
    madeAt: Date
  }>`select p.id, p.title_cipher as title, p.body_cipher as body, p.made_at as "madeAt" from meeting_paper p where p.ward_id = ${meeting.wardId} and p.meeting_id = ${meeting.id} order by p.made_at, p.id`.execute(
    tx,
  )
  return rows.map(({ id, title, body, madeAt }) => ({
    id,
    madeAt,
    // Past its term its words are gone, the ledger of its copies stays.
    title: title ? decryptText(keys, textAt('meeting_paper', id, 'title'), title) : '（廃棄した資料）',
    body: decryptText(keys, textAt('meeting_paper', id, 'body'), body),
    copies: copies.filter((one) => one.paperId === id).map((one) => ({ ...one, name: names.get(one.memberId) ?? '' })),
  }))
}
/** What was decided, the first first. */
export async function listDecisions(
  tx: Tx,
  _scope: Read,
  keys: WardKeys,
  meeting: Pick<Meeting, 'wardId' | 'id'>,
  members: readonly MemberLine[],
): Promise<DecisionLine[]> {
  const owners = new Map(members.map((one) => [one.id, one]))
  const { rows } = await sql<
    Omit<DecisionLine, 'text' | 'outcome' | 'evidence' | 'owner' | 'ownerStaff'> & {
      text: Buffer
      outcome: Buffer | null
      evidence: Buffer | null
    }
  >`select d.id, d.text_cipher as text, d.owner_id as "ownerId", d.due_on as "dueOn", d.state, d.outcome_cipher as outcome, s.name as "madeBy", d.made_at as "madeAt", d.released_as as "releasedAs", d.ground, d.ground_cipher as evidence
    from meeting_decision d join staff s on s.id = d.made_by where d.ward_id = ${meeting.wardId} and d.meeting_id = ${meeting.id} order by d.made_at, d.id`.execute(
    tx,
  )
  const at = (row: { id: string }, field: string): string => textAt('meeting_decision', row.id, field)
  return rows.map((row) => ({
    ...row,
    owner: owners.get(row.ownerId)?.name ?? '',
    ownerStaff: owners.get(row.ownerId)?.staffId ?? null,
    text: decryptText(keys, at(row, 'text'), row.text),
    outcome: decryptText(keys, at(row, 'outcome'), row.outcome),
    evidence: decryptText(keys, at(row, 'ground'), row.evidence),
  }))
}
/** The history of a meeting, newest first. */
export async function listEvents(tx: Tx, _scope: Read, keys: WardKeys, meeting: Pick<Meeting, 'wardId' | 'id'>): Promise<EventLine[]> {
  const { rows } = await sql<
    Omit<EventLine, 'note' | 'changes'> & { id: string; cipher: Buffer | null; changed: Buffer | null }
  >`select e.id, e.at, s.name as by, e.act, e.note_cipher as cipher, e.changes_cipher as changed from meeting_event e join staff s on s.id = e.by
    where e.ward_id = ${meeting.wardId} and e.meeting_id = ${meeting.id} order by e.at desc, e.id desc limit 200`.execute(tx)
  return rows.map(({ id, cipher, changed, ...row }) => ({
    ...row,
    note: decryptText(keys, textAt('meeting_event', id, 'note'), cipher),
    changes: changed ? (JSON.parse(decryptText(keys, textAt('meeting_event', id, 'changes'), changed)) as Change[]) : [],
  }))
}
/** Staff of the ward whose role lets them take part at all, by reading. */
export async function listNameable(tx: Tx, scope: Read, today: string): Promise<Nameable[]> {
  const roles = ROLES.filter(([role]) => reachOf(role, 'meetings.caseMeeting:read') === 'ward')
  const { rows } = await sql<{
    id: string
    name: string
    roles: Role[]
  }>`select s.id, s.name, array_agg(distinct r.role) as roles from staff s join app.roles_on(${today}::date) r on r.staff_id = s.id
    where r.ward_id = ${scope.wards[0] ?? ''} and r.role = any(${roles.map(([role]) => role)}::text[]) and s.active group by s.id, s.name, s.kana order by s.kana, s.name, s.id limit 500`.execute(
    tx,
  )
  return rows.map((row) => ({ id: row.id, name: row.name, words: row.roles.map(roleLabel).join('・') }))
}
/** Who opened or printed a meeting, for its members: the lines of the audit that nobody else may read. */
export async function listReaders(tx: Tx, _scope: Read, meeting: Pick<Meeting, 'wardId' | 'id'>): Promise<ReadLine[]> {
  return (
    await sql<ReadLine>`select a.at, coalesce(s.name, '') as by, a.event from audit a left join staff s on s.id = a.actor
    where a.ward_id = ${meeting.wardId} and a.record_type = 'meetings.caseMeeting' and a.subjects @> array[${meeting.id}::uuid] and a.event ~ '\\.(opened|exported)$' order by a.at desc limit 50`.execute(
      tx,
    )
  ).rows
}
/** Whether the papers are those of the synthetic city. */
export const isDemo = async (tx: Tx, scope: Read): Promise<boolean> =>
  (await tx.selectFrom('staff').select('demo').where('id', '=', scope.actorId).executeTakeFirst())?.demo ?? false
