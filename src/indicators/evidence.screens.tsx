// The way from a number to its records: what was counted and what it adds, narrowed by ward and month, and as a file.
import type { VNode } from 'preact'
import { isMadeOfMonths } from './definition.ts'
import type { Indicator } from './definition.ts'
import { said, type Evidence } from './figure-parts.screens.tsx'
import { When } from '../ui/when.tsx'

/** What the list is narrowed to. */
export type Chosen = { ward: string | undefined; month: string | undefined }
/** One page of the list; `months` are the numbers of its months, `from` the place of its first line. */
export type EvidenceList = { rows: readonly Evidence[]; chosen: Chosen; months: ReadonlyMap<string, number>; from: number }
type Props = EvidenceList & {
  year: number
  indicator: Indicator
  wards: readonly { wardId: string; ward: string; shown: number | string }[]
  previous: string | undefined
  next: string | undefined
}

/** The list with its chips and files. */
export function EvidenceScreen({ year, indicator, wards, rows, chosen, months, from, previous, next }: Props): VNode {
  const ask = ({ ward, month }: Chosen): string => `fy=${year}${ward ? `&ward=${ward}` : ''}${month ? `&month=${month}` : ''}`
  const at = (to: Partial<Chosen>): string => `/figures/${indicator.id}?${ask({ ...chosen, ...to })}#records`
  const unit = indicator.unit || '数'
  const ofRecord = rows.some((row) => row.record)
  const here = wards.find((one) => one.wardId === chosen.ward)
  return (
    <section id="records" aria-labelledby="records-title">
      <h2 id="records-title">もとの記録</h2>
      {isMadeOfMonths(indicator) && months.size > 0 ? (
        <nav aria-label="月でしぼる" class="chips">
          <a class="chip" href={at({ month: undefined })} {...(chosen.month ? {} : { 'aria-current': 'true' as const })}>
            全部の月
          </a>
          {[...months]
            .sort(([a], [b]) => a.localeCompare(b))
            .map(([month, n]) => (
              <a class="chip whole" href={at({ month })} {...(chosen.month === month ? { 'aria-current': 'true' as const } : {})}>
                {Number(month.slice(5))}月 <b>{said(n)}</b>
              </a>
            ))}
        </nav>
      ) : null}
      {wards.length > 1 ? (
        <details class="files" open={here !== undefined}>
          <summary class="link">{here ? `区：${here.ward}` : '区でしぼる'}</summary>
          <nav aria-label="区でしぼる" class="chips">
            <a class="chip" href={at({ ward: undefined })} {...(chosen.ward ? {} : { 'aria-current': 'true' as const })}>
              全部の区
            </a>
            {wards.map((one) => (
              <a
                class="chip whole"
                href={at({ ward: one.wardId })}
                {...(chosen.ward === one.wardId ? { 'aria-current': 'true' as const } : {})}
              >
                {one.ward}
              </a>
            ))}
          </nav>
        </details>
      ) : null}
      {rows.length === 0 ? (
        <p>{chosen.ward || chosen.month ? 'この条件で数えた記録はありません。' : 'この年度に数えた記録は、まだありません。'}</p>
      ) : (
        <>
          <div class="scroll" tabIndex={0} role="region" aria-label="もとの記録の表">
            <table class="as-cards">
              <caption>
                {said(from)}–{said(from + rows.length - 1)} 件目
              </caption>
              <thead>
                <tr>
                  <th scope="col">日</th>
                  <th scope="col">区</th>
                  <th scope="col">数えたもの</th>
                  {ofRecord ? <th scope="col">もとの記録</th> : null}
                  <th scope="col" class="n">
                    {unit}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr>
                    <td class="d" data-label="日">
                      {row.on ? <When on={row.on} list /> : ''}
                    </td>
                    <td class="whole" data-label="区">
                      {row.ward}
                    </td>
                    <td class="first">{row.href ? <a href={row.href}>{row.title}</a> : `${row.title}（数だけ見られます）`}</td>
                    {ofRecord ? (
                      <td data-label="もとの記録">{row.record ? <a href={row.record.href}>{row.record.words}</a> : null}</td>
                    ) : null}
                    <td class="n" data-label={unit}>
                      {said(row.amount ?? 1)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p class="acts">
            {previous ? (
              <a class="btn quiet" href={`${previous}#records`}>
                前の 50 件
              </a>
            ) : null}
            {next ? (
              <a class="btn quiet" href={`${next}#records`}>
                次の 50 件
              </a>
            ) : null}
          </p>
          <p class="acts">
            この一覧を書き出す：
            {(['xlsx', 'csv', 'pdf'] as const).map((suffix) => (
              <a class="link" href={`/figures/${indicator.id}/records.${suffix}?${ask(chosen)}`}>
                {suffix === 'xlsx' ? 'Excel' : suffix === 'csv' ? 'CSV' : 'PDF（印刷）'}
              </a>
            ))}
          </p>
        </>
      )}
    </section>
  )
}
