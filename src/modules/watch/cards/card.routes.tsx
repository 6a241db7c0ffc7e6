// 見守りカード: the engine's pages, and the card itself: only what its ground covers, on screen as on paper.
import { randomUUID } from 'node:crypto'
import { permit } from '#src/access/scope.ts'
import { addDays, civilDateOf } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Item, Recipient } from '#src/kernel/sharing.ts'
import { SIGNS } from '#src/kernel/signs.ts'
import { listConsentsOf, openIncident } from '#src/modules/disclosure/disclosure.api.ts'
import { FILE_VIEWER, findCouncilContact, peopleByIds } from '#src/modules/registry/registry.api.ts'
import { findAsked, type Any } from '#src/records/record-asked.ts'
import { findTheOne } from '#src/records/ref-asked.ts'
import { findRecord } from '#src/records/record.queries.ts'
import type { Screens } from '#src/records/record-screens.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Row } from '#src/records/record.ts'
import { notFound, page } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { plan as planType } from '../plans/plan.schema.ts'
import { listPlans } from '../rounds/round.queries.ts'
import { cardImport } from './card.import.ts'
import { askedOn, cardSays, closeCard, type CardLines } from './card.rules.ts'
import { cardPaper } from './card.paper.ts'
import { watchCard as type } from './card.schema.ts'
import { CardRecord, CardScreen } from './card.screens.tsx'
import { WatchList } from '../rounds/round.screens.tsx'

const READ = 'watch.watchCard:read'
const MOST_DAYS = 365

const isOver = (row: Row, today: string): boolean => String(row.values['until_on']) < today
/** What stands on a card, read with the eyes of a file. */
export type CardSaid = CardLines & { lookFor: string; council: string; until: string; to: string; subjects: string[] }
async function loadCard(asked: Any, row: Row): Promise<CardSaid | undefined> {
  const { values } = row
  const today = civilDateOf(asked.now)
  const [planning, reading] = [permit(asked.actor, 'watch.watchPlan:read'), permit(asked.actor, 'registry.person:read')]
  const [plan] = planning ? await listPlans(asked.tx, planning, asked.keys, [String(values['plan_id'])], today) : []
  if (!plan || !reading) return undefined
  const personId = plan.standing.person
  const who = (await peopleByIds(asked.tx, reading, FILE_VIEWER, [personId])).get(personId)
  if (!who) return undefined
  const text = (name: string): string => String(who.values[name] ?? '')
  const given = values['items'] as Item[]
  const consents = (await listConsentsOf(asked.tx, asked.actor, row.ward_id, [personId])) ?? []
  const birth = text('birth_on')
  const signs = (plan.row.values['signs'] as readonly string[]).map((one) => SIGNS.find((each) => each.value === one)?.label ?? one)
  const said = cardSays(
    {
      basis: String(values['basis']) as never,
      to: String(values['recipient']) as Recipient,
      items: given,
      purpose: 'watch',
      on: askedOn(String(values['given_on']), today),
      evidence: String(values['evidence'] ?? '') || (values['basis'] === 'CONSENT' ? '同意の記録' : ''),
    },
    personId,
    consents,
    {
      name: text('name') + (text('kana') ? `（${text('kana')}）` : ''),
      address: text('address'),
      birth: birth ? formatWareki(birth, 'short') : text('birth_about'),
      contact: [text('phone'), text('mobile')].filter(Boolean).join('　'),
    },
    {
      call: String(plan.row.values['call_whom'] ?? ''),
      callAgreed: typeof values['call_agreed_on'] === 'string',
      lookFor: [signs.join('、'), String(plan.row.values['look_for'] ?? '')].filter(Boolean).join('。'),
    },
    who.shielded || who.masked,
  )
  const contact = await findCouncilContact(asked.tx, row.ward_id)
  return {
    ...(isOver(row, today) ? { ...closeCard(said), lookFor: '' } : said),
    council: contact?.phone ?? '',
    until: String(values['until_on']),
    to: String(values['given_to'] ?? ''),
    subjects: [row.id, personId, plan.row.id, ...consents.map((one) => one.id)],
  }
}
const record: Screens['record'] = async (props, asked) => {
  const said = await loadCard(asked, props.row)
  return { body: <CardRecord props={props} left={said?.left ?? []} />, subjects: said?.subjects ?? [] }
}
const plain = recordRoutes(type, { record, list: WatchList }, cardImport)
const planOf = async (asked: Omit<Any, 'scope'>, id: string): Promise<Row | undefined> => {
  const planning = permit(asked.actor, 'watch.watchPlan:read')
  return planning && isUuid(id) ? findRecord(asked.tx, planning, planType, id, asked.keys) : undefined
}
/** The days are proposed; whom it is about is known from the plan. */
const begun: AnyRoute = {
  ...plain.blank,
  discloses: true,
  run: async (asked, scope) => {
    const query = new URLSearchParams(asked.query)
    const today = civilDateOf(asked.now)
    const plan = await planOf(asked, query.get('plan_id') ?? '')
    if (plan && !query.has('person_id')) query.set('person_id', String(plan.values['person_id']))
    if (!query.has('given_on')) query.set('given_on', today)
    if (!query.has('until_on')) query.set('until_on', addDays(today, MOST_DAYS))
    const answer = await plain.blank.run({ ...asked, query }, scope)
    return answer.kind === 'page' && plan
      ? { ...answer, subjects: [...answer.subjects, plan.id, String(plan.values['person_id'])] }
      : answer
  },
}
const created: AnyRoute = {
  ...plain.create,
  run: async (asked, scope) => {
    const given = new URLSearchParams(asked.form)
    const plan = await planOf(asked, (await findTheOne(asked, type, 'plan_id', asked.actor.wardId)) ?? '')
    if (plan) given.set('person_id', String(plan.values['person_id']))
    return plain.create.run({ ...asked, form: given }, scope)
  },
}
/** A card that is lost is a leak of one person, told to the leak desk in the same act; neither who it is about nor who had it. */
const losing = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const answer = await one.run(asked, scope)
    const [reading, id] = [permit(asked.actor, READ), asked.params['id'] ?? '']
    const row = answer.kind === 'redirect' && reading && isUuid(id) ? await findRecord(asked.tx, reading, type, id, asked.keys) : undefined
    if (row?.state === 'lost')
      await openIncident(asked, {
        id: randomUUID(),
        source: `${type.name}:${id}`,
        kind: 'lostPaper',
        foundOn: civilDateOf(asked.now),
        facts: `見守りカード 1枚：${row.reason}`,
        people: 1,
        sensitive: true,
        encrypted: false,
      })
    return answer
  },
})

export const cardRoutes: AnyRoute[] = [
  route.get('/watch-cards/:id/card', { permit: READ, audit: 'watch.watchCard.previewed', discloses: true }, async (asked) => {
    const row = await findAsked(asked, type)
    const said = row && (await loadCard(asked, row))
    if (!row || !said) return notFound
    const today = civilDateOf(asked.now)
    return page('見守りカード', <CardScreen id={row.id} said={said} />, {
      subjects: said.subjects,
      paper: row.state === 'given' && !isOver(row, today) ? cardPaper(said, asked.actor.wardName) : undefined,
      json: { lines: said.lines, left: said.left, until: said.until },
    })
  }),
  ...allRoutes({ ...plain, blank: begun, create: created, moves: plain.moves.map(losing) }),
]
