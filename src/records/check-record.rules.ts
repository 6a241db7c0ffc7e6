// The rules over several fields that a declaration carries: the same for the form, the import and the JSON body.
import { isBlank, meets } from '../kernel/condition.ts'
import type { Reason } from '../kernel/result.ts'
import type { Move, RecordType, Values } from './record.ts'

/** Reasons why a record may not stand in `state`; `today` is the civil date in Japan. */
export function checkRecord(type: RecordType, values: Values, state: string, today: string): Reason[] {
  return type.checks.flatMap(({ field, when, must, say }): Reason[] => {
    const value = values[field] ?? null
    if (!meets({ ...values, state }, when)) return []
    if (must === 'filled') return isBlank(value) ? [{ code: 'missing', field, message: say }] : []
    if (must === 'blank') return isBlank(value) ? [] : [{ code: 'notYet', field, message: say }]
    if (typeof value !== 'string') return []
    if (must === 'notFuture') return value > today ? [{ code: 'future', field, message: say }] : []
    const earlier = values['after' in must ? must.after : must.notBefore]
    return typeof earlier === 'string' && (value < earlier || (value === earlier && 'after' in must))
      ? [{ code: 'order', field, message: say }]
      : []
  })
}

/** The civil date that has to come before this move can be taken; undefined when nothing is waited for. A day the move asks for anew is not waited for. */
export function waitsUntil(type: RecordType, move: Move, values: Values, today: string): string | undefined {
  return type.checks
    .filter((one) => one.must === 'notFuture' && !move.asks.includes(one.field) && meets({ ...values, state: move.to }, one.when))
    .map((one) => values[one.field])
    .filter((day): day is string => typeof day === 'string' && day > today)
    .toSorted()
    .at(-1)
}

/** The fields a move asks for: those it declares, and those its state demands and the record lacks; `reason` is not among them. */
export function askedByMove(type: RecordType, move: Move, values: Values): string[] {
  const declared = move.asks.filter((name) => name !== 'reason')
  const lacking = type.checks
    .filter(
      (one) =>
        one.must === 'filled' &&
        !move.clears?.includes(one.field) &&
        isBlank(values[one.field] ?? null) &&
        meets({ ...values, state: move.to }, one.when),
    )
    .map((one) => one.field)
  return [...new Set([...declared, ...lacking])]
}

/** Whether a move that asks for this field is not taken without it: of one a rule of the declaration demands at times (only of a referral that failed is it said why), the rule says when. */
export function isDemanded(type: RecordType, move: Pick<Move, 'to'>, name: string, values: Values): boolean {
  const rules = type.checks.filter((one) => one.field === name && one.must === 'filled')
  return rules.length === 0 || rules.some((one) => meets({ ...values, state: move.to }, one.when))
}

/** The civil dates of these versions of a record by which figures count it. */
export function countedDays(type: RecordType, versions: readonly Values[]): string[] {
  const fields = type.counted ?? (type.year ? [type.year] : [])
  return [
    ...new Set(
      versions
        .flatMap((values) => fields.map((name) => values[name]))
        .filter((day): day is string => typeof day === 'string' && day !== ''),
    ),
  ]
}
