// What still runs of somebody who died or moved away, for whoever may read each of it.
import { sql, type RawBuilder } from 'kysely'
import { permit, rowsOf, within, type Actor } from '#src/access/scope.ts'
import type { Permission } from '#src/access/permissions.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Running } from './running.rules.ts'

/** `of` says whose a row r is where it is not said by its own person_id; `act`: the press that ends it, `end` where nothing is said. */
type Kind = {
  type: string
  path: string
  label: string
  read: Permission
  open: readonly string[]
  ends?: Permission
  act?: string
  of?: (people: RawBuilder<unknown>) => RawBuilder<unknown>
  more?: (now: Date) => RawBuilder<unknown>
}
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
  {
    type: 'share',
    path: '/shares',
    label: 'ほかの機関・区に見せている情報',
    read: 'disclosure.share:read',
    open: ['offered', 'accepted'],
    ends: 'disclosure.share:write',
    act: 'revoke',
    more: (now) => sql`r.until_at > ${now}`,
  },
  {
    type: 'letter',
    path: '/letters',
    label: 'まだ出していない手紙（宛先に入っています。この人には出ません）',
    read: 'letters.letter:read',
    open: ['prepared', 'making'],
    of: (people) =>
      sql`exists (select from letter_recipient x where x.ward_id = r.ward_id and x.letter_id = r.id and (x.kind = 'person' and x.record_id in (${people}) or x.kind = 'watch_register' and x.record_id in (select q.entry_id from register_person q where q.ward_id = r.ward_id and q.person_id in (${people}))))`,
  },
  {
    type: 'watch_register',
    path: '/watch-register',
    label: '要援護者名簿の行（名簿の担当が確かめます）',
    read: 'register.watchRegister:read',
    open: ['unsent', 'sent', 'reminded', 'visiting', 'unreached', 'consented', 'refused', 'stopped'],
    of: (people) => sql`r.id in (select q.entry_id from register_person q where q.ward_id = r.ward_id and q.person_id in (${people}))`,
  },
]
/** Everybody at home with the person, the person too; and what runs for their household as a whole. */
const ofHome = (wardId: string, personId: string): { people: RawBuilder<unknown>; household: RawBuilder<unknown> } => {
  const living = sql`select app.living_with(${wardId}, app.person_now(${wardId}, ${personId}::uuid))`
  return {
    people: sql`select app.person_all(${wardId}, h.id) from (${living}) h (id)`,
    household: sql`r.person_id is null and r.household_id in (select m.household_id from household_member m where m.ward_id = r.ward_id and m.to_on is null and m.person_id in (${living}))`,
  }
}
/** All of it within the reader's reach, by kind, after merges; with `home` also what runs of those who live with the person and of their household. */
export async function listRunning(
  { tx, actor, now }: { tx: Tx; actor: Actor; now: Date },
  wardId: string,
  personId: string,
  home = false,
): Promise<Running[]> {
  const { people, household } = home
    ? ofHome(wardId, personId)
    : { people: sql`select app.person_all(${wardId}, app.person_now(${wardId}, ${personId}::uuid))`, household: sql`false` }
  const parts = KINDS.flatMap(({ type, path, label, read, open, ends, act = 'end', of, more }, turn) => {
    const scope = permit(actor, read)
    return scope?.wards.includes(wardId)
      ? [
          sql`select ${turn}::int as turn, r.id::text as id, r.version, ${`${path}/`} || r.id as href, ${label}::text as label, ${ends !== undefined && permit(actor, ends) !== undefined}::boolean as "mayEnd", ${act}::text as act, r.created_at as at
            from ${sql.table(type)} r where ${within(scope, rowsOf(type))} and r.ward_id = ${wardId} and r.state = any(${[...open]}::text[]) and ${of ? of(people) : type === 'support_case' ? sql`(r.person_id in (${people}) or ${household})` : sql`r.person_id in (${people})`} and ${more ? more(now) : sql`true`}`,
        ]
      : []
  })
  if (parts.length === 0) return []
  return (
    await sql<Running>`select id, version, href, label, "mayEnd", act from (${sql.join(parts, sql` union all `)}) x order by turn, at limit 50`.execute(
      tx,
    )
  ).rows
}
