// The answer to a form that cannot say why it was refused while an urgent reading runs: the sentence, all that was typed, and one press that sends it again as it was. 根拠: rules.md 人 7.
import { problem, page, type Answer } from './answer.ts'
import { Head } from '../ui/page.tsx'
import { ONLY_READING } from './reading.queries.ts'

/** What a person wrote, not what a machine put into the form: words, not codes and numbers. */
const isWritten = (text: string): boolean => /[^\u0020-\u007e\s]/.test(text)

/** Nothing was saved. The form is sent to `path` again under its own number; `files` had to be chosen anew. */
export function onlyReading(
  path: string,
  { form, files, personId }: { form: URLSearchParams; files: number; personId: string | undefined },
): Answer {
  const written = [...form].filter(([, value]) => isWritten(value))
  return page(
    'いまは読むだけです',
    <>
      <Head title="いまは読むだけです" purpose={ONLY_READING.message} />
      <div class="card" role="alert">
        {personId ? (
          <p>
            1{'　'}
            <a class="link" href={`/people/${personId}`} target="_blank" rel="noopener">
              この人のページを別の画面で開いて、「閲覧を終える」を押す
            </a>
          </p>
        ) : null}
        <form method="post" action={path}>
          {[...form].map(([name, value]) => (
            <textarea hidden name={name}>
              {value}
            </textarea>
          ))}
          <p>{personId ? '2　' : ''}この画面にもどって、もう一度送る。書いた内容は、そのまま送られます。</p>
          {files > 0 ? <p class="wrong">ファイルは残っていません。送ったあとで、もう一度えらんでください。</p> : null}
          <div class="acts">
            <button class="btn">もう一度送る</button>
          </div>
        </form>
      </div>
      {written.length ? (
        <>
          <h2>書いた内容</h2>
          <ul class="plain lines">
            {written.map(([, value]) => (
              <li class="pre">{value}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>,
    { status: 409, json: problem([ONLY_READING], 409) },
  )
}
