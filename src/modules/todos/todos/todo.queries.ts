// やること in the database. Who neither does, asked for, nor passed on a to-do does not find it; the database itself refuses it too.
import { sql } from 'kysely'
import type { Scope } from '#src/access/scope.ts'
import { decryptText, encryptText, type WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import { titleAt } from './todo.rules.ts'
import { keepHistory } from '#src/db/history.queries.ts'

type Read = Scope<'home.todo:read'> | Scope<'home.todo:write'>
type Write = Scope<'home.todo:write'>
export type Todo = {
  wardId: string
  id: string
  version: number
  title: string
  ownerId: string
  ownerName: string
  askedBy: string
  askerName: string
  passedBy: string | null
  passerName: string | null
  about: string
  dueOn: CivilDate | null
  state: 'open' | 'done' | 'dropped'
  createdAt: Date
  doneAt: Date | null
  askerSawAt: Date | null
}
type Row = Omit<Todo, 'title'> & { cipher: Buffer }

const base = sql`select t.ward_id as "wardId", t.id, t.version, t.title_cipher as cipher, t.owner_id as "ownerId", o.name as "ownerName", t.asked_by as "askedBy", a.name as "askerName", t.passed_by as "passedBy", p.name as "passerName", t.about, t.due_on as "dueOn", t.state, t.created_at as "createdAt", t.done_at as "doneAt", t.asker_saw_at as "askerSawAt"
  from todo t join staff o on o.id = t.owner_id join staff a on a.id = t.asked_by left join staff p on p.id = t.passed_by`
const concerned = (scope: Read) =>
  sql`t.ward_id = ${scope.wards[0] ?? ''} and ${scope.actorId}::uuid in (t.owner_id, t.asked_by, t.passed_by)`
const show =
  (keys: WardKeys) =>
  ({ cipher, ...row }: Row): Todo => ({ ...row, title: decryptText(keys, titleAt(row.id), cipher) })

/** One to-do that concerns the person. */
export async function findTodo(tx: Tx, scope: Read, keys: WardKeys, id: string): Promise<Todo | undefined> {
  const { rows } = await sql<Row>`${base} where ${concerned(scope)} and t.id = ${id}::uuid`.execute(tx)
  return rows.map(show(keys))[0]
}
/** asked: those asked of others or passed on, newest first; done: one's own that are over. */
export async function listTodos(tx: Tx, scope: Read, keys: WardKeys, which: 'asked' | 'done', most: number): Promise<Todo[]> {
  const actor = sql`${scope.actorId}::uuid`
  const wanted =
    which === 'asked'
      ? sql`${actor} in (t.asked_by, t.passed_by) and t.owner_id <> ${actor}`
      : sql`t.owner_id = ${actor} and t.state <> 'open'`
  const { rows } =
    await sql<Row>`${base} where ${concerned(scope)} and ${wanted} order by t.updated_at desc, t.id desc limit ${most}`.execute(tx)
  return rows.map(show(keys))
}

/** A new one under the sender's own id; false when that id is taken. */
export async function createTodo(
  tx: Tx,
  scope: Write,
  keys: WardKeys,
  one: { wardId: string; id: string; title: string; ownerId: string; about: string; dueOn: CivilDate | null },
  now: Date,
): Promise<boolean> {
  const cipher = encryptText(keys, titleAt(one.id), one.title)
  if (!cipher) throw new Error('a to-do without a title')
  const done = await tx
    .insertInto('todo')
    .values({
      ward_id: one.wardId,
      id: one.id,
      owner_id: one.ownerId,
      asked_by: scope.actorId,
      title_cipher: cipher,
      about: one.about,
      due_on: one.dueOn,
      created_by: scope.actorId,
      updated_by: scope.actorId,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.columns(['ward_id', 'id']).doNothing())
    .executeTakeFirst()
  if (done.numInsertedOrUpdatedRows !== 1n) return false
  // What the history says: who has it and where it stands, never what it is.
  await keepHistory(tx, 'todo', { ...one, version: 1 }, scope.actorId, { state: [null, 'open'], owner: [null, one.ownerId] }, now)
  return true
}

type Patch = Partial<{
  state: Todo['state']
  done_at: Date | null
  asker_saw_at: Date | null
  owner_id: string
  passed_by: string
  title_cipher: Buffer
  due_on: CivilDate | null
}>
async function patch(tx: Tx, scope: Write, seen: Todo, change: Patch, said: Record<string, unknown>, now: Date): Promise<boolean> {
  const done = await tx
    .updateTable('todo')
    .set({ ...change, version: seen.version + 1, updated_at: now, updated_by: scope.actorId })
    .where('ward_id', '=', seen.wardId)
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) return false
  await keepHistory(tx, 'todo', { ...seen, version: seen.version + 1 }, scope.actorId, said, now)
  return true
}
/** Done or dropped. Who asked sees it as news, unless it was they who did it. */
export const closeTodo = (tx: Tx, scope: Write, seen: Todo, state: 'done' | 'dropped', now: Date): Promise<boolean> =>
  patch(
    tx,
    scope,
    seen,
    { state, done_at: now, asker_saw_at: seen.askedBy === scope.actorId ? now : null },
    { state: [seen.state, state] },
    now,
  )
/** Undo: it waits again. */
export const reopenTodo = (tx: Tx, scope: Write, seen: Todo, now: Date): Promise<boolean> =>
  patch(tx, scope, seen, { state: 'open', done_at: null, asker_saw_at: null }, { state: [seen.state, 'open'] }, now)
/** The asker has seen how it ended. */
export const sawTodo = (tx: Tx, scope: Write, seen: Todo, now: Date): Promise<boolean> =>
  patch(tx, scope, seen, { asker_saw_at: now }, {}, now)
/** Given to another; who had it keeps sight of it. */
export const passTodo = (tx: Tx, scope: Write, seen: Todo, ownerId: string, now: Date): Promise<boolean> =>
  patch(tx, scope, seen, { owner_id: ownerId, passed_by: scope.actorId }, { owner: [seen.ownerId, ownerId] }, now)
/** Words and day put right. */
export function changeTodo(
  tx: Tx,
  scope: Write,
  keys: WardKeys,
  seen: Todo,
  next: { title: string; dueOn: CivilDate | null },
  now: Date,
): Promise<boolean> {
  const cipher = next.title === seen.title ? undefined : (encryptText(keys, titleAt(seen.id), next.title) ?? undefined)
  return patch(
    tx,
    scope,
    seen,
    { due_on: next.dueOn, ...(cipher ? { title_cipher: cipher } : {}) },
    { ...(cipher ? { title: [null, '（変更）'] } : {}), ...(next.dueOn === seen.dueOn ? {} : { due_on: [seen.dueOn, next.dueOn] }) },
    now,
  )
}
