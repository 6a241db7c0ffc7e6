// What waits where the register does not say what the registry, the city or an address says: for the desk of the register with numbers only, for who answers for a person by person.
import { sql } from 'kysely'
import { holding } from '#src/access/assignment.queries.ts'
import { within } from '#src/access/scope.ts'
import { forWhom, todoColumns, type TodoSource } from '#src/todos/source.ts'
import { settleCounts } from './settle.queries.ts'

export const settleTodos: TodoSource = {
  kind: 'registerSettle',
  label: '名簿で確かめること',
  unit: '件',
  act: '確かめる',
  place: 'work',
  permit: 'register.watchRegister:write',
  all: '/watch-register/settle',
  offCalendar: true,
  stuck: { group: 'register' },
  rows: ({ scope, actor, today, whole }) =>
    whole || actor.role === 'register' || actor.role === 'wardHead'
      ? sql`select ${todoColumns({
          key: sql`'registerSettle' || s.what`,
          title: sql`case s.what when 'apart' then '台帳では亡くなった・転出した人の名簿の行を確かめる' when 'place' then '名簿の地域が決まらない人を決める' else '市の名簿から消えた人を確かめる' end || '（' || s.n || '人）'`,
          line: sql`case s.what when 'apart' then '手紙・訪問・新しい名簿からは、もう外れています' when 'place' then 'どの地域の手紙・訪問・名簿にも出ていません' else '亡くなったか、移ったか、残すかを決めます' end`,
          href: sql`'/watch-register/settle#' || s.what`,
          hands: holding(sql`${scope.wards[0] ?? ''}`, ['register'], today),
        })} from (${settleCounts(scope, scope.wards[0] ?? actor.wardId)}) s
          where s.n > 0 and (${whole === true || actor.role === 'register'} or not exists (select from app.roles_on(${today}::date) o where o.ward_id = ${actor.wardId} and o.role = 'register'))`
      : undefined,
}
/** The register says otherwise of somebody of the registry: whoever answers for them looks, never by itself. */
export const registrySaysTodos: TodoSource = {
  kind: 'registrySays',
  label: '名簿とくいちがう台帳の人',
  unit: '件',
  act: '確かめる',
  place: 'work',
  permit: 'registry.person:write',
  all: '/people',
  offCalendar: true,
  stuck: { group: 'register' },
  rows: (asked) => {
    const owned = sql`exists (select from app.roles_on(${asked.today}::date) o where o.ward_id = w.ward_id and o.staff_id = w.owner_id)`
    return sql`select ${todoColumns({
      key: sql`q.entry_id`,
      title: sql`case when q.apart = 'stands' then '台帳で亡くなった・転出した人を、名簿の担当が確かめてほしいと言っています' when r.state = 'dead' then '名簿では亡くなった人です（台帳を確かめる）' else '名簿では転出した人です（台帳を確かめる）' end`,
      href: sql`'/people/' || w.id || '#register-says'`,
      since: sql`coalesce(q.word_at, r.updated_at)`,
      whom: sql`w.id`,
      hands: sql`case when ${owned} then array[w.owner_id] else '{}' end`,
    })} from register_person q join watch_register r on r.ward_id = q.ward_id and r.id = q.entry_id join person w on w.ward_id = q.ward_id and w.id = app.person_now(q.ward_id, q.person_id)
      where ${within(asked.scope, { ward: 'q.ward_id' })} and (q.apart = 'stands' and q.word = 'doubt' or q.apart = 'ended' and q.word is null)
      and ${forWhom(asked, sql`(w.owner_id = ${asked.actor.staffId} or not ${owned} and ${asked.actor.role !== 'wardHead'})`)}`
  },
}
