// 保存と廃棄: the way in, one list with what the head or the second person does with it.
import type { VNode } from 'preact'
import { formatWareki } from '../../../kernel/era.ts'
import { classLabel, standsAlone, type Kept } from '../../../kernel/retention.ts'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, RadioField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { saySpan } from '../certificates/certificate.rules.ts'
import {
  classesOf,
  countIn,
  goingOf,
  heldIn,
  heldOf,
  labelOf,
  sayCount,
  sayRule,
  STATE_WORDS,
  type DueList,
  type Line,
} from './list.rules.ts'
import { When } from '#src/ui/when.tsx'

/** So many records. */
export const n = (count: number): string => `${count.toLocaleString('ja-JP')} 件`
const held = (line: Line): string =>
  [
    line.hold ? `保存の停止 ${line.hold}` : '',
    line.request ? `本人の求め ${line.request}` : '',
    line.leak ? `漏えいの対応中 ${line.leak}` : '',
  ]
    .filter((text) => text !== '')
    .join('、')

/** What becomes of the records of a line, in words that stand alone. */
const fateOf = (list: DueList, line: Line): string =>
  list.leftOut.includes(line.cls)
    ? '今回は廃棄しない'
    : line.quiet
      ? '止めているもののほかは廃棄する'
      : heldOf(line)
        ? `${n(heldOf(line))}は廃棄しない（${held(line)}）`
        : 'すべて廃棄する'

export type ListProps = {
  list: DueList
  kept: readonly Kept[]
  mayAsk: boolean
  mayApprove: boolean
  /** Classes marked in a form that was refused; all of them otherwise. */ chosen: readonly string[] | undefined
  sure: boolean
  decision: string
  typed: string
  reasons: readonly Reason[]
  now: Date
  clientId: string
}
function Lines({ list, kept }: Pick<ListProps, 'list' | 'kept'>): VNode {
  return (
    <div class="tall">
      <table>
        <thead>
          <tr>
            <th scope="col">種類と記録</th>
            <th scope="col">件数</th>
            <th scope="col">記録の日</th>
            <th scope="col">保存の期間</th>
            <th scope="col">どうなるか</th>
          </tr>
        </thead>
        <tbody>
          {list.lines.map((line) => (
            <tr>
              <th scope="row">
                {classLabel(line.cls)}
                <div class="sub">{labelOf(kept, line.type)}</div>
              </th>
              <td>
                {(list.state === 'open' || list.state === 'asked') && !line.quiet ? (
                  <a href={`/retention/lists/${list.id}/records?cls=${line.cls}&type=${line.type}`}>{n(line.count)}</a>
                ) : (
                  sayCount(line)
                )}
              </td>
              <td>{saySpan(line.from, line.to)}</td>
              <td>
                {sayRule(
                  kept.filter(standsAlone).find((one) => one.type === line.type),
                  line.cls,
                  list.rules,
                )}
              </td>
              <td>{fateOf(list, line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
function AskForm({ list, chosen, sure, reasons, clientId }: ListProps): VNode {
  const of = (field: string): Reason | undefined => reasons.find((one) => one.field === field)
  return (
    <section class="card">
      <h2>もう一人の承認にまわす</h2>
      <ActForm action={`/retention/lists/${list.id}/ask`} clientId={clientId} hidden={{ version: String(list.version) }}>
        <fieldset class="field">
          <legend>
            廃棄する種類 <span class="must">必須</span>
          </legend>
          <div class="choices lines">
            {classesOf(list.lines).map((cls, i) => {
              const lines = list.lines.filter((line) => line.cls === cls)
              return (
                <label>
                  <input
                    type="checkbox"
                    name="classes"
                    value={cls}
                    checked={chosen === undefined || chosen.includes(cls)}
                    {...(i === 0 ? { id: 'classes' } : {})}
                    {...(of('classes') ? { 'aria-invalid': 'true', 'aria-describedby': 'classes-error' } : {})}
                  />
                  {classLabel(cls)}（{n(countIn(lines) - heldIn(lines))}）
                </label>
              )
            })}
          </div>
          {of('classes') ? (
            <p class="wrong" id="classes-error">
              {of('classes')?.message}
            </p>
          ) : null}
          <p class="sub">印を外した種類は、今回は廃棄しません。一人の記録だけを残すときは、件数から記録を開き、先に廃棄を止めます。</p>
        </fieldset>
        <div class="field choices lines">
          <label>
            <input
              type="checkbox"
              name="sure"
              id="sure"
              value="yes"
              checked={sure}
              {...(of('sure') ? { 'aria-invalid': 'true', 'aria-describedby': 'sure-error' } : {})}
            />
            件数と記録の日を確かめました。廃棄したものは、もとに戻せません。
          </label>
          {of('sure') ? (
            <p class="wrong" id="sure-error">
              {of('sure')?.message}
            </p>
          ) : null}
        </div>
        <button class="btn">承認をたのむ</button>
      </ActForm>
    </section>
  )
}
function DecideForm({ list, decision, typed, reasons, clientId }: ListProps): VNode {
  return (
    <section class="card">
      <h2>承認する人の返事</h2>
      <ActForm action={`/retention/lists/${list.id}/decide`} clientId={clientId} hidden={{ version: String(list.version) }}>
        <RadioField
          name="decision"
          label="どうしますか"
          must
          value={decision}
          options={[
            { value: 'approved', label: `承認して廃棄する（${n(goingOf(list))}）` },
            { value: 'refused', label: '承認しない' },
          ]}
          help="承認すると、すぐに廃棄が始まります。記録と、その履歴・ファイル・写真・書きかけは、もとに戻せません。"
          reasons={reasons}
        />
        <TextField name="answer" label="ひとこと（承認しないときは必ず）" rows={3} value={typed} reasons={reasons} />
        <button class="btn">返事をする</button>
      </ActForm>
    </section>
  )
}
/** One list. */
export function ListScreen(props: ListProps): VNode {
  const { list, mayAsk, mayApprove, reasons } = props
  const done = list.lines.reduce((sum, line) => sum + line.done, 0)
  return (
    <>
      <Head
        title={`保存の期間がすぎた記録　${formatWareki(list.today, 'short')}`}
        purpose="年数のすぎた記録の、種類ごとの件数です。件数をえらぶと、あなたが開ける記録を確かめられます。"
      >
        {list.certificateId ? (
          <a class="btn" href={`/retention/certificates/${list.certificateId}`}>
            廃棄証明書を見る
          </a>
        ) : null}
      </Head>
      <Problems reasons={reasons} />
      <div class="card">
        <dl class="facts">
          <dt>いま</dt>
          <dd>
            <b>{STATE_WORDS[list.state]}</b>
            {list.state === 'approved' ? `（${n(done)} ／ ${n(countIn(list.lines))}）` : ''}
          </dd>
          <dt>廃棄するもの</dt>
          <dd>{n(goingOf(list))}</dd>
          <dt>廃棄しないもの</dt>
          <dd>{n(countIn(list.lines) - goingOf(list))}</dd>
          {list.askedAt ? (
            <>
              <dt>確かめた人</dt>
              <dd>
                {list.askedByName}
                {list.askedForName ? `（${list.askedForName}さんの代理）` : ''}　<When at={list.askedAt} />
              </dd>
            </>
          ) : null}
          {list.decidedAt ? (
            <>
              <dt>決めた人</dt>
              <dd>
                {list.decidedByName}
                {list.decidedForName ? `（${list.decidedForName}さんの代理）` : ''}　<When at={list.decidedAt} />
              </dd>
            </>
          ) : null}
          {list.answer ? (
            <>
              <dt>ひとこと</dt>
              <dd>{list.answer}</dd>
            </>
          ) : null}
        </dl>
        {list.more ? <p class="sub">とても多いので、一部をのせています。残りは、次の一覧にのります。</p> : null}
      </div>
      <section class="card">
        <h2>種類ごとの件数</h2>
        <Lines {...props} />
      </section>
      {mayAsk && list.state === 'open' ? <AskForm {...props} /> : null}
      {mayApprove ? <DecideForm {...props} /> : null}
      {list.state === 'asked' && !mayApprove ? (
        <p class="sub">たのんだ人と、その人の代理は、自分では承認できません。ほかの人の返事を待ちます。</p>
      ) : null}
    </>
  )
}
