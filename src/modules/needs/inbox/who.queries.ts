// What is minded of whom a line of the inbox is about: how old, where, when they were last seen; each only for who may see it.
import { sql } from 'kysely'
import { permit, within } from '#src/access/scope.ts'
import type { Permission } from '#src/access/permissions.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { sayDate } from '#src/kernel/say-date.ts'
import { peopleByIds, sayAged, viewerOf } from '#src/modules/registry/registry.api.ts'
import { listSeenOf } from '#src/modules/watch/watch.api.ts'
import type { Asked } from '#src/web/route.ts'

/** One line of words by person; nobody is in it of whom nothing may be said. */
export async function whoTold(asked: Omit<Asked<Permission>, 'scope'>, ids: readonly string[]): Promise<Map<string, string>> {
  const { tx, actor } = asked
  const people = permit(actor, 'registry.person:read')
  const today = civilDateOf(asked.now)
  const some = [...new Set(ids)]
  const shown = people ? await peopleByIds(tx, people, viewerOf(actor), some) : new Map<string, never>()
  const areas = new Map(
    people
      ? (
          await sql<{
            id: string
            name: string
          }>`select n.id::text, n.name from neighbourhood n where ${within(people, { ward: 'n.ward_id' })}`.execute(tx)
        ).rows.map((one) => [one.id, one.name])
      : [],
  )
  const seen = await listSeenOf(tx, actor, actor.wardId, some)
  return new Map(
    some.flatMap((id): [string, string][] => {
      const one = shown.get(id)
      const on = seen.get(id)
      const words = [
        one ? sayAged(one.values, today) : '',
        one && !one.masked ? (areas.get(String(one.values['neighbourhood_id'])) ?? '') : '',
        on === undefined ? '' : on === null ? '見守り中（まだ会えていません）' : `見守りで最後に会えたのは ${sayDate(on, today)}`,
      ].filter(Boolean)
      return words.length ? [[id, words.join('　')]] : []
    }),
  )
}
