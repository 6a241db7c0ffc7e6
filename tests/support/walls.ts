// What the walls of the database must look like, read out of the catalogue; each finding names the table. Used on the real shape, and on one in which a wall was pulled down.
import type pg from 'pg'

/** Tables with a ward that everybody may know: names of councils, who serves where, desks looked up before anybody is known. */
const OPEN = ['ward', 'staff_role', 'device']
/** What everybody of the house may read: towns and neighbourhoods, opening hours, where a council is written to, what is commissioned. No person stands in them. */
const PUBLIC = [
  'town',
  'postal_code',
  'town_neighbourhood',
  'neighbourhood',
  'ward_contact',
  'ward_opening',
  'ward_special_day',
  'commission',
  'commission_form',
  'commission_rule',
  'meeting_kind',
  // Small numbers are hidden before a table is written: it is what leaves.
  'needs_release',
]
/** Rights that would let the application take away what it must only add. */
const NEVER: Readonly<Record<string, readonly string[]>> = {
  audit: ['UPDATE', 'DELETE', 'TRUNCATE'],
  audit_seal: ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'],
  history: ['UPDATE', 'DELETE', 'TRUNCATE'],
  approval: ['DELETE', 'TRUNCATE'],
  access_grant: ['INSERT', 'DELETE', 'TRUNCATE'],
  break_glass: ['INSERT', 'DELETE', 'TRUNCATE'],
  setting: ['DELETE', 'TRUNCATE'],
  staff: ['DELETE', 'TRUNCATE'],
  person: ['DELETE', 'TRUNCATE'],
  household: ['DELETE', 'TRUNCATE'],
}

/** Tables whose rows are about somebody, of which the login of figures reads these columns and no other; of tables about somebody that do not stand here it reads nothing. */
const COUNTED: Readonly<Record<string, readonly string[]>> = {
  connection: ['ward_id', 'id', 'household_id', 'household_key', 'target_kind', 'place_id', 'introduced_on', 'joined_on', 'settled_on', 'ended_on', 'state', 'version', 'created_at'], // prettier-ignore
}
/** Columns that say somebody, or what was the matter with them. */
const ABOUT = [
  'person_id',
  'household_id',
  'household_key',
  'worries',
  'worry',
  'main_worry',
  'signs',
  'shielded',
  'merged_into',
  'owner_id',
]
/** Walls that stand before people alone, by the name of the policy. */
const CIRCLES = ['shielded', 'shielded_home', 'members_only', 'compartment', 'concerned_only', 'of_case', 'of_note']
/** What looks past the walls for the login of figures: households as numbers, and nothing that tells of needs. */
const FIGURES_CALL = ['number_households']

/** What is wrong with the walls, one line each: no policy, a policy that holds nobody back, a login that may too much. */
export async function faultsOf(owner: pg.Pool | pg.PoolClient): Promise<string[]> {
  const ask = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> => (await owner.query<T>(text, values)).rows
  const bare = await ask<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'ward_id' and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and not (c.relname = any($1)) and not c.relrowsecurity`,
    [OPEN],
  )
  // With row-level security on and no policy nobody sees anything, which is safe; with one that asks nothing everybody does.
  const wide = await ask<{ name: string; policy: string }>(
    `select c.relname as name, p.polname as policy from pg_policy p join pg_class c on c.oid = p.polrelid
     where c.relnamespace = 'public'::regnamespace and p.polpermissive and p.polcmd in ('*', 'r') and (select oid from pg_roles where rolname = 'sasaeai_app') = any(p.polroles || case when p.polroles = '{0}' then (select oid from pg_roles where rolname = 'sasaeai_app') end)
       and pg_get_expr(p.polqual, p.polrelid) !~ 'app\\.(wards|actor)' and not (c.relname = any($1))`,
    [PUBLIC],
  )
  const much = await ask<{ name: string; right: string; login: string }>(
    `select g.table_name as name, g.privilege_type as right, g.grantee as login from information_schema.table_privileges g
     where g.table_schema = 'public' and g.grantee in ('sasaeai_app', 'sasaeai_figures', 'PUBLIC')`,
  )
  const names = await ask<{ name: string; column: string }>(
    `select table_name as name, column_name as column from information_schema.column_privileges where table_schema = 'public' and grantee = 'sasaeai_figures' and privilege_type = 'SELECT'
     and table_name in ('person', 'household', 'connection', 'session', 'place', 'support_contact') and column_name ~ '(^|_)(name|kana|title|note|phone|address|birth_on|email|cipher|reason|aim|next_step)(_|$)'`,
  )
  // A table about somebody is one that a wall of the shield or of a circle of people stands before, that names a person or a household, or that hangs on such a one over any number of steps.
  const about = await ask<{ name: string; column: string }>(
    `with recursive about (oid) as (
       select c.oid from pg_class c where c.relnamespace = 'public'::regnamespace and (c.relname in ('person', 'household')
         or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('person_id', 'household_id') and not a.attisdropped)
         or exists (select from pg_policy p where p.polrelid = c.oid and p.polname = any($2)))
       union select f.conrelid from about join pg_constraint f on f.contype = 'f' and f.confrelid = about.oid)
     select distinct g.table_name as name, g.column_name as column from information_schema.column_privileges g where g.table_schema = 'public' and g.grantee = 'sasaeai_figures'
     and (g.column_name = any($1) or (quote_ident(g.table_schema) || '.' || quote_ident(g.table_name))::regclass in (select oid from about))`,
    [ABOUT, CIRCLES],
  )
  const figuresCall = await ask<{ name: string }>(
    `select distinct p.proname as name from pg_proc p, aclexplode(p.proacl) a where p.pronamespace = 'app'::regnamespace and p.prosecdef and a.grantee = 'sasaeai_figures'::regrole`,
  )
  // What looks past the walls is called by those it was made for; a trigger is called by nobody.
  const called = await ask<{ name: string }>(
    `select p.proname as name from pg_proc p where p.pronamespace = 'app'::regnamespace and p.prosecdef and p.prorettype <> 'trigger'::regtype and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)`,
  )
  const roles = await ask<{ name: string }>(
    `select rolname as name from pg_roles where rolname like 'sasaeai_%' and rolname <> 'sasaeai_owner' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
  )
  return [
    ...bare.map((row) => `${row.name}: no row-level security`),
    ...wide.map((row) => `${row.name}: policy ${row.policy} asks for no ward and no person`),
    ...much
      .filter((row) => NEVER[row.name]?.includes(row.right) || row.login === 'PUBLIC')
      .map((row) => `${row.name}: ${row.login} may ${row.right}`),
    ...names.map((row) => `${row.name}: the figures may read ${row.column}`),
    ...about
      .filter((row) => !COUNTED[row.name]?.includes(row.column))
      .map((row) => `${row.name}: the figures may read ${row.column}, which is about somebody`),
    ...figuresCall
      .filter((row) => !FIGURES_CALL.includes(row.name))
      .map((row) => `app.${row.name}: the figures may call what looks past the walls`),
    ...called.map((row) => `app.${row.name}: everybody may call what looks past the walls`),
    ...roles.map((row) => `${row.name}: may pass every wall`),
  ]
}
