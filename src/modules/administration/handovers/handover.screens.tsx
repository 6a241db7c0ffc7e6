// 異動: list, a new hand-over, one hand-over with what passes on.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, SelectField, DayField, TextField, type Choice } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import type { Typed } from '../staff/staff-view.screens.tsx'
import { When } from '#src/ui/when.tsx'

export type HandoverView = {
  id: string
  wardName: string
  roleName: string
  fromName: string
  toName: string
  on: string
  note: string
  madeBy: string | null
  madeAt: Date
  undoneBy: string | null
  undoneAt: Date | null
  passedAt: Date | null
}
/** One line of what goes; whom it is about is said on the reader's own screen, where they live on paper too. */
type PassedItem = { title: string; href: string; on: string; who?: string; where?: string }
export type Passed = { label: string; unit: string; n: number; items: readonly PassedItem[] }
const stateWords = (one: HandoverView, today: string): readonly [string, string] =>
  one.undoneAt
    ? ['plain', '× 取りやめ']
    : one.on > today
      ? ['plain', '○ これから']
      : one.passedAt
        ? ['calm', '✓ すみ']
        : ['plain', '◔ 担当を移しています（1 分ほど）']

export function HandoverListScreen({ rows, today, mayBegin }: { rows: readonly HandoverView[]; today: string; mayBegin: boolean }): VNode {
  return (
    <>
      <Head title="引きつぎ（異動）" purpose="役割を、前の人から次の人へ、決めた日に一度で移します。その日までは取りやめられます。" />
      {rows.length === 0 ? (
        <div class="card">
          {mayBegin ? (
            <p>まだ引きつぎはありません。職員のページで、役割の「ほかの職員に引きつぐ」からはじめます。</p>
          ) : (
            <p>
              まだ引きつぎはありません。引きつぎは、市の「職員・権限の係」が決めた日に合わせて用意し、用意ができるとここに出ます。だれが、だれに、いつからかを、係に伝えてください。休みのあいだだけなら、職員のページで代理を立てられます。
            </p>
          )}
          <p class="acts">
            <a class="btn quiet" href="/admin/staff">
              職員の一覧を開く
            </a>
          </p>
        </div>
      ) : (
        <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
          <table class="as-cards">
            <thead>
              <tr>
                <th scope="col">いつから</th>
                <th scope="col">所属と役割</th>
                <th scope="col">前の人</th>
                <th scope="col">次の人</th>
                <th scope="col">いま</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => {
                const [tone, words] = stateWords(one, today)
                return (
                  <tr>
                    <td data-label="いつから">
                      <a href={`/admin/handovers/${one.id}`}>
                        <When on={one.on} list />
                      </a>
                    </td>
                    <th scope="row">
                      {one.wardName}　{one.roleName}
                    </th>
                    <td data-label="前の人">{one.fromName}</td>
                    <td data-label="次の人">{one.toName}</td>
                    <td data-label="いま">
                      <span class={`tag ${tone}`}>{words}</span>
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

export function NewHandoverScreen(props: {
  line: { id: string; wardName: string; roleName: string; from: string; to: string | null }
  person: { id: string; name: string }
  passed: readonly Passed[]
  colleagues: readonly Choice[]
  typed: Typed
  reasons: readonly Reason[]
  clientId: string
}): VNode {
  const { line, person, typed, reasons } = props
  return (
    <>
      <Head title="ほかの職員に引きつぐ" purpose={`${person.name}さんの「${line.wardName}　${line.roleName}」を、次の人に移します。`} />
      <Problems reasons={reasons} />
      <div class="cols">
        <div>
          <ActForm action="/admin/handovers" clientId={props.clientId} hidden={{ role_id: line.id }}>
            <SelectField
              name="to_staff"
              label="引きつぐ人"
              empty="えらんでください"
              options={props.colleagues.filter((one) => one.value !== person.id)}
              value={typed('to_staff')}
              reasons={reasons}
              help="いま同じ所属の職員です。"
            />
            <TextField
              name="to_login"
              label="ほかの所属から来る人のログイン名"
              value={typed('to_login')}
              reasons={reasons}
              help="上の中にいないときだけ入れます。"
            />
            <DayField
              name="on"
              side="future"
              label="いつから"
              must
              value={typed('on')}
              reasons={reasons}
              help="次の人の最初の日です。前の人の役割は、その前の日までになります。"
            />
            <TextField
              name="note"
              label="ひとこと"
              value={typed('note')}
              reasons={reasons}
              help="次の人のページに出ます。相談に来た人の名前は書かないでください。"
            />
            <div class="acts stick">
              <button class="btn">引きつぐ</button>
            </div>
          </ActForm>
        </div>
        <aside>
          <PassedCard passed={props.passed} gone={false} />
        </aside>
      </div>
    </>
  )
}

function PassedCard({ passed, gone }: { passed: readonly Passed[]; gone: boolean }): VNode {
  return (
    <div class="card green">
      <h2>{gone ? '次の人に移したこと' : 'いっしょに引きつぐこと'}</h2>
      {passed.length === 0 ? (
        <p>ありません。</p>
      ) : (
        <dl>
          {passed.map((one) => (
            <>
              <dt>{one.label}</dt>
              <dd>
                {one.n} {one.unit}
              </dd>
            </>
          ))}
        </dl>
      )}
      <p class="sub">{gone ? '' : 'その日に、担当が次の人に移ります。'}これまでに書いた記録と、その名前は変わりません。</p>
    </div>
  )
}

export function HandoverScreen(props: {
  one: HandoverView
  today: string
  now: Date
  passed: readonly Passed[]
  mayUndo: boolean
  own: boolean
  clientId: string
  version: number
  reasons: readonly Reason[]
}): VNode {
  const { one } = props
  const [tone, words] = stateWords(one, props.today)
  const [there, none] = [props.passed.filter((part) => part.items.length > 0), props.passed.filter((part) => part.items.length === 0)]
  return (
    <>
      <Head
        title={`${one.wardName}　${one.roleName}の引きつぎ`}
        purpose={
          <>
            {one.fromName}
            {'さん から '}
            {one.toName}
            {'さん へ　'}
            <When on={one.on} list />
            から
          </>
        }
      >
        <span class={`tag ${tone}`}>{words}</span>
        {props.own ? (
          <a class="btn quiet" href={`/account/handovers/${one.id}.pdf`}>
            印刷する（PDF）
          </a>
        ) : null}
      </Head>
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          {one.note ? (
            <div class="card">
              <h2>ひとこと</h2>
              <p>{one.note}</p>
            </div>
          ) : null}
          {props.own ? (
            <>
              {there.map((part) => (
                <>
                  <h2>
                    {part.label}（{part.n} {part.unit}）
                  </h2>
                  <ul>
                    {part.items.map((item) => (
                      <li>
                        <When on={item.on} />　<a href={item.href}>{item.title}</a>
                        {/* Not on paper, as on 今日. */}
                        {item.who ? <span class="hand">　{item.who}</span> : null}
                        {item.where ? <span class="on-paper">{item.where}</span> : null}
                      </li>
                    ))}
                  </ul>
                </>
              ))}
              {/* What there is none of is one sentence, not a heading each. */}
              {none.length ? (
                <p class="sub">
                  {there.length ? 'ほかは' : 'どれも'}、いまは残っていません（{none.map((part) => part.label).join('、')}）。
                </p>
              ) : null}
            </>
          ) : (
            <PassedCard passed={props.passed} gone={one.passedAt !== null} />
          )}
          {props.mayUndo ? (
            <details>
              <summary class="link">取りやめる</summary>
              <ActForm action={`/admin/handovers/${one.id}/undo`} clientId={props.clientId} hidden={{ version: String(props.version) }}>
                <p class="sub">前の人の役割は、もとのとおりに続きます。</p>
                <button class="btn quiet">引きつぎを取りやめる</button>
              </ActForm>
            </details>
          ) : null}
        </div>
        <aside>
          <div class="card">
            <h2>決めた人</h2>
            <p>
              {one.madeBy}　<When at={one.madeAt} />
            </p>
            {one.undoneAt ? (
              <p>
                取りやめ：{one.undoneBy}　<When at={one.undoneAt} />
              </p>
            ) : null}
          </div>
        </aside>
      </div>
    </>
  )
}
