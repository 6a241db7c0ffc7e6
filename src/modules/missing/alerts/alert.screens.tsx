// An alert before it leaves (to whom, and exactly what), who opened it, and the message as those it went to see it.
import type { VNode } from 'preact'
import { sayInstant } from '../../../kernel/say-date.ts'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { FormScreen, type FormProps } from '../../../records/record-form.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { ActForm } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { missingAlert as type } from './alert.schema.ts'

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
export type Around = {
  lines: readonly string[]
  photo: boolean
  recipients: readonly { id: string; name: string; role: string; email: boolean }[]
  sent: readonly { name: string; sentAt: Date; openedAt: Date | null }[]
  live: boolean
  hours: number
  tells: boolean
  shielded: boolean
}
const Lines = ({ lines }: { lines: readonly string[] }): VNode => (
  <div class="card">
    {lines.map((line) => (
      <p>{line}</p>
    ))}
  </div>
)

export function AlertRecord({ props, around }: { props: RecordProps; around: Around }): VNode {
  const { row, names, now } = props
  return (
    <>
      <Head title="行方不明の知らせ" purpose={`登録 ${names.get(String(row.values['missing_id'])) ?? ''}　${props.wardName}`}>
        <StateTag type={type} state={row.state} />
        {row.state === 'sent' ? (
          <span class={around.live ? 'tag now' : 'tag plain'}>{around.live ? '▲ いま開けます' : '■ 時間が過ぎて、開けません'}</span>
        ) : null}
      </Head>
      {row.state === 'draft' || row.state === 'sent' ? <PoliceFirst /> : null}
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <h2>出ていくもの</h2>
          <p>
            メールには「知らせがあります」とリンクだけが入ります。下の文{around.photo ? 'と写真' : ''}は、サインインした人だけが、
            {around.hours} 時間のあいだ見られます。
          </p>
          <Lines lines={around.lines} />
          {around.tells ? <p class="wrong">電話・番地のように見える数字が入っています。直してから送ってください。</p> : null}
          {around.shielded ? (
            <p class="wrong">連絡先を伏せている人です。この知らせは送れません。区の管理者と警察で相談してください。</p>
          ) : null}
          {row.state === 'draft' && props.mayWrite && !around.tells && !around.shielded ? (
            <ActForm
              action={`/missing-alerts/${row.id}/send`}
              clientId={props.clientId}
              hidden={{ version: String(row.version), shown: around.lines.join('\n') }}
            >
              <fieldset class="field" id="to">
                <legend>
                  だれに<span class="must">必須</span>
                </legend>
                <div class="choices lines">
                  {around.recipients.map((one) => (
                    <label>
                      <input type="checkbox" name="to" value={one.id} checked />
                      <span>
                        {one.name}
                        <span class="sub">{`　${one.role}${one.email ? '' : '（メールがないので、画面と電話で）'}`}</span>
                      </span>
                    </label>
                  ))}
                </div>
              </fieldset>
              <button class="btn">えらんだ人に送る</button>
            </ActForm>
          ) : null}
          {row.state === 'draft' || row.state === 'sent' ? (
            <p>
              <a href={`/missing-alerts/${row.id}/phones.pdf`}>電話・FAX の一覧を印刷する</a>
            </p>
          ) : null}
          {around.sent.length ? (
            <>
              <h2>送った人（{around.sent.length} 人）</h2>
              <ul>
                {around.sent.map((one) => (
                  <li>
                    {one.name}　{sayInstant(one.sentAt, now)} に送った{'　'}
                    {one.openedAt ? `${sayInstant(one.openedAt, now)} に開いた` : 'まだ開いていない'}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
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

export function MessageScreen({
  id,
  lines,
  photo,
  until,
  now,
}: {
  id: string
  lines: readonly string[]
  photo: boolean
  until: Date
  now: Date
}): VNode {
  return (
    <>
      <Head title="行方不明の知らせ" purpose="ほかの人に転送したり、写真を保存したりしないでください。" />
      <p class="card now">
        <b>▲ 見かけたら、まず声をかけてください。</b> けがをしている、車道や線路に近いなど、危ないときは、すぐに 110・119 へ。
      </p>
      <Lines lines={lines} />
      {photo ? <img src={`/missing-messages/${id}/photo`} alt="さがしている人の写真" width="360" /> : null}
      <p class="sub">{sayInstant(until, now)} まで、または見つかるまで開けます。</p>
    </>
  )
}
