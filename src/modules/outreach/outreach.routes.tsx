// アウトリーチ: lists, whom they name, each attempt, and the hand-over into a consultation in one act.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { closingAt, followOne, intake, intakeClock, setNotLater } from '#src/modules/needs/needs.api.ts'
import { checkRecord } from '#src/records/check-record.rules.ts'
import { listOrigins, setOrigin } from '#src/records/origin.queries.ts'
import { findAsked, type Any } from '#src/records/record-asked.ts'
import { recordAnswer } from '#src/records/record-page.routes.tsx'
import { changeRecord, createRecord, findRecord } from '#src/records/record.queries.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Screens } from '#src/records/record-screens.ts'
import { fieldOf, type Row } from '#src/records/record.ts'
import { sayValue, stale } from '#src/records/say.rules.ts'
import { notFound, redirect, type Answer } from '#src/web/answer.ts'
import { askedNumber } from '#src/web/clean.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { attemptRoutes } from './attempts/attempt.routes.ts'
import { attempt } from './attempts/attempt.schema.ts'
import { outreach } from './lists/outreach.schema.ts'
import { OutreachRecord, TargetRecord } from './outreach.screens.tsx'
import { addTargets, findWho, listAttempts, listFound, listTargets, listToGo, findBecame } from './targets/target.queries.ts'
import { nextOf, OVER } from './targets/hand-over.queries.ts'
import { sayBecame, sourceReasons } from './targets/target.rules.ts'
import { target } from './targets/target.schema.ts'

const [READ, WRITE] = ['outreach.outreachTarget:read', 'outreach.outreachTarget:write'] as const
const say = (type: typeof target | typeof attempt, row: Row, name: string): string =>
  sayValue(fieldOf(type, name), row.values[name], new Map())

const listRecord: Screens['record'] = async (props, asked) => {
  const scope = permit(asked.actor, READ)
  const from = askedNumber(asked.query, 'from', 1_000_000)
  const { lines, counts } = scope
    ? await listTargets(asked.tx, scope, props.row.id, from)
    : { lines: [], counts: new Map<string, number>() }
  const said = (name: string): number | undefined => (asked.query.has(name) ? Number(asked.query.get(name)) || 0 : undefined)
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0)
  return {
    body: (
      <OutreachRecord
        props={props}
        lines={lines}
        counts={counts}
        from={from}
        added={said('added')}
        left={said('left') ?? 0}
        mayFill={permit(asked.actor, WRITE) !== undefined}
      />
    ),
    json: {
      targets: lines.map(({ row, became }) => ({
        id: row.id,
        state: row.state,
        address: String(row.values['address']),
        name: String(row.values['name'] ?? ''),
        tries: Number(row.values['tries'] ?? 0),
        became: sayBecame(became),
      })),
      from,
      total,
    },
    subjects: lines.map(({ row }) => row.id),
    people: lines.length,
  }
}
const lists = recordRoutes(outreach, { record: listRecord })
/** The list on paper says whom it names, with room to write. */
const open: AnyRoute = {
  ...lists.open,
  discloses: true,
  run: async (asked, scope) => {
    const answer = await lists.open.run(asked, scope)
    const id = asked.params['id'] ?? ''
    if (answer.kind !== 'page' || answer.status !== 200 || !isUuid(id)) return answer
    const reading = permit(asked.actor, READ)
    const rows = reading ? await listToGo(asked.tx, reading, id) : []
    return {
      ...answer,
      paper: {
        title: `アウトリーチ　${answer.title}`,
        note: '終わったら事務所に返し、ほかの人に見えないようにしてください。',
        landscape: true,
        blocks: [
          {
            kind: 'table',
            columns: [
              { label: '住所', width: 4 },
              { label: '名前', width: 2.4 },
              { label: 'わけ', width: 2.4 },
              { label: '回数・前の日', width: 2 },
              { label: '結果（○をつける）', width: 5 },
              { label: 'ようす', width: 5 },
            ],
            rows: rows.map((row) => [
              String(row.values['address']),
              String(row.values['name'] ?? ''),
              say(target, row, 'why'),
              [Number(row.values['tries'] ?? 0) ? `${String(row.values['tries'])} 回` : '', say(target, row, 'tried_on')]
                .filter(Boolean)
                .join(' '),
              (fieldOf(attempt, 'result').options ?? []).map((one) => one.label).join('・'),
              '',
            ]),
          },
        ],
      },
    }
  },
}

/** What comes of somebody of a list. */
const CAME = [
  { type: 'intake', path: '/intakes', label: '相談受付', read: 'needs.intake:read' },
  { type: 'support_case', path: '/support-cases', label: '支援', read: 'needs.supportCase:read' },
  { type: 'watch_plan', path: '/watch-plans', label: '見守りの計画', read: 'watch.watchPlan:read' },
  { type: 'notice', path: '/notices', label: '気づき', read: 'needs.notice:read' },
] as const
/** The forms that begin with what is known of them. */
const ONWARD = [
  { path: '/support-cases/new', label: 'すぐに支援を始める', permit: 'needs.supportCase:write' },
  { path: '/watch-plans/new', label: '見守りの計画をつくる', permit: 'watch.watchPlan:write' },
] as const
const targetRecord: Screens['record'] = async (props, asked) => {
  const { row } = props
  const reading = permit(asked.actor, READ)
  const attempts = await listAttempts(asked.tx, asked.actor, asked.keys, row.id)
  const after = (await listOrigins(asked.tx, asked.scope, { type: target.name, wardId: row.ward_id, id: row.id })).after
  // What worried somebody on the way is a notice of the attempt.
  const reads = permit(asked.actor, attempt.rights.read)
  for (const one of reads ? attempts.filter((each) => each.values['result'] === 'worried') : [])
    if (reads) after.push(...(await listOrigins(asked.tx, reads, { type: attempt.name, wardId: row.ward_id, id: one.id })).after)
  const mayConsult = permit(asked.actor, 'needs.intake:write') !== undefined && permit(asked.actor, WRITE) !== undefined
  return {
    body: (
      <TargetRecord
        props={props}
        attempts={attempts}
        became={reading ? await findBecame(asked.tx, reading, row) : null}
        came={after.flatMap((one) => {
          const to = CAME.find((each) => each.type === one.type)
          return to && permit(asked.actor, to.read) ? [{ href: `${to.path}/${one.id}`, label: to.label }] : []
        })}
        consult={
          mayConsult
            ? { worries: fieldOf(intake, 'main_worry').options ?? [], consents: fieldOf(intake, 'consent').options ?? [] }
            : undefined
        }
        onward={ONWARD.filter((one) => permit(asked.actor, one.permit) !== undefined)}
        ids={[newId(asked.now), newId(asked.now)]}
      />
    ),
    subjects: attempts.map((one) => one.id),
  }
}
const targets = recordRoutes(target, { record: targetRecord })
/** A consultation of somebody who was reached: what was seen on the way comes along, both say what came of what. */
async function consult(asked: Any): Promise<Answer> {
  const row = await findAsked(asked, target)
  const scope = permit(asked.actor, 'needs.intake:write')
  if (!row || !scope) return notFound
  const refuse = (reasons: readonly Reason[], status = 422): Promise<Answer> =>
    recordAnswer(asked, target, row, { record: targetRecord, paper: () => [] }, reasons, status)
  if (asked.form.get('version') !== String(row.version) || OVER.includes(row.state)) return refuse([stale('見ている')], 409)
  const seen = await listAttempts(asked.tx, asked.actor, asked.keys, row.id)
  // A line of the register that leads to somebody of the registry leads there: where they live is read behind their shield, and is not written down beside it.
  const writing = permit(asked.actor, WRITE)
  const person = writing ? await findWho(asked.tx, writing, row.ward_id, row.id) : null
  const today = civilDateOf(asked.now)
  const values = {
    ...Object.fromEntries(intake.fields.map((field) => [field.name, null])),
    on_day: today,
    channel: 'visit',
    // Who was never met has consulted nobody.
    consulter: row.state === 'reached' ? 'self' : 'other',
    person_id: person,
    described: person ? '' : [row.values['address'], row.values['name']].filter(Boolean).join('　').slice(0, 100),
    main_worry: asked.form.get('main_worry') || null,
    consent: asked.form.get('consent') || null,
    worries: [],
    route: row.values['why'] === 'register' ? 'register' : 'outreach',
    story: seen
      .toReversed()
      .map((one) =>
        [say(attempt, one, 'on_day'), say(attempt, one, 'way'), say(attempt, one, 'result'), String(one.values['note'] ?? '')]
          .filter(Boolean)
          .join('　'),
      )
      .join('\n')
      .slice(0, 3000),
  }
  const required = (['main_worry', 'consent'] as const).filter(
    (name) => !(fieldOf(intake, name).options ?? []).some((one) => one.value === values[name]),
  )
  const wrong = required.length
    ? required.map((name) => ({ code: 'missing', field: name, message: `「${fieldOf(intake, name).label}」をえらんでください。` }))
    : // On what ground it is written without consent is asked of who begins with the consultation.
      checkRecord(intake, values, 'received', today).filter((one) => one.field !== 'collection_basis')
  if (wrong.length) return refuse(wrong)
  const id = asked.clientId
  if (!(await createRecord(asked.tx, scope, intake, { wardId: row.ward_id, id, state: 'received' }, values, asked.now, asked.keys)))
    return refuse([stale('見ている')], 409)
  const writes = permit(asked.actor, WRITE)
  if (
    !writes ||
    !(await changeRecord(asked.tx, writes, target, row, { values: { ...row.values, next_on: null }, state: 'handed' }, asked.now))
  )
    throw new Error('somebody of the list was changed at this very moment')
  await setOrigin(asked.tx, scope, { type: intake.name, wardId: row.ward_id, id }, { type: target.name, id: row.id }, asked.now)
  // Who was to be gone to again, and was not met, is gone to by then.
  const next = nextOf(row)
  if (next)
    await setNotLater(asked.tx, scope, { type: 'intake', wardId: row.ward_id, id }, await closingAt(asked.tx, row.ward_id, next), asked.now)
  await followOne(intakeClock, asked, id)
  return redirect(`/intakes/${id}`, [id, row.id])
}

export const outreachRoutes: AnyRoute[] = [
  route.post(
    '/outreach/:id/fill',
    { permit: WRITE, audit: 'outreach.outreachTarget.added', discloses: true, said: 'none' },
    async (asked) => {
      const reads = permit(asked.actor, 'outreach.outreach:read')
      const id = asked.params['id'] ?? ''
      const row = reads && isUuid(id) ? await findRecord(asked.tx, reads, outreach, id) : undefined
      if (!reads || !row || row.ward_id !== asked.actor.wardId || row.state !== 'open') return notFound
      const [area, source, town] = [row.values['neighbourhood_id'], asked.form.get('source') ?? '', asked.form.get('town') ?? '']
      const reasons = sourceReasons(source, town)
      if (reasons.length)
        return recordAnswer({ ...asked, scope: reads }, outreach, row, { record: listRecord, paper: () => [] }, reasons, 422)
      const { found, left } = await listFound(asked.tx, asked.actor, row.id, source, typeof area === 'string' ? area : null, town)
      const added = await addTargets(asked.tx, asked.scope, { wardId: row.ward_id, outreachId: row.id }, found, asked.now)
      return redirect(`/outreach/${row.id}?added=${added}${left ? `&left=${left}` : ''}`, [row.id])
    },
  ),
  route.post('/outreach-targets/:id/consult', { permit: WRITE, audit: 'outreach.outreachTarget.handed', discloses: true }, consult),
  ...allRoutes({
    ...lists,
    open,
    moves: lists.moves.map((one) => ({ ...one, discloses: true })),
    files: lists.files.map((one) => ({ ...one, discloses: true })),
  }),
  ...allRoutes(targets),
  ...attemptRoutes,
]
