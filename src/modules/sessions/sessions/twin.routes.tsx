// A session that may stand there already: told beside the form while it is typed, asked once while it is saved, and said to be another one from the list before closing. 根拠: 決定 0082
import { permit, type Scope } from '#src/access/scope.ts'
import { civilDateOf, isCivilDate } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { readForm } from '#src/records/read-form.rules.ts'
import { notFound, redirect } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { session as type } from './session.schema.ts'
import { findStanding, listJointTwins, listTwins, sayApart } from './twin.queries.ts'
import { APART, sayOccasion, sayState, TWIN, whySame, type Occasion, type Standing } from './twin.rules.ts'

const WRITE = 'sessions.session:write'
/** So many of one's own are told, and as many of other wards. */
const SHOWN = 5
const ASKED: Reason = { code: TWIN, message: '同じ日に、似た場がもうあります。別の場ですか。' }

type Asking = Pick<Asked<typeof WRITE>, 'tx' | 'actor' | 'form' | 'now' | 'clientId'>
const READ = type.fields.filter((one) => ['on_day', 'starts', 'venue', 'title'].includes(one.name))

/** What a form says of when, where and to what end, as far as it can be read; undefined without a day. */
function typedIn({ form, now, clientId }: Asking, id?: string): (Occasion & { id: string; day: string }) | undefined {
  const { values } = readForm({ fields: READ }, form, civilDateOf(now), new Map())
  const text = (name: string): string => String(values[name] ?? '')
  if (!isCivilDate(text('on_day')) || (id !== undefined && !isUuid(id))) return undefined
  return {
    id: id ?? clientId,
    day: text('on_day'),
    starts: text('starts'),
    venue: text('venue'),
    title: text('title'),
    neighbourhoods: form.getAll('neighbourhood_ids').filter(isUuid),
    purposes: form.getAll('purposes'),
  }
}

/** What stands on the day of the form and may be the same session; of one put right (`id`), not what stood beside it like that before. */
export async function twinsOf(asked: Asking, id?: string): Promise<Standing[]> {
  const { tx, actor } = asked
  const [scope, typed] = [permit(actor, WRITE), typedIn(asked, id)]
  if (!scope || !typed) return []
  const like = await listTwins(tx, scope, actor.wardId, typed)
  const own = id && like.length ? await findStanding(tx, scope, id) : undefined
  const before = own ? (await listTwins(tx, scope, own.ward, own)).map((one) => one.id) : []
  return like.filter((one) => !before.includes(one.id))
}

/** A form with what was answered: asked of a person at a screen, once for each that may be the same. `keep` is called when it is saved. */
export async function askTwins(
  asked: Asking & Pick<Asked<typeof WRITE>, 'format'>,
  id?: string,
): Promise<{ form: URLSearchParams; refused: Reason | undefined; keep: () => Promise<void> }> {
  const form = new URLSearchParams(asked.form)
  const [state = '', ...said] = (form.get(APART) ?? '').split(' ').filter(Boolean)
  if (state) form.set('state', state)
  const like = asked.format === 'html' ? (await twinsOf(asked, id)).map((one) => one.id) : []
  const scope: Scope | undefined = permit(asked.actor, WRITE)
  const keep = async (): Promise<void> => scope && sayApart(asked.tx, scope, asked.actor.wardId, id ?? asked.clientId, like, asked.now)
  return { form, refused: like.every((one) => said.includes(one)) ? undefined : ASKED, keep }
}

/** What is told beside the form while it is typed: the same that is asked about at saving, and what other wards wrote down as held together. */
export async function listBeside(asked: Asking, id?: string): Promise<{ id: string | null; words: string; why: string }[]> {
  const { tx, actor } = asked
  const [scope, typed] = [permit(actor, WRITE), typedIn(asked, id)]
  if (!scope || !typed) return []
  const own = (await twinsOf(asked, id)).map((one) => ({
    id: one.id,
    words: `${sayOccasion(one)}${sayState(one)}`,
    why: `${whySame(typed, one).join('、')}。`,
  }))
  const theirs = (await listJointTwins(tx, scope, actor.wardId, typed)).map((one) => ({
    id: null,
    words: `${one.name}が${one.state === 'held' ? '、この区と一緒に開いた場として記録しています' : '、この区と一緒に開く場として予定に入れています'}：${sayOccasion(one)}`,
    why: '同じ場なら、市では 1 回なので、ここでは記録しません。',
  }))
  // Each has its own share: saving asks about one's own, and never about what only the other ward can say.
  return [...own.slice(0, SHOWN), ...theirs.slice(0, SHOWN)]
}

/** 「別の場です」 of two in the list before closing: they are not named there again. */
export const apartRoute: AnyRoute = route.post(
  '/sessions/:id/apart',
  { permit: WRITE, audit: 'sessions.session.toldApart', discloses: false },
  async ({ tx, scope, params, form, now }) => {
    const [id, other] = [params['id'] ?? '', form.get('other') ?? '']
    const own = isUuid(id) && isUuid(other) && id !== other ? await findStanding(tx, scope, id) : undefined
    if (!own) return notFound
    await sayApart(tx, scope, own.ward, own.id, [other], now)
    return redirect(`/figures/closing?month=${own.day.slice(0, 7)}`, [own.id])
  },
)
