// Letters to many are sent when their file is there: all at once, to those they still are to go to; a fault or an end anywhere leaves nobody marked without a letter (docs/decisions/0084).
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDb } from '#src/db/connection.ts'
import { jobKinds } from '#src/modules.ts'
import { bringIn, entryOf, pdf, row, run } from '../support/city-list.ts'
import { sitAt, type City, type Desk } from '../support/desk.ts'
import { isMade as madeOf, led as at, LETTER as PLAIN, pressSend, waits as waitsOf } from '../support/letters.ts'
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

describe('letters of the register to many', () => {
  const MANY = 112
  const FRESH = 'あいうえおかきくけこ'
  const kanaOf = (n: number): string => `おおぜい ${FRESH[n % 10]}${FRESH[Math.floor(n / 10) % 10]}${FRESH[Math.floor(n / 100)]}`
  const nameOf = (n: number): string => `大勢 ${n}番`
  let clerk: Desk
  let area = ''
  let ids: string[] = []
  let letter = ''
  beforeAll(async () => {
    city.at.now = new Date('2026-10-01T10:00:00+09:00')
    clerk = await sitAt(city, 'tennoji.register')
    const [home] = (
      await city.owner.query<{ id: string; name: string }>(
        `select id, name from neighbourhood where ward_id = '271098' order by name limit 1`,
      )
    ).rows
    area = home?.id ?? ''
    const rows = Array.from({ length: MANY }, (_, n) =>
      row(n, nameOf(n), { 2: kanaOf(n), 3: `19${30 + (n % 60)}-0${1 + (n % 9)}-1${n % 10}`, 5: '', 8: home?.name ?? '' }),
    )
    expect((await run(register, clerk, (await bringIn(register, clerk, rows)).job)).counts).toMatchObject({ saved: MANY })
  })
  type Line = { id: string; state: string; sent: string | null; reminders: number | null; version: number }
  const lines = async (): Promise<Map<string, Line>> =>
    new Map(
      (
        await city.owner.query<Line & { no: string }>(
          `select city_no as no, id::text as id, state, sent_on::text as sent, reminders, version from watch_register where city_no like 'A-%'`,
        )
      ).rows.map((one) => [one.no, one]),
    )
  const due = async (step: string): Promise<string[]> =>
    (
      (await register.json(clerk, `/letters/make.json?from=watch_register&step=${step}&area=${area}`))['items'] as {
        id: string
        why: string | null
      }[]
    )
      .filter((one) => one.why === null)
      .map((one) => one.id)
  const makeFor = async (to: string[], step: string): Promise<string> =>
    at(await clerk.post('/letters/make', { ...LETTER, from: 'watch_register', sent_on: '', conditions: `step=${step}&area=${area}`, to }))
  const press = (path: string): Promise<Response> => pressSend(clerk, path)
  const stateOf = async (path: string): Promise<string> =>
    (await city.owner.query<{ state: string }>('select state from letter where id = $1', [idOf(path)])).rows[0]?.state ?? ''
  /** One turn of the work, as the queue gives it. */
  const turn = (
    path: string,
    stop = new AbortController().signal,
    tell: (done: number) => Promise<void> = () => Promise.resolve(),
  ): Promise<unknown> =>
    Promise.resolve(
      jobKinds
        .find((kind) => kind.name === 'letters.send')
        ?.handle(
          { db: openDb(city.patient), owner: openDb(city.owner), keys: city.keys, clock: () => city.at.now },
          { key: idOf(path), stop, tell },
        ),
    )
  const byQueue = async (done: () => Promise<boolean>): Promise<void> => {
    const runner = await city.jobs({ kinds: jobKinds.filter((one) => one.name === 'letters.send') })
    await expect.poll(done, { timeout: 60_000 }).toBe(true)
    await runner.stop()
  }
  const queued = async (path: string): Promise<string[]> =>
    (
      await city.owner.query<{ state: string }>(`select state::text from pgboss.job where name = 'letters.send' and singleton_key = $1`, [
        idOf(path),
      ])
    ).rows.map((one) => one.state)
  const kinds = async (desk: Desk): Promise<string[]> =>
    ((await register.json(desk, '/.json'))['arrivals'] as { kind: string; title: string }[]).map((one) => `${one.kind} ${one.title}`)
  const sentAudit = async (): Promise<string[]> =>
    (
      await city.owner.query<{ subjects: string[] }>(
        `select subjects from audit where event = 'letters.letter.sent' and cardinality(subjects) > 50`,
      )
    ).rows.flatMap((one) => one.subjects)

  test('one press marks nobody: it is prepared apart, sealed meanwhile, shown with how far it is, and cannot be pressed twice', async () => {
    ids = await due('send')
    expect(ids.length).toBe(MANY)
    letter = await makeFor(ids, 'send')
    const shown = await (await clerk.get(letter)).text()
    for (const words of [`${MANY} 件を用意して、発送として台帳に残す`, '仕上がりを見る（はじめの 100 通・PDF）'])
      expect(shown).toContain(words)
    expect((await pdf(await clerk.get(`${letter}/paper`))).length).toBe(200)
    at(await press(letter))
    const page = await (await clerk.get(letter)).text()
    for (const words of ['手紙を用意しています', 'まだ、だれにも送っていません', '用意しています']) expect(page).toContain(words)
    expect(page).not.toContain('大勢')
    expect(await register.json(clerk, `${letter}.json`)).toMatchObject({
      state: 'making',
      number: expect.stringContaining('号'),
      making: { stopped: '' },
    })
    expect([await isMade(letter), [...(await lines()).values()].filter((one) => one.state !== 'unsent'), await sentAudit()]).toEqual([
      0,
      [],
      [],
    ])
    const { rows } = await city.owner.query<{ sealed: Buffer }>('select waiting_cipher as sealed from letter_paper where letter_id = $1', [
      idOf(letter),
    ])
    expect([rows[0]?.sealed.length !== undefined, rows[0]?.sealed.includes(Buffer.from('大勢'))]).toEqual([true, false])
    expect((await clerk.post(`${letter}/send`, { version: '2', shown: ids.join(',') })).status).toBe(404)
  })
  test('who died, moved, took it back or answered meanwhile gets none and is not marked; all others are, once, with one line each; whoever asked is told', async () => {
    const number = String((await register.json(clerk, `${letter}.json`))['number'])
    const [dead, moved, answered, taken] = await Promise.all(['A-3', 'A-50', 'A-105', 'A-111'].map((no) => entryOf(city, no)))
    const person = await register.save(worker, { name: nameOf(3), kana: kanaOf(3), birth_on: '1933-04-13' })
    at(await worker.post(`${person}/die`, { version: await register.versionOf(person), reason: '家族から', gone_on: '2026-09-30' }))
    await city.owner.query(`update watch_register set address = '天王寺区勝山通9-9-9', version = version + 1 where id = $1`, [moved?.id])
    at(await clerk.post('/watch-register/answers', { no: String(answered?.no), answer: 'no' }))
    at(await clerk.post(`/watch-register/${taken?.id ?? ''}/withdraw`, { version: String(taken?.version), reason: '二重' }))
    const before = await lines()
    // However many they are, they are written to in one statement.
    await city.owner.query(
      `create table public.counted (n int); create function public.count_it() returns trigger language plpgsql security definer as $$ begin insert into public.counted select count(*) from fresh; return null; end $$;
       create trigger count_it after update on watch_register referencing new table as fresh for each statement execute function public.count_it()`,
    )
    await byQueue(async () => (await stateOf(letter)) === 'sent')
    const { rows: counted } = await city.owner.query<{ n: number }>('select n from counted where n > 0')
    await city.owner.query('drop trigger count_it on watch_register; drop function public.count_it(); drop table public.counted')
    const out = [dead, moved, answered, taken].map((one) => one?.id ?? '')
    const got = ids.filter((id) => !out.includes(id))
    const after = await lines()
    expect(counted).toEqual([{ n: got.length }])
    // Each has its line of history as if it had been written to alone.
    const { rows: told } = await city.owner.query<{ id: string; version: number; by: string; changes: object }>(
      `select h.record_id::text as id, h.version, s.login as by, h.changes from history h join staff s on s.id = h.by where h.type = 'watch_register' and h.version > 1 and h.record_id = any($1::uuid[]) order by 1`,
      [got],
    )
    const on = (await register.json(clerk, `${letter}.json`))['sent_on']
    expect(told).toEqual(
      [...got]
        .sort()
        .map((id) => ({ id, version: 2, by: 'tennoji.register', changes: { state: ['unsent', 'sent'], sent_on: [null, on] } })),
    )
    expect(
      [...after.values()]
        .filter((one) => one.sent !== null)
        .map((one) => one.id)
        .sort(),
    ).toEqual([...got].sort())
    for (const no of ['A-3', 'A-50', 'A-105', 'A-111']) expect(after.get(no)).toEqual(before.get(no))
    const line = await register.json(clerk, `${letter}.json`)
    expect(line).toMatchObject({ state: 'sent', recipients: got.length, number })
    expect((line['notTo'] as { id: string; why: string }[]).map((one) => [one.id, one.why !== '']).sort()).toEqual(
      out.map((id) => [id, true]).sort(),
    )
    expect([...new Set(await sentAudit())].filter((id) => ids.includes(id)).sort()).toEqual([...got].sort())
    expect(await sentAudit()).toContain(idOf(letter))
    // One file of all, each letter from its own page with its own form behind.
    const files = line['files'] as { href: string; size: number }[]
    const { rows } = await city.owner.query<{ size: number }>(`select size from file where owner_id = $1`, [idOf(letter)])
    expect([files.length, rows.length, (rows[0]?.size ?? 0) < 10 * 1024 * 1024]).toEqual([1, 1, true])
    const pages = await pdf(await clerk.get(files[0]?.href ?? ''))
    expect([pages.length, pages.every((page, i) => page.includes(`${1 + (i % 2)}/2`))]).toEqual([2 * got.length, true])
    const names = pages.flatMap((page) => page.match(/大勢\d+番様(?!　|（)/g) ?? [])
    for (const n of [3, 50, 105, 111]) expect(names).not.toContain(`大勢${n}番様`)
    expect([pages.filter((page) => page.includes(number.replace(/\s/g, ''))).length, new Set(names).size]).toEqual([got.length, got.length])
    // Nobody else opens it.
    for (const desk of [register.neighbour, worker, ...register.others.map(([, one]) => one)])
      expect((await desk.get(files[0]?.href ?? '')).status).toBe(404)
    const ready = `letterReady 手紙の用意ができました：${LETTER.subject}`
    expect([(await kinds(clerk)).includes(ready), (await kinds(worker)).includes(ready)]).toEqual([true, false])
    const page = await (await clerk.get(letter)).text()
    for (const words of [
      '用意ができました',
      `${got.length} 通を、発送として台帳に残しました`,
      '出さなかった相手',
      nameOf(3),
      nameOf(50),
      '宛名か住所が変わったか、いちど送れなくなりました',
    ])
      expect([words, page.includes(words)]).toEqual([words, true])
    expect((await kinds(clerk)).includes(ready)).toBe(false)
    expect(await (await clerk.get(letter)).text()).not.toContain('用意ができました')
    // Asked again, nothing goes out twice.
    expect((await clerk.post(`${letter}/again`, {})).status).toBe(404)
    await turn(letter)
    expect([await lines(), await isMade(letter), await due('send')]).toEqual([after, 1, [moved?.id]])
  })
  test('a fault in the middle marks nobody and loses nothing; who goes on needs the right; taken back, nothing of it stays', async () => {
    city.at.now = new Date('2026-10-25T10:00:00+09:00')
    clerk = await sitAt(city, 'tennoji.register')
    const late = await due('remind')
    const path = await makeFor(late, 'remind')
    at(await press(path))
    const before = await lines()
    await city.owner.query(
      `create function public.break_it() returns trigger language plpgsql as $$ begin if new.city_no = 'A-100' then raise exception 'broken'; end if; return new; end $$; create trigger break_it before update on watch_register for each row execute function public.break_it()`,
    )
    await expect(turn(path)).rejects.toThrow('broken')
    expect([await lines(), await isMade(path), await stateOf(path), await waits(path)]).toEqual([before, 0, 'making', true])
    await city.owner.query('drop trigger break_it on watch_register; drop function public.break_it()')
    // The program is told to end: the next one goes on.
    const ending = new AbortController()
    ending.abort()
    expect([await turn(path, ending.signal), await stateOf(path)]).toEqual([{ goOn: true }, 'making'])
    // Whoever asked has left: nothing goes out in their name.
    const role = `from staff s where s.id = staff_role.staff_id and s.login = 'tennoji.register'`
    await city.owner.query(`update staff_role set to_on = '2026-10-24' ${role}`)
    await byQueue(async () => (await queued(path)).includes('failed'))
    const stopped = await (await (await sitAt(city, 'tennoji.wardhead')).get(path)).text()
    expect([stopped.includes('止まっています'), stopped.includes('発送した日')]).toEqual([true, false])
    expect([stopped.includes('用意が止まりました'), stopped.includes('役割か権限が変わった'), await lines()]).toEqual([true, true, before])
    // Somebody with the right presses again, in their own name.
    expect((await (await sitAt(city, 'naniwa.worker')).post(`${path}/again`, {})).status).toBe(404)
    const head = await sitAt(city, 'tennoji.wardhead')
    at(await head.post(`${path}/again`, {}))
    expect(await queued(path)).toContain('created')
    // Who moves while the file is made gets none and is not marked: it is joined anew, and nothing of the first try is kept.
    const [mover = '', ...others] = late
    let moved = false
    await turn(path, undefined, async (done) => {
      if (done < late.length || moved) return
      moved = true
      await city.owner.query(`update watch_register set address = '天王寺区勝山通8-8-8', version = version + 1 where id = $1`, [mover])
    })
    const after = [...(await lines()).values()].filter((one) => one.reminders === 1)
    expect([moved, after.map((one) => one.id).sort(), await isMade(path)]).toEqual([true, [...others].sort(), 1])
    await city.owner.query(`update staff_role set to_on = null ${role}`)
    clerk = await sitAt(city, 'tennoji.register')
    const made = await register.json(clerk, `${path}.json`)
    expect([made['recipients'], (made['notTo'] as { id: string }[]).map((one) => one.id)]).toEqual([others.length, [mover]])
    expect((await pdf(await clerk.get((made['files'] as { href: string }[])[0]?.href ?? ''))).length).toBe(2 * others.length)
    // Taken back while it is prepared: nobody is written to, nothing more is set, and nothing that was to be printed is kept.
    await city.owner.query(
      `update watch_register set state = 'unsent', sent_on = null, reminded_on = null, reminders = null, version = version + 1 where state in ('reminded', 'sent')`,
    )
    const other = await makeFor(await due('send'), 'send')
    at(await press(other))
    const told: number[] = []
    await turn(other, undefined, async (done) => {
      told.push(done)
      if (done > 0) at(await clerk.post(`${other}/withdraw`, { version: '2', reason: 'やめた' }))
    })
    expect([
      told,
      await stateOf(other),
      await waits(other),
      await isMade(other),
      [...(await lines()).values()].filter((one) => one.state === 'sent'),
    ]).toEqual([[0, 100], 'withdrawn', false, 0, []])
    const gone = await (await clerk.get(other)).text()
    expect([gone.includes('だれにも送らないうちに、取り消しました'), gone.includes('発送した日')]).toEqual([true, false])
  })
})
