// A form that was begun before somebody else saved, over what the history says.
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Tx } from '#src/db/connection.ts'
import type { RecordType, Row } from './record.ts'
import { listChanges } from './record.queries.ts'
import { overStored, type Merged, type Sent } from './late-save.rules.ts'

type Stored = Pick<Row, 'ward_id' | 'id' | 'version' | 'values'>
type Asking = { tx: Tx; keys: KeyRing; form: URLSearchParams }
/** What stands against saving `sent`: where the form was begun with an older version of `row` than the stored one, the form is brought over that one (late-save.rules.ts). */
export async function afterOthers(asked: Asking, type: RecordType, row: Stored, sent: Sent): Promise<Merged> {
  const seen = asked.form.get('version') ?? ''
  if (seen === String(row.version)) return { form: sent.form, reasons: [...sent.reasons] }
  const lines = (await listChanges(asked.tx, type, row, asked.keys)).map((line) => ({ ...line, by: line.by ?? '' }))
  return overStored(type, sent, row.values, lines, seen === '' ? Number.NaN : Number(seen))
}
