// What is done in a meeting: somebody named, an oath, copies handed out and back, decisions and what goes out of it.
import type { Meeting } from './meeting-lines.ts'
import { randomUUID } from 'node:crypto'
import { encryptText } from '#src/access/ward-key.ts'
import type { Recipient } from '#src/kernel/sharing.ts'
import { textAt, type Doing } from './meeting.queries.ts'
import type { CopyState, Duty } from './meeting.rules.ts'

type At = Pick<Meeting, 'id'>
export type Named = { staffId: string } | { name: string; recipient: Recipient }

/** Names a member from this moment on. */
export async function nameMember({ tx, scope, keys, wardId, now }: Doing, meeting: At, who: Named, duty: Duty): Promise<void> {
  const id = randomUUID()
  const outside = 'name' in who ? who : undefined
  await tx
    .insertInto('meeting_member')
    .values({
      ward_id: wardId,
      id,
      meeting_id: meeting.id,
      staff_id: 'staffId' in who ? who.staffId : null,
      name_cipher: outside ? encryptText(keys, textAt('meeting_member', id, 'name'), outside.name) : null,
      recipient: outside?.recipient ?? null,
      duty,
      from_at: now,
      until_at: null,
      named_by: scope.actorId,
      oath_on: null,
      oath_form: null,
      attended: null,
    })
    .execute()
}
type Change = Partial<{ duty: Duty; until_at: Date; oath_on: string; oath_form: string; attended: boolean }>
/** Changes what is known of members who take part now; the number of lines changed. */
export async function changeMembers({ tx, wardId }: Doing, meeting: At, ids: readonly string[], change: Change): Promise<number> {
  if (ids.length === 0) return 0
  const done = await tx
    .updateTable('meeting_member')
    .set(change)
    .where('ward_id', '=', wardId)
    .where('meeting_id', '=', meeting.id)
    .where('id', 'in', [...ids])
    .where('until_at', 'is', null)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}
/** Says whom it is about. */
export async function talkAbout({ tx, scope, wardId, now }: Doing, meeting: At, personId: string, mark: string): Promise<void> {
  await tx
    .insertInto('meeting_person')
    .values({
      ward_id: wardId,
      id: randomUUID(),
      meeting_id: meeting.id,
      person_id: personId,
      mark,
      named_by: scope.actorId,
      from_at: now,
      ended_at: null,
    })
    .execute()
}
/** Somebody is no longer talked about. */
export async function talkNoMore({ tx, wardId, now }: Doing, meeting: At, id: string): Promise<boolean> {
  const done = await tx
    .updateTable('meeting_person')
    .set({ ended_at: now })
    .where('ward_id', '=', wardId)
    .where('meeting_id', '=', meeting.id)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** `number`: null where it is given for good. */
export type Handed = { memberId: string; number: number | null }
/** A paper and the copies that go out with it; `onto` hands out more of one that is there. */
export async function handOut(
  { tx, scope, keys, wardId, now }: Doing,
  meeting: At & Pick<Meeting, 'items'>,
  paper: { title: string; body: string } | { onto: string },
  copies: readonly Handed[],
): Promise<void> {
  const id = 'onto' in paper ? paper.onto : randomUUID()
  if (!('onto' in paper))
    await tx
      .insertInto('meeting_paper')
      .values({
        ward_id: wardId,
        id,
        meeting_id: meeting.id,
        title_cipher: encryptText(keys, textAt('meeting_paper', id, 'title'), paper.title) ?? Buffer.alloc(0),
        body_cipher: encryptText(keys, textAt('meeting_paper', id, 'body'), paper.body),
        made_at: now,
        made_by: scope.actorId,
      })
      .execute()
  if (copies.length)
    await tx
      .insertInto('meeting_copy')
      .values(
        copies.map((one) => ({
          ward_id: wardId,
          id: randomUUID(),
          meeting_id: meeting.id,
          paper_id: id,
          number: one.number,
          member_id: one.memberId,
          ...(one.number === null ? { state: 'given' } : {}),
          items: [...meeting.items],
          issued_at: now,
          issued_by: scope.actorId,
          settled_at: null,
          settled_by: null,
          incident_id: null,
        })),
      )
      .execute()
}
/** What became of copies that are still out; of lost ones `leak` says under which number the leak desk has them. */
export async function settleCopies(
  { tx, scope, wardId, now }: Doing,
  meeting: At,
  ids: readonly string[],
  state: Exclude<CopyState, 'out' | 'given'>,
  leak: string | null,
): Promise<number> {
  const done = await tx
    .updateTable('meeting_copy')
    .set({ state, settled_at: now, settled_by: scope.actorId, incident_id: leak })
    .where('ward_id', '=', wardId)
    .where('meeting_id', '=', meeting.id)
    .where('id', 'in', [...ids])
    .where('state', '=', 'out')
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

export type Deciding = { text: string; ownerId: string; dueOn: string | null; ground?: { basis: string; evidence: string } }
/** Writes a decision down; its number. */
export async function decide({ tx, scope, keys, wardId, now }: Doing, meeting: At, one: Deciding): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('meeting_decision')
    .values({
      ward_id: wardId,
      id,
      meeting_id: meeting.id,
      text_cipher: encryptText(keys, textAt('meeting_decision', id, 'text'), one.text) ?? Buffer.alloc(0),
      owner_id: one.ownerId,
      due_on: one.dueOn,
      made_at: now,
      made_by: scope.actorId,
      outcome_cipher: null,
      settled_at: null,
      settled_by: null,
      released_as: null,
      ground: one.ground?.basis ?? null,
      ground_cipher: one.ground ? encryptText(keys, textAt('meeting_decision', id, 'ground'), one.ground.evidence) : null,
    })
    .execute()
  return id
}
/** Gives what is still open of one member to another; how many. */
export async function handOnDecisions({ tx, wardId }: Doing, meeting: At, from: string, to: string): Promise<number> {
  const done = await tx
    .updateTable('meeting_decision')
    .set({ owner_id: to })
    .where('ward_id', '=', wardId)
    .where('meeting_id', '=', meeting.id)
    .where('owner_id', '=', from)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}
/** What came of a decision that is still open. */
export async function settleDecision(
  { tx, scope, keys, wardId, now }: Doing,
  meeting: At,
  id: string,
  state: 'done' | 'dropped',
  outcome: string,
): Promise<boolean> {
  const done = await tx
    .updateTable('meeting_decision')
    .set({
      state,
      outcome_cipher: encryptText(keys, textAt('meeting_decision', id, 'outcome'), outcome),
      settled_at: now,
      settled_by: scope.actorId,
    })
    .where('ward_id', '=', wardId)
    .where('meeting_id', '=', meeting.id)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
/** Remembers, inside the meeting it was made in, as what a decision went out. */
export async function markReleased({ tx, wardId }: Doing, meeting: At, id: string, as: string): Promise<boolean> {
  const done = await tx
    .updateTable('meeting_decision')
    .set({ released_as: as })
    .where('ward_id', '=', wardId)
    .where('meeting_id', '=', meeting.id)
    .where('id', '=', id)
    .where('released_as', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
