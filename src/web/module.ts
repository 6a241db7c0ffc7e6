// What a module gives to the whole: lists only.
import type { Permission } from '#src/access/permissions.ts'
import type { Asset } from '#src/ui/asset.ts'
import type { Actor, Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Exception } from '#src/indicators/closing.queries.ts'
import type { Indicator } from '#src/indicators/definition.ts'
import type { RecordType } from '#src/records/record.ts'
import type { SearchSource } from '#src/search/source.ts'
import type { AnyRoute } from './route.ts'

/** One thing that waits for whoever takes over a post: a line with a link. */
export type HandOverItem = { title: string; href: string; on: string }
/** What a module passes on when a post changes hands. `count` tells the administrator how much (never what); `list` shows it to those who may read it. */
export type HandOver = {
  label: string
  unit: string
  count: (tx: Tx, scope: Scope<'admin.staff:write'> | Scope<'admin.staff:read'>, wardId: string, staffId: string) => Promise<number>
  list: (tx: Tx, actor: Actor, wardId: string, staffId: string) => Promise<HandOverItem[]>
}

export type Module = {
  name: string
  /** Lines of the rail, shown to those whose role has the permission. */
  nav: readonly { label: string; href: string; permit: Permission; /** Other addresses of the same line. */ under?: readonly string[] }[]
  routes: readonly AnyRoute[]
  /** Its record types of the engine: for import, OpenAPI and the tests over all types (tests/db/declarations.test.ts, tests/access). */
  types?: readonly RecordType[]
  /** Declarations whose pages are its own instead of the engine's: what is masked or encrypted is looked after there. */
  ownTypes?: readonly RecordType[]
  /** Definitions of the figures counted from its rows. */
  indicators?: readonly Indicator[]
  /** What a ward head looks at before closing a month. */
  exceptions?: readonly Exception[]
  /** Scripts of its pages. */
  assets?: readonly Asset[]
  handOver?: readonly HandOver[]
  /** Kinds of its records that the one search box finds (X2). */
  search?: readonly SearchSource[]
}
