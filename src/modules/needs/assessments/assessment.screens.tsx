// アセスメント: the form with what was known last time, and one day beside the days before: what changed stands out, what is blank is 不明.
import type { VNode } from 'preact'
import { sayListDay } from '#src/kernel/say-date.ts'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import type { Row } from '../../../records/record.ts'
import { sayValue } from '../../../records/say.rules.ts'
import { Head } from '../../../ui/page.tsx'
import { changedSince, UNKNOWN } from '../cases/case.rules.ts'
import { assessment as type } from './assessment.schema.ts'
import { When } from '#src/ui/when.tsx'

export const SAID = type.fields.filter((one) => one.name !== 'case_id' && one.name !== 'on_day')
/** One assessment, with the days before it; `before` newest first. */
export function AssessmentRecord({
  props,
  before,
  caseLink,
}: {
  props: RecordProps
  before: readonly Row[]
  caseLink: { href: string; words: string }
}): VNode {
  const { row, now } = props
  const today = civilDateOf(now)
  const days = [row, ...before]
  const changed = changedSince(
    row.values,
    before[0]?.values,
    SAID.map((one) => one.name),
  )
  return (
    <>
      <Head
        title={`アセスメント ${sayListDay(String(row.values['on_day']), today)}`}
        purpose={`${props.wardName}　空のところは「不明」です。ないという意味ではありません。`}
      >
        <StateTag type={type} state={row.state} />
      </Head>
      <p>
        <a href={caseLink.href}>{caseLink.words}</a>
      </p>
      <Problems reasons={props.reasons} />
      <div class="scroll" tabIndex={0} role="region" aria-label="アセスメントの移り変わり">
        <table>
          <caption>{before.length ? `前から変わったところ：${changed.length}` : '一回目のアセスメントです。'}</caption>
          <thead>
            <tr>
              <th scope="col">項目</th>
              {days.map((one) => (
                <th scope="col">
                  {one.id === row.id ? (
                    <When on={String(one.values['on_day'])} />
                  ) : (
                    <a href={`/assessments/${one.id}`}>
                      <When on={String(one.values['on_day'])} />
                    </a>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {SAID.map((field) => (
              <tr>
                <th scope="row">
                  {field.label}
                  {changed.includes(field.name) ? <span class="tag late">変わった</span> : null}
                </th>
                {days.map((one) => {
                  const words = sayValue(field, one.values[field.name])
                  return <td>{words || <span class="sub">{UNKNOWN}</span>}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Moves props={props} />
      <OnPaper type={type} row={row} />
      <History {...props} />
    </>
  )
}
