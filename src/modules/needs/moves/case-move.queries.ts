// 引きつぎ between wards in the database: written and approved in the old ward, answered by the new one, and the old support read for a time by who took it over.
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import { permit, within, type Actor, type Scope } from '#src/access/scope.ts'
import { decryptText, encryptText } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { keepHistory } from '#src/db/history.queries.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { addDays, civilDateOf, instantAt } from '#src/kernel/civil-date.ts'
import { NOBODY } from '#src/kernel/id.ts'
import type { Item } from '#src/kernel/sharing.ts'
import type { Row } from '#src/records/record.ts'
import type { Given, MoveState } from './case-move.rules.ts'

type Read = Scope<'needs.caseMove:read'> | Scope<'needs.caseMove:write'> | Scope<'needs.caseMove:decide'>
export type CaseMove = {
  wardId: string
  id: string
  caseId: string
  toWard: string
  items: Item[]
  basis: string
  evidence: string
  summary: string
  given: Given
  mainWorry: string
  urgency: string | null
  state: MoveState
  reason: string
  declinedFor: string
  writtenBy: string | null
  writer: string | null
  decider: string | null
  takenAt: Date | null
  newCaseId: string | null
  /** The first deadline of the old support, where nobody was met there. */ notLater: Date | null
  /** When a head ended the reading of the old course. */ readEndedAt: Date | null
  /** Whether what goes along can be read here: in the new ward not after it was declined, nor after the days of reading. */ open: boolean
  /** The hand-over of the same person to the same ward before it, and why it goes again. */ againOf: string | null
  again: string
  version: number
  createdAt: Date
}
const place = (id: string, name: string): string => `case_move/${id}/${name}`
/** Each step of it stands in the history; the answer of the other ward is kept by the database. */
const kept = (
  tx: Tx,
  scope: Scope,
  at: { wardId: string; id: string; version: number },
  from: MoveState | null,
  to: MoveState,
  now: Date,
): Promise<void> =>
  keepHistory(tx, 'case_move', { wardId: at.wardId, id: at.id, version: at.version }, scope.actorId, { state: [from, to] }, now)

/** The moves of a support, or the one of a number, in the old ward or the new one. */
export async function listMoves(tx: Tx, scope: Read, keys: KeyRing, of: { id: string } | { caseId: string }): Promise<CaseMove[]> {
  const { rows } = await sql<
    Omit<CaseMove, 'evidence' | 'summary' | 'given' | 'reason' | 'again' | 'open'> & {
      lent: boolean
      evidence: Buffer
      summary: Buffer
      given: Buffer | null
      reason: Buffer | null
      again: Buffer | null
    }
  >`select m.ward_id as "wardId", m.id, m.case_id as "caseId", m.to_ward as "toWard", m.items, m.basis, m.evidence_cipher as evidence, m.summary_cipher as summary, m.given_cipher as given, m.main_worry as "mainWorry", m.urgency, m.state,
      m.reason_cipher as reason, m.again_of as "againOf", m.again_cipher as again, m.declined_for as "declinedFor", m.created_by as "writtenBy", w.name as writer, d.name as decider, m.taken_at as "takenAt", m.new_case_id as "newCaseId", m.not_later as "notLater", m.read_ended_at as "readEndedAt", m.state = 'approved' or (m.state = 'accepted' and m.read_ended_at is null and coalesce(m.read_until > app.moment(), false)) as lent, m.version, m.created_at as "createdAt"
    from case_move m left join staff w on w.id = m.created_by left join staff d on d.id = m.decided_by
    where (${within(scope, { ward: 'm.ward_id' })} or ${within(scope, { ward: 'm.to_ward' })}) and ${'id' in of ? sql`m.id = ${of.id}::uuid` : sql`m.case_id = ${of.caseId}::uuid`} order by m.created_at desc limit 20`.execute(
    tx,
  )
  const all: CaseMove[] = []
  for (const { lent, ...row } of rows) {
    // In the new ward a move keeps its state, not its words: the key is lent while it waits and while the old course is read (by_move).
    const mine = scope.wards.includes(row.wardId) || lent
    const own = mine ? await keys.of(tx, row.wardId) : undefined
    const open = (name: string, sealed: Buffer | null): string => (own ? decryptText(own, place(row.id, name), sealed) : '')
    all.push({
      ...row,
      open: mine,
      evidence: open('evidence', row.evidence),
      summary: open('summary', row.summary),
      given: JSON.parse(open('given', row.given) || '{}') as Given,
      reason: open('reason', row.reason),
      again: open('again', row.again),
    })
  }
  return all
}
/** Writes the summary down, to be approved; false where one is on its way already. */
export async function askMove(
  tx: Tx,
  scope: Scope<'needs.caseMove:write'>,
  keys: KeyRing,
  one: Row,
  move: {
    id: string
    toWard: string
    items: readonly Item[]
    basis: string
    evidence: string
    summary: string
    notLater: Date | null
    again: { of: string; why: string } | undefined
  },
  now: Date,
): Promise<boolean> {
  const own = await keys.of(tx, one.ward_id)
  const { numAffectedRows } =
    await sql`insert into case_move (ward_id, id, case_id, to_ward, items, basis, evidence_cipher, summary_cipher, main_worry, urgency, not_later, again_of, again_cipher, state, created_at, updated_at, created_by, updated_by)
    select ${one.ward_id}, ${move.id}::uuid, ${one.id}::uuid, ${move.toWard}, ${[...move.items]}::text[], ${move.basis}, ${encryptText(own, place(move.id, 'evidence'), move.evidence)}::bytea, ${encryptText(own, place(move.id, 'summary'), move.summary)}::bytea, ${String(one.values['main_worry'])}, ${(one.values['urgency'] as string | null) ?? null}::text, ${move.notLater}::timestamptz, ${move.again?.of ?? null}::uuid, ${move.again ? encryptText(own, place(move.id, 'again'), move.again.why) : null}::bytea, 'asked', ${now}::timestamptz, ${now}::timestamptz, ${scope.actorId}::uuid, ${scope.actorId}::uuid
    where ${one.ward_id} = any(${[...scope.wards]}::text[]) and not exists (select from case_move m where m.ward_id = ${one.ward_id} and m.case_id = ${one.id}::uuid and m.state in ('asked', 'approved'))`.execute(
      tx,
    )
  if (!Number(numAffectedRows ?? 0n)) return false
  await kept(tx, scope, { wardId: one.ward_id, id: move.id, version: 1 }, null, 'asked', now)
  return true
}
/** The head's word: approved with what goes along, or back to be written anew. */
export async function decideMove(
  tx: Tx,
  scope: Scope<'needs.caseMove:decide'>,
  keys: KeyRing,
  move: Pick<CaseMove, 'wardId' | 'id' | 'version'>,
  word: { state: 'approved'; given: Given; notLater: Date | null; againOf: string | null } | { state: 'returned'; reason: string },
  now: Date,
): Promise<boolean> {
  const own = await keys.of(tx, move.wardId)
  const given = word.state === 'approved' ? encryptText(own, place(move.id, 'given'), JSON.stringify(word.given)) : null
  const reason = word.state === 'returned' ? encryptText(own, place(move.id, 'reason'), word.reason) : null
  const { numAffectedRows } =
    await sql`update case_move m set state = ${word.state}, given_cipher = ${given}, reason_cipher = ${reason}, not_later = ${word.state === 'approved' ? word.notLater : null}, again_of = coalesce(m.again_of, ${word.state === 'approved' ? word.againOf : null}::uuid), decided_by = ${scope.actorId}, decided_at = ${now}, version = ${move.version + 1}, updated_at = ${now}, updated_by = ${scope.actorId}
    where ${within(scope, { ward: 'm.ward_id' })} and m.ward_id = ${move.wardId} and m.id = ${move.id} and m.version = ${move.version} and m.state = 'asked' and m.created_by is distinct from app.acting_for()`.execute(
      tx,
    )
  if (!Number(numAffectedRows ?? 0n)) return false
  await kept(tx, scope, { ...move, version: move.version + 1 }, 'asked', word.state, now)
  return true
}
/** The new ward's word; the days for which the old support may be read are a setting. False where somebody else was faster. */
export async function answerMove(
  tx: Tx,
  scope: Scope<'needs.caseMove:write'>,
  move: Pick<CaseMove, 'wardId' | 'id' | 'toWard'>,
  word: { owner: string; newCaseId: string } | { because: string },
  now: Date,
): Promise<boolean> {
  if (!scope.wards.includes(move.toWard)) return false
  const days = await settingAt(tx, 'case.historyDays', now)
  const until = instantAt(addDays(civilDateOf(now), days + 1), '00:00')
  const [owner, made, because] = 'because' in word ? [null, null, word.because] : [word.owner, word.newCaseId, '']
  const { rows } = await sql<{
    done: boolean
  }>`select app.answer_case_move(${move.wardId}, ${move.id}::uuid, ${owner}::uuid, ${made}::uuid, ${until}::timestamptz, ${because}) as done`.execute(
    tx,
  )
  return rows[0]?.done === true
}

/** What is known of the main person, as words by item, and whether a shield stands before them. */
export async function knownOf(
  tx: Tx,
  scope: Scope<'registry.person:read'>,
  personId: string,
): Promise<{ known: Given; shielded: boolean }> {
  const { rows } = await sql<{
    name: string
    kana: string
    address: string
    birth: string | null
    phone: string
    mobile: string
    shielded: boolean
  }>`select p.name, p.kana, p.address, p.birth_on as birth, p.phone, p.mobile, p.id in (select app.hidden_people(${NOBODY}::uuid, false)) as shielded
    from person p where ${within(scope, { ward: 'p.ward_id' })} and p.id = ${personId}::uuid`.execute(tx)
  const one = rows[0]
  if (!one) return { known: {}, shielded: false }
  return {
    known: {
      name: `${one.name}（${one.kana}）`,
      address: one.address,
      ...(one.birth ? { birth: formatWareki(one.birth, 'short') } : {}),
      contact: [one.phone, one.mobile].filter(Boolean).join('、'),
    },
    shielded: one.shielded,
  }
}
/** The support of the actor's own ward that came of this old one; undefined where there is none they may see. */
export async function findTaken(tx: Tx, actor: Actor, caseId: string): Promise<string | undefined> {
  const scope = permit(actor, 'needs.caseMove:read')
  if (!scope) return undefined
  const { rows } = await sql<{
    id: string
  }>`select m.new_case_id as id from case_move m where ${within(scope, { ward: 'm.to_ward' })} and m.case_id = ${caseId}::uuid and m.state = 'accepted' and m.new_case_id is not null order by m.created_at desc limit 1`.execute(
    tx,
  )
  return rows[0]?.id
}
/** What this reader may see of an old support now: until when, under which items, and whether a shield stands; undefined where nothing is open. */
export async function givenNow(
  tx: Tx,
  scope: Scope<'needs.oldCase:read'>,
  caseId: string,
): Promise<{ until: Date; items: string[]; shielded: boolean } | undefined> {
  return (
    await sql<{
      until: Date
      items: string[]
      shielded: boolean
    }>`select o.until_at as until, o.items, o.shielded from app.old_case_given(${caseId}::uuid) o where app.actor() = ${scope.actorId}::uuid`.execute(
      tx,
    )
  ).rows[0]
}
/** Takes back what nobody took over yet; false where somebody was faster. */
export async function withdrawMove(
  tx: Tx,
  scope: Scope<'needs.caseMove:write'>,
  move: Pick<CaseMove, 'wardId' | 'id' | 'version' | 'state'>,
  now: Date,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update case_move m set state = 'withdrawn', version = ${move.version + 1}, updated_at = ${now}, updated_by = ${scope.actorId}
    where ${within(scope, { ward: 'm.ward_id' })} and m.ward_id = ${move.wardId} and m.id = ${move.id} and m.version = ${move.version} and m.state in ('asked', 'approved')`.execute(
      tx,
    )
  if (!Number(numAffectedRows ?? 0n)) return false
  await kept(tx, scope, { ...move, version: move.version + 1 }, move.state, 'withdrawn', now)
  return true
}
/** Closes the old course for whoever reads it, and for whoever the new support goes to; false where it is closed already or the actor is the head of neither ward. */
export async function endOldCase(
  tx: Tx,
  scope: Scope<'needs.caseMove:decide'>,
  move: Pick<CaseMove, 'wardId' | 'id' | 'toWard'>,
): Promise<boolean> {
  if (!scope.wards.includes(move.wardId) && !scope.wards.includes(move.toWard)) return false
  const { rows } = await sql<{ done: boolean }>`select app.end_old_case(${move.wardId}, ${move.id}::uuid) as done`.execute(tx)
  return rows[0]?.done === true
}
/** Whether somebody of the old support is hidden from somebody, of a hand-over or of the support that came of it; only to whom either is open. */
export async function isShielded(tx: Tx, of: { moveId: string } | { newCaseId: string }): Promise<boolean> {
  const [move, made] = 'moveId' in of ? [of.moveId, null] : [null, of.newCaseId]
  const { rows } = await sql<{ stands: boolean }>`select app.move_shielded(${move}::uuid, ${made}::uuid) as stands`.execute(tx)
  return rows[0]?.stands === true
}
