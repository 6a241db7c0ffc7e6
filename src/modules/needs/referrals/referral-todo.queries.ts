// つなぎ先 that have not answered: whoever sent somebody there asks how it went; of who works here no more, whoever answers for the support. Closed by the outcome being written.
import { sql } from 'kysely'
import { answering, answersMine, handsOf } from '#src/access/assignment.queries.ts'
import { within } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { settingAt, settingIn } from '#src/db/settings.queries.ts'
import { forWhom, todoColumns, type TodoSource } from '#src/todos/source.ts'
import { labelled } from '../clocks/open-todo.queries.ts'
import { TO_KINDS } from './referral.schema.ts'

/** After how many days an answer is asked for, where no day was said. */
export const answerDays = (tx: Tx, now: Date): Promise<number> => settingAt(tx, 'referral.answerDays', now)

/** Neither whom nor what was given: opening it is the read that is written down. */
export const referralTodos: TodoSource = {
  kind: 'referralAnswer',
  label: 'つなぎ先の返事',
  unit: '件',
  act: 'たしかめる',
  place: 'work',
  permit: 'needs.referral:write',
  all: '/referrals',
  stuck: { group: 'supports' },
  rows: (asked) => {
    const { scope, actor, now, today, until } = asked
    const own = [actor.staffId, ...(actor.standsInFor ? [actor.standsInFor.id] : [])]
    const here = sql`(f.ward_id, f.created_by) in (select r.ward_id, r.staff_id from app.roles_on(${today}::date) r join staff w on w.id = r.staff_id and w.active)`
    const owners = answering('support_case', 'c', today)
    const due = sql`coalesce(f.answer_by, f.on_day + ${settingIn('referral.answerDays', now)}::int)`
    return sql`select ${todoColumns({
      key: sql`f.id`,
      title: sql`'つなぎ先の返事（' || ${labelled(sql`f.to_kind`, TO_KINDS)} || '）'`,
      line: sql`'支援 ' || c.number || '　結果を残すと消えます'`,
      href: sql`'/referrals/' || f.id`,
      dueOn: due,
      since: sql`f.created_at`,
      whom: sql`coalesce(f.person_id, c.person_id, c.household_id)`,
      hands: sql`case when (${here}) is true then array[f.created_by] else ${handsOf(owners)} end`,
    })} from referral f join support_case c on c.ward_id = f.ward_id and c.id = f.case_id
      where ${within(scope, { ward: 'f.ward_id', owner: 'f.created_by', record: { type: 'support_case', id: 'f.case_id' } })} and f.state = 'made' and c.state not in ('closed', 'withdrawn') and ${due} <= ${until}::date
        and ${forWhom(asked, sql`(f.created_by = any(${own}::uuid[]) or ((${here}) is not true and ${answersMine(owners, actor)}))`)}`
  },
}
