// A practice in its ward: the engine's pages; the gate stands before 「区の承認へ」, and whoever had a hand in a text does not approve it.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { textReasons } from '#src/kernel/whole-text.ts'
import { findAsked, type Any } from '#src/records/record-asked.ts'
import { recordAnswer } from '#src/records/record-page.routes.tsx'
import type { Screens } from '#src/records/record-screens.ts'
import { stepsByButton } from '#src/records/import-ways.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Row } from '#src/records/record.ts'
import { notFound, redirect } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { findHousehold, listMembers, peopleByIds, viewerOf } from '../../registry/registry.api.ts'
import { listConnectionsOf } from '../../support/support.api.ts'
import { findTelling, KIND_WORDS, type Hit } from '../gate/gate.rules.ts'
import { draftOf, type Step } from '../gate/generate.rules.ts'
import {
  addCopy,
  countAlike,
  isAgreed,
  keepSource,
  listCopies,
  listHands,
  listKnown,
  listSources,
  returnCopy,
  unpublish,
} from './practice.queries.ts'
import { practice as type } from './practice.schema.ts'
import { PracticeRecord } from './practice.screens.tsx'

/** What could tell who it was, in title and text. */
export const hitsOf = async (asked: Any, row: Row): Promise<Hit[]> =>
  findTelling(`${String(row.values['name'] ?? '')}\n${String(row.values['body'] ?? '')}`, await listKnown(asked.tx, row))
const UNTOLD = 'もとになった世帯の人の名前'
/** What was found as the city may read it: the name of somebody of the household is not said, for it would confirm whose it is. */
export const untold = (hits: readonly Hit[]): Hit[] => {
  const people = hits.filter((one) => one.kind === 'person').slice(0, 1)
  return [...people.map((one) => ({ ...one, words: UNTOLD })), ...hits.filter((one) => one.kind !== 'person')]
}
/** The refusal of a text that could tell somebody; undefined where the gate is open. */
export const gateReason = (hits: readonly Hit[]): Reason | undefined =>
  hits.length
    ? {
        code: 'telling',
        message: `だれのことか分かるおそれのある言葉が残っています。書きかえてから送ってください：${hits
          .slice(0, 12)
          .map((one) => `${one.words}（${KIND_WORDS[one.kind]}）`)
          .join('、')}`,
      }
    : undefined
/** The refusal of who had a hand in it. */
export async function ownHand(asked: Any, row: Row): Promise<Reason | undefined> {
  const hands = await listHands(asked.tx, row)
  const mine = [asked.actor.staffId, ...(asked.actor.standsInFor ? [asked.actor.standsInFor.id] : [])]
  return hands.some((one) => mine.includes(one))
    ? { code: 'own', message: '自分が書いた、送った、承認した実践は、自分では承認できません。ほかの人にたのんでください。' }
    : undefined
}
const record: Screens['record'] = async (props, asked) => {
  const sources = await listSources(asked.tx, props.row)
  const may = permit(asked.actor, 'practices.practice:approve') !== undefined
  return {
    body: (
      <PracticeRecord
        props={props}
        hits={props.row.state === 'withdrawn' ? [] : await hitsOf(asked, props.row)}
        alike={await countAlike(asked.tx, props.row, asked.now)}
        sources={sources}
        copies={await listCopies(asked.tx, props.row)}
        moves={type.moves.filter((one) => one.name !== 'approve' || may)}
      />
    ),
    subjects: sources,
  }
}
/** No file goes past the gate and its people. */
export const practiceImport = stepsByButton(type)
const plain = recordRoutes(type, { record }, practiceImport)

// The household of the address, when the writer may open it: what is known of it becomes a draft.
async function householdOf(asked: Any): Promise<string | undefined> {
  const id = (asked.form.get('from') ?? asked.query.get('from') ?? '').replace(/^household:/, '')
  const reading = permit(asked.actor, 'registry.household:read')
  const home = reading && isUuid(id) ? await findHousehold(asked.tx, reading, viewerOf(asked.actor), id) : undefined
  return home && !home.masked && home.wardId === asked.actor.wardId ? home.id : undefined
}
async function begunFrom(asked: Any, householdId: string): Promise<Record<string, string>> {
  const [homes, people] = [permit(asked.actor, 'registry.household:read'), permit(asked.actor, 'registry.person:read')]
  if (!homes || !people) return {}
  const home = await findHousehold(asked.tx, homes, viewerOf(asked.actor), householdId)
  const members = (await listMembers(asked.tx, homes, { wardId: asked.actor.wardId, householdId })).filter((one) => one.toOn === null)
  const shown = await peopleByIds(
    asked.tx,
    people,
    viewerOf(asked.actor),
    members.map((one) => one.personId),
  )
  const year = asked.now.getUTCFullYear()
  const ages = [...shown.values()].map((one) => {
    const born = String(one.values['birth_on'] ?? '')
    return born ? year - Number(born.slice(0, 4)) : null
  })
  const steps = ((await listConnectionsOf(asked.tx, asked.actor, [householdId], asked.keys)) ?? [])
    .flatMap((one) =>
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
    )
    .sort((a, b) => a.on.localeCompare(b.on))
  const composition = String(home?.values['composition'] ?? '')
  const words = type.fields.find((one) => one.name === 'composition')?.options.find((one) => one.value === composition)?.label ?? ''
  const oldest = Math.max(...ages.filter((one) => one !== null), 0)
  return {
    body: draftOf({ ages, composition: composition === 'unknown' ? '' : words, worries: [], steps }),
    composition,
    ...(oldest ? { age: String(Math.floor(oldest / 10) * 10) } : {}),
  }
}
const begun: AnyRoute = {
  ...plain.blank,
  discloses: true,
  run: async (asked, scope) => {
    const query = new URLSearchParams(asked.query)
    const from = await householdOf(asked as Any)
    for (const [name, value] of Object.entries(from ? await begunFrom(asked as Any, from) : {}))
      if (value && !query.has(name)) query.set(name, value)
    if (!query.has('written_on')) query.set('written_on', civilDateOf(asked.now))
    const answer = await plain.blank.run({ ...asked, query }, scope)
    return answer.kind === 'page' && from ? { ...answer, subjects: [...answer.subjects, from] } : answer
  },
}
const created: AnyRoute = {
  ...plain.create,
  run: async (asked, scope) => {
    const form = new URLSearchParams(asked.form)
    if (!form.get('written_on')?.trim()) form.set('written_on', civilDateOf(asked.now))
    const answer = await plain.create.run({ ...asked, form }, scope)
    const from = answer.kind === 'redirect' ? await householdOf(asked as Any) : undefined
    if (from) await keepSource(asked.tx, { ward_id: asked.actor.wardId, id: asked.clientId }, from, asked.actor.staffId, asked.now)
    return answer
  },
}
/** The refusal of a text that stands on a consent nobody finds. */
export const consentReason = async (asked: Any, row: Row): Promise<Reason | undefined> =>
  (await isAgreed(asked.tx, row))
    ? undefined
    : {
        code: 'consent',
        field: 'basis',
        message: 'もとになった世帯の全員に、「事例集」のための同意の記録（支援の経過）が要ります。同意の画面で残してから、送ってください。',
      }
// What stands before a move.
async function before(name: string, asked: Any, row: Row): Promise<Reason | undefined> {
  // The ground may be said with this very move.
  const stands = (asked.form.get('basis') ?? row.values['basis']) === 'consent' ? await consentReason(asked, row) : undefined
  if (name === 'check') return gateReason(await hitsOf(asked, row)) ?? stands
  return name === 'approve' ? ((await ownHand(asked, row)) ?? gateReason(await hitsOf(asked, row)) ?? stands) : undefined
}
const moves = plain.moves.map((one, i): AnyRoute => {
  const name = type.moves[i]?.name ?? ''
  return {
    ...one,
    run: async (given, scope) => {
      const asked = { ...given, scope } as Any
      if (name === 'approve' && !permit(asked.actor, 'practices.practice:approve')) return notFound
      const row = await findAsked(asked, type)
      const wrong = row ? await before(name, asked, row) : undefined
      const answer = await one.run(wrong && !asked.refused ? { ...given, refused: wrong } : given, scope)
      if (answer.kind === 'redirect' && row && name === 'withdraw') await unpublish(asked.tx, row.id, asked.now)
      return answer
    },
  }
})
const copies: AnyRoute[] = [
  route.post(
    '/practices/:id/copies',
    { permit: 'practices.practice:write', audit: 'practices.practice.copied', discloses: true },
    async (asked) => {
      const row = await findAsked(asked, type)
      if (!row || row.state !== 'published') return notFound
      const [holder, count] = [(asked.form.get('holder') ?? '').trim(), Number((asked.form.get('copies') ?? '').normalize('NFKC'))]
      const reasons: Reason[] = [
        ...textReasons({ field: 'holder', label: '渡した先', text: holder, most: 100, missing: '「渡した先」を入れてください。' }),
        ...(Number.isInteger(count) && count > 0 && count < 10_000
          ? []
          : [{ code: 'unreadable', field: 'copies', message: '「部数」は 1 から 9,999 までの数で入れてください。' }]),
      ]
      if (reasons.length) return recordAnswer(asked, type, row, { record, paper: () => [] }, reasons, 422)
      await addCopy(asked.tx, row, { id: asked.clientId, holder, copies: count, on: civilDateOf(asked.now) }, asked.actor.staffId)
      return redirect(`/practices/${row.id}`, [row.id])
    },
  ),
  route.post(
    '/practices/:id/copies/:copy/return',
    { permit: 'practices.practice:write', audit: 'practices.practice.copyReturned', discloses: true },
    async (asked) => {
      const row = await findAsked(asked, type)
      const copy = asked.params['copy'] ?? ''
      return row && isUuid(copy) && (await returnCopy(asked.tx, row, copy, civilDateOf(asked.now)))
        ? redirect(`/practices/${row.id}`, [row.id])
        : notFound
    },
  ),
]
export const practiceRoutes: AnyRoute[] = [...allRoutes({ ...plain, blank: begun, create: created, moves }), ...copies]
