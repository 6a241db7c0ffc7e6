// Kinds of meetings in the database: every version whole, none rewritten.
import { sql } from 'kysely'
import type { Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { kindsOf, type Kind, type KindChange } from './kind.rules.ts'

type Read = Scope<'meetings.meetingKind:read'> | Scope<'meetings.meetingKind:write'> | Scope<'meetings.caseMeeting:write'>
export type KindVersion = Kind & { at: Date; by: string; reason: string }

/** All versions the city decided on, newest first. Every ward works by the city's: no scope narrows them. */
export async function listKindVersions(tx: Tx, _scope: Read, code?: string): Promise<KindVersion[]> {
  return (
    await sql<KindVersion>`select k.code, k.version, k.name, k.law, k.basis, k.sealed, k.numbered, k.consent, k.oath, k.secrecy, k.active, k.at, s.name as by, k.reason
    from meeting_kind k join staff s on s.id = k.by where ${code ?? null}::text is null or k.code = ${code ?? null} order by k.at desc, k.version desc`.execute(
      tx,
    )
  ).rows
}
/** The kinds as they stand now. */
export const listKinds = async (tx: Tx, scope: Read): Promise<Kind[]> => kindsOf(await listKindVersions(tx, scope))

/** Adds a version above `seen`; false where somebody else was faster. */
export async function saveKind(
  tx: Tx,
  scope: Scope<'meetings.meetingKind:write'>,
  at: { wardId: string; code: string; seen: number },
  { reason, ...kind }: KindChange,
  now: Date,
): Promise<boolean> {
  const done = await tx
    .insertInto('meeting_kind')
    .values({ ward_id: at.wardId, code: at.code, version: at.seen + 1, ...kind, at: now, by: scope.actorId, reason })
    .onConflict((conflict) => conflict.columns(['ward_id', 'code', 'version']).doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}
