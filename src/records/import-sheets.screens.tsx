// Which sheets of a workbook were read, and which were not; other tables of the file are read next, each with columns of its own.
import type { VNode } from 'preact'
import { When } from '../ui/when.tsx'
import { STATES } from './import-state.rules.ts'
import type { Beside, OtherTable, Sheets } from './import-sheets.rules.ts'

const rowsOf = (rows: number): string => `${rows.toLocaleString('ja-JP')} 行`

/** What to do about the sheets of another table: they become an upload of their own from the same file, or are one already; nothing where the file is gone. */
function Other({ one, at, id, kept }: { one: OtherTable & { clientId: string }; at: string; id: string; kept: boolean }): VNode | null {
  const name = `「${one.sheets[0]?.name ?? ''}」${one.sheets.length > 1 ? `など ${one.sheets.length} 枚` : ''}`
  if (one.taken)
    return (
      <p>
        <a class="link" href={`${at}/${one.taken.id}`}>
          {name}の取り込み
        </a>
        {'　'}
        {STATES[one.taken.state]}
      </p>
    )
  if (!kept) return null
  return (
    // In a window of its own: what is chosen on this page stays.
    <form method="post" action={`${at}/${id}/sheet`} target="_blank">
      <input type="hidden" name="client_id" value={one.clientId} />
      <button class="btn quiet" name="table" value={one.table}>
        {name}も、このファイルから読む
      </button>
    </form>
  )
}

/** What follows from the sheets that are left out: they are read next, the file is gone, or they have to be mended. */
function WhatNext({
  others,
  kept,
  at,
  id,
  busy,
}: Pick<Beside, 'others' | 'kept'> & { at: string; id: string; busy: boolean }): VNode | null {
  if (others.length === 0)
    return <p class="sub">要るシートがあれば、直してから、もう一度送ってください。取り込んだ行は、二重にはなりません。</p>
  if (others.every((one) => one.taken)) return null
  if (!kept)
    return (
      <p class="sub">
        このファイルは、もう残っていません。ほかのシートも要るときは、もう一度送ってください。取り込んだ行は、二重にはなりません。
      </p>
    )
  return (
    <>
      <p class="sub">
        読むと、別の画面がひらき、そのシートだけの列の対応と確かめになります。こちらの取り込みは、そのまま続けられます。そのために、送られたファイルを、
        <When on={kept.until} list />
        まで残しています。{busy ? 'この取り込みを終えたら、ここで消せます。' : ''}
      </p>
      {busy ? null : (
        <form method="post" action={`${at}/${id}/forget`}>
          <input type="hidden" name="client_id" value={kept.clientId} />
          <button class="link">ほかのシートは読まない（ファイルを消す）</button>
        </form>
      )}
    </>
  )
}

/** The sheets that are one table, and a card for those that were left out; nothing where the file is one table and no more. */
export function SheetsSaid({
  sheets: { read, left, of },
  beside: { others, kept, from },
  at,
  id,
  busy,
}: {
  sheets: Sheets
  beside: Partial<Beside>
  /** Where uploads of this type stand. */ at: string
  id: string
  /** Something is being chosen on the page: a press that leads back to it would lose that. */ busy: boolean
}): VNode | null {
  if (read.length < 2 && left.length === 0 && !of) return null
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
      {of && read.length ? (
        <p class="sub">
          {read.length === 1 ? `「${read[0]?.name ?? ''}」のシートだけを読みました。` : ''}
          {from ? (
            <a class="link" href={`${at}/${from}`}>
              同じファイルのほかのシートの取り込み
            </a>
          ) : null}
        </p>
      ) : null}
      {left.length ? (
        <div class="card">
          <p>
            <span class="tag late">▲ 読んでいないシートが {left.length} 枚あります</span>
            {read[0] && read.length === 1 ? `　読んだのは「${read[0].name}」です。` : ''}
          </p>
          <ul>
            {[...Map.groupBy(left, (one) => one.table ?? one)].map(([, same]) => (
              <li>
                {same.map(({ name, rows }, i) => (
                  <>
                    {i > 0 ? '、' : ''}
                    <b>{name}</b>（{rowsOf(rows)}）
                  </>
                ))}
                ：{same[0]?.why}
              </li>
            ))}
          </ul>
          {others?.map((one) => (
            <Other one={one} at={at} id={id} kept={kept !== undefined} />
          ))}
          {others ? <WhatNext others={others} kept={kept} at={at} id={id} busy={busy} /> : null}
        </div>
      ) : null}
    </>
  )
}
