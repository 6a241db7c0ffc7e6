// One meeting: when and what, who and on what ground, papers, decisions; beside it how it goes on, what is printed, and its own history.
import type { VNode } from 'preact'
import { Problems } from '../../../records/field.screens.tsx'
import { ActForm, SelectField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { basisLabel } from '../kinds/kind.rules.ts'
import { History } from './meeting-history.screens.tsx'
import { Decisions } from './decision.screens.tsx'
import { Members, People, Takes } from './member.screens.tsx'
import { MeetingTag, SealedTag } from './meeting-form.screens.tsx'
import { isOutside, openOf } from './meeting.rules.ts'
import { idFor, typedOf, type MeetingProps } from './meeting-props.ts'
import { Papers } from './paper.screens.tsx'
import { When } from '#src/ui/when.tsx'

function Words({ meeting }: Pick<MeetingProps, 'meeting' | 'now'>): VNode {
  const open = meeting.state !== 'cancelled' && meeting.state !== 'closed'
  return (
    <section>
      <dl class="facts">
        <dt>日時</dt>
        <dd>
          <When on={meeting.onDay} />
          {meeting.starts ? `　${meeting.starts}` : ''}
        </dd>
        {meeting.venue ? (
          <>
            <dt>ところ</dt>
            <dd>{meeting.venue}</dd>
          </>
        ) : null}
        {meeting.host ? (
          <>
            <dt>ひらくところ</dt>
            <dd>{meeting.host}</dd>
          </>
        ) : null}
        <dt>根拠</dt>
        <dd>
          {meeting.law ? `${meeting.law}（${basisLabel(meeting.basis)}）` : basisLabel(meeting.basis)}
          {meeting.consent ? '　本人の同意を前もってもらいます' : ''}
        </dd>
        {meeting.secrecy ? (
          <>
            <dt>秘密</dt>
            <dd>{meeting.secrecy}</dd>
          </>
        ) : null}
      </dl>
      {meeting.agenda ? (
        <>
          <h2>議題</h2>
          {meeting.agenda.split('\n').map((line) => (
            <p>{line}</p>
          ))}
        </>
      ) : null}
      {meeting.facts ? (
        <>
          <h2>確かめた事実</h2>
          {meeting.facts.split('\n').map((line) => (
            <p>{line}</p>
          ))}
        </>
      ) : null}
      {meeting.reason ? <p>中止のわけ：{meeting.reason}</p> : null}
      {open ? (
        <p class="acts">
          <a class="link" href={`/case-meetings/${meeting.id}/edit`}>
            予定と議題を直す
          </a>
        </p>
      ) : null}
    </section>
  )
}

/** The one next step, and what else may be done with the whole of it. */
function GoesOn(props: MeetingProps): VNode | null {
  const { meeting, members } = props
  const hidden = { version: String(meeting.version) }
  const current = members.filter((one) => one.untilAt === null)
  const came = typedOf(props, 'held').all('came')
  if (meeting.state === 'called')
    return (
      <div class="card green" id="next">
        <h2>次にすること</h2>
        <ActForm action={`/case-meetings/${meeting.id}/hold`} clientId={idFor(props)} hidden={hidden}>
          <fieldset class="field">
            <legend>出席した人</legend>
            <div class="choices">
              {current.map((one, i) => (
                <label>
                  <input type="checkbox" name="came" value={one.id} checked={came.includes(one.id)} {...(i === 0 ? { id: 'came' } : {})} />
                  {one.name}
                </label>
              ))}
            </div>
          </fieldset>
          <button class="btn">開催ずみにする</button>
        </ActForm>
        {props.keeps ? (
          <details open={props.act === 'cancelled'}>
            <summary class="link">中止にする</summary>
            <ActForm action={`/case-meetings/${meeting.id}/cancel`} clientId={idFor(props)} hidden={hidden}>
              <TextField name="reason" label="中止のわけ" must value={typedOf(props, 'cancelled').get('reason')} reasons={props.reasons} />
              <button class="btn quiet">中止にする</button>
            </ActForm>
          </details>
        ) : null}
      </div>
    )
  if (meeting.state === 'closed' && props.keeps)
    return (
      <details open={props.act === 'reopened'}>
        <summary class="link">終わった会議をひらき直す</summary>
        <ActForm action={`/case-meetings/${meeting.id}/reopen`} clientId={idFor(props)} hidden={hidden}>
          <TextField
            name="reason"
            label="ひらき直すわけ"
            must
            value={typedOf(props, 'reopened').get('reason')}
            help="この会議の歴史に残ります。直したら、もう一度終わりにします。"
            reasons={props.reasons}
          />
          <button class="btn quiet">ひらき直す</button>
        </ActForm>
      </details>
    )
  if (meeting.state !== 'held' || !props.keeps) return null
  return (
    <div class="card green" id="next">
      <h2>次にすること</h2>
      <p>{meeting.numbered ? '配った資料がすべて返ったか確かめてから、終わりにします。' : '決定を残したら、終わりにします。'}</p>
      <ActForm action={`/case-meetings/${meeting.id}/close`} clientId={idFor(props)} hidden={hidden}>
        <button class="btn">会議を終わりにする</button>
      </ActForm>
    </div>
  )
}

function Leave(props: MeetingProps): VNode | null {
  const { meeting, members, me } = props
  const mine = members.find((one) => one.untilAt === null && one.staffId === me)
  if (!mine) return null
  const open = openOf(props.decisions, mine.id)
  const others = members.filter((one) => one.untilAt === null && one.staffId !== null && one.staffId !== me)
  return (
    <details open={props.act === 'leave'}>
      <summary class="link">この会議からぬける</summary>
      {others.length === 0 ? (
        <p class="sub">この会議の職員は、あなただけです。ぬけるには、先に「構成員を加える」で、あとを受けもつ職員を加えます。</p>
      ) : null}
      <ActForm action={`/case-meetings/${meeting.id}/leave`} clientId={idFor(props)}>
        <SelectField
          name="successor"
          label="あとを受けもつ人"
          empty="（ほかに受けもつ人がいる）"
          value={typedOf(props, 'leave').get('successor')}
          options={others.map((one) => ({ value: one.staffId ?? '', label: one.name }))}
          reasons={props.reasons}
          {...(meeting.sealed ? { help: 'ぬけたその時から、あなたはこの会議を見られません。' } : {})}
        />
        {open ? (
          <Takes
            props={props}
            leaving={mine.id}
            open={open}
            id="takes"
            act="leave"
            help="えらばなければ、あとを受けもつ人が受けもちます。"
          />
        ) : null}
        <button class="btn quiet">ぬける</button>
      </ActForm>
    </details>
  )
}

export function MeetingScreen(props: MeetingProps): VNode {
  const { meeting, events, readers, now } = props
  const open = meeting.state === 'called' || meeting.state === 'held'
  const outside = meeting.ourRole === 'host' && props.members.some((one) => one.untilAt === null && isOutside(one))
  return (
    <>
      <Head title={meeting.title} purpose={`${meeting.kindName}${meeting.ourRole === 'member' ? '（呼ばれた会議）' : ''}`}>
        <MeetingTag state={meeting.state} />
        {meeting.sealed ? <SealedTag /> : null}
      </Head>
      {meeting.sealed ? (
        <p class="said kept">この会議は、いまの構成員だけが見ています。区の管理者の画面にも、検索にも、一覧にも、数にも出ません。</p>
      ) : null}
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <Words meeting={meeting} now={now} />
          <Members {...props} />
          <People {...props} />
          <Papers {...props} />
          <Decisions {...props} />
        </div>
        <aside>
          <GoesOn {...props} />
          <h2 class="hand">印刷</h2>
          <ul class="plain">
            <li>
              <a class="link" href={`/case-meetings/${meeting.id}.pdf`}>
                次第（議題・構成員・決定）{outside ? '：区社協の控え' : ''}
              </a>
            </li>
            {outside && open ? (
              <li>
                <a class="link" href={`/case-meetings/${meeting.id}?paper=agenda#papers`}>
                  次第を、外の人に渡す資料にする
                </a>
              </li>
            ) : null}
            {meeting.oath ? (
              <li>
                <a class="link" href={`/case-meetings/${meeting.id}/oath-sheet`}>
                  誓約書（署名の欄つき）
                </a>
              </li>
            ) : null}
            {meeting.numbered ? (
              <li>
                <a class="link" href={`/case-meetings/${meeting.id}/return-sheet`}>
                  資料の返却の確認表
                </a>
              </li>
            ) : null}
          </ul>
          <Leave {...props} />
          <History events={events} now={now} />
          {readers.length ? (
            <details>
              <summary class="link">だれが見たか（構成員だけに出ます）</summary>
              <ul class="plain">
                {readers.map((one) => (
                  <li class="sub">
                    <When at={one.at} />　{one.by}　{one.event.endsWith('exported') ? '印刷・書き出し' : '見た'}
                  </li>
                ))}
              </ul>
            </details>
          ) : null}
        </aside>
      </div>
    </>
  )
}
