// What may stand in a letter of a phone: the addresses reports go to, and nothing else.
import { isUuid } from '../../../kernel/id.ts'

export type Sent = { id: string; path: string; body: string }
const ADDRESS = /^(\/notices|\/field\/invitations|\/field\/(place-days|watch-visits)(\/[0-9a-f-]{36}\/edit)?)$/
const MOST = 100
/** The reports of a letter; undefined where it is none. What is no report is left out: it gets no answer. */
export function readLetter(read: unknown): Sent[] | undefined {
  const list = typeof read === 'object' && read !== null ? (read as { entries?: unknown }).entries : undefined
  if (!Array.isArray(list) || list.length > MOST) return undefined
  return list.flatMap((one: unknown): Sent[] => {
    const { id, path, body } = (one ?? {}) as Record<string, unknown>
    return typeof id === 'string' && isUuid(id) && typeof path === 'string' && ADDRESS.test(path) && typeof body === 'string'
      ? [{ id, path, body }]
      : []
  })
}
/** Whether its place among the others matters: a correction comes after its record, and of two answers the last one counts. */
export const isOrdered = ({ path }: Sent): boolean => path.endsWith('/edit') || path === '/field/invitations'
