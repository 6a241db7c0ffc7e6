// 行方不明の事前登録 from a file: it does not end while an alert made of it waits or runs, as by its buttons (docs/decisions/0061).
import type { Reason } from '#src/kernel/result.ts'
import { importable, withButtons, type Writer } from '#src/records/import-ways.ts'
import type { Row } from '#src/records/record.ts'
import { missingAlert } from '../alerts/alert.schema.ts'
import { listOfMissing } from './missing-person.queries.ts'
import { missingPerson as type } from './missing-person.schema.ts'

const ALERTED: Reason = {
  code: 'alerted',
  message: 'この登録の知らせが、まだ開いています。先にその知らせを「見つかった」か「取消」にしてから、登録を終わりにしてください。',
}
/** Why a registration does not end: who said that it should end is not looked for under it any longer. */
export async function alertedReason({ tx, actor, keys }: Pick<Writer, 'tx' | 'actor' | 'keys'>, row: Row): Promise<Reason | undefined> {
  const open = await listOfMissing(tx, actor, keys, missingAlert, row)
  return open.some(({ state }) => state === 'draft' || state === 'sent') ? ALERTED : undefined
}
async function asked(writer: Writer, before: Row | undefined, state: string): Promise<Reason[]> {
  const why = before && before.state !== state && state !== 'registered' ? await alertedReason(writer, before) : undefined
  return why ? [why] : []
}
export const missingPersonImport = withButtons(importable(type), {
  asks: (writer, rows) => Promise.all(rows.map(({ before, state }) => asked(writer, before, state))),
})
