// What a kind of record gives to the one search box: whose right it needs, and how a found one is shown.
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Permission } from '#src/access/permissions.ts'
import type { Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { RecordType } from '#src/records/record.ts'

/** One found record: `tells` is what tells it from others of the same name, `mark` a state in a word. */
export type SearchHit = {
  id: string
  href: string
  title: string
  tells: string
  mark?: string
  /** Whom else it shows, for the audit. */ about?: readonly string[]
}
/** Every id of a kind that the words fit, asked once for all sources that are found by it. */
export type Among = (kind: 'person' | 'household' | 'place' | 'support_case') => Promise<readonly string[]>
/** What was typed; `day` when it can be read as one. `after` is `next` of the page before, or ''. */
export type SearchAsked = { typed: string; day: string | undefined; limit: number; after: string; among: Among }
export type Found = { ids: string[]; next: string | undefined }
export type SearchSource = {
  /** Name of its table in schema search (app.make_search). */
  kind: string
  label: string
  permit: Permission
  /** Its declaration, where it has a list that a word may lead to. */
  type?: RecordType
  /** Finds ids in another way than by the words of app.search. */
  find?: (tx: Tx, actor: Actor, asked: SearchAsked) => Promise<Found>
  /** Shows what the actor may see of these ids, by the id that was found; the rest is left out. */
  show: (tx: Tx, actor: Actor, ids: readonly string[], today: string, keys: KeyRing) => Promise<ReadonlyMap<string, SearchHit>>
}
