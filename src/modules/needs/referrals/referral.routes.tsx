// つなぎ先: nothing is written down as given that its ground does not cover; what failed says why.
import { uncoveredTogether, type BasisCode } from '#src/access/basis.rules.ts'
import { SHIELDED } from '#src/access/cover.rules.ts'
import { permit } from '#src/access/scope.ts'
import { civilDateOf, type CivilDate } from '#src/kernel/civil-date.ts'
import { formatWareki, parseDate } from '#src/kernel/era.ts'
import { isUuid } from '#src/kernel/id.ts'
import { ITEMS, RECIPIENTS, type Item } from '#src/kernel/sharing.ts'
import type { Reason } from '#src/kernel/result.ts'
import { listConsentsOf, listLivingIn, OTHERS } from '#src/modules/disclosure/disclosure.api.ts'
import { FILE_VIEWER, peopleByIds } from '#src/modules/registry/registry.api.ts'
import { plainWays, type Importable } from '#src/records/import-ways.ts'
import { findTheOne } from '#src/records/ref-asked.ts'
import { filledUp } from '#src/records/say.rules.ts'
import { findRecord } from '#src/records/record.queries.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { AnyRoute } from '#src/web/route.ts'
import { supportCase } from '../cases/case.schema.ts'
import { recipientOf } from './referral.rules.ts'
import { referral as type } from './referral.schema.ts'

type Any = Parameters<AnyRoute['run']>[0]
/** What the ground of something given depends on. */
const GROUND = ['items', 'basis', 'evidence', 'to_kind', 'person_id', 'case_id', 'on_day'] as const
/** Files tell what was written down elsewhere; what left of a person, and on what ground, is said on the page, where the ground is asked for. */
export const referralImport: Importable = {
  type,
  ways: {
    ...plainWays(type),
    prepare: () =>
      Promise.resolve((values, _ward, before) => {
        const changed = GROUND.filter((name) => JSON.stringify(values[name] ?? null) !== JSON.stringify(before?.values[name] ?? null))
        const given = [values, before?.values].some((one) => ((one?.['items'] ?? []) as readonly string[]).length > 0)
        const message =
          '渡した情報とその根拠は、根拠をたしかめるため、ファイルからは入れることも直すこともできません。画面から入れてください。'
        return { values, repairs: [], reasons: given && changed.length ? [{ code: 'basis', field: changed[0] ?? 'items', message }] : [] }
      }),
  },
}
const plain = recordRoutes(type, {}, referralImport)

/** Why these items may not leave; undefined where all may, or where what was typed is not complete yet (the form says that itself). */
async function refusal(asked: Any, form: URLSearchParams): Promise<Reason | undefined> {
  const items = form.getAll('items').filter((one): one is Item => ITEMS.some((each) => each.value === one))
  const [basis, evidence] = [form.get('basis') ?? '', form.get('evidence') ?? '']
  if (items.length === 0 || basis === '' || evidence.trim() === '') return undefined
  // A name that finds nobody, or several, is asked about by the form: nothing is saved with it.
  const person = await findTheOne({ ...asked, form }, type, 'person_id', asked.actor.wardId)
  if (!person) return undefined
  const to = recipientOf(form.get('to_kind') ?? '')
  const day = parseDate(form.get('on_day') ?? '', civilDateOf(asked.now))
  const on: CivilDate = day.ok ? day.date : civilDateOf(asked.now)
  if (!to)
    return {
      code: 'basis',
      field: 'items',
      message: 'このつなぎ先には、情報を渡せる根拠がありません。行き先の案内だけにするか、本人から伝えてもらってください。',
    }
  // A support is a household's: what tells of everybody there leaves only where everybody agreed. 根拠: rules.md 人 1
  const id = await findTheOne({ ...asked, form }, type, 'case_id', asked.actor.wardId)
  // A number that finds no support, or several, is asked about by the form too.
  if (!id && form.get('case_id')?.trim()) return undefined
  const of = { wardId: asked.actor.wardId, ...(id ? { type: supportCase.name, recordId: id } : { type: 'person', recordId: person }) }
  const members = await listLivingIn(asked.tx, of)
  const consents = (await listConsentsOf(asked.tx, asked.actor, asked.actor.wardId, [...new Set([person, ...members])])) ?? []
  const giving = { basis: basis as BasisCode, to, items, purpose: 'support' as const, on, evidence }
  const { own, others } = uncoveredTogether(giving, person, members, consents)
  // Where somebody who is hidden lives leaves by no way. 根拠: rules.md 人 2
  const reading = permit(asked.actor, 'registry.person:read')
  const hidden = reading && (await peopleByIds(asked.tx, reading, FILE_VIEWER, [person])).get(person)?.masked
  const label = (all: readonly Item[]): string => all.map((item) => ITEMS.find((one) => one.value === item)?.label).join('、')
  const whom = RECIPIENTS.find((one) => one.value === to)?.label ?? ''
  const never = hidden ? items.filter((item) => SHIELDED.includes(item)) : []
  // Another consent would change nothing: the true reason is said.
  if (never.length)
    return {
      code: 'shield',
      field: 'items',
      message: `連絡先を伏せている方です。「${label(never)}」は、同意があっても、どの根拠でも${whom}に渡りません。これをはずし、要るときは本人から電話で伝えてもらってください。`,
    }
  const held = [...new Set([...own, ...others])]
  if (held.length === 0) return undefined
  const words = label(held)
  return {
    code: 'basis',
    field: 'items',
    message: `この根拠では、「${words}」を${whom}に渡せません（${formatWareki(on, 'short')}の時点）。渡すものをへらすか、この人の同意を先に残してください。${others.length ? `${OTHERS}。` : ''}`,
  }
}
/** A save that asks first. */
const covered = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const id = asked.params['id'] ?? ''
    const seen = isUuid(id) ? await findRecord(asked.tx, scope, type, id, asked.keys) : undefined
    const form = new URLSearchParams(asked.partial && seen ? filledUp(type, seen.values, asked.form) : asked.form)
    if (!form.get('on_day')?.trim()) form.set('on_day', civilDateOf(asked.now))
    const wrong = await refusal(asked, form)
    return one.run({ ...asked, form, ...(wrong && !asked.refused ? { refused: wrong } : {}) }, scope)
  },
})
/** Today, where no day is named. */
const begun: AnyRoute = {
  ...plain.blank,
  run: (asked, scope) => {
    const query = new URLSearchParams(asked.query)
    if (!query.has('on_day')) query.set('on_day', formatWareki(civilDateOf(asked.now), 'short'))
    return plain.blank.run({ ...asked, query }, scope)
  },
}
export const referralRoutes: AnyRoute[] = allRoutes({
  ...plain,
  blank: begun,
  create: covered(plain.create),
  change: covered(plain.change),
})
