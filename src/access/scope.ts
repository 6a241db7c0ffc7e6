// permit() is the only maker of a Scope, within() the only place where a reach becomes SQL. No scope, no query.
import { sql, type RawBuilder } from 'kysely'
import { reachOf, type Permission, type Reach, type Role } from './permissions.ts'

/** Who acts: one person in one role at one council (a deputy acts in the role they stand in for). */
export type Actor = {
  staffId: string
  name: string
  role: Role
  wardId: string
  wardName: string
  isCity: boolean
  wards: readonly string[]
  standsInFor?: { id: string; name: string }
  signIn?: SignedInHere
}
/** The open sign-in behind an actor: its number, its role line, and the browser it is on (with a ward where it is a registered shared desk). */
export type SignedInHere = {
  id: string
  roleId: string
  deviceId: string | undefined
  deskName: string
  deskWard: string | undefined
  /** How long a page may stand unused before it is closed. */ idleSeconds: number
}

declare const made: unique symbol
/** Proof that `P` was asked and granted, and how far it carries. */
export type Scope<P extends Permission = Permission> = {
  readonly permission: P
  readonly reach: Exclude<Reach, 'none'>
  readonly wards: readonly string[]
  readonly actorId: string
  /** Less than the reach gives: what a view of a list is about. It never gives more. */
  readonly only?: (columns: ScopeColumns) => RawBuilder<boolean>
  readonly [made]: P
}

/** Asks the table; undefined means the answer is the page for what does not exist. `wards` of a city role are all wards. */
export function permit<P extends Permission>(actor: Actor, permission: P): Scope<P> | undefined {
  const reach = reachOf(actor.role, permission)
  if (reach === 'none') return undefined
  // What was shared is nobody's ward: only the grants let it through the second wall.
  const wards = reach === 'city' || reach === 'count' ? actor.wards : reach === 'shared' ? [] : [actor.wardId]
  return { permission, reach, wards, actorId: actor.staffId } as unknown as Scope<P>
}

/** Columns a reach needs, as `alias.column`; `record` names the record itself, for what is assigned, shared or granted. */
export type ScopeColumns = { ward: string; owner?: string; record?: { type: string; id: string } }
/** Where the engine's queries keep these: a record's own table, as `r`. */
export const rowsOf = (type: string): ScopeColumns => ({ ward: 'r.ward_id', owner: 'r.created_by', record: { type, id: 'r.id' } })

/** Records of this type that were given to one person for a time, and still are: the list starts from the grants. */
const given = (type: string, actorId: string, kind: 'shared' | 'granted'): RawBuilder<unknown> =>
  sql`select g.ward_id, g.record_id from access_grant g where g.staff_id = ${actorId} and g.type = ${type} and g.kind = ${kind} and g.ended_at is null and g.from_at <= app.moment() and g.until_at > app.moment()`

/** The same scope with less in it: list, count, file and JSON of a view go through it alike. */
export const narrowed = <P extends Permission>(scope: Scope<P>, only: (columns: ScopeColumns) => RawBuilder<boolean>): Scope<P> => ({
  ...scope,
  only,
})

/** SQL condition that keeps a query inside the scope. `count` refuses rows: it is for aggregates of the figures engine. */
export const within = (scope: Scope, columns: ScopeColumns): RawBuilder<boolean> =>
  scope.only ? sql<boolean>`(${reaching(scope, columns)} and ${scope.only(columns)})` : reaching(scope, columns)

function reaching(scope: Scope, columns: ScopeColumns): RawBuilder<boolean> {
  const ward = sql.ref(columns.ward)
  // One ward is written as a plain equality so that the planner takes the ward-leading index.
  const inWards =
    scope.wards.length === 1 ? sql<boolean>`${ward} = ${scope.wards[0]}` : sql<boolean>`${ward} = any(${[...scope.wards]}::text[])`
  switch (scope.reach) {
    case 'ward':
    case 'city':
      return inWards
    case 'own': {
      if (!columns.owner) throw new Error('own reach needs an owner column')
      return sql<boolean>`(${inWards} and ${sql.ref(columns.owner)} = ${scope.actorId})`
    }
    case 'ownOrSupport': {
      const { owner, record } = columns
      if (!owner || record?.type !== 'person') throw new Error('ownOrSupport reach needs the person and an owner column')
      return sql<boolean>`(${inWards} and (${sql.ref(owner)} = ${scope.actorId} or (${ward}, ${sql.ref(record.id)}) in (select s.ward_id, s.person_id from app.people_of_supports(${scope.actorId}::uuid) s)))`
    }
    case 'assigned': {
      const { record } = columns
      if (!record) throw new Error('assigned reach needs the record')
      return sql<boolean>`(${inWards} and (${ward}, ${sql.ref(record.id)}) in (select a.ward_id, a.record_id from assignment a where a.staff_id = ${scope.actorId} and a.type = ${record.type} and a.until_at is null))`
    }
    // What was given may belong to another council: the grant says which record, the second wall (by_grant) lets it through.
    case 'shared':
    case 'granted': {
      const { record } = columns
      if (!record) throw new Error(`${scope.reach} reach needs the record`)
      return sql<boolean>`(${ward}, ${sql.ref(record.id)}) in (${given(record.type, scope.actorId, scope.reach)})`
    }
    case 'count':
      return sql<boolean>`false`
  }
}

/** One record that was found already, as a row of ward_id and id, where it is inside the scope: what is kept about records of any type (who is responsible, by when, what it came of) is asked for through it. That it is the actor's own was asked where it was found. */
export const recordIn = (scope: Scope, record: { type: string; wardId: string; id: string }): RawBuilder<unknown> =>
  sql`(select r.ward_id, r.id from (select ${record.wardId}::text as ward_id, ${record.id}::uuid as id, ${scope.actorId}::uuid as created_by) r where ${within(scope, rowsOf(record.type))})`

/** For what somebody outside the house writes into one council without signing in: it is written there, nobody stands as its writer, and nothing can be read with it. */
export const fromOutside = <P extends Permission>(permission: P, wardId: string): Scope<P> =>
  ({ permission, reach: 'count', wards: [wardId], actorId: null }) as unknown as Scope<P>
