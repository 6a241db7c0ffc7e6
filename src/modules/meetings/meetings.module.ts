import { meetingLeft, saidLeft } from './meetings/meeting-left.queries.ts'
import { meetingKept, paperKept } from './meetings/meeting.rules.ts'
import type { Module } from '#src/web/module.ts'
import { kindRoutes } from './kinds/kind.routes.tsx'
import { comingMeetings, decisionTodos, openMeetings } from './meetings/decision-todo.queries.ts'
import { decisionRoutes } from './meetings/decision.routes.tsx'
import { meetingRoutes } from './meetings/meeting.routes.tsx'
import { memberRoutes } from './meetings/member.routes.tsx'
import { paperRoutes } from './meetings/paper.routes.tsx'
import { handedSeats } from './meetings/seat-handover.queries.ts'

/** No search, no files, no figures: what is sealed has no place in any of them. A post passes on only a seat nobody else of ours has beside. */
export const meetings: Module = {
  name: 'meetings',
  nav: [
    { label: '会議', href: '/case-meetings', permit: 'meetings.caseMeeting:read', group: '困りごと' },
    { label: '会議の種類', href: '/meeting-kinds', permit: 'meetings.meetingKind:write', group: '管理' },
  ],
  routes: [...meetingRoutes, ...memberRoutes, ...paperRoutes, ...decisionRoutes, ...kindRoutes],
  todos: [decisionTodos, comingMeetings, openMeetings],
  handOver: [handedSeats],
  leaves: [meetingLeft, saidLeft],
  kept: [meetingKept, paperKept],
}
