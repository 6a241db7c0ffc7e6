// Consents of people, for the rule that says what may be given, and for their own pages.
import { sql, type RawBuilder } from 'kysely'
import type { Consent } from '#src/access/basis.rules.ts'
import type { Item, Purpose, Recipient } from '#src/kernel/sharing.ts'
import { permit, within, type Actor, type Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'

/** One consent with its number. */
export type ConsentLine = Consent & { id: string }
/** Consents of these people (and of the records merged into them) that this reader may see, newest first; undefined where the reader may see none at all. What was taken back as a mistake is not among them. */
export async function listConsentsOf(
  tx: Tx,
  actor: Actor,
  wardId: string,
  personIds: readonly string[],
): Promise<ConsentLine[] | undefined> {
  const scope = permit(actor, 'disclosure.consent:read')
  return scope && consentsOf(tx, sql`${within(scope, { ward: 'r.ward_id' })}`, wardId, personIds)
}
/** The same for what follows of itself from consents (an end, what a phone may carry): the answer shows nobody a consent, so no right is asked. */
export const listHeldConsents = (tx: Tx, scope: Scope, wardId: string, ...personIds: readonly string[]): Promise<ConsentLine[]> =>
  consentsOf(tx, sql`r.ward_id = any(${[...scope.wards]}::text[])`, wardId, personIds)

async function consentsOf(tx: Tx, reach: RawBuilder<unknown>, wardId: string, personIds: readonly string[]): Promise<ConsentLine[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<{
    id: string
    personId: string
    recipient: Recipient
    items: Item[]
    purpose: Purpose
    given: string
    until: string | null
    withdrawn: string | null
  }>`select r.id, p.id as "personId", r.recipient, r.items, r.purpose, r.given_on as given, r.until_on as until, r.withdrawn_on as withdrawn
    from unnest(${[...personIds]}::uuid[]) p (id) join consent r on r.ward_id = ${wardId} and r.person_id in (select app.person_all(${wardId}, app.person_now(${wardId}, p.id)))
    where ${reach} and r.state <> 'withdrawn' order by r.given_on desc, r.id desc`.execute(tx)
  return rows
}
