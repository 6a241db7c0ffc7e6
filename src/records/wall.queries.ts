// A wall in front of some rows of a list: what of them this reader is not shown stands in no cell, no filter, no order and no file.
import type { RawBuilder } from 'kysely'
import { coveredBy } from './covered.rules.ts'
import type { Row } from './record.ts'

/** Written over the table as `r`. */
export type Wall = {
  /** True for the rows whose `fields` are left out. */ readonly hides: RawBuilder<boolean>
  readonly fields: readonly string[]
  /** True for rows that bear a mark for everyone who may see them. */ readonly marks: RawBuilder<boolean>
  /** The rows the list is about at all. */ readonly only: RawBuilder<boolean>
  /** Ids that answer what was typed, as the search under the wall finds them. */ readonly found: (text: string) => RawBuilder<unknown>
}

/** A row as the wall lets it through; a reason may tell what is hidden, so it goes too. */
export function coveredRow(wall: Wall, row: Row, stored: Readonly<Record<string, unknown>>): Row {
  if (stored['#hides'] === true) return { ...coveredBy(row, wall.fields), reason: '', cover: 'hidden' }
  return stored['#marks'] === true ? { ...row, cover: 'marked' } : row
}
