// The form of a 引きつぎ: to which ward, what it says, what goes along, on what ground.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { GROUNDS, ITEMS } from '../../../kernel/sharing.ts'
import { Problems, type Typed } from '../../../records/field.screens.tsx'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { WentBefore, type Again } from './case-move-again.screens.tsx'
import { MOST_WORD } from './case-move.rules.ts'

/** The form of a hand-over: to which ward, what it says, what goes along, on what ground. */
export function MoveForm({
  caseId,
  number,
  wards,
  typed,
  reasons,
  clientId,
  shielded,
  before,
}: {
  caseId: string
  number: string
  wards: readonly { value: string; label: string }[]
  typed: Typed
  reasons: readonly Reason[]
  clientId: string
  shielded: boolean
  /** Hand-overs of this person before. */ before: readonly Again[]
}): VNode {
  const wrong = reasons.find((one) => one.field === 'items')
  return (
    <>
      <Head title="ほかの区に引きつぐ" purpose={`支援 ${number}　書いたものは、区の管理者が認めてから、引きつぎ先の区にだけ届きます。`} />
      <WentBefore all={before} />
      <Problems reasons={reasons} />
      <form method="post" action={`/support-cases/${caseId}/move`} class="narrow-form">
        <input type="hidden" name="client_id" value={clientId} />
        <SelectField
          name="to_ward"
          label="引きつぎ先の区"
          must
          empty="えらんでください"
          value={typed.get('to_ward')}
          options={wards}
          reasons={reasons}
        />
        {before.length ? (
          <TextField
            name="again"
            label="もう一度引きつぐわけ"
            value={typed.get('again')}
            rows={3}
            help={`前と同じ区に引きつぐときだけ。前の引きつぎとは別の困りごと、などを書きます。承認する人と、受け取る区が読みます。${MOST_WORD} 文字まで。`}
            reasons={reasons}
          />
        ) : null}
        <TextField
          name="summary"
          label="引きつぎの要約"
          must
          rows={8}
          value={typed.get('summary')}
          help="経過の写しではなく、次の人が明日からできるように。家族のほかの人のことは、その人の同意がなければ書きません。"
          reasons={reasons}
        />
        <fieldset class="field">
          <legend>いっしょに渡す情報（主な本人のこと）</legend>
          <p class="sub">引きついだ担当は、決められた日まで前の区の経過も読めます。えらばなかった情報、見立て、家族のことは出ません。</p>
          <div class="choices">
            {ITEMS.map((one, i) => (
              <label>
                <input
                  type="checkbox"
                  name="items"
                  value={one.value}
                  checked={typed.all('items').includes(one.value)}
                  {...(i === 0 ? { id: 'items' } : {})}
                />
                {one.label}
              </label>
            ))}
          </div>
          {shielded ? <p class="sub">知らせてはいけない相手のある方です。住所と連絡先は、えらんでも渡りません。</p> : null}
          {wrong ? <p class="wrong">{wrong.message}</p> : null}
        </fieldset>
        <SelectField
          name="basis"
          label="渡してよい根拠"
          must
          empty="えらんでください"
          value={typed.get('basis')}
          options={GROUNDS}
          reasons={reasons}
        />
        <TextField
          name="evidence"
          label="根拠のしるし"
          must
          value={typed.get('evidence')}
          help="同意の記録の日、危険のようすなど。"
          reasons={reasons}
        />
        <div class="acts stick">
          <button class="btn">区の管理者に承認をたのむ</button>
        </div>
      </form>
    </>
  )
}
