// An alert before it leaves (to whom, and exactly what), who opened it, and the message as those it went to see it.
import type { VNode } from 'preact'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { FormScreen, type FormProps } from '../../../records/record-form.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { stateLabel } from '../../../records/record.ts'
import { ActForm, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { When } from '../../../ui/when.tsx'
import { notice, type SeenLine } from '../../needs/needs.api.ts'
import { CallCard, type Calls } from '../calls/call.screens.tsx'
import { Lines } from '../messages/message.screens.tsx'
import { missingAlert as type } from './alert.schema.ts'
import type { Photo } from './alert.rules.ts'
import { BASIS_WORDS, PARTY_WORDS, partsOf, type Basis, type Party, type Recipient } from './told.rules.ts'

export const PoliceFirst = (): VNode => (
  <p class="card now">
    <b>▲ まず 110 番。</b> 知らせを作る前に、家族か職員が警察に届けてください。けがや病気が心配なら 119 番も。
  </p>
)
export function AlertForm(props: FormProps): VNode {
  return (
    <>
      <PoliceFirst />
      <FormScreen {...props} />
    </>
  )
}
const photoAt = (one: Photo): string => `/files/${one.id}/${encodeURIComponent(one.name)}`
export type Around = {
  lines: readonly string[]
  photo: boolean
  /** Pictures of the registration it may go with. */ photos: readonly Photo[]
  /** The one it went with. */ sentPhoto: string | null
  recipients: readonly Recipient[]
  /** Kinds outside the council the person agreed to. */ covered: readonly string[]
  sent: readonly { name: string; party: Party; basis: Basis; sentAt: Date; carriedAt: Date | null; openedAt: Date | null }[]
  /** Where they were seen, by notices this reader may open. */ sightings: readonly SeenLine[]
  calls: Calls
  callId: string
  live: boolean
  hours: number
  tells: boolean
  /** Names that stand in the words. */ names: readonly string[]
  shielded: boolean
}
const sayPerson = (one: Recipient): string =>
  `　${one.what}${one.party === 'field' || one.email ? '' : '（メールがないので、画面と電話で）'}`
/** Which picture goes with it, seen as it leaves; none is chosen beforehand, for a signed paper may lie among them. */
function Which({ photos, chosen }: { photos: readonly Photo[]; chosen: string }): VNode {
  return (
    <fieldset class="field" id="photo">
      <legend>
        どの写真を送るか
        <span class="must">必須</span>
      </legend>
      <p class="sub">書類や家の写った写真を送らないでください。えらんだ写真が、このまま相手に見えます。</p>
      <div class="choices lines">
        {photos.map((one) => (
          <label>
            <input type="radio" name="photo" value={one.id} checked={chosen === one.id} />
            <span>
              <img src={photoAt(one)} alt={one.name} width="200" />
              <span class="sub">
                {one.name}　<When at={one.at} />
              </span>
            </span>
          </label>
        ))}
        <label>
          <input type="radio" name="photo" value="none" checked={chosen === 'none'} />
          <span>写真は送らない</span>
        </label>
      </div>
    </fieldset>
  )
}
/** Whom to send to: colleagues, other bodies, the field by neighbourhood; ticked beforehand where the person agreed, as ticked where it was refused. */
function Whom({ around, ticked }: { around: Pick<Around, 'recipients' | 'covered'>; ticked: readonly string[] | undefined }): VNode {
  return (
    <>
      {partsOf(around.recipients).map((part) => {
        const covered = part.party === 'staff' || around.covered.includes(part.party)
        return (
          <fieldset class="field" id={part.party === 'staff' ? 'to' : undefined}>
            <legend>
              {PARTY_WORDS[part.party]}
              {part.area ? `（${part.area}）` : ''}
              <span class="sub">
                {part.party === 'staff'
                  ? ''
                  : covered
                    ? '　根拠：本人・家族の同意'
                    : '　登録のときに聞いていません。知らせるわけが要ります'}
              </span>
            </legend>
            <div class="choices lines">
              {part.people.map((one) => (
                <label>
                  <input type="checkbox" name="to" value={one.id} checked={ticked ? ticked.includes(one.id) : covered} />
                  <span>
                    {one.name}
                    <span class="sub">{sayPerson(one)}</span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        )
      })}
    </>
  )
}
/** When it came to somebody; a time on paper is exact. */
const Came = ({ one }: { one: Around['sent'][number] }): VNode => (
  <>
    <When at={one.openedAt ?? one.carriedAt} />
    {one.openedAt ? ' に開いた' : one.carriedAt ? ' に電話に届いた' : one.party === 'field' ? 'まだ電話に届いていない' : 'まだ開いていない'}
  </>
)

export function AlertRecord({ props, around }: { props: RecordProps; around: Around }): VNode {
  const { row, names, now } = props
  const sentPhoto = around.photos.find((one) => one.id === around.sentPhoto)
  return (
    <>
      <Head title="行方不明の知らせ" purpose={`登録 ${names.get(String(row.values['missing_id'])) ?? ''}　${props.wardName}`}>
        <StateTag type={type} state={row.state} />
        {row.state === 'sent' ? (
          <span class={around.live ? 'tag now' : 'tag plain'}>{around.live ? '▲ いま開けます' : '■ 時間が過ぎて、開けません'}</span>
        ) : null}
      </Head>
      {row.state === 'draft' ? <PoliceFirst /> : null}
      {row.state === 'sent' ? (
        <p class="card now">
          <b>▲ けがをしている、線路や車道にいるという知らせは、すぐに 110・119 へ。</b>{' '}
          見かけた人から知らせが来たら、家族と警察にも伝えてください。
        </p>
      ) : null}
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          {around.sightings.length ? (
            <section class="card" aria-labelledby="seen">
              <h2 id="seen">見かけたという知らせ（{around.sightings.length} 件、新しい順）</h2>
              <ul class="plain lines">
                {around.sightings.map((one) => (
                  <li>
                    <a href={`/notices/${one.id}`}>{one.where || '場所は書いてありません'}</a>
                    <div class="sub">
                      <When at={one.cameAt} /> に届いた{'　'}
                      {stateLabel(notice, one.state)}
                    </div>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <h2>出ていくもの</h2>
          <p>
            メールには「知らせがあります」とリンクだけが入ります。下の文
            {(row.state === 'draft' ? around.photos.length > 0 : around.sentPhoto) ? 'と写真' : ''}は、送った相手だけが、
            {around.hours} 時間のあいだ、サインインした画面か、区とつないだ電話で見られます。
          </p>
          <Lines lines={around.lines} />
          {sentPhoto ? (
            <p>
              <img src={photoAt(sentPhoto)} alt="送った写真" width="200" />
            </p>
          ) : null}
          {around.tells ? <p class="wrong">電話・番地のように見える数字が入っています。直してから送ってください。</p> : null}
          {around.names.length ? (
            <p class="wrong">
              「{around.names.join('」「')}」は、本人か、いっしょに暮らす人の名前と同じ字です。名前なら、「記録を直す」で直してください。
            </p>
          ) : null}
          {around.shielded ? (
            <p class="wrong">連絡先を伏せている人です。この知らせは送れません。区の管理者と警察で相談してください。</p>
          ) : null}
          {row.state === 'draft' && props.mayWrite && !around.tells && !around.shielded ? (
            <ActForm
              action={`/missing-alerts/${row.id}/send`}
              clientId={props.clientId}
              hidden={{ version: String(row.version), shown: around.lines.join('\n') }}
            >
              <p>
                <b>だれに送るか</b>
                <span class="must">必須</span>
              </p>
              <Whom around={around} ticked={props.reasons.length ? props.typed.all('to') : undefined} />
              {around.photo && around.photos.length ? (
                <Which photos={around.photos} chosen={props.typed.get('photo')} />
              ) : around.photo ? (
                <p class="sub">登録に写真が付いていません。写真なしで送ります。</p>
              ) : null}
              {around.recipients.some((one) => one.party !== 'staff' && !around.covered.includes(one.party)) ? (
                <TextField
                  name="why"
                  label="同意にない相手にも知らせるわけ"
                  value={props.typed.get('why') || String(row.values['why'] ?? '')}
                  help="命や体を守るためで、同意を聞く間がないときだけ書きます（個人情報保護法27条1項2号）。"
                  reasons={props.reasons}
                />
              ) : null}
              {around.names.length ? (
                <div class="choices lines" id="notName">
                  <label>
                    <input type="checkbox" name="notName" value="yes" />
                    <span>「{around.names.join('」「')}」は、人の名前ではありません（町や店の名など）</span>
                  </label>
                </div>
              ) : null}
              <button class="btn">えらんだ人に送る</button>
            </ActForm>
          ) : null}
          {row.state === 'draft' || row.state === 'sent' ? (
            <p>
              <a class="link" href={`/missing-alerts/${row.id}/phones.pdf`}>
                電話・FAX の一覧を印刷する
              </a>
            </p>
          ) : null}
          {around.sent.length ? (
            <>
              <h2>送った人（{around.sent.length} 人）</h2>
              <ul class="plain lines">
                {around.sent.map((one) => (
                  <li>
                    {one.name}
                    <span class="sub">{`　${PARTY_WORDS[one.party]}${one.party === 'staff' ? '' : `（根拠：${BASIS_WORDS[one.basis]}）`}`}</span>
                    <br />
                    <When at={one.sentAt} /> に送った{'　'}
                    <Came one={one} />
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          <CallCard
            at={`/missing-alerts/${row.id}`}
            {...around.calls}
            state={row.state}
            mayWrite={props.mayWrite}
            clientId={around.callId}
            reasons={props.reasons}
            now={now}
          />
          <Moves props={props} />
          <Facts type={type} row={row} names={names} without={[]} />
          <OnPaper type={type} row={row} />
        </div>
        <aside>
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
