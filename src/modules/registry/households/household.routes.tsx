// 世帯: list, form, page, members.
import { route, type AnyRoute } from '#src/web/route.ts'
import { householdFormRoutes } from './household-form.routes.tsx'
import { listAnswer } from './household-list.routes.tsx'
import { householdMemberRoutes } from './household-member.routes.tsx'
import { householdRecordRoutes } from './household-record.routes.tsx'
import { READ } from './household-shown.routes.tsx'

export const householdRoutes: AnyRoute[] = [
  route.get('/households', { permit: READ, audit: 'registry.household.listed', discloses: true }, listAnswer),
  ...householdFormRoutes,
  ...householdMemberRoutes,
  ...householdRecordRoutes,
]
