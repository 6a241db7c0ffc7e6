// Who holds which copy, and which copies must come back: of somebody who withdrew, moved or died, and of a list whose time is over.
import { sql } from 'kysely'
import { permit, within, type Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { CivilDate } from '#src/kernel/civil-date.ts'
import type { Held, Recall } from './copy.rules.ts'

const NAMED = sql`concat_ws('　', nullif(i.number, ''), i.organisation)`
/** Every copy that carries this entry, those that are out first. */
export async function listHeld(tx: Tx, actor: Actor, wardId: string, entryId: string): Promise<Held[]> {
  const scope = permit(actor, 'register.registerCopy:read')
  if (!scope) return []
  return (
    await sql<Held>`select c.id::text as "copyId", c.holder, c.number, ${NAMED} as issue, c.state = 'out' as out from register_line l join register_issue i on i.ward_id = l.ward_id and i.id = l.issue_id join register_copy c on c.ward_id = l.ward_id and c.issue_id = l.issue_id
    where ${within(scope, { ward: 'c.ward_id' })} and l.ward_id = ${wardId} and l.entry_id = ${entryId}::uuid and c.state <> 'withdrawn' order by c.state <> 'out', i.issued_on desc, c.number`.execute(
      tx,
    )
  ).rows
}

/** All of them, by list and number. Whose line no longer stands is written on the line (app.line_stands, the one rule); why is said from what is known of them now. */
export async function listRecall(tx: Tx, actor: Actor, today: CivilDate): Promise<Recall[]> {
  const scope = permit(actor, 'register.registerCopy:read')
  if (!scope) return []
  const { rows } = await sql<Recall & { due: CivilDate }>`
    with held as (
      select c.id as copy_id, c.holder, c.number, c.due_on, ${NAMED} as issue, i.ward_id, i.id as issue_id, i.basis, i.recipient, i.until_on, i.issued_on
      from register_copy c join register_issue i on i.ward_id = c.ward_id and i.id = c.issue_id where ${within(scope, { ward: 'c.ward_id' })} and c.state = 'out')
    select h.copy_id::text as "copyId", h.holder, h.number, h.issue, h.due_on as due, x.why, x.entry_id::text as "entryId", x.name from held h, lateral (
      select e.id as entry_id, e.name, case when e.state = 'dead' or q.gone = 'dead' then '死亡' when e.state = 'moved' or q.gone = 'moved' then '転出' when e.state = 'withdrawn' then '名簿の取消'
          when exists (select from consent k where k.ward_id = e.ward_id and k.person_id in (select app.person_all(e.ward_id, p.id)) and k.recipient = h.recipient and k.purpose = 'register' and k.state = 'given' and (k.until_on is null or k.until_on > ${today}::date)) then 'のせた項目の一部に、もう同意がない' else '同意の取りやめ' end as why
      from register_line l join watch_register e on e.ward_id = l.ward_id and e.id = l.entry_id left join register_person q on q.ward_id = e.ward_id and q.entry_id = e.id left join person p on p.ward_id = q.ward_id and p.id = app.person_now(q.ward_id, q.person_id)
      where l.ward_id = h.ward_id and l.issue_id = h.issue_id and l.stands_until <= ${today}::date
      union all select null, null, '災害のときの名簿の終わり' where h.basis = 'DISASTER' and h.until_on < ${today}::date
      union all select null, null, '連絡先を伏せた人がのっている' where h.issue_id in (select app.issues_of_hidden(h.ward_id))
      union all select null, null, '返す日を過ぎた' where h.due_on < ${today}::date) x
    order by h.issue, h.number, x.name`.execute(tx)
  return rows
}
