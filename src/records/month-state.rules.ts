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

/** Where a month stands after its acts, oldest first. A reopening takes closing and acceptance away together; that the head looked at it again (checked) moves nothing. */
export function stateAfter(acts: readonly Pick<Act, 'kind'>[]): MonthState {
  return acts.reduce<MonthState>(
    (state, act) =>
      act.kind === 'checked'
        ? state
        : act.kind === 'reopened'
          ? 'open'
          : act.kind === 'accepted'
            ? state === 'open'
              ? 'open'
              : 'accepted'
            : state === 'accepted'
              ? 'accepted'
              : 'closed',
    'open',
  )
}
