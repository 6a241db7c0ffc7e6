// Which sheets of a workbook were read, and which were not.
import type { VNode } from 'preact'
import type { Sheets } from './import-sheets.rules.ts'

const rowsOf = (rows: number): string => `${rows.toLocaleString('ja-JP')} 行`

/** The sheets that are one table, and a card for those that were left out; nothing where the file is one table and no more. */
export function SheetsSaid({ read, left }: Sheets): VNode | null {
  if (read.length < 2 && left.length === 0) return null
  return (
    <>
      {read.length > 1 ? (
        <p class="sub">
          {read.length} 枚のシートを、一つの表として読みました：
          {read.map(({ name, rows }, i) => (
            <>
              {i > 0 ? '、' : ''}
              {name}
              <span class="whole">（{rowsOf(rows)}）</span>
            </>
          ))}
        </p>
      ) : null}
      {left.length ? (
        <div class="card">
          <p>
            <span class="tag late">▲ 読んでいないシートが {left.length} 枚あります</span>
            {read[0] && read.length === 1 ? `　読んだのは「${read[0].name}」です。` : ''}
          </p>
          <ul>
            {left.map(({ name, rows, why }) => (
              <li>
                <b>{name}</b>（{rowsOf(rows)}）：{why}
              </li>
            ))}
          </ul>
          <p class="sub">
            要るシートがあれば、項目名の行を読んだシートとそろえて、もう一度送ってください。取り込んだ行は、二重にはなりません。
          </p>
        </div>
      ) : null}
    </>
  )
}
