// db/schema.sql says what the migrations come to; DOCS=write makes it anew.
import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dumpSchema } from '../../tools/schema.ts'
import { openTown, type Town } from '../support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

test('db/schema.sql is fresh, the same each time, and says every kind of thing', async () => {
  const text = await dumpSchema(town.owner)
  expect(await dumpSchema(town.owner)).toBe(text)
  for (const words of [
    'create table public.session (',
    'create policy ',
    'CREATE TRIGGER ',
    'enable row level security',
    ' to sasaeai_app;',
    'CREATE OR REPLACE FUNCTION app.',
    'references',
  ])
    expect(text.toLowerCase()).toContain(words.toLowerCase())
  if (process.env['DOCS'] === 'write') writeFileSync('db/schema.sql', text)
  expect(readFileSync('db/schema.sql', 'utf8')).toBe(text)
})
test('a change of shape, of a policy or of a right is seen', async () => {
  const before = await dumpSchema(town.owner)
  for (const [change, undo] of [
    ['alter table session add planted text', 'alter table session drop planted'],
    ['alter table session disable row level security', 'alter table session enable row level security'],
    ['grant delete on session to sasaeai_app', 'revoke delete on session from sasaeai_app'],
    ['create index planted on session (venue)', 'drop index planted'],
  ] as const) {
    await town.owner.query(change)
    expect([change, (await dumpSchema(town.owner)) === before]).toEqual([change, false])
    await town.owner.query(undo)
  }
  expect(await dumpSchema(town.owner)).toBe(before)
})
