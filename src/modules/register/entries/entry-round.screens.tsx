// The round at the doors of those who gave no answer.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { fieldOf, type Row } from '../../../records/record.ts'
import { sayValue } from '../../../records/say.rules.ts'
import { ActForm, SelectField, DayField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { sayNo } from './entry.rules.ts'
import { VISIT_RESULTS, entry as type } from './entry.schema.ts'

const say = (row: Row, name: string): string => sayValue(fieldOf(type, name), row.values[name], new Map())

/** The round at the doors of those who gave no answer: the results of a whole street in one form. */
export function RoundScreen({
  areas,
  area,
  rows,
  more,
  mayWrite,
  clientId,
  saved,
  reasons,
  typed,
}: {
  areas: readonly { value: string; label: string }[]
  area: string
  rows: readonly Row[]
  more: boolean
  mayWrite: boolean
  clientId: string
  saved: number
  reasons: readonly Reason[]
  typed: URLSearchParams
}): VNode {
  const name = areas.find((one) => one.value === area)?.label ?? ''
  return (
    <>
      <Head
        title={name ? `訪問の一覧：${name}` : '訪問の一覧'}
        purpose="手紙にもお願いにも返事のない人です。住所の順に並びます。帰ってきたら、結果をまとめて残します。"
      >
        {rows.length && area ? (
          <a class="btn quiet" href={`/watch-register/round.pdf?area=${area}`}>
            印刷する
          </a>
        ) : null}
      </Head>
      <Problems reasons={reasons} />
      {saved > 0 ? (
        <div class="card" role="status">
          <p>✓ {saved} 人の結果を残しました。</p>
        </div>
      ) : null}
      <form method="get" action="/watch-register/round">
        <SelectField name="area" label="地域" value={area} options={areas} empty="えらんでください" />
        <button class="btn quiet">出す</button>
      </form>
      {area && rows.length === 0 ? (
        <div class="card">
          <p>この地域に、訪問して聞く人はいません。返事を待つ日数が過ぎた人が、ここに並びます。</p>
        </div>
      ) : null}
      {rows.length ? (
        <ActForm action="/watch-register/round" clientId={clientId} hidden={{ area }}>
          <DayField
            name="visited_on"
            side="past"
            label="訪問した日"
            value={typed.get('visited_on') ?? ''}
            reasons={reasons}
            help="空のままなら今日。"
          />
          <ul class="plain lines">
            {rows.map((row) => (
              <li class="card">
                <h2>
                  <a href={`/watch-register/${row.id}`}>{String(row.values['name'])}</a>
                </h2>
                <p>
                  {sayNo(Number(row.values['no']))}　{String(row.values['address'])}
                  {row.values['visited_on'] ? (
                    <span class="sub">
                      {'　'}前の訪問：{say(row, 'visited_on')} {say(row, 'visit_result')}
                    </span>
                  ) : null}
                </p>
                {mayWrite ? (
                  <fieldset class="field">
                    <legend class="sub">{String(row.values['name'])} さんの結果</legend>
                    <div class="choices">
                      {VISIT_RESULTS.map((one) => (
                        <label>
                          <input type="radio" name={`r.${row.id}`} value={one.value} checked={typed.get(`r.${row.id}`) === one.value} />
                          {one.label}
                        </label>
                      ))}
                    </div>
                  </fieldset>
                ) : null}
              </li>
            ))}
          </ul>
          {more ? <p class="sub">ほかにもいます。結果を残すと、次の人が出ます。</p> : null}
          {mayWrite ? (
            <div class="acts stick">
              <button class="btn">結果を残す</button>
            </div>
          ) : null}
          <p class="sub">
            会えて同意・不同意を聞けた人は、用紙の番号で「返信を入れる」から残します。「心配なようすがあった」を残すと、気づきとして相談・見守り担当に届きます。
          </p>
        </ActForm>
      ) : null}
    </>
  )
}
