// The three big buttons, what waits on this phone, and how one's own notices stand.
import type { VNode } from 'preact'
import { civilDateOf, daysLate } from '../kernel/civil-date.ts'
import { plansWritten, type Entry } from './outbox.rules.ts'
import { Begun } from './begun.tsx'
import type { Draft } from './draft.rules.ts'
import { Invitations } from './invited.tsx'
import { LineAlert, sayLine, type Line } from './line.tsx'
import { Looked } from './missing.tsx'
import { isLost, partsOf, sayCautions, sayDueOn, sayReply, sayStanding, sayWho, type Pack, type Visit } from './pack.ts'
import { sayWhen, Screen, WardCall } from './parts.tsx'
import type { Where } from './phone.ts'
import { UrgentLeft } from './urgent.tsx'
import { freshOf, signsOf, WaitingList } from './waiting.tsx'
import { Wrote, type Right } from './wrote.tsx'

type Props = {
  name: string
  ward: string
  pack: Pack | undefined
  entries: readonly Entry[]
  /** What was begun and not sent, by its form. */ left: readonly (readonly [string, Draft])[]
  line: Line
  /** The ward's number. */ call: string
  said: string
  now: Date
  go: (where: 'notice' | 'day') => void
  visit: (id: string) => void
  goOn: (where: Where) => void
  right: Right
  pin: (() => void) | undefined
  /** A new card, where the ward does not know this phone any more. */ again: () => void
  lock: (() => void) | undefined
  /** That the phone's clock is wrong, in words. */ clock: string
  more: (id: string) => void
  /** Somebody who is looked for was seen. */ seen: (id: string) => void
  takeBack: (id: string) => void
  giveOver: (id: string) => void
  answer: (id: string, answer: 'yes' | 'no') => void
}
type Doors = { visits: readonly Visit[]; done: ReadonlySet<string>; late: number; today: string; visit: (id: string) => void }
/** The doors of a part of the round, each a press away. */
function Doors({ visits, done, late, today, visit }: Doors): VNode {
  return (
    <ul class="doors">
      {visits.map((one) => (
        <li key={one.id}>
          <button class={`door${daysLate(one.dueOn, today) >= late ? ' late' : ''}`} onClick={() => visit(one.id)}>
            <span>
              {done.has(one.id) ? '✓ ' : ''}
              {sayWho(one)}
            </span>
            <span class="sub">
              {[done.has(one.id) ? '書きました' : sayDueOn(one, today), one.area, one.address].filter(Boolean).join('　')}
            </span>
            {isLost(one) ? <span class="sub warn">渡す根拠がととのうまで、区の職員が行きます</span> : null}
            {one.cautions.length > 0 || one.safety ? (
              <span class="sub warn">▲ {sayCautions(one.cautions) || '気をつけることがあります'}</span>
            ) : null}
          </button>
        </li>
      ))}
    </ul>
  )
}

export function HomeScreen({
  name,
  ward,
  pack,
  entries,
  left,
  line,
  call,
  said,
  now,
  go,
  visit,
  goOn,
  right,
  pin,
  again,
  lock,
  clock,
  more,
  seen,
  takeBack,
  giveOver,
  answer,
}: Props): VNode {
  const today = civilDateOf(now)
  const parts = partsOf(pack?.visits ?? [], today)
  const doors = { done: plansWritten(entries, pack?.now ?? ''), late: pack?.lateDays ?? 1, today, visit }
  const fresh = freshOf(entries, now)
  // What still stands in the list above with its own button is not said twice.
  const told = (pack?.sent ?? []).filter((one) => !fresh.some((each) => each.id === one.id) || sayReply(one) !== '' || one.state === 'done')
  const ids = new Set(told.map((one) => one.id))
  const saidOf = new Map(entries.filter((one) => ids.has(one.id)).map((one) => [one.id, signsOf(one)]))
  return (
    <Screen title={`${name}さん`}>
      <p class="sub">
        {ward}社会福祉協議会　{sayLine(line)}
      </p>
      <UrgentLeft entries={entries} phone={call} />
      {said ? (
        <p class="card" role="status">
          {said}
        </p>
      ) : null}
      <LineAlert line={line} again={again} phone={call} />
      {clock ? <p class="wrong">{clock}</p> : null}
      {pack ? <Looked pack={pack} online={line === 'open'} now={now} call={call} seen={seen} /> : null}
      {parts.before.length > 0 ? (
        <section class="rung">
          <h2>▲ きのうまでの分（{parts.before.length}）</h2>
          <Doors visits={parts.before} {...doors} />
        </section>
      ) : null}
      {parts.today.length > 0 ? (
        <section>
          <h2>きょうの見守り（{parts.today.length}）</h2>
          <Doors visits={parts.today} {...doors} />
        </section>
      ) : null}
      <nav class="big" aria-label="すること">
        <button class="main" onClick={() => go('notice')}>
          気づきを知らせる
        </button>
        {pack?.days ? (
          <button class="main second" onClick={() => go('day')}>
            きょうの開催記録
          </button>
        ) : null}
      </nav>
      <Begun left={left} pack={pack} now={now} goOn={goOn} />
      <Invitations all={pack?.invitations ?? []} entries={entries} answer={answer} />
      <WaitingList entries={entries} pack={pack} now={now} more={more} takeBack={takeBack} giveOver={giveOver} />
      {pack ? <Wrote pack={pack} entries={entries} right={right} /> : null}
      {told.length > 0 ? (
        <section>
          <h2>知らせた気づき</h2>
          <ul>
            {told.slice(0, 10).map((one) => (
              <li key={one.id}>
                <b>{sayStanding(one)}</b>　{sayWhen(one.at, now)} に届いた気づき
                {saidOf.get(one.id) ? `（${saidOf.get(one.id)}）` : ''}
                {sayReply(one) ? (
                  <>
                    <br />
                    {sayReply(one)}
                  </>
                ) : null}
                {one.state === 'received' && !fresh.some((each) => each.id === one.id) ? (
                  <button class="small" onClick={() => more(one.id)}>
                    書き足す
                  </button>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <WardCall phone={call} />
      {pin ? (
        <p>
          {lock ? (
            <button class="small" onClick={lock}>
              いま、番号で閉じる
            </button>
          ) : null}
          <button class="small" onClick={pin}>
            暗証番号
          </button>
        </p>
      ) : null}
    </Screen>
  )
}
