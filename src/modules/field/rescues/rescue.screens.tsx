// 預かった報告: what came by no usual way, in words, each to be made a record or closed with a reason.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { When } from '#src/ui/when.tsx'

export type RescueView = {
  id: string
  version: number
  what: string
  by: string
  writtenAt: Date
  receivedAt: Date
  lines: readonly (readonly [string, string])[]
  known: boolean
  /** The record it belongs to, where it is found. */ of?: { href: string; words: string }
  /** Why it cannot be made a record as it stands. */ why?: string
}
export type MistrustView = { id: string; href: string; label: string; by: string; writtenAt: Date; receivedAt: Date }
type Props = {
  rows: readonly RescueView[]
  mistrusted: readonly MistrustView[]
  reasons: readonly Reason[]
  at: string
  /** The reason that was not taken, of the report at `at`. */ typed: string
  idFor: () => string
  now: Date
}

/** What waits, and what phones with a wrong clock sent. */
export function RescuesScreen({ rows, mistrusted, reasons, at, typed, idFor }: Props): VNode {
  return (
    <>
      <Head
        title="預かった報告"
        purpose="止めた電話や期間の終わった人の電話から届いた、送れていなかった報告です。読んで、記録にするか、理由を書いて閉じます。"
      />
      {/* Each leads to the report it is about; only its reason is a field here. */}
      <Problems reasons={reasons.map((one) => ({ ...one, field: one.field === 'reason' ? `reason-${at}` : at }))} />
      {rows.length === 0 ? (
        <div class="card">
          <p>待っているものはありません。電話を止めたときに送れていなかった報告があれば、ここに届きます。</p>
        </div>
      ) : null}
      {rows.map((one) => (
        <section class="card" id={one.id}>
          <h2>
            {one.what}　{one.by}さん
          </h2>
          <p class="sub">
            電話で書いた時刻 <When at={one.writtenAt} />
            {'　'}届いた時刻 <When at={one.receivedAt} />
          </p>
          {one.of ? (
            <p>
              もとの記録：<a href={one.of.href}>{one.of.words}</a>
            </p>
          ) : null}
          <dl>
            {one.lines.map(([label, value]) => (
              <>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </>
            ))}
          </dl>
          {one.why ? <p class="wrong">{one.why}</p> : null}
          <div class="acts">
            {one.known ? (
              <ActForm action={`/field-rescues/${one.id}/enter`} clientId={idFor()} hidden={{ version: String(one.version) }}>
                <button class="btn">記録にする</button>
              </ActForm>
            ) : null}
          </div>
          <details open={at === one.id && reasons.length > 0}>
            <summary class="link">記録にせずに閉じる</summary>
            <ActForm action={`/field-rescues/${one.id}/close`} clientId={idFor()} hidden={{ version: String(one.version) }}>
              <TextField
                name="reason"
                id={`reason-${one.id}`}
                label="理由"
                must
                value={at === one.id ? typed : ''}
                reasons={at === one.id ? reasons : []}
              />
              <button class="btn quiet">閉じる</button>
            </ActForm>
          </details>
        </section>
      ))}
      {mistrusted.length > 0 ? (
        <section>
          <h2>時計がちがっていた電話からの報告</h2>
          <p class="sub">電話の時計が信じられないので、届いた日の記録にしました。書いた日を本人に確かめて、ちがえば直してください。</p>
          <ul class="plain lines">
            {mistrusted.map((one) => (
              <li>
                <a href={one.href}>{one.label}</a>　{one.by}さん{'　'}
                <span class="sub">
                  電話の時計 <When at={one.writtenAt} />
                  {'　'}届いた時刻 <When at={one.receivedAt} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}
