// Attaching a file to a record and taking it back: the same acts for every type, whoever draws the page.
import { textReasons } from '#src/kernel/whole-text.ts'
import type { Actor } from '#src/access/scope.ts'
import type { Permission } from '#src/access/permissions.ts'
import type { Tx } from '#src/db/connection.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { notFound, redirect, type Answer } from '#src/web/answer.ts'
import type { Asked } from '#src/web/route.ts'
import { attachFile, listFiles, withdrawFile, type Owner } from './file.queries.ts'
import { receiveApart } from './receive-apart.ts'
import type { Kept } from '#src/kernel/retention.ts'

/** Records whose files are served by their own rule: whether this person may open a file of that record now. */
export type FileOwner = {
  readonly type: string
  readonly may: (tx: Tx, actor: Actor, id: string) => Promise<boolean>
  /** Whose addresses stand in such a file, where they are many. */ readonly named?: (
    tx: Tx,
    actor: Actor,
    id: string,
  ) => Promise<readonly string[]>
  /** Where several files of such a record are one thing that leaves, and a second person decides on them together: what it is called. */ readonly together?: (
    tx: Tx,
    actor: Actor,
    id: string,
  ) => Promise<{ path: string; title: string } | undefined>
}
/** Shows the page of the record again with what was wrong; `taken` when the form needs another number. */
export type Refuse = (reasons: readonly Reason[], status: number, taken?: true) => Promise<Answer>

const again = '同じ内容のファイルが、この記録にもう添付されています。'
const stale: Reason = {
  code: 'stale',
  message: 'あなたが見ているあいだに、ほかの人がこの記録を変えました。いまの内容を下に出しています。確かめてから、もう一度送ってください。',
}

/** Keeps the file that was sent with the record at this address, or says why not. */
export async function takeFile<P extends Permission>(asked: Asked<P>, owner: Owner, at: string, refuse: Refuse): Promise<Answer> {
  const got = await receiveApart(asked.files.get('file'))
  const problem = 'problem' in got ? got.problem : asked.refused ? again : undefined
  if (problem !== undefined || 'problem' in got) return refuse([{ code: 'file', field: 'file', message: problem ?? '' }], 422)
  if (!(await attachFile(asked.tx, asked.scope, owner, asked.clientId, got, asked.now)))
    return refuse(
      [{ code: 'taken', field: 'file', message: 'この送信番号は、もう使われています。もう一度えらんで送ってください。' }],
      422,
      true,
    )
  return redirect(`${at}#files`, [owner.id, asked.clientId])
}

/** Takes a file out of use, with the reason. */
export async function takeBackFile<P extends Permission>(asked: Asked<P>, owner: Owner, at: string, refuse: Refuse): Promise<Answer> {
  const id = asked.params['file'] ?? ''
  const file = isUuid(id) ? (await listFiles(asked.tx, asked.scope, owner)).find((one) => one.id === id) : undefined
  if (!file) return notFound
  const reason = (asked.form.get('reason') ?? '').trim()
  const wrong = textReasons({
    field: `file-${id}`,
    label: '取り消す理由',
    text: reason,
    most: 200,
    missing: '取り消す理由を書いてください。',
  })
  if (wrong.length) return refuse(wrong, 422)
  const done =
    asked.form.get('version') === String(file.version) &&
    (await withdrawFile(asked.tx, asked.scope, owner, id, file.version, reason, asked.now))
  return done ? redirect(`${at}#files`, [owner.id, id]) : refuse([stale], 409)
}

/** 保存の期間. 根拠: needs-and-watch-over A7 */
export const fileKept: Kept = {
  type: 'file',
  nouns: ['files.file'],
  label: 'はずしたファイル',
  cls: 'withdrawn',
  event: 'はずした日',
  begins: [{ states: ['withdrawn'], day: 'updated_at' }],
}
