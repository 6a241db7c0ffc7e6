// あとから見つかった死亡: numbers of the ward for its head, a table with small numbers hidden for the city.
import type { VNode } from 'preact'
import { sayShown, Signs } from '../../../indicators/figure-parts.screens.tsx'
import { fiscalYearLabel } from '../../../kernel/fiscal-year.ts'
import { Head } from '../../../ui/page.tsx'

export type CrossTable = {
  title: string
  rows: readonly string[]
  columns: readonly string[]
  cells: readonly (readonly (number | string)[])[]
  sums?: readonly (number | string)[]
}
type Props = {
  outside: boolean
  period: string
  periods: readonly { value: string; label: string }[]
  tables: readonly CrossTable[]
  total: number | string | undefined
  open: number
  chips: VNode
}
const Cross = ({ table }: { table: CrossTable }): VNode => (
  <section>
    <h2>{table.title}</h2>
    <div class="scroll" tabIndex={0} role="region" aria-label={table.title}>
      <table class="figures held close rows">
        <thead>
          <tr>
            <th scope="col">見つかるまで・暮らし</th>
            {table.sums ? (
              <th scope="col" class="n">
                合計
              </th>
            ) : null}
            {table.columns.map((one) => (
              <th scope="col" class="n">
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((label, i) => (
            <tr>
              <th scope="row">{label}</th>
              {table.sums ? <td class="n">{sayShown(table.sums[i] ?? 0)}</td> : null}
              {(table.cells[i] ?? []).map((cell) => (
                <td class="n">{sayShown(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
)
export const LateFoundScreen = ({ outside, period, periods, tables, total, open, chips }: Props): VNode => (
  <>
    <Head
      title="あとから見つかった死亡"
      purpose={
        outside
          ? '亡くなってから日がたって見つかった人の数を、市ぜんたいで、少ない数を伏せて見ます。年度が終わってから一度だけ数えた表です。'
          : '亡くなってから日がたって見つかった人を、わたしたちは前から知っていたか。振り返りの数です。区の管理者と、受け持つ人だけが見ます。'
      }
    />
    {chips}
    <nav class="chips" aria-label="年度">
      {periods.map((one) => (
        <a class="chip" href={`/late-found?period=${one.value}`} {...(one.value === period ? { 'aria-current': 'true' as const } : {})}>
          {one.label}
        </a>
      ))}
    </nav>
    {total === undefined ? (
      <p>まだ表はありません。年度が終わってしばらくすると、夜のうちにつくられます。</p>
    ) : (
      <>
        <p class="big">
          <b>{sayShown(total)}</b> 人
        </p>
        {open > 0 ? <p>そのとき、まだ済んでいない気づきがあった人：{open} 人</p> : null}
        {tables.map((table) => (
          <Cross table={table} />
        ))}
        <Signs shown={tables.flatMap((table) => [...table.cells.flat(), ...(table.sums ?? [])])} />
        <p class="sub">
          「知っていたか」は、見つかった日より前の記録（見守りの計画・支援と相談・気づき・名簿）を、この順に見ます。台帳の人とつながっていないときは、振り返りに書いた答えです。日数で数え、孤立死かどうかは決めません。
        </p>
        {outside ? null : <p class="sub">地域や一人の人でしぼることはできません。</p>}
        <p class="acts">
          書き出す：
          {(['xlsx', 'csv', 'pdf'] as const).map((suffix) => (
            <a class="link" href={`/late-found.${suffix}?period=${period}`}>
              {{ xlsx: 'Excel', csv: 'CSV', pdf: 'PDF（印刷）' }[suffix]}
            </a>
          ))}
        </p>
      </>
    )}
  </>
)
export const yearWords = (period: string): string => (period === 'all' ? '5 年ぶん' : fiscalYearLabel(Number(period.slice(0, 4))))
