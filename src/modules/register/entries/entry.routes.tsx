// 要援護者名簿: the engine's pages; answers also stand as consents at the person; the desk, the answers, the round.
import { permit, type Scope } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Any } from '#src/records/record-asked.ts'
import type { Screens } from '#src/records/record-screens.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import { findRecord } from '#src/records/record.queries.ts'
import { page, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { listHeld, listRecall } from '../copies/copy.queries.ts'
import { RecallScreen } from '../copies/recall.screens.tsx'
import { personOf, settleConsents, whoseIs } from './entry-consent.queries.ts'
import { answersPage, takeAnswer } from './entry-answers.routes.tsx'
import { DeskScreen, type AreaLine } from './entry-desk.screens.tsx'
import { roundPage, takeRound } from './entry-round.routes.tsx'
import { entryImport } from './entry.import.ts'
import { askedOf, askingAt, countGroups, type Read, type Write } from './entry.queries.ts'
import { nextStep, type Step } from './entry.rules.ts'
import { entry as type } from './entry.schema.ts'
import { EntryForm, EntryRecord, SinceScreen } from './entry.screens.tsx'
import { findApart } from './gone.queries.ts'
import { wordRoutes } from './gone.routes.tsx'
import { countSettle } from './settle.queries.ts'
import { settleRoutes } from './settle.routes.tsx'
import { findSince, namedByNewest } from './since.queries.ts'

const [READ, WRITE] = ['register.watchRegister:read', 'register.watchRegister:write'] as const

const record: Screens['record'] = async (props, asked) => {
  const { row } = props
  const asking = await askingAt(asked.tx, asked.now)
  const held = await listHeld(asked.tx, asked.actor, row.ward_id, row.id)
  const person = permit(asked.actor, 'registry.person:read') ? await personOf(asked.tx, row) : undefined
  const apart = await findApart(asked.tx, asked.scope as Read, row.ward_id, row.id)
  const around = {
    step: nextStep(askedOf(row, apart?.side === 'stands'), civilDateOf(asked.now), asking),
    personId: person,
    held,
    recall: apart?.side === 'stands' || ['stopped', 'moved', 'dead', 'refused'].includes(row.state),
    settling: apart && {
      apart,
      id: row.id,
      version: row.version,
      mayWrite: permit(asked.actor, WRITE) !== undefined,
      named: await namedByNewest(asked.tx, row.ward_id, row.id),
      idFor: () => newId(asked.now),
    },
  }
  return { body: <EntryRecord props={props} around={around} />, ...(person ? { subjects: [person] } : {}) }
}
const plain = recordRoutes(type, { record, form: EntryForm }, entryImport)

/** Our own number is kept whatever a form says of it; a new record gets the next one. */
const numbered = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const form = new URLSearchParams(asked.form)
    const id = asked.params['id'] ?? ''
    const row = isUuid(id) ? await findRecord(asked.tx, scope, type, id) : undefined
    form.delete('no')
    if (row && !asked.partial) form.set('no', String(row.values['no'] ?? ''))
    return one.run({ ...asked, form }, scope)
  },
})
/** After a step of the engine's: what it means for the person's consents. */
const settling = (one: AnyRoute, to?: string): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const id = asked.params['id'] ?? ''
    const before = isUuid(id) ? await findRecord(asked.tx, scope, type, id) : undefined
    const [whose] = before && (to ?? before.state) === 'consented' && !asked.refused ? await whoseIs(asked.tx, before) : []
    const answer = await one.run(whose ? { ...asked, refused: whose } : asked, scope)
    const after = answer.kind === 'redirect' && before ? await findRecord(asked.tx, scope, type, id) : undefined
    if (after) await settleConsents(asked, scope as Write, before, after)
    return answer
  },
})

async function desk(asked: Any & { scope: Scope<typeof READ> }): Promise<Answer> {
  const [today, asking] = [civilDateOf(asked.now), await askingAt(asked.tx, asked.now)]
  const groups = await countGroups(asked.tx, asked.scope)
  const lines = [...Map.groupBy(groups, (one) => one.areaId ?? '')].map(([id, all]): AreaLine => {
    const sum = (of: (state: string) => boolean): number =>
      all.filter((one) => !one.gone && of(one.state)).reduce((total, one) => total + one.n, 0)
    const at = (step: Step): number => all.filter((one) => nextStep(one, today, asking) === step).reduce((total, one) => total + one.n, 0)
    return {
      id,
      area: all[0]?.area ?? '',
      all: sum((state) => state !== 'moved' && state !== 'dead'),
      steps: { send: at('send'), wait: at('wait'), remind: at('remind'), visit: at('visit'), none: 0 },
      consented: sum((state) => state === 'consented'),
      refused: sum((state) => state === 'refused' || state === 'stopped'),
      over: sum((state) => state === 'unreached'),
    }
  })
  const recall = new Set((await listRecall(asked.tx, asked.actor, today)).map((one) => one.copyId)).size
  const settle = await countSettle(asked.tx, asked.scope, asked.actor.wardId)
  return page(
    '名簿',
    <DeskScreen
      lines={lines}
      mayWrite={permit(asked.actor, WRITE) !== undefined}
      recall={recall}
      settle={settle}
      waitDays={asking.answerDays}
    />,
    { json: { areas: lines.map((line) => ({ ...line, steps: { ...line.steps } })), recall, settle } },
  )
}

export const entryRoutes: AnyRoute[] = [
  route.get('/watch-register/desk', { permit: READ, audit: 'register.watchRegister.counted', discloses: false }, desk),
  route.get('/watch-register/answers', { permit: WRITE, audit: 'register.watchRegister.asked', discloses: true }, (asked) =>
    answersPage(asked, [], new URLSearchParams([...asked.query].filter(([name]) => name === 'no'))),
  ),
  route.post(
    '/watch-register/answers',
    { permit: WRITE, audit: 'register.watchRegister.answered', discloses: true, said: 'none' },
    takeAnswer,
  ),
  route.get('/watch-register/round', { permit: READ, audit: 'register.watchRegister.listed', discloses: true }, (asked) =>
    roundPage(asked, [], asked.query.get('area') ?? ''),
  ),
  route.post(
    '/watch-register/round',
    { permit: WRITE, audit: 'register.watchRegister.visiting', discloses: true, said: 'none' },
    takeRound,
  ),
  route.get('/watch-register/since', { permit: READ, audit: 'register.watchRegister.listed', discloses: true }, async (asked) => {
    const since = await findSince(asked.tx, asked.scope, asked.actor.wardId)
    const all = since ? [...since.fresh, ...since.changed, ...since.gone, ...since.ended] : []
    return page('前の名簿との差', <SinceScreen since={since} />, {
      json: since
        ? {
            new: since.fresh.map((one) => one.id),
            changed: since.changed.map((one) => one.id),
            gone: since.gone.map((one) => one.id),
            ended: since.ended.map((one) => one.id),
          }
        : null,
      subjects: all.map((one) => one.id),
    })
  }),
  route.get('/watch-register/recall', { permit: READ, audit: 'register.watchRegister.listed', discloses: true }, async (asked) => {
    const list = await listRecall(asked.tx, asked.actor, civilDateOf(asked.now))
    return page('回収の一覧', <RecallScreen list={list} />, {
      json: {
        items: list.map((one) => ({
          copy: one.copyId,
          holder: one.holder,
          number: one.number,
          entry: one.entryId,
          name: one.name,
          why: one.why,
        })),
      },
      subjects: [...new Set(list.flatMap((one) => one.entryId ?? []))],
      paper: {
        title: '名簿の写しの回収',
        note: '次の人が持っている写しを返してもらってください。',
        blocks: [
          {
            kind: 'table',
            columns: [
              { label: '名簿', width: 3 },
              { label: '何部目', width: 1.2 },
              { label: '持っている人', width: 2.5 },
              { label: 'わけ', width: 3 },
              { label: '返った日', width: 2 },
            ],
            rows: list.map((one) => [one.issue, String(one.number), one.holder, one.why, '']),
          },
        ],
      },
    })
  }),
  ...settleRoutes,
  ...wordRoutes(record),
  ...allRoutes({
    ...plain,
    create: numbered(plain.create),
    change: numbered(settling(plain.change)),
    moves: plain.moves.map((one, i) => settling(one, type.moves[i]?.to)),
  }),
]
