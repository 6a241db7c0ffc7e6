// What left with a support: what was given to whom it was handed on to, and what another council was shown when it moved.
import { sql } from 'kysely'
import { dayAt, leftColumns, type LeftSource } from '#src/access/left.ts'
import { ITEMS } from '#src/kernel/sharing.ts'
import { TO_KINDS } from './referral.schema.ts'

/** Referrals with which something was given, also one that was cancelled since: what left has left; where it names nobody, it is about the person of the support. */
export const referralLeft: LeftSource = {
  kind: 'referral',
  label: 'つなぎ先へ',
  words: [...TO_KINDS, ...ITEMS],
  rows: ({ wardId, ids }) =>
    sql`select ${leftColumns({ kind: 'referral', at: dayAt(sql`r.on_day`), id: sql`r.id`, recipient: sql`r.to_kind`, items: sql`r.items`, basis: sql`coalesce(r.basis, '')`, by: sql`b.name`, ended: sql`case when r.state = 'withdrawn' then r.updated_at end`, party: { cipher: sql`r.to_name_cipher`, at: sql`'referral/' || r.id || '/to_name'` } })}
      from referral r join support_case c on c.ward_id = r.ward_id and c.id = r.case_id left join staff b on b.id = r.created_by
      where r.ward_id = ${wardId} and coalesce(r.person_id, c.person_id) = any(${ids}) and (cardinality(r.items) > 0 or r.given_cipher is not null)`,
}
/** Moves to another council, from the moment the head let them go, also where they were taken back afterwards: from then on that side could read the summary. */
export const moveLeft: LeftSource = {
  kind: 'case_move',
  label: 'ほかの区への引きつぎ',
  words: ITEMS,
  rows: ({ wardId, ids }) =>
    sql`select ${leftColumns({ kind: 'case_move', at: sql`r.decided_at`, id: sql`r.id`, to: sql`w.name || '社会福祉協議会'`, items: sql`array['history'] || r.items`, basis: sql`r.basis`, by: sql`b.name` })}
      from case_move r join support_case c on c.ward_id = r.ward_id and c.id = r.case_id join ward w on w.ward_id = r.to_ward left join staff b on b.id = r.decided_by
      where r.ward_id = ${wardId} and c.person_id = any(${ids}) and (r.state in ('approved', 'accepted', 'declined') or (r.state = 'withdrawn' and r.given_cipher is not null))`,
}
