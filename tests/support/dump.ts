// What a dump of the database would show: every row of every table as text.
import type { Pool } from 'pg'

/** Tables in whose rows one of these texts stands, in any letter case. */
export async function foundInDump(owner: Pool, texts: readonly string[]): Promise<string[]> {
  const { rows } = await owner.query<{
    name: string
  }>(`select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_%' order by 1`)
  const found: string[] = []
  for (const { name } of rows) {
    const { rows: hits } = await owner.query<{ n: number }>(
      `select count(*)::int as n from (select 1 from ${name} t where exists (select from unnest($1::text[]) x where strpos(lower(t::text), lower(x)) > 0) limit 1) h`,
      [texts],
    )
    if (hits[0]?.n) found.push(name.replace(/^public\./, ''))
  }
  return found
}
