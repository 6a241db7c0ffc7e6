// The page and the act around what two people wrote: shown above the record, settled in one press, and settled by itself where the desk puts the record right.
import { permit } from '#src/access/scope.ts'
import { checkRecord } from '#src/records/check-record.rules.ts'
import { findAsked, type Any } from '#src/records/record-asked.ts'
import { recordAnswer } from '#src/records/record-page.routes.tsx'
import type { RecordProps } from '#src/records/record-facts.screens.tsx'
import type { Around, Screens } from '#src/records/record-screens.ts'
import { findRecord } from '#src/records/record.queries.ts'
import { stale } from '#src/records/say.rules.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { isPersonal, type Row, type Values } from '#src/records/record.ts'
import { notFound, redirect } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { ConflictCard } from './conflict.screens.tsx'
import { conflictsOf, remark, settleEdits, type Mergeable } from './edit.queries.ts'
import { settledValues } from './edit.rules.ts'

const isAround = (made: unknown): made is Around => typeof made === 'object' && made !== null && 'body' in made
/** The screen of a record with what two people wrote above it. */
export const withTwice =
  (of: Mergeable, Screen: Screens['record']): Screens['record'] =>
  async (props: RecordProps, asked: Any) => {
    const made = await Screen(props, asked)
    const around: Around = isAround(made) ? made : { body: made }
    const conflicts = await conflictsOf(asked, of, props.row)
    if (conflicts.length === 0) return around
    const { row, mayWrite, clientId, now } = props
    const said = props.reasons.filter((one) => one.code === 'notSettled')
    return {
      ...around,
      body: (
        <>
          <ConflictCard
            type={of.type}
            id={row.id}
            version={row.version}
            conflicts={conflicts}
            mayWrite={mayWrite}
            clientId={clientId}
            reasons={said}
            now={now}
          />
          {around.body}
        </>
      ),
      json: {
        ...around.json,
        twice: conflicts.map(({ unit, versions }) => ({
          fields: [...unit],
          versions: versions.map((one) => ({ key: one.key, by: one.by, values: { ...one.values } as never })),
        })),
      },
    }
  }

/** Settles what two people wrote. `after` is what else follows from the new values of a record that was like `row`; the number of what it made, which the next page says. */
export function settleRoute(
  of: Mergeable,
  screens: Pick<Screens, 'record' | 'paper'>,
  after: (asked: Any, row: Row, values: Values) => Promise<string | undefined>,
): AnyRoute {
  const { type } = of
  const event = type.rights.read.replace(/:.*$/, '')
  return route.post(
    `/${type.path}/:id/settle`,
    { permit: type.rights.write, audit: `${event}.settled`, discloses: isPersonal(type) },
    async (asked) => {
      const row = await findAsked(asked, type)
      if (!row) return notFound
      const conflicts = await conflictsOf(asked, of, row)
      const refuse = (reasons: Reason[], status = 422) => recordAnswer(asked, type, row, screens, reasons, status)
      if (asked.form.get('version') !== String(row.version)) return refuse([stale('見ている')], 409)
      const chosen = new Map(conflicts.map(({ unit }) => [unit[0] ?? '', asked.form.get(`pick-${unit[0] ?? ''}`) ?? '']))
      const texts = type.fields.filter((one) => one.type === 'longText').map((one) => one.name)
      const values = settledValues(row.values, conflicts, chosen, texts, asked.form.get('both') === 'yes')
      if (!values || conflicts.length === 0)
        return refuse([{ code: 'notSettled', message: 'どれにするかを、一つずつえらんでください。まだ何も変えていません。' }])
      const wrong = [...checkRecord(type, values, row.state, civilDateOf(asked.now)), ...(asked.refused ? [asked.refused] : [])]
      if (wrong.length) return refuse(wrong)
      if (!(await settleEdits(asked, asked.scope, of, row, values, 'ふたりが書いたものを、一つに決めました')))
        return refuse([stale('見ている')], 409)
      const made = await after(asked, row, values)
      const answer = redirect(`/${type.path}/${row.id}`, [row.id, ...(made ? [made] : [])])
      return made && answer.kind === 'redirect' ? { ...answer, said: 'told' } : answer
    },
  )
}
/** After a change at the desk: what it said is settled. */
export const settling = (of: Mergeable, one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const answer = await one.run(asked, scope)
    const reading = permit(asked.actor, of.type.rights.read)
    const id = asked.params['id'] ?? ''
    const row =
      answer.kind === 'redirect' && reading && isUuid(id) ? await findRecord(asked.tx, reading, of.type, id, asked.keys) : undefined
    if (row) await remark(asked, of, row)
    return answer
  },
})
