// 提供の記録 of one person.
import type { VNode } from 'preact'
import { Head } from '../../../ui/page.tsx'
import type { GoneView } from './provision.rules.ts'
import { When } from '#src/ui/when.tsx'

export function ProvisionScreen({
  name,
  personId,
  lines,
  all,
  next,
  inside,
  counts,
  mayWrite,
}: {
  name: string
  personId: string
  /** Of this page. */ lines: readonly GoneView[]
  /** How many there are. */ all: number
  /** Where older ones are. */ next: string | undefined
  /** Whether what was only written out is shown. */ inside: boolean
  counts: { outside: number; inside: number }
  mayWrite: boolean
}): VNode {
  return (
    <>
      <Head
        title={`${name}さんの提供の記録`}
        purpose="この人のことを、だれが、いつ、何を、だれに、どの根拠で渡したかです。提供・書き出し・手紙は、ひとりでに残ります。"
      >
        {mayWrite ? (
          <a class="btn" href={`/provision-records/new?person_id=${personId}`}>
            電話や紙で伝えたことを残す
          </a>
        ) : null}
        <a class="btn quiet" href={`/people/${personId}`}>
          人の記録にもどる
        </a>
      </Head>
      <nav class="chips" aria-label="何を見るか">
        <a class="chip" href={`/people/${personId}/provisions`} {...(inside ? {} : { 'aria-current': 'true' as const })}>
          外に渡したもの {counts.outside}
        </a>
        <a class="chip" href={`/people/${personId}/provisions?what=inside`} {...(inside ? { 'aria-current': 'true' as const } : {})}>
          区の中で書き出したもの {counts.inside}
        </a>
      </nav>
      {lines.length === 0 ? (
        <div class="card">
          <p>{inside ? 'まだ、書き出していません。' : 'まだ、どこにも渡していません。'}</p>
        </div>
      ) : (
        <div class="scroll" role="region" tabIndex={0} aria-label="提供の記録">
          <table class="rows as-cards">
            <caption>
              新しい順に {all} 行{all === lines.length ? '' : `のうち ${lines.length} 行`}
            </caption>
            <thead>
              <tr>
                <th scope="col">いつ</th>
                <th scope="col">何を</th>
                <th scope="col">だれに</th>
                <th scope="col">根拠</th>
                <th scope="col">渡した人</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((one) => (
                <tr>
                  <td class="first">
                    <When at={one.at} />
                  </td>
                  <td data-label="何を">
                    {one.what}
                    {one.note ? <div class="sub">{one.note}</div> : null}
                  </td>
                  <td data-label="だれに">{one.to}</td>
                  <td data-label="根拠">{one.basis}</td>
                  <td data-label="渡した人">{one.by}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {next ? (
        <p>
          <a class="btn quiet" href={next}>
            もっと前に渡したものを見る
          </a>
        </p>
      ) : null}
      {counts.outside + counts.inside ? (
        <p class="acts">
          <a class="link" href={`/people/${personId}/provisions.pdf`}>
            印刷する（PDF）
          </a>
          <a class="link" href={`/people/${personId}/provisions.xlsx`}>
            Excel
          </a>
        </p>
      ) : null}
    </>
  )
}
