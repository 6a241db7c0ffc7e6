// The month of the council: a table at the desk and on paper, a list on the telephone.
import type { VNode } from 'preact'
import { formatWareki } from '../../../kernel/era.ts'
import { sayWeekday } from '../../../kernel/say-date.ts'
import { Head } from '../../../ui/page.tsx'
import { byDay, monthAfter, weeksOf, type Item } from './month.rules.ts'

/** A day's name (祝日, 特別な日) and whether the council is closed. */
export type DayNote = { name: string; closed: boolean }
type Props = {
  month: string
  today: string
  council: string
  items: readonly Item[]
  notes: ReadonlyMap<string, DayNote>
  /** Whether a session may be written down from its day. */ mayWrite: boolean
}

const sayMonth = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`
function Line({ item }: { item: Item }): VNode {
  return (
    <>
      {item.time ? <span class="time">{item.time}　</span> : null}
      {item.mark ? <span class="tag late">{item.mark}</span> : null}
      <a href={item.href}>{item.words}</a>
    </>
  )
}

function Notes({ note, month }: { note: DayNote | undefined; month?: boolean }): VNode | null {
  if (!note || (!note.name && !note.closed)) return null
  return <span class="sub">{[note.name, note.closed ? '休み' : ''].filter(Boolean).join(month ? ' ' : '　')}</span>
}

/** The way to write down a session of that day; with what is said to those who do not see where it stands. */
function Begin({ day, today }: { day: string; today: string }): VNode {
  const said = `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日の場を${day > today ? '予定に入れる' : '記録する'}`
  return (
    <a class="begin" href={`/sessions/new?on_day=${formatWareki(day, 'short')}`} title={said}>
      <span aria-hidden="true">＋</span>
      <span class="unseen">{said}</span>
    </a>
  )
}

/** One month. */
export function MonthScreen({ month, today, council, items, notes, mayWrite }: Props): VNode {
  const days = byDay(items)
  const full = weeksOf(month)
    .flat()
    .filter((day) => day.startsWith(month) && (days.has(day) || notes.get(day)?.name))
  return (
    <>
      <Head title={`${sayMonth(month)}のカレンダー`} purpose={`${council}　${formatWareki(`${month}-01`).replace(/\d+日$/, '')}`} />
      <nav class="chips tabs" aria-label="月をえらぶ">
        <a class="chip" href={`/calendar?month=${monthAfter(month, -1)}`}>
          前の月
        </a>
        <a class="chip" href="/calendar" {...(today.startsWith(month) ? { 'aria-current': 'page' as const } : {})}>
          今月
        </a>
        <a class="chip" href={`/calendar?month=${monthAfter(month, 1)}`}>
          次の月
        </a>
      </nav>
      {items.length === 0 ? (
        <div class="card">
          <p>この月の予定はまだありません。場を「予定として残す」と、ここに出ます。</p>
          {mayWrite ? (
            <p class="acts">
              <a class="link" href="/sessions/new">
                場の予定を書く
              </a>
            </p>
          ) : null}
        </div>
      ) : null}
      <table class="month">
        <caption class="unseen">{sayMonth(month)}</caption>
        <thead>
          <tr>
            {['日', '月', '火', '水', '木', '金', '土'].map((one) => (
              <th scope="col">{one}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr>
              {week.map((day) =>
                day.startsWith(month) ? (
                  <td class={notes.get(day)?.closed ? 'closed' : undefined}>
                    {mayWrite ? <Begin day={day} today={today} /> : null}
                    <b class={day === today ? 'today' : undefined}>
                      {Number(day.slice(8))}
                      {day === today ? <span class="unseen">（今日）</span> : null}
                    </b>{' '}
                    <Notes note={notes.get(day)} month />
                    {days.has(day) ? (
                      <ul class="plain">
                        {days.get(day)?.map((item) => (
                          <li>
                            <Line item={item} />
                          </li>
                        ))}
                      </ul>
                    ) : null}
                  </td>
                ) : (
                  <td class="other"></td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <ol class="plain month-list">
        {full.map((day) => (
          <li>
            <h2>
              {Number(day.slice(5, 7))}月{Number(day.slice(8))}日（{sayWeekday(day)}）
              {day === today ? <span class="tag now">今日</span> : null} <Notes note={notes.get(day)} />
              {mayWrite ? <Begin day={day} today={today} /> : null}
            </h2>
            <ul class="plain">
              {days.get(day)?.map((item) => (
                <li>
                  <Line item={item} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <p class="acts">
        <a class="link" href="/account/feed">
          自分の電話やパソコンのカレンダーで見る
        </a>
      </p>
    </>
  )
}
