// The lines of a bench as a table for the terminal and for docs/bench.md.
import type { Line } from './measure.ts'

const figure = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('ja-JP') : value.toFixed(value >= 10 ? 1 : 2))
const cells = (line: Line): string[] => [
  line.name,
  `${figure(line.ours)} ${line.unit}`,
  line.bare === undefined ? '—' : `${figure(line.bare)} ${line.unit}`,
  line.bare ? (line.ours / line.bare).toFixed(2) : '—',
  line.target,
  line.within ? 'はい' : 'いいえ',
  line.note ?? '',
]
const HEAD = ['計測', 'ささえあい', '素のもの', '比', '目標', '目標内', '補足']
// A full-width character takes two places on a terminal.
const width = (text: string): number => Array.from(text).reduce((sum, char) => sum + (/[\u1100-\u115f\u2e80-\uffe6]/.test(char) ? 2 : 1), 0)

/** For the terminal. */
export function asTable(lines: readonly Line[]): string {
  const rows = [HEAD, ...lines.map(cells)]
  const widths = HEAD.map((_, at) => Math.max(...rows.map((row) => width(row[at] ?? ''))))
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - width(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** For the repository: figures, kind of machine, day. */
export function asMarkdown(
  lines: readonly Line[],
  about: { on: string; machine: string; rows: number; people: number; busy: readonly [number, number] },
): string {
  const row = (cellsOf: readonly string[]): string => `| ${cellsOf.join(' | ')} |`
  return `# 速さの計測

\`bin/bench --write\` が書きます（手では直しません）。${about.on}、${about.machine}。場 ${about.rows.toLocaleString('ja-JP')} 件、人 ${about.people.toLocaleString('ja-JP')} 人。計測の前の 1 分間に待っていた仕事は平均 ${about.busy[0].toFixed(1)}、終わりには ${about.busy[1].toFixed(1)} でした（コアの数より多いときは、比だけを読んでください）。
「素のもの」は、同じ回に同じ機械・同じデータベースで交互に測った、アプリを通さない同じ仕事です。値は中央値。回/秒の行の「素のもの」は、SQL を一つ流すだけの小さなサーバーです。「一般のローコードのサーバーと」の行では、同じ回に交互に測ったそのサーバーです（同じ行数の同じ表、変更の記録つき。docs/decisions/0008）。

${row(HEAD)}
${row(HEAD.map(() => '---'))}
${lines.map((line) => row(cells(line))).join('\n')}
`
}
