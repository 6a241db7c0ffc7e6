// What was decided, how a drill went, and the report: the second half of 当日とそのあと.
import type { VNode } from 'preact'
import { ActForm, SelectField, DayField, TextField, type Choice } from '../../ui/fields.tsx'
import type { DecisionLine } from './gathering-lines.rules.ts'
import { readStations, sayFound, type GuestLine } from './gathering.rules.ts'
import { KeptForm, type Around } from './parts.screens.tsx'
import { When } from '#src/ui/when.tsx'

/** A notice raised here, as far as this reader may know it; without an address only that there is one. */
export type Raised = { href: string | undefined; state: string }
export type DayProps = {
  at: Around
  guests: readonly GuestLine[]
  participants: number | null
  /** It has begun or is over: people may be counted. */ reached: boolean
  raised: readonly Raised[]
  maySend: boolean
  sent: boolean
  decisions: readonly DecisionLine[]
  owners: readonly Choice[]
}
/** What was decided or asked for. */
export function Decided({ at, decisions, owners }: DayProps): VNode {
  return (
    <section id="decided">
      <h2>決まったこと・たのまれたこと</h2>
      {decisions.length === 0 ? <p>まだありません。職員がすることは、その人の「やること」に出ます。</p> : null}
      <ul class="plain lines">
        {decisions.map((one) => (
          <li id={`d-${one.id}`}>
            {one.doneAt ? <span class="tag calm">✓ 済</span> : <span class="tag plain">○ まだ</span>}　{one.text}
            <div class="sub">
              {one.owner}
              {one.dueOn ? (
                <>
                  {'　'}
                  <When on={one.dueOn} />
                  {' まで'}
                </>
              ) : (
                ''
              )}
            </div>
            {at.mayWrite ? (
              <ActForm
                action={`/gatherings/${at.id}/decisions/${one.id}`}
                clientId={at.idFor()}
                hidden={{ version: String(one.version), done: one.doneAt ? 'no' : 'yes' }}
              >
                <button class="btn quiet">{one.doneAt ? 'まだだった' : '済にする'}</button>
              </ActForm>
            ) : null}
          </li>
        ))}
      </ul>
      {at.mayWrite ? (
        <details open={at.reasons.some((one) => ['text', 'owner', 'due_on'].includes(one.field ?? ''))}>
          <summary class="link">加える</summary>
          <KeptForm at={at} act="decisions">
            <TextField
              name="text"
              label="何を"
              must
              value={at.typed('text') ?? ''}
              reasons={at.reasons}
              help="報告の紙に出ます。人の名前は書かないでください。"
            />
            <SelectField
              name="owner"
              label="だれが（職員）"
              options={owners}
              empty="下に書く"
              value={at.typed('owner') ?? ''}
              reasons={at.reasons}
            />
            <TextField
              name="owner_name"
              label="だれが（職員でないとき）"
              value={at.typed('owner_name') ?? ''}
              reasons={at.reasons}
              help="例：五条の見守り委員会"
            />
            <DayField name="due_on" side="future" label="いつまで" value={at.typed('due_on') ?? ''} reasons={at.reasons} />
            <button class="btn quiet">決まったことに加える</button>
          </KeptForm>
        </details>
      ) : null}
    </section>
  )
}

/** How a drill went, and the report. */
export function After({ at, reached }: DayProps): VNode {
  const { gathering } = at
  const drill = gathering?.kind === 'drill'
  const stations = drill ? readStations(gathering.stations) : []
  const found = gathering?.found ?? []
  return (
    <section id="after">
      <h2>{drill ? '訓練のふりかえりと報告' : '報告'}</h2>
      <p class="sub">来た人へのお礼と、来られなかった人への知らせになります。個人のことが残っていないかを調べてから残します。</p>
      {sayFound(found) ? <p>{sayFound(found)}</p> : null}
      {at.mayWrite && gathering && reached ? (
        <KeptForm at={at} act="after">
          {stations.map((one, i) => (
            <div class="beside">
              <TextField
                name={`minutes_${i}`}
                label={`${one.name}：見つかるまで（分）`}
                short
                digits
                value={at.typed(`minutes_${i}`) ?? (found[i]?.minutes == null ? '' : String(found[i].minutes))}
                reasons={at.reasons}
              />
              <TextField
                name={`note_${i}`}
                label="気づいたこと"
                value={at.typed(`note_${i}`) ?? found[i]?.note ?? ''}
                reasons={at.reasons}
              />
            </div>
          ))}
          {drill ? (
            <>
              <TextField
                name="wrong"
                label="うまくいかなかったこと"
                rows={2}
                value={at.typed('wrong') ?? gathering.wrong}
                reasons={at.reasons}
              />
              <TextField name="better" label="次に直すこと" rows={2} value={at.typed('better') ?? gathering.better} reasons={at.reasons} />
            </>
          ) : null}
          <TextField
            name="thanks"
            label="報告・お礼のことば"
            rows={5}
            value={at.typed('thanks') ?? gathering.thanks}
            reasons={at.reasons}
            help="話に出たことのまとめ。だれのことか分かる言葉は書きません。"
          />
          <button class={at.state.value === 'held' ? 'btn' : 'btn quiet'}>確かめて残す</button>
        </KeptForm>
      ) : null}
      {gathering?.thanks ? (
        <p class="acts">
          <a class="btn quiet" href={`/gatherings/${at.id}/summary.pdf`}>
            報告の紙を印刷する
          </a>
        </p>
      ) : null}
    </section>
  )
}
