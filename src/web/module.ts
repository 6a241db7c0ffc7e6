// What a module gives to the whole: lists only.
import type { Permission } from '#src/access/permissions.ts'
import type { Needs } from '#src/access/post.ts'
import type { Shareable } from '#src/access/cover.rules.ts'
import type { ToldBeside } from '#src/access/beside.ts'
import type { LeftSource } from '#src/access/left.ts'
import type { Asset } from '#src/ui/asset.ts'
import type { Actor, Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Clock } from '#src/deadlines/deadline.ts'
import type { Kept } from '#src/kernel/retention.ts'
import type { Exception } from '#src/indicators/closing.queries.ts'
import type { FileOwner } from '#src/files/attach.ts'
import type { Indicator } from '#src/indicators/definition.ts'
import type { JobKind } from '#src/jobs/job.ts'
import type { AddresseeSource } from '#src/addressees/addressee.ts'
import type { Learned } from '#src/records/learned.ts'
import type { Importable } from '#src/records/import-ways.ts'
import type { RailGroup } from '#src/ui/rail.rules.ts'
import type { RecordType } from '#src/records/record.ts'
import type { SearchSource } from '#src/search/source.ts'
import type { TodoSource } from '#src/todos/source.ts'
import type { AnyRoute } from './route.ts'

/** One thing that waits for whoever takes over a post: a line with a link. */
export type HandOverItem = {
  title: string
  href: string
  on: string
  /** Its number, where `tell` is asked for it. */ key?: string
  /** Whom it is about, by number: said on the reader's own screen alone. */ whom?: string | null
}
/** A post that has changed hands: what its `fromId` answered for goes to `toId`, given by who decided it. */
export type PassedPost = { wardId: string; fromId: string; toId: string; by: string }
/** What a module passes on when a post changes hands. `count` tells the administrator how much (never what); absent where not even that is told. `list` shows it to those who may read it: what is with this person, or of it what came to them at `at`. */
export type HandOver = {
  label: string
  unit: string
  /** The right, or the roles, of whoever answers for it: it goes with such a post, unless the person before keeps another one. */ needs: Needs
  /** Moves it on the day of the hand-over and says how many; with the owner's login, for no administrator reads what it moves. Absent: nothing has to be moved, it is only told. */
  pass?: (owner: Tx, post: PassedPost, now: Date) => Promise<number>
  count?: (tx: Tx, scope: Scope<'admin.staff:write'> | Scope<'admin.staff:read'>, wardId: string, staffId: string) => Promise<number>
  list: (tx: Tx, actor: Actor, wardId: string, staffId: string, at?: Date) => Promise<HandOverItem[]>
  /** For lines about nobody by name: what tells one from the next, as on 今日. */
  tell?: TodoSource['tell']
}

export type Module = {
  name: string
  /** Lines of the rail, shown to those whose role has the permission. */
  nav: readonly {
    label: string
    href: string
    permit: Permission
    /** Other addresses of the same line. */ under?: readonly string[]
    /** The word of the rail it stands under together with others (ui.md); it opens when one of them is looked at. */ group?: RailGroup
  }[]
  routes: readonly AnyRoute[]
  /** Its record types of the engine: for import, OpenAPI and the tests over all types (tests/db/declarations.test.ts, tests/access). */
  types?: readonly RecordType[]
  /** Declarations whose pages are its own instead of the engine's: what is masked or encrypted is looked after there. */
  ownTypes?: readonly RecordType[]
  /** Types with pages of their own that files are brought in for, with how their rows are found and saved. */
  imports?: readonly Importable[]
  /** Records that letters and labels may go to. */
  addressees?: readonly AddresseeSource[]
  /** Whose files are opened by a rule of the module's own. */
  fileOwners?: readonly FileOwner[]
  /** Definitions of the figures counted from its rows. */
  indicators?: readonly Indicator[]
  /** What a ward head looks at before closing a month. */
  exceptions?: readonly Exception[]
  /** Scripts of its pages. */
  assets?: readonly Asset[]
  handOver?: readonly HandOver[]
  /** Work that goes on after the answer, or by the clock. */
  jobs?: readonly JobKind[]
  /** By when its records must be answered. */
  clocks?: readonly Clock[]
  /** What of its records waits for a person, with a deadline or without. */
  todos?: readonly TodoSource[]
  /** Records of it that may be given to another body, item by item. */
  shareables?: readonly Shareable[]
  /** Records of it that come to know whom they are about as that person is put on file. */
  learns?: readonly Learned[]
  /** Ways by which something about a person leaves with its records, for 提供の記録 and the sheet for the person. */
  leaves?: readonly LeftSource[]
  /** What stands beside its records without being one, and is told to the person with them. */
  told?: readonly ToldBeside[]
  /** How long its records about people are kept, and from when; a child says whom it follows. */
  kept?: readonly Kept[]
  /** Kinds of its records that the one search box finds (X2). */
  search?: readonly SearchSource[]
}

/** Every declaration of these modules: what the fields of their forms are called. */
export const declaredOf = (modules: readonly Module[]): readonly RecordType[] =>
  modules.flatMap((module) => [...(module.types ?? []), ...(module.ownTypes ?? [])])
