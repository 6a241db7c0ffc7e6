import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { concurrentIndex, fillFaults, indexFaults } from './migration.rules.ts'

// Files up to here were landed before the rule; nobody edits a landed one.
const BEFORE = '20261129'

test('no file builds an index on a table of an earlier one while it holds people up', () => {
  const names = readdirSync('db/migrations').filter((name) => name.endsWith('.sql'))
  expect(names.length).toBeGreaterThan(100)
  const faults = names.filter((name) => name > BEFORE).flatMap((name) => indexFaults(name, readFileSync(`db/migrations/${name}`, 'utf8')))
  expect(faults).toEqual([])
  // The rule sees what was done before it.
  const known = '20261128T1205_hold_all_of_whom.sql'
  expect(indexFaults(known, readFileSync(`db/migrations/${known}`, 'utf8')).length).toBeGreaterThan(20)
})

test.each<[string, number]>([
  ['create table a (id int); create index a_id on a (id);', 0],
  ['create table if not exists public.a (id int);\ncreate unique index a_id on a (id);', 0],
  ['create index todo_x on todo (x);', 1],
  ['create index on todo (x);', 1],
  ['-- additive\ncreate index concurrently if not exists todo_x on todo (x);', 1],
  ['-- no transaction\ncreate index concurrently if not exists todo_x on todo (x);', 0],
  ['-- additive\n-- no transaction\ncreate unique index concurrently if not exists todo_x on public.todo (x)', 0],
  ['-- no transaction\ncreate index concurrently todo_x on todo (x);', 1],
  ['-- no transaction\ncreate index concurrently if not exists todo_x on todo (x); select 1;', 1],
  ['-- create index todo_x on todo (x);\nselect 1;', 0],
  ['create table b (id int); create index a_id on a (id); create index c_id on c (id);', 2],
])('%s has %i faults', (text, faults) => expect(indexFaults('one.sql', text)).toHaveLength(faults))

test.each<[string, string | undefined]>([
  ['-- no transaction\ncreate index concurrently if not exists todo_x on todo (x);', 'todo_x'],
  ['create index todo_x on todo (x);', undefined],
  ['select 1', undefined],
])('%s builds %s beside who works', (text, wanted) => expect(concurrentIndex(text)).toBe(wanted))

test('no file fills or rewrites a table of an earlier one in one transaction', () => {
  const names = readdirSync('db/migrations').filter((name) => name.endsWith('.sql'))
  const faultsOf = (name: string): string[] => fillFaults(name, readFileSync(`db/migrations/${name}`, 'utf8'))
  expect(names.filter((name) => name > BEFORE).flatMap(faultsOf)).toEqual([])
  // The rule sees what was done before it; those are landed, and nobody edits them.
  const before = names.filter((name) => faultsOf(name).length > 0)
  expect(before.length).toBeGreaterThan(25)
  for (const known of [
    '20261128T0504_order_notices_by_arrival.sql',
    '20261128T1624_mark_lines_that_ended.sql',
    '20261127T1331_number_sign_in_try.sql',
  ])
    expect(before).toContain(known)
})
const BATCH =
  'do $$ begin loop update todo set kind = 1 where id in (select id from todo where kind is null limit 1000); exit when not found; commit; end loop; end $$'
test.each<[string, number]>([
  ['update todo set kind = 1', 1],
  ['-- additive\nupdate public.todo t set kind = 1 from ward w where w.ward_id = t.ward_id;', 1],
  ['with old as (select id from todo) delete from todo using old where old.id = todo.id;', 1],
  ['insert into mark (id) select id from todo', 1],
  ['select app.settle(id) from todo;', 1],
  ['do $$ begin update todo set kind = 1; end $$;', 1],
  ['do $$ begin perform app.settle(id) from todo; end $$', 1],
  [`do $$ begin for one in select 1 loop execute format('update %I set x = 1', one); end loop; end $$`, 0],
  [BATCH, 1],
  [`-- no transaction\n${BATCH};`, 0],
  [`-- no transaction\n${BATCH}; select 1;`, 1],
  [`-- no transaction\n${BATCH.replace(' limit 1000', '')}`, 1],
  [`-- no transaction\n${BATCH.replace(' commit;', '')}`, 1],
  ['create table mark (id int); insert into mark values (1); update mark set id = 2;', 0],
  [`insert into retention_part (of_type, name) values ('a', 'b')`, 0],
  [`update retention_type set quiet = true where name = 'x'`, 0],
  [`update setting set value = '1' where value is distinct from '1'`, 0],
  ['insert into setting (key) select ward_id from ward', 0],
  ['create function app.x() returns void language sql as $$ update todo set kind = 1 $$;', 0],
  ['-- update todo set kind = 1\nselect 1;', 0],
  ['grant select, insert, update on todo to sasaeai_app; create trigger x after update on todo execute function app.x();', 0],
  ['alter table todo add column kind int;', 0],
  ['alter table todo add column at timestamptz not null default now();', 0],
  ['alter table todo add column id uuid default gen_random_uuid();', 1],
  ['alter table todo alter column kind type bigint;', 1],
  ['alter table todo add column whole text generated always as (kind || 1) stored', 1],
  ['create table mark (id bigint generated always as identity); alter table mark alter column id type int;', 0],
])('%s has %i faults of filling', (text, faults) => expect(fillFaults('one.sql', text)).toHaveLength(faults))
