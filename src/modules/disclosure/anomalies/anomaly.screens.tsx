// 読み過ぎの点検: who stands out, in numbers, and what was made of it.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, SelectField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { VERDICTS, type AnomalyLine } from './anomaly.rules.ts'
import { When } from '#src/ui/when.tsx'

export type AnomalyProps = {
  rows: readonly AnomalyLine[]
  limits: { people: number; times: number }
  own: string
  role: (role: string) => string
  sent: string
  typed: (name: string) => string
  reasons: readonly Reason[]
  now: Date
  idFor: () => string
}
export function AnomalyScreen({ rows, limits, own, role, sent, typed, reasons, idFor }: AnomalyProps): VNode {
  // Every line has a form of its own: the summary leads to the field by its id, the field knows itself by its name.
  const reasonsOf = (id: string): Reason[] =>
    reasons.flatMap((reason) =>
      ['verdict', 'note'].filter((name) => reason.field === `${name}-${id}`).map((field) => ({ ...reason, field })),
    )
  return (
    <>
      <Head
        title="読み過ぎの点検"
        purpose={`1週間に ${limits.people} 人以上、同じ役割の人の中央値の ${limits.times} 倍以上の記録を読み、書いたものも担当もなかった職員です。だれの記録かは、ここには出ません。`}
      />
      <Problems reasons={reasons} />
      {rows.length === 0 ? (
        <div class="card">
          <p>点検にのった人はいません。毎週月曜の朝に、前の週を見ます。</p>
        </div>
      ) : null}
      {rows.map((one) => (
        <section class="card">
          <h2>
            {one.name}さん{'　'}
            <When on={one.weekOf} list />
            からの週
          </h2>
          <p>
            {one.wardName}　{role(one.role)}　読んだ人 <b>{one.people} 人</b>（ほかの同じ役割の人は {one.median} 人）
          </p>
          {one.lookedAt ? (
            <p>
              <span class={one.verdict === 'amiss' ? 'tag late' : 'tag calm'}>
                {VERDICTS.find((each) => each.value === one.verdict)?.label}
              </span>
              {'　'}
              {one.lookedBy}　<When at={one.lookedAt} />　{one.note}
            </p>
          ) : one.staffId === own ? (
            <p class="sub">自分のことは、自分では確かめられません。</p>
          ) : (
            <ActForm action={`/read-anomalies/${one.id}`} clientId={idFor()}>
              <SelectField
                name="verdict"
                id={`verdict-${one.id}`}
                label="本人に聞いて、どうだったか"
                must
                value={sent === one.id ? typed('verdict') : ''}
                empty="えらんでください"
                options={VERDICTS}
                reasons={reasonsOf(one.id)}
              />
              <TextField
                name="note"
                id={`note-${one.id}`}
                label="ひとこと"
                value={sent === one.id ? typed('note') : ''}
                reasons={reasonsOf(one.id)}
              />
              <button class="btn quiet">確かめたことを残す</button>
            </ActForm>
          )}
        </section>
      ))}
    </>
  )
}
