// One 気づき as those who answer it see it: the next step, what is beside it, and its history.
import type { ComponentChildren, VNode } from 'preact'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { Problems, StateTag, typedFrom } from '../../../records/field.screens.tsx'
import type { Row } from '../../../records/record.ts'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { titleOf, typedAgain } from '../../../records/say.rules.ts'
import { ActForm, RadioField, SelectField, DayField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { URGENCIES } from '../clocks/urgency.schema.ts'
import { ChainCards, TakeIn, type Chain } from '../chain/chain.screens.tsx'
import { TryCard, type Tried } from '../clocks/try.screens.tsx'
import { CallFirst } from '../clocks/urgency.screens.tsx'
import { Due, OnPhone } from '../clocks/due.screens.tsx'
import { whom, type Names, type OpenView } from './notice-said.screens.tsx'
import { NearForm } from './near.screens.tsx'
import { byHand } from './notice.rules.ts'
import { AfterBegun, Along, AnsweredAlong, ownerOf } from './together.screens.tsx'
import { notice as type } from './notice.schema.ts'
import { When } from '#src/ui/when.tsx'

export type Beside = {
  around: OpenView['around']
  /** Names on the beside notices too. */ names: Names
  /** Whoever of the field sent it. */ noticer: { id: string; name: string; phone: string } | undefined
  same: readonly OpenView[]
  maybe: readonly OpenView[]
  staff: readonly { id: string; name: string }[]
  chain: Chain
  tried: Tried
  me: string
  /** It was just made of what somebody saw on the way, and nobody has said how urgent it is. */ worry: boolean
  mayTriage: boolean
  mayTakeIn: boolean
  idFor: () => string
}
function Triage({ props, beside }: { props: RecordProps; beside: Beside }): VNode {
  const { row, reasons } = props
  const sent = props.typed.get('act') !== ''
  const now = typedAgain(type, row.values)
  const typed = sent
    ? props.typed
    : typedFrom(
        new URLSearchParams({
          urgency: now.get('urgency') ?? '',
          review_on: now.get('review_on') ?? '',
          owner: beside.around.ownerIds[0] ?? ownerOf(beside.same) ?? beside.me,
        }),
      )
  const shown = sent ? reasons : []
  return (
    <form method="post" action={`/notices/${row.id}/triage`} class="card stack" id="triage">
      <h2>次にすること</h2>
      <AfterBegun state={row.state} same={beside.same} />
      <input type="hidden" name="client_id" value={beside.idFor()} />
      <input type="hidden" name="version" value={row.version} />
      <RadioField name="urgency" label="急ぎかた" value={typed.get('urgency')} options={URGENCIES} reasons={shown} />
      <DayField
        name="review_on"
        side="future"
        label="見直す日"
        value={typed.get('review_on')}
        help="会えたあとに、もう一度見る日。「経過観察」のときは必ず入れます。"
        reasons={shown}
      />
      <SelectField
        name="owner"
        label="担当"
        value={typed.get('owner')}
        options={beside.staff.map((one) => ({ value: one.id, label: one.name }))}
        reasons={shown}
      />
      <Along
        around={beside.around}
        same={beside.same}
        names={beside.names}
        now={props.now}
        ticked={sent ? props.typed.all('with') : undefined}
      />
      <div class="acts">
        <button class={row.state === 'working' ? 'btn quiet' : 'btn'} name="act" value="take">
          {row.state === 'working' ? '担当と見直す日を決め直す' : '対応をはじめる'}
        </button>
        {row.state === 'received' ? (
          <button class="btn quiet" name="act" value="keep">
            急ぎかたと見直す日だけ決める
          </button>
        ) : null}
      </div>
    </form>
  )
}

const OneBeside = ({ one, beside, children }: { one: OpenView; beside: Beside; children?: ComponentChildren }): VNode => (
  <li>
    <a href={`/notices/${one.row.id}`}>
      <When on={String(one.row.values['seen_on'])} />　{titleOf(type, one.row.values, beside.names)}
    </a>
    <span class="sub">
      {'　'}
      {whom(one.row, beside.names)}　{type.states.find((each) => each.value === one.row.state)?.label}
    </span>
    {children}
  </li>
)
function BesideCards({ row, beside }: { row: Row; beside: Beside }): VNode {
  const open = row.state === 'received' || row.state === 'working'
  return (
    <>
      {beside.same.length ? (
        <div class="card">
          <h2>同じ人のこと</h2>
          <ul class="plain lines">
            {beside.same.map((one) => (
              <OneBeside one={one} beside={beside} />
            ))}
          </ul>
          {beside.around.firstId || beside.same.some((one) => one.around.firstId === row.id) ? (
            <ActForm action={`/notices/${row.id}/unbundle`} clientId={beside.idFor()}>
              <button class="btn quiet">まとめるのをやめる</button>
            </ActForm>
          ) : null}
        </div>
      ) : null}
      {beside.maybe.length && open ? (
        <div class="card">
          <h2>近い気づき</h2>
          <p class="sub">同じ人のことなら、まとめます。書いた内容は、それぞれ残ります。</p>
          <ul class="plain lines">
            {beside.maybe.map((one) => (
              <OneBeside one={one} beside={beside}>
                <ActForm action={`/notices/${row.id}/bundle`} clientId={beside.idFor()} hidden={{ with: one.row.id }}>
                  <button class="btn quiet">同じ人のことにまとめる</button>
                </ActForm>
              </OneBeside>
            ))}
          </ul>
        </div>
      ) : null}
      {open && beside.mayTriage ? (
        <div class="card">
          <NearForm id={row.id} typed="" clientId={beside.idFor()} />
        </div>
      ) : null}
    </>
  )
}

/** How whoever of the field sent it is reached: on this page alone, never on its paper. */
function Ring({ noticer }: { noticer: Beside['noticer'] }): VNode | null {
  if (!noticer) return null
  return (
    <span class="hand">
      {'（'}
      {noticer.phone ? (
        <a href={`tel:${noticer.phone}`}>
          <span class="whole">{noticer.phone}</span> に電話する
        </a>
      ) : (
        <>
          {'電話番号は、まだ入っていません。'}
          <a href={`/field-people/${noticer.id}`}>番号を入れる</a>
        </>
      )}
      {'）'}
    </span>
  )
}

/** One notice: what was seen, what was thought, by when, whose. */
export function NoticeRecord({ props, beside }: { props: RecordProps; beside: Beside }): VNode {
  const { row, names, now } = props
  const open = row.state === 'received' || row.state === 'working'
  const tries =
    open || beside.tried.tries.length ? (
      <TryCard
        tried={beside.tried}
        action={`/notices/${row.id}/tries`}
        clientId={beside.idFor()}
        may={open && beside.mayTriage}
        typed={props.typed.get('said')}
        reasons={props.reasons}
        today={civilDateOf(now)}
        now={now}
        beside={row.state === 'received'}
      >
        <Along
          around={beside.around}
          same={beside.same}
          names={beside.names}
          now={now}
          ticked={props.typed.get('reached') ? props.typed.all('with') : undefined}
          tried
        />
      </TryCard>
    ) : null
  return (
    <>
      <Head
        title={`${whom(row, names)}：${titleOf(type, row.values, names)}`}
        purpose={
          <>
            {type.label}
            {'　'}
            <When on={String(row.values['seen_on'])} />
            {'　'}
            {props.wardName}
            {'　'}
            <When at={row.created_at} />
            {' に届きました'}
          </>
        }
      >
        <StateTag type={type} state={row.state} />
        <Due due={beside.around} now={now} />
      </Head>
      <OnPhone around={beside.around} receivedAt={row.created_at} />
      {row.values['urgency'] === 'now' && open ? (
        <div class="card now">
          <h2>▲ 今すぐ</h2>
          <CallFirst />
        </div>
      ) : null}
      {beside.worry && row.state === 'received' ? (
        <div class="card now" role="status">
          <h2>▲ 「心配なようすがあった」を、気づきとして残しました</h2>
          <CallFirst />
          <p>いまは「当日」です。どれくらい急ぐか、だれが行くかを、下の「次にすること」で決めてください。</p>
        </div>
      ) : null}
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <p>
            知らせた人：{beside.noticer?.name ?? props.changes.at(-1)?.by ?? '—'}
            <Ring noticer={beside.noticer} />
            {beside.around.owners.length ? `　担当：${beside.around.owners.join('、')}` : ''}
          </p>
          <Facts type={type} row={row} names={names} without={['signs']} />
          {row.state === 'received' ? null : tries}
          {open && beside.mayTriage ? <Triage props={props} beside={beside} /> : null}
          {row.state === 'received' ? tries : null}
          <TakeIn chain={beside.chain} from={open && beside.mayTakeIn ? `notice:${row.id}` : undefined} />
          {open ? <AnsweredAlong around={beside.around} same={beside.same} /> : null}
          <Moves props={{ ...props, type: byHand }} />
          <OnPaper type={type} row={row} />
        </div>
        <aside>
          <ChainCards chain={beside.chain} />
          <BesideCards row={row} beside={beside} />
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
