import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Module } from '#src/web/module.ts'
import { commissionPages } from './commissions/commission.routes.tsx'
import { commission } from './commissions/commission.schema.ts'
import { openingBalance } from './opening-balances/opening-balance.schema.ts'

export const plan: Module = {
  name: 'plan',
  nav: [],
  routes: [...allRoutes(recordRoutes(openingBalance)), ...allRoutes(commissionPages)],
  types: [openingBalance, commission],
}
