// Papers with their copies, as a part of the page of a meeting: what went out, what came back.
import type { PaperLine } from './meeting-lines.ts'
import type { VNode } from 'preact'
import { ActForm, RadioField, TextField } from '../../../ui/fields.tsx'
import { COPY_STATES, isOutside } from './meeting.rules.ts'
import { idFor, typedOf, type MeetingProps } from './meeting-props.ts'
import { When } from '#src/ui/when.tsx'

const Mark = ({ state }: { state: string }): VNode => {
  const found = COPY_STATES.find((one) => one.value === state)
  return (
    <span class={`tag ${state === 'out' ? 'plain' : state === 'lost' ? 'late' : 'calm'}`}>
      {found?.mark} {found?.label}
    </span>
  )
}
/** Who gets a paper: of a kind with numbers everybody, of one without whoever is from outside and has not got it; our own take theirs freely. */
function To({ props, id, paper }: { props: MeetingProps; id: string; paper?: PaperLine }): VNode | null {
  const { meeting, members, reasons } = props
  const host = meeting.ourRole === 'host'
  const mine = members.filter(
    (one) =>
      one.untilAt === null &&
      (host ? meeting.numbered || (isOutside(one) && !paper?.copies.some((copy) => copy.memberId === one.id)) : one.staffId !== null),
  )
  if (host && !meeting.numbered && mine.length === 0) return null
  const typed = typedOf(props, id === 'to' ? 'papers' : id.replace(/^to/, 'more'))
  const wrong = reasons.find((one) => one.field === 'to')
  return (
    <fieldset class="field">
      <legend>{!host ? '受け取った人' : meeting.numbered ? '渡す人' : '渡す外の人'}</legend>
      <div class="choices">
        {mine.map((one, i) => (
          <label>
            <input type="checkbox" name="to" value={one.id} checked={typed.all('to').includes(one.id)} {...(i === 0 ? { id } : {})} />
            <span>
              {one.name}
              {meeting.oath && one.oathOn === null ? <span class="sub">　誓約がまだ</span> : null}
            </span>
          </label>
        ))}
      </div>
      {host && !meeting.numbered ? (
        <p class="sub">
          えらんだ人には、この資料を渡したことが、本人についての「提供の記録」に残ります。区社協の人の分は、いつでも印刷できます。
        </p>
      ) : null}
      {wrong && (id === 'to') === (props.act === 'papers') ? <p class="wrong">{wrong.message}</p> : null}
    </fieldset>
  )
}

function One({ props, paper }: { props: MeetingProps; paper: PaperLine }): VNode {
  const { meeting } = props
  const open = meeting.state === 'called' || meeting.state === 'held'
  const host = meeting.ourRole === 'host'
  const current = props.members.filter((one) => one.untilAt === null)
  const left = current.filter((one) => isOutside(one) && !paper.copies.some((copy) => copy.memberId === one.id))
  const print = `/case-meetings/${meeting.id}/papers/${paper.id}/print`
  const whose = host ? '渡した人' : '受け取った人'
  return (
    <div class="card">
      <h3>{paper.title}</h3>
      {paper.body ? (
        <details>
          <summary class="link">中身を見る</summary>
          {paper.body.split('\n').map((line) => (
            <p>{line}</p>
          ))}
        </details>
      ) : null}
      {paper.copies.length ? (
        <div class="scroll" role="region" tabIndex={0} aria-label={`${paper.title}の部数`}>
          <table class="as-cards">
            <thead>
              <tr>
                {meeting.numbered ? <th scope="col">番号</th> : null}
                <th scope="col">{whose}</th>
                <th scope="col">いま</th>
              </tr>
            </thead>
            <tbody>
              {paper.copies.map((copy) => (
                <tr>
                  {meeting.numbered ? <th scope="row">{copy.number}</th> : null}
                  <td data-label={whose}>{copy.name}</td>
                  <td data-label="いま">
                    <Mark state={copy.state} />
                    {copy.state === 'given' ? (
                      <span class="sub">
                        {'　'}
                        <When at={copy.issuedAt} />
                      </span>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {host ? (
        <p class="acts">
          {paper.copies.some((one) => one.state === 'out') || !meeting.numbered ? (
            <a class="link" href={print}>
              {meeting.numbered ? '番号と名前を入れて印刷する' : '名前を入れて印刷する'}
            </a>
          ) : null}
          {props.held.length && (!meeting.numbered || paper.copies.some((one) => one.state === 'out')) ? (
            <a class="link" href={`${print}?for=ours`}>
              区社協の人の分だけ印刷する
            </a>
          ) : null}
        </p>
      ) : null}
      {host && open && (meeting.numbered || left.length) ? (
        <details open={props.act === `more-${paper.id}`}>
          <summary class="link">{meeting.numbered ? 'もっと渡す' : '外の人に渡す'}</summary>
          <ActForm action={`/case-meetings/${meeting.id}/papers/${paper.id}/copies`} clientId={idFor(props)}>
            <To props={props} id={`to-${paper.id}`} paper={paper} />
            <button class="btn">{meeting.numbered ? '番号をつけて渡す' : '渡したことを残す'}</button>
          </ActForm>
        </details>
      ) : null}
    </div>
  )
}

export function Papers(props: MeetingProps): VNode {
  const { meeting, papers, reasons } = props
  const open = meeting.state === 'called' || meeting.state === 'held'
  const host = meeting.ourRole === 'host'
  const out = papers.flatMap((paper) => paper.copies.filter((one) => one.state === 'out').map((copy) => ({ ...copy, title: paper.title })))
  const [typed, copies] = [typedOf(props, 'papers'), typedOf(props, 'copies')]
  return (
    <section id="papers">
      <h2>{host ? '資料' : '受け取った資料'}</h2>
      {papers.length ? papers.map((paper) => <One props={props} paper={paper} />) : <p class="sub">まだありません。</p>}
      {open && out.length ? (
        <details open={props.act === 'copies' || meeting.state === 'held'}>
          <summary class="link">返ったか確かめる（あと {out.length} 部）</summary>
          <ActForm action={`/case-meetings/${meeting.id}/copies`} clientId={idFor(props)}>
            <fieldset class="field">
              <legend>番号</legend>
              <div class="choices">
                {out.map((copy, i) => (
                  <label>
                    <input
                      type="checkbox"
                      name="copy"
                      value={copy.id}
                      checked={copies.all('copy').includes(copy.id)}
                      {...(i === 0 ? { id: 'copy' } : {})}
                    />
                    <span>
                      {copy.number} 番　{copy.name}
                      <span class="sub">　{copy.title}</span>
                    </span>
                  </label>
                ))}
              </div>
            </fieldset>
            <RadioField
              name="state"
              label="どうなったか"
              must
              value={copies.get('state')}
              options={[
                { value: 'returned', label: host ? '返った' : '返した' },
                { value: 'destroyed', label: '細断した' },
                { value: 'lost', label: 'なくした' },
              ]}
              reasons={reasons}
            />
            <TextField
              name="story"
              label="なくしたとき：いつ・どこで、どこをさがしたか"
              rows={3}
              value={copies.get('story')}
              reasons={reasons}
              help="「なくした」をえらんだときだけ書きます。事務局長（漏えいの係）に、部数とこのことばが伝わります。会議の名前と中身は伝わりません。ここにも人の名前を書かないでください。"
            />
            <button class="btn">記す</button>
          </ActForm>
        </details>
      ) : null}
      {open ? (
        <details open={props.act === 'papers'}>
          <summary class="link">{host ? '資料を用意して渡す' : '受け取った資料を残す'}</summary>
          <ActForm action={`/case-meetings/${meeting.id}/papers`} clientId={idFor(props)}>
            <TextField name="title" id="title" label="資料の名前" must value={typed.get('title')} reasons={reasons} />
            {host ? (
              <TextField
                name="body"
                label="中身"
                rows={6}
                value={typed.get('body')}
                reasons={reasons}
                help={
                  meeting.anonymised
                    ? '「Aさん」と書きます。別に用意した資料なら空のまま（表紙を印刷します）。'
                    : '別に用意した資料なら空のまま（表紙を印刷します）。'
                }
              />
            ) : null}
            <To props={props} id="to" />
            {!host && meeting.numbered ? (
              <TextField name="number" label="資料の番号" short digits must value={typed.get('number')} reasons={reasons} />
            ) : null}
            <button class="btn">{host ? (meeting.numbered ? '番号をつけて渡す' : '資料を残す') : '受け取った資料を残す'}</button>
          </ActForm>
        </details>
      ) : null}
    </section>
  )
}
