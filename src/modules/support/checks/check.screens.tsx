// つながりの確認: the three side by side, and the short form of one.
import type { VNode } from 'preact'
import { formatWareki } from '../../../kernel/era.ts'
import type { Reason } from '../../../kernel/result.ts'
import { FieldInput, Problems, type Typed } from '../../../records/field.screens.tsx'
import type { Field } from '../../../records/record.ts'
import { When } from '../../../ui/when.tsx'
import { ActForm, RadioField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { compared, standingOf, type Check, type Dues } from './check.rules.ts'
import { CHECK_FIELDS, DROPS, POINTS, type Point } from './check.schema.ts'

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
  lapseDays,
}: {
  id: string
  checks: readonly Check[]
  dues: Dues
  mayWrite: boolean
  today: string
  lapseDays: number
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
            const stands = standingOf(point, checks, dues, today, lapseDays)
            return (
              <li>
                <a class="link" href={`/connections/${id}/checks/${point}`}>
                  {stands.kind === 'done' ? `${label}を直す` : `${label}を確かめる`}
                </a>
                {stands.kind === 'done' ? null : (
                  <span class="sub">
                    {'　'}
                    {stands.kind === 'dropped'
                      ? `× 確かめていません（${stands.why}）`
                      : stands.kind === 'over'
                        ? '× もう確かめません（前の確認のわけ）'
                        : stands.kind === 'lapsed'
                          ? `■ ${formatWareki(dues[point], 'short')}から ${lapseDays} 日をすぎたので、確かめないまま終わりました`
                          : `${stands.late ? '▲ ' : ''}${formatWareki(dues[point], 'short')}まで`}
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
const sayTyped = (field: Field, text: string): string => field.options?.find((one) => one.value === text)?.label ?? text
type FormProps = {
  id: string
  title: string
  point: Point
  version: number
  clientId: string
  typed: Typed
  reasons: readonly Reason[]
  fromMap: boolean
  /** Names of what stands in it already. */ filled: readonly string[]
  known: { by: string; introducedOn: string; joinedOn: string }
  /** Its form may still be dropped: nobody wrote it. */ dropId: string | undefined
}
/** One of the three; what the ecomap says stands in it already. */
export function CheckForm({ id, title, point, version, clientId, typed, reasons, fromMap, filled, known, dropId }: FormProps): VNode {
  const there: readonly Field[] = CHECK_FIELDS.filter((field) => filled.includes(field.name))
  const asks: readonly Field[] = CHECK_FIELDS.filter((field) => !there.includes(field))
  const said = there.map((field) => `${field.label}　${sayTyped(field, typed.get(field.name))}`).join('、')
  return (
    <>
      <Head
        title={`つながりの確認（${POINTS.find((one) => one.value === point)?.label ?? ''}）`}
        purpose={`${title}　話を聞きながら、分かることだけ。空のままでかまいません。`}
      />
      <Problems reasons={reasons} />
      <p>
        もう分かっていること：紹介 <When on={known.introducedOn} list />
        {known.by ? `（${known.by}）` : ''}、参加 <When on={known.joinedOn} list />
        {said ? `、${said}` : ''}
      </p>
      {fromMap ? <p class="sub">つながり図から、人と場所の数と頼れる人を入れました。ちがっていれば直してください。</p> : null}
      <form method="post" action={`/connections/${id}/checks/${point}`} class="stack">
        <input type="hidden" name="client_id" value={clientId} />
        <input type="hidden" name="version" value={version} />
        {asks.map((field) => (
          <FieldInput field={field} typed={typed} reasons={reasons} />
        ))}
        {there.length ? (
          <details open={reasons.some((one) => there.some((field) => field.name === one.field))}>
            <summary class="link">もう入っている答えを直す</summary>
            {there.map((field) => (
              <>
                <input type="hidden" name="filled" value={field.name} />
                <FieldInput field={field} typed={typed} reasons={reasons} />
              </>
            ))}
          </details>
        ) : null}
        <p class="acts">
          <button class="btn">残す</button>
          <a class="btn quiet" href={`/connections/${id}`}>
            残さずにもどる
          </a>
        </p>
      </form>
      {dropId ? (
        <details>
          <summary class="link">確かめられないとき</summary>
          <ActForm action={`/connections/${id}/checks/${point}/drop`} clientId={dropId}>
            <RadioField
              name="dropped"
              label="わけ"
              options={DROPS}
              reasons={reasons}
              help="確かめていないことが、わけといっしょに残ります。転居・死亡・ことわり・やめたときは、このあとの確認も出ません。"
            />
            <button class="btn quiet">確かめないことにする</button>
          </ActForm>
        </details>
      ) : null}
    </>
  )
}
