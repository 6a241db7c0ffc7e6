// What the pages of a 段取り share: the session it is of, what is prepared, whose council, and the gate before a paper.
import type { Permission } from '#src/access/permissions.ts'
import { permit } from '#src/access/scope.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { findTelling, KIND_WORDS } from '#src/modules/practices/practices.api.ts'
import { findCouncilContact } from '#src/modules/registry/registry.api.ts'
import { session } from '#src/modules/sessions/sessions.api.ts'
import { loadLabels } from '#src/records/labels.queries.ts'
import { findRecord } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import { stale, titleOf } from '#src/records/say.rules.ts'
import { councilName } from '#src/ui/page.tsx'
import type { Asked } from '#src/web/route.ts'
import { sayWhen, type Council, type Occasion } from './gathering.paper.ts'
import { findGathering, listRaised } from './gathering.queries.ts'
import type { Gathering } from './gathering-lines.rules.ts'
import { findCalled } from './called.rules.ts'
import type { Around } from './parts.screens.tsx'

export const [READ, WRITE] = ['sessions.gathering:read', 'sessions.gathering:write'] as const
export type Writing = Asked<typeof WRITE>
export type Any = Asked<typeof READ> | Writing
export type Here = { row: Row; title: string; occasion: Occasion; gathering: Gathering | undefined }

const text = (row: Row, name: string): string => (typeof row.values[name] === 'string' ? row.values[name] : '')
/** The session of the address with what is prepared for it; undefined out of reach and for what was taken back. */
export async function findHere(asked: Any): Promise<Here | undefined> {
  const id = asked.params['id'] ?? ''
  const sessions = permit(asked.actor, session.rights.read)
  const row = sessions && isUuid(id) ? await findRecord(asked.tx, sessions, session, id, asked.keys) : undefined
  if (!row || row.ward_id !== asked.actor.wardId || row.state === 'withdrawn' || row.state === 'draft') return undefined
  const names = await loadLabels(asked.tx, asked.actor as Parameters<typeof loadLabels>[1], session, [row])
  const title = titleOf(session, row.values, names)
  const occasion = {
    title,
    onDay: text(row, 'on_day'),
    starts: text(row, 'starts').slice(0, 5),
    ends: text(row, 'ends').slice(0, 5),
    venue: text(row, 'venue'),
    state: row.state,
  }
  return { row, title, occasion, gathering: await findGathering(asked.tx, asked.scope, id) }
}
/** The council as it signs. */
export async function councilOf(asked: Asked<Permission>): Promise<Council> {
  const contact = await findCouncilContact(asked.tx, asked.actor.wardId)
  return { name: councilName(asked.actor.wardName), phone: contact?.phone ?? '', address: contact?.address ?? '' }
}
/** What every page is drawn with. */
export function aroundOf(asked: Any, here: Here, reasons: readonly Reason[] = []): Around {
  const state = session.states.find((one) => one.value === here.row.state) ?? session.states[0]
  return {
    id: here.row.id,
    title: here.title,
    when: sayWhen(here.occasion),
    venue: here.occasion.venue,
    state,
    gathering: here.gathering,
    mayWrite: permit(asked.actor, WRITE) !== undefined,
    reasons,
    typed: (name) => (reasons.length ? (asked.form.get(name) ?? '') : undefined),
    idFor: () => newId(asked.now),
    now: asked.now,
  }
}
/** Why a save is not made: what was seen is not what is there. */
export const seenAs = (asked: Writing, here: Here): Reason[] =>
  asked.form.get('version') === String(here.gathering?.version ?? 0) ? [] : [stale('見ている')]

const TELLING: readonly string[] = ['person', 'phone', 'address', 'age', 'initial', 'contact']
/** Why these words may not stand on a paper for others: they could tell who somebody is. `planned`: words written before the day, where the place, the number to ring and the age of who plays the lost one belong; there only who was noticed is asked for. */
export async function gateReasons(
  asked: Any,
  sessionId: string,
  words: Readonly<Record<string, string>>,
  planned = false,
): Promise<Reason[]> {
  const known = (await listRaised(asked.tx, asked.actor.wardId, sessionId)).map((one) => ({ kind: 'person' as const, ...one }))
  return Object.entries(words).flatMap(([field, said]) => {
    const hits = [
      ...findTelling(said, known)
        .filter((one) => (planned ? one.kind === 'person' : TELLING.includes(one.kind)))
        // Of a person the name on file is not said, only that the words may be one.
        .map((one) => (one.kind === 'person' ? '気づきになった人の名前' : `${one.words}（${KIND_WORDS[one.kind]}）`)),
      ...(planned ? [] : findCalled(said)).map((one) => `${one}（人の呼び名）`),
    ]
    return hits.length
      ? [
          {
            code: 'telling',
            field,
            message: `だれのことか分かるおそれのある言葉が残っています。書きかえてから残してください：${[...new Set(hits)].slice(0, 8).join('、')}`,
          },
        ]
      : []
  })
}

/** Why no paper of a 段取り is made: what was planned, and what was seen on the day. */
export const heldBack = async (asked: Any, sessionId: string, one: Gathering): Promise<Reason[]> => [
  ...(await gateReasons(
    asked,
    sessionId,
    { aim: one.aim, words: one.words, steps: one.steps, route: one.route, lost: one.lost, stations: one.stations },
    true,
  )),
  ...(await gateReasons(asked, sessionId, { found: one.found.map((each) => each.note).join('\n') })),
]
