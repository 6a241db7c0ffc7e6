// Who saw the record of a person or household, newest first.
import type { VNode } from 'preact'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { sayDate } from '../../../kernel/say-date.ts'
import { Head } from '../../../ui/page.tsx'
import { byDay, type ReadView } from './reader.rules.ts'

/** How far back one looks. */
export const SPANS = [
  { value: 'month', label: '30 日', days: 30 },
  { value: 'year', label: '1 年', days: 365 },
  { value: 'all', label: 'すべて', days: 36_500 },
] as const
export type ReadersProps = {
  title: string
  what: '人' | '世帯'
  path: string
  lines: readonly ReadView[]
  span: string
  next: string | undefined
  href: (change: Record<string, string>, suffix?: string) => string
  now: Date
}

/** The way to the page, for those who may ask; stands on the record. */
export const ReadersLink = ({ path, what }: { path: string; what: '人' | '世帯' }): VNode => (
  <p>
    <a class="link" href={`${path}/readers`}>
      この{what}の記録を見た人
    </a>
  </p>
)

export function ReadersScreen({ title, what, path, lines, span, next, href, now }: ReadersProps): VNode {
  const days = byDay(lines)
  const odd = days.filter((one) => one.odd).length
  return (
    <>
      <Head title={title} purpose={`この${what}の記録を、だれが、いつ、どうして見たかです。だれも消したり直したりできません。`}>
        <a class="btn quiet" href={path}>
          {what}の記録にもどる
        </a>
      </Head>
      <nav class="chips" aria-label="いつから">
        {SPANS.map((one) => (
          <a class="chip" href={href({ days: one.value })} {...(one.value === span ? { 'aria-current': 'true' as const } : {})}>
            {one.label}
          </a>
        ))}
      </nav>
      {lines.length === 0 ? (
        <div class="card">
          <p>この期間に見た人はいません。期間を広げてみてください。</p>
        </div>
      ) : (
        <div class="scroll" role="region" tabIndex={0} aria-label="見た人">
          {odd > 0 ? <p>▲ 担当ではない人が開いた、または開けなかったものが {odd} 行あります。</p> : null}
          <table class="rows as-cards">
            <caption>
              日と人ごとに {days.length} 行（{lines.length} 回）、新しい順{next ? '（つづきがあります）' : ''}
            </caption>
            <thead>
              <tr>
                <th scope="col">いつ</th>
                <th scope="col">だれが</th>
                <th scope="col">どうして</th>
                <th scope="col">何をした</th>
              </tr>
            </thead>
            <tbody>
              {days.map((line) => (
                <tr>
                  <td data-label="いつ">
                    {sayDate(line.day, civilDateOf(now))}
                    <div class="sub">{line.n > 1 && line.from !== line.to ? `${line.from}〜${line.to}` : line.to}</div>
                  </td>
                  <td class="first">
                    {line.who}
                    <div class="sub">{line.ward}</div>
                  </td>
                  <td data-label="どうして">
                    {line.odd ? <span class="tag late">▲ {line.purposes.join('、')}</span> : line.purposes.join('、')}
                  </td>
                  <td data-label="何をした">
                    {line.acts.map((act) => (
                      <div>{act}</div>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {next ? (
        <p>
          <a class="btn quiet" href={next}>
            つづきを見る
          </a>
        </p>
      ) : null}
      <p class="sub">
        「どうして」は、担当かどうかと、出てきた画面から分かることです。「担当ではないが開いた」は、わけがあったかを本人にたずねてください。
      </p>
      {lines.length ? (
        <p class="acts">
          この期間のすべてを書き出す：<a href={href({}, '.pdf')}>PDF</a>
          <a href={href({}, '.xlsx')}>Excel</a>
          <a href={href({}, '.csv')}>CSV</a>
        </p>
      ) : null}
    </>
  )
}
