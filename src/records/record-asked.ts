// What the addresses of a record share: the record that was asked for, and what its closed months ask.
import type { Permission } from '#src/access/permissions.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import type { Asked } from '#src/web/route.ts'
import { listTouchedDays, whyClosed, type Saving } from './closed.queries.ts'
import type { RecordType, Row } from './record.ts'
import { findRecord } from './record.queries.ts'

export type Any = Asked<Permission>

/** The record the address names, where it is within reach. */
export const findAsked = async (asked: Any, type: RecordType): Promise<Row | undefined> =>
  isUuid(asked.params['id'] ?? '') ? findRecord(asked.tx, asked.scope, type, asked.params['id'] ?? '', asked.keys) : undefined

/** The reason a save needs when it touches a month the ward has closed; those months stay as they are until it is done. */
export const closedReason = async (asked: Any, type: RecordType, wardId: string, saving: Saving, note: string): Promise<Reason[]> =>
  whyClosed(asked.tx, wardId, await listTouchedDays(asked.tx, wardId, type, saving), note, civilDateOf(asked.now))
