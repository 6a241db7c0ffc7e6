// The three big buttons, what waits on this phone, and how one's own notices stand.
import type { VNode } from 'preact'
import { civilDateOf, daysBetween } from '../kernel/civil-date.ts'
import { SIGNS } from '../kernel/signs.ts'
import { editedId, plansWritten, sayState, VISITS, type Entry } from './outbox.rules.ts'
import { Invitations } from './invited.tsx'
import { LineAlert, sayLine, type Line } from './line.tsx'
import { Looked } from './missing.tsx'
import { isLost, partsOf, sayCautions, sayDueOn, sayReply, sayStanding, sayWho, type Pack, type Visit } from './pack.ts'
import { sayDay } from './day.tsx'
import { editsOf } from './edit.rules.ts'
import { sayWhen, Screen } from './parts.tsx'

const WHAT: Readonly<Record<string, string>> = {
  '/notices': '気づき',
  '/field/place-days': '開催記録',
  [VISITS]: '見守り',
  '/field/invitations': 'お誘いの返事',
}
export const whatOf = (entry: Entry): string => WHAT[entry.path] ?? (editedId(entry.path) ? '直し' : '報告')
/** The signs of a report in words, to tell one from another. */
const signsOf = (entry: Entry): string =>
  entry.fields
    .filter(([name]) => name === 'signs')
    .map(([, value]) => SIGNS.find((one) => one.value === value)?.label ?? value)
    .join('、')
type Props = {
  name: string
  ward: string
  pack: Pack | undefined
  entries: readonly Entry[]
  line: Line
  said: string
  now: Date
  go: (where: 'notice' | 'day') => void
  visit: (id: string) => void
  right: (what: 'day' | 'visit', id: string) => void
  pin: (() => void) | undefined
  /** A new card, where the ward does not know this phone any more. */ again: () => void
  lock: (() => void) | undefined
  /** That the phone's clock is wrong, in words. */ clock: string
  takeBack: (id: string) => void
  giveOver: (id: string) => void
  answer: (id: string, answer: 'yes' | 'no') => void
}
const TAKE_BACK_MS = 10 * 60_000

function Waiting({ entry, now, takeBack, giveOver }: { entry: Entry; now: Date } & Pick<Props, 'takeBack' | 'giveOver'>): VNode {
  const state = sayState(entry.state)
  const young = now.getTime() - Date.parse(entry.at) < TAKE_BACK_MS
  return (
    <li>
      <b>
        {state.mark} {state.label}
      </b>
      {'　'}
      {sayWhen(entry.at, now)} の{whatOf(entry)}
      {signsOf(entry) ? `（${signsOf(entry)}）` : ''}
      <br />
      <span class="sub">{entry.said || state.help}</span>
      {entry.state === 'here' || (young && entry.path === '/notices' && entry.state === 'accepted') ? (
        <button class="small" onClick={() => takeBack(entry.id)}>
          取り下げる
        </button>
      ) : null}
      {entry.state === 'eyes' ? (
        <button class="small" onClick={() => giveOver(entry.id)}>
          区に預けて、見てもらう
        </button>
      ) : null}
    </li>
  )
}

type Doors = { visits: readonly Visit[]; done: ReadonlySet<string>; late: number; today: string; visit: (id: string) => void }
/** The doors of a part of the round, each a press away. */
function Doors({ visits, done, late, today, visit }: Doors): VNode {
  return (
    <ul class="doors">
      {visits.map((one) => (
        <li key={one.id}>
          <button class={`door${daysBetween(one.dueOn, today) >= late ? ' late' : ''}`} onClick={() => visit(one.id)}>
            <span>
              {done.has(one.id) ? '✓ ' : ''}
              {sayWho(one)}
            </span>
            <span class="sub">
              {[done.has(one.id) ? '書きました' : sayDueOn(one, today), one.area, one.address].filter(Boolean).join('　')}
            </span>
            {isLost(one) ? <span class="sub warn">行き先を、先に電話で聞いてください</span> : null}
            {one.cautions.length > 0 || one.safety ? (
              <span class="sub warn">▲ {sayCautions(one.cautions) || '気をつけることがあります'}</span>
            ) : null}
          </button>
        </li>
      ))}
    </ul>
  )
}

const RESULT: Readonly<Record<string, string>> = { met: '会えた', answered: '応答だけ', absent: '不在', wrong: '気になる' }
/** What was written in the last days and may be put right. */
function Wrote({ pack, entries, right }: { pack: Pack; entries: readonly Entry[]; right: Props['right'] }): VNode | null {
  const lines = [
    ...pack.held.map((one) => ({
      what: 'day' as const,
      id: one.id,
      on: one.on_day,
      words: `${pack.places.find((place) => place.id === one.place_id)?.name ?? '開催記録'}　${one.participants} 人`,
    })),
    ...pack.wrote.map((one) => ({ what: 'visit' as const, id: one.id, on: one.on_day, words: `見守り　${RESULT[one.result] ?? ''}` })),
  ].sort((a, b) => (a.on > b.on ? -1 : 1))
  if (lines.length === 0) return null
  return (
    <section>
      <h2>さいきん書いたもの</h2>
      <ul>
        {lines.slice(0, 10).map((one) => (
          <li key={one.id}>
            {sayDay(one.on)}　{one.words}
            {editsOf(one.id, entries).some((each) => each.state !== 'accepted') ? '　（直しを送る前です）' : ''}
            <button class="small" onClick={() => right(one.what, one.id)}>
              直す
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
const SHOWN = 20

export function HomeScreen({
  name,
  ward,
  pack,
  entries,
  line,
  said,
  now,
  go,
  visit,
  right,
  pin,
  again,
  lock,
  clock,
  takeBack,
  giveOver,
  answer,
}: Props): VNode {
  const today = civilDateOf(now)
  const parts = partsOf(pack?.visits ?? [], today)
  const doors = { done: plansWritten(entries, pack?.now ?? ''), late: pack?.lateDays ?? 1, today, visit }
  const waiting = entries.filter((one) => one.state !== 'accepted')
  const fresh = entries.filter((one) => one.state === 'accepted' && now.getTime() - Date.parse(one.at) < TAKE_BACK_MS)
  // What still stands in the list above with its own button is not said twice.
  const told = (pack?.sent ?? []).filter((one) => !fresh.some((each) => each.id === one.id) || sayReply(one) !== '' || one.state === 'done')
  const ids = new Set(told.map((one) => one.id))
  const saidOf = new Map(entries.filter((one) => ids.has(one.id)).map((one) => [one.id, signsOf(one)]))
  return (
    <Screen title={`${name}さん`}>
      <p class="sub">
        {ward}社会福祉協議会　{sayLine(line)}
      </p>
      {said ? (
        <p class="card" role="status">
          {said}
        </p>
      ) : null}
      <LineAlert line={line} again={again} />
      {clock ? <p class="wrong">{clock}</p> : null}
      {pack ? <Looked pack={pack} online={line === 'open'} now={now} /> : null}
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
      <Invitations all={pack?.invitations ?? []} entries={entries} answer={answer} />
      {waiting.length + fresh.length > 0 ? (
        <section>
          <h2>送ったもの・これから送るもの</h2>
          <ul>
            {[...waiting, ...fresh].slice(0, SHOWN).map((entry) => (
              <Waiting key={entry.id} entry={entry} now={now} takeBack={takeBack} giveOver={giveOver} />
            ))}
          </ul>
          {waiting.length + fresh.length > SHOWN ? <p class="sub">ほか {waiting.length + fresh.length - SHOWN} 件</p> : null}
        </section>
      ) : null}
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
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p class="sub">
        {pack?.phone ? (
          <a class="call quiet" href={`tel:${pack.phone}`}>
            区の社会福祉協議会に電話する（{pack.phone}）
          </a>
        ) : null}
      </p>
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
