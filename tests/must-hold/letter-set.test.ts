// The file of a letter is set after the sending: the save waits for no press, the file is there for whoever opens the letter first, and no letter stays without it (docs/decisions/0075).
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPdf } from '../support/pdf.ts'
import type { City, Desk } from '../support/desk.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'

let register: RegisterDesks
let city: City
let worker: Desk
beforeAll(async () => {
  register = await openRegister()
  ;({ city, worker } = register)
})
afterAll(() => city.close())

const LETTER = {
  from: 'person',
  medium: 'letter',
  subject: 'あとから作る手紙',
  body: '拝啓',
  sent_on: 'R8.11.24',
  sender: '春日 あおい',
  from_postal: '543-0001',
  from_address: '大阪市天王寺区六万体町5-26',
  from_phone: '06-6774-3377',
}
const at = (answer: Response): string => {
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}
const pdf = async (answer: Response): Promise<string[]> =>
  (await readPdf(new Uint8Array(await answer.arrayBuffer()))).pages.map((text) => text.replace(/\s|\u200b/g, ''))
// On a busy machine the press may take longer than the page waits for it: it is opened again.
const fileOf = async (path: string): Promise<string> => {
  const line = await register.json(worker, `${path}.json`)
  return line['waits'] === true ? fileOf(path) : ((line['files'] as { href: string }[])[0]?.href ?? '')
}
const isMade = async (path: string): Promise<number> =>
  (await city.owner.query('select from file where owner_id = $1', [idOf(path)])).rowCount ?? 0
const waits = async (path: string): Promise<boolean> =>
  (await city.owner.query('select from letter_paper where letter_id = $1 and waiting_cipher is not null', [idOf(path)])).rowCount === 1
const sent = async (given: string, kana: string): Promise<string> => {
  const to = idOf(
    await register.save(worker, {
      name: `後付 ${given}`,
      kana: `あとづけ ${kana}`,
      postal: '543-0001',
      address: `天王寺区上本町8-8-8 ${given}`,
    }),
  )
  const path = at(await worker.post('/letters/make', { ...LETTER, to }))
  at(await worker.post(`${path}/send`, { version: '1', shown: to }))
  return path
}
test('is not waited for by the save; it is there for whoever opens the letter first, in the name of who sent it, once', async () => {
  const path = await sent('いちろう', 'いちろう')
  // The sending stands; nothing was set within it, and a program that was ended here has lost nothing.
  expect([
    await isMade(path),
    await waits(path),
    (await city.owner.query('select state, number from letter where id = $1', [idOf(path)])).rows[0]?.state,
  ]).toEqual([0, true, 'sent'])
  const pages = await pdf(await worker.get(await fileOf(path)))
  expect([pages.length, pages[0]?.includes('後付いちろう様'), await isMade(path), await waits(path)]).toEqual([1, true, 1, false])
  const runner = await city.jobs()
  await expect
    .poll(
      async () =>
        (await city.owner.query(`select from pgboss.job where name = 'letters.set' and state in ('created', 'active', 'retry')`)).rowCount,
      { timeout: 20_000 },
    )
    .toBe(0)
  await runner.stop()
  expect(await isMade(path)).toBe(1)
})
test('is set by the job where nobody opens it; what is to be printed is sealed meanwhile, and goes with the record of whom it is about', async () => {
  const [path, gone] = [await sent('花江', 'はなえ'), await sent('鉄雄', 'てつお')]
  const { rows } = await city.owner.query<{ sealed: Buffer }>('select waiting_cipher as sealed from letter_paper where letter_id = $1', [
    idOf(path),
  ])
  expect(rows[0]?.sealed.includes(Buffer.from('後付'))).toBe(false)
  await city.owner.query('update letter_paper set body_cipher = null where letter_id = $1', [idOf(gone)])
  expect(await waits(gone)).toBe(false)
  const runner = await city.jobs()
  await expect.poll(() => isMade(path), { timeout: 20_000 }).toBe(1)
  await runner.stop()
  expect([await waits(path), await isMade(gone)]).toEqual([false, 0])
  expect((await pdf(await worker.get(await fileOf(path))))[0]).toContain('後付花江様')
})
