// What there is to save, read from the catalogue: tables with their columns, partitions, numbers that count up, foreign keys.
import type pg from 'pg'

export type Table = { name: string; columns: string[]; rows: number }
export type Catalogue = {
  tables: Table[]
  partitions: { name: string; parent: string; bound: string }[]
  sequences: { name: string; last: string; called: boolean }[]
  migrations: string[]
}
/** Schemas that hold the data of the house. What waits in the queue (pgboss) is asked for anew at the next start by what the records say is under way (JobKind.owed). */
const SCHEMAS = `array['public', 'app', 'search', 'blind']::text[]`

/** Everything of the house except which migrations ran; partitions are saved through their parent, columns that compute themselves are not saved. */
export async function readCatalogue(client: pg.Client): Promise<Catalogue> {
  const tables = (
    await client.query<{
      name: string
      columns: string[]
      rows: number
    }>(`select format('%I.%I', n.nspname, c.relname) as name, array_agg(quote_ident(a.attname) order by a.attnum) as columns, greatest(c.reltuples, 0)::float8 as rows
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where n.nspname = any(${SCHEMAS}) and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'schema_version' group by n.nspname, c.relname, c.reltuples order by 1`)
  ).rows
  const partitions = (
    await client.query<{
      name: string
      parent: string
      bound: string
    }>(`select c.relname as name, p.relname as parent, pg_get_expr(c.relpartbound, c.oid) as bound from pg_class c join pg_inherits i on i.inhrelid = c.oid join pg_class p on p.oid = i.inhparent join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any(${SCHEMAS}) and c.relispartition and c.relkind = 'r' and pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT' order by 1`)
  ).rows
  const names = (
    await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and n.nspname = any(${SCHEMAS}) order by 1`,
    )
  ).rows
  const sequences = []
  for (const { name } of names) {
    const row = (await client.query<{ last: string; called: boolean }>(`select last_value::text as last, is_called as called from ${name}`))
      .rows[0]
    if (row) sequences.push({ name, ...row })
  }
  const migrations = (await client.query<{ name: string }>('select name from schema_version order by name')).rows.map((row) => row.name)
  return { tables, partitions, sequences, migrations }
}

export type ForeignKey = { table: string; name: string; definition: string }
/** Foreign keys of the whole database, as statements can bring them back. */
export async function listForeignKeys(client: pg.Client): Promise<ForeignKey[]> {
  return (
    await client.query<ForeignKey>(
      `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint where contype = 'f' and conparentid = 0 and connamespace in (select oid from pg_namespace where nspname = any(${SCHEMAS})) order by 1, 2`,
    )
  ).rows
}

/** Whether anything of the house is in this database already. */
export async function isEmpty(client: pg.Client): Promise<boolean> {
  return (
    (
      await client.query<{ n: number }>(
        `select count(*)::int as n from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'`,
      )
    ).rows[0]?.n === 0
  )
}
