// 当日とそのあと: who came, concerns that become notices in one act, what was decided, how the drill went, and the sheet for those who were not there.
import type { VNode } from 'preact'
import { SIGNS } from '../../kernel/signs.ts'
import { ActForm, SelectField, TextField } from '../../ui/fields.tsx'
import { CAME, missedWatchers } from './gathering.rules.ts'
import { KeptForm, Shell } from './parts.screens.tsx'
import { After, Decided, type DayProps } from './after.screens.tsx'

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
          <button class={at.state.value === 'held' ? 'btn quiet' : 'btn'}>
            {at.state.value === 'held' ? '人数と出欠を直す' : '実施として残す'}
          </button>
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
                {'　'}
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
          {hidden ? <li>{hidden} 件を届けました。中身は相談・見守り担当だけが読みます。</li> : null}
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
            <button class="btn quiet">気づきとして送る</button>
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
