// A name and its reading are all one has from a call: whoever is already in the ward's registry under both is shown before a second card is made.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'

let all: RegisterDesks
beforeAll(async () => {
  all = await openRegister()
})
afterAll(() => all.city.close())

test('the same name and reading, or the same reading and telephone, asks first, whatever else is blank; the other ward and what a shield hides are not asked of', async () => {
  const { worker, neighbour, head } = all
  const full = {
    name: '重野 ふたえ',
    kana: 'しげの ふたえ',
    birth_on: '1940/4/1',
    address: '大阪市天王寺区上本町7-7-7',
    phone: '06-6799-7001',
  }
  const first = idOf(await all.save(worker, full))
  const said: Record<string, string>[] = [
    { name: '重野　ふたえ', kana: 'シゲノ フタエ' },
    { name: '茂野 二重', kana: 'しげの ふたえ', phone: '06-6799-7001' },
  ]
  for (const again of said) {
    const typing = await worker.post('/people/likely.json', again)
    expect([again.name, JSON.stringify(await typing.json()).includes(first)]).toEqual([again.name, true])
    const asked = await worker.post('/people', again)
    expect([again.name, asked.status, (await asked.text()).includes(first)]).toEqual([again.name, 409, true])
  }
  // Whoever looked and says it is somebody else saves.
  const other = { name: full.name, kana: full.kana }
  expect((await worker.post('/people', { ...other, decided: 'other', checked: first })).status).toBe(303)
  // Another reading is another person; another ward knows nothing of hers.
  expect((await worker.post('/people', { name: '重野 ふたえ', kana: 'しげの にえ' })).status).toBe(303)
  expect((await neighbour.post('/people', other)).status).toBe(303)
  expect((await head.post('/people', other)).status).toBe(409)
})
