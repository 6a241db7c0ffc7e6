// Numbers of staff that are nearly one: a hyphen or leading zeros more. Two people or one, somebody has to say; before a month is closed they are asked.
import { sql } from 'kysely'
import { within, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Pair } from '#src/indicators/closing.queries.ts'

/** Trips between two days whose number is nearly that of another trip of the same event, each with the first such other within `reach`, which may be wider: the city looks at one ward. 根拠: docs/decisions/0097. */
export async function listAlike(tx: Tx, scope: Scope, since: string, until: string, reach: Scope = scope): Promise<Pair[]> {
  const { rows } = await sql<Record<'ward' | 'id' | 'on' | 'no' | 'other' | 'theirs' | 'where', string>>`with d as materialized (
      select r.ward_id, r.id, r.event, r.from_on, r.person_no, r.destination, app.fold_number(r.person_no) as number,
        regexp_replace(replace(app.fold_number(r.person_no), '-', ''), '(^|[^0-9])0+(?=[0-9])', '\\1', 'g') as bare
      from dispatch r where ${within(reach, { ward: 'r.ward_id' })} and r.state = 'done')
    select a.ward_id as ward, a.id, a.from_on::text as on, a.person_no as no, b.id as other, b.person_no as theirs, w.name || '　' || b.destination as where
    from d a cross join lateral (select b.* from d b where b.event = a.event and b.bare = a.bare and b.number <> a.number order by b.from_on, b.id limit 1) b join ward w on w.ward_id = b.ward_id
    where ${within(scope, { ward: 'a.ward_id' })} and a.from_on between ${since}::date and ${until}::date order by a.from_on, a.id`.execute(
    tx,
  )
  return rows.map((row) => ({
    ward: row.ward,
    id: row.id,
    on: row.on,
    title: row.no,
    beside: { words: row.theirs, href: `/dispatches/${row.other}`, why: row.where },
  }))
}
