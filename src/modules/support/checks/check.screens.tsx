// つながりの確認: the three side by side, and the short form of one.
import type { VNode } from 'preact'
import { formatWareki } from '../../../kernel/era.ts'
import type { Reason } from '../../../kernel/result.ts'
import { FieldInput, Problems, type Typed } from '../../../records/field.screens.tsx'
import { Head } from '../../../ui/page.tsx'
import { compared, type Check, type Dues } from './check.rules.ts'
import { CHECK_FIELDS, POINTS, type Point } from './check.schema.ts'

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text)
/** The comparison as rows of texts, for screen and paper. */
export const comparedRows = (checks: readonly Check[]): string[][] =>
  compared(checks).map(({ label, cells }) => [label, ...cells.map((cell) => (isDay(cell) ? formatWareki(cell, 'short') : cell))])

/** The three side by side, with what waits; nothing where the household has not joined. */
export function Compared({
  id,
  checks,
  dues,
  mayWrite,
  today,
}: {
  id: string
  checks: readonly Check[]
  dues: Dues
  mayWrite: boolean
  today: string
}): VNode {
  return (
    <>
      {checks.length ? (
        <div class="scroll" tabIndex={0} role="region" aria-label="つながりの移り変わりの表。横に動かせます">
          <table>
            <thead>
              <tr>
                <th scope="col">世帯のつながり</th>
                {POINTS.map((one) => (
                  <th scope="col">{one.label}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {comparedRows(checks).map(([label, ...cells]) => (
                <tr>
                  <th scope="row">{label}</th>
                  {cells.map((cell) => (
                    <td>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <p>まだ確かめていません。はじめの様子を残すと、3 か月と 12 か月にくらべられます。</p>
      )}
      {mayWrite ? (
        <ul class="plain lines hand">
          {POINTS.map(({ value: point, label }) => {
            const done = checks.some((one) => one.point === point)
            return (
              <li>
                <a class="link" href={`/connections/${id}/checks/${point}`}>
                  {done ? `${label}を直す` : `${label}を確かめる`}
                </a>
                {done ? null : (
                  <span class="sub">
                    {'　'}
                    {dues[point] < today ? '▲ ' : ''}
                    {formatWareki(dues[point], 'short')}まで
                  </span>
                )}
              </li>
            )
          })}
        </ul>
      ) : null}
    </>
  )
}

export function ComparedPage(props: Parameters<typeof Compared>[0] & { title: string }): VNode {
  return (
    <>
      <Head title="世帯のつながりの移り変わり" purpose={`${props.title}　参加のはじめと、3 か月・12 か月をくらべます。`} />
      <Compared {...props} />
      <p>
        <a class="link" href={`/connections/${props.id}`}>
          つながりの記録にもどる
        </a>
        {'　'}
        <a class="link" href={`/connections/${props.id}/checks.pdf`}>
          印刷する（PDF）
        </a>
      </p>
    </>
  )
}
type FormProps = {
  id: string
  title: string
  point: Point
  version: number
  clientId: string
  typed: Typed
  reasons: readonly Reason[]
  fromMap: boolean
}
/** One of the three; what the ecomap says stands in it already. */
export function CheckForm({ id, title, point, version, clientId, typed, reasons, fromMap }: FormProps): VNode {
  return (
    <>
      <Head
        title={`つながりの確認（${POINTS.find((one) => one.value === point)?.label ?? ''}）`}
        purpose={`${title}　話を聞きながら、分かることだけ。空のままでかまいません。`}
      />
      <Problems reasons={reasons} />
      {fromMap ? <p class="sub">つながり図から、人と場所の数と頼れる人を入れました。ちがっていれば直してください。</p> : null}
      <form method="post" action={`/connections/${id}/checks/${point}`} class="stack">
        <input type="hidden" name="client_id" value={clientId} />
        <input type="hidden" name="version" value={version} />
        {CHECK_FIELDS.map((field) => (
          <FieldInput field={field} typed={typed} reasons={reasons} />
        ))}
        <p class="acts">
          <button class="btn">残す</button>
          <a class="btn quiet" href={`/connections/${id}`}>
            残さずにもどる
          </a>
        </p>
      </form>
    </>
  )
}
