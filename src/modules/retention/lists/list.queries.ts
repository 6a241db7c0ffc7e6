// The lists of a council as its people see them: counts by class and type, never whom. What is destroyed, and by whose word, stays in the history.
import { sql, type RawBuilder } from 'kysely'
import { decryptText, encryptText, type WardKeys } from '#src/access/ward-key.ts'
import { within, type Actor, type Scope } from '#src/access/scope.ts'
import { keepHistory } from '#src/db/history.queries.ts'
import type { Tx } from '#src/db/connection.ts'
import type { DueList, Line } from './list.rules.ts'

type Seeing = Scope<'retention.disposal:read'> | Scope<'retention.disposal:write'> | Scope<'retention.disposal:approve'>
/** To what the sentence of the answer is bound. */
export const answerAt = (id: string): string => `retention_list/${id}/answer`
type Stored = Omit<DueList, 'lines' | 'answer'> & { answer: Buffer | null }

const base = sql`select r.id, r.ward_id as "wardId", r.version, r.today, r.made_at as "madeAt", r.more, r.rules, r.left_out as "leftOut", r.state, r.asked_by as "askedBy", a.name as "askedByName", r.asked_for as "askedFor", f.name as "askedForName", r.asked_role as "askedRole", r.asked_at as "askedAt",
    d.name as "decidedByName", e.name as "decidedForName", r.decided_at as "decidedAt", r.answer_cipher as answer, c.id as "certificateId"
  from retention_list r left join staff a on a.id = r.asked_by left join staff f on f.id = r.asked_for left join staff d on d.id = r.decided_by left join staff e on e.id = r.decided_for left join retention_certificate c on c.ward_id = r.ward_id and c.list_id = r.id`
/** Of kinds whose being there alone says something no number is read: neither how many there are nor how many are held. 根拠: issue 3, compartment (not counts) */
const unlessQuiet = (count: RawBuilder<unknown>): RawBuilder<number> => sql`case when bool_or(t.quiet) then 0 else ${count} end`
const linesOf = async (tx: Tx, wardId: string, listId: string): Promise<Line[]> =>
  (
    await sql<Line>`select i.cls, i.type, bool_or(t.quiet) as quiet, ${unlessQuiet(sql`count(*)::int`)} as count, min(case when t.quiet then app.fiscal_start(from_on) else from_on end) as "from", max(case when t.quiet then (app.fiscal_start(from_on) + interval '1 year - 1 day')::date else from_on end) as "to", ${unlessQuiet(sql`count(*) filter (where held = 'hold')::int`)} as hold, ${unlessQuiet(sql`count(*) filter (where held = 'request')::int`)} as request, ${unlessQuiet(sql`count(*) filter (where held = 'leak')::int`)} as leak, ${unlessQuiet(sql`count(outcome)::int`)} as done
    from retention_item i join retention_type t on t.name = i.type where ward_id = ${wardId} and list_id = ${listId} group by 1, 2 order by 1, 2`.execute(
      tx,
    )
  ).rows
async function whole(tx: Tx, keys: WardKeys, { answer, ...row }: Stored): Promise<DueList> {
  return { ...row, answer: decryptText(keys, answerAt(row.id), answer), lines: await linesOf(tx, row.wardId, row.id) }
}

/** A list within reach by its number. */
export async function findList(tx: Tx, scope: Seeing, keys: WardKeys, id: string): Promise<DueList | undefined> {
  const row = (await sql<Stored>`${base} where ${within(scope, { ward: 'r.ward_id' })} and r.id = ${id}`.execute(tx)).rows[0]
  return row && whole(tx, keys, row)
}
/** The list that is on its way, and the last ones that were not approved; those that gave way to another are left out. */
export async function listLists(tx: Tx, scope: Seeing, keys: WardKeys): Promise<DueList[]> {
  const { rows } =
    await sql<Stored>`${base} where ${within(scope, { ward: 'r.ward_id' })} and r.state in ('open', 'asked', 'approved', 'refused') order by r.state = 'refused', r.made_at desc limit 10`.execute(
      tx,
    )
  return Promise.all(rows.map((row) => whole(tx, keys, row)))
}

/** The head sends a list to a second person; false where somebody was faster. */
export async function askFor(
  tx: Tx,
  scope: Scope<'retention.disposal:write'>,
  actor: Actor,
  list: DueList,
  leftOut: readonly string[],
  now: Date,
): Promise<boolean> {
  if (!scope.wards.includes(list.wardId)) return false
  const { rows } = await sql<{
    done: boolean
  }>`select app.ask_disposal(${list.wardId}, ${list.id}::uuid, ${list.version}, ${[...leftOut]}::text[], ${actor.role}) as done`.execute(tx)
  if (!rows[0]?.done) return false
  await keepHistory(
    tx,
    'retention_list',
    { wardId: list.wardId, id: list.id, version: list.version + 1 },
    actor.staffId,
    { state: [list.state, 'asked'], left_out: [[], leftOut] },
    now,
  )
  return true
}
/** The second person's word; false where somebody was faster. */
export async function decideOn(
  tx: Tx,
  scope: Scope<'retention.disposal:approve'>,
  actor: Actor,
  keys: WardKeys,
  list: DueList,
  given: { approved: boolean; answer: string },
  now: Date,
): Promise<boolean> {
  const state = given.approved ? 'approved' : 'refused'
  if (!scope.wards.includes(list.wardId)) return false
  const answer = given.answer ? encryptText(keys, answerAt(list.id), given.answer) : null
  const { rows } = await sql<{
    done: boolean
  }>`select app.decide_disposal(${list.wardId}, ${list.id}::uuid, ${list.version}, ${given.approved}, ${answer}::bytea) as done`.execute(tx)
  if (!rows[0]?.done) return false
  await keepHistory(
    tx,
    'retention_list',
    { wardId: list.wardId, id: list.id, version: list.version + 1 },
    actor.staffId,
    { state: [list.state, state] },
    now,
  )
  return true
}
/** How many holds stand in the council today. */
export async function countHolds(tx: Tx, scope: Seeing, today: string): Promise<number> {
  return (
    (
      await sql<{
        n: number
      }>`select count(*)::int as n from retention_hold r where ${within(scope, { ward: 'r.ward_id' })} and r.state = 'active' and r.from_on <= ${today}::date and coalesce(r.until_on, 'infinity') >= ${today}::date`.execute(
        tx,
      )
    ).rows[0]?.n ?? 0
  )
}
