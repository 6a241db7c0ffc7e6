// The page of one 人, its states and files.
import { textReasons } from '#src/kernel/whole-text.ts'
import { permit } from '#src/access/scope.ts'
import { takeBackFile, takeFile } from '#src/files/attach.ts'
import { listFiles, type Owner } from '#src/files/file.queries.ts'
import { Files } from '#src/files/file.screens.tsx'
import { hrefOf, shownFile } from '#src/files/shown.ts'
import type { Paper } from '#src/documents/document.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { masked } from '#src/kernel/covered.ts'
import { typedFrom } from '#src/records/field.screens.tsx'
import { notFound, page, redirect, problem, type Answer, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { listConsentsOf } from '../../disclosure/disclosure.api.ts'
import { listOfPerson } from '../../needs/needs.api.ts'
import { listAskedOf, RegisterSaysCard } from '../../register/register.api.ts'
import { listWatchOf, WatchCard } from '../../watch/watch.api.ts'
import { listConnectionsOf } from '../../support/support.api.ts'
import { Consents, Needs } from './person-needs.screens.tsx'
import { listMerged, listOwners, listPersonChanges, peopleByIds, type Shown } from './person.queries.ts'
import { changeState } from './person-write.queries.ts'
import { listRunning } from './running.queries.ts'
import { RunningCard } from './running.screens.tsx'
import { registerPaper } from '../registry.paper.ts'
import { listLikely } from './likely.queries.ts'
import { FILE_VIEWER, mayShield, mergedIds, readWent, unsaid } from './person.rules.ts'
import { viewerOf } from './person.viewer.ts'
import { person as type } from './person.schema.ts'
import { relationOf } from './person-home.screens.tsx'
import { homesOf } from './person-homes.ts'
import { PersonRecord, TOLD, type RecordProps } from './person.screens.tsx'
import {
  READ,
  WRITE,
  type Reading,
  type Writing,
  stale,
  jsonOf,
  likelyView,
  namesFor,
  findAsked,
  findById,
} from './person-shown.routes.tsx'
import { rowOf } from '../registry.shown.ts'

const namedAs = ({ name, relation }: { name: string; relation: string }): string => (relation ? `${name}（${relation}）` : name)

/** The head of the ward, and the one responsible for this person. */
function mayTrace({ actor }: Reading, one: Shown): boolean {
  const reach = permit(actor, 'registry.person:trace')?.reach
  return reach === 'ward' || (reach === 'own' && one.ownerId === actor.staffId)
}

export async function recordAnswer(asked: Reading, one: Shown, reasons: readonly Reason[] = [], status = 200): Promise<Answer> {
  const { tx, actor } = asked
  const viewer = viewerOf(actor)
  const today = civilDateOf(asked.now)
  const mayWrite = permit(actor, WRITE) !== undefined
  const { households, people } = await homesOf(asked, one)
  const into = one.mergedInto ? await findById(asked, one.mergedInto) : undefined
  const merged = into ? [] : await listMerged(tx, asked.scope, viewer, one.wardId, one.id)
  const alike = mayWrite && !into && one.state !== 'withdrawn' ? await listLikely(tx, asked.scope, viewer, one.values, one.id) : []
  const shieldedFrom = await peopleByIds(tx, asked.scope, viewer, one.shieldedFrom)
  const changes = await listPersonChanges(tx, one)
  // Also where a merge was taken back: the history still says with whom it had been.
  const once = await peopleByIds(tx, asked.scope, viewer, mergedIds(changes))
  const shown = [
    one,
    ...once.values(),
    ...people.values(),
    ...merged,
    ...(into ? [into] : []),
    ...alike.map((like) => like.person),
    ...shieldedFrom.values(),
  ]
  const lived = households.filter((home) => home.toOn === null).map((home) => home.id)
  const connections = await listConnectionsOf(asked.tx, asked.actor, lived, asked.keys)
  const others = await listOfPerson(asked.tx, actor, one.wardId, one.id, one.id)
  const consents = await listConsentsOf(asked.tx, actor, one.wardId, [one.id])
  const writes = (permission: 'needs.intake:write' | 'disclosure.consent:write'): boolean =>
    permit(actor, permission) !== undefined && !into && one.state === 'current'
  const watch = await listWatchOf(asked, one.wardId, one.id)
  const gone = !into && (one.state === 'dead' || one.state === 'moved') && !one.masked
  const running = gone ? await listRunning(asked, one.wardId, one.id) : []
  const writing = permit(actor, WRITE)
  const says = writing && !into && !one.masked ? await listAskedOf(tx, writing, one.wardId, one.id) : []
  // Hidden for somebody else of the home, whoever answers for this person need not be let through.
  const hiddenBy = one.masked ? (one.shielded ? one.ownerName : '') : undefined
  const beside = (
    <>
      {says.length ? <RegisterSaysCard says={says} personId={one.id} gone={gone} idFor={() => newId(asked.now)} /> : null}
      {gone ? (
        <RunningCard
          state={one.state}
          late={one.foundLate}
          list={running}
          review={permit(actor, 'watch.deathReview:write') ? `/death-reviews/new?person_id=${one.id}` : undefined}
          idFor={() => newId(asked.now)}
        />
      ) : null}
      {one.masked && permit(actor, 'disclosure.breakGlass:open') ? (
        <p>
          <a class="link" href={`/people/${one.id}/urgent`}>
            命にかかわるとき：緊急の閲覧
          </a>
        </p>
      ) : null}
      {permit(actor, 'needs.intake:read') ? (
        <Needs list={others} personId={one.id} mayWrite={writes('needs.intake:write')} hiddenBy={hiddenBy} />
      ) : null}
      {watch && (watch.plans.length > 0 || !one.masked) ? (
        <WatchCard watch={watch} from={into || one.state !== 'current' ? undefined : one.id} today={today} />
      ) : null}
      {consents ? (
        <Consents
          list={consents}
          personId={one.id}
          mayWrite={writes('disclosure.consent:write')}
          mayHold={permit(actor, 'retention.retentionHold:write') !== undefined && !into}
          today={today}
          hiddenBy={hiddenBy}
        />
      ) : null}
    </>
  )
  const props: RecordProps = {
    one,
    beside,
    row: rowOf(one),
    names: await namesFor(asked, shown),
    wardName: actor.wardName,
    today,
    now: asked.now,
    changes,
    households,
    connections,
    connectTo: permit(asked.actor, 'support.connection:write') && !one.masked && !into && one.state === 'current' ? lived[0] : undefined,
    merged,
    into,
    likely: alike.map(likelyView),
    mayWrite,
    mayShield: mayWrite && !into && mayShield({ owner_id: one.ownerId }, viewer),
    shieldNote: one.shieldNote,
    shieldNames: [
      ...[...shieldedFrom.values()].map((other) =>
        namedAs({ name: String(other.values['name']), relation: one.shieldOthers.find((kin) => kin.of === other.id)?.relation ?? '' }),
      ),
      ...one.shieldOthers.filter((other) => !other.of).map(namedAs),
    ],
    owners: mayWrite && viewer.isHead && !into ? await listOwners(tx, one.wardId, today) : [],
    clientId: asked.clientId,
    typed: typedFrom(asked.form),
    reasons,
    mayTrace: mayTrace(asked, one),
  }
  const files = one.masked ? [] : await listFiles(tx, asked.scope, fileOwnerOf(one))
  const json = {
    ...(jsonOf(one) as object),
    households: households.map((home) => ({ id: home.id, name: home.name, relation: home.relation, from: home.fromOn, to: home.toOn })),
    merged: merged.map((other) => other.id),
    files: files.filter((file) => file.state === 'kept').map((file) => ({ id: file.id, name: file.name, href: hrefOf(file) })),
  } as Json
  const body = (
    <>
      <PersonRecord {...props} />
      {one.masked ? null : (
        <Files
          path={`/people/${one.id}`}
          files={files.map(shownFile)}
          mayAttach={mayAttach(asked, one)}
          clientId={asked.clientId}
          now={asked.now}
          typed={asked.form.get('reason') ?? ''}
          reasons={reasons}
        />
      )}
    </>
  )
  return page(String(one.values['name']), body, {
    status,
    subjects: [
      ...new Set([
        ...shown.map((other) => other.id),
        ...households.map((home) => home.id),
        ...(connections ?? []).map((line) => line.id),
        ...others.map((line) => line.id),
        ...(consents ?? []).map((line) => line.id),
        ...(watch?.plans ?? []).map((line) => line.id),
        ...running.map((line) => line.id),
        ...says.map((line) => line.id),
      ]),
    ],
    json: reasons.length ? problem(reasons, status) : json,
    paper: asked.format === 'pdf' ? await paperOf(asked, one, props) : undefined,
  })
}

// With the eyes of a file.
async function paperOf(asked: Reading, one: Shown, props: RecordProps): Promise<Paper> {
  const printed = (await peopleByIds(asked.tx, asked.scope, FILE_VIEWER, [one.id])).get(one.id) ?? { ...one, masked: true }
  return registerPaper({
    type: TOLD,
    row: rowOf({ ...printed, values: masked(printed.values, unsaid(printed.values)) }),
    names: props.names,
    wardName: props.wardName,
    changes: await listPersonChanges(asked.tx, printed),
    hidden: printed.masked,
    beside: {
      title: '世帯',
      first: '世帯',
      lines: props.households.map((home) => ({ name: home.name, relation: relationOf(home.relation), from: home.fromOn, to: home.toOn })),
    },
    connections: props.connections,
  })
}

export const fileOwnerOf = (one: Pick<Shown, 'wardId' | 'id'>): Owner => ({ type: 'person', wardId: one.wardId, id: one.id })
const mayAttach = (asked: Reading, one: Shown): boolean =>
  permit(asked.actor, WRITE) !== undefined && !one.masked && !one.mergedInto && one.state !== 'withdrawn'
async function fileAnswer(asked: Writing, act: typeof takeFile): Promise<Answer> {
  const one = await findAsked(asked, true)
  if (!one || one.masked || (act === takeFile && !mayAttach(asked, one))) return notFound
  return act(asked, fileOwnerOf(one), `/people/${one.id}`, (reasons, status, taken) =>
    recordAnswer(taken ? { ...asked, clientId: crypto.randomUUID() } : asked, one, reasons, status),
  )
}

/** The page, its states and what is attached. */
export const personRecordRoutes: AnyRoute[] = [
  route.get('/people/:id', { permit: READ, audit: 'registry.person.opened', discloses: true }, async (asked) => {
    const one = await findAsked(asked, true)
    return one ? recordAnswer(asked, one) : notFound
  }),
  route.post('/people/:id/files', { permit: WRITE, audit: 'registry.person.fileAttached', discloses: true }, (asked) =>
    fileAnswer(asked, takeFile),
  ),
  route.post('/people/:id/files/:file/withdraw', { permit: WRITE, audit: 'registry.person.fileWithdrawn', discloses: true }, (asked) =>
    fileAnswer(asked, takeBackFile),
  ),
  ...type.moves.map((move) =>
    route.post(`/people/:id/${move.name}`, { permit: WRITE, audit: `registry.person.${move.to}`, discloses: true }, async (asked) => {
      const one = await findAsked(asked, true)
      if (!one || one.mergedInto) return notFound
      const reason = (asked.form.get('reason') ?? '').trim()
      if (asked.form.get('version') !== String(one.version) || !(move.from as readonly string[]).includes(one.state))
        return recordAnswer(asked, one, [stale], 409)
      const wrong = textReasons({ field: 'reason', label: '理由', text: reason, most: 200, missing: '理由を書いてください。' })
      if (wrong.length) return recordAnswer(asked, one, wrong, 422)
      const went = readWent(asked.form, move.to, civilDateOf(asked.now))
      if (went.reasons.length) return recordAnswer(asked, one, went.reasons, 422)
      if (!(await changeState(asked.tx, asked.scope, one, move.to, reason, asked.now, went.went)))
        return recordAnswer(asked, one, [stale], 409)
      if (went.went?.late && permit(asked.actor, 'watch.deathReview:write'))
        return redirect(`/death-reviews/new?person_id=${one.id}`, [one.id])
      return redirect(`/people/${one.id}${move.to === 'dead' || move.to === 'moved' ? '#running' : ''}`, [one.id])
    }),
  ),
]
