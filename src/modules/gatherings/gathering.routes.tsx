// 連絡会・訓練: the list, the invitation and its answers, what is prepared, and the papers.
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { parseDate } from '#src/kernel/era.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { lineReasons, linesOf, wholeTexts } from '#src/kernel/whole-text.ts'
import { permit } from '#src/access/scope.ts'
import { enterLetter } from '#src/modules/letters/letters.api.ts'
import { organisation } from '#src/modules/registry/registry.api.ts'
import { session } from '#src/modules/sessions/sessions.api.ts'
import { stale } from '#src/records/say.rules.ts'
import { notFound, page, problem, redirect, statusOf, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import {
  aroundOf,
  councilOf,
  findHere,
  gateReasons,
  READ,
  seenAs,
  WRITE,
  type Any,
  type Here,
  type Writing,
} from './gathering-page.routes.tsx'
import { listGatherings, saveGathering } from './gathering.queries.ts'
import { ANSWERS, kindOf, KINDS, PREPARED, readSteps, stationReasons, WAYS } from './gathering.rules.ts'
import type { Gathering } from './gathering-lines.rules.ts'
import { addGuests, dropGuest, keepAnswers, listCandidates, listGuests, type Said } from './guest.queries.ts'
import { GuestsScreen } from './guest.screens.tsx'
import { GatheringsScreen } from './list.screens.tsx'
import { PlanScreen } from './plan.screens.tsx'

const [BACK, MOST] = [365, 100]
/** So many guests are written by hand with one press. */
const OTHERS = 100
const ORGANISATIONS = Object.fromEntries(
  (organisation.fields.find((one) => one.name === 'kind')?.options ?? []).map((one) => [one.value, one.label]),
)

async function guestsPage(asked: Any, here: Here, reasons: readonly Reason[] = []): Promise<Answer> {
  const at = { wardId: here.row.ward_id, sessionId: here.row.id }
  const guests = await listGuests(asked.tx, asked.scope, here.row.id)
  const writes = permit(asked.actor, WRITE)
  const candidates = writes ? await listCandidates(asked.tx, writes, at, civilDateOf(asked.now)) : []
  const { phone } = await councilOf(asked as Asked<typeof READ>)
  const body = (
    <GuestsScreen at={aroundOf(asked, here, reasons)} guests={guests} candidates={candidates} kinds={ORGANISATIONS} phone={phone} />
  )
  const people = [
    ...guests.flatMap((one) => (one.kind === 'field' && one.recordId ? [one.recordId] : [])),
    ...candidates.flatMap((one) => (one.kind === 'field' ? [one.id] : [])),
  ]
  return page(here.title, body, {
    status: statusOf(reasons),
    subjects: [here.row.id, ...people],
    json: reasons.length
      ? problem(reasons, statusOf(reasons))
      : {
          id: here.row.id,
          state: here.row.state,
          version: here.gathering?.version ?? 0,
          number: here.gathering?.number ?? '',
          guests: guests.map((one) => ({
            id: one.id,
            version: one.version,
            no: one.no,
            name: one.name,
            answer: one.answer,
            people: one.people,
            way: one.way,
            came: one.came,
          })),
        },
  })
}
/** What is prepared, begun with the usual words where nobody has yet. */
const EMPTY = (here: Here): Partial<Gathering> =>
  here.gathering ? {} : { kind: kindOf((here.row.values['purposes'] ?? []) as string[]), words: '', aim: '' }
async function ensured(asked: Writing, here: Here): Promise<Here | undefined> {
  if (here.gathering) return here
  await saveGathering(asked.tx, asked.scope, { wardId: here.row.ward_id, sessionId: here.row.id }, undefined, EMPTY(here), asked.now)
  return findHere(asked)
}
const isOpen = (here: Here): boolean => ['planned', 'postponed'].includes(here.row.state)
const back = (here: Here, path = ''): Answer => redirect(`/gatherings/${here.row.id}${path}`, [here.row.id])

async function invite(asked: Writing): Promise<Answer> {
  const found = await findHere(asked)
  if (!found || !isOpen(found)) return notFound
  const letters = permit(asked.actor, 'letters.letter:write')
  const guests = await listGuests(asked.tx, asked.scope, found.row.id)
  const reasons: Reason[] = [
    ...seenAs(asked, found),
    ...(guests.length ? [] : [{ code: 'missing', message: '先に、案内する人をえらんでください。' }]),
    ...(found.gathering?.number ? [stale('見ている')] : []),
    ...(asked.refused ? [asked.refused] : []),
  ]
  if (reasons.length || !letters || !found.gathering) return guestsPage(asked, found, reasons.length ? reasons : [stale('見ている')])
  const today = civilDateOf(asked.now)
  const number = await enterLetter(
    asked.tx,
    letters,
    { wardId: found.row.ward_id, id: asked.clientId },
    { subject: `${found.title}のご案内`, sentOn: today, medium: 'hand', recipients: guests.length, sender: asked.actor.name },
    asked.now,
  )
  if (
    !(await saveGathering(
      asked.tx,
      asked.scope,
      { wardId: found.row.ward_id, sessionId: found.row.id },
      found.gathering,
      { number, invitedOn: today },
      asked.now,
    ))
  )
    throw new Error('an invitation got its number twice')
  return back(found)
}
async function add(asked: Writing): Promise<Answer> {
  const found = await findHere(asked)
  if (!found || !isOpen(found)) return notFound
  const candidates = await listCandidates(
    asked.tx,
    asked.scope,
    { wardId: found.row.ward_id, sessionId: found.row.id },
    civilDateOf(asked.now),
  )
  const [all, some] = [asked.form.getAll('all'), new Set(asked.form.getAll('guest'))]
  const chosen = candidates.filter((one) => some.has(`${one.kind}:${one.id}`) || (one.kind === 'field' && all.includes(one.what)))
  const others = linesOf(asked.form.get('others') ?? '')
  const reasons: Reason[] = [
    ...(chosen.length + others.length ? [] : [{ code: 'missing', field: 'others', message: '案内する人をえらぶか、書いてください。' }]),
    ...(others.length > OTHERS
      ? [{ code: 'many', field: 'others', message: `書いて加えられるのは、一度に ${OTHERS} 人までです（いま ${others.length} 人）。` }]
      : []),
    ...lineReasons({ field: 'others', label: '名前', lines: others, most: 60 }),
    ...(asked.refused ? [asked.refused] : []),
  ]
  if (reasons.length) return guestsPage(asked, found, reasons)
  const here = await ensured(asked, found)
  if (!here) return notFound
  await addGuests(
    asked.tx,
    asked.scope,
    { wardId: here.row.ward_id, sessionId: here.row.id },
    [
      ...chosen.map((one) => ({ kind: one.kind, recordId: one.id, name: '' })),
      ...others.map((one) => ({ kind: 'other' as const, recordId: null, name: one.text })),
    ],
    asked.now,
  )
  return back(here)
}
async function answers(asked: Writing): Promise<Answer> {
  const here = await findHere(asked)
  if (!here) return notFound
  const way = WAYS.find((one) => one.value === asked.form.get('way') && one.value !== 'field')?.value ?? 'paper'
  const reasons: Reason[] = []
  const said = (await listGuests(asked.tx, asked.scope, here.row.id)).flatMap((one): Said[] => {
    // A line the desk left as it stood on the form says nothing: what came from a phone meanwhile stays.
    const [version, shown, many] = (asked.form.get(`shown_${one.id}`) ?? '').split(' ')
    const answer = ANSWERS.find((each) => each.value === asked.form.get(`answer_${one.id}`))
    const people = (asked.form.get(`people_${one.id}`) ?? many ?? String(one.people)).normalize('NFKC').trim() || '1'
    const same = (as: string | undefined, by: string | undefined): boolean => answer?.value === as && people === by
    if (!answer || same(shown, many) || same(one.answer, String(one.people))) return []
    if (!/^[1-9]\d?$/.test(people))
      reasons.push({ code: 'unreadable', message: `${one.name} の人数は、1 から 99 までの数で入れてください。` })
    else if (version !== String(one.version)) {
      const here = ANSWERS.find((each) => each.value === one.answer)?.label ?? ''
      const message = `${one.name} の返事は、見ている間にほかから変わり、いまは「${here}」（${one.people} 人）です。「${answer.label}」（${people} 人）にするときは、もう一度入れてください。`
      reasons.push({ ...stale('見ている'), message })
    }
    return [{ id: one.id, version: one.version, was: one, answer: answer.value, people: Number(people), way }]
  })
  if (reasons.length || asked.refused) return guestsPage(asked, here, asked.refused ? [asked.refused] : reasons)
  return (await keepAnswers(asked.tx, asked.scope, here.row.id, said, asked.now))
    ? back(here)
    : guestsPage(asked, here, [stale('見ている')])
}
/** What is written of every gathering, and of the walk of a drill. */
const PLANNED = {
  aim: { label: 'ねらい', most: 300 },
  words: { label: '案内のことば', most: 2000 },
  steps: { label: '進行表', most: 4000 },
} as const
const WALKED = {
  route: { label: 'コース', most: 500 },
  lost: { label: '迷った人の役', most: 600 },
  stations: { label: '地点', most: 2000 },
} as const
async function plan(asked: Writing): Promise<Answer> {
  const here = await findHere(asked)
  if (!here) return notFound
  const kind = KINDS.find((one) => one.value === asked.form.get('kind'))?.value
  const until = (asked.form.get('reply_by') ?? '').trim()
  const read = until ? parseDate(until, civilDateOf(asked.now)) : undefined
  const replyBy = read?.ok ? read.date : null
  const get = (name: string): string | null => asked.form.get(name)
  const [own, walk] = [wholeTexts(get, PLANNED), asked.form.has('stations') ? wholeTexts(get, WALKED) : undefined]
  const words = { ...own.texts, ...(walk ? walk.texts : {}) }
  const reasons: Reason[] = [
    ...seenAs(asked, here),
    ...(kind ? [] : [{ code: 'missing', field: 'kind', message: '何の段取りかをえらんでください。' }]),
    ...(read && !read.ok ? [{ code: 'unreadable', field: 'reply_by', message: `返事の締切：${read.reason}` }] : []),
    ...(replyBy && replyBy > here.occasion.onDay
      ? [{ code: 'late', field: 'reply_by', message: '返事の締切が、開く日より後になっています。' }]
      : []),
    ...own.reasons,
    ...(walk?.reasons ?? []),
    ...readSteps(words.steps).reasons,
    ...stationReasons(walk?.texts.stations ?? ''),
    ...(await gateReasons(asked, here.row.id, words, true)),
    ...(asked.refused ? [asked.refused] : []),
  ]
  if (reasons.length || !kind) return planPage(asked, here, reasons)
  if (
    !(await saveGathering(
      asked.tx,
      asked.scope,
      { wardId: here.row.ward_id, sessionId: here.row.id },
      here.gathering,
      { kind, replyBy, ...words },
      asked.now,
    ))
  )
    return planPage(asked, here, [stale('見ている')])
  return back(here, '/plan')
}
const planPage = (asked: Any, here: Here, reasons: readonly Reason[] = []): Answer =>
  page(
    here.title,
    <PlanScreen
      at={aroundOf(asked, here, reasons)}
      kind={kindOf((here.row.values['purposes'] ?? []) as string[])}
      starts={here.occasion.starts}
    />,
    {
      status: statusOf(reasons),
      json: reasons.length
        ? problem(reasons, statusOf(reasons))
        : {
            id: here.row.id,
            kind: here.gathering?.kind ?? null,
            aim: here.gathering?.aim ?? '',
            steps: here.gathering?.steps ?? '',
            stations: here.gathering?.stations ?? '',
            replyBy: here.gathering?.replyBy ?? null,
          },
    },
  )

export const gatheringRoutes: AnyRoute[] = [
  route.get('/gatherings', { permit: READ, audit: 'sessions.gathering.listed', discloses: false }, async (asked) => {
    const today = civilDateOf(asked.now)
    const rows = await listGatherings(asked.tx, asked.scope, asked.actor.wardId, today, PREPARED, BACK, MOST)
    const stateOf = (state: string): (typeof session.states)[number] =>
      session.states.find((one) => one.value === state) ?? session.states[0]
    return page(
      '連絡会・訓練',
      <GatheringsScreen rows={rows} today={today} stateOf={stateOf} mayWrite={permit(asked.actor, WRITE) !== undefined} />,
      { json: { items: rows.map(({ id, title, onDay, state, invited, yes, none }) => ({ id, title, onDay, state, invited, yes, none })) } },
    )
  }),
  route.get('/gatherings/:id', { permit: READ, audit: 'sessions.gathering.opened', discloses: true }, async (asked) => {
    const here = await findHere(asked)
    return here ? guestsPage(asked, here) : notFound
  }),
  route.get('/gatherings/:id/plan', { permit: READ, audit: 'sessions.gathering.opened', discloses: false }, async (asked) => {
    const here = await findHere(asked)
    return here ? planPage(asked, here) : notFound
  }),
  route.post('/gatherings/:id/plan', { permit: WRITE, audit: 'sessions.gathering.changed', discloses: false }, plan),
  route.post('/gatherings/:id/guests', { permit: WRITE, audit: 'sessions.gathering.added', discloses: true }, add),
  route.post('/gatherings/:id/drop', { permit: WRITE, audit: 'sessions.gathering.dropped', discloses: true }, async (asked) => {
    const here = await findHere(asked)
    const guest = asked.form.get('guest') ?? ''
    if (!here || !isOpen(here)) return notFound
    if (!isUuid(guest) || !(await dropGuest(asked.tx, asked.scope, here.row.id, guest, asked.now)))
      return guestsPage(asked, here, [{ code: 'missing', message: '外す人をえらんでください。' }])
    return back(here)
  }),
  route.post('/gatherings/:id/invite', { permit: WRITE, audit: 'sessions.gathering.invited', discloses: true, said: 'none' }, invite),
  route.post('/gatherings/:id/answers', { permit: WRITE, audit: 'sessions.gathering.answered', discloses: true }, answers),
]
