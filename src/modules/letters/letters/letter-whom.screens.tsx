// Whom a letter goes to: a few stand open, of many the rest is opened by the hundred, so that the page stays one that a phone can hold.
import type { VNode } from 'preact'
import { n } from './letter-making.screens.tsx'
import type { Shown } from './letter-make.screens.tsx'
import { piecesOf } from './letter.rules.ts'

function Rows({ title, list }: { title: string; list: readonly Shown[] }): VNode {
  return (
    <div class="scroll" role="region" tabIndex={0} aria-label={title}>
      <table class="as-cards">
        <thead>
          <tr>
            <th scope="col">宛名</th>
            <th scope="col">郵便番号</th>
            <th scope="col">住所</th>
          </tr>
        </thead>
        <tbody>
          {list.map((one) => (
            <tr>
              <th scope="row">
                {one.name}　{one.honorific}
              </th>
              <td class="d">{one.postal}</td>
              <td>{one.why ? `▲ ${one.why}` : one.lines.map((each) => <div>{each}</div>)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
/** So many stand open; of many the others are opened by the hundred, each hundred told by its first and last name. */
export const OPEN = 20
/** Whom it is about, and how many. */
export function Whom({ title, list }: { title: string; list: readonly Shown[] }): VNode {
  const groups = piecesOf(list.slice(OPEN))
  const from = (group: number): number => OPEN + 1 + groups.slice(0, group).reduce((sum, one) => sum + one.length, 0)
  return (
    <>
      <h2>
        {title}（{n(list.length)} 件）
      </h2>
      <Rows title={title} list={list.slice(0, OPEN)} />
      {groups.length ? (
        <p class="sub">
          はじめの {OPEN} 件です。<span class="hand">つづきは、下を押すと開きます。</span>
        </p>
      ) : null}
      {groups.map((group, i) => {
        const span = `${n(from(i))}〜${n(from(i) + group.length - 1)} 件め`
        return (
          <details>
            <summary class="link">
              {span}（{group[0]?.name}〜{group.at(-1)?.name}）
            </summary>
            <Rows title={`${title} ${span}`} list={group} />
          </details>
        )
      })}
    </>
  )
}
