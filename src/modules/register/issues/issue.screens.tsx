// One list before it goes out: to whom, on what ground, whose and what exactly; and afterwards its copies and what changed since the one before.
import type { VNode } from 'preact'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import type { Reason } from '../../../kernel/result.ts'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { ActForm, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { copy } from '../copies/copy.schema.ts'
import { WHY_WORDS, type Before, type CopyLine, type Diff, type Listed, type Roll, type Why } from './issue.rules.ts'
import { COLUMNS, issue as type, type Column } from './issue.schema.ts'
import { When } from '#src/ui/when.tsx'

export type Around = {
  columns: readonly Column[]
  lines: readonly Listed[]
  roll: Roll | undefined
  before: Before | undefined
  diff: Diff | undefined
  copies: readonly CopyLine[]
  shown: string
  holders: string
  reasons: readonly Reason[]
  wide: boolean
}
const labelOf = (column: Column): string => COLUMNS.find((one) => one.value === column)?.label ?? ''

/** The lines as they stand on the paper. */
export function RollTable({
  columns,
  lines,
  marks,
}: {
  columns: readonly Column[]
  lines: readonly Listed[]
  marks?: ReadonlyMap<string, string> | undefined
}): VNode {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="名簿の中身">
      <table class="rows as-cards">
        <caption>{lines.length} 人</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col">{labelOf(column)}</th>
            ))}
            {marks ? <th scope="col">前との差</th> : null}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr>
              {columns.map((column, i) => (
                <td data-label={labelOf(column)}>
                  {line.cells[i] ||
                    (column === 'targets' || column === 'emergency' || column === 'kana' || column === 'phone' ? '' : '（渡さない）')}
                </td>
              ))}
              {marks ? <td data-label="前との差">{marks.get(line.entryId) ?? ''}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What will leave, before the button. */
function Leaving({ props, around }: { props: RecordProps; around: Around }): VNode {
  const { row } = props
  const { roll, before, diff } = around
  const left = Object.entries(roll?.left ?? {}).filter(([, n]) => n > 0) as [Why, number][]
  return (
    <section class="card">
      <h2>出ていくもの</h2>
      <p>
        {String(row.values['organisation'])} に、下の {around.lines.length} 人の「{around.columns.map(labelOf).join('・')}」を渡します。
      </p>
      <RollTable columns={around.columns} lines={around.lines} />
      {left.length ? (
        <>
          <p>のらない人：</p>
          <ul>
            {left.map(([why, n]) => (
              <li>
                {WHY_WORDS[why]}：{n} 人
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {before ? (
        <p>
          前の名簿（{before.number || 'まえのもの'}）とくらべて、増えた人 {diff?.fresh.length ?? 0} 人、変わった人{' '}
          {diff?.changed.length ?? 0} 人、いなくなった人 {diff?.gone ?? 0} 人。
          {before.out
            ? `前の写しが ${before.out} 部、まだ返っていません。引きかえに受け取って、裁断してください。`
            : '前の写しは、すべて返っています。'}
        </p>
      ) : null}
      {props.mayWrite && around.lines.length ? (
        <ActForm
          action={`/register-issues/${row.id}/issue`}
          clientId={props.clientId}
          hidden={{ version: String(row.version), shown: around.shown }}
        >
          <TextField
            name="holders"
            label="写しを持つ人（一行に一人）"
            must
            rows={6}
            value={around.holders}
            reasons={around.reasons}
            help="一人に一部ずつ、番号を付けます。複写はしないことを、渡すときに伝えてください。"
          />
          <button class="btn">この名簿を発行する</button>
        </ActForm>
      ) : null}
      {around.lines.length === 0 ? <p>のせられる人がいません。同意のある人がいないか、団体の種類に同意していません。</p> : null}
    </section>
  )
}

function Copies({ around, now }: { around: Around; now: Date }): VNode {
  const today = civilDateOf(now)
  return (
    <section class="card">
      <h2>写し（{around.copies.length} 部）</h2>
      <ul class="plain lines">
        {around.copies.map((one) => (
          <li>
            <a href={`/register-copies/${one.id}`}>
              {one.number} 部目：{one.holder}
            </a>{' '}
            <StateTag type={copy} state={one.state} />
            {one.state === 'out' ? (
              <div>
                {one.dueOn < today ? <span class="tag late">▲ 返す日を過ぎています</span> : null} <When on={one.dueOn} /> に返す{'　'}
                <a href={`/register-copies/${one.id}/paper.pdf`}>印刷する</a>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function IssueRecord({ props, around }: { props: RecordProps; around: Around }): VNode {
  const { row, names } = props
  const prepared = row.state === 'prepared'
  const marks =
    around.diff && !prepared
      ? new Map([
          ...around.diff.fresh.map((one) => [one.entryId, '新しい'] as const),
          ...around.diff.changed.map((one) => [one.entryId, '変わった'] as const),
        ])
      : undefined
  return (
    <>
      <Head
        title={`${String(row.values['organisation'])}　${names.get(String(row.values['neighbourhood_id'])) ?? ''}`}
        purpose={`${type.label}　${String(row.values['number'] ?? '')}　${props.wardName}`}
      >
        <StateTag type={type} state={row.state} />
        {row.values['basis'] === 'DISASTER' ? <span class="tag now">▲ 災害のとき</span> : null}
      </Head>
      <Problems reasons={props.reasons} />
      {around.wide && prepared ? (
        <div class="card now">
          <p>▲ 災害のときの名簿です。同意していない人も、指示の範囲でのります。指示した人・日・番号と、終わりの日が記録に残ります。</p>
        </div>
      ) : null}
      <div class="cols">
        <div>
          {prepared ? <Leaving props={props} around={around} /> : null}
          {row.state === 'issued' || row.state === 'ended' ? (
            <>
              <Copies around={around} now={props.now} />
              {around.before && row.state === 'issued' ? (
                <p>
                  前の名簿：<a href={`/register-issues/${around.before.id}`}>{around.before.number}</a>
                  {around.before.out
                    ? `　まだ ${around.before.out} 部が返っていません。引きかえに受け取り、裁断してください。`
                    : '　すべて返っています。'}
                  {'　'}いなくなった人 {around.diff?.gone ?? 0} 人
                </p>
              ) : null}
              <RollTable columns={around.columns} lines={around.lines} marks={marks} />
            </>
          ) : null}
          <Facts type={type} row={row} names={names} without={['organisation']} />
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
