// 「心配なようすがあった」 of an attempt is a notice by itself, with what was written of it.
import { permit } from '#src/access/scope.ts'
import { listMade, tellSeen } from '#src/modules/needs/needs.api.ts'
import type { Any } from '#src/records/record-asked.ts'
import { findRecord } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import { findWho, isOfHiddenLine } from '../targets/target.queries.ts'
import { target } from '../targets/target.schema.ts'
import { attempt as type } from './attempt.schema.ts'

const WAYS: Readonly<Record<string, string>> = { visit: 'visit', phone: 'phone' }
const text = (row: Row, name: string): string => String(row.values[name] ?? '')
/** Makes the notice of an attempt that says so and stands, unless one of it stands already; its number, where it was made now. */
export async function tellWorry(asked: Any, id: string): Promise<string | undefined> {
  const [reads, writes] = [permit(asked.actor, type.rights.read), permit(asked.actor, target.rights.write)]
  const row = reads && (await findRecord(asked.tx, reads, type, id, asked.keys))
  if (!row || !writes || row.state !== 'kept' || row.values['result'] !== 'worried') return undefined
  const from = { type: type.name, wardId: row.ward_id, id }
  if ((await listMade(asked, from)).some((one) => !one.gone)) return undefined
  const at = await findRecord(asked.tx, writes, target, String(row.values['target_id']))
  if (!at) return undefined
  const personId = await findWho(asked.tx, writes, at.ward_id, at.id)
  // Whose line nobody but the head may open: who, where and what was written are one click away from who may.
  const closed = personId === null && (await isOfHiddenLine(asked.tx, writes, at.id))
  const words = closed
    ? { described: '届けたい先（名前は伏せています）', spot: '' }
    : { described: text(at, 'name'), spot: text(at, 'address') }
  return tellSeen(asked, from, {
    personId,
    ...(personId ? { described: '', spot: '' } : words),
    on: String(row.values['on_day']),
    way: WAYS[String(row.values['way'])] ?? 'other',
    fact: ['アウトリーチで、「心配なようすがあった」。', closed ? '' : text(row, 'note')].filter(Boolean).join('\n'),
  })
}
