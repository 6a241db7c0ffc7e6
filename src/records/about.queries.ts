// A link from a to-do or a message to a record: said and opened only with the reader's own right to it.
import { sql } from 'kysely'
import type { Role } from '#src/access/permissions.ts'
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
