// What waits in the register: those nobody wrote to, those who did not answer, those to be asked at the door. Numbers only, one line a step.
import { sql } from 'kysely'
import { holding } from '#src/access/assignment.queries.ts'
import { within } from '#src/access/scope.ts'
import { NOBODY } from '#src/kernel/id.ts'
import { settingIn } from '#src/db/settings.queries.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'
import { HERE } from './here.queries.ts'

/** Entries of which nobody has said whether they are the one whose address is hidden: for the head, who sees both. */
export const whoseTodos: TodoSource = {
  kind: 'registerWhose',
  label: '名簿の行がだれか',
  unit: '件',
  act: '確かめる',
  place: 'work',
  permit: 'register.watchRegister:write',
  all: '/watch-register',
  offCalendar: true,
  stuck: { group: 'register' },
  rows: ({ scope, actor }) =>
    actor.role === 'wardHead'
      ? sql`select ${todoColumns({
          key: sql`r.id`,
          title: sql`'名簿のこの行はだれかを確かめる'`,
          line: sql`'連絡先を伏せている人と同じ名前です。同じ人なら、台帳の生年月日を入れるか、二つの記録を一つにまとめます'`,
          href: sql`'/watch-register/' || r.id`,
          since: sql`r.created_at`,
        })} from watch_register r where ${within(scope, { ward: 'r.ward_id' })} and r.state not in ('moved', 'dead', 'withdrawn') and r.id in (select app.hidden_entries(${NOBODY}::uuid))
          and not exists (select from register_person q where q.ward_id = r.ward_id and q.entry_id = r.id)`
      : undefined,
}
/** For who keeps the register; for the head where nobody of the council does. The same steps as nextStep (entry.rules.ts), in SQL. */
export const entryTodos: TodoSource = {
  kind: 'watchRegister',
  label: '名簿で次にすること',
  unit: '件',
  act: '進める',
  place: 'work',
  permit: 'register.watchRegister:write',
  all: '/watch-register/desk',
  offCalendar: true,
  stuck: { group: 'register' },
  rows: ({ scope, actor, now, today, whole }) =>
    whole || actor.role === 'register' || actor.role === 'wardHead'
      ? sql`select ${todoColumns({
          key: sql`'watchRegister' || s.step`,
          title: sql`case s.step when 'send' then '名簿の手紙を送る' when 'remind' then '名簿のお願いの手紙を送る' else '名簿の返事を訪問して聞く' end || '（' || s.n || '人）'`,
          line: sql`case s.step when 'send' then 'まだ一度も手紙を送っていない人です' when 'remind' then '返事を待つ日数がすぎました' else '手紙では返事のなかった人です' end`,
          href: sql`'/watch-register/desk'`,
          since: sql`s.since`,
          hands: holding(sql`${scope.wards[0] ?? ''}`, ['register'], today),
        })} from (select w.step, count(*) as n, min(w.since) as since from (
          select r.created_at as since, case when r.state = 'unsent' then 'send' when r.state = 'visiting' then 'visit'
            when greatest(r.sent_on, r.reminded_on) + ${settingIn('register.answerDays', now)} > ${today}::date then 'wait'
            when coalesce(r.reminders, 0) < ${settingIn('register.reminders', now)} then 'remind' else 'visit' end as step
          from watch_register r where ${within(scope, { ward: 'r.ward_id' })} and r.state in ('unsent', 'sent', 'reminded', 'visiting') and ${HERE}
            and (${whole === true || actor.role === 'register'} or not exists (select from app.roles_on(${today}::date) o where o.ward_id = r.ward_id and o.role = 'register'))) w
          where w.step <> 'wait' group by w.step) s`
      : undefined,
}
