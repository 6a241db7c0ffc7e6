// 会議: the list, and the form that calls one or puts its words right.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { ITEMS } from '../../../kernel/sharing.ts'
import { Problems, type Typed } from '../../../records/field.screens.tsx'
import { ActForm, RadioField, DayField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { basisLabel, kindWords, type Kind } from '../kinds/kind.rules.ts'
import { STATES, type State } from './meeting.rules.ts'
import { When } from '#src/ui/when.tsx'

export const MeetingTag = ({ state }: { state: State }): VNode => {
  const found = STATES.find((one) => one.value === state)
  return (
    <span class={`tag ${found?.tone ?? 'plain'}`}>
      {found?.mark} {found?.label}
    </span>
  )
}
export const SealedTag = (): VNode => <span class="tag late">▲ 構成員だけ</span>

type Line = {
  id: string
  kindName: string
  title: string
  onDay: string
  starts: string | null
  state: State
  sealed: boolean
  ourRole: string
}
export function MeetingsScreen({ rows, next }: { rows: readonly Line[]; next: string | undefined }): VNode {
  return (
    <>
      <Head
        title="会議"
        purpose="人について話し合う会議の、招集・誓約・資料・決定を残します。構成員だけの会議は、構成員のほかのだれの画面にも出ません。"
      >
        <a class="btn" href="/case-meetings/new">
          会議をひらく
        </a>
      </Head>
      {rows.length === 0 ? (
        <div class="card">
          <p>
            まだ会議はありません。所内のケース会議、地域ケア個別会議、支援会議などを、ここからひらきます。よその会議に呼ばれたときも、誓約と受け取った資料をここに残します。
          </p>
        </div>
      ) : (
        <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
          <table class="rows as-cards">
            <thead>
              <tr>
                <th scope="col">日</th>
                <th scope="col">何の会議</th>
                <th scope="col">種類</th>
                <th scope="col">いま</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <tr>
                  <td class="d">
                    <When on={one.onDay} list />
                    {one.starts ? ` ${one.starts}` : ''}
                  </td>
                  <th scope="row">
                    <a href={`/case-meetings/${one.id}`}>{one.title}</a>
                  </th>
                  <td>
                    {one.kindName}
                    {one.ourRole === 'member' ? <span class="sub">　呼ばれた会議</span> : null} {one.sealed ? <SealedTag /> : null}
                  </td>
                  <td>
                    <MeetingTag state={one.state} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p class="acts">
        {next ? (
          <a class="btn quiet" href={next}>
            前の会議
          </a>
        ) : null}
        <a class="link" href="/case-meetings.csv">
          CSV
        </a>
        <a class="link" href="/case-meetings.xlsx">
          Excel
        </a>
        <a class="link" href="/meeting-kinds">
          会議の種類と根拠
        </a>
      </p>
      <p class="sub">構成員だけの会議は、書き出しには入りません。</p>
    </>
  )
}

type Called = { id: string; version: number; kindName: string; ourRole: 'host' | 'member' }
type FormProps = { kinds: readonly Kind[]; meeting: Called | undefined; typed: Typed; reasons: readonly Reason[]; clientId: string }

function Kinds({ kinds, typed, reasons }: Pick<FormProps, 'kinds' | 'typed' | 'reasons'>): VNode {
  const wrong = reasons.find((one) => one.field === 'kind')
  return (
    <fieldset class="field">
      <legend>
        会議の種類<span class="must">必須</span>
      </legend>
      <div class="choices lines">
        {kinds.map((one, i) => (
          <label>
            <input
              type="radio"
              name="kind"
              value={one.code}
              checked={typed.get('kind') === one.code}
              {...(i === 0 ? { id: 'kind' } : {})}
            />
            <span>
              {one.name}
              <span class="sub">　{[one.law || basisLabel(one.basis), kindWords(one)].filter(Boolean).join('／')}</span>
            </span>
          </label>
        ))}
      </div>
      {wrong ? <p class="wrong">{wrong.message}</p> : null}
    </fieldset>
  )
}
function Items({ typed, reasons }: Pick<FormProps, 'typed' | 'reasons'>): VNode {
  const wrong = reasons.find((one) => one.field === 'items')
  return (
    <fieldset class="field">
      <legend>外の構成員と話す項目</legend>
      <div class="choices">
        {ITEMS.map((one, i) => (
          <label>
            <input
              type="checkbox"
              name="items"
              value={one.value}
              checked={typed.all('items').includes(one.value)}
              {...(i === 0 ? { id: 'items' } : {})}
            />
            {one.label}
          </label>
        ))}
      </div>
      <p class="sub">えらんだ項目を、会議の種類の根拠と本人の同意で確かめます。渡せない項目があるときは、資料を配れません。</p>
      {wrong ? <p class="wrong">{wrong.message}</p> : null}
    </fieldset>
  )
}

export function MeetingFormScreen({ kinds, meeting, typed, reasons, clientId }: FormProps): VNode {
  const field = { reasons }
  const asMember = meeting ? meeting.ourRole === 'member' : typed.get('our_role') === 'member'
  return (
    <>
      <Head
        title={meeting ? '予定と議題を直す' : '会議をひらく'}
        purpose={
          meeting
            ? `${meeting.kindName}。種類はあとから変えられません。`
            : '残したあとで、構成員・話し合う人・資料を加えます。ひらいた人は、はじめの構成員です。'
        }
      />
      <Problems reasons={reasons} />
      <ActForm
        action={meeting ? `/case-meetings/${meeting.id}/edit` : '/case-meetings'}
        clientId={clientId}
        hidden={meeting ? { version: String(meeting.version) } : {}}
      >
        <div class="narrow-form">
          {meeting ? null : (
            <>
              <Kinds kinds={kinds} typed={typed} reasons={reasons} />
              <RadioField
                name="our_role"
                label="区社協の立場"
                must
                value={typed.get('our_role') || 'host'}
                options={[
                  { value: 'host', label: 'ひらく（主催）' },
                  { value: 'member', label: '呼ばれた（構成員）' },
                ]}
                help="呼ばれた会議は、出席・誓約・受け取った資料・区社協の決定だけを残します。ほかの人の話を書くところはありません。"
                {...field}
              />
            </>
          )}
          <TextField name="title" label="何の会議" must value={typed.get('title')} help="名前は書きません。例：Aさん 第1回" {...field} />
          {!meeting || asMember ? (
            <TextField
              name="host"
              label="ひらくところ"
              value={typed.get('host')}
              help="呼ばれたときだけ書きます。例：区役所 保健福祉課"
              {...field}
            />
          ) : null}
          <DayField name="on_day" side="future" label="日" must value={typed.get('on_day')} {...field} />
          <TextField name="starts" label="時刻" short value={typed.get('starts')} help="例：13:30" {...field} />
          <TextField name="venue" label="ところ" value={typed.get('venue')} {...field} />
          <fieldset class="field">
            <legend>名前の出し方</legend>
            <div class="choices lines">
              <label>
                <input type="checkbox" name="anonymised" value="yes" checked={typed.get('anonymised') === 'yes'} />
                <span>
                  紙では「Aさん」と書く（匿名で話す）<span class="sub">　議題や資料に名前が入っていると、保存の前に知らせます。</span>
                </span>
              </label>
            </div>
          </fieldset>
          {asMember && meeting ? null : <Items typed={typed} reasons={reasons} />}
          {asMember ? null : (
            <>
              <TextField name="agenda" label="議題" rows={5} value={typed.get('agenda')} {...field} />
              {meeting ? (
                <TextField
                  name="facts"
                  label="確かめた事実"
                  rows={7}
                  value={typed.get('facts')}
                  help="話した人ごとではなく、確かめた事実を書きます。"
                  {...field}
                />
              ) : null}
            </>
          )}
          <div class="acts stick">
            <button class="btn">{meeting ? '直す' : '会議をひらく'}</button>
          </div>
        </div>
      </ActForm>
    </>
  )
}
