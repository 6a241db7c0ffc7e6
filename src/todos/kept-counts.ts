// How many things wait is asked at the top of every page, over forty kinds of records: several times the work of the page itself. It is kept until somebody of the ward writes.
import type { Actor } from '#src/access/scope.ts'
import type { Counts } from './gather.queries.ts'

/** What a door says of itself that does not know in whose ward it wrote. */
export const ANYWHERE = '*'
const MINUTE = 60_000
const MOST = 5_000
type Kept = { readonly todos: number; readonly at: number; readonly turn: number }

const keyOf = (actor: Actor): string => [actor.staffId, actor.role, actor.wardId, actor.standsInFor?.id ?? ''].join(' ')

/** What was counted for somebody in a role: `of` gives it while it still holds, `changed` ends what was counted in one ward or everywhere. */
export type KeptCounts = {
  readonly of: (actor: Actor, now: Date, count: (kept: number | undefined) => Promise<Counts | undefined>) => Promise<Counts | undefined>
  readonly changed: (wardId?: string) => void
}

/**
 * Keeps the numbers of what waits for at most a minute, within which a deadline or a job may move them; a write in the ward ends them at once.
 * Letters are counted every time: reading one is no write. With `keeps` false nothing is kept.
 */
export function keepCounts(keeps: boolean): KeptCounts {
  const kept = new Map<string, Kept>()
  const turns = new Map<string, number>()
  let all = 0
  const turnOf = (wardId: string): number => all + (turns.get(wardId) ?? 0)
  return {
    of: async (actor, now, count) => {
      const [before, turn] = [kept.get(keyOf(actor)), turnOf(actor.wardId)]
      const age = before ? now.getTime() - before.at : 0
      const holds = keeps && before?.turn === turn && age >= 0 && age < MINUTE
      const counts = await count(holds ? before.todos : undefined)
      if (!keeps || holds || !counts) return counts
      if (kept.size >= MOST) kept.clear()
      // Counted while somebody wrote: the turn of the beginning, so that it is counted again.
      kept.set(keyOf(actor), { todos: counts.todos, at: now.getTime(), turn })
      return counts
    },
    changed: (wardId) => {
      if (wardId === undefined) all += 1
      else turns.set(wardId, (turns.get(wardId) ?? 0) + 1)
    },
  }
}
