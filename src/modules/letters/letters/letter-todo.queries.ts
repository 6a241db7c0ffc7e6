// Letters that were begun and never sent: whoever made one decides whether it goes out. And those to many, once they are there to be printed.
import { sql } from 'kysely'
import { within } from '#src/access/scope.ts'
import { forWhom, todoColumns, type TodoSource } from '#src/todos/source.ts'

/** Prepared this long ago, it was forgotten. */
const DAYS = 3
/** Letters to many are there within minutes. */
const HOURS = 1
export const letterTodos: TodoSource = {
  kind: 'letterPrepared',
  label: '準備中のままの発送',
  unit: '件',
  act: '開く',
  place: 'work',
  permit: 'letters.letter:write',
  all: '/letters',
  offCalendar: true,
  stuck: { group: 'register' },
  rows: (asked) => {
    const { scope, actor, now } = asked
    const own = [actor.staffId, ...(actor.standsInFor ? [actor.standsInFor.id] : [])]
    return sql`select ${todoColumns({
      key: sql`r.id`,
      title: sql`case r.state when 'making' then '手紙の用意が終わっていません：' else '発送が準備中のままです：' end || r.subject`,
      line: sql`r.recipients || case r.state when 'making' then ' 件の宛先　もう一度用意するか、取り消してください' else ' 件の宛先　送ったか、取り消すかを残してください' end`,
      href: sql`'/letters/' || r.id`,
      since: sql`r.created_at`,
      hands: sql`array(select s.id from staff s where s.id = r.created_by and s.active)`,
    })} from letter r where ${within(scope, { ward: 'r.ward_id' })} and (r.state = 'prepared' and r.created_at < ${now}::timestamptz - make_interval(days => ${DAYS}::int) or r.state = 'making' and r.updated_at < ${now}::timestamptz - make_interval(hours => ${HOURS}::int))
      and ${forWhom(asked, sql`(r.created_by = any(${own}::uuid[]) or (${actor.role === 'wardHead'} and not exists (select from staff s where s.id = r.created_by and s.active)))`)}`
  },
}

export const letterReadyTodos: TodoSource = {
  kind: 'letterReady',
  label: '用意ができた手紙',
  unit: '件',
  act: '開く',
  // Told once, and gone with the first look: no number that is kept between pages (docs/decisions/0089).
  place: 'arrival',
  permit: 'letters.letter:write',
  all: '/letters',
  offCalendar: true,
  rows: ({ scope, actor }) =>
    sql`select ${todoColumns({
      key: sql`r.id`,
      title: sql`case r.state when 'sent' then '手紙の用意ができました：' else '手紙の用意ができませんでした：' end || r.subject`,
      line: sql`case r.state when 'sent' then r.recipients || ' 通　印刷して、出してください' else '送れる相手がいなくなりました' end`,
      href: sql`'/letters/' || r.id`,
      since: sql`r.updated_at`,
    })} from letter_paper p join letter r on r.ward_id = p.ward_id and r.id = p.letter_id where ${within(scope, { ward: 'p.ward_id' })} and p.ready_for = ${actor.staffId}::uuid and r.state in ('sent', 'prepared')`,
}
