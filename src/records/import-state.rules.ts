// How an upload stands, in words; and the state a row of it gives a record: whether it may begin or go there, or why not.
import { isBlank } from '../kernel/condition.ts'
import type { Reason } from '../kernel/result.ts'
import { editStarts, stateLabel, type Move, type RecordType, type Values } from './record.ts'
import { STATE } from './sheet.rules.ts'

/** How an upload stands. */
export const STATES: Readonly<Record<string, string>> = {
  waiting: '読んでいます',
  mapping: '列の対応を待っています',
  checking: '確かめています',
  checked: '取り込みを待っています',
  running: '取り込んでいます',
  done: '取り込みました',
  unreadable: '読めませんでした',
  stopped: '止まりました',
}

/** A reason for which a row of a file is refused. */
export const bad = (field: string, message: string): Reason => ({ code: 'import', field, message })

const filled = (move: Move, values: Values, reason: string): boolean =>
  move.asks.every((name) => (name === 'reason' ? reason !== '' : !isBlank(values[name])))

/** Whether a record may stand in, or go to, that state with these values; else why not. */
export function checkState(type: RecordType, from: string | undefined, state: string, values: Values, reason: string): Reason[] {
  if (state === from || (from === undefined ? type.starts : editStarts(type, from)).some((one) => one.state === state)) return []
  const ways = type.moves.filter((move) => move.to === state && (from === undefined || move.from.includes(from)))
  if (ways.some((move) => filled(move, values, reason))) return []
  if (ways.length === 0)
    return [
      bad(
        STATE,
        from === undefined
          ? `「${stateLabel(type, state)}」としては取り込めません。`
          : `「${stateLabel(type, from)}」の記録は「${stateLabel(type, state)}」にできません。`,
      ),
    ]
  const lacks =
    ways[0]?.asks
      .filter((name) => (name === 'reason' ? reason === '' : isBlank(values[name])))
      .map((name) => (name === 'reason' ? '理由' : (type.fields.find((one) => one.name === name)?.label ?? name))) ?? []
  return [bad(STATE, `「${stateLabel(type, state)}」には${lacks.map((one) => `「${one}」`).join('')}が要ります。`)]
}
