// What of a module's records has left the council about a person: each module names its own ways out, and 提供の記録 and the sheet for the person put them side by side. 根拠: rules.md 人 1, 5.
import { sql, type RawBuilder } from 'kysely'

/** One way out. `rows` selects with `leftColumns` what left of the person with any of these numbers (`ids`: an SQL array), within the wards of the reader. */
export type LeftSource = {
  /** The table the rows come from. */ readonly kind: string
  /** What it was, in words: 「つなぎ先へ」. */ readonly label: string
  /** Words of the codes in `recipient` and `items`. */ readonly words: readonly { value: string; label: string }[]
  readonly rows: (whom: { wardId: string; ids: RawBuilder<unknown> }) => RawBuilder<unknown>
}
type Column = RawBuilder<unknown>
/** The columns of a row that left, in the one order of the list; what is not named is blank. `party` is a sealed name and `at` of it the place it was sealed for. */
export const leftColumns = (of: {
  kind: string
  at: Column
  id: Column
  to?: Column
  recipient?: Column
  items?: Column
  basis?: Column
  way?: Column
  by?: Column
  event?: Column
  detail?: Column
  ended?: Column
  until?: Column
  party?: { cipher: Column; at: Column }
}): RawBuilder<unknown> => {
  const blank = sql`''`
  const never = sql`null::timestamptz`
  return sql`${of.kind}::text as kind, ${of.at} as at, ${of.id} as id, ${of.to ?? blank} as to, ${of.recipient ?? blank} as recipient, ${of.items ?? sql`'{}'::text[]`} as items, ${of.basis ?? blank} as basis, ${of.way ?? blank} as way, ${of.by ?? sql`null`} as by, ${of.event ?? blank} as event, ${of.detail ?? blank} as detail, ${of.ended ?? never} as ended, ${of.until ?? never} as until, ${of.party?.cipher ?? sql`null::bytea`} as party, ${of.party?.at ?? blank} as "partyAt"`
}
/** The beginning of a day in Japan as a moment. */
export const dayAt = (day: Column): Column => sql`${day}::timestamp at time zone 'Asia/Tokyo'`
