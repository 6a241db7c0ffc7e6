// The table of contents: every module of the product, in the order of the rail. What modules list (types, indicators, what a post hands over) is gathered here and nowhere else.
import { indicatorsOver } from './indicators/indicators.module.ts'
import { filesOver } from './files/files.module.ts'
import { account } from './modules/account/account.module.ts'
import { administrationOver } from './modules/administration/administration.module.tsx'
import { calendar } from './modules/calendar/calendar.module.ts'
import { dispatches } from './modules/dispatch/dispatch.module.ts'
import { education } from './modules/education/education.module.ts'
import { places } from './modules/places/places.module.ts'
import { areas } from './modules/registry/areas.module.ts'
import { plan } from './modules/plan/plan.module.ts'
import { registry } from './modules/registry/registry.module.ts'
import { sessions } from './modules/sessions/sessions.module.ts'
import { support } from './modules/support/support.module.ts'
import { today } from './modules/today/today.module.ts'
import { volunteers } from './modules/volunteers/volunteers.module.ts'
import { gallery } from './ui/gallery.module.tsx'
import { searchOver } from './search/search.module.tsx'
import type { Module } from './web/module.ts'

/** The councils' own work, and the registers it stands on. */
const work: readonly Module[] = [today, calendar, support, sessions, places, volunteers, education, dispatches]
const registers: readonly Module[] = [registry, areas, plan]
const working = [...work, ...registers]

export const recordTypes = working.flatMap((one) => one.types ?? [])
export const indicators = working.flatMap((one) => one.indicators ?? []).sort((a, b) => a.id.localeCompare(b.id))
const exceptions = working.flatMap((one) => one.exceptions ?? [])
export const modules: readonly Module[] = [
  ...work,
  indicatorsOver({ indicators, types: recordTypes, exceptions }),
  ...registers,
  filesOver(recordTypes),
  searchOver([...registers, ...work].flatMap((one) => one.search ?? [])),
  account,
  administrationOver(working.flatMap((one) => one.handOver ?? [])),
  gallery(recordTypes),
]
