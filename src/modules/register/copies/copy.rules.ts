// What is said of a copy: that it carries somebody, and why it must come back.

/** A copy of a register that carries this person. */
export type Held = { copyId: string; holder: string; number: number; issue: string; out: boolean }
/** A copy that must come back: because of one person on it, or (without one) because the list is over. */
export type Recall = {
  copyId: string
  holder: string
  number: number
  issue: string
  why: string
  entryId: string | null
  name: string | null
}
