// One ward before its months are accepted: its numbers of the year as they may be seen, and what stands out in the months that wait.
import type { VNode } from 'preact'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import { Head } from '../ui/page.tsx'
import type { Indicator } from './definition.ts'
import { sayShown, Signs } from './figure-parts.screens.tsx'
import { monthName, sayMonths } from './month-state.screens.tsx'
import type { Found } from './closing.rules.ts'
import { FoundLine } from './found.screens.tsx'
import { AcceptanceYears } from './acceptance.screens.tsx'
import { HeldTable, LateLines, type LatePage } from './signed.screens.tsx'
import type { Held, Late, LateSum } from './signed.rules.ts'

export type WardNumber = { indicator: Indicator; shown: number | string }
const names = (months: readonly string[]): string => months.map(monthName).join('・')

type Props = {
  year: number
  thisYear: number
  ward: { id: string; name: string }
  numbers: readonly WardNumber[]
  waiting: readonly string[]
  /** Of those: accepted once, and signed with other numbers since. */ again: readonly string[]
  /** Accepted, changed since, and not looked at by the head yet: they do not wait for the city. */ after: readonly string[]
  /** What waits as it is shown, for the button to send back. */ seen: string
  found: readonly Found[]
  /** What may be told by month. */ held: readonly Held[]
  late: readonly Late[]
  latePage: LatePage
  /** How many there are of them, named or not, and whether there are others. */ sum: LateSum
  mayAccept: boolean
  clientId: string
}

export function AcceptedWardScreen({
  year,
  thisYear,
  ward,
  numbers,
  waiting,
  again,
  after,
  seen,
  found,
  held,
  late,
  latePage,
  sum,
  mayAccept,
  clientId,
}: Props): VNode {
  const months = [...waiting, ...after].sort()
  return (
    <>
      <Head
        title={`${ward.name}の締め　${fiscalYearLabel(year)}`}
        purpose={
          waiting.length
            ? `${names(waiting)}の受付を待っています。数と気になるところを見て、受け付けます。`
            : '受付を待っている月はありません。'
        }
      />
      <AcceptanceYears year={year} thisYear={thisYear} at={`/figures/acceptance/${ward.id}`} />
      {months.length ? (
        <section aria-labelledby="held">
          <h2 id="held">
            {waiting.length ? '受け付ける数' : '受け付けた数'}（{sayMonths(months, year)}）
          </h2>
          {again.length ? (
            <p>
              <span class="tag late">▲ 受け付けたあとに変わった</span> {names(again)}
              は、受け付けたあとに記録が変わり、区の管理者が新しい数で確かめました。もう一度受け付けます。
            </p>
          ) : null}
          {after.length ? (
            <p>
              <span class="tag late">▲ 受け付けたあとに変わった</span> {names(after)}
              は、受け付けたあとに記録が変わりました。区の管理者がまだ確かめていません。確かめて数が変わると、もう一度ここで受付を待ちます。
            </p>
          ) : null}
          <p class="sub">
            締めたときの数です。締めたあとに変わった数には、▲ で、いまの数が出ます。
            {held.some((one) => one.signed === undefined) ? '締めたときの数が残っていない月は、いまの数です。' : ''}
          </p>
          <HeldTable held={held} months={months} />
          {numbers.length > held.length ? (
            <p class="sub">
              月ごとには出さないもの：
              {numbers
                .filter((one) => held.every((each) => each.indicator.id !== one.indicator.id))
                .map((one) => one.indicator.label)
                .join('、')}
            </p>
          ) : null}
          {late.length ? (
            <>
              <h2>締めたあとに変わった記録（{sum.records}）</h2>
              <LateLines late={late} ofMonth page={latePage} />
            </>
          ) : null}
          {sum.others ? <p>▲ 区だけが見られる記録も、締めたあとに変わっています。区の管理者に聞いてください。</p> : null}
        </section>
      ) : null}
      <div class="cols">
        <div>
          <h2>気になるところ（{found.length}）</h2>
          {found.length === 0 ? (
            <p>待っている月に、気になるところはありません。</p>
          ) : (
            <ul class="plain">
              {found.map((one) => (
                <FoundLine one={one} />
              ))}
            </ul>
          )}
          {waiting.length && mayAccept ? (
            <form method="post" action="/figures/acceptance" class="acts stick">
              <input type="hidden" name="client_id" value={clientId} />
              <input type="hidden" name="ward" value={ward.id} />
              <input type="hidden" name="fy" value={year} />
              <input type="hidden" name="seen" value={seen} />
              <button class="btn">
                {ward.name}の {waiting.length} か月分を受け付ける
              </button>
            </form>
          ) : waiting.length ? (
            <p>自分で締めた月です。ほかの人が受け付けてください。</p>
          ) : null}
          <p>
            <a class="link" href={`/figures/acceptance?fy=${year}`}>
              すべての社協へもどる
            </a>
          </p>
        </div>
        <aside>
          <div class="card green">
            <h2>{ward.name}のいまの数</h2>
            <p class="sub">まだ締めていない月も入った、年度の数です。</p>
            <table>
              <thead>
                <tr>
                  <th scope="col">何を数えたか</th>
                  <th scope="col" class="n">
                    数
                  </th>
                </tr>
              </thead>
              <tbody>
                {numbers.map(({ indicator, shown }) => (
                  <tr>
                    <th scope="row">
                      <a href={`/figures/${indicator.id}?fy=${year}&ward=${ward.id}#records`}>{indicator.label}</a>
                    </th>
                    <td class="n">
                      {sayShown(shown)} {typeof shown === 'number' ? indicator.unit : ''}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <Signs shown={numbers.map((one) => one.shown)} />
          </div>
        </aside>
      </div>
    </>
  )
}
