// 見守りの計画: its page: when it is due, who watches, the last visits, what hangs.
import type { VNode } from 'preact'
import { civilDateOf } from '../../../kernel/civil-date.ts'
import { Problems, StateTag } from '../../../records/field.screens.tsx'
import { Facts, History, OnPaper, type RecordProps } from '../../../records/record-facts.screens.tsx'
import { Moves } from '../../../records/record-moves.screens.tsx'
import { fieldOf, type Row } from '../../../records/record.ts'
import { sayValue, titleOf } from '../../../records/say.rules.ts'
import { ActForm, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { sayDue, sayNumber, sayUnseen } from '../rounds/said.rules.ts'
import type { LadderDays } from '../standing/ladder.rules.ts'
import { visit } from '../visits/visit.schema.ts'
import type { Named } from '../carried/carried.rules.ts'
import { sayStaffs, STAFFS_GO, type WhyStaffs } from '../carried/staffs.rules.ts'
import type { Gap } from './due.rules.ts'
import { PhoneCard } from './phone-card.screens.tsx'
import { WatcherBoxes, type Watcher } from './plan-form.screens.tsx'
import { plan as type } from './plan.schema.ts'
import { When } from '#src/ui/when.tsx'

export type StandingView = {
  number: number
  dueOn: string | null
  triedOn: string | null
  seenOn: string | null
  unseenSince: string
  absences: number
  watchers: string[]
  /** Why it is the staff's to go. */ staffs: WhyStaffs | null
}
const GAPS: Readonly<Record<Gap, string>> = {
  noWatcher: '見守る人が、まだ決まっていません。',
  watcherLeft: '見守っていた人が、いなくなっています。次の人を決めてください。',
  longPause: '休みが長く続いています。もどれるか、確かめてください。',
  ranOut: '期間が終わっています。続けるか、終えるかを決めてください。',
}
/** What is missing, in words. */
export const Gaps = ({ gaps }: { gaps: readonly Gap[] }): VNode | null =>
  gaps.length ? (
    <div class="card now">
      <h2>▲ このままでは、見守りがとぎれます</h2>
      <ul class="plain">
        {gaps.map((one) => (
          <li>{GAPS[one]}</li>
        ))}
      </ul>
      <p class="acts">
        <a class="link" href="#watchers">
          見守る人を決める
        </a>
      </p>
    </div>
  ) : null

/** When it is due, as a mark with words. */
export function DueTag({ dueOn, today, ladder }: { dueOn: string | null; today: string; ladder: LadderDays }): VNode {
  const { words, mark, tone } = sayDue(dueOn, today, ladder)
  return (
    <span class={`tag ${tone}`}>
      {mark} {words}
    </span>
  )
}

export type Around = {
  standing: StandingView | undefined
  watching: readonly { id: string; name: string }[]
  ever: readonly { name: string; from: Date; until: Date | null; here: boolean }[]
  staff: readonly Watcher[]
  /** What the phones of those of the field who watch can carry. */ named: readonly Named[]
  /** Who it is about after merges. */ person: string
  /** Two should go. */ forTwo: boolean
  /** Who watches, as it was sent and refused. */ asked: URLSearchParams | undefined
  mayAgree: boolean
  visits: readonly Row[]
  gaps: readonly Gap[]
  /** So many absences in a row are told. */ many: number
  ladder: LadderDays
  mayVisit: boolean
  mayNotice: boolean
  idFor: () => string
}
const said = (row: Row, name: string): string => sayValue(fieldOf(visit, name), row.values[name], new Map())

function Visits({ visits }: { visits: readonly Row[] }): VNode {
  return (
    <div class="card">
      <h2>これまでの見守り</h2>
      {visits.length === 0 ? <p>まだ、ありません。</p> : null}
      <ul class="plain lines">
        {visits.map((one) => (
          <li>
            <a href={`/watch-visits/${one.id}`}>
              <When on={String(one.values['on_day'])} />
            </a>
            {`　${said(one, 'result')}（${said(one, 'way')}）`}
            {one.values['signs'] ? <span class="sub">{`　${said(one, 'signs')}`}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** One plan. */
export function PlanRecord({ props, around }: { props: RecordProps; around: Around }): VNode {
  const { row, names, now } = props
  const today = civilDateOf(now)
  const open = row.state === 'active' || row.state === 'paused'
  const { standing } = around
  const absences = standing?.absences ?? 0
  const last = around.visits[0]
  return (
    <>
      <Head title={`${titleOf(type, row.values, names)}の見守り`} purpose={`${type.label}　${props.wardName}`}>
        <StateTag type={type} state={row.state} />
        {open ? <DueTag dueOn={standing?.dueOn ?? null} today={today} ladder={around.ladder} /> : null}
        {standing ? <span class="tag plain">{sayNumber(standing.number)}</span> : null}
        {open && around.mayVisit ? (
          <a class="btn" href={`/watch-visits/new?plan_id=${row.id}`}>
            見守りを記録する
          </a>
        ) : null}
      </Head>
      <Problems reasons={props.reasons} />
      {open ? <Gaps gaps={around.gaps} /> : null}
      {open && absences >= around.many && last ? (
        <div class="card now">
          <h2>▲ {absences} 回続けて不在です</h2>
          <p>親族・管理人・配食などに、姿を見た人がいないかを確かめます。命にかかわるときは、先に 110・119 へ。</p>
          {around.mayNotice ? (
            <ActForm action={`/watch-visits/${last.id}/to-notice`} clientId={around.idFor()} hidden={{ version: String(last.version) }}>
              <button class="btn">気づきにして、安否を確かめる</button>
            </ActForm>
          ) : null}
        </div>
      ) : null}
      <div class="cols">
        <div>
          {open && standing ? (
            <p>
              {sayUnseen(standing.unseenSince, standing.seenOn, today, { on: standing.triedOn, absences })}
              {absences > 0 ? `　不在 ${absences} 回つづき` : ''}
            </p>
          ) : null}
          {open && standing?.staffs ? (
            <p>
              <span class="tag late">▲ {STAFFS_GO}</span>　{sayStaffs(standing.staffs)}。職員の「今日の見守り」に出ます。
            </p>
          ) : null}
          <Facts
            type={type}
            row={row}
            names={names}
            without={row.state === 'paused' ? [] : ['pause_reason', 'paused_from', 'paused_until']}
          />
          <Moves props={props} />
          <OnPaper type={type} row={row} />
        </div>
        <aside>
          <div class="card" id="watchers">
            <h2>見守る人</h2>
            <p>{around.watching.length ? around.watching.map((one) => one.name).join('、') : 'だれもいません。'}</p>
            {open && props.mayWrite ? (
              <details open={around.asked !== undefined}>
                <summary class="link">見守る人を変える</summary>
                <ActForm action={`/watch-plans/${row.id}/watchers`} clientId={around.idFor()} hidden={{ watching: 'yes' }}>
                  <WatcherBoxes staff={around.staff} chosen={around.asked?.getAll('watcher') ?? around.watching.map((one) => one.id)} />
                  {around.forTwo ? (
                    <TextField
                      name="alone_reason"
                      label="一人で行ってもらうわけ"
                      value={around.asked?.get('alone_reason') ?? String(row.values['alone_reason'] ?? '')}
                      reasons={props.reasons}
                      help="二人で行く人です。見守り協力者・民生委員の一人だけにたのむときに書きます。"
                    />
                  ) : null}
                  <button class="btn quiet">見守る人を決める</button>
                </ActForm>
              </details>
            ) : null}
            {open ? (
              <PhoneCard
                plan={row}
                number={standing?.number ?? 0}
                named={around.named}
                person={around.person}
                may={{ write: props.mayWrite, agree: around.mayAgree }}
              />
            ) : null}
            {open && props.mayWrite ? (
              <p class="acts">
                <a class="link" href={`/watch-cards/new?plan_id=${row.id}`}>
                  見守りカードを渡す
                </a>
              </p>
            ) : null}
            {around.ever
              .filter((one) => one.until !== null)
              .map((one) => (
                <p class="sub">
                  {one.name}　<When at={one.from} /> から {one.until ? <When at={one.until} /> : ''} まで
                </p>
              ))}
          </div>
          <Visits visits={around.visits} />
          <History {...props} />
        </aside>
      </div>
    </>
  )
}
