import type { Module } from '#src/web/module.ts'
import { enquiry } from './enquiries/enquiry.schema.ts'
import { enquiryRoutes } from './enquiries/enquiry.routes.tsx'
import { intakeClock } from './intakes/intake.queries.ts'
import { intakeRoutes } from './intakes/intake.routes.tsx'
import { intake } from './intakes/intake.schema.ts'
import { intakeTodos } from './intakes/intake-todo.queries.ts'
import { noticeClock } from './notices/notice-clock.queries.ts'
import { noticeRoutes } from './notices/notice.routes.tsx'
import { notice } from './notices/notice.schema.ts'
import { noticeSendRoutes } from './notices/notice-send.routes.tsx'
import { talk } from './talks/talk.schema.ts'
import { talkRoutes } from './talks/talk.routes.tsx'
import { answeredNotices, noticeTodos } from './notices/notice-todo.queries.ts'

export const needs: Module = {
  name: 'needs',
  nav: [
    { label: '困りごと', href: '/notices/inbox', permit: 'needs.notice:triage', under: ['/notices', '/talks', '/intakes', '/enquiries'] },
    { label: '気づきを知らせる', href: '/sent-notices', permit: 'needs.notice:send' },
  ],
  // /notices/new and /notices/inbox come before the address with a number.
  routes: [...noticeSendRoutes, ...noticeRoutes, ...talkRoutes, ...intakeRoutes, ...enquiryRoutes],
  types: [notice, talk, intake, enquiry],
  todos: [noticeTodos, intakeTodos, answeredNotices],
  clocks: [noticeClock, intakeClock],
}
