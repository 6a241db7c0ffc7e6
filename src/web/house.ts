// What the house stands on: its database, its clock, its keys.
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Db } from '#src/db/connection.ts'
import type { Workshop } from '#src/documents/workshop.ts'

/** `workshop` is where documents are made; the one of this process unless said otherwise. */
export type House = {
  db: Db
  figures: Db
  clock: () => Date
  demo: boolean
  /** Scheme and host under which people reach the house, where a proxy stands before it. */ publicUrl?: string | undefined
  keys: KeyRing
  workshop?: Workshop
  /** True from the moment the program was told to end. */ draining?: () => boolean
  /** Whether the number of what waits is kept between pages (src/todos/kept-counts.ts). */ keepsCounts?: boolean
  /** How long a request may take, where it is not the usual 30 s. */ requestMs?: number
}
