// Where the registry and the register do not say the same of somebody: who is asked next. 根拠: decision 0057.
import type { CivilDate } from '../../../kernel/civil-date.ts'

export type Gone = 'dead' | 'moved'
export const GONE_WORDS: Readonly<Record<Gone, string>> = { dead: '亡くなった', moved: '転出した' }
/** `stands`: gone in the registry, the line stands. `ended`: the line was ended, the registry has them here. */
export type Side = 'stands' | 'ended'
/** doubt: the register asks the registry to look again. kept: the registry keeps what it says. left: the register leaves its line as it is. */
export type Word = 'doubt' | 'kept' | 'left'
/** `on`: the day they went, or, where nobody knows it (`known`), the day the registry was told. */
export type Apart = { side: Side; word: Word | null; by: string; gone: Gone | null; on: CivilDate; known: boolean }

/** One line to settle. */
export type SettleLine = { id: string; version: number; no: number; name: string; address: string; state: string }
/** One of which registry and register do not say the same. */
export type ApartLine = SettleLine & Apart

/** Whose turn it is: the desk of the register, whoever answers for the person in the registry, nobody. */
export function turnOf({ side, word }: Pick<Apart, 'side' | 'word'>): 'register' | 'registry' | 'nobody' {
  if (side === 'stands') return word === 'doubt' ? 'registry' : 'register'
  return word === 'left' ? 'nobody' : word === 'kept' ? 'register' : 'registry'
}
