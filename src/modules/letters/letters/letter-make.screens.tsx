// Making letters and labels: whom they go to, what stands in them, and why some get none.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, RadioField, DayField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { MOST } from './letter.rules.ts'

/** An addressee as it is shown; `why` says in a sentence why nothing goes there. */
export type Shown = { id: string; name: string; honorific: string; postal: string; lines: readonly string[]; why: string | undefined }

export type MakeProps = {
  from: string
  label: string
  path: string
  conditions: string
  rows: readonly Shown[]
  more: boolean
  chosen: ReadonlySet<string> | undefined
  typed: (name: string) => string
  reasons: readonly Reason[]
  /** Whether the council wrote its address once for all. */ signed: boolean
  clientId: string
}
/** One page: whom to, what to make, what it says. */
/** Those nothing can be sent to, by the reason. */
function Refused({ rows }: { rows: readonly Shown[] }): VNode | null {
  const refused = rows.filter((one) => one.why)
  if (refused.length === 0) return null
  return (
    <details>
      <summary class="link">送れない相手（{refused.length} 件）</summary>
      <ul>
        {[...Map.groupBy(refused, (one) => one.why ?? '')].map(([why, list]) => (
          <li>
            {why}
            <div class="sub">{list.map((one) => one.name).join('、')}</div>
          </li>
        ))}
      </ul>
    </details>
  )
}

export function MakeScreen(props: MakeProps): VNode {
  const { rows, label, typed, reasons, chosen } = props
  const fine = rows.filter((one) => !one.why)
  const [body, to] = ['body', 'to'].map((name) => reasons.find((one) => one.field === name))
  return (
    <>
      <Head
        title="手紙・ラベルを作る"
        purpose={`${label}の一覧からえらんで作ります。次の画面で、出ていくものをすべて確かめてから発送します。`}
      />
      <Problems reasons={reasons} />
      {rows.length === 0 ? (
        <div class="card">
          <p>この条件の{label}は、見つかりません。一覧にもどって、条件を変えてください。</p>
          <p>
            <a href={`/${props.path}`}>{label}の一覧へ</a>
          </p>
        </div>
      ) : fine.length === 0 && chosen === undefined ? (
        <div class="card">
          <p>
            この条件の{label} {rows.length} 件の中に、送れる相手はいません。まだ何も作っていません。
          </p>
          <Refused rows={rows} />
          <p>
            <a class="btn" href={`/${props.path}`}>
              {label}の一覧で住所を入れる
            </a>
          </p>
        </div>
      ) : (
        <ActForm action="/letters/make" clientId={props.clientId} hidden={{ from: props.from, conditions: props.conditions }}>
          <div class="narrow-form">
            <fieldset class="field" id="to">
              <legend>
                送る相手（送れるのは {fine.length} 件）<span class="must">必須</span>
              </legend>
              {to ? <p class="wrong">{to.message}</p> : null}
              {props.more ? (
                <p class="sub">多いため、はじめの {rows.length} 件だけを出しています。一覧で条件をしぼると、ほかの相手も出ます。</p>
              ) : null}
              {fine.length ? (
                <div class="choices lines pick" tabIndex={0} role="region" aria-label="送る相手">
                  {fine.map((one) => (
                    <label>
                      <input type="checkbox" name="to" value={one.id} checked={chosen === undefined || chosen.has(one.id)} />
                      <span>
                        {one.name}
                        <span class="sub">　{[one.postal, ...one.lines].filter(Boolean).join(' ')}</span>
                      </span>
                    </label>
                  ))}
                </div>
              ) : (
                <p>この条件に、送れる相手はいません。</p>
              )}
            </fieldset>
            <Refused rows={rows} />
            <RadioField
              name="medium"
              label="つくるもの"
              must
              value={typed('medium')}
              reasons={reasons}
              options={[
                { value: 'letter', label: `手紙（窓あき封筒 長形3号に三つ折り・${MOST.letter.toLocaleString('ja-JP')} 通まで）` },
                { value: 'labels12', label: '宛名ラベル（A4 12面）' },
                { value: 'labels24', label: '宛名ラベル（A4 24面）' },
              ]}
            />
            <TextField
              name="subject"
              label="件名"
              must
              value={typed('subject')}
              reasons={reasons}
              help="手紙の題になり、台帳に残ります。台帳は区の中で見えるので、送る相手の名前は書かないでください。"
            />
            <div class="field">
              <label for="body">本文</label>
              <br />
              <textarea
                id="body"
                name="body"
                rows={10}
                aria-describedby={body ? 'body-help body-wrong' : 'body-help'}
                {...(body ? { 'aria-invalid': true } : {})}
              >
                {typed('body')}
              </textarea>
              <p class="sub" id="body-help">
                手紙のときだけ要ります。暗号にして保存します。
              </p>
              {body ? (
                <p class="wrong" id="body-wrong">
                  {body.message}
                </p>
              ) : null}
            </div>
            <DayField
              name="sent_on"
              side="past"
              label="日付"
              value={typed('sent_on')}
              reasons={reasons}
              help="空のままなら今日。手紙には元号で入ります。"
            />
            <TextField
              name="skip"
              label="ラベルの使い始め（すでに使った枚数）"
              short
              digits
              value={typed('skip')}
              reasons={reasons}
              help="使いかけの用紙のときだけ。左上から数えて、使った枚数を入れます。"
            />
            <details open={reasons.some((one) => one.field?.startsWith('from_'))}>
              <summary class="link">
                {props.signed ? '差出人（区社協の住所と電話が入っています）' : '差出人（前回と同じなら、このまま）'}
              </summary>
              {props.signed || typed('from_address') ? null : <Unsigned />}
              <TextField name="sender" label="差出人の名前" value={typed('sender')} />
              <TextField name="from_postal" label="郵便番号" short value={typed('from_postal')} />
              <TextField name="from_address" label="住所" value={typed('from_address')} />
              <TextField name="from_phone" label="電話" short value={typed('from_phone')} />
            </details>
            <div class="acts stick">
              <button class="btn">確かめる</button>
            </div>
          </div>
        </ActForm>
      )}
    </>
  )
}

/** Where a letter would go out without an address of its own. */
export function Unsigned(): VNode {
  return (
    <p>
      <span class="tag late">▲ 差出人の住所がありません</span> このままだと、手紙に区社協の住所が入りません。
      <a href="/admin/council">区社協の住所と電話を決める</a>と、次から自動で入ります（書けるのは区の管理者です）。
    </p>
  )
}
