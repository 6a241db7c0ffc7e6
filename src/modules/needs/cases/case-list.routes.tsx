// 支援 as a list: whose each is stands beside it, and a worker who has supports begins with their own. Whose is no field of a support, so it narrows the scope; list, count, file and JSON all go through that.
import { listAnswering, onlyOf, type WhoseRecords } from '#src/access/assignment.queries.ts'
import { narrowed, permit, type Scope } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import { listAnswer } from '#src/records/list.routes.tsx'
import { ListScreen } from '#src/records/list.screens.tsx'
import type { View } from '#src/records/list-narrow.screens.tsx'
import { withQuery } from '#src/records/list-query.rules.ts'
import type { Any } from '#src/records/record-asked.ts'
import type { AnyRoute } from '#src/web/route.ts'
import { listReaders } from '../clocks/reader.queries.ts'
import { going, hasOwn } from './case-list.queries.ts'
import { supportCase as type } from './case.schema.ts'

/** What the address says: everybody's, one's own, nobody's, or a colleague's by number. */
const whoseOf = (word: string, me: string): WhoseRecords | undefined =>
  word === 'mine'
    ? { kind: 'of', staffId: me }
    : word === 'none'
      ? { kind: 'none' }
      : isUuid(word)
        ? { kind: 'of', staffId: word }
        : undefined

/** The list of supports over the engine's. */
export const listOfCases = (list: AnyRoute): AnyRoute => ({
  ...list,
  run: async (whole, given) => {
    const scope = given as Scope<'needs.supportCase:read'>
    const { tx, actor, now, format } = whole
    const today = civilDateOf(now)
    // A bare address is one's own where one has any; whoever searches or narrows looks among all.
    const plain = format === 'html' && [...whole.query].every(([, value]) => value === '')
    const query = plain && (await hasOwn(tx, scope)) ? new URLSearchParams({ whose: 'mine' }) : whole.query
    const word = query.get('whose') ?? ''
    const whose = whoseOf(word, actor.staffId)
    const theirs = whose ? onlyOf(scope, type.name, whose, today) : scope
    // What is over is in nobody's hands: it is shown where its state was asked for.
    const less = theirs.only
    const asked = {
      ...whole,
      query,
      scope: whose && less && !query.get('state') ? narrowed(scope, (at) => going(less(at))) : theirs,
    } as Any
    const answer = await listAnswer(asked, type, async (props) => {
      const owners = await listAnswering(
        tx,
        scope,
        type.name,
        props.rows.map((one) => one.id),
        today,
      )
      const to = (value: string): string => withQuery(`/${type.path}`, query, { whose: value })
      const other = whose?.kind === 'of' && whose.staffId !== actor.staffId ? whose.staffId : undefined
      const named = other ? (await listReaders(tx, actor.wardId, today, false)).find((one) => one.id === other)?.name : undefined
      const views: View[] = [
        { label: 'わたしの担当', href: to('mine'), on: whose?.kind === 'of' && !other },
        { label: '担当なし', href: to('none'), on: whose?.kind === 'none' },
        ...(other ? [{ label: `担当：${named ?? 'いまはいない人'}`, href: to(other), on: true }] : []),
        { label: 'みんなの支援', href: to('all'), on: !whose },
      ]
      return (
        <>
          <ListScreen
            {...props}
            views={views}
            beside={{
              label: '担当',
              cell: (row) => {
                const all = owners.get(row.id) ?? []
                return all.length
                  ? all.map((one, i) => (
                      <>
                        {i ? '、' : ''}
                        <a href={withQuery(`/${type.path}`, query, { whose: one.id === actor.staffId ? 'mine' : one.id })}>{one.name}</a>
                      </>
                    ))
                  : row.state === 'closed' || row.state === 'withdrawn'
                    ? '—'
                    : '▲ 担当なし'
              },
            }}
            none={
              whose && !query.get('state')
                ? 'この条件で続いている支援は、ありません。終わったものは、上の「終結」「取消」で出ます。ほかの人のものは「みんなの支援」で出ます。'
                : undefined
            }
          />
          {permit(actor, 'needs.caseMode:write') ? (
            <p>
              <a class="link" href="/support-cases/mode">
                支援を見られる人を決める
              </a>
            </p>
          ) : null}
        </>
      )
    })
    if (answer.kind !== 'page' || format !== 'json') return answer
    const json = answer.json as { items?: { id: string }[] } | null
    if (!json?.items) return answer
    const owners = await listAnswering(
      tx,
      scope,
      type.name,
      json.items.map((one) => one.id),
      today,
    )
    return {
      ...answer,
      json: { ...json, items: json.items.map((one) => ({ ...one, responsible: (owners.get(one.id) ?? []).map(({ name }) => name) })) },
    }
  },
})
