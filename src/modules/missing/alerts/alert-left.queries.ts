// To whom outside the council an alert about somebody went, for 提供の記録 and the sheet for the person. 根拠: rules.md 人 4.
import { sql } from 'kysely'
import { leftColumns, type LeftSource } from '#src/access/left.ts'

const WORDS = [
  { value: 'partner', label: '関係機関の人' },
  { value: 'field', label: '地域の人の電話' },
  { value: 'phone', label: '電話・FAX' },
  { value: 'message', label: 'いつから・年代・見た目・最後に見たところ' },
  { value: 'photo', label: '写真' },
] as const
const items = sql`array['message'] || case when s.photo_id is not null or s.had_photo then array['photo'] else '{}' end`
/** Who of the field was told is nobody's name to the person: they are told as people of the neighbourhood. */
export const alertLeft: LeftSource = {
  kind: 'missing_alert',
  label: '行方不明の知らせ',
  words: WORDS,
  rows: ({ wardId, ids }) =>
    sql`select ${leftColumns({ kind: 'missing_alert', at: sql`g.at`, id: sql`g.id`, to: sql`g.to`, recipient: sql`g.party`, items: sql`g.items`, basis: sql`g.basis`, by: sql`b.name` })} from (
      select s.sent_at as at, s.alert_id as id, case when s.party = 'partner' then coalesce((select o.name from partner p join organisation o on o.ward_id = p.ward_id and o.id = p.organisation_id where p.ward_id = s.ward_id and p.staff_id = s.staff_id limit 1), '') else '' end as to, s.party, ${items} as items, s.basis, s.sent_by as made_by
        from missing_sent s join missing_alert a on a.ward_id = s.ward_id and a.id = s.alert_id join missing_person m on m.ward_id = a.ward_id and m.id = a.missing_id where s.ward_id = ${wardId} and s.party <> 'staff' and m.person_id = any(${ids})
      union all select c.told_at, c.id, o.name, 'phone', array['message'], c.basis, c.told_by
        from missing_call c join organisation o on o.ward_id = c.ward_id and o.id = c.organisation_id join missing_alert a on a.ward_id = c.ward_id and a.id = c.alert_id join missing_person m on m.ward_id = a.ward_id and m.id = a.missing_id where c.ward_id = ${wardId} and c.reached and m.person_id = any(${ids})
    ) g left join staff b on b.id = g.made_by`,
}
