// 気づき for those who answer it: one notice with what is beside it, urgency and responsibility, bundles. The rest are the engine's pages.
import { assign, endAssignments } from '#src/access/assignment.queries.ts'
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { checkRecord } from '#src/records/check-record.rules.ts'
import { loadLabels } from '#src/records/labels.queries.ts'
import { readForm } from '#src/records/read-form.rules.ts'
import { changeRecord, findRecord } from '#src/records/record.queries.ts'
import { FormScreen } from '#src/records/record-form.screens.tsx'
import { recordAnswer } from '#src/records/record-page.routes.tsx'
import type { Screens } from '#src/records/record-screens.ts'
import { recordRoutes } from '#src/records/record.routes.tsx'
import { fieldOf, subjectsOf, type Row } from '#src/records/record.ts'
import { stale } from '#src/records/say.rules.ts'
import { notFound, page, redirect, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { chainOf } from '../chain/chain.queries.ts'
import { listAround, listOpen } from '../clocks/around.queries.ts'
import { following } from '../clocks/following.routes.ts'
import { listOfWaiting } from '../clocks/list-around.routes.tsx'
import { keepAround, standsOnPaper } from '../clocks/waiting.paper.ts'
import { listReaders } from '../clocks/reader.queries.ts'
import { keepTry, triedOf } from '../clocks/try.routes.ts'
import { lookAt, lookedAgain, reviewProblem } from '../clocks/urgency-clock.queries.ts'
import { groupsOf } from './bundle.rules.ts'
import { follow, noticeClock } from './notice-clock.queries.ts'
import { bundleWith, listBeside, unbundle } from './notice.queries.ts'
import { BY_ACT, byActProblem, wentProblem, written } from './notice.rules.ts'
import { noticeImport } from './notice.import.ts'
import { notice as type } from './notice.schema.ts'
import { findNoticer } from './noticer.queries.ts'
import { nearestOf, type Near } from './near.rules.ts'
import { NearScreen } from './near.screens.tsx'
import { say } from './notice-said.screens.tsx'
import { NoticeRecord, type Beside } from './notice.screens.tsx'
import { togetherBlocks } from './together.paper.ts'
import { beginAlong, finishAlong, takeAlong, triedTogether, triesOf } from './together.routes.ts'

const TRIAGE = 'needs.notice:triage'
const NEAR = 20
const MOST = 400
/** What a notice is looked for by. */
const SAID = ['person_id', 'described', 'place_id', 'spot', 'signs', 'fact', 'view', 'by_name'] as const
type Any = Parameters<AnyRoute['run']>[0]
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
type Triaging = Asked<typeof TRIAGE>

/** What the page of a notice shows beside the record; its people are named in the audit too. */
async function besideOf(asked: Any, row: Row): Promise<{ beside: Beside; subjects: string[] }> {
  const scope = permit(asked.actor, 'needs.notice:read')
  const around = scope && (await listAround(asked.tx, scope, type, [row.id])).get(row.id)
  const people = permit(asked.actor, 'field.fieldPerson:read')
  const noticer = scope && people && (await findNoticer(asked.tx, { notice: scope, people }, row.id))
  const others = scope ? await listBeside(asked.tx, scope, asked.keys, row) : []
  const together = groupsOf([{ row, around }, ...others], (one) => ({
    id: one.row.id,
    person: one.around?.person ?? null,
    firstId: one.around?.firstId ?? null,
  })).find((group) => group.some((one) => one.row.id === row.id))
  const same = others.filter((one) => together?.some((each) => each.row.id === one.row.id))
  const shown = [...same, ...others.filter((one) => !same.includes(one) && one.row.state !== 'done').slice(0, 8)]
  return {
    beside: {
      around: around ?? { id: row.id, kind: null, dueAt: null, raised: 0, owners: [], ownerIds: [], firstId: null, person: null },
      names: await loadLabels(
        asked.tx,
        asked.actor,
        type,
        shown.map((one) => one.row),
      ),
      noticer,
      same,
      maybe: shown.filter((one) => !same.includes(one)),
      staff: await listReaders(asked.tx, row.ward_id, civilDateOf(asked.now), false),
      chain: await chainOf(asked, row, type),
      tried: {
        ...(scope ? await triedOf(asked, scope, 'notice', row) : { tries: [], metAt: null, dueAt: null, unsaid: false }),
        ...(scope
          ? {
              tries: await triesOf(
                asked,
                scope,
                [{ row }, ...same].map((one) => one.row),
              ),
            }
          : {}),
        againOn: (await lookAt(asked.tx, row.ward_id, asked.now))(text(row.values['urgency'])),
      },
      me: asked.actor.staffId,
      worry: asked.query.get('worry') === 'yes',
      mayTriage: permit(asked.actor, TRIAGE)?.wards.includes(row.ward_id) ?? false,
      mayTakeIn: permit(asked.actor, 'needs.intake:write') !== undefined,
      idFor: () => newId(asked.now),
    },
    subjects: [...(noticer ? [noticer.id] : []), ...shown.flatMap((one) => subjectsOf(type, one.row))],
  }
}

const record: Screens['record'] = async (props, asked) => {
  const { beside, subjects } = await besideOf(asked, props.row)
  keepAround(props, { ...beside.around, tries: beside.tried.tries, together: togetherBlocks(beside.same, beside.names) })
  return { body: <NoticeRecord props={props} beside={beside} />, subjects }
}
const plain = recordRoutes(type, { record, form: (props) => <FormScreen {...props} type={written} />, paper: standsOnPaper }, noticeImport)
/** What only an act of its own says is not said by hand. */
const honest = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: (asked, scope) => {
    const wrong = byActProblem(asked.form.get(BY_ACT.field))
    return one.run(wrong && !asked.refused ? { ...asked, refused: wrong } : asked, scope)
  },
})

/** The page of one notice again, with what was wrong. */
const again = (asked: Triaging, row: Row, reasons: readonly Reason[], status: number): Promise<Answer> =>
  recordAnswer(asked, type, row, { record, paper: standsOnPaper }, reasons, status)

async function triage(asked: Triaging): Promise<Answer> {
  const id = asked.params['id'] ?? ''
  const row = isUuid(id) ? await findRecord(asked.tx, asked.scope, type, id, asked.keys) : undefined
  if (!row || !['received', 'working'].includes(row.state)) return notFound
  if (asked.form.get('version') !== String(row.version)) return again(asked, row, [stale('見ている')], 409)
  const today = civilDateOf(asked.now)
  const { values, reasons } = readForm({ fields: [fieldOf(type, 'urgency'), fieldOf(type, 'review_on')] }, asked.form, today, new Map())
  const missing = await reviewProblem(asked.tx, asked.now, asked.form)
  const take = asked.form.get('act') !== 'keep'
  const owner = asked.form.get('owner') ?? ''
  const staff = await listReaders(asked.tx, row.ward_id, today, false)
  const state = take ? 'working' : row.state
  const next = { ...row.values, ...values }
  const all = [
    ...reasons,
    ...(values['urgency'] ? [] : [{ code: 'missing', field: 'urgency', message: '急ぎかたをえらんでください。' }]),
    ...(missing ? [missing] : []),
    ...(take && !staff.some((one) => one.id === owner) ? [{ code: 'missing', field: 'owner', message: '担当をえらんでください。' }] : []),
    ...checkRecord(type, next, state, today),
    ...(asked.refused ? [asked.refused] : []),
  ]
  if (all.length) return again(asked, row, all, 422)
  if (!(await changeRecord(asked.tx, asked.scope, type, row, { values: next, state }, asked.now, asked.keys)))
    return again(asked, row, [stale('見ている')], 409)
  // Who is only watched is somebody's too.
  if (take || (values['urgency'] === 'watch' && staff.some((one) => one.id === owner))) {
    const record = { type: type.name, wardId: row.ward_id, id }
    await endAssignments(asked.tx, asked.scope, record, [owner], asked.now)
    await assign(asked.tx, asked.scope, record, owner, asked.actor.staffId, asked.now)
  }
  await follow(asked, id)
  const along = take
    ? await takeAlong(asked, asked.scope, row, { urgency: String(next['urgency']), reviewOn: next['review_on'] ?? null, owner })
    : []
  return redirect(`/notices/${id}`, [id, ...along])
}

/** What ends a notice is answered for all of one person in the same hands; and nobody is told of a visit nobody made. */
const answered = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const id = asked.params['id'] ?? ''
    const row = isUuid(id) ? await findRecord(asked.tx, scope, type, id, asked.keys) : undefined
    if (!row) return one.run(asked, scope)
    const reply = asked.form.get('reply')
    const tried = reply === 'met' ? await triedTogether(asked, row) : undefined
    const wrong = tried && wentProblem(reply, tried.tries, tried.metAt)
    const reading = permit(asked.actor, 'needs.notice:read')
    const hands = reading ? ((await listAround(asked.tx, reading, type, [id])).get(id)?.ownerIds ?? []) : []
    const answer = await one.run(wrong && !asked.refused ? { ...asked, refused: wrong } : asked, scope)
    if (answer.kind === 'redirect')
      await finishAlong(asked, scope, row, hands, { kind: asked.form.get('close_kind'), reply, reason: asked.form.get('reason') ?? '' })
    return answer
  },
})
/** A try that was kept of a notice nobody had begun with begins it: whoever went there answers for it (keepTry). */
async function tried(asked: Triaging): Promise<Answer> {
  const id = asked.params['id'] ?? ''
  const row = isUuid(id) ? await findRecord(asked.tx, asked.scope, type, id, asked.keys) : undefined
  if (!row || !['received', 'working'].includes(row.state)) return notFound
  const answer = await keepTry(asked, 'notice', noticeClock, row, type.path, (reasons) => again(asked, row, reasons, 422))
  if (answer.kind === 'redirect' && row.state === 'received') {
    await changeRecord(asked.tx, asked.scope, type, row, { values: row.values, state: 'working' }, asked.now, asked.keys)
    await follow(asked, id)
  }
  if (answer.kind !== 'redirect') return answer
  return { ...answer, subjects: [...(answer.subjects ?? []), ...(await beginAlong(asked, asked.scope, row))] }
}

/** Both are about one person, or no longer said to be. */
async function bundle(asked: Triaging, together: boolean): Promise<Answer> {
  const [id, other] = [asked.params['id'] ?? '', asked.form.get('with') ?? '']
  if (!isUuid(id) || !(await findRecord(asked.tx, asked.scope, type, id, asked.keys))) return notFound
  if (!together) await unbundle(asked.tx, asked.scope, id)
  else if (!isUuid(other) || other === id || !(await findRecord(asked.tx, asked.scope, type, other, asked.keys))) return notFound
  else await bundleWith(asked.tx, asked.scope, id, other, asked.now)
  return redirect(`/notices/${id}`, together ? [id, other] : [id])
}

/** Open notices of the ward that may be about the same person, by the words that were typed: they never stand in an address. */
async function near(asked: Triaging): Promise<Answer> {
  const id = asked.params['id'] ?? ''
  const row = isUuid(id) ? await findRecord(asked.tx, asked.scope, type, id, asked.keys) : undefined
  if (!row) return notFound
  const typed = (asked.form.get('q') ?? '').slice(0, 100)
  const open = (await listOpen(asked.tx, asked.scope, asked.keys, type, MOST)).filter((one) => one.row.ward_id === row.ward_id)
  const rows = [row, ...open.map((one) => one.row)]
  const names = await loadLabels(asked.tx, asked.actor, type, rows)
  const nearOf = (one: Row): Near => ({
    id: one.id,
    on: String(one.values['seen_on']),
    placeId: (one.values['place_id'] ?? null) as string | null,
    words: SAID.map((name) => say(one, name, names)).join(' '),
  })
  const around = (await listAround(asked.tx, asked.scope, type, [id])).get(id)
  const first = around?.firstId ?? id
  const apart = open.filter((one) => (one.around.firstId ?? one.row.id) !== first)
  const byId = new Map(apart.map((one) => [one.row.id, one]))
  const found = nearestOf(
    nearOf(row),
    apart.map((one) => nearOf(one.row)),
    typed,
    NEAR,
  ).flatMap((one) => byId.get(one.id) ?? [])
  const body = <NearScreen row={row} typed={typed} found={found} names={names} now={asked.now} idFor={() => newId(asked.now)} />
  return page('同じ人の気づきをさがす', body, {
    subjects: [...new Set([...subjectsOf(type, row), ...found.flatMap((one) => subjectsOf(type, one.row))])],
    json: { items: found.map((one) => one.row.id) },
  })
}

export const noticeRoutes: AnyRoute[] = [
  route.post('/notices/:id/near', { permit: TRIAGE, audit: 'needs.notice.compared', discloses: true, looks: true }, near),
  route.post('/notices/:id/triage', { permit: TRIAGE, audit: 'needs.notice.triaged', discloses: true }, triage),
  route.post('/notices/:id/tries', { permit: TRIAGE, audit: 'needs.notice.tried', discloses: true }, tried),
  route.post('/notices/:id/bundle', { permit: TRIAGE, audit: 'needs.notice.bundled', discloses: true }, (asked) => bundle(asked, true)),
  route.post('/notices/:id/unbundle', { permit: TRIAGE, audit: 'needs.notice.unbundled', discloses: true }, (asked) =>
    bundle(asked, false),
  ),
  ...plain.imports,
  listOfWaiting(type, plain.list),
  plain.open,
  plain.edit,
  honest(lookedAgain(following(noticeClock, plain.change))),
  ...plain.moves.map((move, i) => {
    const kept = honest(lookedAgain(following(noticeClock, move)))
    return type.moves[i]?.name === 'finish' ? answered(kept) : kept
  }),
  ...plain.files,
]
