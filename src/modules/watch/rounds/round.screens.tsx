// 今日の見守り: one door after another, thumb-sized; the longest unseen; plans that would break off.
import type { VNode } from 'preact'
import type { ListProps } from '../../../records/list-narrow.screens.tsx'
import { ListScreen } from '../../../records/list.screens.tsx'
import { ActForm } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { sayStaffs, STAFFS_GO, type WhyStaffs } from '../carried/staffs.rules.ts'
import { CAUTIONS } from '../plans/plan.schema.ts'
import { DueTag } from '../plans/plan.screens.tsx'
import type { LadderDays } from '../standing/ladder.rules.ts'
import { NO_ADDRESS, sayNumber, sayUnseen } from './said.rules.ts'

/** A door as the screens show it. */
export type DoorView = {
  row: { id: string; state: string; values: Readonly<Record<string, unknown>> }
  standing: {
    number: number
    dueOn: string | null
    triedOn: string | null
    seenOn: string | null
    unseenSince: string
    absences: number
    watchers: readonly string[]
    staffs: WhyStaffs | null
  }
  name: string
  address: string
  area: string
  masked: boolean
}
const NAV = [
  ['/watch/round', '今日の見守り'],
  ['/watch/unseen', '会えていない人'],
  ['/watch/gaps', 'とぎれそうな計画'],
  ['/watch-plans', '見守りの計画'],
  ['/watch-visits', '見守り訪問'],
  ['/watch/sheets', '見守りの用紙'],
  ['/watch-cards', '見守りカード'],
  ['/watch/coverage', '広がり'],
  ['/watch/returns', '帰りの確認'],
  ['/rosters', '常連名簿'],
  ['/death-reviews', '発見の振り返り'],
] as const
/** The pages of watch-over beside one another. */
export const WatchTabs = ({ here }: { here: string }): VNode => (
  <nav class="chips tabs" aria-label="見守り">
    {NAV.map(([href, label]) => (
      <a class="chip" href={href} {...(href === here ? { 'aria-current': 'page' as const } : {})}>
        {label}
      </a>
    ))}
  </nav>
)
/** A list of the engine with the other pages of watch-over above it. */
export const WatchList = (props: ListProps): VNode => (
  <>
    <WatchTabs here={`/${props.type.path}`} />
    <ListScreen {...props} />
  </>
)
/** 気をつけること in words. */
export const cautionsOf = (values: Readonly<Record<string, unknown>>): string =>
  (Array.isArray(values['cautions']) ? (values['cautions'] as readonly string[]) : [])
    .map((one) => CAUTIONS.find((each) => each.value === one)?.label ?? one)
    .join('、')

/** Where somebody lives, or why it is not said. */
export const whereOf = (one: Pick<DoorView, 'area' | 'address' | 'masked'>): string =>
  one.masked
    ? '住所はふせてあります（この人の担当か区の管理者に聞いてください）'
    : [one.area, one.address || NO_ADDRESS].filter(Boolean).join('　')
type RoundProps = {
  doors: readonly DoorView[]
  more: boolean
  who: string
  staff: readonly { id: string; name: string }[]
  me: string
  mayVisit: boolean
  today: string
  ladder: LadderDays
  idFor: () => string
}
/** That nobody of the field may go, and why; and that nobody of the staff was chosen, so that two do not go. */
export const StaffsGo = ({ one }: { one: Pick<DoorView, 'row' | 'standing'> }): VNode | null =>
  one.standing.staffs ? (
    <p>
      <span class="tag late">▲ {STAFFS_GO}</span>　{sayStaffs(one.standing.staffs)}。{' '}
      <a class="link" href={`/watch-plans/${one.row.id}#watchers`}>
        行く人を決める
      </a>
    </p>
  ) : null
function DoorLine({ one, i, props }: { one: DoorView; i: number; props: RoundProps }): VNode {
  const cautions = cautionsOf(one.row.values)
  const last = props.doors.length - 1
  return (
    <li id={`p-${one.row.id}`} class="door">
      <div class="card">
        <div class="line">
          <b>{i + 1}</b>
          <a class="big" href={`/watch-plans/${one.row.id}`}>
            {one.name}
          </a>
          <DueTag dueOn={one.standing.dueOn} today={props.today} ladder={props.ladder} />
          {one.standing.absences > 0 ? <span class="tag late">▲ 不在 {one.standing.absences} 回つづき</span> : null}
        </div>
        <p class="sub">
          {whereOf(one)}
          {props.who === 'all' ? `　${one.standing.watchers.join('、') || '見守る人がいません'}` : ''}　{sayNumber(one.standing.number)}
        </p>
        <StaffsGo one={one} />
        {cautions ? <p>▲ {cautions}</p> : null}
        <div class="acts">
          {props.mayVisit ? (
            <a class="btn" href={`/watch-visits/new?plan_id=${one.row.id}&back=round`}>
              記録する
            </a>
          ) : null}
          {props.doors.length > 1
            ? (['up', 'down'] as const).map((way) =>
                (way === 'up' ? i > 0 : i < last) ? (
                  <ActForm action="/watch/round/move" clientId={props.idFor()} hidden={{ plan: one.row.id, who: props.who, way }}>
                    <button class="btn quiet" aria-label={`${one.name}を${way === 'up' ? '先に' : 'あとに'}まわる`}>
                      {way === 'up' ? '↑ 先に' : '↓ あとに'}
                    </button>
                  </ActForm>
                ) : null,
              )
            : null}
        </div>
      </div>
    </li>
  )
}

/** The round of today. */
export function RoundScreen(props: RoundProps): VNode {
  const { doors, who, staff, me } = props
  const others = staff.filter((one) => one.id !== me)
  return (
    <>
      <Head title="今日の見守り" purpose="今日の分と、遅れている分です。近いところから順に並べています。" />
      <WatchTabs here="/watch/round" />
      <form method="get" action="/watch/round" class="line">
        <label for="who">だれの分</label>
        <select id="who" name="who">
          <option value={me} selected={who === me}>
            自分
          </option>
          {others.map((one) => (
            <option value={one.id} selected={who === one.id}>
              {one.name}
            </option>
          ))}
          <option value="all" selected={who === 'all'}>
            みんな
          </option>
        </select>
        <button class="btn quiet">見る</button>
      </form>
      {doors.length === 0 ? (
        <div class="card green">
          <p>今日まわるところは、ありません。</p>
          <p>
            <a class="link" href="/watch-plans/new">
              見守りの計画をつくる
            </a>
          </p>
        </div>
      ) : (
        <>
          <p>{doors.length} 件</p>
          {props.more ? <p class="tag late">▲ 多すぎるので、遅れているものから一部だけを出しています。</p> : null}
          <ol class="plain">
            {doors.map((one, i) => (
              <DoorLine one={one} i={i} props={props} />
            ))}
          </ol>
          {props.mayVisit ? (
            <div class="card">
              <h2>紙で持っていく</h2>
              <p class="sub">印を付ける用紙をつくります。帰ってから、同じ番号のまま、まとめて入れられます。</p>
              <ActForm action="/watch/sheets" clientId={props.idFor()} hidden={{ who }}>
                <div class="choices lines">
                  <label>
                    <input type="checkbox" name="masked" value="yes" />
                    名前と住所を伏せて印刷する（人の目にふれるところに持つとき）
                  </label>
                </div>
                <button class="btn quiet">用紙をつくる</button>
              </ActForm>
            </div>
          ) : null}
        </>
      )}
    </>
  )
}

type Doors = { doors: readonly DoorView[]; today: string; ladder: LadderDays }
function DoorTable({ doors, today, ladder }: Doors): VNode {
  return (
    <div class="scroll">
      <table class="rows as-cards">
        <thead>
          <tr>
            <th>だれ</th>
            <th>会えたのは</th>
            <th>次の予定</th>
            <th>不在</th>
            <th>見守る人</th>
          </tr>
        </thead>
        <tbody>
          {doors.map((one) => (
            <tr>
              <td class="first">
                <a href={`/watch-plans/${one.row.id}`}>{one.name}</a>
                {one.area ? <span class="sub">　{one.area}</span> : null}
              </td>
              <td data-label="会えたのは">
                {sayUnseen(one.standing.unseenSince, one.standing.seenOn, today, {
                  on: one.standing.triedOn,
                  absences: one.standing.absences,
                })}
              </td>
              <td data-label="次の予定">
                {one.row.state === 'paused' ? <span class="tag plain">‖ 休み</span> : null}{' '}
                <DueTag dueOn={one.standing.dueOn} today={today} ladder={ladder} />
              </td>
              <td data-label="不在">{one.standing.absences > 0 ? `${one.standing.absences} 回つづき` : ''}</td>
              <td data-label="見守る人">{one.standing.watchers.join('、') || '▲ いません'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Whom nobody has seen for longest. */
export const UnseenScreen = ({ most, ...props }: Doors & { most: number }): VNode => (
  <>
    <Head title="会えていない人" purpose="見守りをしている人のうち、長く会えていない順です。応答だけの日も、会えた日に数えます。" />
    <WatchTabs here="/watch/unseen" />
    {props.doors.length === 0 ? <p>見守りをしている人は、まだいません。</p> : <DoorTable {...props} />}
    {props.doors.length === most ? <p class="sub">長い順に {most} 人までを出しています。</p> : null}
  </>
)
/** Plans that nobody carries out, or that were put off too long. */
export const GapsScreen = (props: Doors): VNode => (
  <>
    <Head title="見守りがとぎれそうな計画" purpose="見守る人がいない、休みが長い、期間が終わった計画です。開いて、次を決めます。" />
    <WatchTabs here="/watch/gaps" />
    {props.doors.length === 0 ? <p>ありません。どの計画にも見守る人がいます。</p> : <DoorTable {...props} />}
  </>
)
