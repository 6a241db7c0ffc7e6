// Boxes that only the ward opens: to what they are bound, and how they are read from what a phone hands over.
import { isUuid } from '../../../kernel/id.ts'

/** To which report and which key a box is bound. */
export const boxText = (id: string, key: string): string => `sasaeai box\n${id}\n${key}`
/** A box as it is handed over. */
export type Boxed = { id: string; ward: string; to: string; box: string }
const MOST = 5_000
/** The boxes among what was handed over; what is none is left out. */
export function readBoxes(text: string): Boxed[] {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return []
  }
  return (Array.isArray(read) ? read : []).slice(0, MOST).flatMap((one: unknown): Boxed[] => {
    const { id, ward, to, box } = (one ?? {}) as Record<string, unknown>
    return typeof id === 'string' &&
      isUuid(id) &&
      typeof ward === 'string' &&
      /^\d{6}$/.test(ward) &&
      typeof to === 'string' &&
      isUuid(to) &&
      typeof box === 'string'
      ? [{ id, ward, to, box }]
      : []
  })
}
