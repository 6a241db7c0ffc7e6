// Decisions about a person that others of the ward may know: those of open meetings, and of sealed ones only what was released into an open one, in its own words.
import { sql } from 'kysely'
import { permit, within, type Actor } from '#src/access/scope.ts'
import { decryptText, type WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { textAt } from './meeting.queries.ts'

export type ReleasedDecision = {
  id: string
  meetingId: string
  kindName: string
  on: string
  text: string
  dueOn: string | null
  state: string
}
/** For the page of a case or a person; undefined where the reader has nothing to do with meetings. Newest first, at most 50. */
export async function listReleasedDecisions(
  tx: Tx,
  actor: Actor,
  keys: WardKeys,
  wardId: string,
  personIds: readonly string[],
): Promise<ReleasedDecision[] | undefined> {
  const scope = permit(actor, 'meetings.caseMeeting:read')
  if (!scope) return undefined
  if (personIds.length === 0) return []
  const { rows } = await sql<
    Omit<ReleasedDecision, 'text'> & { cipher: Buffer }
  >`select d.id, c.id as "meetingId", c.kind_name as "kindName", c.on_day as on, d.text_cipher as cipher, d.due_on as "dueOn", d.state
    from meeting_decision d join case_meeting c on c.ward_id = d.ward_id and c.id = d.meeting_id
    where ${within(scope, { ward: 'd.ward_id' })} and c.ward_id = ${wardId} and not c.sealed and c.state <> 'cancelled'
      and exists (select from meeting_person p where p.ward_id = c.ward_id and p.meeting_id = c.id and p.ended_at is null and p.person_id = any(${[...personIds]}::uuid[]))
    order by c.on_day desc, d.made_at desc, d.id limit 50`.execute(tx)
  return rows.map(({ cipher, ...row }) => ({ ...row, text: decryptText(keys, textAt('meeting_decision', row.id, 'text'), cipher) }))
}
