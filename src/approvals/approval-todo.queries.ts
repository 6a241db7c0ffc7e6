// What another asked for and waits for a word, and the word given to who asked.
import { sql } from 'kysely'
import { permit } from '#src/access/scope.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'

const SEEN_DAYS = 7

export const approvalTodos: TodoSource = {
  kind: 'approval',
  label: '承認を待っていること',
  unit: '件',
  act: '読んで決める',
  place: 'work',
  permit: 'home.approval:write',
  all: '/approvals',
  rows: ({ actor }) => {
    const scope = permit(actor, 'home.approval:write')
    // The same rule as mayDecide: the head, and for what the head asked, somebody else.
    return scope
      ? sql`select ${todoColumns({ key: sql`r.id`, title: sql`'書き出しの承認：' || r.title || '（' || r.size || ' 件）'`, line: sql`a.name || 'さんから'`, href: sql`'/approvals/' || r.id`, since: sql`r.asked_at` })}
      from approval r join staff a on a.id = r.asked_by where r.ward_id = any(${[...scope.wards]}::text[]) and r.decision is null and r.asked_by <> ${actor.staffId}::uuid and r.asked_by is distinct from ${actor.standsInFor?.id ?? null}::uuid
        and r.asked_for is distinct from ${actor.staffId}::uuid and (r.asked_for is null or r.asked_for is distinct from ${actor.standsInFor?.id ?? null}::uuid) and (${actor.role} = 'wardHead' or r.asked_role = 'wardHead')`
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
  }) => sql`select ${todoColumns({ key: sql`r.id`, title: sql`r.title || '（' || r.size || ' 件）の書き出しが' || case r.decision when 'approved' then '認められました' else '認められませんでした' end`, line: sql`d.name || 'さんから'`, href: sql`'/approvals/' || r.id`, since: sql`r.decided_at` })}
    from approval r join staff d on d.id = r.decided_by where r.ward_id = ${actor.wardId} and r.asked_by = ${actor.staffId}::uuid and r.used_at is null and ((r.decision = 'approved' and r.until_at >= ${now}) or (r.decision = 'refused' and r.decided_at > ${now}::timestamptz - make_interval(days => ${SEEN_DAYS})))`,
}
