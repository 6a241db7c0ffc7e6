// Rows of any table, filled by the catalogue: for tests that need one of each kind and care only for what they name. Only for an empty town of the test's own: what guards the tables is put aside.
import { randomUUID } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'

type Column = { name: string; type: string; needed: boolean }
export type Given = Readonly<Record<string, unknown>>
const FILLED: Readonly<Record<string, unknown>> = {
  text: 'x',
  'text[]': [],
  'uuid[]': [],
  int4: 1,
  int8: 1,
  bool: false,
  date: '2020-01-01',
  time: '10:00',
  timestamptz: '2020-01-01T10:00:00+09:00',
  bytea: Buffer.from([1]),
  jsonb: '{}',
}
export class Planter {
  private given = 0
  private readonly known = new Map<string, Column[]>()
  private readonly client: PoolClient
  private constructor(client: PoolClient) {
    this.client = client
  }

  /** Puts checks, foreign keys and triggers of the whole town aside for what this one plants. */
  static async open(owner: Pool): Promise<Planter> {
    const client = await owner.connect()
    await client.query(`do $$ declare c record; begin
      for c in select conrelid::regclass as t, conname as n from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace and conparentid = 0 and conrelid <> 0 and conrelid::regclass::text !~ '^retention_(item|list)$'
      loop execute format('alter table %s drop constraint %I', c.t, c.n); end loop; end $$`)
    await client.query(`set session_replication_role = replica`)
    return new Planter(client)
  }
  close(): void {
    this.client.release(true)
  }
  private async columns(table: string): Promise<Column[]> {
    const known = this.known.get(table)
    if (known) return known
    const { rows } = await this.client.query<Column>(
      `select a.attname as name, case when t.typcategory = 'A' then substr(t.typname, 2) || '[]' else t.typname end as type, a.attnotnull and not a.atthasdef and a.attidentity = '' and a.attgenerated = '' as needed
      from pg_attribute a join pg_type t on t.oid = a.atttypid where a.attrelid = ('public.' || $1)::regclass and a.attnum > 0 and not a.attisdropped`,
      [table],
    )
    this.known.set(table, rows)
    return rows
  }
  /** One row; its id. What the table has no column for is left out. */
  async plant(table: string, given: Given): Promise<string> {
    const columns = await this.columns(table)
    const row: Record<string, unknown> = {}
    for (const { name, type, needed } of columns)
      if (name in given) row[name] = given[name]
      else if (name === 'id' || (needed && type === 'uuid')) row[name] = randomUUID()
      // A number of the register is given once.
      else if (name === 'number' || name === 'no') row[name] = type === 'text' ? `n${++this.given}` : ++this.given
      else if (needed) row[name] = FILLED[type]
    await this.client.query(
      `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
        .map((_, i) => `$${i + 1}`)
        .join(', ')})`,
      Object.values(row),
    )
    return String(row['id'] ?? '')
  }
}
