// What still runs of somebody who died or moved away, for whoever may read each of it.
import { sql } from 'kysely'
import { permit, rowsOf, within, type Actor } from '#src/access/scope.ts'
import type { Permission } from '#src/access/permissions.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Running } from './running.rules.ts'

type Kind = { type: string; path: string; label: string; read: Permission; open: readonly string[]; ends?: Permission }
const KINDS: readonly Kind[] = [
  {
    type: 'watch_plan',
    path: '/watch-plans',
    label: '見守りの計画',
    read: 'watch.watchPlan:read',
    open: ['active', 'paused'],
    ends: 'watch.watchPlan:write',
  },
  { type: 'watch_card', path: '/watch-cards', label: '渡してある見守りカード', read: 'watch.watchCard:read', open: ['given'] },
  {
    type: 'roster_entry',
    path: '/rosters',
    label: '居場所の常連名簿',
    read: 'watch.roster:read',
    open: ['active'],
    ends: 'watch.roster:write',
  },
  {
    type: 'support_case',
    path: '/support-cases',
    label: '支援',
    read: 'needs.supportCase:read',
    open: ['found', 'intake', 'assessing', 'planning', 'supporting', 'paused'],
  },
  { type: 'intake', path: '/intakes', label: '相談受付', read: 'needs.intake:read', open: ['received', 'working'] },
  { type: 'notice', path: '/notices', label: '気づき', read: 'needs.notice:read', open: ['received', 'working'] },
  {
    type: 'outreach_target',
    path: '/outreach-targets',
    label: 'アウトリーチの出向く先',
    read: 'outreach.outreachTarget:read',
    open: ['waiting', 'trying', 'reached'],
  },
]
/** All of it within the reader's reach, by kind, after merges. */
export async function listRunning(tx: Tx, actor: Actor, wardId: string, personId: string): Promise<Running[]> {
  const parts = KINDS.flatMap(({ type, path, label, read, open, ends }, turn) => {
    const scope = permit(actor, read)
    return scope?.wards.includes(wardId)
      ? [
          sql`select ${turn}::int as turn, r.id::text as id, r.version, ${`${path}/`} || r.id as href, ${label}::text as label, ${ends !== undefined && permit(actor, ends) !== undefined}::boolean as "mayEnd", r.created_at as at
            from ${sql.table(type)} r where ${within(scope, rowsOf(type))} and r.ward_id = ${wardId} and r.state = any(${[...open]}::text[]) and r.person_id in (select app.person_all(${wardId}, app.person_now(${wardId}, ${personId}::uuid)))`,
        ]
      : []
  })
  if (parts.length === 0) return []
  return (
    await sql<Running>`select id, version, href, label, "mayEnd" from (${sql.join(parts, sql` union all `)}) x order by turn, at limit 50`.execute(
      tx,
    )
  ).rows
}
