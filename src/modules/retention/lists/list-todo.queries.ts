// A list that waits for its head, for the second person, and what came of it. To-dos say how many, never whom; closed kinds are not counted.
import { sql } from 'kysely'
import { permit } from '#src/access/scope.ts'
import { forWhom, todoColumns, type TodoSource } from '#src/todos/source.ts'

const SEEN_DAYS = 7
// The work begins within a minute of the approval; what is still there a day later does not move by itself.
const WORK_DAYS = 1
const count = sql`(select count(*) from retention_item i join retention_type t on t.name = i.type and not t.quiet where i.ward_id = r.ward_id and i.list_id = r.id)`

export const dueTodos: TodoSource = {
  kind: 'retentionDue',
  label: '保存の期間がすぎた記録',
  unit: '件',
  act: '確かめる',
  place: 'work',
  permit: 'retention.disposal:write',
  all: '/retention',
  stuck: { group: 'approvals' },
  rows: ({ scope }) =>
    sql`select ${todoColumns({ key: sql`r.id`, title: sql`'保存の期間がすぎた記録：' || ${count} || ' 件'`, line: sql`'確かめて、もう一人の承認にまわします'`, href: sql`'/retention/lists/' || r.id`, since: sql`r.made_at` })} from retention_list r where r.ward_id = any(${[...scope.wards]}::text[]) and r.state = 'open'`,
}
export const approvalTodos: TodoSource = {
  kind: 'retentionApproval',
  label: '廃棄の承認を待っていること',
  unit: '件',
  act: '読んで決める',
  place: 'work',
  permit: 'retention.disposal:approve',
  all: '/retention',
  stuck: { group: 'approvals' },
  rows: (asked) => {
    const { actor } = asked
    const scope = permit(actor, 'retention.disposal:approve')
    // The same rule as mayApprove: whoever may approve what another asked for.
    return scope
      ? sql`select ${todoColumns({ key: sql`r.id`, title: sql`'廃棄の承認：保存の期間がすぎた記録 ' || ${count} || ' 件'`, line: sql`a.name || 'さんから'`, href: sql`'/retention/lists/' || r.id`, since: sql`r.asked_at` })}
      from retention_list r join staff a on a.id = r.asked_by where r.ward_id = any(${[...scope.wards]}::text[]) and r.state = 'asked' and ${forWhom(
        asked,
        sql`r.asked_by <> ${actor.staffId}::uuid and r.asked_by is distinct from ${actor.standsInFor?.id ?? null}::uuid
        and r.asked_for is distinct from ${actor.staffId}::uuid and (r.asked_for is null or r.asked_for is distinct from ${actor.standsInFor?.id ?? null}::uuid) and (${actor.role} = 'wardHead' or r.asked_role = 'wardHead')`,
      )}`
      : undefined
  },
}
export const brokenTodos: TodoSource = {
  kind: 'retentionBroken',
  label: '承認されたのに、終わっていない廃棄',
  unit: '件',
  act: '見る',
  place: 'work',
  permit: 'retention.disposal:write',
  all: '/retention',
  stuck: { group: 'approvals' },
  rows: ({ scope, now }) =>
    sql`select ${todoColumns({ key: sql`r.id`, title: sql`'廃棄が終わっていません：承認から ' || extract(day from ${now}::timestamptz - r.decided_at)::int || ' 日'`, line: sql`'サーバーの係に「自動の仕事」を見てもらってください。残った記録は、そのままです'`, href: sql`'/retention/lists/' || r.id`, since: sql`r.decided_at` })} from retention_list r where r.ward_id = any(${[...scope.wards]}::text[]) and r.state = 'approved' and r.decided_at <= ${now}::timestamptz - make_interval(days => ${WORK_DAYS})`,
}
export const doneTodos: TodoSource = {
  kind: 'retentionDone',
  label: '廃棄の返事',
  unit: '件',
  act: '開く',
  place: 'arrival',
  permit: 'retention.disposal:read',
  all: '/retention',
  offCalendar: true,
  rows: ({ actor, now }) =>
    sql`select ${todoColumns({ key: sql`r.id`, title: sql`case when r.state = 'refused' then '廃棄は承認されませんでした' else '廃棄が終わりました：証明書 ' || c.number end`, line: sql`d.name || 'さんが決めました'`, href: sql`case when r.state = 'refused' then '/retention/lists/' || r.id else '/retention/certificates/' || c.id end`, since: sql`coalesce(r.done_at, r.decided_at)` })}
    from retention_list r join staff d on d.id = r.decided_by left join retention_certificate c on c.ward_id = r.ward_id and c.list_id = r.id
    where r.ward_id = ${actor.wardId} and r.asked_by = ${actor.staffId}::uuid and r.state in ('refused', 'done') and coalesce(r.done_at, r.decided_at) > ${now}::timestamptz - make_interval(days => ${SEEN_DAYS})`,
}
