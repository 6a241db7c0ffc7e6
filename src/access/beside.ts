// What stands beside records of a type without being a record itself, as it is told to the person it is about: each module names its own, and the sheet for the person asks all of them. 根拠: rules.md 人 3・4.
import type { Scope } from './scope.ts'
import type { KeyRing } from './key-ring.ts'
import type { Tx } from '#src/db/connection.ts'

/** A line as it is told: label and words. */
export type ToldLine = readonly [label: string, words: string]
/** What stands beside records of these types. `lines` answers only what the reader's walls let through, by the number of the record; it names neither who noticed nor who wrote. Lines are only ever added. */
export type ToldBeside = {
  readonly types: readonly string[]
  readonly lines: (
    tx: Tx,
    scope: Scope,
    keys: KeyRing,
    of: { type: string; wardId: string; ids: readonly string[] },
  ) => Promise<ReadonlyMap<string, readonly ToldLine[]>>
}
