// How the workers of a ward see its supports: all, or their own.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems, type Typed } from '../../../records/field.screens.tsx'
import { RadioField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { When } from '#src/ui/when.tsx'

/** How the workers of the ward see supports: a word of the head, with its reason and its history. */
export function ModeScreen({
  modes,
  reasons,
  typed,
  clientId,
}: {
  modes: readonly { at: Date; assignedOnly: boolean; reason: string; by: string }[]
  reasons: readonly Reason[]
  typed: Typed
  clientId: string
}): VNode {
  const only = modes[0]?.assignedOnly ?? false
  const say = (one: boolean): string => (one ? '担当だけ' : '区の全員')
  return (
    <>
      <Head
        title="支援を見られる人"
        purpose="担当（相談・見守り担当）が、区のすべての支援を見るか、自分の担当だけを見るかを決めます。区の管理者は、どちらでもすべて見られます。"
      >
        <span class="tag calm">いま：{say(only)}</span>
      </Head>
      <Problems reasons={reasons} />
      <form method="post" action="/support-cases/mode" class="narrow-form">
        <input type="hidden" name="client_id" value={clientId} />
        <RadioField
          name="assigned_only"
          label="担当が見る支援"
          value={typed.get('assigned_only') || (only ? 'yes' : 'no')}
          options={[
            { value: 'no', label: '区の全員：区のすべての支援' },
            { value: 'yes', label: '担当だけ：自分が担当か、自分が始めた支援' },
          ]}
          reasons={reasons}
        />
        <TextField name="reason" label="理由" must value={typed.get('reason')} reasons={reasons} />
        <button class="btn">変える</button>
      </form>
      <h2>これまで</h2>
      {modes.length === 0 ? <p class="sub">まだ変えたことはありません（区の全員）。</p> : null}
      <ul class="plain lines">
        {modes.map((one) => (
          <li>
            <When at={one.at} />　{one.by}　{say(one.assignedOnly)}：{one.reason}
          </li>
        ))}
      </ul>
    </>
  )
}
