// How a notice is said wherever it stands: its fields in words, and whom it is about.
import { fieldOf, type Row } from '../../../records/record.ts'
import { sayValue } from '../../../records/say.rules.ts'
import type { Around } from '../clocks/around.rules.ts'
import { notice as type } from './notice.schema.ts'

/** Names of what a notice points to, by id. */
export type Names = ReadonlyMap<string, string>
/** An open notice with its clock, its bundle and who is responsible. */
export type OpenView = { row: Row; around: Around }
/** A field of a notice in words; empty where nothing was said. */
export const say = (row: Row, name: string, names: Names): string => sayValue(fieldOf(type, name), row.values[name], names)
/** Whom it is about, as far as anything says so. */
export const whom = (row: Row, names: Names): string =>
  say(row, 'person_id', names) || say(row, 'described', names) || say(row, 'spot', names) || '名前なし'
