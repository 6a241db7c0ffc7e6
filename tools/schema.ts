// db/schema.sql: what the migrations come to, read out of the catalogue in a fixed order, so that a change of shape is seen in a diff. For reading; a database is built by the migrations.
import type { Pool } from 'pg'

/** Schemas of the house. pgboss is made by its package at start, partitions by the calendar: neither stands in the dump. */
const OURS = `n.nspname in ('public', 'app')`
const NAME = `quote_ident(n.nspname) || '.' || quote_ident(c.relname)`
// PostgreSQL 18 names not-null constraints as well, 15 does not: both say it in the column.
const PARTS: readonly (readonly [title: string, sql: string])[] = [
  ['schemas', `select 'create schema ' || quote_ident(n.nspname) || ';' as text from pg_namespace n where ${OURS} order by n.nspname`],
  [
    'extensions',
    `select 'create extension ' || quote_ident(extname) || ';' as text from pg_extension where extname <> 'plpgsql' order by extname`,
  ],
  [
    'tables',
    `select 'create table ' || ${NAME} || E' (\\n' || string_agg('  ' || line, E',\\n' order by kind, at, line collate "C") || E'\\n)' || coalesce(' partition by ' || pg_get_partkeydef(c.oid), '') || ';' as text
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join lateral (
      select 1 as kind, a.attnum::int as at, quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
        || case when a.attidentity <> '' then ' generated ' || case a.attidentity when 'a' then 'always' else 'by default' end || ' as identity' else '' end
        || case when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored' when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end
        || case when a.attnotnull then ' not null' else '' end as line
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      union all select 2, 0, 'constraint ' || quote_ident(o.conname) || ' ' || pg_get_constraintdef(o.oid) from pg_constraint o where o.conrelid = c.oid and o.contype in ('p', 'u', 'c', 'f', 'x') and o.conparentid = 0
    ) l on true where ${OURS} and c.relkind in ('r', 'p') and not c.relispartition group by c.oid, n.nspname, c.relname order by n.nspname collate "C", c.relname collate "C"`,
  ],
  [
    'views',
    `select 'create view ' || ${NAME} || coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '') || E' as\\n' || pg_get_viewdef(c.oid) as text from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relkind in ('v', 'm') order by n.nspname collate "C", c.relname collate "C"`,
  ],
  [
    'functions',
    `select pg_get_functiondef(p.oid) || ';' as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${OURS} and p.prokind in ('f', 'p') and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by n.nspname collate "C", p.proname collate "C", pg_get_function_identity_arguments(p.oid) collate "C"`,
  ],
  [
    'indexes',
    `select pg_get_indexdef(i.indexrelid) || ';' as text from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace where ${OURS} and not c.relispartition and not exists (select from pg_constraint o where o.conindid = i.indexrelid and o.contype in ('p', 'u', 'x')) order by n.nspname collate "C", c.relname collate "C", x.relname collate "C"`,
  ],
  [
    'triggers',
    `select pg_get_triggerdef(t.oid) || ';' as text from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where ${OURS} and not t.tgisinternal and not c.relispartition order by n.nspname collate "C", c.relname collate "C", t.tgname collate "C"`,
  ],
  [
    'row-level security',
    `select text from (select n.nspname as s, c.relname as t, '' as p, 'alter table ' || ${NAME} || ' enable row level security;' as text from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relrowsecurity and not c.relispartition
    union all select n.nspname, c.relname, o.polname, 'create policy ' || quote_ident(o.polname) || ' on ' || ${NAME} || case when o.polpermissive then '' else ' as restrictive' end
      || ' for ' || case o.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end
      || ' to ' || (select string_agg(case when r = 0 then 'public' else r::regrole::text end, ', ' order by r::regrole::text collate "C") from unnest(o.polroles) r)
      || coalesce(' using (' || pg_get_expr(o.polqual, o.polrelid) || ')', '') || coalesce(' with check (' || pg_get_expr(o.polwithcheck, o.polrelid) || ')', '') || ';'
    from pg_policy o join pg_class c on c.oid = o.polrelid join pg_namespace n on n.oid = c.relnamespace where ${OURS} and not c.relispartition) x order by s collate "C", t collate "C", p collate "C", text collate "C"`,
  ],
  [
    'rights of the logins',
    `select 'grant ' || string_agg(distinct lower(privilege_type), ', ' order by lower(privilege_type)) || ' on ' || thing || ' to ' || who || ';' as text from (
      select 'schema ' || quote_ident(n.nspname) as thing, a.privilege_type, a.grantee, n.nspowner as owner from pg_namespace n, aclexplode(n.nspacl) a where ${OURS}
      union all select ${NAME}, a.privilege_type, a.grantee, c.relowner from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a where ${OURS} and not c.relispartition
      union all select ${NAME} || ' (' || quote_ident(t.attname) || ')', a.privilege_type, a.grantee, c.relowner from pg_attribute t join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(t.attacl) a where ${OURS} and not c.relispartition and not t.attisdropped
      union all select 'routine ' || quote_ident(n.nspname) || '.' || quote_ident(p.proname) || '(' || pg_get_function_identity_arguments(p.oid) || ')', a.privilege_type, a.grantee, p.proowner from pg_proc p join pg_namespace n on n.oid = p.pronamespace, aclexplode(p.proacl) a where ${OURS}
    ) g cross join lateral (select case when grantee = 0 then 'public' else grantee::regrole::text end as who) w where grantee <> owner and who not like 'pg\\_%' group by thing, who order by thing collate "C", who collate "C"`,
  ],
  [
    'owners other than the owner of the house',
    `select 'alter ' || kind || ' ' || thing || ' owner to ' || owner::regrole::text || ';' as text from (
      select case when c.relkind = 'v' then 'view' else 'table' end as kind, ${NAME} as thing, c.relowner as owner from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relkind in ('r', 'p', 'v') and not c.relispartition
      union all select 'routine', quote_ident(n.nspname) || '.' || quote_ident(p.proname) || '(' || pg_get_function_identity_arguments(p.oid) || ')', p.proowner from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${OURS} and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    ) o where owner <> (select relowner from pg_class where oid = 'public.ward'::regclass) order by thing collate "C"`,
  ],
]

/** The whole shape as text; the same for the same migrations, whichever server made it. `owner` is the owner's login on a migrated database. */
export async function dumpSchema(owner: Pool): Promise<string> {
  const parts: string[] = []
  for (const [title, text] of PARTS) {
    const { rows } = await owner.query<{ text: string }>(text)
    if (rows.length > 0) parts.push(`-- ${title}\n\n${rows.map((row) => row.text.trimEnd()).join('\n')}`)
  }
  return `-- Made from the database after all migrations: npm run docs. Not edited by hand, not run by anything.\n\n${parts.join('\n\n')}\n`
}
