// The pages of an upload: choose a file, match its columns, see what would happen, watch it happen, read what happened.
import type { ComponentChildren, VNode } from 'preact'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import type { Reason } from '../kernel/result.ts'
import { sayInstant } from '../kernel/say-date.ts'
import { Head } from '../ui/page.tsx'
import type { Plan } from './columns.rules.ts'
import { FieldInput, Problems, type Typed } from './field.screens.tsx'
import type { Changes, Field, Option, RecordType, Value } from './record.ts'
import { fieldOf, stateLabel } from './record.ts'
import { sayValue } from './say.rules.ts'
import { sheetColumns } from './sheet.rules.ts'

type Names = ReadonlyMap<string, string>
export type Upload = {
  id: string
  file_name: string
  state: string
  problem: string
  lines: number
  created_at: Date
  header: readonly string[]
  plan: Plan
}
export type Outcome = 'new' | 'same' | 'change' | 'bad'
const STATES: Readonly<Record<string, string>> = {
  waiting: '読んでいます',
  mapping: '列の対応を待っています',
  checking: '確かめています',
  checked: '取り込みを待っています',
  running: '取り込んでいます',
  done: '取り込みました',
  unreadable: '読めませんでした',
  stopped: '止まりました',
}
export const OUTCOMES: Readonly<Record<Outcome, string>> = { new: '新しい', change: '変わる', same: 'すでにある', bad: '取り込めない' }
const n = (count: number): string => count.toLocaleString('ja-JP')

/** The first page: a file, the blank sheet, and what was brought in before. */
export function UploadScreen({
  type,
  clientId,
  reasons,
  jobs,
  now,
}: {
  type: RecordType
  clientId: string
  reasons: readonly Reason[]
  jobs: readonly Upload[]
  now: Date
}): VNode {
  return (
    <>
      <Head
        title={`${type.label}をファイルから取り込む`}
        purpose="Excel か CSV の表を読みます。保存する前に、1 行ずつ何が起きるかを見せます。"
      />
      <Problems reasons={reasons} />
      <div class="cols">
        <form method="post" action={`/${type.path}/import`} enctype="multipart/form-data">
          <input type="hidden" name="client_id" value={clientId} />
          <div class="field">
            <label for="file">
              取り込むファイル<span class="must">必須</span>
            </label>
            <br />
            <input
              type="file"
              id="file"
              name="file"
              accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              aria-describedby="file-help"
            />
            <p class="sub" id="file-help">
              Excel（.xlsx）か CSV。10 MB、50,000 行まで。文字コード（UTF-8、Shift_JIS）は自動で見分けます。Excel は 1
              枚目のシートを読みます。
            </p>
          </div>
          <div class="acts stick">
            <button class="btn">ファイルを読む</button>
            <a class="btn quiet" href={`/${type.path}/import/template.xlsx`}>
              空の様式（Excel）
            </a>
          </div>
        </form>
        <aside>
          <div class="card">
            <h2>どんな表でも読めます</h2>
            <ul>
              <li>
                いま使っている表のままでかまいません。列の名前と項目の対応は、次の画面でえらびます。同じ表なら、次からは覚えています。
              </li>
              <li>書き出したファイルを直して取り込むと、番号の合う記録が直ります。</li>
              <li>同じファイルを二度取り込んでも、二重にはなりません。</li>
            </ul>
          </div>
        </aside>
      </div>
      {jobs.length ? (
        <>
          <h2>最近の取り込み（あなたの分）</h2>
          <div class="scroll">
            <table class="rows">
              <thead>
                <tr>
                  <th scope="col">ファイル</th>
                  <th scope="col">いつ</th>
                  <th scope="col" class="n">
                    行
                  </th>
                  <th scope="col">ようす</th>
                </tr>
              </thead>
              <tbody>
                {jobs.map((job) => (
                  <tr>
                    <td>
                      <a href={`/${type.path}/import/${job.id}`}>{job.file_name}</a>
                    </td>
                    <td>{sayInstant(job.created_at, now)}</td>
                    <td class="n">{n(job.lines)}</td>
                    <td>{STATES[job.state]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p class="sub">読んだ内容は 30 日で消えます。取り込んだ記録は残ります。</p>
        </>
      ) : null}
    </>
  )
}

const headOf = (type: RecordType, job: Upload): VNode => (
  <Head title={`${type.label}をファイルから取り込む`} purpose={`${job.file_name}${job.lines ? `　${n(job.lines)} 行` : ''}`} />
)

/** Work that goes on by itself; the page comes back every few seconds. */
export function ProgressScreen({ type, job, done }: { type: RecordType; job: Upload; done: number }): VNode {
  const what = job.state === 'waiting' ? 'ファイルを読んでいます' : job.state === 'checking' ? '1 行ずつ確かめています' : '取り込んでいます'
  return (
    <>
      {headOf(type, job)}
      <div class="card" role="status">
        <h2 id="progress-label">{what}</h2>
        {job.state === 'waiting' ? (
          <progress aria-labelledby="progress-label"></progress>
        ) : (
          <>
            <progress aria-labelledby="progress-label" max={Math.max(job.lines, 1)} value={done}></progress>
            <p>
              {n(job.lines)} 行のうち {n(done)} 行
            </p>
          </>
        )}
        <p class="sub">
          このページを閉じても続きます。「最近の取り込み」から、いつでもここにもどれます。
          {job.state === 'running' ? '' : 'まだ何も保存していません。'}
        </p>
      </div>
      <p class="acts">
        <a class="btn quiet" href={`/${type.path}/import/${job.id}`}>
          いまのようすを見る
        </a>
      </p>
    </>
  )
}

/** It came to an end without saving anything more. */
export function StoppedScreen({ type, job, children }: { type: RecordType; job: Upload; children?: ComponentChildren }): VNode {
  return (
    <>
      {headOf(type, job)}
      <div class="problems" role="alert">
        <p class="wrong">{job.problem}</p>
      </div>
      {children}
      <p class="acts">
        <a class="btn" href={`/${type.path}/import`}>
          別のファイルをえらぶ
        </a>
      </p>
    </>
  )
}

export type ColumnsProps = {
  type: RecordType
  job: Upload
  clientId: string
  samples: readonly (readonly string[])[]
  keys: readonly (string | null)[]
  typed: Typed
  reasons: readonly Reason[]
  choices: ReadonlyMap<string, readonly Option[]>
  years: readonly number[]
}
/** Name of a fixed value in the form. */
export const fixedName = (name: string): string => `fixed_${name}`

/** Which column is which; beside each its first values. */
export function ColumnsScreen({ type, job, clientId, samples, keys, typed, reasons, choices, years }: ColumnsProps): VNode {
  const columns = sheetColumns(type)
  const must = type.fields.filter((field) => field.required && field.type !== 'day')
  const fixed = (field: Field): VNode => (
    <FieldInput
      field={{ ...field, name: fixedName(field.name), required: false, help: '列があるときは、列の内容を使います。' }}
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
        <p class="sub">
          同じ表は、次から聞きません。
          {type.fields.some((one) => one.required)
            ? `必須の項目：${type.fields
                .filter((one) => one.required)
                .map((one) => one.label)
                .join('、')}`
            : ''}
        </p>
        <div class="scroll" tabIndex={0} role="region" aria-label="列の対応">
          <table>
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
                  <td>
                    <select id={`col${i}`} name={`col${i}`}>
                      <option value="">使わない</option>
                      {columns.map((one) => (
                        <option value={one.key} selected={keys[i] === one.key}>
                          {one.label}
                        </option>
                      ))}
                    </select>
                  </td>
                  <td class="sub">{(samples[i] ?? []).filter(Boolean).slice(0, 3).join(' ／ ') || '（空）'}</td>
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
          </div>
        ) : null}
        {must.length ? (
          <details
            open={must.some(
              (one) => typed.get(fixedName(one.name)) !== '' || reasons.some((reason) => reason.field === fixedName(one.name)),
            )}
          >
            <summary class="link">列がない必須の項目に、すべての行で同じ値を入れる</summary>
            {must.map(fixed)}
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

function DropForm({ type, job, clientId }: { type: RecordType; job: Upload; clientId: string }): VNode {
  return (
    <form method="post" action={`/${type.path}/import/${job.id}/drop`}>
      <input type="hidden" name="client_id" value={clientId} />
      <button class="link">このファイルの取り込みをやめる（読んだ内容を消す）</button>
    </form>
  )
}

export type ShownLine = {
  line: number
  outcome: Outcome
  words: string
  record_id: string | null
  reasons: readonly Reason[]
  changes: Changes
  repairs: readonly { field: string; say: string }[]
  done: boolean
}
export type ResultProps = {
  type: RecordType
  job: Upload
  clientId: string
  counts: Record<Outcome, number> & { done: number; closed: number }
  repairs: readonly { field: string; n: number; said: readonly string[] }[]
  show: Outcome
  lines: readonly ShownLine[]
  next: number | undefined
  names: Names
  reasons: readonly Reason[]
  typed: Typed
}

const labelOf = (type: RecordType, key: string | undefined): string => sheetColumns(type).find((one) => one.key === key)?.label ?? ''
function sayChange(type: RecordType, names: Names, name: string, value: unknown): string {
  if (name === 'state') return stateLabel(type, value)
  if (name === 'reason') return String(value ?? '') || 'なし'
  return sayValue(fieldOf(type, name), value as Value, names) || 'なし'
}

function Lines({ type, lines, names }: Pick<ResultProps, 'type' | 'lines' | 'names'>): VNode {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="行ごとの結果">
      <table>
        <thead>
          <tr>
            <th scope="col" class="n">
              行
            </th>
            <th scope="col">内容</th>
            <th scope="col">どうなるか</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((one) => (
            <tr>
              <td class="n">{one.line}</td>
              <td>
                {one.record_id && one.outcome !== 'bad' && (one.done || one.outcome !== 'new') ? (
                  <a href={`/${type.path}/${one.record_id}`}>{one.words || type.label}</a>
                ) : (
                  one.words
                )}
              </td>
              <td>
                {one.outcome === 'bad'
                  ? one.reasons.map((reason) => (
                      <div>
                        {reason.field && !reason.message.includes(labelOf(type, reason.field)) ? (
                          <b>{labelOf(type, reason.field)}：</b>
                        ) : null}
                        {reason.message}
                      </div>
                    ))
                  : one.outcome === 'change'
                    ? Object.entries(one.changes).map(([name, [was, is]]) => (
                        <div>
                          <b>{name === 'state' ? '状態' : name === 'reason' ? '理由' : fieldOf(type, name).label}：</b>
                          {sayChange(type, names, name, was)} → {sayChange(type, names, name, is)}
                        </div>
                      ))
                    : one.outcome === 'same'
                      ? '同じ内容の記録が、すでにあります。何もしません。'
                      : one.done
                        ? '新しく入れました。'
                        : '新しく入れます。'}
                {one.repairs.map((repair) => (
                  <div class="sub">
                    {labelOf(type, repair.field) ? `${labelOf(type, repair.field)}：` : ''}
                    {repair.say}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const sayFixed = (field: Field, texts: readonly string[], names: Names): string =>
  texts
    .map(
      (one) =>
        field.options?.find((option) => option.value === one)?.label ??
        (field.type === 'yesNo' ? (one === 'yes' ? 'はい' : 'いいえ') : (names.get(one) ?? one)),
    )
    .join('、')

function Numbers({ type, job, counts, show }: Pick<ResultProps, 'type' | 'job' | 'counts' | 'show'>): VNode {
  return (
    <nav aria-label="行の分かれ方">
      <div class="chips">
        {(Object.keys(OUTCOMES) as Outcome[]).map((one) => (
          <a
            class="chip"
            href={`/${type.path}/import/${job.id}?show=${one}`}
            {...(one === show ? { 'aria-current': 'true' as const } : {})}
          >
            {OUTCOMES[one]}：{n(counts[one])} 行
          </a>
        ))}
      </div>
    </nav>
  )
}

/** What the check found, or what was done: numbers, repairs, every line, and the next step. */
export function ResultScreen(props: ResultProps): VNode {
  const { type, job, clientId, counts, repairs, show, lines, next, names, reasons, typed } = props
  const ready = counts.new + counts.change
  const at = `/${type.path}/import/${job.id}`
  const done = job.state === 'done'
  const fixed = Object.entries(job.plan.fixed).filter(([name, texts]) => texts.length && !job.plan.keys.includes(name))
  return (
    <>
      {headOf(type, job)}
      <Problems reasons={reasons} />
      {done ? (
        <div class="card green" role="status">
          <h2>{n(counts.done)} 件を保存しました</h2>
          <p>
            新しく入れた {n(counts.new)} 件、直した {n(counts.change)} 件。すでにあった {n(counts.same)} 行は、そのままです。
            {counts.bad ? `取り込めなかった ${n(counts.bad)} 行は、下にあります。` : ''}
          </p>
          <p class="acts">
            <a class="btn" href={`/${type.path}`}>
              {type.label}の一覧を見る
            </a>
            <a class="btn quiet" href={`/${type.path}/import`}>
              続けて取り込む
            </a>
          </p>
        </div>
      ) : (
        <div class="card">
          <h2>まだ保存していません</h2>
          <p>
            新しく入れるのは {n(counts.new)} 件、変わるのは {n(counts.change)} 件、すでにあるのは {n(counts.same)} 件、取り込めないのは{' '}
            {n(counts.bad)} 行です。
          </p>
          {fixed.length ? (
            <p class="sub">
              列がない項目は、すべての行で同じ値にします：
              {fixed.map(([name, texts]) => `${fieldOf(type, name).label}＝${sayFixed(fieldOf(type, name), texts, names)}`).join('、')}
            </p>
          ) : null}
          {ready ? (
            <form method="post" action={`${at}/run`} class="stack">
              <input type="hidden" name="client_id" value={clientId} />
              {counts.closed ? (
                <FieldInput
                  field={{
                    name: 'change_reason',
                    label: `締めた月の ${n(counts.closed)} 件を変える理由`,
                    type: 'text',
                    required: true,
                    max: 200,
                    help: '公表した数は変わりません。いまの数だけが変わり、理由が残ります。',
                  }}
                  typed={typed}
                  reasons={reasons}
                />
              ) : null}
              <button class="btn">{n(ready)} 件を取り込む</button>
              {counts.bad ? <span class="sub">取り込めない行は残しておき、ほかの行だけを取り込みます。</span> : null}
            </form>
          ) : (
            <p>
              {counts.bad
                ? '取り込める行がありません。下の理由を見て、ファイルを直してください。'
                : '取り込むものはありません。すべての行が、すでにあります。'}
            </p>
          )}
          <form method="post" action={`${at}/again`}>
            <input type="hidden" name="client_id" value={clientId} />
            <button class="link">列の対応を直す</button>
          </form>
        </div>
      )}
      {counts.bad ? (
        <div class="card">
          <h2>取り込めない {n(counts.bad)} 行</h2>
          <p>この行だけのファイルを、理由を付けて出せます。直して、もう一度取り込んでください。</p>
          <p class="acts">
            <a class="btn quiet" href={`${at}/bad.xlsx`}>
              Excel で出す
            </a>
            <a class="btn quiet" href={`${at}/bad.csv`}>
              CSV で出す
            </a>
          </p>
        </div>
      ) : null}
      {repairs.length ? (
        <details open={!done}>
          <summary class="link">読みかえたところ（{n(repairs.reduce((sum, one) => sum + one.n, 0))} か所）</summary>
          <ul>
            {repairs.map((one) => (
              <li>
                <b>{labelOf(type, one.field) || '行'}</b>（{n(one.n)} か所）
                {one.said.map((said) => (
                  <div class="sub">{said}</div>
                ))}
                {one.n > one.said.length ? <div class="sub">ほか {n(one.n - one.said.length)} か所</div> : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <h2>1 行ずつ</h2>
      <Numbers type={type} job={job} counts={counts} show={show} />
      {lines.length ? <Lines type={type} lines={lines} names={names} /> : <p>ここに入る行はありません。</p>}
      {next === undefined ? null : (
        <p>
          <a class="btn quiet" href={`${at}?show=${show}&after=${next}`}>
            つづきを見る
          </a>
        </p>
      )}
      <p class="acts">
        すべての行の結果：<a href={`${at}.xlsx`}>Excel</a>
        <a href={`${at}.csv`}>CSV</a>
      </p>
      {done ? null : <DropForm type={type} job={job} clientId={clientId} />}
    </>
  )
}
