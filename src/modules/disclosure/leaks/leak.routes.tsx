// 漏えい over HTTP: the engine's pages, what the law asks beside the record, deadlines that follow, and the people who must be told.
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { parseDate } from '#src/kernel/era.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { typedInstead } from '#src/records/field.screens.tsx'
import { findAsked, type Any } from '#src/records/record-asked.ts'
import { findMeant } from '#src/records/ref-asked.ts'
import { recordAnswer } from '#src/records/record-page.routes.tsx'
import type { Screens } from '#src/records/record-screens.ts'
import { stepsByButton, withButtons } from '#src/records/import-ways.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Option, Row } from '#src/records/record.ts'
import { notFound, redirect, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { consent } from '../consents/consent.schema.ts'
import { addToTell, followLeak, leakDays, listToTell, markTold } from './leak.queries.ts'
import { dutiesOf, stillOwed } from './leak.rules.ts'
import { leak as type } from './leak.schema.ts'
import { HOWS, LeakRecord } from './leak.screens.tsx'

const WRITE = 'disclosure.leak:write'
const record =
  (own: readonly Reason[] = [], candidates: readonly Option[] = []): Screens['record'] =>
  async (props, asked) => {
    const people = await listToTell(asked.tx, asked.scope as Asked<typeof WRITE>['scope'], props.row.id)
    const duties = dutiesOf(props.row.values, await leakDays(asked.tx, asked.now))
    return {
      body: (
        <LeakRecord props={props} duties={duties} people={people} idFor={() => newId(asked.now)} reasons={own} candidates={candidates} />
      ),
      subjects: people.map((one) => one.id),
      json: {
        report: duties.report ?? null,
        firstBy: duties.firstBy,
        fullBy: duties.fullBy,
        people: people.map(({ id, told, how }) => ({ id, told, how })),
      },
    }
  }
/** A leak is not done by a file while its report is owed. */
export const leakImport = withButtons(stepsByButton(type), {
  follows: async (writer, saved) => {
    for (const { id } of saved) await followLeak(writer, id)
  },
})
const plain = recordRoutes(type, { record: record() }, leakImport)
/** After a change of the engine's the deadlines follow. A leak whose report is owed is not done before it is made. */
const following = (one: AnyRoute, closes = false): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const row = closes ? await findAsked({ ...asked, scope } as Any, type) : undefined
    const grave = row && dutiesOf(row.values, await leakDays(asked.tx, asked.now)).report !== false
    const untold = row
      ? (await listToTell(asked.tx, scope as Asked<typeof WRITE>['scope'], row.id)).filter((one) => one.told === null).length
      : 0
    const refused = grave ? stillOwed(typeof row.values['full_reported_on'] === 'string', asked.form.get('told') ?? '', untold) : undefined
    const answer = await one.run(refused && !asked.refused ? { ...asked, refused } : asked, scope)
    const id = asked.params['id'] ?? asked.clientId
    if (answer.kind === 'redirect' && isUuid(id)) await followLeak(asked, id)
    return answer
  },
})
const SHOW: Pick<Screens, 'record' | 'paper'> = { record: record(), paper: () => [] }
const refuse = (asked: Any, row: Row, message: string, candidates: readonly Option[] = []): Promise<Answer> => {
  const reasons: Reason[] = [{ code: 'missing', field: 'person_id', message }]
  return recordAnswer(asked, type, row, { ...SHOW, record: record(reasons, candidates) }, reasons, 422)
}
const own: AnyRoute[] = [
  route.post('/leaks/:id/people', { permit: WRITE, audit: 'disclosure.leak.personAdded', discloses: true }, async (asked) => {
    const row = await findAsked(asked, type)
    if (!row || row.state === 'withdrawn') return notFound
    const { text, found } = await findMeant(asked, consent, consent.fields[0], row.ward_id, typedInstead(consent, asked.form))
    if (!text) return refuse(asked, row, '知らせる人の名前を入れてください。')
    const [one] = found
    if (!one || found.length > 1)
      return refuse(
        asked,
        row,
        one ? '同じ名前の人が二人以上います。下からえらんでください。' : 'その名前の人が台帳に見つかりません。',
        found,
      )
    await addToTell(asked.tx, asked.scope, { wardId: row.ward_id, id: row.id }, one.value, asked.now)
    return redirect(`/leaks/${row.id}#people`, [row.id, one.value])
  }),
  route.post('/leaks/:id/people/:person', { permit: WRITE, audit: 'disclosure.leak.personTold', discloses: true }, async (asked) => {
    const row = await findAsked(asked, type)
    const person = asked.params['person'] ?? ''
    if (!row || row.state === 'withdrawn' || !isUuid(person)) return notFound
    const on = parseDate((asked.form.get('on') ?? '').trim(), civilDateOf(asked.now))
    const how = HOWS.find((one) => one.value === asked.form.get('how'))?.value
    if (!on.ok || on.date > civilDateOf(asked.now) || !how)
      return refuse(asked, row, '知らせた日（今日まで）と、どう知らせたかを入れてください。')
    const done = await markTold(asked.tx, asked.scope, { wardId: row.ward_id, id: row.id }, person, { on: on.date, how }, asked.now)
    return done ? redirect(`/leaks/${row.id}#people`, [row.id, person]) : notFound
  }),
]
export const leakRoutes: AnyRoute[] = [
  ...allRoutes({
    ...plain,
    create: following(plain.create),
    change: following(plain.change),
    moves: plain.moves.map((move, i) => following(move, type.moves[i]?.name === 'close')),
  }),
  ...own,
]
