// An act that is taken back as a whole.
import type { Reason } from './result.ts'

/** Thrown by a POST that has written a part and cannot write the rest: nothing of it stays, and its form is shown again with this sentence. */
export class TakenBack extends Error {
  readonly reason: Reason
  constructor(reason: Reason) {
    super(reason.message)
    this.reason = reason
  }
}
