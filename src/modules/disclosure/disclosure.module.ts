import type { Shareable } from '#src/access/cover.rules.ts'
import type { Module } from '#src/web/module.ts'
import { consentRoutes } from './consents/consent.routes.tsx'
import { consent } from './consents/consent.schema.ts'
import { partnerRoutes } from './partners/partner.routes.tsx'
import { answeredTodos, offeredTodos } from './shares/received.queries.ts'
import { receivedRoutes } from './shares/received.routes.tsx'
import { shareRoutes } from './shares/share.routes.tsx'

/** 提供 over everything that modules let be given. */
export const disclosureOver = (shareables: readonly Shareable[]): Module => ({
  name: 'disclosure',
  nav: [
    { label: '提供', href: '/shares', permit: 'disclosure.share:read', under: ['/received', '/partners', '/consents'] },
    { label: '受け取った提供', href: '/received', permit: 'disclosure.received:read' },
  ],
  routes: [...shareRoutes(shareables), ...receivedRoutes(shareables), ...partnerRoutes, ...consentRoutes],
  types: [consent],
  todos: [offeredTodos, answeredTodos],
})
