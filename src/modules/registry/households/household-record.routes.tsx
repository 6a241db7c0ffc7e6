// The page of one 世帯, its states and files.
import { textReasons } from '#src/kernel/whole-text.ts'
import { permit } from '#src/access/scope.ts'
import { takeBackFile, takeFile } from '#src/files/attach.ts'
import { listFiles, type Owner } from '#src/files/file.queries.ts'
import { Files } from '#src/files/file.screens.tsx'
import { hrefOf, shownFile } from '#src/files/shown.ts'
import type { Paper } from '#src/documents/document.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import type { Reason } from '#src/kernel/result.ts'
import { typedFrom } from '#src/records/field.screens.tsx'
import { notFound, page, redirect, problem, type Answer, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { listConnectionsOf } from '../../support/support.api.ts'
import { peopleByIds, type Shown } from '../people/person.queries.ts'
import { FILE_VIEWER, sayAged } from '../people/person.rules.ts'
import { viewerOf } from '../people/person.viewer.ts'
import { registerPaper } from '../registry.paper.ts'
import { changeHouseholdState, householdsByIds, listHouseholdChanges, listMembers, type ShownHousehold } from './household.queries.ts'
import { household as type } from './household.schema.ts'
import { HouseholdRecord, relationOf, TOLD, type MemberView } from './household.screens.tsx'
import { READ, WRITE, type Reading, type Writing, stale, jsonOf, namesFor, find } from './household-shown.routes.tsx'
import { rowOf } from '../registry.shown.ts'

/** The page; `candidates` are people to choose between when a name was unclear. */
export async function recordAnswer(
  asked: Reading,
  one: ShownHousehold,
  reasons: readonly Reason[] = [],
  status = 200,
  candidates: readonly Shown[] = [],
): Promise<Answer> {
  const viewer = viewerOf(asked.actor)
  const today = civilDateOf(asked.now)
  const reading = permit(asked.actor, 'registry.person:read')
  const members = await listMembers(asked.tx, asked.scope, { wardId: one.wardId, householdId: one.id })
  const people = reading
    ? await peopleByIds(
        asked.tx,
        reading,
        viewer,
        members.map((member) => member.personId),
      )
    : new Map<string, Shown>()
  const views = members.flatMap((member) => {
    const shown = people.get(member.personId)
    return shown
      ? [
          {
            ...member,
            name: String(shown.values['name']),
            kana: String(shown.values['kana'] ?? ''),
            age: sayAged(shown.values, today),
            shielded: shown.shielded,
          },
        ]
      : []
  })
  const connections = await listConnectionsOf(asked.tx, asked.actor, [one.id], asked.keys)
  const files = one.masked ? [] : await listFiles(asked.tx, asked.scope, fileOwnerOf(one))
  const shown = (
    <HouseholdRecord
      one={one}
      row={rowOf(one)}
      names={await namesFor(asked, [one])}
      wardName={asked.actor.wardName}
      now={asked.now}
      changes={await listHouseholdChanges(asked.tx, one)}
      members={views}
      connections={connections}
      mayConnect={permit(asked.actor, 'support.connection:write') !== undefined && !one.masked && one.state === 'current'}
      mayWrite={permit(asked.actor, WRITE) !== undefined}
      clientId={asked.clientId}
      typed={typedFrom(asked.form)}
      reasons={reasons}
      mayTrace={permit(asked.actor, 'registry.household:trace') !== undefined}
      candidates={candidates.map((other) => ({
        id: other.id,
        name: String(other.values['name']),
        tells: [String(other.values['kana'] ?? ''), sayAged(other.values, today)].filter(Boolean).join('　'),
      }))}
    />
  )
  const body = (
    <>
      {shown}
      {one.masked ? null : (
        <Files
          path={`/households/${one.id}`}
          files={files.map(shownFile)}
          mayAttach={permit(asked.actor, WRITE) !== undefined && one.state !== 'withdrawn'}
          clientId={asked.clientId}
          now={asked.now}
          typed={asked.form.get('reason') ?? ''}
          reasons={reasons}
        />
      )}
    </>
  )
  const json = {
    ...(jsonOf(one) as object),
    files: files.filter((file) => file.state === 'kept').map((file) => ({ id: file.id, name: file.name, href: hrefOf(file) })),
    members: views.map((member) => ({
      id: member.id,
      person: member.personId,
      name: member.name,
      relation: member.relation,
      from: member.fromOn,
      to: member.toOn,
    })),
  } as Json
  return page(String(one.values['name']), body, {
    status,
    subjects: [one.id, ...people.keys(), ...(connections ?? []).map((line) => line.id), ...candidates.map((other) => other.id)],
    json: reasons.length ? problem(reasons, status) : json,
    paper: asked.format === 'pdf' ? await paperOf(asked, one, views, connections) : undefined,
  })
}

// With the eyes of a file.
async function paperOf(
  asked: Reading,
  one: ShownHousehold,
  members: readonly MemberView[],
  connections: Awaited<ReturnType<typeof listConnectionsOf>>,
): Promise<Paper> {
  const printed = (await householdsByIds(asked.tx, asked.scope, FILE_VIEWER, [one.id])).get(one.id) ?? { ...one, masked: true }
  return registerPaper({
    type: TOLD,
    row: rowOf(printed),
    names: await namesFor(asked, [printed]),
    wardName: asked.actor.wardName,
    changes: await listHouseholdChanges(asked.tx, printed),
    hidden: printed.masked,
    beside: {
      title: '世帯の人',
      first: '名前',
      lines: members.map((member) => ({
        name: [member.name, member.age].filter(Boolean).join('　'),
        relation: relationOf(member.relation),
        from: member.fromOn,
        to: member.toOn,
      })),
    },
    connections,
  })
}

const fileOwnerOf = (one: Pick<ShownHousehold, 'wardId' | 'id'>): Owner => ({ type: 'household', wardId: one.wardId, id: one.id })
async function fileAnswer(asked: Writing, act: typeof takeFile): Promise<Answer> {
  const one = await find(asked, true)
  if (!one || one.masked || (act === takeFile && one.state === 'withdrawn')) return notFound
  return act(asked, fileOwnerOf(one), `/households/${one.id}`, (reasons, status, taken) =>
    recordAnswer(taken ? { ...asked, clientId: crypto.randomUUID() } : asked, one, reasons, status),
  )
}

/** The page, its states and what is attached. */
export const householdRecordRoutes: AnyRoute[] = [
  route.get('/households/:id', { permit: READ, audit: 'registry.household.opened', discloses: true }, async (asked) => {
    const one = await find(asked, true)
    return one ? recordAnswer(asked, one) : notFound
  }),
  route.post('/households/:id/files', { permit: WRITE, audit: 'registry.household.fileAttached', discloses: true }, (asked) =>
    fileAnswer(asked, takeFile),
  ),
  route.post(
    '/households/:id/files/:file/withdraw',
    { permit: WRITE, audit: 'registry.household.fileWithdrawn', discloses: true },
    (asked) => fileAnswer(asked, takeBackFile),
  ),
  ...type.moves.map((move) =>
    route.post(
      `/households/:id/${move.name}`,
      { permit: WRITE, audit: `registry.household.${move.to}`, discloses: true },
      async (asked) => {
        const one = await find(asked, true)
        if (!one) return notFound
        const reason = (asked.form.get('reason') ?? '').trim()
        if (asked.form.get('version') !== String(one.version) || !(move.from as readonly string[]).includes(one.state))
          return recordAnswer(asked, one, [stale], 409)
        const missing = move.asks.length ? '理由を書いてください。' : undefined
        const wrong = textReasons({ field: 'reason', label: '理由', text: reason, most: 200, missing })
        if (wrong.length) return recordAnswer(asked, one, wrong, 422)
        return (await changeHouseholdState(asked.tx, asked.scope, one, move.to, reason, asked.now))
          ? redirect(`/households/${one.id}`, [one.id])
          : recordAnswer(asked, one, [stale], 409)
      },
    ),
  ),
]
