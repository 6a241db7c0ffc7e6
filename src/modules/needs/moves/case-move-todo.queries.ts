// Hand-overs that wait: for the head of the old ward to approve, for the new ward to take over, for who wrote one that came back; one that was declined until somebody goes on with the support, one that was taken over until the old support is closed.
import { sql } from 'kysely'
import { within } from '#src/access/scope.ts'
import { forWhom, todoColumns, type TodoSource } from '#src/todos/source.ts'

export const caseMoveTodos: TodoSource = {
  kind: 'case_move',
  label: '区をまたぐ引きつぎ',
  unit: '件',
  act: '開く',
  place: 'work',
  permit: 'needs.caseMove:read',
  all: '/todos',
  stuck: { group: 'supports' },
  rows: (all) => {
    const { scope, actor } = all
    return sql`select ${todoColumns({
      key: sql`m.id`,
      title: sql`case when m.state = 'approved' then o.name || 'からの引きつぎ' when m.state = 'asked' then n.name || 'への引きつぎの承認' when m.state = 'accepted' then n.name || 'が引きつぎました（もとの支援を終結にする）' when m.state = 'declined' then n.name || 'への引きつぎ（受け取れませんでした）' else n.name || 'への引きつぎ（書き直し）' end`,
      href: sql`'/case-moves/'::text || m.id`,
      line: sql`case when coalesce(m.raised, 0) > 0 then '期限を過ぎました' else '' end`,
      since: sql`m.updated_at`,
      dueAt: sql`m.due_at`,
      raised: sql`coalesce(m.raised, 0)`,
      hands: sql`case when m.state in ('approved', 'asked') then null else array[m.created_by] end`,
    })} from (select k.*, d.due_at, d.raised from case_move k left join lateral app.move_due(k.ward_id, k.id) d on true) m join ward o on o.ward_id = m.ward_id join ward n on n.ward_id = m.to_ward
    where (${within(scope, { ward: 'm.to_ward' })} and m.state = 'approved') or (${within(scope, { ward: 'm.ward_id' })} and ((m.state = 'asked' and ${forWhom(all, sql`(${actor.role === 'wardHead'} and m.created_by <> ${actor.staffId}::uuid and m.created_by is distinct from ${actor.standsInFor?.id ?? null}::uuid)`)}) or (${forWhom(all, sql`m.created_by = ${actor.staffId}::uuid`)} and (m.state = 'returned' or (m.state = 'accepted' and exists (select from support_case c where c.ward_id = m.ward_id and c.id = m.case_id and c.state not in ('closed', 'withdrawn'))) or (m.state = 'declined' and exists (select from support_case c where c.ward_id = m.ward_id and c.id = m.case_id and c.state not in ('closed', 'withdrawn'))
        and not exists (select from support_note t where t.ward_id = m.ward_id and t.case_id = m.case_id and t.created_at > m.updated_at)))
      and not exists (select from case_move l where l.ward_id = m.ward_id and l.case_id = m.case_id and l.created_at > m.created_at))))`
  },
}
