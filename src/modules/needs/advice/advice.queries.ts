// 助言依頼 in the database: asked with its grant in one act, read by whom it was asked of while it lasts, kept with the support.
import { sql, type RawBuilder } from 'kysely'
import { leftColumns, type LeftSource } from '#src/access/left.ts'
import type { KeyRing } from '#src/access/key-ring.ts'
import { rowsOf, within, type Scope } from '#src/access/scope.ts'
import { decryptText, encryptText } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { forWhom, todoColumns, type TodoAsked, type TodoSource } from '#src/todos/source.ts'
import { answering, answersMine, handsOf } from '#src/access/assignment.queries.ts'
import type { AdviceDraft, AdviceLine } from './advice.rules.ts'

type Home = Scope<'needs.caseAdvice:read'> | Scope<'needs.caseAdvice:write'>
type Asked = Scope<'needs.askedAdvice:read'> | Scope<'needs.askedAdvice:write'>
const sealedAt = (id: string, part: 'text' | 'question' | 'answer'): string => `case_advice/${id}/${part}`
type Stored = Omit<AdviceLine, 'text' | 'question' | 'answer'> & { textCipher: Buffer; questionCipher: Buffer; answerCipher: Buffer | null }
const COLUMNS = sql`r.id, r.ward_id as "wardId", r.case_id as "caseId", r.version, t.name as "to", b.name as "by", r.text_cipher as "textCipher", r.question_cipher as "questionCipher", r.answer_cipher as "answerCipher", r.asked_at as "askedAt", r.until_at as "untilAt", r.answered_at as "answeredAt", r.read_at as "readAt", r.ended_at as "endedAt"
  from case_advice r join staff t on t.id = r.to_staff join staff b on b.id = r.created_by`
async function opened(tx: Tx, keys: KeyRing, rows: readonly Stored[]): Promise<AdviceLine[]> {
  const lines: AdviceLine[] = []
  for (const { textCipher, questionCipher, answerCipher, ...one } of rows) {
    const own = await keys.of(tx, one.wardId)
    lines.push({
      ...one,
      text: decryptText(own, sealedAt(one.id, 'text'), textCipher),
      question: decryptText(own, sealedAt(one.id, 'question'), questionCipher),
      answer: answerCipher ? decryptText(own, sealedAt(one.id, 'answer'), answerCipher) : '',
    })
  }
  return lines
}
/** What was asked about one support, newest first. */
export async function listAdvice(tx: Tx, scope: Home, keys: KeyRing, one: { ward_id: string; id: string }): Promise<AdviceLine[]> {
  const { rows } =
    await sql<Stored>`select ${COLUMNS} where ${within(scope, { ward: 'r.ward_id' })} and r.ward_id = ${one.ward_id} and r.case_id = ${one.id}::uuid order by r.asked_at desc, r.id desc limit 50`.execute(
      tx,
    )
  return opened(tx, keys, rows)
}
/** What was asked of the actor and is still given, the first to end first; one of them by its number. */
export async function listAsked(tx: Tx, scope: Asked, keys: KeyRing, id?: string): Promise<AdviceLine[]> {
  const { rows } =
    await sql<Stored>`select ${COLUMNS} where ${within(scope, rowsOf('case_advice'))} ${id ? sql`and r.id = ${id}::uuid` : sql``} order by r.answered_at is not null, r.until_at, r.id limit 100`.execute(
      tx,
    )
  return opened(tx, keys, rows)
}
/** Who advises for the city today. */
export async function listAdvisors(tx: Tx, scope: Home, today: string): Promise<{ value: string; label: string }[]> {
  if (scope.wards.length === 0) return []
  return (
    await sql<{
      value: string
      label: string
      kana: string
    }>`select distinct s.id::text as value, s.name as label, s.kana from staff s join lateral app.roles_on(${today}::date) r on r.staff_id = s.id and r.role = 'cityAdvice' join ward w on w.ward_id = r.ward_id and w.kind = 'city' where s.active order by s.kana, s.name`.execute(
      tx,
    )
  ).rows.map(({ value, label }) => ({ value, label }))
}
/** Names that may not stand in it: of the household, and of areas, places, bodies and staff of the whole city. */
export async function listNames(
  tx: Tx,
  one: { ward_id: string; id: string },
): Promise<{ kind: 'person' | 'area' | 'place' | 'organisation' | 'staff'; name: string; reading: string }[]> {
  return (
    await sql<{
      kind: 'person' | 'area' | 'place' | 'organisation' | 'staff'
      name: string
      reading: string
    }>`select n.kind, n.name, n.reading from app.names_of_city() n union select 'person', p.name, p.reading from app.names_of_case(${one.ward_id}, ${one.id}::uuid) p`.execute(
      tx,
    )
  ).rows
}
/** Asks, and gives it to whom it is asked of until its day; false where the database does not allow it. */
export async function askAdvice(
  tx: Tx,
  scope: Scope<'needs.caseAdvice:write'>,
  keys: KeyRing,
  at: { wardId: string; id: string; caseId: string },
  draft: AdviceDraft,
): Promise<boolean> {
  if (!scope.wards.includes(at.wardId)) return false
  const own = await keys.of(tx, at.wardId)
  const { rows } = await sql<{
    done: boolean
  }>`select app.ask_advice(${at.wardId}, ${at.id}::uuid, ${at.caseId}::uuid, ${draft.to}::uuid, ${encryptText(own, sealedAt(at.id, 'text'), draft.text)}::bytea, ${encryptText(own, sealedAt(at.id, 'question'), draft.question)}::bytea, ${draft.untilAt}::timestamptz) as done`.execute(
    tx,
  )
  return rows[0]?.done ?? false
}
/** Answers from the version seen; false when it is no longer given or somebody was faster. */
export async function answerAdvice(
  tx: Tx,
  _scope: Scope<'needs.askedAdvice:write'>,
  keys: KeyRing,
  one: AdviceLine,
  answer: string,
): Promise<boolean> {
  const own = await keys.of(tx, one.wardId)
  const { rows } = await sql<{
    done: boolean
  }>`select app.answer_advice(${one.id}::uuid, ${one.version}::int, ${encryptText(own, sealedAt(one.id, 'answer'), answer)}::bytea) as done`.execute(
    tx,
  )
  return rows[0]?.done ?? false
}
/** At home: its answer was read, or it is given no longer. The support it is of; undefined where there is nothing to settle. */
export async function settleAdvice(tx: Tx, scope: Scope<'needs.caseAdvice:write'>, id: string, ends: boolean): Promise<string | undefined> {
  const { rows } = await sql<{
    ward: string
    case: string
  }>`select r.ward_id as ward, r.case_id::text as case from case_advice r where ${within(scope, { ward: 'r.ward_id' })} and r.id = ${id}::uuid`.execute(
    tx,
  )
  const found = rows[0]
  if (!found) return undefined
  const done = await sql<{ done: boolean }>`select app.settle_advice(${found.ward}, ${id}::uuid, ${ends}) as done`.execute(tx)
  return done.rows[0]?.done ? found.case : undefined
}

/** For whom it was asked of: what waits for an answer. It says neither whom nor what. */
export const askedTodos: TodoSource = {
  kind: 'askedAdvice',
  label: '区からの助言依頼',
  unit: '件',
  act: '読む',
  place: 'work',
  permit: 'needs.askedAdvice:read',
  all: '/asked-advice',
  rows: ({ scope }) =>
    sql`select ${todoColumns({ key: sql`r.id`, title: sql`'区からの助言依頼'`, href: sql`'/asked-advice/' || r.id`, dueAt: sql`r.until_at`, since: sql`r.asked_at` })}
      from case_advice r where ${within(scope, rowsOf('case_advice'))} and r.answered_at is null`,
}
// Whoever answers for the support; where nobody does, everybody who may read it.
const waitsForMe = ({ actor, today }: TodoAsked): RawBuilder<boolean> => {
  const owners = answering('support_case', 'c', today)
  return sql<boolean>`(${answersMine(owners, actor)} or not exists (select ${owners}))`
}
/** For who answers for the support: an answer that nobody has read yet, or a question whose day passed without one. */
export const answeredTodos: TodoSource = {
  kind: 'caseAdvice',
  label: '市からの助言',
  unit: '件',
  act: '読む',
  place: 'work',
  permit: 'needs.caseAdvice:read',
  all: '/support-cases',
  stuck: { group: 'supports' },
  rows: (asked) =>
    sql`select ${todoColumns({ hands: handsOf(answering('support_case', 'c', asked.today)), key: sql`r.id`, title: sql`case when r.answered_at is null then '市への助言依頼に、期限までに返事がありませんでした' else '市からの助言が届きました' end`, href: sql`'/support-cases/' || r.case_id || '/advice'`, since: sql`coalesce(r.answered_at, r.until_at)` })}
      from case_advice r join support_case c on c.ward_id = r.ward_id and c.id = r.case_id
      where ${within(asked.scope, { ward: 'r.ward_id' })} and r.read_at is null and (r.answered_at is not null or (r.ended_at is null and r.until_at <= app.moment())) and ${forWhom(asked, waitsForMe(asked))}`,
}
/** What the city read of somebody: without a name, but of them. */
export const adviceLeft: LeftSource = {
  kind: 'case_advice',
  label: '市への助言依頼（だれのことか分からない形）',
  words: [{ value: 'cityCouncil', label: '市社協' }],
  rows: ({ wardId, ids }) =>
    sql`select ${leftColumns({ kind: 'case_advice', at: sql`r.asked_at`, id: sql`r.id`, recipient: sql`'cityCouncil'`, by: sql`b.name`, ended: sql`r.ended_at`, until: sql`r.until_at` })}
      from case_advice r join support_case c on c.ward_id = r.ward_id and c.id = r.case_id left join staff b on b.id = r.created_by
      where r.ward_id = ${wardId} and c.person_id = any(${ids})`,
}
