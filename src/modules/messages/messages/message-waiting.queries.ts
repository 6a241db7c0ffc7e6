// Threads with something unread, as what came in.
import { sql } from 'kysely'
import { within } from '#src/access/scope.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'

export const unreadMessages: TodoSource = {
  kind: 'message',
  label: '未読のメッセージ',
  unit: '件',
  act: '読む',
  place: 'arrival',
  permit: 'home.message:read',
  all: '/messages',
  unread: true,
  offCalendar: true,
  // The words themselves are opened on their own page only, where the read is written down.
  rows: ({
    scope,
  }) => sql`select ${todoColumns({ key: sql`r.thread_id`, title: sql`(select s.name || 'さんからのメッセージ' from message m join staff s on s.id = m.by where m.ward_id = r.ward_id and m.thread_id = r.thread_id and m.turn = r.newest_turn)`, href: sql`'/messages/' || r.thread_id || '#newest'`, since: sql`r.newest_at` })}
    from message_reader r where ${within(scope, { ward: 'r.ward_id', owner: 'r.staff_id' })} and r.newest_turn > r.read_turn`,
}
