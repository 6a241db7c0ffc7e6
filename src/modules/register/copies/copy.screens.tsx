// One copy: who holds it, what is to be done with it, and the way to its paper.
import type { VNode } from 'preact'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { Head } from '../../../ui/page.tsx'
import type { Listed } from '../issues/issue.rules.ts'
import type { Column } from '../issues/issue.schema.ts'
import { RollTable } from '../issues/issue.screens.tsx'
import { copy as type } from './copy.schema.ts'
import type { Recall } from './copy.rules.ts'
import { When } from '#src/ui/when.tsx'

export function CopyRecord({ props, recall, dueAt }: { props: RecordProps; recall: readonly Recall[]; dueAt: Date | null }): VNode {
  const { row, names } = props
  const late = row.state === 'out' && String(row.values['due_on']) < civilDateOf(props.now)
  return (
    <>
      <Head
        title={`${String(row.values['number'])} 部目：${String(row.values['holder'])}`}
        purpose={`${type.label}　${names.get(String(row.values['issue_id'])) ?? ''}　${props.wardName}`}
      >
        <StateTag type={type} state={row.state} />
        {late ? <span class="tag late">▲ 返す日を過ぎています</span> : null}
      </Head>
      {row.state === 'lost' ? (
        <div class="card now">
          <h2>▲ 漏えいの報告が要ります</h2>
          <p>
            要配慮個人情報がのった名簿です。区の管理者に知らせ、個人情報保護委員会への速報（3〜5日以内）、のっている人への知らせ、確報（30日以内）を行います。
            {dueAt ? (
              <>
                報告を残す期限：
                <When at={dueAt} />
              </>
            ) : (
              ''
            )}
          </p>
        </div>
      ) : null}
      {recall.length && row.state === 'out' ? (
        <div class="card now">
          <h2>▲ この写しは回収します</h2>
          <ul>
            {recall.map((one) => (
              <li>
                {one.why}
                {one.name ? `：${one.name}` : ''}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          {row.state === 'out' ? (
            <p class="acts">
              <a class="btn quiet" href={`/register-copies/${row.id}/paper`}>
                この写しを見る・印刷する
              </a>
            </p>
          ) : null}
          <Facts type={type} row={row} names={names} without={['holder', 'number']} />
          <Moves props={props} />
          <OnPaper type={type} row={row} />
        </div>
        <aside>
          <History {...props} />
        </aside>
      </div>
    </>
  )
}

export function CopyPaper({
  title,
  id,
  columns,
  lines,
  notes,
  left,
}: {
  title: string
  id: string
  columns: readonly Column[]
  lines: readonly Listed[]
  notes: readonly string[]
  /** How many who stood on it are printed no more. */ left: number
}): VNode {
  return (
    <>
      <Head title={title} purpose="紙に出るものと同じです。どのページにも、番号と持つ人の名前が入ります。">
        <a class="btn" href={`/register-copies/${id}/paper.pdf`}>
          印刷する
        </a>
        <a class="btn quiet" href={`/register-copies/${id}`}>
          返った・失くした
        </a>
      </Head>
      <ul>
        {notes.map((one) => (
          <li>{one}</li>
        ))}
      </ul>
      {left ? <p>▲ 同意の取りやめ・転出・死亡などで、{left} 人を外しました。前に刷った紙は返してもらってください。</p> : null}
      <RollTable columns={columns} lines={lines} />
    </>
  )
}
