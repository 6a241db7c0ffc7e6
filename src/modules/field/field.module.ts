import { rescueKept } from './rescues/rescue.rules.ts'
import type { Module } from '#src/web/module.ts'
import { phoneDayRoutes } from './days/phone-day.routes.ts'
import { phoneEditRoutes } from './edits/phone-edit.routes.tsx'
import { invitationRoutes } from './invitations/invitation.routes.ts'
import { packRoutes } from './pack/pack.routes.tsx'
import { fieldPersonRoutes } from './people/field-person.routes.tsx'
import { rescueClock } from './rescues/rescue-clock.queries.ts'
import { rescueTodos } from './rescues/rescue-todo.queries.ts'
import { rescueRoutes } from './rescues/rescue.routes.tsx'
import { fieldAssets } from './shell/shell.http.tsx'
import { phoneVisitRoutes } from './visits/phone-visit.routes.tsx'

export const field: Module = {
  name: 'field',
  nav: [{ label: '現場の人', href: '/field-people', permit: 'field.fieldPerson:read', under: ['/field-rescues'], group: '見守り' }],
  routes: [
    ...fieldPersonRoutes,
    ...packRoutes,
    ...phoneDayRoutes,
    ...phoneVisitRoutes,
    ...phoneEditRoutes,
    ...invitationRoutes,
    ...rescueRoutes,
  ],
  todos: [rescueTodos],
  clocks: [rescueClock],
  assets: fieldAssets,
  kept: [rescueKept],
}
