// Where a month of a ward stands: open, closed by its head, accepted by the city. A saved change of a closed month needs a reason.

export type Act = {
  ward: string
  month: string
  kind: 'closed' | 'reopened' | 'accepted' | 'checked'
  at: Date
  by: string
  reason: string
}
/** open 未確定, closed 締めた, accepted 受け付けた. */
export type MonthState = 'open' | 'closed' | 'accepted'

// A reopening takes closing and acceptance away together; that the head looked at it again (checked) moves nothing.
const AFTER: Readonly<Record<Act['kind'], Readonly<Record<MonthState, MonthState>>>> = {
  closed: { open: 'closed', closed: 'closed', accepted: 'accepted' },
  reopened: { open: 'open', closed: 'open', accepted: 'open' },
  accepted: { open: 'open', closed: 'accepted', accepted: 'accepted' },
  checked: { open: 'open', closed: 'closed', accepted: 'accepted' },
}
/** Where a month stands after its acts, oldest first. */
export const stateAfter = (acts: readonly Pick<Act, 'kind'>[]): MonthState =>
  acts.reduce<MonthState>((state, { kind }) => AFTER[kind][state], 'open')
