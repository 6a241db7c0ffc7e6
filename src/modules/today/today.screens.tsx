// 今日: what waits, what came in, the day's plan, my ward's figures against what it aims at.
import type { VNode } from 'preact'
import { fiscalYearLabel } from '../../kernel/fiscal-year.ts'
import { sayWeekday } from '../../kernel/say-date.ts'
import { ArrivalLines, GraveBlock, WaitingLines } from '../../todos/waiting.screens.tsx'
import { sayCount, type Line, type Waiting } from '../../todos/waiting.rules.ts'
import { Head } from '../../ui/page.tsx'
import { JustDone } from '../todos/todos.api.ts'
import { PlanLines, type PlanLine } from './days/day.screens.tsx'
import { errandsOf, FEW, greetingAt, SOME } from './today.rules.ts'

type Figure = { id: string; label: string; unit: string; value: number; target: number | undefined; href: string }
type Props = {
  now: Date
  today: string
  name: string
  waiting: readonly Waiting[]
  coming: readonly Waiting[]
  arrivals: readonly Waiting[]
  signals: readonly Waiting[]
  kinds: ReadonlyMap<string, { label: string; unit: string }>
  /** Kinds of which many stand as one line. */ together: ReadonlySet<string>
  plan: readonly PlanLine[]
  ward: { year: number; figures: readonly Figure[] } | undefined
  wardName: string
  /** What this person does most; empty for those who record nothing. */ writes: readonly { href: string; label: string }[]
  /** What somebody who looks after accounts goes to from here; empty for all others. */ ways: readonly { href: string; label: string }[]
  done: Parameters<typeof JustDone>[0]['one']
  clientId: string
  idFor: (key: string) => string
}
/** A day with more than these is read in the calendar. */
const MOST_PLANS = 20

function Figures({ ward, wardName }: { ward: NonNullable<Props['ward']>; wardName: string }): VNode {
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">
        {wardName}の数字　{fiscalYearLabel(ward.year)}
      </h2>
      <ul class="own">
        {ward.figures.map((one) => (
          <li class="card">
            <a href={one.href}>
              <b>{one.value.toLocaleString('ja-JP')}</b> {one.unit}
              <div class="sub">{one.label}</div>
            </a>
            {one.target ? (
              <>
                <progress value={Math.min(one.value, one.target)} max={one.target} aria-label={`${one.label}のめやす`}>
                  {one.value} / {one.target}
                </progress>
                <div class="sub">
                  めやす {one.target.toLocaleString('ja-JP')} {one.unit}
                </div>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      <p>
        <a class="link" href="/figures">
          すべての数字
        </a>
      </p>
    </section>
  )
}

function Signals({ signals, kinds }: Pick<Props, 'signals' | 'kinds'>): VNode | null {
  const groups = [...kinds]
    .map(([kind, { label, unit }]) => ({ kind, label, unit, items: signals.filter((one) => one.kind === kind) }))
    .filter((one) => one.items.length > 0)
  if (groups.length === 0) return null
  return (
    <section aria-labelledby="signals">
      <h2 id="signals">気にかけるところ</h2>
      {groups.map(({ kind, label, unit, items }) => (
        <div class="card">
          <p>
            <b>{label}</b>　{sayCount(items.length)} {unit}
          </p>
          <ul class="plain">
            {items.slice(0, 3).map((one) => (
              <li>
                <a href={one.href}>{one.title}</a>
                <div class="sub">{one.line}</div>
              </li>
            ))}
          </ul>
          {items.length > 3 ? (
            <p>
              <a class="link" href={`/todos?kind=${kind}`}>
                {label}をすべて見る
              </a>
            </p>
          ) : null}
        </div>
      ))}
    </section>
  )
}

export function TodayScreen(props: Props): VNode {
  const { now, today, name, waiting, coming, arrivals, plan, ward, done, clientId, idFor } = props
  const errands = waiting.filter((one) => !one.life)
  const { day, rest } = errandsOf(waiting, props.together, now)
  const manyOf = (lines: readonly Line[]) =>
    new Map(
      lines.filter(({ n }) => n > 1).map(({ one, n }) => [one, { n, ...(props.kinds.get(one.kind) ?? { label: one.title, unit: '件' }) }]),
    )
  const shown = rest.slice(0, FEW)
  const many = manyOf(shown)
  return (
    <>
      <Head
        title={`${Number(today.slice(5, 7))}月${Number(today.slice(8))}日（${sayWeekday(today)}）　${greetingAt(now)}`}
        purpose={`${name}さんを待っていることは ${sayCount(waiting.length)} 件、今日の予定は ${plan.length} 件です。`}
      >
        {props.writes.length
          ? props.writes.map((one, i) => (
              <a class={i === 0 ? 'btn' : 'btn quiet'} href={one.href}>
                {one.label}
              </a>
            ))
          : (props.ways.slice(0, 1).map((one) => (
              <a class="btn" href={one.href}>
                {one.label}
              </a>
            ))[0] ?? (
              <a class="btn" href="/todos/new">
                やることを書く
              </a>
            ))}
      </Head>
      <JustDone one={done} back="/" clientId={clientId} />
      <div class="cols">
        <div>
          <GraveBlock items={waiting} now={now} back="/" idFor={idFor} all="/todos" />
          {day.length ? (
            <section aria-labelledby="due">
              <h2 id="due">今日中のこと</h2>
              <div class="rule">
                <WaitingLines items={day.map(({ one }) => one)} many={manyOf(day)} now={now} back="/" idFor={idFor} />
              </div>
            </section>
          ) : null}
          <section aria-labelledby="waiting">
            <h2 id="waiting">{day.length || errands.length < waiting.length ? 'ほかに待っていること' : '待っていること'}</h2>
            {rest.length === 0 ? (
              <div class="card">
                <p>
                  {day.length || errands.length < waiting.length
                    ? 'ほかに待っていることはありません。'
                    : 'いま待っていることはありません。'}
                  {props.ways.length
                    ? 'もうすぐ終わる役割と代理、引きつぎの日、自分で書いたやることの期限が来ると、ここに出ます。'
                    : '場の予定、支援の次の約束、自分で書いたやることの期限が来ると、ここに出ます。'}
                </p>
                <p>
                  <a class="link" href="/todos/new">
                    やることを書く
                  </a>
                </p>
              </div>
            ) : (
              <>
                <div class="rule">
                  <WaitingLines items={shown.map(({ one }) => one)} many={many} now={now} back="/" idFor={idFor} />
                </div>
                <p class="acts">
                  <a class="link" href="/todos">
                    {rest.length > FEW || many.size ? `すべて見る（${sayCount(waiting.length)}）` : 'やることの一覧'}
                  </a>
                  <a class="link" href="/todos/new">
                    やることを書く
                  </a>
                </p>
              </>
            )}
          </section>
          <section aria-labelledby="plan">
            <h2 id="plan">今日の予定</h2>
            <PlanLines plan={plan.slice(0, MOST_PLANS)} empty="今日の予定はありません。" />
            {plan.length > MOST_PLANS ? <p class="sub">ほか {sayCount(plan.length - MOST_PLANS)} 件は、カレンダーで見られます。</p> : null}
            <p class="acts">
              <a class="link" href="/calendar">
                カレンダー
              </a>
              <a class="link" href="/my-day">
                わたしの一日（印刷）
              </a>
            </p>
          </section>
          {coming.length ? (
            <section aria-labelledby="coming">
              <h2 id="coming">これから</h2>
              <div class="rule">
                <WaitingLines items={coming.slice(0, SOME)} now={now} back="/" idFor={idFor} />
              </div>
              {coming.length > SOME ? (
                <p>
                  <a class="link" href="/todos">
                    これからをすべて見る（{sayCount(coming.length)}）
                  </a>
                </p>
              ) : null}
            </section>
          ) : null}
        </div>
        <aside>
          <section aria-labelledby="arrivals">
            <h2 id="arrivals">届いたもの</h2>
            {arrivals.length ? <ArrivalLines items={arrivals.slice(0, SOME)} /> : <p class="sub">新しく届いたものはありません。</p>}
            {arrivals.length > SOME ? (
              <p>
                <a class="link" href="/messages">
                  ほかにもあります
                </a>
              </p>
            ) : null}
          </section>
          {props.ways.length ? (
            <section aria-labelledby="ways">
              <h2 id="ways">職員と権限</h2>
              <ul class="plain">
                {props.ways.slice(1).map((one) => (
                  <li>
                    <a href={one.href}>{one.label}</a>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          {ward ? <Figures ward={ward} wardName={props.wardName} /> : null}
          <Signals {...props} />
        </aside>
      </div>
    </>
  )
}
