// The table of contents: every module of the product, in the order of the rail.
import { indicatorsOver } from './indicators/indicators.module.ts'
import { account } from './modules/account/account.module.ts'
import { administrationOver } from './modules/administration/administration.module.tsx'
import { sessionIndicators } from './modules/sessions/sessions.indicators.ts'
import { sessions } from './modules/sessions/sessions.module.ts'
import { registry } from './modules/registry/registry.module.ts'
import { dispatches } from './modules/dispatch/dispatch.module.ts'
import { education } from './modules/education/education.module.ts'
import { places } from './modules/places/places.module.ts'
import { support } from './modules/support/support.module.ts'
import { today } from './modules/today/today.module.ts'
import { volunteers } from './modules/volunteers/volunteers.module.ts'
import type { Module } from './web/module.ts'

/** The modules in which the councils' own work is done. */
const working: readonly Module[] = [
  today,
  support,
  sessions,
  places,
  volunteers,
  education,
  dispatches,
  indicatorsOver(sessionIndicators),
  registry,
]
export const modules: readonly Module[] = [...working, account, administrationOver(working.flatMap((one) => one.handOver ?? []))]
