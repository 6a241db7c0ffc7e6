import type { Module } from '#src/web/module.ts'
import { accountRoutes } from './account/account.routes.tsx'
import { logRoutes } from './log/log.routes.tsx'

// Reached by the name at the top of every page, so it has no line in the rail.
export const account: Module = { name: 'account', nav: [], routes: [...accountRoutes, ...logRoutes] }
