// この電話を止める: whose it is and what happens stands there before it is pressed, for there is no way back but a new card.
import type { VNode } from 'preact'
import { ActForm } from '../../../ui/fields.tsx'
import { useClock, When } from '#src/ui/when.tsx'

type Props = {
  /** The page of whose it is. */ at: string
  name: string
  phone: { id: string; browser: string; waiting: number; seenAt: Date }
  /** For so many hours after it was last in touch a phone shows what it carries. */ hours: number
  idFor: () => string
}
/** What a phone that is not in touch shows to whoever holds it: stopping reaches it only when it speaks again. */
function Carried({ phone, hours }: Pick<Props, 'phone' | 'hours'>): VNode {
  const [now, until] = [useClock(), new Date(phone.seenAt.getTime() + hours * 3_600_000)]
  return until <= now ? (
    <li>電話に入っていたきょうの分（名前・行き先・電話番号）は、持ち出せる時間がすぎたので、もう出ません。</li>
  ) : (
    <li>
      つながらないあいだは、電話に入っているきょうの分（名前・行き先・電話番号）が、
      <When at={until} />
      まで、電話の中で見られることがあります。暗証番号のない電話をなくしたときは、載っている方と連絡をとってください。
    </li>
  )
}
/** The way to stop one phone of somebody of the field, asked once more. */
export const StopPhone = ({ at, name, phone, hours, idFor }: Props): VNode => (
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
        <li>この電話は、すぐに区とやりとりできなくなります。次につながったとき、電話の中身と書きかけが消えます。</li>
        <Carried phone={phone} hours={hours} />
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
