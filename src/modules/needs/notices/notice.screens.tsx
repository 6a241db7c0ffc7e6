// 気づき as those who answer it see it: the inbox with its clocks, and one notice with the next step, what is beside it, and its history.
import type { ComponentChildren, VNode } from 'preact'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { sayDate, sayInstant } from '../../../kernel/say-date.ts'
import { Problems, StateTag, typedFrom } from '../../../records/field.screens.tsx'
import type { Row } from '../../../records/record.ts'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { sayValue, titleOf, typedAgain } from '../../../records/say.rules.ts'
import { fieldOf } from '../../../records/record.ts'
import { ActForm, RadioField, SelectField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { URGENCIES } from '../clocks/urgency.schema.ts'
import { ChainCards, type Chain } from '../chain/chain.screens.tsx'
import { CallFirst } from '../clocks/urgency.screens.tsx'
import { notice as type } from './notice.schema.ts'

type Names = ReadonlyMap<string, string>
export type OpenView = {
  row: Row
  around: {
    kind: string | null
    dueAt: Date | null
    raised: number
    owners: readonly string[]
    ownerIds: readonly string[]
    firstId: string | null
    person: string | null
  }
}
const say = (row: Row, name: string, names: Names): string => sayValue(fieldOf(type, name), row.values[name], names)
const urgencyLabel = (row: Row): string => say(row, 'urgency', new Map()) || '緊急度はまだ'

/** By when, in words; late is said, not only coloured. */
export function Due({ around, now }: { around: OpenView['around']; now: Date }): VNode | null {
  if (!around.dueAt) return null
  const late = around.dueAt < now
  return (
    <span class={late ? 'tag late' : 'tag plain'}>
      {late ? '▲ 期限を過ぎています：' : '○ '}
      {sayInstant(around.dueAt, now)}
      {late ? '' : around.kind === 'review' ? 'に見直す' : 'まで'}
    </span>
  )
}
const whom = (row: Row, names: Names): string =>
  say(row, 'person_id', names) || say(row, 'described', names) || say(row, 'spot', names) || '名前なし'

function Line({ one, names, now }: { one: OpenView; names: Names; now: Date }): VNode {
  const { row, around } = one
  const today = civilDateOf(now)
  return (
    <li>
      <a href={`/notices/${row.id}`} data-row>
        {sayDate(String(row.values['seen_on']), today)}　{titleOf(type, row.values, names)}
      </a>
      <div>
        <span class={row.values['urgency'] === 'now' ? 'tag now' : 'tag plain'}>
          {row.values['urgency'] === 'now' ? '▲ ' : ''}
          {urgencyLabel(row)}
        </span>{' '}
        <StateTag type={type} state={row.state} /> <Due around={around} now={now} />
      </div>
      <div class="sub">
        {[
          say(row, 'place_id', names),
          say(row, 'way', names),
          around.owners.length ? `担当 ${around.owners.join('、')}` : row.state === 'working' ? '担当なし' : '',
        ]
          .filter(Boolean)
          .join('　')}
      </div>
      {say(row, 'fact', names) ? <div>{say(row, 'fact', names)}</div> : null}
    </li>
  )
}

/** What waits, the most pressing first; what is about one person stands together. */
export function InboxScreen({
  groups,
  names,
  now,
  more,
}: {
  groups: readonly (readonly OpenView[])[]
  names: Names
  now: Date
  more: boolean
}): VNode {
  return (
    <>
      <Head title="気づきの受付箱" purpose="届いた気づきを読み、急ぎかたを決め、対応をはじめます。同じ人のことは、まとめて並びます。">
        <a class="btn" href="/notices/new">
          気づきを記録する
        </a>
        <a class="btn quiet" href="/talks/new">
          聞き取りを残す
        </a>
        <a class="btn quiet" href="/intakes/new">
          相談を受け付ける
        </a>
        <a class="btn quiet" href="/enquiries/new">
          問い合わせを残す
        </a>
      </Head>
      <p class="chips">
        <a class="link" href="/notices">
          ぜんぶの気づき（一覧）
        </a>
        <a class="link" href="/talks">
          聞き取り（一覧）
        </a>
        <a class="link" href="/intakes">
          相談受付（一覧）
        </a>
        <a class="link" href="/enquiries">
          問い合わせ（一覧）
        </a>
      </p>
      {groups.length === 0 ? (
        <div class="card">
          <p>待っている気づきはありません。居場所や電話で聞いたことは、「気づきを記録する」から残します。</p>
        </div>
      ) : null}
      {groups.map((group) => {
        const [first] = group
        const named = group.find((one) => one.row.values['person_id']) ?? first
        return first && named ? (
          <section class="card">
            <h2>
              {whom(named.row, names)}
              {group.length > 1 ? `（${group.length} 件の気づき）` : ''}
            </h2>
            <ul class="plain lines">
              {group.map((one) => (
                <Line one={one} names={names} now={now} />
              ))}
            </ul>
          </section>
        ) : null
      })}
      {more ? <p class="sub">ほかにもあります。上から片づけると、次が出ます。一覧では全部を見られます。</p> : null}
    </>
  )
}

export type Beside = {
  around: OpenView['around']
  /** Names on the beside notices too. */ names: Names
  same: readonly OpenView[]
  maybe: readonly OpenView[]
  staff: readonly { id: string; name: string }[]
  chain: Chain
  me: string
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
          owner: beside.around.ownerIds[0] ?? beside.me,
        }),
      )
  const shown = sent ? reasons : []
  return (
    <form method="post" action={`/notices/${row.id}/triage`} class="card stack">
      <h2>次にすること</h2>
      <input type="hidden" name="client_id" value={beside.idFor()} />
      <input type="hidden" name="version" value={row.version} />
      <RadioField name="urgency" label="急ぎかた" value={typed.get('urgency')} options={URGENCIES} reasons={shown} />
      <TextField
        name="review_on"
        label="見直す日"
        short
        value={typed.get('review_on')}
        help="「経過観察」のときと、対応をはじめたあとに、もう一度見る日。"
        reasons={shown}
      />
      <SelectField
        name="owner"
        label="担当"
        value={typed.get('owner')}
        options={beside.staff.map((one) => ({ value: one.id, label: one.name }))}
        reasons={shown}
      />
      <div class="acts">
        <button class="btn" name="act" value="take">
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

const OneBeside = ({ one, beside, now, children }: { one: OpenView; beside: Beside; now: Date; children?: ComponentChildren }): VNode => (
  <li>
    <a href={`/notices/${one.row.id}`}>
      {sayDate(String(one.row.values['seen_on']), civilDateOf(now))}　{titleOf(type, one.row.values, beside.names)}
    </a>
    <span class="sub">
      {'　'}
      {whom(one.row, beside.names)}　{type.states.find((each) => each.value === one.row.state)?.label}
    </span>
    {children}
  </li>
)
function BesideCards({ row, beside, now }: { row: Row; beside: Beside; now: Date }): VNode | null {
  if (beside.same.length + beside.maybe.length === 0) return null
  const open = row.state === 'received' || row.state === 'working'
  return (
    <>
      {beside.same.length ? (
        <div class="card">
          <h2>同じ人のこと</h2>
          <ul class="plain lines">
            {beside.same.map((one) => (
              <OneBeside one={one} beside={beside} now={now} />
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
          <h2>同じ居場所の気づき</h2>
          <p class="sub">同じ人のことなら、まとめます。書いた内容は、それぞれ残ります。</p>
          <ul class="plain lines">
            {beside.maybe.map((one) => (
              <OneBeside one={one} beside={beside} now={now}>
                <ActForm action={`/notices/${row.id}/bundle`} clientId={beside.idFor()} hidden={{ with: one.row.id }}>
                  <button class="btn quiet">同じ人のことにまとめる</button>
                </ActForm>
              </OneBeside>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  )
}

/** One notice: what was seen, what was thought, by when, whose. */
export function NoticeRecord({ props, beside }: { props: RecordProps; beside: Beside }): VNode {
  const { row, names, now } = props
  const open = row.state === 'received' || row.state === 'working'
  return (
    <>
      <Head
        title={`${whom(row, names)}：${titleOf(type, row.values, names)}`}
        purpose={`${type.label}　${sayDate(String(row.values['seen_on']), civilDateOf(now))}　${props.wardName}　${sayInstant(row.created_at, now)} に届きました`}
      >
        <StateTag type={type} state={row.state} />
        <Due around={beside.around} now={now} />
      </Head>
      {row.values['urgency'] === 'now' && open ? (
        <div class="card now">
          <h2>▲ 今すぐ</h2>
          <CallFirst />
        </div>
      ) : null}
      <Problems reasons={props.reasons} />
      <div class="cols">
        <div>
          <p>
            知らせた人：{props.changes.at(-1)?.by ?? '—'}
            {beside.around.owners.length ? `　担当：${beside.around.owners.join('、')}` : ''}
          </p>
          <Facts type={type} row={row} names={names} without={['signs']} />
          {open && beside.mayTriage ? <Triage props={props} beside={beside} /> : null}
          {open && beside.mayTakeIn ? (
            <p class="acts">
              <a class="btn quiet" href={`/intakes/new?from=notice:${row.id}`}>
                相談として受け付ける
              </a>
            </p>
          ) : null}
          <Moves props={props} />
          <OnPaper type={type} row={row} />
        </div>
        <aside>
          <ChainCards chain={beside.chain} />
          <BesideCards row={row} beside={beside} now={now} />
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
