// What may stand in a letter of a phone: the addresses reports go to, and nothing else.
import { isUuid } from '../../../kernel/id.ts'

export type Sent = { id: string; path: string; body: string }
const ADDRESS =
  /^(\/notices|\/sent-notices\/[0-9a-f-]{36}\/more|\/field\/invitations|\/field\/(place-days|watch-visits)(\/[0-9a-f-]{36}\/edit)?)$/
const MOST = 100
/** The reports of a letter, and the numbers of what is none; undefined where it is no letter. What has no number gets no answer. */
export function readLetter(read: unknown): { sent: Sent[]; strange: string[] } | undefined {
  const list = typeof read === 'object' && read !== null ? (read as { entries?: unknown }).entries : undefined
  if (!Array.isArray(list) || list.length > MOST) return undefined
  const [sent, strange]: [Sent[], string[]] = [[], []]
  for (const one of list as unknown[]) {
    const { id, path, body } = (one ?? {}) as Record<string, unknown>
    if (typeof id !== 'string' || !isUuid(id)) continue
    if (typeof path === 'string' && ADDRESS.test(path) && typeof body === 'string') sent.push({ id, path, body })
    else strange.push(id)
  }
  return { sent, strange }
}
/** Whether its place among the others matters: a correction or an addition comes after its record, and of two answers the last one counts. */
export const isOrdered = ({ path }: Sent): boolean => path.endsWith('/edit') || path.endsWith('/more') || path === '/field/invitations'
