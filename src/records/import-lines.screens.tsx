// Every row of an upload with what becomes of it.
import type { VNode } from 'preact'
import { findSheet, sayLine } from './import-sheets.rules.ts'
import { labelOf, type Names, type ResultProps } from './import-shown.tsx'
import { fieldOf, stateLabel, type RecordType, type Value } from './record.ts'
import { sayValue } from './say.rules.ts'

const FEW = 5
function sayChange(type: RecordType, names: Names, name: string, value: unknown): string {
  if (name === 'state') return stateLabel(type, value)
  if (name === 'reason') return String(value ?? '') || 'なし'
  return sayValue(fieldOf(type, name), value as Value, names) || 'なし'
}

/** Refused rows with the same reasons stand together: the reason once, then the rows it holds for. */
function Refused({ type, job, lines }: Pick<ResultProps, 'type' | 'job' | 'lines'>): VNode {
  const groups = [...Map.groupBy(lines, (line) => JSON.stringify(line.reasons)).values()]
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="取り込めないわけごとの行">
      <table>
        <thead>
          <tr>
            <th scope="col">わけ</th>
            <th scope="col">行</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((own) => (
            <tr>
              <td>
                {own[0]?.reasons.map((reason) => (
                  <div>
                    {reason.field && !reason.message.includes(labelOf(type, reason.field)) ? <b>{labelOf(type, reason.field)}：</b> : null}
                    {reason.word === undefined
                      ? reason.message
                      : `${labelOf(type, reason.field)}に「${reason.word}」はありません。${job.state === 'done' ? 'この行をもう一度送ると、「ことばの読みかえ」で、何のことかをえらべます。' : '「ことばの読みかえ」で、何のことかをえらべます。'}`}
                  </div>
                ))}
              </td>
              <td>
                {own.slice(0, FEW).map((line) => (
                  <div>
                    <span class="n">{sayLine(job.sheets, line.line)}</span>　{line.words}
                    {line.repairs.map((repair) => (
                      <div class="sub">
                        {labelOf(type, repair.field) ? `${labelOf(type, repair.field)}：` : ''}
                        {repair.say}
                      </div>
                    ))}
                  </div>
                ))}
                {own.length > FEW ? (
                  <details>
                    <summary class="link">ほか {own.length - FEW} 行</summary>
                    <p>
                      {own
                        .slice(FEW)
                        .map((line) => sayLine(job.sheets, line.line))
                        .join('、')}
                    </p>
                  </details>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The rows, one by one. */
export function Lines({ type, job, lines, names }: Pick<ResultProps, 'type' | 'job' | 'lines' | 'names'>): VNode {
  if (lines.every((one) => one.outcome === 'bad')) return <Refused type={type} job={job} lines={lines} />
  const several = job.sheets.read.length > 1
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="行ごとの結果">
      <table>
        <thead>
          <tr>
            {several ? <th scope="col">シート</th> : null}
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
              {several ? <td>{findSheet(job.sheets, one.line)?.sheet}</td> : null}
              <td class="n">{findSheet(job.sheets, one.line)?.row ?? one.line}</td>
              <td>
                {one.record_id && (one.done || one.outcome !== 'new') ? (
                  <a href={`/${type.path}/${one.record_id}`}>{one.words || type.label}</a>
                ) : (
                  one.words
                )}
              </td>
              <td>
                {one.outcome === 'change'
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
