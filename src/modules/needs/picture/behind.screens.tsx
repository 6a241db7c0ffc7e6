// The records behind a number: those the reader may open, and how many others there are.
import type { VNode } from 'preact'
import { Head } from '../../../ui/page.tsx'
import { When } from '#src/ui/when.tsx'

export type BehindLine = { id: string; day: string; words: string; state: string }
type Props = {
  title: string
  back: string
  path: string
  lines: readonly BehindLine[]
  total: number
  hidden: number
  today: string
  more: boolean
}

export const BehindScreen = ({ title, back, path, lines, total, hidden, more }: Props): VNode => (
  <>
    <Head title="もとの記録" purpose={title} />
    <p class="big">
      <b>{total}</b> 件
    </p>
    {lines.length ? (
      <ul class="plain lines">
        {lines.map((one) => (
          <li>
            <a href={`/${path}/${one.id}`}>
              <When on={one.day} />　{one.words}
            </a>
            <span class="sub">{`　${one.state}`}</span>
          </li>
        ))}
      </ul>
    ) : null}
    {hidden > 0 ? <p>{lines.length ? `他 ${hidden} 件は閲覧権限外です。` : `${hidden} 件は閲覧権限外です。`}</p> : null}
    {more ? <p class="sub">新しいものから 200 件だけ並べています。期間や地域をしぼってください。</p> : null}
    <p>
      <a href={back}>地域の困りごとへもどる</a>
    </p>
  </>
)
