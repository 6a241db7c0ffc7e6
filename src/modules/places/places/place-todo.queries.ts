// Places to look at: not confirmed for long, or without any contact for long. No deadline, so never counted at the top. 根拠: rules.md, Clocks and ladders.
import { sql } from 'kysely'
import { within } from '#src/access/scope.ts'
import { settingIn } from '#src/db/settings.queries.ts'
import { todoColumns, type TodoSource } from '#src/todos/source.ts'

const since = (day: ReturnType<typeof sql>): ReturnType<typeof sql> => sql`(${day})::timestamp at time zone 'Asia/Tokyo'`

export const unconfirmedPlaces: TodoSource = {
  kind: 'placeUnconfirmed',
  label: '確認が古い居場所',
  unit: 'か所',
  act: '確かめる',
  place: 'signal',
  permit: 'places.place:write',
  all: '/places',
  rows: ({
    scope,
    now,
    today,
  }) => sql`select ${todoColumns({ key: sql`p.id`, title: sql`p.name`, line: sql`case when p.confirmed_on is null then 'まだ確かめていません' else (${today}::date - p.confirmed_on) || '日まえに確かめたままです' end`, href: sql`'/places/' || p.id`, since: since(sql`coalesce(p.confirmed_on, p.opened_on, p.consulted_on)`) })}
    from place p where ${within(scope, { ward: 'p.ward_id' })} and p.state in ('open', 'paused') and coalesce(p.confirmed_on, p.opened_on, p.consulted_on) < ${today}::date - ${settingIn('place.unconfirmedDays', now)}`,
}

export const silentPlaces: TodoSource = {
  kind: 'placeSilent',
  label: '支援が途切れている居場所',
  unit: 'か所',
  act: '連絡する',
  place: 'signal',
  permit: 'places.supportContact:write',
  all: '/places',
  rows: ({
    scope,
    now,
    today,
  }) => sql`select ${todoColumns({ key: sql`p.id`, title: sql`p.name`, line: sql`case when l.last_on is null then 'まだ支援の記録がありません' else (${today}::date - l.last_on) || '日まえの支援が最後です' end`, href: sql`'/places/' || p.id`, since: since(sql`coalesce(l.last_on, p.opened_on, p.consulted_on)`) })}
    from place p left join lateral (select max(c.on_day) as last_on from support_contact c where c.ward_id = p.ward_id and c.place_id = p.id and c.state = 'held') l on true
    where ${within(scope, { ward: 'p.ward_id' })} and p.state in ('consulting', 'preparing', 'open', 'paused') and coalesce(l.last_on, p.opened_on, p.consulted_on) < ${today}::date - ${settingIn('support.noContactDays', now)}`,
}
