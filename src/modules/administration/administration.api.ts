// The only door of this module for the others.
export { listOwnHandovers } from './handovers/handover.queries.ts'
export { sayDetail } from './audits/audit-line.rules.ts'
export { sayEvent } from './audits/audit.rules.ts'
export { sayHandover } from './handovers/handover.routes.tsx'
