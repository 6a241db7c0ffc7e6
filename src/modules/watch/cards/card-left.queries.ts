// Cards of a watched person that were given to somebody.
import { sql } from 'kysely'
import { dayAt, leftColumns, type LeftSource } from '#src/access/left.ts'
import { ITEMS, RECIPIENTS } from '#src/kernel/sharing.ts'

/** Each card that was given, also one that came back, was lost, or was cancelled since. */
export const cardLeft: LeftSource = {
  kind: 'watch_card',
  label: '見守りカード',
  words: [...RECIPIENTS, ...ITEMS],
  rows: ({ wardId, ids }) =>
    sql`select ${leftColumns({ kind: 'watch_card', at: dayAt(sql`r.given_on`), id: sql`r.id`, recipient: sql`r.recipient`, items: sql`r.items`, basis: sql`r.basis`, by: sql`b.name`, ended: sql`coalesce(${dayAt(sql`r.returned_on`)}, case when r.state = 'withdrawn' then r.updated_at end)`, party: { cipher: sql`r.given_to_cipher`, at: sql`'watch_card/' || r.id || '/given_to'` } })}
      from watch_card r join watch_plan p on p.ward_id = r.ward_id and p.id = r.plan_id left join staff b on b.id = r.created_by
      where r.ward_id = ${wardId} and coalesce(r.person_id, p.person_id) = any(${ids}) and (r.state <> 'withdrawn' or r.given_on is not null)`,
}
