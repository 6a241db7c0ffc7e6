// The page of one meeting, put together for every act in it: what was refused comes back on it with what was typed.
import type { DecisionLine, Meeting, MemberLine, PaperLine, TalkedLine } from './meeting-lines.ts'
import { writeAudit } from '#src/access/audit.ts'
import { randomUUID } from 'node:crypto'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { listConsentsOf, listLivingIn, listLivingOn } from '#src/modules/disclosure/disclosure.api.ts'
import { typedFrom } from '#src/records/field.screens.tsx'
import type { Option, Target } from '#src/records/record.ts'
import { page, problem, statusOf, type Answer, type Json } from '#src/web/answer.ts'
import type { Asked } from '#src/web/route.ts'
import { listDecisions, listEvents, listMembers, listNameable, listPapers, listReaders, listTalked } from './inside.queries.ts'
import { agendaPaper } from './meeting.paper.ts'
import { findMeeting, type Doing } from './meeting.queries.ts'
import { daysAsked, heldBack, isLeading, namesIn, sayHeldBack, type HeldBack } from './meeting.rules.ts'
import { MeetingScreen } from './meeting.screens.tsx'

export const [READ, WRITE] = ['meetings.caseMeeting:read', 'meetings.caseMeeting:write'] as const
export type Reading = Asked<typeof READ>
export type Writing = Asked<typeof WRITE>
export type Any = Reading | Writing

/** A meeting with everything in it. */
export type Inside = { meeting: Meeting; members: MemberLine[]; talked: TalkedLine[]; papers: PaperLine[]; decisions: DecisionLine[] }
/** Finds the meeting of the address; undefined for what does not exist and for what is closed to this person alike. `lock` where it is to be changed. */
export async function findInside(asked: Any, lock = false): Promise<Inside | undefined> {
  const { tx, scope, params, actor } = asked
  const id = params['id'] ?? ''
  if (!isUuid(id)) return undefined
  const keys = await asked.keys.of(tx, actor.wardId)
  const meeting = await findMeeting(tx, scope, keys, id, lock)
  if (!meeting) return undefined
  const members = await listMembers(tx, scope, keys, meeting)
  return {
    meeting,
    members,
    talked: await listTalked(tx, actor, meeting),
    papers: await listPapers(tx, scope, keys, meeting, members),
    decisions: await listDecisions(tx, scope, keys, meeting, members),
  }
}
export const doingOf = async (asked: Writing): Promise<Doing> => ({
  tx: asked.tx,
  scope: asked.scope,
  keys: await asked.keys.of(asked.tx, asked.actor.wardId),
  wardId: asked.actor.wardId,
  now: asked.now,
})
/** Who keeps a meeting names its members and ends it; of an open one everybody who may write. */
export const keeps = ({ meeting, members }: Inside, staffId: string): boolean => !meeting.sealed || isLeading(members, staffId)
/** Of a sealed meeting the line of the audit names the meeting only: the people of it would find it in the lines about them. */
export const subjectsOf = ({ meeting, talked }: Pick<Inside, 'meeting' | 'talked'>): string[] =>
  meeting.sealed ? [meeting.id] : [meeting.id, ...talked.map((one) => one.personId)]
/** A list with sealed meetings in it leaves two lines: one for the open ones, one that only their members may read. */
export async function auditSealed(asked: Any, event: string, ids: readonly string[]): Promise<void> {
  if (ids.length) await writeAudit(asked.tx, asked.actor, { id: randomUUID(), event, subjects: [...ids] })
}

/** What of whom may not be said to which members; whether it leaves now or was said in the meeting. */
export async function heldBackOf(asked: Any, { meeting, members, talked }: Inside, how: 'leaves' | 'said' = 'leaves'): Promise<HeldBack[]> {
  const recipients = members.flatMap((one) => (one.untilAt === null && one.recipient ? [one.recipient] : []))
  if (recipients.length === 0 || talked.length === 0) return []
  const homes = await Promise.all(
    talked.map(async (one) => ({
      ...one,
      // Who moved in since is not who was talked of that day.
      members:
        how === 'said'
          ? await listLivingOn(asked.tx, { wardId: meeting.wardId, personId: one.personId, on: meeting.onDay })
          : await listLivingIn(asked.tx, { wardId: meeting.wardId, type: 'person', recordId: one.personId }),
    })),
  )
  const everybody = [...new Set(homes.flatMap((one) => [one.personId, ...one.members]))]
  const consents = await listConsentsOf(asked.tx, asked.actor, meeting.wardId, everybody)
  return heldBack({ ...meeting, on: daysAsked(how, meeting.onDay, civilDateOf(asked.now)) }, recipients, homes, consents ?? [])
}
/** Why nothing may be handed out yet, or may have been said. */
export async function notYet(asked: Any, inside: Inside, how: 'leaves' | 'said' = 'leaves'): Promise<Reason[]> {
  const { meeting, members, talked } = inside
  const outside = members.some((one) => one.untilAt === null && one.recipient !== null && one.recipient !== 'council')
  return [
    ...(outside && talked.length && meeting.items.length === 0 && !meeting.anonymised
      ? [{ code: 'items', message: 'この会議で話す項目を、「予定と議題を直す」でえらんでください。根拠を確かめられません。' }]
      : []),
    ...sayHeldBack(await heldBackOf(asked, inside, how)),
  ]
}
/** In an anonymised meeting only marks stand in the texts. */
export const marksOnly = ({ meeting, talked }: Pick<Inside, 'meeting' | 'talked'>, texts: Readonly<Record<string, string>>): Reason[] =>
  meeting.anonymised
    ? Object.entries(texts).flatMap(([field, text]) =>
        talked
          .filter((one) => namesIn(text, [one.name, one.kana]).length > 0)
          .map((one) => ({
            code: 'named',
            field,
            message: `この文に、${one.mark}さんの名前が入っています。「${one.mark}さん」と書いてください。`,
          })),
      )
    : []

export const PERSON: Target = {
  table: 'person',
  title: 'name',
  path: '/people',
  label: '人',
  read: 'registry.person:read',
  personal: true,
  tells: 'app.person_tells',
  searched: true,
}
export type Given = { act?: string; form?: URLSearchParams; reasons?: readonly Reason[]; candidates?: readonly Option[] }

const jsonOf = ({ meeting, members, talked, papers, decisions }: Inside): Json => ({
  id: meeting.id,
  version: meeting.version,
  kind: meeting.kind,
  kindName: meeting.kindName,
  law: meeting.law,
  basis: meeting.basis,
  sealed: meeting.sealed,
  ourRole: meeting.ourRole,
  anonymised: meeting.anonymised,
  items: meeting.items,
  on: meeting.onDay,
  starts: meeting.starts,
  title: meeting.title,
  agenda: meeting.agenda,
  facts: meeting.facts,
  state: meeting.state,
  members: members.map((one) => ({
    id: one.id,
    name: one.name,
    duty: one.duty,
    recipient: one.recipient,
    oathOn: one.oathOn,
    until: one.untilAt?.toISOString() ?? null,
  })),
  people: talked.map((one) => ({ mark: one.mark, ...(meeting.anonymised ? {} : { id: one.personId, name: one.name }) })),
  papers: papers.map((one) => ({
    id: one.id,
    title: one.title,
    copies: one.copies.map((copy) => ({ id: copy.id, number: copy.number, member: copy.memberId, state: copy.state })),
  })),
  decisions: decisions.map((one) => ({
    id: one.id,
    text: one.text,
    owner: one.ownerId,
    due: one.dueOn,
    state: one.state,
    ground: one.ground,
    evidence: one.evidence,
  })),
})

/** The page, with what was refused and typed where an act of it was. */
export async function meetingPage(asked: Any, inside: Inside, given: Given = {}): Promise<Answer> {
  const { tx, scope, actor, now } = asked
  const [reasons, keys] = [given.reasons ?? [], await asked.keys.of(tx, actor.wardId)]
  const { meeting } = inside
  const body = (
    <MeetingScreen
      {...inside}
      events={await listEvents(tx, scope, keys, meeting)}
      readers={meeting.sealed ? await listReaders(tx, scope, meeting) : []}
      nameable={await listNameable(tx, scope, civilDateOf(now))}
      held={await heldBackOf(asked, inside)}
      me={actor.staffId}
      keeps={keeps(inside, actor.staffId)}
      act={given.act ?? ''}
      typed={typedFrom(given.form ?? new URLSearchParams())}
      reasons={reasons}
      candidates={given.candidates ?? []}
      now={now}
      idFor={() => newId(now)}
    />
  )
  return page(meeting.sealed ? meeting.kindName : meeting.title, body, {
    status: given.candidates?.length ? 422 : statusOf(reasons),
    subjects: subjectsOf(inside),
    json: reasons.length ? problem(reasons, statusOf(reasons)) : jsonOf(inside),
    paper: agendaPaper(inside),
  })
}
