// 関係機関の人: who may be offered something, and what is open to them.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { RECIPIENTS } from '../../../kernel/sharing.ts'
import { Problems, type Typed } from '../../../records/field.screens.tsx'
import { ActForm, SelectField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { PARTNER_KINDS, type Choices, type PartnerLine } from './partner.rules.ts'

export function PartnerScreen({
  rows,
  choices,
  typed,
  reasons,
  clientId,
}: {
  rows: readonly PartnerLine[]
  choices: Choices | undefined
  typed: Typed
  reasons: readonly Reason[]
  clientId: string
}): VNode {
  return (
    <>
      <Head
        title="関係機関の人"
        purpose="地域包括支援センターなどの職員のうち、記録を渡す相手になる人です。サインインして見られるのは、渡されたものだけです。"
      >
        <a class="btn quiet" href="/shares">
          提供にもどる
        </a>
      </Head>
      <Problems reasons={reasons} />
      {rows.length === 0 ? (
        <div class="card">
          <p>まだ登録されていません。「職員・権限の係」に、役割「関係機関の人」の職員を加えてもらい、下でどこの人かを決めます。</p>
        </div>
      ) : (
        <ul class="plain lines">
          {rows.map((one) => (
            <li class="line">
              <span>
                <b>{one.organisation}</b>　{one.name}
                <div class="sub">
                  {RECIPIENTS.find((each) => each.value === one.recipient)?.label ?? ''}　いま見られるもの {one.shares} 件
                </div>
              </span>
              {choices ? (
                <ActForm action={`/partners/${one.id}/end`} clientId={crypto.randomUUID()}>
                  <button class="link">登録をやめる（見られるものもすべて閉じます）</button>
                </ActForm>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {choices ? (
        <section class="narrow-form">
          <h2>加える</h2>
          {choices.staff.length === 0 ? (
            <p>加えられる人がいません。先に「職員・権限の係」に、役割「関係機関の人」の職員を加えてもらってください。</p>
          ) : (
            <ActForm action="/partners" clientId={clientId}>
              <SelectField
                name="staff"
                label="だれ"
                must
                value={typed.get('staff')}
                empty="えらんでください"
                options={choices.staff}
                reasons={reasons}
              />
              <SelectField
                name="organisation"
                label="どこの"
                must
                value={typed.get('organisation')}
                empty="えらんでください"
                options={choices.organisations}
                help="団体の台帳にある名前からえらびます。"
                reasons={reasons}
              />
              <SelectField
                name="recipient"
                label="どんな機関"
                must
                value={typed.get('recipient')}
                empty="えらんでください"
                options={PARTNER_KINDS}
                help="同意や共同利用で、何を渡せるかがこれで決まります。"
                reasons={reasons}
              />
              <button class="btn">加える</button>
            </ActForm>
          )}
        </section>
      ) : null}
    </>
  )
}
