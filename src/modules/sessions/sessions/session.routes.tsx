// 場: the engine's pages, with a form of its own (前回と同じ, 広さ from the neighbourhoods) and look-alikes while entering.
import { civilDateOf, isCivilDate } from '#src/kernel/civil-date.ts'
import { formatWareki, parseDate } from '#src/kernel/era.ts'
import { permit } from '#src/access/scope.ts'
import type { Reason } from '#src/kernel/result.ts'
import { isUuid, NOBODY } from '#src/kernel/id.ts'
import { notFound, page, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Screens } from '#src/records/record-screens.ts'
import { listRecent } from '#src/records/record.queries.ts'
import { loadLabels } from '#src/records/labels.queries.ts'
import { titleOf } from '#src/records/say.rules.ts'
import { findMost, listAlike, listJoint } from './session.queries.ts'
import { sessionImport } from './session.import.ts'
import { isFarAbove, levelOf } from './session.rules.ts'
import { session as type } from './session.schema.ts'
import { apartRoute, askTwins, twinsOf } from './twin.routes.tsx'
import { TWIN } from './twin.rules.ts'
import { SessionForm, sessionPaper, SessionRecord } from './session.screens.tsx'

const WRITE = 'sessions.session:write'

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
    const values = { purposes: form.getAll('purposes').slice(0, 1), neighbourhood_ids: areas }
    if (!form.get('title')?.trim() && values.purposes.length)
      form.set('title', titleOf(type, values, await loadLabels(asked.tx, asked.actor, type, [{ values }])).slice(0, 100))
    const twins = await askTwins({ ...asked, form }, change ? asked.params['id'] : undefined)
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
  // Records that may be the same one: shown beside the form while it is filled in, never a refusal.
  route.get(
    '/sessions/alike',
    { permit: WRITE, audit: 'sessions.session.listed', discloses: false },
    async ({ tx, scope, actor, query, now, figures }) => {
      const text = query.get('on_day') ?? ''
      const read = parseDate(text, civilDateOf(now))
      const day = isCivilDate(text) ? text : read.ok ? read.date : undefined
      const purposes = query.getAll('purposes').slice(0, 20)
      const without = query.get('id') ?? ''
      const rows = day && purposes.length ? await listAlike(tx, scope, actor.wardId, day, purposes, isUuid(without) ? without : NOBODY) : []
      const names = await loadLabels(tx, actor, type, [])
      const joint = (day && purposes.length ? await listJoint(figures, actor.wardId, day, purposes) : []).map(
        (one) =>
          `${one.ward}が ${formatWareki(one.on_day, 'short')}　${titleOf(type, { title: '', purposes: one.purposes.slice(0, 1) }, names)} を、この区と一緒に開いた場として記録しています。同じ場なら、市では 1 回なので、ここでは記録しません。`,
      )
      return page(
        '似た記録',
        <ul>
          {rows.map((one) => (
            <li>
              <a href={`/sessions/${one.id}`}>{one.title}</a>
            </li>
          ))}
          {joint.map((words) => (
            <li>{words}</li>
          ))}
        </ul>,
        {
          json: [
            ...rows.map((one) => ({
              id: one.id,
              words: `${formatWareki(one.on_day, 'short')}　${titleOf(type, { title: one.title, purposes: one.purposes }, names)}　${one.participants === null ? '' : `${one.participants}人`}`,
            })),
            ...joint.map((words) => ({ id: null, words })),
          ],
        },
      )
    },
  ),
  apartRoute,
  ...allRoutes({ ...plain, create: completed(plain.create), change: completed(plain.change, true) }),
]
