// Rows of the case-book and its copies.
import type { Auto, Stamped } from './shared.rows.ts'

export type PracticeRow = Stamped & {
  ward_id: string
  id: string
  name_cipher: Buffer
  theme: string
  composition: string | null
  age: number | null
  worries: Auto<string[]>
  body_cipher: Buffer
  basis: string | null
  basis_on: string | null
  basis_note_cipher: Buffer | null
  written_on: string
  state: string
  reason_cipher: Buffer | null
}

export type PracticeCopyRow = {
  ward_id: string
  id: string
  practice_id: string
  holder: string
  copies: number
  given_on: string
  returned_on: string | null
  made_by: string | null
}

export type PublishedPracticeRow = { id: string; name: string; theme: string; body: string; published_at: Date; withdrawn_at: Date | null }

export type PracticeTables = { practice: PracticeRow; practice_copy: PracticeCopyRow; published_practice: PublishedPracticeRow }
