/** Why something was refused: a code for programs, a Japanese sentence for people, and the field it is about. */
export type Reason = { readonly code: string; readonly message: string; readonly field?: string }

/** A value, or the reasons why there is none. Rules return it; they do not throw for what a person can put right. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reasons: readonly [Reason, ...Reason[]] }

/** Says yes, with the value. */
export function allow(): Result<undefined>
export function allow<T>(value: T): Result<T>
export function allow<T>(value?: T): Result<T | undefined> {
  return { ok: true, value }
}

/** Says no, with one reason or more. */
export function refuse(first: Reason, ...more: Reason[]): { readonly ok: false; readonly reasons: readonly [Reason, ...Reason[]] } {
  return { ok: false, reasons: [first, ...more] }
}

/** Says yes when there is no reason against it, else no with all of them. */
export function allowUnless<T>(reasons: readonly Reason[], value: T): Result<T> {
  const [first, ...more] = reasons
  return first ? refuse(first, ...more) : allow(value)
}
