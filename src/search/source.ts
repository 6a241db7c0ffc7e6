// What a kind of record gives to the one search box: whose right it needs, and how a found one is shown.
import type { Permission } from '#src/access/permissions.ts'
import type { Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'

/** One found record: `tells` is what tells it from others of the same name, `mark` a state in a word. */
export type SearchHit = { id: string; href: string; title: string; tells: string; mark?: string }
export type SearchSource = {
  /** Name of its table in schema search (app.make_search). */
  kind: string
  label: string
  permit: Permission
  /** Shows what the actor may see of these ids, by the id that was found; the rest is left out. */
  show: (tx: Tx, actor: Actor, ids: readonly string[], today: string) => Promise<ReadonlyMap<string, SearchHit>>
}
