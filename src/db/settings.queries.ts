// Settings as they stood at a moment: the table where somebody changed them, the default of src/kernel/settings.ts otherwise.
import { sql } from 'kysely'
import { readSetting, SETTINGS, settingDefault, settingOf, type SettingKey, type SettingValue } from '#src/kernel/settings.ts'
import type { Db, Tx } from './connection.ts'

type Values = ReadonlyMap<string, string>
// One read per transaction and moment; gone with the transaction, so that no request sees another's old value.
const seen = new WeakMap<Db | Tx, Map<number, Promise<Values>>>()

async function valuesAt(tx: Db | Tx, instant: Date): Promise<Values> {
  const rows = await tx
    .selectFrom('setting')
    .distinctOn('key')
    .select(['key', 'value'])
    .where('from_at', '<=', instant)
    .where('withdrawn_at', 'is', null)
    .orderBy('key')
    .orderBy('from_at', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.key, row.value]))
}

/** The value of a setting at an instant. A stored text that no longer fits its declaration counts as the default. */
export async function settingAt<K extends SettingKey>(tx: Db | Tx, key: K, instant: Date): Promise<SettingValue<K>> {
  const known = seen.get(tx) ?? new Map<number, Promise<Values>>()
  const values = known.get(instant.getTime()) ?? valuesAt(tx, instant)
  // Only a transaction ends by itself; over a plain connection every question is asked anew.
  if (tx.isTransaction) seen.set(tx, known.set(instant.getTime(), values))
  const text = (await values).get(key)
  const read = text === undefined ? undefined : readSetting(settingOf(key), text)
  return read?.ok ? (read.value as SettingValue<K>) : settingDefault(key)
}

/** The number of the version of all settings that change counting, at an instant: 1 before anybody changed one. */
export async function countingVersionAt(tx: Db | Tx, instant: Date): Promise<number> {
  const keys = SETTINGS.filter((one) => one.changesCounting).map((one) => one.key)
  const row = await tx
    .selectFrom('setting')
    .select(sql<number>`1 + count(*)::int`.as('n'))
    .where('key', 'in', keys)
    .where('from_at', '<=', instant)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.n
}

/** Forgets what this transaction has read: called after a change inside it. */
export function forgetSettings(tx: Db | Tx): void {
  seen.delete(tx)
}
