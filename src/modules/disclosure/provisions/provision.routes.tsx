// 提供の記録 of one person over HTTP.
import type { LeftSource } from '#src/access/left.ts'
import { permit } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import { notFound, page, sheet, type Json } from '#src/web/answer.ts'
import { askedNumber } from '#src/web/clean.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { findWhom, listLeft } from './provision.queries.ts'
import { outsideFirst, short, staysInside, viewOf } from './provision.rules.ts'
import { ProvisionScreen } from './provision.screens.tsx'

const READ = 'disclosure.provisionRecord:read'
// One page of the screen; papers and files have all of it.
const PAGE = 100
const COLUMNS = [
  { label: 'いつ', type: 'text' as const, width: 18 },
  ...['何を', 'だれに', '根拠', '渡した人', '備考'].map((label) => ({ label, type: 'text' as const, width: 24 })),
]
/** The routes; `sources` are the ways by which other modules let something out. */
export const provisionRoutes = (sources: readonly LeftSource[]): AnyRoute[] => [
  route.get(
    '/people/:id/provisions',
    { permit: READ, audit: 'disclosure.provisionRecord.ofPersonOpened', discloses: true },
    async (asked) => {
      const id = asked.params['id'] ?? ''
      const whom = isUuid(id) ? await findWhom(asked.tx, asked.scope, id) : undefined
      if (!whom) return notFound
      const left = await listLeft(asked.tx, asked.scope, await asked.keys.of(asked.tx, whom.wardId), whom, sources)
      // What only was written out for work inside stands apart, and on paper and in files last: what went to somebody is not lost among it.
      const inside = asked.query.get('what') === 'inside'
      const ordered = outsideFirst(left)
      const lines = (asked.format === 'html' ? left.filter((one) => staysInside(one) === inside) : ordered).map(viewOf)
      const skip = askedNumber(asked.query, 'skip', 1_000_000)
      const next =
        skip + PAGE < lines.length ? `/people/${whom.id}/provisions?${inside ? 'what=inside&' : ''}skip=${skip + PAGE}` : undefined
      const title = `${whom.name}さんの提供の記録`
      if (asked.format !== 'html' && asked.format !== 'json')
        return sheet(
          title,
          COLUMNS,
          lines.map((one) => [short(one.at), one.what, one.to, one.basis, one.by, one.note]),
          [whom.id],
        )
      const mayWrite = permit(asked.actor, 'disclosure.provisionRecord:write') !== undefined
      return page(
        title,
        <ProvisionScreen
          name={whom.name}
          personId={whom.id}
          lines={lines.slice(skip, skip + PAGE)}
          all={lines.length}
          inside={inside}
          counts={{ outside: left.filter((one) => !staysInside(one)).length, inside: left.filter(staysInside).length }}
          next={next}
          mayWrite={mayWrite}
        />,
        {
          subjects: [whom.id],
          json: {
            items: ordered.map(({ kind, at, to, recipient, items, basis, way, by, detail }) => ({
              kind,
              at: at.toISOString(),
              to,
              recipient,
              items,
              basis,
              way,
              by,
              detail,
            })),
          } as Json,
        },
      )
    },
  ),
]
