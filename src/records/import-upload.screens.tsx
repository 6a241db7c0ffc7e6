// Where an upload begins, waits, and ends without being brought in.
import type { ComponentChildren, VNode } from 'preact'
import type { Reason } from '../kernel/result.ts'
import { Head } from '../ui/page.tsx'
import { Problems } from './field.screens.tsx'
import { headOf, n, type Upload } from './import-shown.tsx'
import { STATES } from './import-state.rules.ts'
import type { RecordType } from './record.ts'
import { When } from '../ui/when.tsx'

/** The first page: a file, the blank sheet, and what was brought in before. */
export function UploadScreen({
  type,
  clientId,
  reasons,
  jobs,
}: {
  type: RecordType
  clientId: string
  reasons: readonly Reason[]
  jobs: readonly Upload[]
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
              Excel（.xlsx）か CSV。10 MB、50,000 行まで。文字コード（UTF-8、Shift_JIS）は自動で見分けます。月ごとにシートが分かれた Excel
              は、項目名の同じシートをまとめて読みます。項目名のちがうシートも、続けて読めます。
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
          <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
            <table class="rows as-cards">
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
                    <td class="first">
                      <a href={`/${type.path}/import/${job.id}`}>{job.file_name}</a>
                      {job.sheets.of && job.sheets.read[0] ? `「${job.sheets.read[0].name}」` : ''}
                    </td>
                    <td data-label="いつ">
                      <When at={job.created_at} />
                    </td>
                    <td class="n" data-label="行">
                      {n(job.lines)}
                    </td>
                    <td data-label="ようす">{STATES[job.state]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p class="sub">
            読んだ内容は 30
            日で消えます。読んでいないシートのあるファイルも、そのあいだ残り、取り込みの画面から消せます。取り込んだ記録は残ります。
          </p>
        </>
      ) : null}
    </>
  )
}

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
