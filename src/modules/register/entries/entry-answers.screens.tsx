// Answers that came back on paper, typed in one after the other.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import type { Row } from '../../../records/record.ts'
import { ActForm, DayField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { sayNo } from './entry.rules.ts'
import { CARRIED, TO } from './entry.schema.ts'

export type Answered = { row: Row; words: string }
/** Answers that came back, one after the other: number, yes or no, Enter. */
export function AnswersScreen({
  form,
  reasons,
  last,
  found,
  clientId,
}: {
  form: URLSearchParams
  reasons: readonly Reason[]
  last: Answered | undefined
  found: Row | undefined
  clientId: string
}): VNode {
  const chosen = (name: string, usual: readonly string[]): readonly string[] =>
    form.has(name) || (form.has('no') && form.has('answer')) ? form.getAll(name) : usual
  const boxes = (name: string, label: string, options: readonly { value: string; label: string }[], usual: readonly string[]): VNode => (
    <fieldset class="field" id={name}>
      <legend>{label}</legend>
      {reasons
        .filter((one) => one.field === name)
        .map((one) => (
          <p class="wrong">{one.message}</p>
        ))}
      <div class="choices">
        {options.map((one) => (
          <label>
            <input type="checkbox" name={name} value={one.value} checked={chosen(name, usual).includes(one.value)} />
            {one.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
  return (
    <>
      <Head
        title="返信を入れる"
        purpose="返ってきた用紙の番号を入れて（または QR を読んで）、同意か不同意かをえらびます。続けて何枚でも入れられます。"
      />
      <Problems reasons={reasons} />
      {found && reasons.some((one) => one.code === 'answered') ? (
        <p>
          <a class="link" href={`/watch-register/${found.id}`}>
            {String(found.values['name'])} さんの記録をひらく
          </a>
        </p>
      ) : null}
      {last ? (
        <div class="card" role="status">
          <p>
            ✓ {sayNo(Number(last.row.values['no']))}　<a href={`/watch-register/${last.row.id}`}>{String(last.row.values['name'])}</a>{' '}
            さん：{last.words} を残しました。
          </p>
        </div>
      ) : null}
      <ActForm action="/watch-register/answers" clientId={clientId}>
        <div class="narrow-form">
          <TextField
            name="no"
            label="番号"
            must
            digits
            short
            value={form.get('no') ?? ''}
            reasons={reasons}
            help="用紙の右上の数字。ハイフンはなくてもかまいません。"
          />
          {found ? (
            <p>
              <a href={`/watch-register/${found.id}`}>{String(found.values['name'])}</a> さん　{String(found.values['address'])}
            </p>
          ) : null}
          <fieldset class="field">
            <legend>
              答え<span class="must">必須</span>
            </legend>
            {reasons
              .filter((one) => one.field === 'answer')
              .map((one) => (
                <p class="wrong">{one.message}</p>
              ))}
            <div class="choices">
              {[
                ['yes', '同意する'],
                ['no', '同意しない'],
              ].map(([value, label], i) => (
                <label>
                  <input
                    type="radio"
                    name="answer"
                    value={value}
                    checked={form.get('answer') === value}
                    {...(i === 0 ? { id: 'answer' } : {})}
                  />
                  {label}
                </label>
              ))}
            </div>
          </fieldset>
          <div class="acts stick">
            <button class="btn">残して次へ</button>
          </div>
          <details open={reasons.some((one) => one.field === 'consent_to' || one.field === 'consent_items' || one.field === 'answered_on')}>
            <summary class="link">渡してよい先・渡してよいこと・日付（用紙に線が引いてあるとき）</summary>
            {boxes(
              'consent_to',
              '渡してよい先',
              TO,
              TO.map((one) => one.value),
            )}
            {boxes(
              'consent_items',
              '渡してよいこと',
              CARRIED,
              CARRIED.map((one) => one.value),
            )}
            <DayField
              name="answered_on"
              side="past"
              label="答えた日"
              value={form.get('answered_on') ?? ''}
              reasons={reasons}
              help="空のままなら今日。"
            />
            <label>
              <input type="checkbox" name="answer_form" value="spoken" checked={form.get('answer_form') === 'spoken'} />
              口頭で聞いた
            </label>
          </details>
        </div>
      </ActForm>
    </>
  )
}
