// まとめの知らせ: what it would say for one person, and the key that lets it go out once a day.
import { sql } from 'kysely'
import { permit, type Actor, type Scope } from '#src/access/scope.ts'
import type { Db, Tx } from '#src/db/connection.ts'
import { settingAt } from '#src/db/settings.queries.ts'
import { transact } from '#src/db/transact.ts'
import { civilDateOf, jstTime, type CivilDate } from '#src/kernel/civil-date.ts'
import { countByKind } from '#src/todos/gather.queries.ts'
import type { TodoSource } from '#src/todos/source.ts'
import { opening } from '#src/web/request.queries.ts'
import { findActorInRole, rolesNow } from '#src/web/sign-in.queries.ts'
import { mergeLines, turnAt, writeDigest, type Digest, type DigestLine } from './digest.rules.ts'

type Own = Scope<'home.todo:read'> | Scope<'home.todo:write'>

async function linesOf(tx: Tx, sources: readonly TodoSource[], actor: Actor, now: Date): Promise<DigestLine[]> {
  const counts = await countByKind(tx, sources, actor, now)
  return sources.flatMap((one) => {
    const n = counts.get(one.kind) ?? 0
    return n > 0 ? [{ label: one.label, unit: one.unit, n, href: one.place === 'work' ? `/todos?kind=${one.kind}` : one.all }] : []
  })
}
/** What the digest of this person in the present role says now; undefined when nothing waits. The wards of the role must be open to the transaction. */
export const digestOf = async (
  tx: Tx,
  sources: readonly TodoSource[],
  actor: Actor,
  now: Date,
  origin: string,
): Promise<Digest | undefined> => writeDigest(await linesOf(tx, sources, actor, now), origin)

/** Whether the person wants none. */
export const isDigestOff = async (tx: Tx, scope: Own): Promise<boolean> =>
  (await tx.selectFrom('staff').select('digest_off').where('id', '=', scope.actorId).executeTakeFirstOrThrow()).digest_off
/** The person's own choice. */
export const setDigestOff = async (tx: Tx, scope: Scope<'home.todo:write'>, off: boolean): Promise<void> => {
  await tx.updateTable('staff').set({ digest_off: off }).where('id', '=', scope.actorId).execute()
}

/** `home`: scheme and host of the house for the links, where it has an address. */
export type DigestTurn = { sources: readonly TodoSource[]; home: string | undefined; now: Date }
/**
 * Takes the digest of one person for the day, over all roles held now, in one transaction with what `send` writes (an outbox row).
 * Nothing goes out a second time, when nothing waits, or when the person or the house has switched it off. True when it was sent.
 */
export function sendDigest(
  db: Db,
  staffId: string,
  { sources, home, now }: DigestTurn,
  send: (tx: Tx, staffId: string, digest: Digest) => Promise<void> | void,
): Promise<boolean> {
  return transact(db, async (tx) => {
    const on: CivilDate = civilDateOf(now)
    const staff = await tx.selectFrom('staff').select(['active', 'digest_off']).where('id', '=', staffId).executeTakeFirst()
    const turn = turnAt(Number.parseInt(jstTime(now), 10), await settingAt(tx, 'digest.perDay', now))
    if (!staff?.active || staff.digest_off || turn === 0) return false
    const lines: DigestLine[] = []
    for (const role of await rolesNow(tx, staffId, now)) {
      const actor = await findActorInRole(tx, staffId, role.id, now)
      const scope = actor && permit(actor, 'home.today:read')
      if (!actor || !scope) continue
      await sql.raw(opening(actor, scope, undefined, now)).execute(tx)
      lines.push(...(await linesOf(tx, sources, actor, now)))
    }
    const digest = writeDigest(mergeLines(lines), home)
    if (!digest) return false
    const taken = await tx
      .insertInto('digest')
      .values({ staff_id: staffId, on_date: on, turn, at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (taken.numInsertedOrUpdatedRows !== 1n) return false
    await send(tx, staffId, digest)
    return true
  })
}

/** Who may get a digest at all: at work today, with an address, not switched off. */
export const listDigestReaders = async (tx: Db | Tx, today: CivilDate): Promise<string[]> =>
  (
    await sql<{
      id: string
    }>`select distinct s.id from staff s join app.roles_on(${today}::date) r on r.staff_id = s.id where s.active and not s.digest_off and s.email <> '' order by s.id`.execute(
      tx,
    )
  ).rows.map((row) => row.id)
