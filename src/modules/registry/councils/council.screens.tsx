// 区社協の住所と電話: what stands on letters as the sender.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, TextField } from '../../../ui/fields.tsx'
import { councilName, Head } from '../../../ui/page.tsx'
import type { CouncilContact } from './council.rules.ts'
import { WardPick } from '../neighbourhoods/ward-pick.screens.tsx'

type Choice = { id: string; name: string }

export function CouncilScreen(props: {
  councils: readonly Choice[]
  council: Choice
  contact: (CouncilContact & { version: number }) | undefined
  saved: boolean
  typed: (name: string) => string
  reasons: readonly Reason[]
  mayWrite: boolean
  clientId: string
}): VNode {
  const { council, contact, reasons } = props
  const value = (name: keyof CouncilContact): string => (reasons.length ? props.typed(name) : (contact?.[name] ?? ''))
  return (
    <>
      <Head
        title={`${councilName(council.name)}の住所と電話`}
        purpose="手紙の差出人に、自動で入ります。一度だけ書けば、次から書きません。"
      />
      {props.saved ? (
        <p class="said" role="status">
          残しました。次に作る手紙から入ります。
        </p>
      ) : null}
      <Problems reasons={reasons} />
      <WardPick at="/admin/council" wards={props.councils} ward={council.id} />
      {props.mayWrite ? (
        <ActForm action="/admin/council" clientId={props.clientId} hidden={{ ward: council.id, version: String(contact?.version ?? 0) }}>
          <div class="narrow-form">
            <TextField name="postal" label="郵便番号" short value={value('postal')} reasons={reasons} />
            <TextField
              name="address"
              label="住所"
              must
              value={value('address')}
              reasons={reasons}
              help="市の名前から。建物の名前は、空白のあとに書くと次の行になります。"
            />
            <TextField name="phone" label="電話" short value={value('phone')} reasons={reasons} />
            <div class="acts stick">
              <button class="btn">この住所と電話にする</button>
            </div>
          </div>
        </ActForm>
      ) : (
        <>
          {contact ? (
            <dl>
              <dt>郵便番号</dt>
              <dd>{contact.postal || '—'}</dd>
              <dt>住所</dt>
              <dd>{contact.address}</dd>
              <dt>電話</dt>
              <dd>{contact.phone || '—'}</dd>
            </dl>
          ) : (
            <p>まだ書かれていません。</p>
          )}
          <p class="sub">書けるのは、区の管理者です。</p>
        </>
      )}
    </>
  )
}
