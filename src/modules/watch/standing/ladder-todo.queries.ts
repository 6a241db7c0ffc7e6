// What of watch-over waits for whom: who watches sees their own day and what is late, the worker and the head what was not looked in on in time; and that somebody has nobody who watches.
import { sql, type RawBuilder } from 'kysely'
import { answering, answersMine, handsOf } from '#src/access/assignment.queries.ts'
import { within } from '#src/access/scope.ts'
import { settingIn } from '#src/db/settings.queries.ts'
import { isBlind, isTakenBack } from '../carried/named.queries.ts'
import { AT_DESK, fallsTo, whyStaffs } from '../carried/staffs.queries.ts'
import { forWhom, todoColumns, type TodoAsked, type TodoSource } from '#src/todos/source.ts'

/** Those responsible now for plan p who still have a post at its council; `more` narrows them. */
export const watching = (today: string, more: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> =>
  answering('watch_plan', 'p', today, more)
const mine = ({ actor, today }: Pick<TodoAsked, 'actor' | 'today'>): RawBuilder<unknown> => answersMine(watching(today), actor)

/** Somebody who watches plan p hears of a late day: at a desk, or on a phone that is paired and live. */
const heard = (today: string): RawBuilder<unknown> =>
  sql`(exists (select ${watching(today, AT_DESK)}) or exists (select ${watching(today)} and exists (select from field_phone f where f.ward_id = p.ward_id and f.staff_id = a.staff_id and f.revoked_at is null)))`

/** The short number of plan p: it tells one line from the next where no name may stand, on paper too (docs/decisions/0056). */
const NUMBER = sql`(select '見守り' || n.number || '番' from watch_number n where n.ward_id = p.ward_id and n.plan_id = p.id)`
/** Whether deadline d of plan p is late for this reader. */
function lateFor(asked: TodoAsked): RawBuilder<unknown> {
  const worker = sql`(${mine(asked)} or not exists (select ${watching(asked.today, AT_DESK)}))`
  return asked.actor.role === 'wardHead'
    ? sql`((d.kind in ('toHead', 'absences') and d.raised > 0) or ${mine(asked)} and d.raised > 0)`
    : sql`((d.kind = 'toWatcher' and d.raised > 0 and ${mine(asked)}) or (d.kind = 'toWorker' and d.raised > 0 and ${worker}) or (d.kind = 'toWatcher' and d.raised > 0 and not ${heard(asked.today)}) or (d.kind = 'absences' and ${worker}))`
}

/** The day the visit was due, once it has gone by and a rung was told of it: its to-do counts from that day on every rung, as round, plan and phone do. Over deadline d and standing s. */
const lateSince = (today: string): RawBuilder<unknown> =>
  sql`case when s.due_on < ${today}::date and bool_or(d.raised > 0) then s.due_on end`
/** A line for each late house: whom it is about is said by the reader's own screen alone. */
export const watchLateTodos: TodoSource = {
  kind: 'watchLate',
  label: '遅れている見守り',
  unit: '件',
  act: '開く',
  place: 'work',
  permit: 'watch.watchPlan:read',
  all: '/watch/unseen',
  stuck: { group: 'watch', assign: '#watchers' },
  rows: (asked) =>
    sql`select ${todoColumns({
      key: sql`p.id`,
      title: sql`case when bool_or(d.kind = 'absences') then '見守り（不在が続いています）' else '見守りが遅れています' end`,
      line: sql`concat_ws('　', ${NUMBER}, nullif(case when bool_or(d.kind = 'toHead' and d.raised > 0) then '担当にも知らせましたが、まだ会えていません' when not bool_or(exists (select ${watching(asked.today)})) then '見守る人が、まだ決まっていません' when not bool_or(${heard(asked.today)}) then '見守る人に、知らせが届きません（電話がつながっていません）' when bool_or(d.kind = 'toWorker' and d.raised > 0) then '見守る人にも知らせましたが、まだです' else '' end, ''))`,
      href: sql`'/watch-plans/' || p.id`,
      dueOn: lateSince(asked.today),
      // Absences in a row are told before the next day is due.
      dueAt: sql`case when (${lateSince(asked.today)}) is null then min(d.due_at) end`,
      since: sql`min(d.since)`,
      raised: sql`max(case when d.kind in ('toHead', 'absences') then d.raised else 0 end)`,
      life: sql`true`,
      whom: sql`p.person_id`,
      hands: handsOf(watching(asked.today)),
    })} from deadline d join watch_plan p on p.ward_id = d.ward_id and p.id = d.record_id join watch_standing s on s.ward_id = p.ward_id and s.plan_id = p.id
      where d.type = 'watch_plan' and d.ended_at is null and ${within(asked.scope, { ward: 'p.ward_id' })} and p.state in ('active', 'paused') and ${forWhom(asked, lateFor(asked))} group by p.ward_id, p.id, p.person_id, s.due_on`,
}

/** What of the day is this reader's: what they answer for, and at the watch desk what nobody of the field may go to and nobody of the staff answers for. */
const todays = (asked: TodoAsked): RawBuilder<unknown> => sql`(${mine(asked)} or ${fallsTo(sql`${asked.actor.role}::text`, asked.today)})`

/** One line for the day: how many are waiting, where they are. A late house has its own line and is not counted twice. */
export const watchTodayTodos: TodoSource = {
  kind: 'watchToday',
  label: '今日の見守り',
  unit: '件',
  act: 'まわる',
  place: 'work',
  permit: 'watch.watchPlan:read',
  all: '/watch/round',
  rows: (asked) =>
    sql`select ${todoColumns({
      key: sql`'watchToday'`,
      title: sql`'今日の見守り（' || count(*) || '件）'`,
      line: sql`case when count(*) filter (where ${whyStaffs(asked.today)} is not null) > 0 then 'うち ' || count(*) filter (where ${whyStaffs(asked.today)} is not null) || '件は、見守る人が行けないので、職員が行きます' else '' end`,
      href: sql`'/watch/round'`,
      dueOn: sql`${asked.today}::date`,
    })} from watch_standing s join watch_plan p on p.ward_id = s.ward_id and p.id = s.plan_id where ${within(asked.scope, { ward: 's.ward_id' })} and s.open and s.due_on <= ${asked.today}::date and ${todays(asked)}
      and not exists (select from deadline d where d.type = 'watch_plan' and d.ward_id = p.ward_id and d.record_id = p.id and d.ended_at is null and p.state in ('active', 'paused') and ${lateFor(asked)}) having count(*) > 0`,
}

/** Whom plan p is about neither died nor moved away: what still runs of somebody gone has a line of its own below. */
const HERE = sql`app.gone_now(p.ward_id, p.person_id) is null`
/** Plans that nobody carries out, or that were put off too long: over plan p and its standing s. 根拠: plans/due.rules.ts gapsOf. */
export const inGap = (today: string, now: Date): RawBuilder<unknown> =>
  sql`(${HERE} and (not exists (select ${watching(today)}) or (p.state = 'paused' and p.paused_from <= ${today}::date - ${settingIn('watch.longPauseDays', now)}) or p.until < ${today}::date))`
export const watchGapTodos: TodoSource = {
  kind: 'watchGap',
  label: '見守る人のいない計画',
  unit: '件',
  act: '決める',
  place: 'work',
  permit: 'watch.watchPlan:read',
  all: '/watch/gaps',
  offCalendar: true,
  stuck: { group: 'watch' },
  rows: (asked) =>
    sql`select ${todoColumns({
      key: sql`'watchGap'`,
      title: sql`'見守りがとぎれそうな計画（' || count(*) || '件）'`,
      line: sql`'見守る人がいない、休みが長い、期間が終わった'`,
      href: sql`'/watch/gaps'`,
    })} from watch_plan p where ${within(asked.scope, { ward: 'p.ward_id' })} and p.state in ('active', 'paused') and ${inGap(asked.today, asked.now)} having count(*) > 0`,
}

/** A volunteer was named whose phone knows neither name nor address: nobody goes until somebody at the desk does something. */
export const watchBlindTodos: TodoSource = {
  kind: 'watchBlind',
  label: '行き先が電話に入らない見守り',
  unit: '件',
  act: '開く',
  place: 'work',
  permit: 'watch.watchPlan:read',
  all: '/watch-plans',
  offCalendar: true,
  stuck: { group: 'watch', assign: '#watchers' },
  rows: (asked) =>
    sql`select ${todoColumns({
      key: sql`p.id`,
      title: sql`case when ${isTakenBack(asked.today)} then '見守りの同意が取りやめられました' else '見守る人の電話に、行き先が入りません' end`,
      line: sql`concat_ws('　', ${NUMBER}, case when ${isTakenBack(asked.today)} then '終わりにするか、ほかの根拠にするか、職員だけで行くかを決めてください' else '同意を聞いて残すまで、職員が行きます' end)`,
      href: sql`'/watch-plans/' || p.id`,
      whom: sql`p.person_id`,
      hands: handsOf(watching(asked.today)),
    })} from watch_plan p where ${within(asked.scope, { ward: 'p.ward_id' })} and p.state in ('active', 'paused') and ${HERE} and ${isBlind(asked.today)}
      and ${forWhom(asked, sql`(${mine(asked)} or ${asked.actor.role !== 'wardHead'} and not exists (select ${watching(asked.today, AT_DESK)}))`)}`,
}

/** Somebody died or moved away, and their plan stands: it is due no more, and somebody ends it. */
export const watchGoneTodos: TodoSource = {
  kind: 'watchGone',
  label: '亡くなった人・転出した人の見守り',
  unit: '件',
  act: '終える',
  place: 'work',
  permit: 'watch.watchPlan:read',
  all: '/watch-plans',
  offCalendar: true,
  stuck: { group: 'watch', assign: '#watchers' },
  rows: (asked) =>
    sql`select ${todoColumns({
      key: sql`p.id`,
      title: sql`case app.gone_now(p.ward_id, p.person_id) when 'dead' then '亡くなった人の見守りを終える' else '転出した人の見守りを終える' end`,
      line: sql`concat_ws('　', ${NUMBER}, 'ほかに続いていることも、この人のページで終えます')`,
      href: sql`'/people/' || app.person_now(p.ward_id, p.person_id) || '#running'`,
      whom: sql`app.person_now(p.ward_id, p.person_id)`,
      hands: handsOf(watching(asked.today)),
    })} from watch_standing s join watch_plan p on p.ward_id = s.ward_id and p.id = s.plan_id
      where ${within(asked.scope, { ward: 's.ward_id' })} and not s.open and p.state in ('active', 'paused') and app.gone_now(p.ward_id, p.person_id) is not null
      and ${forWhom(asked, sql`(${mine(asked)} or ${asked.actor.role !== 'wardHead'} and not exists (select ${watching(asked.today, AT_DESK)}))`)}`,
}
