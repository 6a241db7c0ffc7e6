// 人: list, form with duplicates, page, states. Every answer that shows a person names them in the audit.
import type { Learned } from '#src/records/learned.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { personFormRoutes } from './person-form.routes.tsx'
import { listAnswer } from './person-list.routes.tsx'
import { personRecordRoutes } from './person-record.routes.tsx'
import { READ } from './person-shown.routes.tsx'

/** The routes of 人; a record of one of these kinds comes to know its person by the form. */
export const personRoutesOver = (learned: readonly Learned[]): AnyRoute[] => [
  route.get('/people', { permit: READ, audit: 'registry.person.listed', discloses: true }, listAnswer),
  ...personFormRoutes(learned),
  ...personRecordRoutes,
]
