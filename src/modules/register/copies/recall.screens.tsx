// 回収の一覧: which papers must come back, from whom, and why.
import type { VNode } from 'preact'
import { Head } from '../../../ui/page.tsx'
import type { Recall } from './copy.rules.ts'

export function RecallScreen({ list }: { list: readonly Recall[] }): VNode {
  return (
    <>
      <Head title="回収の一覧" purpose="同意の取りやめ・転出・死亡・期限のために、返してもらう写しと、いま持っている人です。">
        {list.length ? (
          <a class="btn quiet" href="/watch-register/recall.pdf">
            印刷する
          </a>
        ) : null}
      </Head>
      {list.length === 0 ? (
        <div class="card">
          <p>回収する写しは、ありません。だれかが同意を取りやめたり、写しの返す日が過ぎたりすると、ここに出ます。</p>
        </div>
      ) : (
        [...Map.groupBy(list, (one) => one.copyId)].map(([copyId, whys]) => (
          <section class="card">
            <h2>
              <a href={`/register-copies/${copyId}`}>
                {whys[0]?.issue}　{whys[0]?.number} 部目
              </a>
            </h2>
            <p>持っている人：{whys[0]?.holder}</p>
            <ul>
              {whys.map((one) => (
                <li>
                  {one.why}
                  {one.entryId ? (
                    <>
                      ：<a href={`/watch-register/${one.entryId}`}>{one.name}</a>
                    </>
                  ) : null}
                </li>
              ))}
            </ul>
          </section>
        ))
      )}
    </>
  )
}
