// What the check of an upload found, or what was done.
import type { VNode } from 'preact'
import { FieldInput, Problems } from './field.screens.tsx'
import { Likely } from './import-likely.screens.tsx'
import { Lines } from './import-lines.screens.tsx'
import { DropForm, headOf, labelOf, n, outcomeLabel, OUTCOMES, type Names, type Outcome, type ResultProps } from './import-shown.tsx'
import { sayLine } from './import-sheets.rules.ts'
import { WordsForm, type WordsProps } from './import-words.screens.tsx'
import { fieldOf, isPersonal, type Field } from './record.ts'

const sayFixed = (field: Field, texts: readonly string[], names: Names): string =>
  texts
    .map(
      (one) =>
        field.options?.find((option) => option.value === one)?.label ??
        (field.type === 'yesNo' ? (one === 'yes' ? 'はい' : 'いいえ') : (names.get(one) ?? one)),
    )
    .join('、')

const BESIDE = { title: '表題', heading: '項目名', sum: '小計・合計' } as const
/** Lines that are no records: said, so that nothing is passed over silently, and not counted as refused. */
function BesideSaid({ job }: Pick<ResultProps, 'job'>): VNode | null {
  const { beside } = job.plan
  if (!beside) return null
  const kinds = (['title', 'heading', 'sum'] as const).filter((kind) => beside[kind].length)
  return (
    <p class="sub">
      記録ではない行は読んでいません：
      {kinds
        .map((kind) => {
          const lines = beside[kind]
          return `${BESIDE[kind]} ${n(lines.length)} 行（${lines
            .slice(0, 10)
            .map((line) => sayLine(job.sheets, line))
            .join('、')}${lines.length > 10 ? ' ほか' : ''}）`
        })
        .join('、')}
    </p>
  )
}

function Numbers({ type, job, counts, show }: Pick<ResultProps, 'type' | 'job' | 'counts' | 'show'>): VNode {
  return (
    <nav aria-label="行の分かれ方">
      <div class="chips">
        {(Object.keys(OUTCOMES) as Outcome[])
          .filter((one) => one !== 'likely' || counts.likely > 0 || show === 'likely')
          .map((one) => (
            <a
              class="chip"
              href={`/${type.path}/import/${job.id}?show=${one}`}
              {...(one === show ? { 'aria-current': 'true' as const } : {})}
            >
              {outcomeLabel(type, one)}：{n(counts[one])} 行
            </a>
          ))}
      </div>
    </nav>
  )
}

/** What the check found, or what was done: numbers, repairs, every line, and the next step. */
export function ResultScreen(props: ResultProps & Pick<WordsProps, 'words' | 'choices'> & { wordsOnly: number }): VNode {
  const { type, job, clientId, counts, repairs, show, lines, next, names, reasons, typed } = props
  const ready = counts.new + counts.change - (job.state === 'done' ? 0 : counts.done)
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
            {counts.likely ? `似た${type.label}かどうかを決めなかった ${n(counts.likely)} 行は、取り込んでいません。` : ''}
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
          <h2>{counts.done ? `${n(counts.done)} 件を保存しました。残りは、まだ保存していません` : 'まだ保存していません'}</h2>
          {counts.done ? (
            <p>
              保存しているあいだに、似た{type.label}が{isPersonal(type) ? 'いる' : 'ある'}と分かった行があります。
            </p>
          ) : null}
          <p>
            {counts.done
              ? `これから入れるのは ${n(ready)} 件、`
              : `新しく入れるのは ${n(counts.new)} 件、変わるのは ${n(counts.change)} 件、`}
            すでにあるのは {n(counts.same)} 件、取り込めないのは {n(counts.bad)} 行です。
          </p>
          {counts.likely ? (
            <p>
              <b>
                似た{type.label}が{isPersonal(type) ? 'いる' : 'ある'}行が {n(counts.likely)} 行あります。
              </b>
              同じ{type.label}か別の{type.label}かを、下で 1 行ずつえらんでください。えらばない行は取り込みません。
            </p>
          ) : null}
          {fixed.length ? (
            <p class="sub">
              列がない項目は、同じ値にします：
              {fixed.map(([name, texts]) => `${fieldOf(type, name).label}＝${sayFixed(fieldOf(type, name), texts, names)}`).join('、')}
            </p>
          ) : null}
          {job.plan.above ? <p class="sub">「〃」「同上」の {n(job.plan.above)} か所は、上の行と同じ値として読みました。</p> : null}
          <BesideSaid job={job} />
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
          ) : counts.done ? (
            <form method="post" action={`${at}/run`} class="stack">
              <input type="hidden" name="client_id" value={clientId} />
              <p>
                {counts.likely
                  ? `下の ${n(counts.likely)} 行を決めないまま終えると、その行は取り込みません。保存した ${n(counts.done)} 件は、そのままです。`
                  : '似た行は、どれも決まりました。これで終わりです。'}
              </p>
              <button class={counts.likely ? 'btn quiet' : 'btn'}>この取り込みを終える</button>
            </form>
          ) : props.wordsOnly ? null : (
            <p>
              {counts.bad
                ? '取り込める行がありません。下の理由を見て、ファイルを直してください。'
                : '取り込むものはありません。すべての行が、すでにあります。'}
            </p>
          )}
          {!done && props.wordsOnly ? (
            <p>
              <b>
                {ready ? 'あと ' : 'いまは取り込める行がありませんが、'}
                {n(props.wordsOnly)} 行は、ことばの意味をえらぶだけで取り込めます。
              </b>
              ファイルを直さなくてかまいません。<a href="#words">ことばの読みかえへ</a>
            </p>
          ) : null}
          {counts.done ? null : (
            <form method="post" action={`${at}/again`}>
              <input type="hidden" name="client_id" value={clientId} />
              <button class="link">列の対応を直す</button>
            </form>
          )}
        </div>
      )}
      <WordsForm type={type} job={job} clientId={clientId} words={props.words} choices={props.choices} />
      {counts.bad ? (
        <div class="card">
          <h2>取り込めない {n(counts.bad)} 行</h2>
          <p>
            {props.wordsOnly === counts.bad && !done
              ? 'どの行も、上の「ことばの読みかえ」をえらぶと取り込めます。ファイルの方を直すときは、'
              : ''}
            この行だけのファイルを、理由を付けて出せます。直して、もう一度取り込んでください。
          </p>
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
      {lines.length && show === 'likely' ? (
        <Likely type={type} job={job} clientId={clientId} lines={lines} open={!done} />
      ) : lines.length ? (
        <Lines type={type} job={job} lines={lines} names={names} />
      ) : (
        <p>ここに入る行はありません。</p>
      )}
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
      {done || counts.done ? null : <DropForm type={type} job={job} clientId={clientId} />}
    </>
  )
}
