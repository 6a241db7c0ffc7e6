// What another asked for and waits for a word, the word given to who asked, and what is left where a file went out before it.
import { sql } from 'kysely'
import { holding } from '#src/access/assignment.queries.ts'
import { permit } from '#src/access/scope.ts'
import { forWhom, todoColumns, type TodoSource } from '#src/todos/source.ts'

const SEEN_DAYS = 7

export const approvalTodos: TodoSource = {
  kind: 'approval',
  label: '承認を待っていること',
  unit: '件',
  act: '読んで決める',
  place: 'work',
  permit: 'home.approval:write',
  all: '/approvals',
  stuck: { group: 'approvals' },
  rows: (asked) => {
    const { actor, now, today } = asked
    const scope = permit(actor, 'home.approval:write')
    // The same rule as mayDecide: the head, and for what the head asked, somebody else.
    return scope
      ? sql`select ${todoColumns({ key: sql`r.id`, title: sql`case when r.later_due is not null and r.used_at is not null then 'あとから承認：' || r.title || '（' || r.size || ' 件、渡したあと）' else '書き出しの承認：' || r.title || '（' || r.size || ' 件）' end`, line: sql`a.name || 'さんから'`, href: sql`'/approvals/' || r.id`, dueAt: sql`case when r.used_at is not null or r.later_due >= ${now} then r.later_due end`, since: sql`r.asked_at`, waited: sql`true`, hands: sql`array_remove(case when r.asked_role = 'wardHead' then ${holding(sql`r.ward_id`, ['worker'], today)} else ${holding(sql`r.ward_id`, ['wardHead'], today)} end, r.asked_by)` })}
      from approval r join staff a on a.id = r.asked_by where r.ward_id = any(${[...scope.wards]}::text[]) and r.decision is null and ${forWhom(
        asked,
        sql`r.asked_by <> ${actor.staffId}::uuid and r.asked_by is distinct from ${actor.standsInFor?.id ?? null}::uuid
        and r.asked_for is distinct from ${actor.staffId}::uuid and (r.asked_for is null or r.asked_for is distinct from ${actor.standsInFor?.id ?? null}::uuid) and (${actor.role} = 'wardHead' or r.asked_role = 'wardHead')`,
      )}`
      : undefined
  },
}

export const decidedTodos: TodoSource = {
  kind: 'approvalDone',
  label: '承認の返事',
  unit: '件',
  act: '開く',
  place: 'arrival',
  permit: 'home.approval:read',
  all: '/approvals',
  offCalendar: true,
  rows: ({
    actor,
    now,
  }) => sql`select ${todoColumns({ key: sql`r.id`, title: sql`r.title || '（' || r.size || ' 件）の書き出しが' || case when r.used_at is not null then 'あとから' else '' end || case r.decision when 'approved' then '認められました' else '認められませんでした' end`, line: sql`d.name || 'さんから'`, href: sql`'/approvals/' || r.id`, since: sql`r.decided_at` })}
    from approval r join staff d on d.id = r.decided_by where r.ward_id = ${actor.wardId} and r.asked_by = ${actor.staffId}::uuid
      and (r.decision = 'approved' and case when r.used_at is null then r.until_at >= ${now} else r.used_at < r.decided_at and r.decided_at > ${now}::timestamptz - make_interval(days => ${SEEN_DAYS}) end
        or r.decision = 'refused' and r.used_at is null and r.decided_at > ${now}::timestamptz - make_interval(days => ${SEEN_DAYS}))`,
}

/** A file that went out and should not have: who has it says that it is deleted. */
export const goneTodos: TodoSource = {
  kind: 'approvalGone',
  label: '消したことを記すファイル',
  unit: '件',
  act: '消したことを記す',
  place: 'work',
  permit: 'home.approval:read',
  all: '/approvals',
  rows: ({ actor }) =>
    sql`select ${todoColumns({ key: sql`r.id`, title: sql`'渡したファイルを消したことを記す：' || r.title || '（' || r.size || ' 件）'`, line: sql`d.name || 'さんが、あとから認めませんでした'`, href: sql`'/approvals/' || r.id`, dueAt: sql`r.decided_at + interval '24 hours'`, since: sql`r.decided_at` })}
    from approval r join staff d on d.id = r.decided_by where r.ward_id = ${actor.wardId} and r.asked_by = ${actor.staffId}::uuid and r.decision = 'refused' and r.used_at is not null and r.gone_at is null`,
}

/** Told once to whoever watches the records of use, where the word did not follow in time. */
export const overdueTodos: TodoSource = {
  kind: 'approvalOverdue',
  label: '期限を過ぎたあとからの承認',
  unit: '件',
  act: '確かめる',
  place: 'work',
  permit: 'admin.audit:read',
  all: '/admin/audit#later',
  rows: ({ actor, scope }) =>
    scope.reach === 'city'
      ? sql`select ${todoColumns({ key: sql`o.approval_id`, title: sql`w.name || '：あとからの承認が、期限を過ぎました'`, line: sql`'区の決める人に声をかけてください'`, href: sql`'/admin/audit#later'`, since: sql`o.at` })}
    from approval_overdue o join ward w on w.ward_id = o.of_ward where o.ward_id = ${actor.wardId} and o.ended_at is null`
      : undefined,
}
