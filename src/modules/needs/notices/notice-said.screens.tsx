// How a notice is said wherever it stands: whom it is about, and by when it must be answered.
import type { VNode } from 'preact'
import { sayInstant } from '../../../kernel/say-date.ts'
import { fieldOf, type Row } from '../../../records/record.ts'
import { sayValue } from '../../../records/say.rules.ts'
import { notice as type } from './notice.schema.ts'

/** Names of what a notice points to, by id. */
export type Names = ReadonlyMap<string, string>
/** An open notice with its clock, its bundle and who is responsible. */
export type OpenView = {
  row: Row
  around: {
    kind: string | null
    dueAt: Date | null
    raised: number
    owners: readonly string[]
    ownerIds: readonly string[]
    firstId: string | null
    person: string | null
  }
}
/** A field of a notice in words; empty where nothing was said. */
export const say = (row: Row, name: string, names: Names): string => sayValue(fieldOf(type, name), row.values[name], names)

/** By when, in words; late is said, not only coloured. */
export function Due({ around, now }: { around: OpenView['around']; now: Date }): VNode | null {
  if (!around.dueAt) return null
  const late = around.dueAt < now
  return (
    <span class={late ? 'tag late' : 'tag plain'}>
      {late ? '▲ 期限を過ぎています：' : '○ '}
      {sayInstant(around.dueAt, now)}
      {late ? '' : around.kind === 'review' ? 'に見直す' : 'まで'}
    </span>
  )
}
/** Whom it is about, as far as anything says so. */
export const whom = (row: Row, names: Names): string =>
  say(row, 'person_id', names) || say(row, 'described', names) || say(row, 'spot', names) || '名前なし'
