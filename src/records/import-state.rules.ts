// How an upload stands, in words; and the state a row of it gives a record: whether it may begin or go there, or why not.
import { isBlank } from '../kernel/condition.ts'
import type { Reason } from '../kernel/result.ts'
import { isDemanded } from './check-record.rules.ts'
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

/** What a way there asks for and the row does not say, as its button would ask for it. */
const lackOf = (type: RecordType, move: Move, values: Values, reason: string): string[] =>
  move.asks.filter((name) => (name === 'reason' ? reason === '' : isBlank(values[name]) && isDemanded(type, move, name, values)))

/** Whether a record may stand in, or go to, that state with these values; else why not. */
export function checkState(type: RecordType, from: string | undefined, state: string, values: Values, reason: string): Reason[] {
  if (state === from || (from === undefined ? type.starts : editStarts(type, from)).some((one) => one.state === state)) return []
  const ways = type.moves.filter((move) => move.to === state && (from === undefined || move.from.includes(from)))
  // Of several ways there, the one that lacks least is what was meant.
  const [lacks] = ways.map((move) => lackOf(type, move, values, reason)).toSorted((a, b) => a.length - b.length)
  if (lacks?.length === 0) return []
  if (!lacks)
    return [
      bad(
        STATE,
        from === undefined
          ? `「${stateLabel(type, state)}」としては取り込めません。`
          : `「${stateLabel(type, from)}」の記録は「${stateLabel(type, state)}」にできません。`,
      ),
    ]
  const labels = lacks.map((name) => `「${name === 'reason' ? '理由' : (type.fields.find((one) => one.name === name)?.label ?? name)}」`)
  return [bad(STATE, `「${stateLabel(type, state)}」には${labels.join('')}が要ります。`)]
}
