// A setting is what it was at the moment asked for.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb, type Db } from '#src/db/connection.ts'
import { countingVersionAt, settingAt } from '#src/db/settings.queries.ts'
import { openTown, type Town } from '../support/town.ts'

let town: Town
let db: Db
beforeAll(async () => {
  town = await openTown()
  db = openDb(town.app)
})
afterAll(() => town.close())
const day = (n: number): Date => new Date(Date.UTC(2026, 0, n))
const change = (key: string, value: string, from: Date): Promise<unknown> =>
  town.owner.query('insert into setting (key, value, from_at, reason) values ($1, $2, $3, $4)', [key, value, from, '試し'])

test('before, between and after two changes; a withdrawn one and a text that does not fit count as if they were not there', async () => {
  expect(await settingAt(db, 'figures.smallCell', day(1))).toBe(5)
  await change('figures.smallCell', '7', day(10))
  await change('figures.smallCell', '10', day(20))
  expect(await Promise.all([1, 9, 10, 19, 20, 25].map((n) => settingAt(db, 'figures.smallCell', day(n))))).toEqual([5, 5, 7, 7, 10, 10])
  expect(await Promise.all([1, 10, 20].map((n) => countingVersionAt(db, day(n))))).toEqual([1, 2, 3])
  await town.owner.query(`update setting set withdrawn_at = now() where value = '10'`)
  expect(await settingAt(db, 'figures.smallCell', day(25))).toBe(7)
  expect(await countingVersionAt(db, day(25))).toBe(2)
  await change('figures.smallCell', 'たくさん', day(30))
  expect(await settingAt(db, 'figures.smallCell', day(30))).toBe(5)
  await change('absence.travelSuppresses', 'false', day(5))
  expect(await settingAt(db, 'absence.travelSuppresses', day(6))).toBe(false)
})
test('a transaction reads the table once for one moment', async () => {
  await db.transaction().execute(async (tx) => {
    expect(await settingAt(tx, 'watch.overdueHeadDays', day(40))).toBe(7)
    await change('watch.overdueHeadDays', '9', day(35))
    expect(await settingAt(tx, 'watch.overdueHeadDays', day(40))).toBe(7)
  })
  expect(await settingAt(db, 'watch.overdueHeadDays', day(40))).toBe(9)
})
test('the figures login may read settings', async () => {
  expect(await settingAt(openDb(town.figures), 'figures.smallCell', day(15))).toBe(7)
})
