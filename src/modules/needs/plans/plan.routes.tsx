// 支援計画: the engine's pages, with who does what by when, monitoring, and the way to a connection.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { formatWareki, parseDate } from '#src/kernel/era.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import type { Any } from '#src/records/record-asked.ts'
import { recordAnswer } from '#src/records/record-page.routes.tsx'
import { recordPaper } from '#src/records/record.paper.ts'
import { findRecord, listChanges } from '#src/records/record.queries.ts'
import type { Screens } from '#src/records/record-screens.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import { loadLabels } from '#src/records/labels.queries.ts'
import type { Row } from '#src/records/record.ts'
import { notFound, redirect, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { councilNames } from '#src/access/council.queries.ts'
import { listConnectionsOf } from '#src/modules/support/support.api.ts'
import { caseLinkOf } from '../assessments/assessment.routes.tsx'
import { addStep, listSteps } from '../cases/case-step.queries.ts'
import { STEP_KINDS, STEP_RESULTS } from '../cases/case.rules.ts'
import { supportCase } from '../cases/case.schema.ts'
import { listTakers } from '../clocks/reader.queries.ts'
import { supportPlanImport } from './plan.import.ts'
import { running } from './plan-run.routes.ts'
import { supportPlan as type } from './plan.schema.ts'
import { PlanRecord, type PlanAround } from './plan.screens.tsx'

const WRITE = 'needs.supportPlan:write'
type Writing = Asked<typeof WRITE>
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

async function aroundOf(asked: Any, row: Row, names: ReadonlyMap<string, string>): Promise<{ around: PlanAround; subjects: string[] }> {
  const { tx, actor, keys, now } = asked
  const reading = permit(actor, 'needs.supportCase:read')
  const caseId = text(row.values['case_id'])
  const one = reading ? await findRecord(tx, reading, supportCase, caseId, keys) : undefined
  const household = text(one?.values['household_id'])
  const place = text(row.values['place_id'])
  const title = place ? (names.get(place) ?? '') : text(row.values['target_name'])
  const connections = ((await listConnectionsOf(tx, actor, household ? [household] : [], keys)) ?? []).filter(
    (each) => title !== '' && (each.title === title || each.title.startsWith(`${title}（`)),
  )
  const known = new URLSearchParams({
    household_id: household,
    target_kind: text(row.values['target_kind']),
    ...(place ? { place_id: place } : { target_name: text(row.values['target_name']) }),
    introduced_on: formatWareki(civilDateOf(now), 'short'),
  })
  return {
    around: {
      steps: reading ? await listSteps(tx, reading, keys, row.ward_id, { caseId, recordId: row.id }) : [],
      staff: await listTakers(tx, { wardId: row.ward_id, caseId }, civilDateOf(now)),
      caseLink: caseLinkOf(names, caseId),
      caseId,
      connect:
        household &&
        row.values['target_kind'] &&
        connections.length === 0 &&
        ['agreed', 'running'].includes(row.state) &&
        permit(actor, 'support.connection:write')
          ? `/connections/new?${known.toString()}`
          : undefined,
      connections,
      next: permit(actor, WRITE) ? `/support-plans/new?case_id=${caseId}` : undefined,
      idFor: () => newId(now),
    },
    subjects: connections.map((each) => each.id),
  }
}
const record: Screens['record'] = async (props, asked) => {
  const { around, subjects } = await aroundOf(asked, props.row, props.names)
  return {
    body: <PlanRecord props={props} around={around} />,
    subjects,
    json: { steps: around.steps.map(({ id, kind, what, dueOn, doneOn, result }) => ({ id, kind, what, dueOn, doneOn, result })) },
  }
}
const plain = recordRoutes(type, { record }, supportPlanImport)

/** On paper the plan has its steps, and a line to sign. */
const opened: AnyRoute = {
  ...plain.open,
  run: async (asked, scope) => {
    const answer = await plain.open.run(asked, scope)
    const row =
      answer.kind === 'page' && asked.format === 'pdf'
        ? await findRecord(asked.tx, scope, type, asked.params['id'] ?? '', asked.keys)
        : undefined
    if (answer.kind !== 'page' || !row) return answer
    const names = await loadLabels(asked.tx, asked.actor, type, [row])
    const { around } = await aroundOf({ ...asked, scope } as Any, row, names)
    const wardName = (await councilNames(asked.tx)).get(row.ward_id) ?? ''
    const paper = recordPaper({ type, row, names, wardName, changes: await listChanges(asked.tx, type, row, asked.keys) }, [
      { kind: 'heading', text: 'だれが何をいつまでに' },
      {
        kind: 'table',
        columns: [
          { label: '', width: 2 },
          { label: '何を', width: 6 },
          { label: 'だれが', width: 3 },
          { label: 'いつまで', width: 2 },
          { label: 'どうだったか', width: 4 },
        ],
        rows: around.steps.map((one) => [
          STEP_KINDS[one.kind],
          one.what,
          [one.staffName, one.who].filter(Boolean).join('、'),
          one.dueOn ? formatWareki(one.dueOn, 'short') : '',
          [STEP_RESULTS.find((each) => each.value === one.result)?.label, one.said].filter(Boolean).join('：'),
        ]),
      },
      { kind: 'paragraph', text: '上の計画について説明を受け、同意します。　　　　年　　月　　日　　お名前' },
      { kind: 'lines', count: 1 },
    ])
    return { ...answer, paper }
  },
}
/** Made today, where no day is named. */
const begun: AnyRoute = {
  ...plain.blank,
  run: (asked, scope) => {
    const query = new URLSearchParams(asked.query)
    if (!query.has('on_day')) query.set('on_day', formatWareki(civilDateOf(asked.now), 'short'))
    return plain.blank.run({ ...asked, query }, scope)
  },
}

/** One more thing to do, or a day to look again. */
async function stepAdded(asked: Writing): Promise<Answer> {
  const id = asked.params['id'] ?? ''
  const row = isUuid(id) ? await findRecord(asked.tx, asked.scope, type, id, asked.keys) : undefined
  if (!row || !['draft', 'met', 'agreed', 'running'].includes(row.state)) return notFound
  const [kind, what, staff, who, due] = ['kind', 'what', 'staff', 'who', 'due_on'].map((name) => (asked.form.get(name) ?? '').trim()) as [
    string,
    string,
    string,
    string,
    string,
  ]
  const today = civilDateOf(asked.now)
  const read = parseDate(due, today)
  const own = await listTakers(asked.tx, { wardId: row.ward_id, caseId: text(row.values['case_id']) }, today)
  const monitor = kind === 'monitor'
  const reasons: Reason[] = [
    ...(what === '' && !monitor ? [{ code: 'missing', field: 'what', message: '何をするかを書いてください。' }] : []),
    ...([...what].length > 200 || [...who].length > 200
      ? [{ code: 'long', field: 'what', message: '200 文字までで書いてください。' }]
      : []),
    ...(staff !== '' && !own.some((one) => one.id === staff)
      ? [{ code: 'missing', field: 'staff', message: 'だれがするかをえらび直してください。' }]
      : []),
    ...(staff === '' && who === '' && !monitor
      ? [{ code: 'missing', field: 'who', message: 'だれがするかを、えらぶか書いてください。' }]
      : []),
    ...(due === ''
      ? [{ code: 'missing', field: 'due_on', message: monitor ? 'いつ見るかを入れてください。' : 'いつまでにするかを入れてください。' }]
      : []),
    ...(due !== '' && !read.ok ? [{ code: 'unreadable', field: 'due_on', message: read.reason }] : []),
    ...(asked.refused ? [asked.refused] : []),
  ]
  if (reasons.length || !read.ok) return recordAnswer(asked, type, row, { record, paper: () => [] }, reasons, 422)
  await addStep(
    asked.tx,
    asked.scope,
    asked.keys,
    row.ward_id,
    {
      id: asked.clientId,
      caseId: text(row.values['case_id']),
      of: { type: 'support_plan', id: row.id },
      kind: monitor ? 'monitor' : 'task',
      what,
      dueOn: read.date,
      staffId: staff || null,
      who,
    },
    asked.now,
  )
  return redirect(`/support-plans/${row.id}`, [row.id])
}
export const planRoutes: AnyRoute[] = [
  route.post('/support-plans/:id/steps', { permit: WRITE, audit: 'needs.supportPlan.stepAdded', discloses: true }, stepAdded),
  ...allRoutes({ ...plain, open: opened, blank: begun, moves: plain.moves.map((one) => (one.path.endsWith('/run') ? running(one) : one)) }),
]
