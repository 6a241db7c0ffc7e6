// Whom one rang: a line a call, and the form for the next one.
import type { VNode } from 'preact'
import { sayInstant } from '../../../kernel/say-date.ts'
import type { Reason } from '../../../kernel/result.ts'
import { ActForm, SelectField } from '../../../ui/fields.tsx'

export type Calls = {
  calls: readonly { id: string; organisation: string; reached: boolean; at: Date; by: string }[]
  /** Whom one may ring; nobody where nothing may be told. */ phones: readonly { id: string; name: string; phone: string }[]
}
/** `state`: while it is sent it is still looked for; afterwards the list says who is to be told that it is over, and how. */
export function CallCard({
  at,
  calls,
  phones,
  state,
  mayWrite,
  clientId,
  reasons,
  now,
}: Calls & { at: string; state: string; mayWrite: boolean; clientId: string; reasons: readonly Reason[]; now: Date }): VNode | null {
  const open = state === 'sent' && mayWrite
  if (!(open && phones.length) && calls.length === 0) return null
  const told = [...new Set(calls.filter((one) => one.reached).map((one) => one.organisation))]
  return (
    <section class="card" id="calls">
      <h2>電話・FAX で伝えたところ</h2>
      {state !== 'sent' && told.length ? (
        <p>
          {state === 'found' ? '見つかったこと' : '知らせを取り消したこと'}を、電話で伝えてください：{told.join('、')}
        </p>
      ) : null}
      {calls.length ? (
        <ul class="plain lines">
          {calls.map((one) => (
            <li>
              <b>{one.reached ? '✓ 伝えた' : '○ 出なかった'}</b>
              {`　${sayInstant(one.at, now)}　${one.organisation}`}
              <span class="sub">　{one.by}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {open && phones.length ? (
        <ActForm action={`${at}/calls`} clientId={clientId}>
          <SelectField
            name="organisation"
            label="電話したところ"
            value=""
            empty="えらんでください"
            options={phones.map((one) => ({ value: one.id, label: `${one.name}　${one.phone}` }))}
            reasons={reasons}
          />
          <div class="acts">
            <button class="btn" name="reached" value="yes">
              伝えた
            </button>
            <button class="btn quiet" name="reached" value="no">
              出なかった
            </button>
          </div>
        </ActForm>
      ) : null}
    </section>
  )
}
