// What every answer about people shares: who asked, which person, and how one is shown as a row or as JSON.
import { isUuid } from '#src/kernel/id.ts'
import { loadLabels } from '#src/records/labels.queries.ts'
import { stale as staleWhile } from '#src/records/say.rules.ts'
import { type Json } from '#src/web/answer.ts'
import { type Asked } from '#src/web/route.ts'
import { findPerson, type Shown } from './person.queries.ts'
import { type Likely } from './likely.queries.ts'
import { viewerOf } from './person.viewer.ts'
import { person as type } from './person.schema.ts'
import { type LikelyView } from './person-view.screens.tsx'

/** The two rights of this page. */
export const READ = 'registry.person:read'
export const WRITE = 'registry.person:write'
export type Reading = Asked<typeof READ> | Asked<typeof WRITE>
export type Writing = Asked<typeof WRITE>

export const stale = staleWhile('見ている')
export const jsonOf = (one: Shown): Json =>
  ({
    id: one.id,
    ward: one.wardId,
    state: one.state,
    version: one.version,
    reason: one.reason,
    shielded: one.shielded,
    masked: one.masked,
    mergedInto: one.mergedInto,
    owner: one.ownerId,
    ...one.values,
  }) as Json
export const likelyView = ({ person, verdict }: Likely): LikelyView => ({
  person,
  reasons: verdict.reasons,
  against: verdict.against,
  sure: verdict.verdict === 'same',
})

/** Names of wards and neighbourhoods for these people, and of people for the history. */
export async function namesFor(asked: Reading, people: readonly Shown[]): Promise<Map<string, string>> {
  const labels = await loadLabels(
    asked.tx,
    asked.actor,
    type,
    people.map((one) => ({ values: one.values })),
  )
  return new Map([
    ...labels,
    [asked.actor.wardId, asked.actor.wardName],
    ['（伏せています）', '（伏せています）'],
    ...people.map((one): [string, string] => [one.id, String(one.values['name'])]),
  ])
}
export const findAsked = (asked: Reading, withKeys = false): Promise<Shown | undefined> =>
  findById(asked, asked.params['id'] ?? '', withKeys)
export async function findById(asked: Reading, id: string, withKeys = false): Promise<Shown | undefined> {
  return isUuid(id)
    ? findPerson(asked.tx, asked.scope, viewerOf(asked.actor), id, withKeys ? await asked.keys.of(asked.tx, asked.actor.wardId) : undefined)
    : undefined
}
