// One step of an upload: every word of the file that no list of ours has, with how often it stands there and what it is to mean.
import type { VNode } from 'preact'
import { Grouped } from './field.screens.tsx'
import { n, type Upload } from './import-shown.tsx'
import { proposeOption } from './propose.rules.ts'
import { fieldOf, type Option, type RecordType } from './record.ts'

/** The answer that leaves a word out. */
export const LEAVE_OUT = '-'
export type ShownWord = { field: string; word: string; value: string | undefined; n: number | undefined }
export type WordsProps = {
  type: RecordType
  job: Upload
  clientId: string
  words: readonly ShownWord[]
  choices: ReadonlyMap<string, readonly Option[]>
}

function Rows({ type, words, choices, from }: Pick<WordsProps, 'type' | 'words' | 'choices'> & { from: number }): VNode {
  const one = ({ field, word, value, n: count }: ShownWord, at: number): VNode => {
    const options = choices.get(field) ?? fieldOf(type, field).options ?? []
    const proposed = count === undefined ? undefined : proposeOption(word, options)
    return (
      <div class="field">
        <label for={`word${at}`}>
          {fieldOf(type, field).label}の「{word}」{count === undefined ? '' : `（${n(count)} 行）`}
        </label>
        <br />
        <input type="hidden" name={`field${at}`} value={field} />
        <input type="hidden" name={`text${at}`} value={word} />
        <select id={`word${at}`} name={`word${at}`} {...(proposed ? { 'aria-describedby': `word${at}-help` } : {})}>
          <option value="">まだ決めない（この行は取り込まない）</option>
          <Grouped options={options} chosen={value ?? proposed?.value ?? ''} />
          <option value={LEAVE_OUT} selected={value === LEAVE_OUT}>
            このことばは入れない（行は取り込む）
          </option>
        </select>
        {proposed ? (
          <p class="sub" id={`word${at}-help`}>
            「{proposed.label}」と見当をつけました。ちがうときは、えらび直してください。
          </p>
        ) : null}
      </div>
    )
  }
  return <>{words.map((word, i) => one(word, from + i))}</>
}

/** The unknown words with a choice each; below them those remembered from before. */
export function WordsForm({ type, job, clientId, words, choices }: WordsProps): VNode | null {
  const fresh = words.filter((one) => one.n !== undefined)
  const remembered = words.filter((one) => one.n === undefined)
  if (words.length === 0) return null
  return (
    <form method="post" action={`/${type.path}/import/${job.id}/words`} id="words">
      <input type="hidden" name="client_id" value={clientId} />
      {fresh.length ? (
        <div class="card">
          <h2>ことばの読みかえ（{n(fresh.length)} 種類）</h2>
          <p>ファイルのことばが、こちらの一覧にありません。それぞれ何のことかを一度だけえらぶと、この区では次から聞きません。</p>
          <Rows type={type} words={fresh} choices={choices} from={0} />
          <button class="btn">この読みかえで確かめ直す</button>
        </div>
      ) : null}
      {remembered.length ? (
        <details>
          <summary class="link">覚えている読みかえ（{n(remembered.length)} 種類）</summary>
          <Rows type={type} words={remembered} choices={choices} from={fresh.length} />
          <button class="btn quiet">読みかえを直して確かめ直す</button>
        </details>
      ) : null}
    </form>
  )
}
