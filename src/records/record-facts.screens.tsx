// What a record says and how it came to say it: its facts, its history, the way to paper; and what every part of its page is given.
import type { VNode } from 'preact'
import type { Reason } from '../kernel/result.ts'
import { HIDDEN_CELL } from '../kernel/covered.ts'
import { isCovered } from './covered.rules.ts'
import type { Typed } from './field.screens.tsx'
import { isPersonal, type Change, type RecordType, type Row } from './record.ts'
import { sayChange, sayValue, tellsName, zoneOf } from './say.rules.ts'
import { WithPhones } from '../ui/phone.tsx'
import { When } from '../ui/when.tsx'

export type Names = ReadonlyMap<string, string>

export type RecordProps = {
  type: RecordType
  row: Row
  names: Names
  wardName: string
  changes: readonly Change[]
  now: Date
  mayWrite: boolean
  /** Fiscal years it counts in whose figures are out. */ outYears: readonly number[]
  clientId: string
  reasons: readonly Reason[]
  typed: Typed
  /** The move that was refused, with its own reasons; `reasons` then link to its fields. */ sent?: {
    move: string
    reasons: readonly Reason[]
  }
}

/** Filled fields as a list of facts; `without` are said elsewhere on the page. */
export function Facts({
  type,
  row,
  names,
  without = [],
}: {
  type: RecordType
  row: Row
  names: Names
  without?: readonly string[]
}): VNode {
  const said = type.fields
    .filter((one) => !without.includes(one.name))
    .map((field) => ({ field, words: isCovered(row, field.name) ? HIDDEN_CELL : sayValue(field, row.values[field.name], names) }))
    .filter((one) => one.words !== '')
  return (
    <dl>
      {said.map(({ field, words }) => (
        <>
          <dt>{field.label}</dt>
          <dd>
            {field.to && typeof row.values[field.name] === 'string' ? (
              <>
                <a href={`${field.to.path}/${String(row.values[field.name])}`}>{words}</a>
                {names.has(tellsName(String(row.values[field.name]))) ? (
                  <span class="sub">　{names.get(tellsName(String(row.values[field.name])))}</span>
                ) : null}
              </>
            ) : field.type === 'day' ? (
              <When on={String(row.values[field.name])} list />
            ) : field.type === 'text' || field.type === 'longText' ? (
              <WithPhones text={words} />
            ) : (
              words
            )}
            {field.type === 'neighbourhood' && names.has(zoneOf(String(row.values[field.name]))) ? (
              <span class="sub">　圏域：{names.get(zoneOf(String(row.values[field.name])))}</span>
            ) : null}
          </dd>
        </>
      ))}
      {row.reason ? (
        <>
          <dt>理由</dt>
          <dd>{row.reason}</dd>
        </>
      ) : null}
    </dl>
  )
}

/** Who changed what and when, newest first, with the old and the new of each field. */
export function History({ type, names, changes }: Pick<RecordProps, 'type' | 'names' | 'changes' | 'now'>): VNode {
  return (
    <div class="card">
      <h2>これまでの変更</h2>
      {changes.length === 0 ? <p class="sub">記録してから、まだ変更はありません。</p> : null}
      <ol class="plain">
        {changes.map(({ at, by, changes: changed }) => (
          <li>
            <b>
              <When at={at} />
            </b>
            {'　'}
            {by ?? '—'}
            {sayChange(type, names, changed).map((line) => (
              <div class="sub">{line}</div>
            ))}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** The record as a printed page, and as the beginning of the next. */
export function OnPaper({ type, row, mayWrite = false }: Pick<RecordProps, 'type' | 'row'> & { mayWrite?: boolean }): VNode {
  return (
    <p class="acts">
      <a class="link" href={`/${type.path}/${row.id}.pdf`}>
        この記録を印刷する（PDF）
      </a>
      {mayWrite && type.year && !isPersonal(type) ? (
        <a class="link" href={`/${type.path}/new?like=${row.id}`}>
          これをもとに記録する
        </a>
      ) : null}
    </p>
  )
}
