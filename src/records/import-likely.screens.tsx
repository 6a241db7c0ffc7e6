// Rows of an upload that may be somebody there already.
import type { VNode } from 'preact'
import { sayLine } from './import-sheets.rules.ts'
import { decisionName, type ResultProps, type ShownLine } from './import-shown.tsx'

/** Each row that may be somebody there already, with the answers; what is not answered is not brought in. */
export function Likely({
  type,
  job,
  clientId,
  lines,
  open,
}: Pick<ResultProps, 'type' | 'job' | 'clientId' | 'lines'> & { open: boolean }): VNode {
  const one = (line: ShownLine): VNode => (
    <li>
      <fieldset class="field card" disabled={!open}>
        <legend>
          {sayLine(job.sheets, line.line)}　{line.words}
        </legend>
        {line.likely.map((each) =>
          each.id ? (
            <p>
              <b>{each.named?.title}</b>　{each.named?.mark ? <span class="tag late">▲ {each.named.mark}</span> : null}
              <br />
              <span class="sub">
                {each.named?.tells}　{each.sure ? 'おそらく同じです。' : '同じかもしれません。'}
                {each.reasons.join('、')}
              </span>
            </p>
          ) : (
            <p class="sub">
              {each.line ? `${sayLine(job.sheets, each.line)}と似ています。` : ''}
              {each.reasons.join('、')}
            </p>
          ),
        )}
        <div class="choices lines">
          <label>
            <input type="radio" name={decisionName(line.line)} value="" checked />
            まだ決めない（取り込まない）
          </label>
          {line.likely.map((each) =>
            each.id ? (
              <label>
                <input type="radio" name={decisionName(line.line)} value={each.id} />
                <span>
                  この{type.label}です（{each.named?.title}）<span class="sub">　空いているところだけを埋めます</span>
                </span>
              </label>
            ) : null,
          )}
          <label>
            <input type="radio" name={decisionName(line.line)} value="new" />
            別の{type.label}として新しく入れる
          </label>
        </div>
      </fieldset>
    </li>
  )
  return (
    <form method="post" action={`/${type.path}/import/${job.id}/decide`}>
      <input type="hidden" name="client_id" value={clientId} />
      <ul class="plain">{lines.map(one)}</ul>
      {open ? (
        <div class="acts stick">
          <button class="btn">えらんだとおりにする</button>
        </div>
      ) : null}
    </form>
  )
}
