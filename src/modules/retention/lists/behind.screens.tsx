// The records behind a line of a list: of whom, of which day, with the way to open each and to hold it back.
import type { VNode } from 'preact'
import { Head } from '../../../ui/page.tsx'
import { When } from '#src/ui/when.tsx'

export type BehindPerson = { id: string; name: string }
export type BehindLine = { id: string; on: string; held: boolean; href: string | undefined; people: readonly BehindPerson[] }
type Props = {
  title: string
  listId: string
  lines: readonly BehindLine[]
  /** How many of this page the reader may not open. */ hidden: number
  mayHold: boolean
  newer: string | undefined
  older: string | undefined
}
export const BehindScreen = ({ title, listId, lines, hidden, mayHold, newer, older }: Props): VNode => (
  <>
    <Head title="一覧の記録" purpose={title} />
    <p>
      {mayHold
        ? '記録を開いて確かめられます。残すものがあれば、その人の「廃棄を止める」をえらびます。'
        : '記録を開いて確かめられます。残すものがあれば、承認しないで、わけを書いてください。'}
      ここを見たことは、記録に残ります。
    </p>
    {lines.length ? (
      <ul class="plain lines">
        {lines.map((one) => (
          <li class="line">
            <span>
              {one.href ? (
                <a href={one.href}>
                  <When on={one.on} list />
                  の記録を開く
                </a>
              ) : (
                <>
                  <When on={one.on} list />
                  の記録
                </>
              )}
              {one.held ? '　保存を止めています' : ''}
            </span>
            {one.people.map((person) => (
              <span>
                <a href={`/people/${person.id}`}>{person.name}</a>
                {mayHold && !one.held ? (
                  <>
                    {'　'}
                    <a href={`/retention-holds/new?kind=person&person_id=${person.id}`}>廃棄を止める（{person.name}さんの記録すべて）</a>
                  </>
                ) : null}
              </span>
            ))}
          </li>
        ))}
      </ul>
    ) : null}
    {hidden > 0 ? (
      <p>
        {lines.length ? `ほかに ${hidden} 件は` : `${hidden} 件は`}、あなたの仕事では開けない記録です。開ける人に確かめてもらってください。
      </p>
    ) : null}
    {newer || older ? (
      <p>
        {newer ? <a href={newer}>前の 50 件</a> : null}
        {newer && older ? '　' : null}
        {older ? <a href={older}>次の 50 件</a> : null}
      </p>
    ) : null}
    <p>
      <a href={`/retention/lists/${listId}`}>一覧へもどる</a>
    </p>
  </>
)
