// Days to go again: who is told, and what passes on with a post.
import { sql, type RawBuilder } from 'kysely'
import { answering, answersMine, handsOf, passing } from '#src/access/assignment.queries.ts'
import { within } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { forWhom, todoColumns, type TodoSource } from '#src/todos/source.ts'
import type { HandOver } from '#src/web/module.ts'
import { tellTargets } from './target.queries.ts'
import { target as type } from './target.schema.ts'

const WAITS = (of: string): RawBuilder<boolean> => sql<boolean>`${sql.ref(`${of}.state`)} in ('trying', 'reached', 'declined')`
/** A day to go again: for who went last (or was given it), for everybody who may where they are no longer here, and for the head once the day has passed. */
export const targetTodos: TodoSource = {
  kind: 'outreachTarget',
  label: '出向く先',
  unit: '件',
  act: '開く',
  place: 'work',
  permit: 'outreach.outreachTarget:write',
  all: '/outreach',
  stuck: { group: 'contacts' },
  tell: tellTargets,
  rows: (asked) => {
    const { scope, actor, now } = asked
    const today = civilDateOf(now)
    const owners = answering(type.name, 't', today)
    const late = sql`t.next_on < ${today}::date`
    return sql`select ${todoColumns({
      key: sql`t.id`,
      title: sql`case when t.next_on <= ${today}::date then 'アウトリーチ：また出向く日です' else 'アウトリーチ：また出向く' end`,
      line: sql`concat_ws('　', (select o.title from outreach o where o.ward_id = t.ward_id and o.id = t.outreach_id), case when ${late} then '日を過ぎました' end)`,
      href: sql`'/outreach-targets/' || t.id`,
      dueOn: sql`t.next_on`,
      raised: sql`case when ${late} then 1 else 0 end`,
      hands: handsOf(owners),
    })} from outreach_target t where ${within(scope, { ward: 't.ward_id', owner: 't.created_by', record: { type: 'outreach_target', id: 't.id' } })} and ${WAITS('t')} and t.next_on <= ${asked.until}::date and t.id not in (select b.id from app.outreach_became(null, ${today}::date) b) and ${forWhom(asked, sql`(${answersMine(owners, actor)} or ${actor.role === 'wardHead' ? late : sql`not exists (select ${owners})`})`)}`
  },
}
/** They pass on with a post. */
export const handedTargets: HandOver = {
  label: '担当の出向く先',
  unit: '件',
  needs: 'outreach.outreachTarget:write',
  tell: tellTargets,
  ...passing({
    type: type.name,
    live: sql`${WAITS('r')} and r.next_on is not null`,
    read: 'outreach.outreachTarget:read',
    title: sql`'アウトリーチ：また出向く先'`,
    href: sql`'/outreach-targets/' || r.id`,
    on: sql`r.next_on`,
  }),
}
