// What stands around a record that waits.
/** `person` is who it is about now, after merges; `firstId` the first of the bundle it stands in. */
export type Around = {
  id: string
  kind: string | null
  dueAt: Date | null
  raised: number
  firstId: string | null
  person: string | null
  owners: string[]
  ownerIds: string[]
  /** When it was written on a phone, as that phone's clock says; `trusted` where that can be right. */
  writtenAt?: Date | null
  trusted?: boolean
}
