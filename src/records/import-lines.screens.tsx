// Every row of an upload with what becomes of it.
import type { VNode } from 'preact'
import { labelOf, type Names, type ResultProps } from './import-shown.tsx'
import { fieldOf, stateLabel, type RecordType, type Value } from './record.ts'
import { sayValue } from './say.rules.ts'

function sayChange(type: RecordType, names: Names, name: string, value: unknown): string {
  if (name === 'state') return stateLabel(type, value)
  if (name === 'reason') return String(value ?? '') || 'なし'
  return sayValue(fieldOf(type, name), value as Value, names) || 'なし'
}

/** The rows, one by one. */
export function Lines({ type, lines, names }: Pick<ResultProps, 'type' | 'lines' | 'names'>): VNode {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="行ごとの結果">
      <table>
        <thead>
          <tr>
            <th scope="col" class="n">
              行
            </th>
            <th scope="col">内容</th>
            <th scope="col">どうなるか</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((one) => (
            <tr>
              <td class="n">{one.line}</td>
              <td>
                {one.record_id && one.outcome !== 'bad' && (one.done || one.outcome !== 'new') ? (
                  <a href={`/${type.path}/${one.record_id}`}>{one.words || type.label}</a>
                ) : (
                  one.words
                )}
              </td>
              <td>
                {one.outcome === 'bad'
                  ? one.reasons.map((reason) => (
                      <div>
                        {reason.field && !reason.message.includes(labelOf(type, reason.field)) ? (
                          <b>{labelOf(type, reason.field)}：</b>
                        ) : null}
                        {reason.message}
                      </div>
                    ))
                  : one.outcome === 'change'
                    ? Object.entries(one.changes).map(([name, [was, is]]) => (
                        <div>
                          <b>{name === 'state' ? '状態' : name === 'reason' ? '理由' : fieldOf(type, name).label}：</b>
                          {sayChange(type, names, name, was)} → {sayChange(type, names, name, is)}
                        </div>
                      ))
                    : one.outcome === 'same'
                      ? '同じ内容の記録が、すでにあります。何もしません。'
                      : one.done
                        ? '新しく入れました。'
                        : '新しく入れます。'}
                {one.repairs.map((repair) => (
                  <div class="sub">
                    {labelOf(type, repair.field) ? `${labelOf(type, repair.field)}：` : ''}
                    {repair.say}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
