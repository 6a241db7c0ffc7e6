// 本人の求め: what it needs next, and the papers that go to the person.
import type { VNode } from 'preact'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { sayDeadline } from '../../../kernel/say-date.ts'
import type { Choice } from '../sheets/sheet.rules.ts'
import type { RecordProps } from '../../../records/record-facts.screens.tsx'
import { RecordScreen } from '../../../records/record.screens.tsx'
import { When } from '#src/ui/when.tsx'
import { Against, type ShieldOf } from './against.screens.tsx'

export function RequestRecord({
  props,
  stops,
  shield,
  byHead,
  maySheet,
  due,
  choices,
}: {
  props: RecordProps
  /** Whether a shield stands before who asks: then the head alone moves it on. */ stops: boolean
  shield: ShieldOf
  byHead: boolean
  /** Whether this reader may make the sheet: who answers for the person, and the head. */ maySheet: boolean
  /** Until when it is to be answered, while it is open. */ due: Date | undefined
  /** What was said of the records of its sheet. */ choices: readonly Pick<Choice, 'included' | 'at' | 'by'>[]
}): VNode {
  const { row, type } = props
  // What the head alone may press is nobody else's button.
  const headOnly = stops && !byHead
  const shown = headOnly ? { ...props, type: { ...type, moves: type.moves.filter((move) => move.name === 'withdraw') } } : props
  const by = due ? sayDeadline(civilDateOf(due), civilDateOf(props.now)) : undefined
  const last = [...choices].sort((a, b) => b.at.getTime() - a.at.getTime())[0]
  const within = choices.filter((one) => one.included).length
  const person = String(row.values['person_id'])
  const decided = row.state === 'decided' || row.state === 'answered'
  return (
    <>
      {by ? (
        <p>
          答える期限：
          <span class={by.late ? 'tag late' : 'tag calm'}>
            {by.late ? '▲ ' : ''}
            {by.words}
          </span>
        </p>
      ) : null}
      {row.state === 'stopped' ? (
        <div class="card now">
          <h2>！ 止めています</h2>
          <p>
            {!byHead
              ? '区の管理者が先に確かめる求めです。区の管理者の「やること」に出ています。決まるまで、求めた人には「確かめています」とだけ伝えてください。記録があるかどうかも言いません。'
              : shield.against.length || shield.unknown
                ? '進めてよいかを決めてください。'
                : '代理人からの求めで、本人には知らせてはいけない相手がいます。求めた人がその相手でないかを確かめ、進めてよいかを決めてください。'}
          </p>
        </div>
      ) : null}
      {headOnly && row.state !== 'stopped' ? <p>この求めは、区の管理者が進めます。</p> : null}
      {byHead ? <Against shield={shield} /> : null}
      <RecordScreen {...shown} />
      <div class="card">
        <h2>本人に渡すもの</h2>
        {row.values['kind'] === 'disclosure' && (row.state === 'checked' || decided) ? (
          <p>
            {maySheet ? (
              <a class="btn quiet" href={`/people/${person}/sheet`}>
                開示する資料を作る
              </a>
            ) : (
              '開示する資料は、本人の担当か区の管理者が作ります。区の管理者の「やること」にも出ています。'
            )}
            {last ? (
              <>
                {'　入れる '}
                {within}
                {' 件、入れない '}
                {choices.length - within}
                {' 件（'}
                <When at={last.at} /> {last.by}）
              </>
            ) : null}
          </p>
        ) : null}
        {decided ? (
          <p>
            <a class="btn quiet" href={`/access-requests/${row.id}/letter.pdf`}>
              決定の通知を印刷する（PDF）
            </a>
          </p>
        ) : (
          <p>決めたことを残すと、ここから通知を印刷できます。</p>
        )}
        <ul>
          <li>気づいた人、相談した人（本人のほか）、世帯のほかの人のことは、伏せて出ます。</li>
          <li>職員の見立ては、本人のことなので出ます。</li>
          {shield.own && !headOnly ? <li>この人には知らせてはいけない相手がいます。郵送はせず、本人に手わたしします。</li> : null}
        </ul>
      </div>
    </>
  )
}
