// Lists that were handed out with somebody on them.
import { sql } from 'kysely'
import { dayAt, leftColumns, type LeftSource } from '#src/access/left.ts'
import { TO } from '../entries/entry.schema.ts'
import { COLUMNS } from './issue.schema.ts'

/** One line for each list that was issued, whatever became of its copies. */
export const registerLeft: LeftSource = {
  kind: 'register_line',
  label: '地域の名簿',
  words: [...TO, ...COLUMNS],
  rows: ({ wardId, ids }) =>
    sql`select distinct on (i.id) ${leftColumns({ kind: 'register_line', at: dayAt(sql`i.issued_on`), id: sql`i.id`, to: sql`i.organisation`, recipient: sql`i.recipient`, items: sql`i.columns`, basis: sql`i.basis`, by: sql`b.name` })}
      from register_line l join register_issue i on i.ward_id = l.ward_id and i.id = l.issue_id join register_person p on p.ward_id = l.ward_id and p.entry_id = l.entry_id left join staff b on b.id = i.created_by
      where l.ward_id = ${wardId} and p.person_id = any(${ids}) and i.state in ('issued', 'ended')`,
}
