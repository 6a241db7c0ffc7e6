// Papers of meetings that somebody from outside took away.
import { sql } from 'kysely'
import { leftColumns, type LeftSource } from '#src/access/left.ts'
import { ITEMS, RECIPIENTS } from '#src/kernel/sharing.ts'

/** Copies given to members of other bodies, of meetings where the person was talked of. Of a sealed meeting nothing stands in any list: whoever decides on the disclosure is a member, or asks one. */
export const meetingLeft: LeftSource = {
  kind: 'meeting_copy',
  label: '会議の紙',
  words: [...RECIPIENTS, ...ITEMS],
  rows: ({ wardId, ids }) =>
    sql`select ${leftColumns({ kind: 'meeting_copy', at: sql`k.issued_at`, id: sql`k.id`, recipient: sql`m.recipient`, items: sql`c.items`, basis: sql`c.basis`, by: sql`b.name`, party: { cipher: sql`m.name_cipher`, at: sql`'meeting_member/' || m.id || '/name'` } })}
      from meeting_copy k join meeting_member m on m.ward_id = k.ward_id and m.id = k.member_id join case_meeting c on c.ward_id = k.ward_id and c.id = k.meeting_id left join staff b on b.id = k.issued_by
      where k.ward_id = ${wardId} and m.staff_id is null and not c.sealed and exists (select from meeting_person p where p.ward_id = k.ward_id and p.meeting_id = k.meeting_id and p.person_id = any(${ids}))`,
}
