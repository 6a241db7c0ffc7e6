// What every answer about households shares: who asked, which household, and how one is shown as a row or as JSON.
import { permit } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import { loadLabels } from '#src/records/labels.queries.ts'
import { stale as staleWhile } from '#src/records/say.rules.ts'
import { type Json } from '#src/web/answer.ts'
import { type Asked } from '#src/web/route.ts'
import { findPerson, type Shown } from '../people/person.queries.ts'
import { type Viewer } from '../people/person.rules.ts'
import { viewerOf } from '../people/person.viewer.ts'
import { findHousehold, type ShownHousehold } from './household.queries.ts'
import { household as type } from './household.schema.ts'

/** The two rights of this page. */
export const READ = 'registry.household:read'
export const WRITE = 'registry.household:write'
export type Reading = Asked<typeof READ> | Asked<typeof WRITE>
export type Writing = Asked<typeof WRITE>
export const stale = staleWhile('見ている')
export const jsonOf = (one: ShownHousehold): Json =>
  ({ id: one.id, ward: one.wardId, state: one.state, version: one.version, reason: one.reason, masked: one.masked, ...one.values }) as Json
export const namesFor = async (asked: Reading, rows: readonly ShownHousehold[]): Promise<ReadonlyMap<string, string>> =>
  new Map([...(await loadLabels(asked.tx, asked.actor, type, rows)), ['（伏せています）', '（伏せています）']])
export const find = async (asked: Reading, withKeys = false): Promise<ShownHousehold | undefined> =>
  isUuid(asked.params['id'] ?? '')
    ? findHousehold(
        asked.tx,
        asked.scope,
        viewerOf(asked.actor),
        asked.params['id'] ?? '',
        withKeys ? await asked.keys.of(asked.tx, asked.actor.wardId) : undefined,
      )
    : undefined
export const person = async (asked: Writing, id: string, viewer: Viewer): Promise<Shown | undefined> => {
  const reading = permit(asked.actor, 'registry.person:read')
  return reading && isUuid(id) ? findPerson(asked.tx, reading, viewer, id) : undefined
}
