import type { Shareable } from '#src/access/cover.rules.ts'
import type { ToldBeside } from '#src/access/beside.ts'
import type { LeftSource } from '#src/access/left.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Kept } from '#src/kernel/retention.ts'
import type { RecordType } from '#src/records/record.ts'
import { shareKept } from './shares/share.rules.ts'
import { urgentKept } from './urgent/urgent.rules.ts'
import type { Module } from '#src/web/module.ts'
import { anomalyJob } from './anomalies/anomaly.job.ts'
import { anomalyTodos } from './anomalies/anomaly.queries.ts'
import { anomalyRoutes } from './anomalies/anomaly.routes.tsx'
import { consentImport, consentRoutes } from './consents/consent.routes.tsx'
import { consent, consentKept } from './consents/consent.schema.ts'
import { leakClock } from './leaks/leak.queries.ts'
import { leakImport, leakRoutes } from './leaks/leak.routes.tsx'
import { leak, leakKept } from './leaks/leak.schema.ts'
import { outwardKept } from './outward/outward.rules.ts'
import { outwardRoutes } from './outward/outward.routes.tsx'
import { partnerRoutes } from './partners/partner.routes.tsx'
import { provisionRecord, provisionKept } from './provisions/provision-record.schema.ts'
import { provisionRoutes } from './provisions/provision.routes.tsx'
import { leakTodos, requestClock, requestTodos } from './requests/access-request.queries.ts'
import { accessRequestImport, requestRoutes } from './requests/access-request.routes.tsx'
import { accessRequest, requestKept } from './requests/access-request.schema.ts'
import { answeredTodos, offeredTodos } from './shares/received.queries.ts'
import { receivedRoutes } from './shares/received.routes.tsx'
import { sheetRoutes } from './sheets/sheet.routes.tsx'
import { shareRoutes } from './shares/share.routes.tsx'
import { urgentTodos } from './urgent/urgent.queries.ts'
import { urgentRoutes } from './urgent/urgent.routes.tsx'

const own: readonly RecordType[] = [consent, accessRequest, provisionRecord, leak]
/** 提供 over everything that modules let be given; `types` are the records of other modules that a person may ask for, `leaves` the ways by which those let something out, `told` what stands beside them, `kinds` what is kept of people at all. */
export const disclosureOver = (
  shareables: readonly Shareable[],
  types: readonly RecordType[],
  leaves: readonly LeftSource[],
  told: readonly ToldBeside[],
  kinds: readonly Kept[],
): Module => ({
  name: 'disclosure',
  nav: [
    {
      label: '提供',
      href: '/shares',
      permit: 'disclosure.share:read',
      group: '同意と提供',
      under: ['/received', '/partners', '/consents', '/access-requests', '/leaks', '/provision-records', '/urgent-reads'],
    },
    { label: '外に渡す一覧', href: '/outward-files', permit: 'disclosure.share:read', group: '同意と提供' },
    { label: '読み過ぎの点検', href: '/read-anomalies', permit: 'disclosure.readAnomaly:read', group: '同意と提供' },
    { label: '受け取った提供', href: '/received', permit: 'disclosure.received:read', group: '同意と提供' },
  ],
  routes: [
    ...shareRoutes(shareables),
    ...receivedRoutes(shareables),
    ...outwardRoutes(shareables),
    ...partnerRoutes,
    ...consentRoutes,
    ...requestRoutes,
    ...provisionRoutes(leaves),
    ...sheetRoutes([...types, ...own], leaves, told, [...kinds, leakKept]),
    ...leakRoutes,
    ...allRoutes(recordRoutes(provisionRecord)),
    ...urgentRoutes,
    ...anomalyRoutes,
  ],
  types: own,
  imports: [consentImport, leakImport, accessRequestImport],
  jobs: [anomalyJob],
  clocks: [requestClock, leakClock],
  todos: [offeredTodos, answeredTodos, requestTodos, leakTodos, urgentTodos, anomalyTodos],
  kept: [consentKept, shareKept, provisionKept, requestKept, leakKept, urgentKept, outwardKept],
})
