// Statements that do not wait for each other are still one transaction: what fails ahead undoes everything and is named.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCity } from '#src/access/council.queries.ts'
import { openDb, type Db, type Tx } from '#src/db/connection.ts'
import { sendAhead, transact } from '#src/db/transact.ts'
import { openTown, type Town } from '../support/town.ts'

let town: Town
let db: Db
beforeAll(async () => {
  town = await openTown()
  db = openDb(town.app)
  await town.owner.query('create table kept (n int primary key); grant select, insert on kept to sasaeai_app')
})
afterAll(() => town.close())
const kept = async (): Promise<number[]> =>
  (await town.owner.query<{ n: number }>('select n from kept order by n')).rows.map((row) => row.n)
const add = (tx: Tx, n: number): Promise<unknown> => sql`insert into kept values (${n})`.execute(tx)

test('what is sent ahead is part of the transaction, also when nothing waits for it before the commit', async () => {
  await transact(db, async (tx) => {
    await add(tx, 1)
    sendAhead(tx, () => add(tx, 2))
  })
  expect(await kept()).toEqual([1, 2])
})

test('what fails ahead undoes everything before and behind it, and its own error comes out', async () => {
  await expect(
    transact(db, async (tx) => {
      sendAhead(tx, () => add(tx, 3))
      sendAhead(tx, () => add(tx, 1))
      await add(tx, 4)
    }),
  ).rejects.toMatchObject({ code: '23505' })
  await expect(
    transact(db, async (tx) => {
      await add(tx, 5)
      sendAhead(tx, () => add(tx, 2))
    }),
  ).rejects.toMatchObject({ code: '23505' })
  await expect(
    transact(db, async (tx) => {
      sendAhead(tx, () => add(tx, 6))
      throw new Error('mine')
    }),
  ).rejects.toThrow('mine')
  expect(await kept()).toEqual([1, 2])
  // The connections are clean again.
  await Promise.all([7, 8, 9].map((n) => transact(db, (tx) => add(tx, n))))
  expect(await kept()).toEqual([1, 2, 7, 8, 9])
})

test('nothing goes out after the end, and nothing that goes out late counts as sent', async () => {
  let held: Tx | undefined
  await transact(db, (tx) => {
    held = tx
    return sql`select 1`.execute(tx)
  })
  await expect(add(held as Tx, 10)).rejects.toThrow('over')
  await expect(
    transact(db, async (tx) => {
      sendAhead(tx, async () => {
        await Promise.resolve()
        await add(tx, 11)
      })
    }),
  ).rejects.toThrow('at once')
  await expect(
    db.transaction().execute(async (tx) => {
      sendAhead(tx, () => add(tx, 12))
      await add(tx, 13)
    }),
  ).rejects.toThrow('at once')
  expect(await kept()).toEqual([1, 2, 7, 8, 9])
})

test('a connection lost in the middle saves nothing, is said, and the next one works', async () => {
  await expect(
    transact(db, async (tx) => {
      await add(tx, 14)
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
    }),
  ).rejects.toThrow()
  await transact(db, (tx) => add(tx, 15))
  expect(await kept()).toEqual([1, 2, 7, 8, 9, 15])
})

test('the same statement is prepared from its second time on, with the values of each time', async () => {
  const ask = (n: number): Promise<number | undefined> =>
    transact(db, async (tx) => (await sql<{ n: number }>`select n from kept where n = ${n}`.execute(tx)).rows[0]?.n)
  for (const n of [1, 2, 7, 99]) expect(await ask(n)).toBe(n === 99 ? undefined : n)
  const known = await transact(
    db,
    async (tx) =>
      (
        await sql<{ statement: string }>`select statement from pg_prepared_statements where statement like '%from kept where n%'`.execute(
          tx,
        )
      ).rows,
  )
  expect(known.length).toBe(process.env['PREPARED'] === 'off' ? 0 : 1)
})
test('what is put together of several selects is prepared too', async () => {
  const ask = (n: number): Promise<number> =>
    transact(
      db,
      async (tx) => (await sql`(select n from kept where n = ${n}) union all (select n from kept where n = ${n})`.execute(tx)).rows.length,
    )
  for (const n of [1, 2, 99]) expect(await ask(n)).toBe(n === 99 ? 0 : 2)
  const { rows } = await transact(db, (tx) =>
    sql`select 1 from pg_prepared_statements where statement like '(select n from kept%'`.execute(tx),
  )
  expect(rows.length).toBe(process.env['PREPARED'] === 'off' ? 0 : 1)
})

test('the city is read once a minute of each database, by whoever asks, and never kept before it is there', async () => {
  expect((await getCity(db, 0)).wards).toEqual([])
  const add = (id: string, name: string, sort: number): Promise<unknown> =>
    town.owner.query(`insert into ward (ward_id, name, kana, name_en, kind, sort) values ($1, $2, 'あ', 'A', 'ward', $3)`, [id, name, sort])
  const names = async (asked: Db | Tx, at: number): Promise<string[]> => (await getCity(asked, at)).wards.map((one) => one.name)
  await add('271098', '甲区', 1)
  expect(await names(db, 0)).toEqual(['甲区'])
  await add('271099', '乙区', 2)
  expect([await names(db, 59_000), await transact(db, (tx) => names(tx, 59_000))]).toEqual([['甲区'], ['甲区']])
  expect(await transact(db, (tx) => names(tx, 61_000))).toEqual(['甲区', '乙区'])
  // Another database is another city.
  expect(await names(openDb(town.owner), 61_000)).toEqual(['甲区', '乙区'])
})
