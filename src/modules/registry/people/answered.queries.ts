// Whoever answers for somebody shielded finds them by their telephone, and those who live with them, as their page shows it to this reader. The index of the search knows none of these numbers: there is nothing of them to be found, passed over or counted for anybody else.
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#src/db/connection.ts'
import type { Viewer } from './person.rules.ts'

/** Digits in any writing, as app.search takes them for a telephone number. */
const isPhone = (typed: string): boolean => /^[0-9\s()+ー‐‑‒–—―−-]+$/.test(typed.normalize('NFKC')) && /[0-9]/.test(typed.normalize('NFKC'))

/** Rows of ward_id and id: those before whom a shield stands and who stand open to this reader (who answers for them, the head, an urgent read), whose telephone holds what was typed; undefined where that is no telephone number. */
export const answeredByPhone = (typed: string, viewer: Viewer): RawBuilder<unknown> | undefined =>
  isPhone(typed)
    ? sql`select p.ward_id, p.id from person p, app.phone_digits(normalize(${typed}, nfkc)) typed
      where (p.ward_id, p.id) in (select s.ward_id, l.id from person s cross join lateral app.living_with(s.ward_id, s.id) l (id) where s.ward_id = any(app.wards()) and s.shielded and s.merged_into is null)
        and p.id not in (select app.hidden_people(${viewer.staffId}::uuid, ${viewer.isHead}))
        and typed <> '' and (strpos(p.phone_key, typed) > 0 or strpos(p.mobile_key, typed) > 0)`
    : undefined
/** Their numbers, at most `most`. */
export async function listAnswered(tx: Tx, typed: string, viewer: Viewer, most: number): Promise<string[]> {
  const mine = answeredByPhone(typed, viewer)
  return mine
    ? (await sql<{ id: string }>`select a.id from (${mine}) a order by a.id limit ${most}`.execute(tx)).rows.map((one) => one.id)
    : []
}
