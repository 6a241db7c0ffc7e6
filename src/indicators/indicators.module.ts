// The figures of all modules as one module of pages. The definitions stay beside the rows they count.
import type { RecordType } from '#src/records/record.ts'
import type { Module } from '#src/web/module.ts'
import { closingRoutes } from './closing.routes.tsx'
import type { Exception } from './closing.queries.ts'
import type { Indicator } from './definition.ts'
import { annualReportRoutes } from './annual-report.routes.tsx'
import { commissionRoutes } from './commission.routes.tsx'
import { acceptanceTodos, closingTodos, lateClosingTodos, publicationTodos } from './closing-todo.queries.ts'
import { commissionTodos } from './commission-todo.queries.ts'
import { driftTodos } from './drift.queries.ts'
import { figureRoutes } from './figure.routes.tsx'
import { lateTodos } from './signed.queries.ts'

/** What of closing, accepting and publishing waits. */
export const figureTodos = [closingTodos, lateTodos, acceptanceTodos, commissionTodos, lateClosingTodos, publicationTodos, driftTodos]

/** The figures module over what the modules list. */
export const indicatorsOver = ({
  indicators,
  types,
  exceptions,
}: {
  indicators: readonly Indicator[]
  types: readonly RecordType[]
  exceptions: readonly Exception[]
}): Module => ({
  name: 'indicators',
  nav: [
    { label: '計画・数字', href: '/figures', permit: 'indicators.figure:read', under: ['/reports', '/commissions', '/opening-balances'] },
  ],
  // The fixed addresses come before /figures/:id.
  routes: [
    ...closingRoutes(indicators, exceptions, types),
    ...annualReportRoutes(indicators, types),
    ...commissionRoutes(types),
    ...figureRoutes(indicators, types),
  ],
})
