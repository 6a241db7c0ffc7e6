// What of supports waits for somebody: what was promised, days to look again, those without an owner, those nobody was in touch with. They say the number, never whom or what.
import { sql, type RawBuilder } from 'kysely'
import { answering, answersMine, handsOf } from '#src/access/assignment.queries.ts'
import { within } from '#src/access/scope.ts'
import { settingIn } from '#src/db/settings.queries.ts'
import { forWhom, todoColumns, type TodoAsked, type TodoSource } from '#src/todos/source.ts'
import { grave, labelled } from '../clocks/open-todo.queries.ts'
import { READS } from '../clocks/reader.queries.ts'
import { STEP_KINDS } from './case.rules.ts'
import { supportCase } from './case.schema.ts'

const OPEN = sql`c.state not in ('closed', 'withdrawn')`
const here = ({ scope }: TodoAsked): RawBuilder<boolean> =>
  within(scope, { ward: 'c.ward_id', owner: 'c.created_by', record: { type: 'support_case', id: 'c.id' } })
const me = ({ actor }: TodoAsked): RawBuilder<unknown> =>
  sql`${[actor.staffId, ...(actor.standsInFor ? [actor.standsInFor.id] : [])]}::uuid[]`
const owners = ({ today }: TodoAsked): RawBuilder<unknown> => answering('support_case', 'c', today)
const mine = (asked: TodoAsked): RawBuilder<boolean> => answersMine(owners(asked), asked.actor)
const href = sql`'/support-cases/'::text || c.id`
const whom = sql`coalesce(c.person_id, c.household_id)`
const stated = sql`'支援 '::text || c.number || '（' || ${labelled(sql`c.state`, supportCase.states)} || '）'`
/** 当日 or 今すぐ, once the day has come. */
const life = ({ today }: TodoAsked, on: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`${grave(sql`c.urgency`)} and ${on} <= ${today}::date`
const common = {
  unit: '件',
  act: '開く',
  place: 'work',
  permit: 'needs.supportCase:write',
  all: '/support-cases',
  stuck: { group: 'supports', assign: '#owner' },
} as const
const kinds = (Object.keys(STEP_KINDS) as (keyof typeof STEP_KINDS)[]).map((value) => ({ value, label: STEP_KINDS[value] }))

/** What a note promised, what a plan gives somebody to do, monitoring (of a closed support what somebody goes on with): for who is to do it, else (nobody, somebody who works here no more, or one who does not read it since it is hidden) for who answers for the support. */
const steps: TodoSource = {
  ...common,
  kind: 'case_step',
  label: '支援で次にすること',
  rows: (asked) =>
    sql`select ${todoColumns({
      key: sql`t.id`,
      title: sql`'支援 '::text || c.number || '：' || ${labelled(sql`t.kind`, kinds)}`,
      href,
      whom,
      dueOn: sql`t.due_on`,
      since: sql`t.created_at`,
      life: life(asked, sql`t.due_on`),
      hands: sql`case when t.staff_id is null then ${handsOf(owners(asked))} else array[t.staff_id] end`,
    })} from case_step t join support_case c on c.ward_id = t.ward_id and c.id = t.case_id
    where ${here(asked)} and t.done_on is null and c.state <> 'withdrawn' and t.due_on <= ${asked.until}::date and ${forWhom(asked, sql`(t.staff_id = any(${me(asked)}) or (${mine(asked)} and not exists (select from app.roles_on(${asked.today}::date) r join staff s on s.id = r.staff_id where r.ward_id = t.ward_id and r.staff_id = t.staff_id and ${READS})))`)}`,
}
/** A day to look again, of one's own. */
const reviews: TodoSource = {
  ...common,
  kind: 'case_review',
  label: '見直す日の支援',
  rows: (asked) =>
    sql`select ${todoColumns({ key: sql`c.id`, title: stated, href, whom, dueOn: sql`c.review_on`, since: sql`c.created_at`, life: life(asked, sql`c.review_on`), hands: handsOf(owners(asked)) })} from support_case c
    where ${here(asked)} and ${OPEN} and c.review_on <= ${asked.until}::date and ${forWhom(asked, mine(asked))}`,
}
/** Nobody answers for it: for everybody who may take it. */
const unassigned: TodoSource = {
  ...common,
  kind: 'case_unassigned',
  label: '担当のいない支援',
  act: '担当を決める',
  rows: (asked) =>
    sql`select ${todoColumns({ key: sql`c.id`, title: stated, line: sql`'担当が決まっていません'`, href, whom, since: sql`c.created_at`, life: grave(sql`c.urgency`), hands: sql`array[]::uuid[]` })} from support_case c
    where ${here(asked)} and ${OPEN} and not exists (select ${owners(asked)})`,
}
/** Nothing was written for too long: for who answers for it, and for the head where it is twice as long. */
const quiet: TodoSource = {
  ...common,
  kind: 'case_quiet',
  label: '連絡のない支援',
  rows: (asked) => {
    const most = sql`${settingIn('case.noContactDays', asked.now)}::int`
    const head = asked.actor.role === 'wardHead' ? sql`or l.on_day + 2 * ${most} < ${asked.today}::date` : sql``
    return sql`select ${todoColumns({
      key: sql`c.id`,
      title: stated,
      line: sql`'最後の経過から ' || (${asked.today}::date - l.on_day) || ' 日'`,
      href,
      whom,
      dueOn: sql`l.on_day + ${most}`,
      since: sql`c.created_at`,
      life: grave(sql`c.urgency`),
      hands: handsOf(owners(asked)),
    })} from support_case c cross join lateral (select coalesce(max(n.on_day), c.opened_on) as on_day from support_note n where n.ward_id = c.ward_id and n.case_id = c.id and n.state = 'kept') l
    where ${here(asked)} and c.state in ('found', 'intake', 'assessing', 'planning', 'supporting') and l.on_day + ${most} < ${asked.today}::date and ${forWhom(asked, sql`(${mine(asked)} ${head})`)}`
  },
}
export const caseTodos: readonly TodoSource[] = [steps, reviews, unassigned, quiet]
