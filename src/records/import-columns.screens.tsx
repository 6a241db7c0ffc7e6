// Which column of an upload is which field.
import type { VNode } from 'preact'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import type { Reason } from '../kernel/result.ts'
import { FieldInput, Problems, type Typed } from './field.screens.tsx'
import { DropForm, fixedName, headOf, type Upload } from './import-shown.tsx'
import type { Field, Option, RecordType } from './record.ts'
import { stateLabel } from './record.ts'
import { columnsRead } from './sheet.rules.ts'

const ERAS = [
  ['', '取り込まない（元号を書き足す）'],
  ['R', '8.4.25 を令和8年4月25日と読む'],
  ['H', '8.4.25 を平成8年4月25日と読む'],
] as const

export type ColumnsProps = {
  type: RecordType
  job: Upload
  clientId: string
  samples: readonly (readonly string[])[]
  keys: readonly (string | null)[]
  typed: Typed
  reasons: readonly Reason[]
  /** Required fields that have neither column nor value yet. */ missing: readonly Field[]
  choices: ReadonlyMap<string, readonly Option[]>
  years: readonly number[]
  /** What may be the same in every row. */ same: readonly Field[]
}

/** Which column is which; beside each its first values. */
export function ColumnsScreen({ type, job, clientId, samples, keys, typed, reasons, missing, choices, years, same }: ColumnsProps): VNode {
  const columns = columnsRead(type)
  const must = new Set(type.fields.filter((field) => field.required).map((field) => field.name))
  const fixed = (field: Field): VNode => (
    <FieldInput
      field={{
        ...field,
        name: fixedName(field.name),
        required: false,
        help: field.required ? '列があるときは、列の内容を使います。' : '列がないとき、この項目がいる行だけに入れます。',
      }}
      typed={typed}
      reasons={reasons}
      options={choices.get(field.name) ?? field.options}
    />
  )
  return (
    <>
      {headOf(type, job)}
      <Problems reasons={reasons} />
      <form method="post" action={`/${type.path}/import/${job.id}/columns`}>
        <input type="hidden" name="client_id" value={clientId} />
        <h2>どの列が、どの項目ですか</h2>
        <p class="sub">同じ表の列は、次から聞きません。年のない日付の年度だけは、そのつど聞きます。</p>
        {missing.length && reasons.length === 0 ? (
          <p class="card">
            <span class="tag late">▲ 列が決まっていません</span> <b>必須の項目：{missing.map((one) => one.label).join('、')}</b>
            <br />
            {missing.every((one) => one.type === 'day')
              ? '下の表で、その列をえらんでください。'
              : '下の表で列をえらぶか、列がなければ、表の下で「すべての行に入れる値」を決めてください。'}
          </p>
        ) : null}
        <div class="scroll" tabIndex={0} role="region" aria-label="列の対応">
          <table class="rows as-cards">
            <thead>
              <tr>
                <th scope="col">ファイルの列</th>
                <th scope="col">項目</th>
                <th scope="col">はじめの値</th>
              </tr>
            </thead>
            <tbody>
              {job.header.map((heading, i) => (
                <tr>
                  <th scope="row">
                    <label for={`col${i}`}>{heading}</label>
                  </th>
                  <td data-label="項目">
                    <select id={`col${i}`} name={`col${i}`}>
                      <option value="">使わない</option>
                      {columns.map((one) => (
                        <option value={one.key} selected={keys[i] === one.key}>
                          {one.label}
                          {must.has(one.key) ? '（必須）' : ''}
                        </option>
                      ))}
                    </select>
                  </td>
                  <td class="sub" data-label="はじめの値">
                    {(samples[i] ?? []).filter(Boolean).slice(0, 3).join(' ／ ') || '（空）'}
                  </td>
                </tr>
              ))}
              {missing.map((one) => (
                <tr>
                  <th scope="row">
                    <span class="tag late">▲ 列が決まっていません</span>
                  </th>
                  <td data-label="項目">{one.label}（必須）</td>
                  <td class="sub">
                    {one.type === 'day' ? '上のどれかの列で、この項目をえらんでください' : '列がなければ、この下で同じ値を入れられます'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {type.starts.length > 1 ? (
          <div class="field">
            <label for="state">状態の列がないとき、新しい記録の状態</label>
            <br />
            <select id="state" name="state">
              {type.starts.map((one) => (
                <option value={one.state} selected={typed.get('state') === one.state}>
                  {stateLabel(type, one.state)}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        {type.fields.some((one) => one.type === 'day') ? (
          <div class="field">
            <label for="fiscalYear">年のない日付（4/5 など）</label>
            <br />
            <select id="fiscalYear" name="fiscalYear" aria-describedby="fy-help">
              <option value="">取り込まない（年を書き足す）</option>
              {years.map((year) => (
                <option value={String(year)} selected={typed.get('fiscalYear') === String(year)}>
                  {fiscalYearLabel(year)} の日付として読む
                </option>
              ))}
            </select>
            <p class="sub" id="fy-help">
              元号や西暦のある日付には関わりません。
            </p>
            <label for="era">元号のない年（8.4.25 など）</label>
            <br />
            <select id="era" name="era">
              {ERAS.map(([value, label]) => (
                <option value={value} selected={typed.get('era') === value}>
                  {label}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        {same.length ? (
          <details
            open={same.some(
              (one) =>
                missing.includes(one) ||
                typed.get(fixedName(one.name)) !== '' ||
                reasons.some((reason) => reason.field === fixedName(one.name)),
            )}
          >
            <summary class="link">列がない項目に、すべての行で同じ値を入れる</summary>
            {same.map(fixed)}
          </details>
        ) : null}
        <div class="acts stick">
          <button class="btn">この対応で確かめる</button>
        </div>
      </form>
      <DropForm type={type} job={job} clientId={clientId} />
    </>
  )
}
