import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { concurrentIndex, indexFaults } from './migration.rules.ts'

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
