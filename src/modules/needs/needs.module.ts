import { triesTold } from './clocks/try.queries.ts'
import { adviceLeft, answeredTodos, askedTodos } from './advice/advice.queries.ts'
import { adviceKept } from './advice/advice.rules.ts'
import { adviceRoutes } from './advice/advice.routes.tsx'
import { moveLeft, referralLeft } from './referrals/referral-left.queries.ts'
import { moveKept } from './moves/case-move.rules.ts'
import type { Module } from '#src/web/module.ts'
import { assessmentRoutes } from './assessments/assessment.routes.tsx'
import { assessment, assessmentKept } from './assessments/assessment.schema.ts'
import { caseRoutes, caseLearns } from './cases/case.routes.tsx'
import { caseClock, unmetTodos } from './cases/case-clock.queries.ts'
import { handedCases } from './cases/case-handover.queries.ts'
import { caseSource } from './cases/case-search.queries.ts'
import { supportCase, caseKept, stepKept } from './cases/case.schema.ts'
import { caseTodos } from './cases/case-todo.queries.ts'
import { openOf } from './clocks/handover.queries.ts'
import { enquiry, enquiryKept } from './enquiries/enquiry.schema.ts'
import { enquiryRoutes } from './enquiries/enquiry.routes.tsx'
import { sheetRoutes } from './help/sheets.routes.tsx'
import { intakeScript } from './intakes/intake.asset.ts'
import { intakeClock } from './intakes/intake.queries.ts'
import { intakeRoutes, intakeLearns } from './intakes/intake.routes.tsx'
import { intake, intakeKept } from './intakes/intake.schema.ts'
import { supportCaseShare } from './cases/case-share.schema.ts'
import { intakeShare } from './intakes/intake-share.schema.ts'
import { intakeTodos } from './intakes/intake-todo.queries.ts'
import { noticeClock } from './notices/notice-clock.queries.ts'
import { noticeRoutes } from './notices/notice.routes.tsx'
import { notice, noticeKept } from './notices/notice.schema.ts'
import { noticeSendRoutes } from './notices/notice-send.routes.tsx'
import { noteRoutes } from './notes/note.routes.tsx'
import { caseMoveClock } from './moves/case-move-clock.queries.ts'
import { caseMoveTodos } from './moves/case-move-todo.queries.ts'
import { caseMoveRoutes } from './moves/case-move.routes.tsx'
import { supportNote, noteKept } from './notes/note.schema.ts'
import { paperRoutes } from './paper/paper.routes.tsx'
import { planRoutes } from './plans/plan.routes.tsx'
import { supportPlan, planKept } from './plans/plan.schema.ts'
import { caseImport } from './cases/case.import.ts'
import { intakeImport } from './intakes/intake.import.ts'
import { noticeImport } from './notices/notice.import.ts'
import { supportPlanImport } from './plans/plan.import.ts'
import { referralImport, referralRoutes } from './referrals/referral.routes.tsx'
import { referralTodos } from './referrals/referral-todo.queries.ts'
import { referral, referralKept } from './referrals/referral.schema.ts'
import { inboxRoutes } from './inbox/inbox.routes.tsx'
import { intakeSource, noticeSource } from './inbox/found.queries.ts'
import { talk, talkKept } from './talks/talk.schema.ts'
import { talkRoutes } from './talks/talk.routes.tsx'
import { pictureRoutes } from './picture/picture.routes.tsx'
import { releaseJob } from './releases/release.job.ts'
import { releaseRoutes } from './releases/release.routes.tsx'
import { residentSheetRoutes } from './sheets/sheet.routes.tsx'
import { answeredNotices, noticeTodos } from './notices/notice-todo.queries.ts'

export const needs: Module = {
  name: 'needs',
  nav: [
    {
      label: '気づきと相談',
      href: '/notices/inbox',
      permit: 'needs.notice:triage',
      under: ['/notices', '/talks', '/intakes'],
      group: '困りごと',
    },
    { label: '問い合わせ', href: '/enquiries', permit: 'needs.enquiry:read', group: '困りごと' },
    {
      label: '支援',
      href: '/support-cases',
      permit: 'needs.supportCase:read',
      group: '困りごと',
      under: ['/support-notes', '/assessments', '/support-plans', '/referrals'],
    },
    { label: '地域の困りごと', href: '/needs-picture', permit: 'needs.needsPicture:read', group: '困りごと' },
    { label: '区ごとの困りごと', href: '/released-needs', permit: 'needs.needsRelease:read', group: '困りごと', under: ['/late-found'] },
    { label: '住民向けの紙', href: '/resident-sheets', permit: 'needs.residentSheet:read', group: '困りごと' },
    { label: '区からの助言依頼', href: '/asked-advice', permit: 'needs.askedAdvice:read', group: '困りごと' },
    { label: '気づきを知らせる', href: '/sent-notices', permit: 'needs.notice:send', group: '困りごと' },
    { label: '用紙', href: '/paper-sheets', permit: 'needs.notice:write', group: '困りごと' },
  ],
  // /notices/new and /notices/inbox come before the address with a number.
  routes: [
    ...inboxRoutes,
    ...sheetRoutes,
    ...paperRoutes,
    ...noticeSendRoutes,
    ...noticeRoutes,
    ...talkRoutes,
    ...intakeRoutes,
    ...enquiryRoutes,
    ...caseMoveRoutes,
    ...adviceRoutes,
    ...caseRoutes,
    ...noteRoutes,
    ...assessmentRoutes,
    ...planRoutes,
    ...referralRoutes,
    ...pictureRoutes,
    ...releaseRoutes,
    ...residentSheetRoutes,
  ],
  types: [notice, talk, intake, enquiry, supportCase, supportNote, assessment, supportPlan, referral],
  imports: [noticeImport, intakeImport, supportPlanImport, referralImport, caseImport],
  todos: [noticeTodos, intakeTodos, answeredNotices, unmetTodos, ...caseTodos, referralTodos, caseMoveTodos, askedTodos, answeredTodos],
  assets: [intakeScript],
  clocks: [noticeClock, intakeClock, caseClock, caseMoveClock],
  search: [noticeSource, intakeSource, caseSource],
  handOver: [
    openOf({
      type: 'notice',
      label: '気づき',
      path: '/notices',
      read: 'needs.notice:read',
      needs: 'needs.notice:write',
      tell: noticeTodos.tell,
    }),
    openOf({
      type: 'intake',
      label: '相談受付',
      path: '/intakes',
      read: 'needs.intake:read',
      needs: 'needs.intake:write',
      tell: intakeTodos.tell,
    }),
    handedCases,
  ],
  told: [triesTold],
  shareables: [intakeShare, supportCaseShare],
  learns: [intakeLearns, caseLearns],
  jobs: [releaseJob],
  leaves: [referralLeft, moveLeft, adviceLeft],
  kept: [
    noticeKept,
    talkKept,
    intakeKept,
    enquiryKept,
    caseKept,
    stepKept,
    noteKept,
    assessmentKept,
    planKept,
    referralKept,
    moveKept,
    adviceKept,
  ],
}
