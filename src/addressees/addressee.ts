// Whom a letter or a label may go to: what each kind of record says of its own address, within the reader's reach.
import { permit, type Actor } from '#src/access/scope.ts'
import type { Permission } from '#src/access/permissions.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Block } from '#src/documents/document.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { fiscalYearOf } from '#src/kernel/fiscal-year.ts'
import { readListQuery } from '#src/records/list-query.rules.ts'
import { recordsByIds } from '#src/records/record.queries.ts'
import { listRecords } from '#src/records/list.queries.ts'
import type { RecordType, Row } from '#src/records/record.ts'

/** Why nothing is sent: a shield, no address, or a record that is over. `gone` says how, in words. */
export type NotSent = { why: 'shield' | 'noAddress' } | { why: 'gone'; gone: string }
/** `hidden`: this reader may not see where it goes; `notSent`: nobody may send there. */
export type Addressed = { id: string; name: string; honorific: string; postal: string; address: string; hidden: boolean; notSent?: NotSent }
export type AddresseeSource = {
  /** Name of the record type, and where its list stands. */
  kind: string
  label: string
  path: string
  permit: Permission
  /** The records a list with these conditions shows, at most `most`. */
  list: (tx: Tx, actor: Actor, query: URLSearchParams, now: Date, most: number) => Promise<{ rows: Addressed[]; more: boolean }>
  /** How a letter to these begins, as far as it is known. */
  words?: (query: URLSearchParams) => { subject: string; body: string }
  /** What goes along with the letter of each, such as a form to send back, and where its QR code leads; `origin` is where the house stands. */
  enclosed?: (
    tx: Tx,
    actor: Actor,
    ids: readonly string[],
    origin: string,
  ) => Promise<ReadonlyMap<string, { blocks: Block[]; address: string }>>
  /** Keeps that a letter went to these on that day, in the transaction that sends it. */
  sent?: (tx: Tx, actor: Actor, ids: readonly string[], on: string, now: Date) => Promise<void>
  /** These records as far as they are in reach; `leaving` where a letter is about to go: whether one is due to them now is asked too. */
  byIds: (tx: Tx, actor: Actor, ids: readonly string[], leaving?: Date) => Promise<Addressed[]>
}

/** A type of the engine with postcode and address: a body, so 御中. */
export function recordAddressees(type: RecordType): AddresseeSource {
  const live = [...type.starts.map((one) => one.state), ...type.editable].filter((state) => state !== 'ended')
  const say = (row: Row): Addressed => {
    const address = String(row.values['address'] ?? '')
    const state = type.states.find((one) => one.value === row.state)
    return {
      id: row.id,
      name: String(row.values[type.title] ?? ''),
      honorific: '御中',
      postal: String(row.values['postal'] ?? ''),
      address,
      hidden: false,
      ...(live.includes(row.state)
        ? address.trim() === ''
          ? { notSent: { why: 'noAddress' as const } }
          : {}
        : { notSent: { why: 'gone' as const, gone: state?.label ?? '' } }),
    }
  }
  return {
    kind: type.name,
    label: type.label,
    path: type.path,
    permit: type.rights.read,
    list: async (tx, actor, query, now, most) => {
      const scope = permit(actor, type.rights.read)
      if (!scope) return { rows: [], more: false }
      // A letter is its own council's, also where the reader sees more.
      const asked = readListQuery(type, query, fiscalYearOf(civilDateOf(now)), most)
      const { rows, more } = await listRecords(tx, scope, type, { ...asked, ward: actor.wardId })
      return { rows: rows.map(say), more }
    },
    byIds: async (tx, actor, ids) => {
      const scope = permit(actor, type.rights.read)
      return scope ? (await recordsByIds(tx, scope, type, ids)).filter((row) => row.ward_id === actor.wardId).map(say) : []
    },
  }
}
