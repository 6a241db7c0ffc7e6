// Sessions in bulk, made inside the database: the same number gives the same rows on every machine.
import type pg from 'pg'

// By chance and always the same: time and name do not go along with day and ward, or every session would have two dozen that look like it.
const CHANCE = `create or replace function pg_temp.chance(i int, seed int, sides int) returns int language sql immutable as 'select abs(hashint4extended(i, seed) % sides)::int'`
// A few hundred names and places; the search row of each is made once and shared by all sessions that carry it.
const WORDS = `
  create temp table words on commit drop as
  select row_number() over () - 1 as n, title, venue, app.fold(title) as name_key, left(array_to_string(parts, E'\\x01'), 400) as key, app.grams(parts) as grams
  from (select title, venue, array[app.fold(title), '', app.fold(venue)] as parts from
    (select one || '（' || area || '）' as title, area || place as venue
      from unnest(array['見守り連絡会', 'ふれあい喫茶の打ち合わせ', '防災訓練', '声かけ訓練', '地域福祉活動者の研修', '子育てサロンの話し合い', '災害時の支えあい講座', 'ネットワーク委員会']) one,
        unnest(array['五条', '桃陽', '生魂', '天王寺', '真田山', '味原', '大江', '聖和', '桃丘', '東平', '南大江', '中大江']) area, unnest(array['会館', '福祉会館', '小学校', '集会所']) place) w) p`
const SESSIONS = `
  insert into session (ward_id, id, title, on_day, starts, purposes, area_level, ward_role, venue, participants, residents_took_part, state, reason, created_at, updated_at)
  select w.wards[1 + i % 24], (substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, words.title,
    date '2022-04-01' + (i::bigint * 7919 % 1690)::int, time '09:00' + make_interval(mins => pg_temp.chance(i, 1, 16) * 30),
    array[(array['watchExchange', 'watchShare', 'watchLearn', 'voiceDrill', 'areaTalk', 'disasterDrill', 'activistTraining', 'network'])[1 + (i::bigint * 31 % 8)::int]],
    (array['chokai', 'neighbourhood', 'neighbourhood', 'neighbourhoods', 'ward'])[1 + (i::bigint * 17 % 5)::int], (array['host', 'cohost', 'support'])[1 + (i::bigint * 13 % 3)::int],
    words.venue, (i::bigint * 37 % 90)::int + 3, i % 3 = 0, case i % 20 when 0 then 'cancelled' when 1 then 'draft' else 'held' end, case i % 20 when 0 then '雨のため' else '' end,
    timestamptz '2022-04-01' + make_interval(secs => i * 60), timestamptz '2022-04-01' + make_interval(secs => i * 60)
  from generate_series($1::int, $2::int) i cross join (select array_agg(ward_id order by sort) as wards from ward where kind = 'ward') w
    cross join lateral (select lpad(to_hex(1700000000000 + i), 12, '0') as h) t join words on words.n = pg_temp.chance(i, 2, 384)`

// Loading into bare tables and building each index once takes a fifth of the time of a million walks through each.
async function withoutIndexes(client: pg.PoolClient, tables: readonly string[], load: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index where indrelid = any($1::regclass[]) and not indisunique`,
    [tables],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  await load()
  await client.query(`set local maintenance_work_mem = '512MB'`)
  for (const { made } of rows) await client.query(made)
}

/** Adds `count` sessions over 24 wards and about four and a half fiscal years, with their search rows unless nothing is going to be searched. Needs the owner login of the embedded server without a time limit. */
export async function fillSessions(owner: pg.Pool, count: number, { searched = true }: { searched?: boolean } = {}): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    // No triggers and no look-ups of keys: what is filled in is right by its making.
    await client.query('set local session_replication_role = replica')
    await client.query(CHANCE)
    await client.query(WORDS)
    await withoutIndexes(client, searched ? ['session', 'search.session'] : ['session'], async () => {
      for (let from = 1; from <= count; from += 100_000) await client.query(SESSIONS, [from, Math.min(count, from + 99_999)])
      if (searched)
        await client.query(`insert into search.session (ward_id, id, name_key, kana_key, key, grams) select s.ward_id, s.id, words.name_key, '', words.key, words.grams from session s join words using (title, venue)
        where not exists (select 1 from search.session e where e.ward_id = s.ward_id and e.id = s.id)`)
    })
    // Every slice of figures is to be counted again.
    await client.query(`insert into figure_mark (source, ward_id) select 'session', ward_id from ward where kind = 'ward'`)
    await client.query('commit')
    await client.query('vacuum (analyze) session')
    await client.query('vacuum (analyze) search.session')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}
