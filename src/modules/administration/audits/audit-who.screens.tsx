// だれの記録: a name is typed, and one of those found is chosen.
import type { VNode } from 'preact'
import { TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'

export type WhoGroup = {
  label: string
  rows: readonly { id: string; title: string; tells: string; mark?: string; href: string }[]
  more: boolean
}

/** Where a name is typed; the rest of the narrowing goes with it. */
export function WhoForm({ typed, kept, labels }: { typed: string; kept: URLSearchParams; labels: readonly string[] }): VNode {
  return (
    <form method="post" action="/admin/audit/who" class="acts find" role="search" aria-label="だれの記録かを名前でさがす">
      {[...kept].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <TextField name="who" label={`だれの記録（${labels.join('・')}の名前・かな・電話）`} value={typed} />
      <button class="btn quiet">名前でさがす</button>
    </form>
  )
}

export function WhoScreen({
  typed,
  groups,
  kept,
  labels,
}: {
  typed: string
  groups: readonly WhoGroup[]
  kept: URLSearchParams
  labels: readonly string[]
}): VNode {
  return (
    <>
      <Head title="だれの記録" purpose="えらぶと、その記録を見た人・書いた人・書き出した人が出ます。" />
      <WhoForm typed={typed} kept={kept} labels={labels} />
      {groups.length === 0 ? (
        <div class="card">
          <p>
            {typed
              ? `「${typed}」は、見られる範囲では見つかりませんでした。短くするか、かなで入れてみてください。`
              : '名前を入れてください。'}
          </p>
        </div>
      ) : (
        groups.map((group) => (
          <section>
            <h2>{group.label}</h2>
            <ul class="plain">
              {group.rows.map((row) => (
                <li>
                  <a href={row.href}>{row.title}</a>
                  {row.mark ? (
                    <>
                      {' '}
                      <span class="tag">{row.mark}</span>
                    </>
                  ) : null}
                  <span class="sub">　{row.tells}</span>
                </li>
              ))}
            </ul>
            {group.more ? <p class="sub">ほかにもあります。もう少し長く入れてください。</p> : null}
          </section>
        ))
      )}
      <p>
        <a class="link" href={`/admin/audit?${kept.toString()}`}>
          使われ方の記録にもどる
        </a>
      </p>
    </>
  )
}
