// さがす: everything one may see that answers what was typed, by kind.
import type { VNode } from 'preact'
import type { ListWay } from './list-ways.rules.ts'
import { Head } from '../ui/page.tsx'

export type Group = {
  kind: string
  label: string
  hits: readonly { id: string; href: string; title: string; tells: string; mark?: string; about?: readonly string[] }[]
  next: string | undefined
}

export function SearchScreen({
  typed,
  groups,
  ways,
  kind,
  all,
  labels,
  sealed,
}: {
  typed: string
  groups: readonly Group[]
  /** Lists the word may mean. */ ways: readonly ListWay[]
  kind: string
  /** Where the same words are looked for in every kind. */ all: string | undefined
  labels: readonly string[]
  /** The address carries words, whether they could be read or not. */ sealed: boolean
}): VNode {
  const found = groups.filter((group) => group.hits.length > 0)
  return (
    <>
      <Head
        title="さがす"
        purpose={`${labels.join('・')}を、見られる範囲からさがします。漢字・かな・電話の一部、R8.11.24 のような日でさがせます。字体や半角・全角のちがいは気にしなくてかまいません。`}
      />
      <form method="post" action="/search" role="search">
        <div class="acts">
          <label class="inline" for="q">
            ことば
          </label>
          <input id="q" name="q" value={typed} autofocus={typed === ''} />
          {kind ? <input type="hidden" name="kind" value={kind} /> : null}
          <button class="btn quiet">さがす</button>
        </div>
      </form>
      {all ? (
        <p>
          <a href={all}>すべての種類からさがす</a>
        </p>
      ) : null}
      {ways.length ? (
        <nav class="card" aria-label="この言葉の一覧">
          <ul class="plain">
            {ways.map((way) => (
              <li>
                <a href={way.href}>{way.label}をひらく</a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {typed === '' ? (
        <div class="card">
          {sealed ? <p>この住所からは、さがした言葉を読めません。言葉は住所に残らず、さがした本人だけが開けます。</p> : null}
          <p>名前、かな、電話番号、日（R8.11.24、11/24、きのう）などを入れてください。一文字からさがせます。</p>
        </div>
      ) : found.length === 0 ? (
        <div class="card">
          <p>「{typed}」という名前や日の記録は、見られる範囲では見つかりませんでした。</p>
          <p>短くする、かなで入れる、電話番号の一部にする、日にする、などをお試しください。</p>
        </div>
      ) : (
        found.map((group) => (
          <section>
            <h2>{group.label}</h2>
            <table class="rows as-cards">
              <thead class="unseen">
                <tr>
                  <th scope="col">名前</th>
                  <th scope="col">見分けるもの</th>
                </tr>
              </thead>
              <tbody>
                {group.hits.map((hit) => (
                  <tr>
                    <td class="first">
                      <a href={hit.href}>{hit.title}</a>
                      {hit.mark ? (
                        <>
                          {' '}
                          <span class="tag">{hit.mark}</span>
                        </>
                      ) : null}
                    </td>
                    <td class="sub">{hit.tells}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {group.next ? (
              <p>
                <a class="btn quiet" href={group.next}>
                  {group.label}のつづきを見る
                </a>
              </p>
            ) : null}
          </section>
        ))
      )}
    </>
  )
}
