// What a phone hands over when the usual way is closed: checked entry by entry, so that one broken one loses no other.
import { isUuid } from '../../../kernel/id.ts'
import type { Kept } from '../../../kernel/retention.ts'

export type Entry = { id: string; path: string; fields: [string, string][]; at: string }
const MOST = 5_000

const isPair = (value: unknown): value is [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'string')
/** The entries of what was handed over; what is no entry is left out. */
export function readEntries(text: string): Entry[] {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return []
  }
  return (Array.isArray(read) ? read : []).slice(0, MOST).flatMap((one: unknown): Entry[] => {
    const { id, path, fields, at } = (one ?? {}) as Record<string, unknown>
    return typeof id === 'string' && isUuid(id) && typeof path === 'string' && /^\/[a-z0-9/-]{1,100}$/.test(path) && Array.isArray(fields)
      ? [{ id, path, fields: fields.filter(isPair), at: typeof at === 'string' ? at : '' }]
      : []
  })
}

/** 保存の期間. */
export const rescueKept: Kept = {
  type: 'field_rescue',
  nouns: ['field.rescue'],
  label: '電話から届かなかった記録',
  cls: 'desk',
  event: '入れ直したか、閉じた日',
  begins: [{ states: ['entered', 'closed'], day: 'updated_at' }],
}
