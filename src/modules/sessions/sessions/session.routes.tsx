// 場: the engine's pages, with a form of its own (前回と同じ, 広さ from the neighbourhoods) and look-alikes while entering.
import { civilDateOf } from '#src/kernel/civil-date.ts'
import type { Permission } from '#src/access/permissions.ts'
import { permit } from '#src/access/scope.ts'
import type { Reason } from '#src/kernel/result.ts'
import { isUuid } from '#src/kernel/id.ts'
import { notFound, page, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Screens } from '#src/records/record-screens.ts'
import { listRecent } from '#src/records/record.queries.ts'
import { loadLabels } from '#src/records/labels.queries.ts'
import { titleOf } from '#src/records/say.rules.ts'
import { findMost } from './session.queries.ts'
import { sessionImport } from './session.import.ts'
import { isFarAbove, levelOf } from './session.rules.ts'
import { session as type } from './session.schema.ts'
import { apartRoute, askTwins, listBeside, twinsOf } from './twin.routes.tsx'
import { TWIN } from './twin.rules.ts'
import { SessionForm, sessionPaper, SessionRecord } from './session.screens.tsx'

const WRITE = 'sessions.session:write'

/** A form whose blank name is made of purpose and place, as it is saved. */
async function named({ tx, actor }: Pick<Asked<Permission>, 'tx' | 'actor'>, typed: URLSearchParams): Promise<URLSearchParams> {
  const values = { purposes: typed.getAll('purposes').slice(0, 1), neighbourhood_ids: typed.getAll('neighbourhood_ids').filter(isUuid) }
  if (typed.get('title')?.trim() || values.purposes.length === 0) return typed
  const form = new URLSearchParams(typed)
  form.set('title', titleOf(type, values, await loadLabels(tx, actor, type, [{ values }])).slice(0, 100))
  return form
}

/** Where only neighbourhoods were chosen, their number says how wide the session was; a blank name is made of purpose and place. Asks once about one that may stand there already; where the answer is that it is another one, that is kept with it. */
const completed = (one: AnyRoute, change = false): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    // A program that puts one field right leaves name and width as they are.
    if (change && asked.partial) return one.run(asked, scope)
    const form = new URLSearchParams(asked.form)
    const areas = form.getAll('neighbourhood_ids').filter(isUuid)
    const level = levelOf(areas)
    if (!form.get('area_level') && level) form.set('area_level', level)
    const twins = await askTwins({ ...asked, form: await named(asked, form) }, change ? asked.params['id'] : undefined)
    const refused = asked.refused ?? (await doubt(asked, form)) ?? twins.refused
    const answer = await one.run({ ...asked, form: twins.form, ...(refused ? { refused } : {}) }, scope)
    if (answer.kind === 'redirect') await twins.keep()
    return answer
  },
})

/** Asked once, of a person at a screen: a number far above what is usual may be a slip of the hand. */
async function doubt(asked: Parameters<AnyRoute['run']>[0], form: URLSearchParams): Promise<Reason | undefined> {
  const text = (form.get('participants') ?? '').normalize('NFKC').trim()
  if (asked.format !== 'html' || !/^\d{1,7}$/.test(text) || form.get('sure') === text) return undefined
  const scope = permit(asked.actor, WRITE)
  const most = scope && (await findMost(asked.tx, scope, asked.actor.wardId, civilDateOf(asked.now), form.getAll('purposes').slice(0, 20)))
  return isFarAbove(Number(text), most)
    ? {
        code: 'far',
        field: 'participants',
        message: `${Number(text).toLocaleString('ja-JP')} 人は、いつもよりずっと多い数です${most ? `（この一年でいちばん多い場は ${most} 人）` : ''}。合っていれば、もう一度そのまま送ってください。`,
      }
    : undefined
}

const record: Screens['record'] = (props, asked) => (
  <SessionRecord {...props} prepares={permit(asked.actor, 'sessions.gathering:read')?.wards.includes(props.row.ward_id) ?? false} />
)
// The question names the others: they are read anew for the form that was sent.
const form: Screens['form'] = async (props, asked) => (
  <SessionForm {...props} twins={props.reasons.some((one) => one.code === TWIN) ? await twinsOf(asked, props.row?.id) : []} />
)
const plain = recordRoutes(type, { form, record, paper: sessionPaper }, sessionImport)
/** Says in another part of the house how a session went: the same save as by its own form, only of the fields that are named, with `state` held. Its own form comes back where something is wrong. */
export const sessionSaved = (
  asked: Parameters<AnyRoute['run']>[0],
  id: string,
  fields: Readonly<Record<string, string>>,
): Promise<Answer> | Answer => {
  const scope = permit(asked.actor, WRITE)
  return scope ? plain.change.run({ ...asked, params: { id }, form: new URLSearchParams(fields), partial: true }, scope) : notFound
}
export const sessionRoutes: AnyRoute[] = [
  // The same again, as an address one can keep: the form modelled on the last one held.
  route.get('/sessions/same', { permit: WRITE, audit: 'sessions.session.asked', discloses: false }, async (asked) => {
    const [last] = await listRecent(asked.tx, asked.scope, type, asked.actor.wardId, 'held')
    return plain.blank.run({ ...asked, query: new URLSearchParams(last ? { like: last.id } : {}), params: {} }, asked.scope)
  }),
  // What may be the same one, by the rule that asks at saving (decision 0082): shown beside the form while it is filled in, never a refusal.
  route.get('/sessions/alike', { permit: WRITE, audit: 'sessions.session.listed', discloses: false }, async (asked) => {
    const id = asked.query.get('id') ?? ''
    const form = await named(asked, asked.query)
    const rows = await listBeside({ ...asked, form }, isUuid(id) ? id : undefined)
    return page(
      '同じ場かもしれない記録',
      <ul>
        {rows.map((one) => (
          <li>
            {one.id ? <a href={`/sessions/${one.id}`}>{one.words}</a> : one.words}
            <div class="sub">{one.why}</div>
          </li>
        ))}
      </ul>,
      { json: rows },
    )
  }),
  apartRoute,
  ...allRoutes({ ...plain, create: completed(plain.create), change: completed(plain.change, true) }),
]
