// A table is filled beside who is at work (docs/decisions/0049): a file of its own lets go of every piece it wrote, and goes on where it was cut off.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '#src/db/migrate.ts'
import { fillFaults } from '#src/db/migration.rules.ts'
import { openTown, type Town } from '../support/town.ts'

let town: Town
const folder = mkdtempSync(join(tmpdir(), 'fill-'))
const NAME = '20991231T0000_say_it.sql'
const fill = (limit: number): string => `-- additive
-- no transaction
do $$ begin
  loop
    update much set said = 'x' where id in (select id from much where said is null order by id limit ${limit});
    exit when not found;
    commit;
  end loop;
end $$;
`
beforeAll(async () => {
  town = await openTown()
  await town.owner.query(`create table much (id int primary key, said text); insert into much select n from generate_series(1, 900) n`)
  const { rows } = await town.owner.query<{ name: string }>('select name from schema_version')
  for (const { name } of rows) writeFileSync(join(folder, name), 'select 1')
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await town.close()
})
const left = async (): Promise<number> =>
  Number((await town.owner.query(`select count(*)::int as n from much where said is null`)).rows[0].n)

test('in batches; cut off at a row it cannot write, what it wrote stays, and the next start does the rest', async () => {
  writeFileSync(join(folder, NAME), fill(100))
  expect(fillFaults(NAME, fill(100))).toEqual([])
  // The 450th row refuses: as if the machine had gone down in the fifth batch.
  await town.owner.query(`alter table much add constraint stop check (id <> 450 or said is null)`)
  await expect(migrate(town.place, folder)).rejects.toThrow('stop')
  expect(await left()).toBe(500)
  await town.owner.query(`alter table much drop constraint stop`)
  expect(await migrate(town.place, folder)).toEqual([NAME])
  expect(await left()).toBe(0)
})
