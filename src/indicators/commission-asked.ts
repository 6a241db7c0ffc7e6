// What the routes of monthly reports have in common: whose commission and ward is asked for, and who asks.
import { permit } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import { type Asked } from '#src/web/route.ts'
import { type Commission } from './commission.items.ts'
import { listCommissions, reportersOf } from './commission.queries.ts'

export const READ = 'indicators.commission:read'
export const CLOSE = 'indicators.commission:close'
export const WRITE = 'indicators.commission:write'
export const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/
export type Wide = Asked<typeof READ>

export async function findCommission({
  tx,
  actor,
  params,
}: Pick<Asked<never>, 'tx' | 'actor' | 'params'>): Promise<Commission | undefined> {
  const id = params['id'] ?? ''
  return isUuid(id) ? (await listCommissions(tx, { wards: actor.isCity ? actor.wards : [actor.wardId] }, id))[0] : undefined
}
/** The ward that is read: the own one, or for the city the one named; undefined where it does not report. */
export async function wardAsked({ tx, scope, actor, query }: Wide, one: Commission): Promise<{ id: string; name: string } | undefined> {
  const wanted = actor.isCity ? (query.get('ward') ?? '') : actor.wardId
  return (await reportersOf(tx, one, scope.wards)).find((ward) => ward.id === wanted)
}
export const wide = (asked: Asked<typeof CLOSE> | Asked<typeof WRITE>): Wide | undefined => {
  const scope = permit(asked.actor, READ)
  return scope && ({ ...asked, scope } as Wide)
}
