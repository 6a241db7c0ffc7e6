// 見守りの広がり: neighbourhood by who watches, zero cells marked; and as a file.
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { page, sheet } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { listCover } from './coverage.queries.ts'
import { COLUMNS, CoverageScreen } from './coverage.screens.tsx'

export const coverageRoutes: AnyRoute[] = [
  route.get('/watch/coverage', { permit: 'watch.watchPlan:read', audit: 'watch.watchPlan.listed', discloses: false }, async (asked) => {
    const rows = await listCover(asked.tx, asked.scope, asked.actor.wardId, civilDateOf(asked.now))
    if (asked.format !== 'html' && asked.format !== 'json')
      return sheet(
        '見守りの広がり',
        [
          { label: '地域', type: 'text' as const, width: 16 },
          ...COLUMNS.map((one) => ({ label: one.label, type: 'number' as const, width: 12 })),
        ],
        rows.map((row) => [row.name, ...COLUMNS.map((one) => row[one.key])]),
      )
    return page('見守りの広がり', <CoverageScreen rows={rows} />, { json: { items: rows } })
  }),
]
