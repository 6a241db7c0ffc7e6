// The file of a letter is set after the sending: the save waits for no press, the file is there for whoever opens the letter first, and no letter stays without it (docs/decisions/0075).
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decryptText, encryptText } from '#src/access/ward-key.ts'
import { openDb } from '#src/db/connection.ts'
import { asSystem } from '#src/jobs/scope.ts'
import { DocumentProblem } from '#src/documents/document.ts'
// eslint-disable-next-line no-restricted-imports -- what goes to the press is counted and held back for a moment; it is given back as it was and never closed
import { workshop } from '#src/documents/workshop.ts'
import { joinLetters, setPieces, type Piece, type Sheet } from '#src/modules/letters/letters/letter.paper.ts'
import { pdf } from '../support/city-list.ts'
import { isMade as madeOf, led as at, LETTER as PLAIN, letterFile, waits as waitsOf } from '../support/letters.ts'
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

const LETTER = { ...PLAIN, subject: 'あとから作る手紙', body: '拝啓' }
const isMade = (path: string): Promise<number> => madeOf(city, path)
const waits = (path: string): Promise<boolean> => waitsOf(city, path)
const fileOf = (path: string): Promise<string> => letterFile(() => register.json(worker, `${path}.json`))
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

const jobOf = async (path: string): Promise<unknown[]> =>
  (
    await city.owner.query(
      `select b.state::text as state, j.problem from job j left join pgboss.job b on b.id = j.sent_id where j.queue = 'letters.set' and j.key = $1`,
      [idOf(path)],
    )
  ).rows
test('says so where it cannot be set, with what to do, instead of being made for ever; the sending stands, and the job gives up at once', async () => {
  const path = await sent('さく', 'さく')
  // A paper the press does not take: a picture that is none.
  await asSystem(openDb(city.app), async (tx) => {
    const [key, place] = [await city.keys.of(tx, '271098'), `letter_paper/${idOf(path)}/waiting`]
    const { rows } = await city.owner.query<{ sealed: Buffer }>('select waiting_cipher as sealed from letter_paper where letter_id = $1', [
      idOf(path),
    ])
    const sheet = JSON.parse(decryptText(key, place, rows[0]?.sealed ?? null)) as { to: { id: string }[] }
    const picture = { blocks: [{ kind: 'picture', svg: '<svg>', alt: '絵' }], address: 'http://desk.test' }
    const broken = encryptText(key, place, JSON.stringify({ ...sheet, enclosed: sheet.to.map((one) => [one.id, picture]) }))
    await city.owner.query('update letter_paper set waiting_cipher = $2 where letter_id = $1', [idOf(path), broken])
  })
  const shown = async (): Promise<boolean[]> => {
    const page = await (await worker.get(path)).text()
    return ['印刷用のファイルを作れませんでした', '発送は、台帳に残っています', '取り消し', 'いま作っています'].map((words) =>
      page.includes(words),
    )
  }
  // A busy press may take longer to fail than whoever opens the letter waits.
  await expect.poll(shown, { timeout: 60_000 }).toEqual([true, true, true, false])
  expect(await register.json(worker, `${path}.json`)).toMatchObject({ state: 'sent', waits: true, problem: expect.any(String) as string })
  const runner = await city.jobs()
  await expect
    .poll(() => jobOf(path), { timeout: 20_000 })
    .toMatchObject([{ state: 'failed', problem: expect.stringContaining('作れませんでした') }])
  await runner.stop()
  expect([await shown(), await waits(path), await isMade(path)]).toEqual([[true, true, true, false], true, 0])
})
test('that comes late is set once, however often it is opened meanwhile, and whoever waits for it holds no connection; who opens it is told, the page asks again by itself, and what was set is kept', async () => {
  const path = await sent('おそ', 'おそ')
  // Others are before it in the one press of the house.
  const before = Promise.withResolvers<undefined>()
  const pressed: string[] = []
  const { run } = workshop
  workshop.run = async (job) => {
    pressed.push(job.task)
    await before.promise
    return run(job)
  }
  try {
    const opening = [1, 2, 3].map(() => worker.get(path))
    // As long as it takes on a busy machine: the press is held until it is let go below.
    await expect.poll(() => [pressed.length, city.app.totalCount - city.app.idleCount], { timeout: 20_000 }).toEqual([1, 0])
    const opened = await Promise.all(opening)
    for (const one of opened) {
      expect([one.status, one.headers.get('refresh')]).toEqual([200, '10'])
      expect(await one.text()).toContain('いま作っています')
    }
    before.resolve(undefined)
    expect((await pdf(await worker.get(await fileOf(path))))[0]).toContain('後付おそ様')
    expect([pressed, await isMade(path), await waits(path)]).toEqual([['pdf'], 1, false])
  } finally {
    workshop.run = run
  }
})
test('the look at it before it leaves is set when everything was read: who waits for the press holds no connection, and what did not come was not seen', async () => {
  const to = idOf(
    await register.save(worker, { name: '後付 したみ', kana: 'あとづけ したみ', postal: '543-0001', address: '天王寺区上本町8-8-8' }),
  )
  const look = `${at(await worker.post('/letters/make', { ...LETTER, to }))}/paper`
  const seen = async (): Promise<string[]> =>
    (
      await city.owner.query<{ event: string }>(
        `select event from audit where event like 'letters.letter.%' and $1::uuid = any(subjects) order by at`,
        [to],
      )
    ).rows.flatMap(({ event }) => (/previewed|shown/.test(event) ? [event] : []))
  const before = Promise.withResolvers<undefined>()
  const pressed: string[] = []
  const { run } = workshop
  workshop.run = async (job) => {
    pressed.push(job.task)
    await before.promise
    return run(job)
  }
  try {
    const looking = [1, 2, 3].map(() => worker.get(look))
    await expect.poll(() => [pressed.length, city.app.totalCount - city.app.idleCount], { timeout: 20_000 }).toEqual([3, 0])
    expect(await seen()).toEqual([])
    before.resolve(undefined)
    for (const one of await Promise.all(looking)) expect((await pdf(one))[0]).toContain('後付したみ様')
    expect(await seen()).toEqual(Array(3).fill('letters.letter.previewed'))
    workshop.run = () => Promise.reject(new DocumentProblem('いまは作れません。', 'あとでもう一度。'))
    const none = await worker.get(look)
    expect([none.status, none.headers.get('retry-after'), (await none.text()).includes('あとでもう一度')]).toEqual([503, '30', true])
    expect((await seen()).at(-1)).toBe('letters.letter.shown')
  } finally {
    workshop.run = run
  }
})
test('is begun by nobody while the job of another program has it in hand', async () => {
  const path = await sent('ほか', 'ほか')
  await city.owner.query(`update pgboss.job set state = 'active', started_on = now() where name = 'letters.set' and singleton_key = $1`, [
    idOf(path),
  ])
  const page = await worker.get(path)
  expect([(await page.text()).includes('いま作っています'), page.headers.get('refresh'), await isMade(path)]).toEqual([true, '10', 0])
  await city.owner.query(`update pgboss.job set state = 'created' where name = 'letters.set' and singleton_key = $1`, [idOf(path)])
  expect([await fileOf(path).then((href) => href !== ''), await isMade(path)]).toEqual([true, 1])
})

test('pieces are joined apart from the thread that answers pages, into files none of which is too large; what changed is joined anew, and only that', async () => {
  const to = ['一', '二', '三'].map((name, i) => ({ id: String(i), postal: '', lines: ['天王寺区'], name, honorific: '様' }))
  const printed = { wardName: '区', at: new Date('2026-11-24T10:00:00+09:00'), by: '', demo: true }
  const draft: Sheet['draft'] = {
    medium: 'letter',
    subject: '件',
    body: '文',
    sentOn: '2026-11-24',
    skip: 0,
    fromPostal: '',
    fromAddress: '',
    fromPhone: '',
    sender: '',
  }
  const one = async (id: string): Promise<Piece> => {
    const [piece] = await setPieces({ draft, number: '', to, council: '区', printed }, new Set([id]))
    if (!piece) throw new Error('nothing was set')
    return piece
  }
  const [first, second, third] = [await one('0'), await one('1'), await one('2')]
  const most = 2.5 * Math.max(...[first, second, third].map((piece) => piece.bytes.length))
  const joined: string[] = []
  const { run } = workshop
  workshop.run = (job) => {
    joined.push(job.task)
    return run(job)
  }
  try {
    const whole = await joinLetters([first, second, third], [], undefined, most)
    const fewer = await joinLetters([first, second], whole, undefined, most)
    const other = await joinLetters([first, third], fewer, undefined, most)
    expect(joined).toEqual(['join', 'join'])
    expect([whole, fewer, other].map((files) => files.map(({ from, until }) => [from, until]))).toEqual([
      [
        [1, 2],
        [3, 3],
      ],
      [[1, 2]],
      [[1, 2]],
    ])
    expect([fewer[0]?.bytes === whole[0]?.bytes, whole[1]?.bytes === third.bytes]).toEqual([true, true])
    const pages = readPdf(other[0]?.bytes ?? new Uint8Array()).pages.map((page) => page.replace(/\s/g, ''))
    expect([pages.length, pages[0]?.includes('一様'), pages[1]?.includes('三様')]).toEqual([2, true, true])
    // Taken back meanwhile, nothing more is joined.
    await expect(joinLetters([second, third], [], () => Promise.reject(new Error('taken back')), most)).rejects.toThrow('taken back')
    expect(joined.length).toBe(2)
  } finally {
    workshop.run = run
  }
})
