// Settings with their history: a row for every change, from a moment on; a change that does not count yet can be taken back.
import type { Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { countingVersionAt, forgetSettings } from '#src/db/settings.queries.ts'
import type { SettingKey } from '#src/kernel/settings.ts'

type Reading = Scope<'admin.settings:read'> | Scope<'admin.settings:write'>
export type SettingChange = {
  key: string
  value: string
  fromAt: Date
  by: string | null
  reason: string
  enteredAt: Date
  withdrawnAt: Date | null
  withdrawnBy: string | null
}

/** Every change of one setting, or of all, the latest moment first. */
export function listSettingChanges(tx: Tx, scope: Reading, key?: SettingKey): Promise<SettingChange[]> {
  if (scope.wards.length === 0) return Promise.resolve([])
  let query = tx
    .selectFrom('setting as t')
    .leftJoin('staff as s', 's.id', 't.by')
    .leftJoin('staff as u', 'u.id', 't.withdrawn_by')
    .select([
      't.key',
      't.value',
      't.from_at as fromAt',
      's.name as by',
      't.reason',
      't.entered_at as enteredAt',
      't.withdrawn_at as withdrawnAt',
      'u.name as withdrawnBy',
    ])
    .orderBy('t.from_at', 'desc')
    .limit(2000)
  if (key) query = query.where('t.key', '=', key)
  return query.execute()
}

/** Writes a change; false when one for the same moment is there already. */
export async function changeSetting(
  tx: Tx,
  scope: Scope<'admin.settings:write'>,
  change: { key: SettingKey; value: string; fromAt: Date; reason: string },
  now: Date,
): Promise<boolean> {
  const done = await tx
    .insertInto('setting')
    .values({ key: change.key, value: change.value, from_at: change.fromAt, by: scope.actorId, reason: change.reason, entered_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  forgetSettings(tx)
  return done.numInsertedOrUpdatedRows === 1n
}

/** Takes back changes of a setting that do not count yet; returns how many. */
export async function withdrawSetting(tx: Tx, scope: Scope<'admin.settings:write'>, key: SettingKey, now: Date): Promise<number> {
  const done = await tx
    .updateTable('setting')
    .set({ withdrawn_at: now, withdrawn_by: scope.actorId })
    .where('key', '=', key)
    .where('from_at', '>', now)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  forgetSettings(tx)
  return Number(done.numUpdatedRows)
}

/** The number of the version of what changes counting. */
export const countVersion = (tx: Tx, scope: Reading, now: Date): Promise<number> =>
  scope.wards.length ? countingVersionAt(tx, now) : Promise.resolve(1)
