// 外に渡す一覧: what is asked before a file leaves, and exactly what will leave, before the buttons that make it.
import type { VNode } from 'preact'
import { GROUNDS, ITEMS, PURPOSES, RECIPIENTS } from '../../../kernel/sharing.ts'
import type { Reason } from '../../../kernel/result.ts'
import { Problems, type Typed } from '../../../records/field.screens.tsx'
import type { Option } from '../../../records/record.ts'
import { ActForm, RadioField, SelectField, TextField, type Choice } from '../../../ui/fields.tsx'
import { Pages as PageLinks } from '../../../ui/pages.tsx'
import { Head } from '../../../ui/page.tsx'
import type { Going, Outward } from './outward.rules.ts'
import { When } from '#src/ui/when.tsx'

const labelIn = (all: readonly { value: string; label: string }[], value: string): string =>
  all.find((one) => one.value === value)?.label ?? value
function Boxes({
  name,
  label,
  groups,
  typed,
  reasons,
}: {
  name: string
  label: string
  /** The boxes, under what they belong to where that has to be said. */ groups: readonly { of: string; options: readonly Option[] }[]
  typed: Typed
  reasons: readonly Reason[]
}): VNode {
  const wrong = reasons.find((one) => one.field === name)
  return (
    <fieldset class="field" {...(wrong ? { 'aria-describedby': `${name}-wrong` } : {})}>
      <legend>
        {label} <span class="must">必須</span>
      </legend>
      {groups.map((group, g) => (
        <>
          {group.of ? <p class="sub">{group.of}</p> : null}
          <div class="choices">
            {group.options.map((one, i) => (
              <label>
                <input
                  type="checkbox"
                  name={name}
                  value={one.value}
                  checked={typed.all(name).includes(one.value)}
                  {...(g === 0 && i === 0 ? { id: name } : {})}
                />
                {one.label}
              </label>
            ))}
          </div>
        </>
      ))}
      {wrong ? (
        <p class="wrong" id={`${name}-wrong`}>
          {wrong.message}
        </p>
      ) : null}
    </fieldset>
  )
}
export type Line = { id: string; no: number; label: string; party: string; basis: string; by: string; madeAt: Date }
export type CopyLine = { no: number; what: string; file: string; by: string; at: Date }
export type Pages = { previous: string | undefined; next: string | undefined }
type FormProps = {
  lines: readonly Line[]
  /** Files made within the council. */ copies: readonly CopyLine[]
  types: readonly Choice[]
  /** The states of each kind of record. */ states: readonly { of: string; options: readonly Option[] }[]
  typed: Typed
  reasons: readonly Reason[]
  clientId: string
  /** The number looked for, as it was typed. */ no: string
  linePages: Pages
  copyPages: Pages
  mayWrite: boolean
  now: Date
}
/** Those made so far, and a new one. */
export function OutwardForm({
  lines,
  copies,
  no,
  linePages,
  copyPages,
  types,
  states,
  typed,
  reasons,
  clientId,
  mayWrite,
}: FormProps): VNode {
  return (
    <>
      <Head
        title="外に渡す一覧"
        purpose="区の外の機関に、記録の一覧をファイルで渡すとき。根拠と項目をえらぶと、一人ひとりについて、渡してよい欄だけが入ります。"
      />
      <Problems reasons={reasons} />
      {mayWrite ? (
        <ActForm action="/outward-files" clientId={clientId}>
          <RadioField name="type" label="何の一覧か" must value={typed.get('type')} options={types} reasons={reasons} />
          <Boxes name="states" label="どの状態のものか" groups={states} typed={typed} reasons={reasons} />
          <SelectField
            name="recipient"
            label="渡す先"
            must
            options={RECIPIENTS}
            empty="えらんでください"
            value={typed.get('recipient')}
            reasons={reasons}
          />
          <TextField
            name="party"
            label="渡す相手の名前"
            must
            value={typed.get('party')}
            reasons={reasons}
            help="例：五条地域包括支援センター 所長"
          />
          <Boxes name="items" label="渡す項目" groups={[{ of: '', options: ITEMS }]} typed={typed} reasons={reasons} />
          <SelectField
            name="purpose"
            label="何のために"
            must
            options={PURPOSES}
            empty="えらんでください"
            value={typed.get('purpose')}
            reasons={reasons}
          />
          <SelectField
            name="basis"
            label="根拠"
            must
            options={GROUNDS.map((one) => ({ value: one.value, label: `${one.label}（${one.help}）` }))}
            empty="えらんでください"
            value={typed.get('basis')}
            reasons={reasons}
          />
          <TextField
            name="evidence"
            label="根拠の控え"
            must
            value={typed.get('evidence')}
            reasons={reasons}
            help="例：同意の記録、通知の版、会議の日、指示の番号"
          />
          <button class="btn">渡すものを確かめる</button>
        </ActForm>
      ) : null}
      <h2>番号でさがす</h2>
      <form method="get" action="/outward-files" class="acts find" role="search" aria-label="番号でさがす">
        <label for="no">番号</label>
        <input id="no" name="no" value={no} inputMode="numeric" class="short" />
        <button class="btn quiet">さがす</button>
        {no ? (
          <a class="link" href="/outward-files">
            すべて出す
          </a>
        ) : null}
      </form>
      <h2 id="made">これまで</h2>
      {lines.length === 0 ? <p>{no ? `「${no}」の番号の一覧はありません。` : 'まだありません。'}</p> : null}
      <ul class="plain lines">
        {lines.map((one) => (
          <li>
            <a href={`/outward-files/${one.id}`}>
              第{one.no}号　{one.label}　{one.party}
            </a>
            <div class="sub">
              {one.basis}　{one.by}　<When at={one.madeAt} />
            </div>
          </li>
        ))}
      </ul>
      <PageLinks {...linePages} of="これまで" />
      <h2 id="copies">区の中の書き出し</h2>
      <p class="sub">二人以上の記録をファイルや紙にすると、番号が付き、ファイルの名前・紙の背景・Excel の「控え」に入ります。</p>
      {copies.length === 0 ? <p>{no ? `「${no}」の番号の書き出しはありません。` : 'まだありません。'}</p> : null}
      <ul class="plain lines">
        {copies.map((one) => (
          <li>
            控え第{one.no}号{'　'}
            {one.file}
            <div class="sub">
              {one.what}
              {'　'}
              {one.by}
              {'　'}
              <When at={one.at} />
            </div>
          </li>
        ))}
      </ul>
      <PageLinks {...copyPages} of="区の中の書き出し" />
      {copies.length ? (
        <p>
          <a class="link" href={`/outward-files.csv${no ? `?${new URLSearchParams({ no }).toString()}` : ''}`}>
            区の中の書き出しを CSV で出す
          </a>
        </p>
      ) : null}
    </>
  )
}
/** The lines of the file, word for word. */
const Lines = ({ going }: { going: Going }): VNode => (
  <div class="scroll" tabIndex={0} role="region" aria-label="渡す表">
    <table class="rows">
      <caption>ファイルに入る {going.rows.length} 件</caption>
      <thead>
        <tr>
          {going.columns.map((one) => (
            <th scope="col">{one.label}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {going.rows.map((row) => (
          <tr>
            {row.cells.map((cell) => (
              <td>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
/** What leaves, column by column, to whom and on what ground; then the files. */
export function OutwardScreen({
  id,
  no,
  outward,
  label,
  going,
  mark,
}: {
  id: string
  no: number
  outward: Outward
  label: string
  going: Going
  mark: string
}): VNode {
  return (
    <>
      <Head title={`外に渡す一覧 第${no}号`} purpose={`${label}　${labelIn(RECIPIENTS, outward.recipient)}　${outward.party} へ`}>
        <a class="link" href="/outward-files">
          一覧にもどる
        </a>
      </Head>
      <div class="card green">
        <h2>渡すもの</h2>
        <dl>
          <dt>入る記録</dt>
          <dd>{going.rows.length} 件（下の表のとおりです）</dd>
          {going.out.length ? (
            <>
              <dt>入らない記録</dt>
              <dd>
                {going.out.length} 件（渡してよい項目がありません）：{going.out.map((one) => one.name || '名前の分からない人').join('、')}
              </dd>
            </>
          ) : null}
          <dt>入る欄</dt>
          <dd>{going.columns.map((one) => one.label).join('、') || 'ありません'}</dd>
          <dt>入らない欄</dt>
          <dd>{going.left.map((one) => one.label).join('、') || 'ありません'}</dd>
          <dt>空になるところ</dt>
          <dd>{going.blanks ? `${going.blanks} か所（その人について、根拠がありません）` : 'ありません'}</dd>
          <dt>根拠</dt>
          <dd>
            {labelIn(GROUNDS, outward.basis)}　{outward.evidence}
          </dd>
          <dt>何のために</dt>
          <dd>{labelIn(PURPOSES, outward.purpose)}</dd>
        </dl>
        {going.rows.length ? (
          <p class="acts">
            <a class="btn" href={`/outward-files/${id}.xlsx`}>
              Excel で出す
            </a>
            <a class="btn quiet" href={`/outward-files/${id}.csv`}>
              CSV
            </a>
            <a class="btn quiet" href={`/outward-files/${id}.pdf`}>
              印刷用
            </a>
          </p>
        ) : (
          <p>この根拠で渡せる人は、いまはいません。同意を聞くか、ほかの根拠で作り直してください。</p>
        )}
        <p class="sub">ファイルのおわりと、どのページにも「{mark}」が入ります。出したことは、一人ひとりの提供の記録に残ります。</p>
      </div>
      {going.rows.length ? <Lines going={going} /> : null}
    </>
  )
}
