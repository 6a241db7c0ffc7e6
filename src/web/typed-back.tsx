// The answer to a form that cannot say itself why it was refused (while an urgent reading runs; an act that was taken back by a route that does not look at what was refused): the sentence, all that was typed, and one press that sends it again as it was. 根拠: rules.md 人 7.
import type { VNode } from 'preact'
import type { Reason } from '#src/kernel/result.ts'
import { problem, page, statusOf, type Answer } from './answer.ts'
import { Head } from '../ui/page.tsx'
import { WORDS, wordsAgain, type SentWords } from '../ui/sent-words.rules.ts'
import { TypedList } from '../ui/typed-list.tsx'
import { typedLines, type Declared } from './typed-lines.ts'
import { ONLY_READING } from './reading.queries.ts'

/** A form with a password or a number of a door: nothing of it is written on a page again. */
export const isSecret = (form: URLSearchParams): boolean => ['password', 'pin'].some((name) => form.has(name))

/** A form as it came: its fields, how many files it had, the words beside them. */
export type Sent = { form: URLSearchParams; files: number; words: SentWords; declared: readonly Declared[] }
/** A browser drops the first empty line of what stands in a field: it is written twice, so that what is sent again is the same to the letter. */
const whole = (value: string): string => (/^\r?\n/.test(value) ? `\n${value}` : value)
/** All that was typed, with one press that sends it to `path` again under its own number. Files had to be chosen anew. */
export const Again = ({ path, sent: { form, files, words, declared }, children }: { path: string; sent: Sent; children: VNode }): VNode => {
  const lines = typedLines(form, words, declared)
  return (
    <>
      <div class="card" role="alert">
        <form method="post" action={path}>
          {[...form].map(([name, value]) => (
            <textarea hidden name={name}>
              {whole(value)}
            </textarea>
          ))}
          {words.words.length ? (
            <textarea hidden name={WORDS}>
              {wordsAgain(words)}
            </textarea>
          ) : null}
          {children}
          {files > 0 ? <p class="wrong">ファイルは残っていません。送ったあとで、もう一度えらんでください。</p> : null}
          <div class="acts">
            <button class="btn">もう一度送る</button>
          </div>
        </form>
      </div>
      {lines.length ? (
        <>
          <h2>書いた内容</h2>
          <TypedList lines={lines} />
        </>
      ) : null}
    </>
  )
}

/** Nothing was saved, for an urgent reading of that person runs. */
export function onlyReading(path: string, { personId, ...sent }: Sent & { personId: string | undefined }): Answer {
  const body = (
    <>
      <Head title="いまは読むだけです" purpose={ONLY_READING.message} />
      <Again path={path} sent={sent}>
        <>
          {personId ? (
            <p>
              1{'　'}
              <a class="link" href={`/people/${personId}`} target="_blank" rel="noopener">
                この人のページを別の画面で開いて、「閲覧を終える」を押す
              </a>
            </p>
          ) : null}
          <p>{personId ? '2　' : ''}この画面にもどって、もう一度送る。書いた内容は、そのまま送られます。</p>
        </>
      </Again>
    </>
  )
  return page('いまは読むだけです', body, { status: 409, json: problem([ONLY_READING], 409) })
}

/** Nothing was saved: an act was refused as a whole, and its form does not say so itself. */
export function typedBack(path: string, reason: Reason, sent: Sent): Answer {
  const status = statusOf([reason])
  const body = (
    <>
      <Head title="保存していません" purpose="何も変えていません。" />
      <p class="wrong">▲ {reason.message}</p>
      {isSecret(sent.form) ? (
        <p>前の画面にもどって、もう一度入れてください。</p>
      ) : (
        <Again path={path} sent={sent}>
          <p>書いた内容は、なくなっていません。上のわけを片づけてからもう一度送るか、前の画面にもどって書き直してください。</p>
        </Again>
      )}
    </>
  )
  return page('保存していません', body, { status, json: problem([reason], status) })
}
