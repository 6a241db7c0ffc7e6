// 当日とそのあと: who came, concerns that become notices in one act, what was decided, how the drill went, and the sheet for those who were not there.
import type { VNode } from 'preact'
import { civilDateOf } from '../../kernel/civil-date.ts'
import { sayDate } from '../../kernel/say-date.ts'
import { SIGNS } from '../../kernel/signs.ts'
import { ActForm, SelectField, TextField, type Choice } from '../../ui/fields.tsx'
import { CAME, missedWatchers, readStations, sayFound, type DecisionLine, type GuestLine } from './gathering.rules.ts'
import { KeptForm, Shell, type Around } from './parts.screens.tsx'

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
const ANCHORS = [
  ['came', '来た人'],
  ['concerns', '気がかり'],
  ['decided', '決まったこと'],
  ['after', 'ふりかえり・報告'],
] as const

function CamePart({ at, guests, participants, reached }: DayProps): VNode {
  const came = at.gathering?.came ?? {}
  const missed = missedWatchers(guests)
  return (
    <section id="came">
      <h2>来た人</h2>
      {!reached ? <p>その日が来たら、ここで数えます。</p> : null}
      {at.state.value === 'held' ? (
        <p>✓ 実施として残っています（{participants ?? 0} 人）。この場は、目的に合う数字に、一度だけ入っています。</p>
      ) : null}
      {at.mayWrite && reached && ['planned', 'postponed', 'held'].includes(at.state.value) ? (
        <KeptForm at={at} act="held">
          {guests.length ? (
            <fieldset class="field">
              <legend>案内した人のうち、来た人</legend>
              <div class="choices pick" tabIndex={0} role="group" aria-label="来た人をえらぶ">
                {guests.map((one) => (
                  <label>
                    <input type="checkbox" name="came" value={one.id} checked={one.came ?? one.answer === 'yes'} />
                    {one.no}　{one.name}
                  </label>
                ))}
              </div>
            </fieldset>
          ) : null}
          <div class="beside">
            {CAME.map((one) => (
              <TextField
                name={`came_${one.value}`}
                label={one.label}
                short
                digits
                value={at.typed(`came_${one.value}`) ?? (came[one.value] === undefined ? '' : String(came[one.value]))}
                reasons={at.reasons}
              />
            ))}
          </div>
          <TextField
            name="participants"
            label="合計"
            short
            digits
            value={at.typed('participants') ?? (participants === null || Object.keys(came).length ? '' : String(participants))}
            reasons={at.reasons}
            help="空のままなら、内わけを足します。"
          />
          {at.state.value === 'held' ? (
            <TextField
              name="change_reason"
              label="直す理由（締めた月のときだけ）"
              value={at.typed('change_reason') ?? ''}
              reasons={at.reasons}
            />
          ) : null}
          <button class="btn">{at.state.value === 'held' ? '人数と出欠を直す' : '実施として残す'}</button>
        </KeptForm>
      ) : null}
      {missed.length ? (
        <div class="card">
          <h3>来られなかった見守る人</h3>
          <p>返事があったのに来なかった人、返事がなかった人です。ようすを聞いてみてください。</p>
          <ul class="plain lines">
            {missed.map((one) => (
              <li>
                {one.recordId ? <a href={`/field-people/${one.recordId}`}>{one.name}</a> : one.name}　
                <span class="sub">{one.answer === 'yes' ? '「行く」と返事があった' : '返事がなかった'}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  )
}

function Concerns({ at, raised, maySend, sent, reached }: DayProps): VNode {
  const hidden = raised.filter((one) => one.href === undefined).length
  return (
    <section id="concerns">
      <h2>気がかり</h2>
      <p class="sub">会で出た気がかりは、一つずつ気づきにして、相談・見守り担当に届けます。この会の紙や記録には出ません。</p>
      {sent ? (
        <p class="said" role="status">
          ✓ 気づきとして送りました。担当が読みます。
        </p>
      ) : null}
      {raised.length ? (
        <ul class="plain lines">
          {raised
            .filter((one) => one.href !== undefined)
            .map((one, i) => (
              <li>
                <a href={one.href}>気づき {i + 1}</a>　<span class="sub">{one.state}</span>
              </li>
            ))}
          {hidden ? <li>ほかに {hidden} 件を届けました。中身は担当だけが読みます。</li> : null}
        </ul>
      ) : null}
      {maySend && reached ? (
        <ActForm action="/notices" clientId={at.idFor()} hidden={{ from: `session:${at.id}`, way: 'gathering', state: 'received' }}>
          <TextField name="described" label="だれのこと" help="例：3階のつえの人。名前が分からなければ空のまま。" />
          <fieldset class="field">
            <legend>しるし</legend>
            <div class="choices">
              {SIGNS.map((one) => (
                <label>
                  <input type="checkbox" name="signs" value={one.value} />
                  {one.label}
                </label>
              ))}
            </div>
          </fieldset>
          <details>
            <summary class="link">聞いたことを書く（書かなくてもかまいません）</summary>
            <TextField name="fact" label="聞いたこと" rows={3} />
            <SelectField
              name="by_kind"
              label="気づいた人"
              value="volunteer"
              options={[
                { value: 'volunteer', label: 'ボランティア' },
                { value: 'operator', label: '居場所の担い手' },
                { value: 'minsei', label: '民生委員・児童委員' },
                { value: 'resident', label: '近所の人' },
                { value: 'worker', label: '職員' },
                { value: 'other', label: 'そのほか' },
              ]}
            />
          </details>
          <p class="acts">
            <button class="btn">気づきとして送る</button>
            <button class="btn quiet" name="now" value="yes">
              ▲ 「今すぐ」で送る
            </button>
          </p>
          <p class="sub">命や体が危ないときは、先に 119・110 へ。</p>
        </ActForm>
      ) : null}
    </section>
  )
}

function Decided({ at, decisions, owners }: DayProps): VNode {
  const today = civilDateOf(at.now)
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
              {one.dueOn ? `　${sayDate(one.dueOn, today)} まで` : ''}
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
            <TextField name="due_on" label="いつまで" short value={at.typed('due_on') ?? ''} reasons={at.reasons} />
            <button class="btn">決まったことに加える</button>
          </KeptForm>
        </details>
      ) : null}
    </section>
  )
}

function After({ at, reached }: DayProps): VNode {
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
          <button class="btn">確かめて残す</button>
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

/** The third page. */
export const DayScreen = (props: DayProps): VNode => (
  <Shell at={props.at} here="/day">
    <p class="acts">
      {ANCHORS.map(([id, label]) => (
        <a class="link" href={`#${id}`}>
          {label}
        </a>
      ))}
    </p>
    <CamePart {...props} />
    <Concerns {...props} />
    <Decided {...props} />
    <After {...props} />
  </Shell>
)
