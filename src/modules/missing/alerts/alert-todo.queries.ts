// Whoever is looked for stands on the lists of those who answer until they are found: a draft from the moment it was made, an alert from when it went.
import { sql } from 'kysely'
import { rowsOf, within } from '#src/access/scope.ts'
import { settingIn } from '#src/db/settings.queries.ts'
import { forWhom, todoColumns, type TodoSource } from '#src/todos/source.ts'
import { missingAlert as type } from './alert.schema.ts'

const SENT = sql`r.state = 'sent'`
/** Somebody is missing: for everybody who may open the alert, opened or not, until found, withdrawn or its time is over. Who has not yet read the link they were sent has that line instead. */
export const openAlertTodos: TodoSource = {
  kind: 'missingOpen',
  label: '見つかっていない人',
  unit: '人',
  act: '開く',
  place: 'work',
  permit: 'missing.missingAlert:read',
  all: '/missing-alerts',
  offCalendar: true,
  stuck: { group: 'watch' },
  rows: ({ scope, actor, now, ...asked }) =>
    sql`select ${todoColumns({
      key: sql`r.id`,
      title: sql`case when ${SENT} then '行方の分からない人が、まだ見つかっていません' else '行方不明の知らせを、まだ送っていません' end`,
      line: sql`concat_ws('　', '登録 ' || p.number, case when ${SENT} then '見つかったら「見つかった」を押します' else '書きかけです。送るか、見つかったら「見つかった」を押します' end)`,
      href: sql`'/missing-alerts/' || r.id`,
      since: sql`coalesce(m.sent_at, r.created_at)`,
      interrupts: sql`true`,
      life: sql`true`,
      whom: sql`app.person_now(p.ward_id, p.person_id)`,
      hands: sql`array_remove(array[coalesce(m.sent_by, r.created_by)], null)`,
    })} from missing_alert r join missing_person p on p.ward_id = r.ward_id and p.id = r.missing_id
      left join lateral (select s.sent_at, s.sent_by from missing_sent s where s.ward_id = r.ward_id and s.alert_id = r.id order by s.sent_at limit 1) m on true
      where ${within(scope, rowsOf(type.name))} and (r.state = 'draft' or ${SENT} and m.sent_at > ${now}::timestamptz - make_interval(hours => ${settingIn('missing.alertHours', now)}))
      and ${forWhom(asked, sql`not (${SENT} and exists (select from missing_sent o where o.ward_id = r.ward_id and o.alert_id = r.id and o.staff_id = ${actor.staffId}::uuid and o.opened_at is null))`)}`,
}
