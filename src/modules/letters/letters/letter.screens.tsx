// Letters and labels: whom to, what, and exactly what will leave; the line of the ledger with its papers.
import type { VNode } from 'preact'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { ListScreen } from '../../../records/list.screens.tsx'
import type { ListProps } from '../../../records/list-narrow.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { ActForm } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { AT_ONCE, isLarge, paragraphsOf, type Draft } from './letter.rules.ts'
import { n, ReadyCard } from './letter-making.screens.tsx'
import { letter as type } from './letter.schema.ts'
import { Unsigned, type Shown } from './letter-make.screens.tsx'
import { OPEN, Whom } from './letter-whom.screens.tsx'
import { When } from '#src/ui/when.tsx'

const medium = (value: string): string =>
  type.fields.find((one) => one.name === 'medium')?.options.find((one) => one.value === value)?.label ?? value

/** `beyond`: addressees this reader does not see; `gone` of them: those whose record was destroyed; `left`: chosen, and left out when it was sent. */
export type Paper = {
  draft: Draft
  to: readonly Shown[]
  not: readonly Shown[]
  left: readonly Shown[]
  beyond: number
  gone: number
  council: string
  today: string
}

/** Before the button: exactly what will leave, to whom, and what stays. */
function Prepared({ props, paper }: { props: RecordProps; paper: Paper }): VNode {
  const { row, clientId, mayWrite } = props
  const { draft, to } = paper
  const large = isLarge(draft.medium, to.length)
  return (
    <>
      <div class="card green">
        <h2>まだ出していません</h2>
        <p>
          {medium(draft.medium)}を {n(to.length)} 件、
          <When on={draft.sentOn} list />
          の日付で作ります。文書番号は、発送するときに付きます。
        </p>
        {paper.beyond ? null : (
          <p class="acts">
            <a class="btn quiet" href={`/letters/${row.id}/paper`} target="_blank" rel="noopener">
              {large ? `仕上がりを見る（はじめの ${AT_ONCE} 通・PDF）` : '仕上がりを見る（PDF）'}
            </a>
          </p>
        )}
        {!mayWrite || paper.beyond ? null : to.length ? (
          <ActForm
            action={`/letters/${row.id}/send`}
            clientId={clientId}
            hidden={{ version: String(row.version), shown: to.map((one) => one.id).join(',') }}
          >
            {large ? (
              <p>
                多いので、用意に時間がかかります。用意ができたときに、まとめて発送として残します。それまでに亡くなった人・転出した人・返事のあった人などには出しません。
              </p>
            ) : null}
            <button class="btn">
              {large ? `${n(to.length)} 件を用意して、発送として台帳に残す` : `${n(to.length)} 件を発送として台帳に残す`}
            </button>
          </ActForm>
        ) : (
          <p class="wrong">送れる相手がいません。取り消して、作り直してください。</p>
        )}
      </div>
      {paper.gone ? (
        <p class="wrong">
          {paper.gone}{' '}
          件は、相手の記録が廃棄されました。この手紙は、中身を見ることも、発送することもできません。取り消して、作り直してください。
        </p>
      ) : paper.beyond ? (
        <p class="wrong">
          見られる範囲の外の相手が {paper.beyond}{' '}
          件あるため、ここからは中身を見ることも、発送することもできません。作った人か、その相手を見られる人に頼んでください。
        </p>
      ) : null}
      {draft.medium === 'letter' && !paper.beyond ? (
        <>
          <h2>本文</h2>
          <div class="card">
            <p>
              <b>{draft.subject}</b>
            </p>
            {paragraphsOf(draft.body).map((one) => (
              <p>{one}</p>
            ))}
            <p class="sub">
              差出人：
              {[paper.council, draft.sender, draft.fromPostal ? `〒${draft.fromPostal}` : '', draft.fromAddress, draft.fromPhone]
                .filter(Boolean)
                .join('　')}
            </p>
            {draft.fromAddress && draft.fromPhone ? null : draft.fromAddress ? (
              <p>
                <span class="tag late">▲ 差出人の電話がありません</span> <a href="/admin/council">区社協の住所と電話</a>
              </p>
            ) : (
              <Unsigned />
            )}
          </div>
        </>
      ) : null}
    </>
  )
}

/** How it stands with a file that is still to be set. */
export type Waits = { over: boolean; problem: string }
/** Whether there is something to say about a file but that it is being made. */
export const saysProblem = ({ over, problem }: Waits): boolean => over || problem !== ''
/** What became of the file of a letter that was sent, while it is not there. */
const Waiting = ({ waits }: { waits: Waits }): VNode =>
  saysProblem(waits) ? (
    <div class="card now" role="alert">
      <h2>▲ 印刷用のファイルが、まだありません</h2>
      <p>{waits.problem || '印刷用のファイルを作る仕事が、止まっています。'}</p>
      <p>
        発送は、台帳に残っています。このページを開き直すと、もう一度作ります。何度もできないときは、この発送を取り消し、本文を短くするか、相手をいくつかに分けて、作り直してください。
      </p>
    </div>
  ) : (
    <p class="card" role="status">
      発送として残しました。印刷用のファイルは、いま作っています。できると、この画面に出ます。
    </p>
  )

/** Whom it goes or went to, and whom not: over the whole page, under all there is to do. */
function Lists({ state, paper: { to, not, left, beyond, gone } }: { state: string; paper: Paper }): VNode | null {
  if (state === 'prepared')
    return (
      <>
        {not.length ? <Whom title="この相手には作りません" list={not} /> : null}
        <Whom title="出ていくもの" list={to} />
      </>
    )
  if (state !== 'sent') return null
  return (
    <>
      {left.length ? <Whom title="えらんだあとで外れ、出さなかった相手" list={left} /> : null}
      <Whom title="送った相手（いまの住所）" list={[...to, ...not]} />
      {beyond > gone ? <p class="sub">ほか {beyond - gone} 件（見られる範囲の外）</p> : null}
      {gone ? <p class="sub">ほか {gone} 件は、相手の記録が廃棄されました。手紙の中身は、もう開けません。</p> : null}
    </>
  )
}

/** A line of the ledger; `paper` where it was made here and may be seen. */
export function LetterRecord({
  props,
  paper,
  waits,
  ready,
  never = false,
}: {
  props: RecordProps
  paper: Paper | undefined
  waits: Waits | undefined
  /** This reader asked for many of it, and sees it for the first time. */ ready: boolean
  /** It was taken back before anybody was written to: the day on it is no day of sending. */ never?: boolean
}): VNode {
  const { row, names } = props
  return (
    <>
      <Head title={String(row.values['subject'])} purpose={[String(row.values['number'] ?? ''), props.wardName].filter(Boolean).join('　')}>
        <StateTag type={type} state={row.state} />
      </Head>
      <Problems reasons={props.reasons} />
      {waits ? <Waiting waits={waits} /> : null}
      {ready && row.state === 'sent' ? <ReadyCard sent={Number(row.values['recipients'])} /> : null}
      {ready && row.state === 'prepared' ? (
        <p class="card now" role="status">
          用意のあいだに、送れる相手がいなくなりました。だれにも送っていません。
        </p>
      ) : null}
      <div class="cols">
        <div>
          {row.state === 'prepared' && paper ? (
            <Prepared props={props} paper={paper} />
          ) : (
            <>
              {never ? <p>だれにも送らないうちに、取り消しました。</p> : null}
              <Facts type={type} row={row} names={names} without={never || row.state === 'making' ? ['subject', 'sent_on'] : ['subject']} />
            </>
          )}
          {row.state === 'sent' && !ready && !waits && paper && paper.to.length > OPEN ? (
            <p class="acts">
              <a class="btn quiet" href="#files">
                印刷するファイルへ
              </a>
            </p>
          ) : null}
          <Moves props={props} />
          {row.state === 'prepared' ? null : <OnPaper type={type} row={row} />}
        </div>
        <aside>
          <History {...props} />
        </aside>
      </div>
      {paper ? <Lists state={row.state} paper={paper} /> : null}
    </>
  )
}

/** The ledger, with the way to make a letter. */
export const Ledger =
  (ways: readonly { href: string; label: string }[]) =>
  (props: ListProps): VNode => (
    <>
      <ListScreen {...props} />
      {props.mayWrite ? (
        <div class="card hand">
          <h2>手紙・ラベルを作る</h2>
          <p>相手の一覧で条件をえらび、「手紙・ラベルを作る」を押します。</p>
          <p class="acts">
            {ways.map((one) => (
              <a class="btn quiet" href={one.href}>
                {one.label}の一覧へ
              </a>
            ))}
          </p>
        </div>
      ) : null}
    </>
  )
