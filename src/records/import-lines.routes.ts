// The rows of an upload as a file, with what became of each.
import type { Column } from '#src/exchange/xlsx.ts'
import { sheet, type Answer } from '#src/web/answer.ts'
import { PLACE, WHY } from './columns.rules.ts'
import type { Any } from './import-asked.ts'
import { lineSeal } from './import-seal.ts'
import { findSheet, sayLine } from './import-sheets.rules.ts'
import { likelyLabel, OUTCOMES } from './import-shown.tsx'
import { listLines, type JobLine } from './import-line.queries.ts'
import type { Job } from './import.queries.ts'
import type { RecordType } from './record.ts'
import { sheetColumns } from './sheet.rules.ts'

const MOST = 50_000
const text = (label: string, width = 18): Column => ({ label, type: 'text', width })

/** The rows as they were sent, with what became of each: all, or only the refused ones in the same layout with their reason. */
export async function linesSheet(asked: Any, type: RecordType, job: Job, onlyBad: boolean): Promise<Answer> {
  const seal = await lineSeal(asked.tx, asked.keys, type, job.ward_id)
  const lines = await listLines(asked.tx, job, { limit: MOST, ...(onlyBad ? { outcome: 'bad' as const } : {}) }, seal)
  const labels = new Map(sheetColumns(type).map((one) => [one.key, one.label]))
  const why = (line: JobLine): string =>
    line.reasons
      .map((one) => {
        const label = labels.get(one.field ?? '')
        return label && !one.message.includes(label) ? `${label}：${one.message}` : one.message
      })
      .join(' ')
  const kept = job.header.map((heading, i) => ({ heading, i })).filter(({ heading }) => heading !== WHY && heading !== PLACE)
  const cells = (line: JobLine): string[] => kept.map(({ i }) => (line.cells[i] ?? '').slice(0, 32_767))
  const name = job.file_name.replace(/\.(csv|xlsx)$/i, '')
  const several = job.sheets.read.length > 1
  if (onlyBad)
    return sheet(
      `${name} 取り込めない行`,
      [...kept.map(({ heading }) => text(heading)), ...(several ? [text(PLACE)] : []), text(WHY, 60)],
      lines.map((line) => [...cells(line), ...(several ? [sayLine(job.sheets, line.line)] : []), why(line)]),
      [],
    )
  const result = (line: JobLine): string =>
    line.outcome === null
      ? ''
      : line.outcome === 'likely'
        ? likelyLabel(type)
        : job.state === 'done' && line.outcome === 'new'
          ? '新しく入れた'
          : job.state === 'done' && line.outcome === 'change'
            ? '直した'
            : OUTCOMES[line.outcome]
  return sheet(
    `${name} 取り込みの結果`,
    [
      ...(several ? [text('シート', 14)] : []),
      text('行', 8),
      text('結果', 14),
      text('記録の番号', 38),
      ...kept.map(({ heading }) => text(heading)),
      text('読みかえたところ', 40),
      text(WHY, 60),
    ],
    lines.map((line) => [
      ...(several ? [findSheet(job.sheets, line.line)?.sheet ?? ''] : []),
      String(findSheet(job.sheets, line.line)?.row ?? line.line),
      result(line),
      line.outcome === 'bad' || line.outcome === 'likely' ? '' : (line.record_id ?? ''),
      ...cells(line),
      line.repairs.map((one) => one.say).join(' '),
      why(line),
    ]),
    lines.flatMap((line) =>
      line.record_id && line.outcome !== 'bad' && line.outcome !== 'likely' && (line.done || line.outcome === 'same')
        ? [line.record_id]
        : [],
    ),
  )
}
