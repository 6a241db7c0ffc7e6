// 次の約束: the next step of the last contact with a place, until a later contact with it is written down.
import { sql } from 'kysely'
import { within } from '#src/access/scope.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'

const DAYS_BACK = 180

export const supportTodos: TodoSource = {
  kind: 'supportContact',
  label: '支援の次の約束',
  unit: '件',
  act: '進める',
  place: 'work',
  permit: 'places.supportContact:write',
  all: '/supports',
  stuck: { group: 'area' },
  rows: ({
    scope,
    today,
    until,
  }) => sql`select ${todoColumns({ key: sql`c.id`, title: sql`coalesce(nullif(c.next_step, ''), c.line)`, line: sql`concat_ws('　', '次の約束', p.name)`, href: sql`'/supports/' || c.id`, dueOn: sql`c.next_on`, since: sql`c.created_at` })}
    from support_contact c left join place p on p.ward_id = c.ward_id and p.id = c.place_id
    where ${within(scope, { ward: 'c.ward_id' })} and c.state = 'held' and c.next_on between ${today}::date - ${DAYS_BACK}::int and ${until}::date and (p.id is null or p.state in ('consulting', 'preparing', 'open', 'paused'))
      and not exists (select 1 from support_contact l where l.ward_id = c.ward_id and l.place_id = c.place_id and l.state = 'held' and (l.on_day, l.id) > (c.on_day, c.id))`,
}
