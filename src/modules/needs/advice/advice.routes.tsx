// 助言依頼: asked from a support by its ward, answered by one person of the city, both through no more than words that tell nobody.
import { permit } from '#src/access/scope.ts'
import { addDays, civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { ageBand, draftOf, findTelling, KIND_WORDS, type Step } from '#src/modules/practices/practices.api.ts'
import { householdsByIds, listMembers, peopleByIds, viewerOf } from '#src/modules/registry/registry.api.ts'
import { listConnectionsOf } from '#src/modules/support/support.api.ts'
import { findRecord } from '#src/records/record.queries.ts'
import { fieldOf, type Row } from '#src/records/record.ts'
import { sayValue, stale } from '#src/records/say.rules.ts'
import { notFound, page, problem, redirect, statusOf, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { supportCase } from '../cases/case.schema.ts'
import { MOST, readAdvice, type AdviceLine } from './advice.rules.ts'
import { answerAdvice, askAdvice, listAdvice, listAdvisors, listAsked, listNames, settleAdvice } from './advice.queries.ts'
import { AdviceScreen, AskedOneScreen, AskedScreen } from './advice.screens.tsx'

const [READ, WRITE] = ['needs.caseAdvice:read', 'needs.caseAdvice:write'] as const
const [ASKED, ANSWER] = ['needs.askedAdvice:read', 'needs.askedAdvice:write'] as const
const DEFAULT_DAYS = 14
type Home = Asked<typeof READ> | Asked<typeof WRITE>
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The support of the address, where the reader may open it. */
async function caseOf(asked: Home): Promise<Row | undefined> {
  const id = asked.params['id'] ?? ''
  const scope = permit(asked.actor, 'needs.supportCase:read')
  const row = scope && isUuid(id) ? await findRecord(asked.tx, scope, supportCase, id, asked.keys) : undefined
  return row?.ward_id === asked.actor.wardId && row.state !== 'withdrawn' ? row : undefined
}
/** What is known of the household without names: tens of years, kind of household, worries, months of support. */
async function draftFor(asked: Home, row: Row): Promise<string> {
  const [homes, people] = [permit(asked.actor, 'registry.household:read'), permit(asked.actor, 'registry.person:read')]
  const home = text(row.values['household_id'])
  const viewer = viewerOf(asked.actor)
  const members =
    homes && home
      ? (await listMembers(asked.tx, homes, { wardId: row.ward_id, householdId: home }))
          .filter((one) => one.toOn === null)
          .map((one) => one.personId)
      : []
  const ids = [...new Set([text(row.values['person_id']), ...members].filter(Boolean))]
  const shown = people ? await peopleByIds(asked.tx, people, viewer, ids) : new Map<string, never>()
  const year = asked.now.getUTCFullYear()
  const ages = [...shown.values()].map((one) => {
    const born = text((one as { values: Record<string, unknown> }).values['birth_on'])
    return born ? year - Number(born.slice(0, 4)) : null
  })
  const known = homes && home ? (await householdsByIds(asked.tx, homes, viewer, [home])).get(home) : undefined
  const composition = known ? text(known.values['composition']) : ''
  const worries = ['main_worry', 'worries']
    .map((name) => sayValue(fieldOf(supportCase, name), row.values[name] ?? null, new Map()))
    .filter(Boolean)
  const connections = home ? ((await listConnectionsOf(asked.tx, asked.actor, [home], asked.keys)) ?? []) : []
  const steps: Step[] = [
    { on: text(row.values['opened_on']), kind: 'intake' as const },
    ...connections.flatMap((one) =>
      one.days.map((day): Step => ({
        on: day.on,
        kind: day.label.startsWith('紹介')
          ? 'introduced'
          : day.label.startsWith('参加')
            ? 'joined'
            : day.label.startsWith('定着')
              ? 'settled'
              : 'ended',
      })),
    ),
  ].toSorted((a, b) => a.on.localeCompare(b.on))
  const words = COMPOSITION[composition] ?? ''
  return draftOf({ ages: ages.filter((age) => ageBand(age) !== ''), composition: words, worries, steps }).replace(/\n\n（[^\n]*）$/, '')
}
const COMPOSITION: Readonly<Record<string, string>> = {
  aloneElderly: '高齢者ひとり',
  coupleElderly: '高齢の夫婦',
  parentChild8050: '高齢の親と未婚の子',
  singleParent: 'ひとり親',
  alone: 'ひとり（64歳まで）',
  coupleChildren: '夫婦と子',
  threeGenerations: '三世代',
}

async function advicePage(asked: Home, row: Row, reasons: readonly Reason[] = []): Promise<Answer> {
  const lines = await listAdvice(asked.tx, asked.scope, asked.keys, row)
  const writes = permit(asked.actor, WRITE)
  const today = civilDateOf(asked.now)
  const draft = reasons.length ? '' : await draftFor(asked, row)
  const typed = (name: string): string =>
    reasons.length ? (asked.form.get(name) ?? '') : name === 'text' ? draft : name === 'until' ? addDays(today, DEFAULT_DAYS) : ''
  const body = (
    <AdviceScreen
      caseId={row.id}
      caseTitle={text(row.values['number'])}
      lines={lines}
      advisors={await listAdvisors(asked.tx, asked.scope, today)}
      typed={typed}
      reasons={reasons}
      mayWrite={writes !== undefined}
      open={row.state !== 'closed'}
      idFor={() => newId(asked.now)}
      now={asked.now}
    />
  )
  return page('市に助言をたのむ', body, {
    status: statusOf(reasons),
    subjects: [row.id, ...lines.map((one) => one.id)],
    json: reasons.length
      ? problem(reasons, statusOf(reasons), 'まだ聞いていません。')
      : {
          items: lines.map((one) => ({
            id: one.id,
            question: one.question,
            text: one.text,
            answer: one.answer,
            until: one.untilAt.toISOString(),
            ended: one.endedAt !== null,
          })),
        },
  })
}
async function ask(asked: Asked<typeof WRITE>): Promise<Answer> {
  const row = await caseOf(asked)
  if (!row || row.state === 'closed') return notFound
  const today = civilDateOf(asked.now)
  const advisors = (await listAdvisors(asked.tx, asked.scope, today)).map((one) => one.value)
  const { draft, reasons } = readAdvice(asked.form, advisors, today)
  const names = await listNames(asked.tx, row)
  const telling = (['text', 'question'] as const).flatMap((field): Reason[] => {
    const hits = findTelling(draft[field], names)
    return hits.length
      ? [
          {
            code: 'telling',
            field,
            message: `だれのことか分かるおそれのある言葉が残っています。書きかえてから送ってください：${hits
              .slice(0, 12)
              .map((one) => `${one.words}（${KIND_WORDS[one.kind]}）`)
              .join('、')}`,
          },
        ]
      : []
  })
  const all = [...reasons, ...telling, ...(asked.refused ? [asked.refused] : [])]
  if (all.length) return advicePage(asked, row, all)
  return (await askAdvice(asked.tx, asked.scope, asked.keys, { wardId: row.ward_id, id: asked.clientId, caseId: row.id }, draft))
    ? redirect(`/support-cases/${row.id}/advice`, [row.id, asked.clientId])
    : advicePage(asked, row, [stale('見ている')])
}
const settle =
  (ends: boolean) =>
  async (asked: Asked<typeof WRITE>): Promise<Answer> => {
    const id = asked.params['id'] ?? ''
    const of = isUuid(id) ? await settleAdvice(asked.tx, asked.scope, id, ends) : undefined
    return of ? redirect(`/support-cases/${of}/advice`, [of, id]) : notFound
  }

const askedOf = async (asked: Asked<typeof ASKED> | Asked<typeof ANSWER>): Promise<AdviceLine | undefined> => {
  const id = asked.params['id'] ?? ''
  return isUuid(id) ? (await listAsked(asked.tx, asked.scope, asked.keys, id))[0] : undefined
}
const onePage = (asked: Asked<typeof ASKED> | Asked<typeof ANSWER>, one: AdviceLine, reasons: readonly Reason[] = []): Answer =>
  page(
    '区からの助言依頼',
    <AskedOneScreen
      one={one}
      typed={reasons.length ? (asked.form.get('answer') ?? '') : one.answer}
      reasons={reasons}
      clientId={newId(asked.now)}
      now={asked.now}
    />,
    {
      status: statusOf(reasons),
      subjects: [one.id],
      json: reasons.length
        ? problem(reasons, statusOf(reasons), 'まだ送っていません。')
        : {
            id: one.id,
            version: one.version,
            question: one.question,
            text: one.text,
            answer: one.answer,
            until: one.untilAt.toISOString(),
          },
    },
  )
async function answer(asked: Asked<typeof ANSWER>): Promise<Answer> {
  const one = await askedOf(asked)
  if (!one) return notFound
  const said = (asked.form.get('answer') ?? '').trim()
  const reasons: Reason[] = [
    ...(asked.form.get('version') === String(one.version) ? [] : [stale('見ている')]),
    ...(said ? [] : [{ code: 'missing', field: 'answer', message: '返事を書いてください。' }]),
    ...([...said].length > MOST.answer ? [{ code: 'long', field: 'answer', message: `${MOST.answer} 文字までにしてください。` }] : []),
    ...(asked.refused ? [asked.refused] : []),
  ]
  if (reasons.length) return onePage(asked, one, reasons)
  return (await answerAdvice(asked.tx, asked.scope, asked.keys, one, said))
    ? redirect(`/asked-advice/${one.id}`, [one.id])
    : onePage(asked, one, [stale('見ている')])
}

export const adviceRoutes: AnyRoute[] = [
  route.get('/support-cases/:id/advice', { permit: READ, audit: 'needs.caseAdvice.opened', discloses: true }, async (asked) => {
    const row = await caseOf(asked)
    return row ? advicePage(asked, row) : notFound
  }),
  route.post('/support-cases/:id/advice', { permit: WRITE, audit: 'needs.caseAdvice.requested', discloses: true, said: 'sent' }, ask),
  route.post('/case-advice/:id/read', { permit: WRITE, audit: 'needs.caseAdvice.looked', discloses: false }, settle(false)),
  route.post('/case-advice/:id/end', { permit: WRITE, audit: 'needs.caseAdvice.ended', discloses: false }, settle(true)),
  route.get('/asked-advice', { permit: ASKED, audit: 'needs.askedAdvice.listed', discloses: true }, async (asked) => {
    const lines = await listAsked(asked.tx, asked.scope, asked.keys)
    return page('区からの助言依頼', <AskedScreen lines={lines} now={asked.now} />, {
      subjects: lines.map((one) => one.id),
      json: { items: lines.map((one) => ({ id: one.id, until: one.untilAt.toISOString() })) },
    })
  }),
  route.get('/asked-advice/:id', { permit: ASKED, audit: 'needs.askedAdvice.opened', discloses: true }, async (asked) => {
    const one = await askedOf(asked)
    return one ? onePage(asked, one) : notFound
  }),
  route.post('/asked-advice/:id/answer', { permit: ANSWER, audit: 'needs.askedAdvice.replied', discloses: true, said: 'sent' }, answer),
]
