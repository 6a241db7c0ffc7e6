// The part of a record's page where its files stand.
import type { VNode } from 'preact'
import type { Reason } from '../kernel/result.ts'
import { When } from '../ui/when.tsx'

/** A file as it is shown; `kind` in people's words, `href` only while it may be opened. */
export type ShownFile = {
  id: string
  name: string
  kind: string
  size: number
  withdrawn: string | undefined
  version: number
  at: Date
  by: string
  href: string
}
type Props = {
  path: string
  files: readonly ShownFile[]
  mayAttach: boolean
  clientId: string
  now: Date
  reasons: readonly Reason[]
  /** The reason that was refused. */ typed?: string
}

/** A size in words: 850 KB, 1.2 MB. */
const saySize = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`

function OneFile({ file, props }: { file: ShownFile; props: Props }): VNode {
  const { path, mayAttach, clientId, reasons } = props
  const wrong = reasons.find((one) => one.field === `file-${file.id}`)
  if (file.withdrawn !== undefined)
    return (
      <li>
        <span class="tag plain">取消</span>　<s>{file.name}</s>
        <div class="sub">
          {file.withdrawn}　<When at={file.at} />　{file.by}
        </div>
      </li>
    )
  return (
    <li>
      <a class="link kept" href={file.href}>
        {file.name}
      </a>
      <div class="sub">
        {file.kind}　{saySize(file.size)}　<When at={file.at} />　{file.by}
      </div>
      {mayAttach ? (
        <details open={wrong !== undefined}>
          <summary class="link">
            添付を取り消す<span class="unseen">：{file.name}</span>
          </summary>
          <form method="post" action={`${path}/files/${file.id}/withdraw`} class="stack">
            <input type="hidden" name="client_id" value={clientId} />
            <input type="hidden" name="version" value={file.version} />
            <label for={`file-${file.id}`}>
              取り消す理由<span class="must">必須</span>
            </label>
            <input
              id={`file-${file.id}`}
              name="reason"
              autocomplete="off"
              value={wrong ? (props.typed ?? '') : ''}
              {...(wrong ? { 'aria-invalid': true, 'aria-describedby': `file-${file.id}-wrong` } : {})}
            />
            {wrong ? (
              <p class="wrong" id={`file-${file.id}-wrong`}>
                {wrong.message}
              </p>
            ) : null}
            <p class="sub">取り消すと、だれも開けなくなります。名前と理由は残ります。</p>
            <button class="btn quiet">取り消す</button>
          </form>
        </details>
      ) : null}
    </li>
  )
}

/** The files of a record, and where another is attached. */
export function Files(props: Props): VNode | null {
  const { path, files, mayAttach, clientId, reasons } = props
  if (files.length === 0 && !mayAttach) return null
  const wrong = reasons.find((one) => one.field === 'file')
  return (
    <section class="card files" id="files">
      <h2>添付ファイル</h2>
      {files.length ? (
        <ul class="plain">
          {files.map((file) => (
            <OneFile file={file} props={props} />
          ))}
        </ul>
      ) : (
        <p class="sub">まだありません。</p>
      )}
      {mayAttach ? (
        <details open={wrong !== undefined}>
          <summary class="btn quiet">ファイルを添付する</summary>
          <form method="post" action={`${path}/files`} encType="multipart/form-data" class="stack">
            <input type="hidden" name="client_id" value={clientId} />
            <label for="file">
              添付するファイル<span class="must">必須</span>
            </label>
            <input
              type="file"
              id="file"
              name="file"
              accept="image/jpeg,image/png,application/pdf,.xlsx,.docx,.csv,.txt"
              aria-describedby={wrong ? 'file-help file-wrong' : 'file-help'}
              {...(wrong ? { 'aria-invalid': true } : {})}
            />
            {wrong ? (
              <p class="wrong" id="file-wrong">
                {wrong.message}
              </p>
            ) : null}
            <p class="sub" id="file-help">
              写真（JPEG・PNG）、PDF、Excel、Word、CSV、テキスト。1つ 10 MB
              までです。写真に入っている撮影場所・日時・機種は、消してから残します（写っているものは変わりません）。
            </p>
            <button class="btn quiet">添付する</button>
          </form>
        </details>
      ) : null}
    </section>
  )
}
