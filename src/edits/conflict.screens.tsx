// 「ふたりが書きました」: the versions beside each other, one press for each, and one button.
import type { VNode } from 'preact'
import type { Reason } from '../kernel/result.ts'
import type { RecordType } from '../records/record.ts'
import { sayValue } from '../records/say.rules.ts'
import { ActForm } from '../ui/fields.tsx'
import type { Conflict } from './edit.rules.ts'
import { When } from '../ui/when.tsx'

type Props = {
  type: RecordType
  id: string
  version: number
  conflicts: readonly Conflict[]
  mayWrite: boolean
  clientId: string
  reasons: readonly Reason[]
  now: Date
}
/** What stands twice, for whoever reads the record; with the choice for who may write it. */
export function ConflictCard({ type, id, version, conflicts, mayWrite, clientId, reasons }: Props): VNode | null {
  if (conflicts.length === 0) return null
  const labelOf = (name: string): string => type.fields.find((one) => one.name === name)?.label ?? name
  const said = (name: string, value: unknown): string => {
    const field = type.fields.find((one) => one.name === name)
    return (field ? sayValue(field, value as never) : '') || '（書いていない）'
  }
  const texts = conflicts.some(({ unit }) => unit.some((name) => type.fields.find((one) => one.name === name)?.type === 'longText'))
  const list = conflicts.map(({ unit, versions }) => (
    <fieldset class="field">
      <legend>{unit.map(labelOf).join('・')}</legend>
      <div class="choices lines">
        {versions.map((one) => (
          <label>
            {mayWrite ? <input type="radio" name={`pick-${unit[0] ?? ''}`} value={one.key} required /> : null}
            <span>
              <b>{unit.map((name) => `${unit.length > 1 ? `${labelOf(name)}：` : ''}${said(name, one.values[name])}`).join('　')}</b>
              <br />
              {one.by || '区の職員'}さん{'　'}
              <span class="sub">
                <When at={one.at} />
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  ))
  return (
    <section class="card" id="twice" aria-label="ふたりが書きました">
      <h2>▲ ふたりが書きました</h2>
      <p>
        電波のないところで、おたがいを知らずに書きました。どちらも残っています。
        {mayWrite ? '正しいほうをえらんで、決めてください。' : '担当が、どちらにするかを決めます。'}
      </p>
      {reasons.map((one) => (
        <p class="wrong" role="alert">
          {one.message}
        </p>
      ))}
      {mayWrite ? (
        <ActForm action={`/${type.path}/${id}/settle`} clientId={clientId} hidden={{ version: String(version) }}>
          {list}
          {texts ? (
            <p>
              <label>
                <input type="checkbox" name="both" value="yes" checked /> 書いたことばは、両方を残す
              </label>
            </p>
          ) : null}
          <button class="btn">これで決める</button>
        </ActForm>
      ) : (
        list
      )}
    </section>
  )
}
