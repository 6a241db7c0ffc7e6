// A route says what it needs before it does anything: permission, audit event, whether it discloses. Without them it does not compile.
import type { Db, Tx } from '#src/db/connection.ts'
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Permission } from '#src/access/permissions.ts'
import type { Actor, Scope } from '#src/access/scope.ts'
import type { Reason } from '#src/kernel/result.ts'
import type { Written } from '#src/kernel/written.ts'
import type { Answer } from './answer.ts'
import type { Upload } from './body.ts'

/** The closed list of representations; the suffix of the address chooses. */
export type Format = 'html' | 'json' | 'csv' | 'xlsx' | 'pdf'
export const SUFFIX = /\.(json|csv|xlsx|pdf)$/

export type Asked<P extends Permission> = {
  tx: Tx
  scope: Scope<P>
  actor: Actor
  now: Date
  /** The figures login: days and codes of all wards, no names. src/indicators uses it, and the needs picture for the own ward (src/modules/needs/picture). */
  figures: Db
  params: Record<string, string>
  query: URLSearchParams
  form: URLSearchParams
  /** Files of the form by field name. */
  files: ReadonlyMap<string, Upload>
  /** The form came as JSON: of a record that is there, fields that are not named stay as they are. */
  partial: boolean
  /** The sender's own id of this POST, and the id of what it creates; for a GET a fresh one. */
  clientId: string
  /** Keys that open and write free text about people. */
  keys: KeyRing
  format: Format
  /** Why the database refused the first try of this POST: the handler shows its form again instead of saving. */
  refused?: Reason
  /** Scheme and host as the sender wrote them, for links on paper. */
  origin: string
  /** What the browser says it is. */
  browser: string
  /** When a phone says it was written, judged; only for what a paired phone sends. */
  written?: Written
}
/** What a request knows before its transaction is open; `transact` runs a short one of its own under the same walls. */
export type Ahead = Omit<Asked<Permission>, 'tx' | 'scope'> & { transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T> }
/** What is said on the next page after a POST that was carried out; `none` where that page has words of its own. */
export type Said = 'saved' | 'sent' | 'taken' | 'told' | 'stopped' | 'none'
export type Effects = {
  /** Event in the audit, past tense, such as `sessions.session.held`. */
  audit: string
  /** True when the answer shows personal data: the read is written down first, and a prefetch gets nothing. */
  discloses: boolean
  /** Only for what concerns the writer alone and changes no record (a draft kept every few seconds): no audit line, no repeat key. */
  fleeting?: true
  /** A POST that changes nothing and only shows (what was typed is no matter for an address): asked again, it shows again. */
  looks?: true
  /** What the next page says after it, where it is not that something was saved. */
  said?: Said
}
export type Route<P extends Permission = Permission> = Effects & {
  method: 'GET' | 'POST'
  path: string
  permit: P
  handle: (asked: Asked<P>) => Promise<Answer> | Answer
}
/** A route whose permission type is hidden, as kept in a module's list. */
export type AnyRoute = Effects & {
  method: 'GET' | 'POST'
  path: string
  permit: Permission
  /** What may take long (the press) and is done before the transaction opens: whoever waits for it holds no connection. */
  ahead?: (asked: Ahead, scope: Scope) => Promise<void>
  run: (asked: Omit<Asked<Permission>, 'scope'>, scope: Scope) => Promise<Answer> | Answer
}

function declare<P extends Permission>(
  method: 'GET' | 'POST',
  path: string,
  needs: Effects & { permit: P },
  handle: Route<P>['handle'],
): AnyRoute {
  return { ...needs, method, path, run: (asked, scope) => handle({ ...asked, scope: scope as Scope<P> }) }
}

export const route = {
  /** A read. Writes an audit line when it discloses. */
  get: <P extends Permission>(path: string, needs: Effects & { permit: P }, handle: Route<P>['handle']): AnyRoute =>
    declare('GET', path, needs, handle),
  /** A change. Always audited; repeats by client id get the first answer. */
  post: <P extends Permission>(path: string, needs: Effects & { permit: P }, handle: Route<P>['handle']): AnyRoute =>
    declare('POST', path, needs, handle),
}
