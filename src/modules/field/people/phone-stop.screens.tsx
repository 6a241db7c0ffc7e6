// この電話を止める: whose it is and what happens stands there before it is pressed, for there is no way back but a new card.
import type { VNode } from 'preact'
import { ActForm } from '../../../ui/fields.tsx'

type Props = {
  /** The page of whose it is. */ at: string
  name: string
  phone: { id: string; browser: string; waiting: number }
  idFor: () => string
}
/** The way to stop one phone of somebody of the field, asked once more. */
export const StopPhone = ({ at, name, phone, idFor }: Props): VNode => (
  <details>
    <summary class="link">この電話を止める</summary>
    <div class="card">
      <p>
        <b>
          {name}さんの電話（{phone.browser}）
        </b>
        を止めます。
      </p>
      <ul>
        <li>この電話からは、すぐに何も見られなくなります。次につながったとき、電話の中身と書きかけが消えます。</li>
        <li>
          {phone.waiting > 0 ? `まだ届いていない報告が ${phone.waiting} 件あります。` : 'まだ届いていない報告があれば、'}
          次につながったときに区に預けられ、「預かった報告」で読めます。
        </li>
        <li>元には戻せません。また使うには、窓口で新しいカードを渡して、つなぎ直します。</li>
      </ul>
      <ActForm action={`${at}/revoke`} clientId={idFor()} hidden={{ phone: phone.id }}>
        <button class="btn">{name}さんの電話を止める</button>
      </ActForm>
    </div>
  </details>
)
