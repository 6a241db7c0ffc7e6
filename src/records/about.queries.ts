// A link from a to-do, a message or a line of the audit to a record: said and opened only with the reader's own right to it.
import { sql } from 'kysely'
import type { Permission, Role } from '#src/access/permissions.ts'
import { reachOf } from '#src/access/permissions.ts'
import { permit, rowsOf, within, type Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { isPersonal, type RecordType } from './record.ts'

const typeOf = (types: readonly RecordType[], about: string): RecordType | undefined =>
  types.find((type) => about.startsWith(`/${type.path}/`))

/** Without `href` the reader may not open it. A record about a person is named by its kind only: its name is read on its own page, where the read is written down. */
export type About = { words: string; href: string | undefined }

/** What a link is called for this reader; undefined when there is none. */
export async function findAbout(tx: Tx, actor: Actor, types: readonly RecordType[], about: string): Promise<About | undefined> {
  if (about === '') return undefined
  const type = typeOf(types, about)
  const scope = type && permit(actor, type.rights.read)
  const closed: About = { words: 'この記録は、あなたの役割では開けません', href: undefined }
  if (!type || !scope) return closed
  const personal = isPersonal(type)
  const { rows } = await sql<{
    title: string
  }>`select ${personal ? sql`''` : sql.ref(`r.${type.title}`)}::text as title from ${sql.table(type.name)} r where r.id = ${about.slice(-36)}::uuid and ${within(scope, rowsOf(type.name))}`.execute(
    tx,
  )
  const row = rows[0]
  return row ? { words: row.title ? `${type.label}：${row.title}` : `${type.label}の記録`, href: about } : closed
}

/** Whether somebody in one of these roles may open what the link leads to. */
export const mayOpen = (types: readonly RecordType[], about: string, roles: readonly string[]): boolean => {
  const type = typeOf(types, about)
  return about === '' || (type !== undefined && roles.some((role) => reachOf(role as Role, type.rights.read) !== 'none'))
}

/** A page of records: where it is, by which right, and in which table they are. */
export type Paged = { readonly path: string; readonly table: string; readonly permit: Permission }
/** Where each of these records has its page: only of those this reader may open, whatever kind they are. One statement for all kinds. */
export async function findPages(
  tx: Tx,
  actor: Actor,
  pages: readonly Paged[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = pages.flatMap(({ path, table, permit: right }) => {
    const scope = permit(actor, right)
    return scope
      ? [
          sql`select r.id::text as id, ${path}::text as path from ${sql.table(table)} r where r.id = any(${[...ids]}::uuid[]) and ${within(scope, rowsOf(table))}`,
        ]
      : []
  })
  if (ids.length === 0 || found.length === 0) return new Map()
  const { rows } = await sql<{ id: string; path: string }>`${sql.join(found, sql` union all `)}`.execute(tx)
  return new Map(rows.map((row) => [row.id, `/${row.path}/${row.id}`]))
}
