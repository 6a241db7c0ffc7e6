// Why the published number and today's are not the same.
import type { VNode } from 'preact'
import { civilDateOf } from '../kernel/civil-date.ts'
import { Head } from '../ui/page.tsx'
import { sayAmount, told } from './blank.rules.ts'
import type { Indicator, PublishedFigure } from './definition.ts'
import type { Evidence } from './figure-parts.screens.tsx'
import { sayScope } from './scope-label.rules.ts'
import { When } from '../ui/when.tsx'

/** A record with its last change since the publication; without when and by whom where that is not told. */
type Changed = Evidence & { why: string; at?: Date; by?: string }
function Lines({ title, rows }: { title: string; rows: readonly Changed[] }): VNode {
  return (
    <>
      <h2>
        {title}（{rows.length}）
      </h2>
      {rows.length === 0 ? (
        <p>ありません。</p>
      ) : (
        <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
          <table class="rows as-cards">
            <thead>
              <tr>
                <th scope="col">区</th>
                <th scope="col">いつのもの</th>
                <th scope="col">記録</th>
                <th scope="col">変えた日・人</th>
                <th scope="col">理由</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  <td>{row.ward}</td>
                  <td data-label="いつのもの">{row.on ? <When on={row.on} list /> : null}</td>
                  <td data-label="記録">{row.href ? <a href={row.href}>{row.title}</a> : `${row.title}（数だけ見られます）`}</td>
                  <td data-label="変えた日・人">
                    {row.at ? (
                      <>
                        <When on={civilDateOf(row.at)} list />　{row.by}
                      </>
                    ) : null}
                  </td>
                  <td data-label="理由">{row.why}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

type Props = {
  year: number
  indicator: Indicator
  published: PublishedFigure
  /** What was published of what the reader sees. */ was: number | string
  scope: string
  isOwn: boolean
  now: number | string
  /** Undefined where single records would say what is hidden. */ came: readonly Changed[] | undefined
  went: readonly Changed[]
}
/** Why the published number and today's are not the same: like is compared with like, the whole city's is named apart. */
export function ChangeScreen({ year, indicator, published, was, scope, isOwn, now, came, went }: Props): VNode {
  const same = was === now
  return (
    <>
      <Head
        title={same ? `${sayAmount(was, '')} のままです` : `${sayAmount(was, '')} は、いま ${sayAmount(now, '')}`}
        purpose={
          <>
            {indicator.label}
            {'　'}
            {scope}。公表した数（第{published.version}版、
            <When on={civilDateOf(published.publishedAt)} list />
            ）と、いまの数{same ? 'をくらべています' : 'の違いです'}。公表した数は、市が正誤を出すまで変わりません。
          </>
        }
      />
      {isOwn ? (
        <p>
          市ぜんたいの公表した数は {sayAmount(told(published), indicator.unit)}（{sayScope(published.definition, year)}）です。
        </p>
      ) : null}
      {published.definition.version === indicator.version ? null : (
        <div class="card">
          <p>
            数え方が、公表のときの第{published.definition.version}版から第{indicator.version}版に変わっています。
          </p>
          <p>
            第{published.definition.version}版：{published.definition.why}
          </p>
          <p>
            第{indicator.version}版：{indicator.why}
          </p>
        </div>
      )}
      {came ? (
        <>
          <Lines title="あとから入った記録" rows={came} />
          <Lines title="数から外れた記録" rows={went} />
        </>
      ) : (
        <p>もとの記録は、その区の担当だけが開けます。ここでは数だけ見られます。</p>
      )}
      <p>
        <a class="link" href={`/figures/${indicator.id}?fy=${year}`}>
          {indicator.label}へもどる
        </a>
      </p>
    </>
  )
}
