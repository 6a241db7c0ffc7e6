// Work that goes on after the answer, declared as data by a module: when it runs, how often it is tried, what it does.
import type { KeyRing } from '#src/access/key-ring.ts'
import type { MailWay } from '#src/db/config.ts'
import type { Db, Tx } from '#src/db/connection.ts'

/** What a handler works with. `db` is the application's login on a patient pool, under row-level security; `owner` only for what the application may not do: seals, partitions, retention. */
export type JobHouse = {
  db: Db
  owner: Db
  clock: () => Date
  /** The figures login on a patient pool; only src/indicators uses it. Absent where nothing is counted. */ figures?: Db | undefined
  /** Opens and writes what is sealed by ward. */ keys: KeyRing
  /** Where letters go out; nothing while it is not set. */ mail?: MailWay | undefined
}
/** One piece of work. `key` says what it is about (empty for what runs by the clock); `stop` is raised when the program was told to end. */
export type Work = {
  key: string
  stop: AbortSignal
  /** Keeps how far it is, for the screen. */ tell: (done: number, total: number) => Promise<void>
}
/** `goOn`: something is left, another turn comes behind the others. `note`: a sentence for the screen, without personal data. */
export type Outcome = { goOn?: boolean; note?: string }
/** What a change from the screen knows of a job. */
export type JobKey = { wardId: string; key: string }

export type JobKind = {
  /** Name of its queue: letters and dots. */
  name: string
  label: string
  /** What it is for, in one sentence. */
  what: string
  /** Five fields of the clock in Japan; absent for what only people start. */
  cron?: string
  /** How often it is tried again, and after how many seconds the first time (then twice as long each time, an hour at most). */
  retry: { limit: number; delay: number }
  /** Said when all tries are used up. */
  problem: string
  /** Must do no harm when it runs twice or breaks off anywhere. Throws JobProblem to give up at once, anything else to be tried again. */
  handle: (house: JobHouse, work: Work) => Promise<Outcome | undefined>
  /** Takes the work back; what is saved stays. Absent: it cannot be taken back. */
  cancel?: (tx: Tx, job: JobKey, now: Date) => Promise<void>
  /** Makes given-up work ready to go on; false when there is nothing to go on with. Absent: nothing has to be done first. */
  again?: (tx: Tx, job: JobKey, now: Date) => Promise<boolean>
  /** Work begun in the records that the queue may not know of: a backup carries the records, not the queue. Asked with the owner's login, once a start. Absent: there is none, or the next look at it asks anew. */
  owed?: (owner: Db) => Promise<JobKey[]>
}

/** Trying again is useless; the message is the sentence for the screen. */
export class JobProblem extends Error {}
