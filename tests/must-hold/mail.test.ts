// Letters to staff: left in the caller's transaction, sent once, tried again, never about a person, never lost.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDb } from '#src/db/connection.ts'
import { transact } from '#src/db/transact.ts'
import { takeTurn } from '#src/jobs/runner.ts'
import { seeWards } from '#src/jobs/scope.ts'
import { mail as mailModule } from '#src/mail/mail.module.ts'
import { sendMail, type NewMail } from '#src/mail/mail.queries.ts'
import { NOON, openCity, sitAt, type City, type Desk } from '../support/desk.ts'
import { openSink, readLetter, until, type Sink } from '../support/smtp-sink.ts'

let city: City
let sink: Sink
let head: Desk
let admin: Desk
let staffId = ''
beforeAll(async () => {
  ;[city, sink] = await Promise.all([openCity(), openSink()])
  ;[head, admin] = await Promise.all([sitAt(city, 'tennoji.wardhead'), sitAt(city, 'cityadmin')])
  staffId =
    (await city.owner.query<{ id: string }>(`update staff set email = 'worker@example.jp' where login = 'tennoji.worker' returning id`))
      .rows[0]?.id ?? ''
})
afterAll(async () => {
  await sink.close()
  await city.close()
})
beforeEach(async () => {
  city.at.now = NOON
  sink.letters.length = 0
  Object.assign(sink.answer, { rcpt: '250 ok', auth: '235 ok', from: '250 ok' })
  await city.owner.query('delete from mail; delete from job; delete from pgboss.job')
})

const DIGEST: Omit<NewMail, 'staffId'> = { subject: 'きょうのまとめ', lines: ['きょうが期限のものが 3 件あります。'], href: '/' }
const leave = (more: Partial<NewMail> = {}): Promise<void> =>
  transact(openDb(city.app), async (tx) => {
    await seeWards(tx, ['271098'])
    await sendMail(tx, { ...DIGEST, staffId, ...more }, city.at.now)
  })
const state = async (): Promise<unknown[]> =>
  (
    await city.owner.query(
      'select state, tries, problem, ward_id, extract(epoch from next_at - $1::timestamptz)::int as wait from mail order by made_at, id',
      [city.at.now],
    )
  ).rows
/** One turn of the sender, as the queue gives it. */
const turn = (way: 'out' | 'none' | 'signedIn' = 'out'): Promise<unknown> => {
  const signedIn = { ...sink.way, url: sink.way.url.replace('//', '//house:old@') }
  const mail = way === 'none' ? undefined : way === 'out' ? sink.way : signedIn
  const [kind] = mailModule.jobs ?? []
  if (!kind) throw new Error('no sender')
  return takeTurn(
    { db: openDb(city.patient), owner: openDb(city.owner), clock: () => city.at.now, keys: city.keys, mail },
    kind,
    { id: crypto.randomUUID(), singletonKey: null, retryCount: 0, retryLimit: 3 },
    new AbortController().signal,
  )
}

describe('a letter', () => {
  test('left in a transaction is on its way by the queue, with words and a link into the product', async () => {
    const jobs = await city.jobs({ mail: sink.way })
    try {
      await leave()
      await until(() => sink.letters.length === 1)
      const [letter] = sink.letters
      if (!letter) throw new Error('no letter')
      expect([letter.from, letter.to]).toEqual(['sasaeai@example.jp', ['worker@example.jp']])
      const read = readLetter(letter)
      expect(read.subject).toBe('きょうのまとめ')
      expect(read.text.replaceAll('\r\n', '\n')).toContain(
        'きょうが期限のものが 3 件あります。\n\nくわしくは、ささえあいを開いて確かめてください。\nhttps://sasaeai.example.jp/\n',
      )
      await until(async () => (await city.owner.query(`select 1 from mail where state = 'sent'`)).rowCount === 1)
    } finally {
      await jobs.stop()
    }
    expect(sink.letters).toHaveLength(1)
    expect(await state()).toMatchObject([{ state: 'sent', tries: 1, ward_id: '271098' }])
  })
  test('of a transaction that was rolled back never was', async () => {
    await expect(
      transact(openDb(city.app), async (tx) => {
        await seeWards(tx, ['271098'])
        await sendMail(tx, { ...DIGEST, staffId }, NOON)
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect([await state(), (await city.owner.query('select 1 from pgboss.job')).rowCount]).toEqual([[], 0])
  })
  test('asked for three times under one name is sent once; two senders at once send each letter once', async () => {
    for (let i = 0; i < 3; i++) await leave({ once: 'digest 2026-11-21' })
    for (let i = 0; i < 6; i++) await leave({ subject: `知らせ ${i}` })
    await Promise.all([turn(), turn(), turn()])
    expect(sink.letters.map((one) => readLetter(one).subject).toSorted()).toEqual([
      'きょうのまとめ',
      ...Array.from({ length: 6 }, (_, i) => `知らせ ${i}`),
    ])
    expect(new Set(sink.letters.map((one) => readLetter(one).id)).size).toBe(7)
  })
  test('leads nowhere but into the product', async () => {
    for (const href of ['https://evil.example', '//evil.example', '/\\evil.example'])
      await expect(leave({ href })).rejects.toThrow(RangeError)
    expect(await state()).toEqual([])
  })
})

describe('when it cannot go', () => {
  test('without a way out it waits, and the screen says so; with one it goes', async () => {
    await leave()
    await turn('none')
    expect(await state()).toMatchObject([{ state: 'waiting', tries: 0 }])
    const shown = await (await admin.get('/admin/jobs')).text()
    expect(shown).toContain('送り先の設定がありません')
    expect(shown).toContain('待っている 1 通')
    expect(await (await admin.get('/admin/jobs.json')).json()).toMatchObject({
      mail: { waiting: 1, problem: expect.stringContaining('MAIL_URL') },
    })
    await turn()
    expect(sink.letters).toHaveLength(1)
    expect(await (await admin.get('/admin/jobs')).text()).not.toContain('送り先の設定がありません')
  })
  test('a busy or absent server: again after 2, 4, 8 minutes, and after the last try given up with a sentence', async () => {
    await leave()
    sink.answer.rcpt = '450 later, worker@example.jp'
    for (const [minutes, tries] of [
      [2, 1],
      [4, 2],
      [8, 3],
    ] as const) {
      await turn()
      expect(await state()).toEqual([
        { state: 'waiting', tries, problem: expect.stringContaining('混み合っていました'), ward_id: '271098', wait: minutes * 60 },
      ])
      await turn()
      expect(await state()).toMatchObject([{ tries }])
      city.at.now = new Date(city.at.now.getTime() + minutes * 60_000)
    }
    sink.answer.rcpt = ''
    await turn()
    expect(await state()).toMatchObject([{ state: 'waiting', problem: expect.stringContaining('つながりませんでした') }])
    await city.owner.query('update mail set tries = 13, next_at = $1', [city.at.now])
    await turn()
    expect(await state()).toMatchObject([{ state: 'failed', tries: 14, problem: 'メールのサーバーにつながりませんでした。' }])
    expect(JSON.stringify(await state())).not.toContain('worker@example.jp')
  })
  test('a wrong password of the house is no fault of an address: every letter waits, uncounted, is told once, and goes when it is mended', async () => {
    for (let i = 0; i < 3; i++) await leave({ subject: `知らせ ${i}` })
    sink.answer.auth = '535 5.7.8 bad password of house'
    sink.tried.auth = 0
    // A week of it: longer than a busy server is waited for.
    for (let i = 0; i < 20; i++) {
      await turn('signedIn')
      expect(await state()).toMatchObject(Array.from({ length: 3 }, () => ({ state: 'waiting', tries: 0, wait: 600 })))
      if (i === 0) {
        await turn('signedIn')
        expect(sink.tried.auth).toBe(1)
      }
      city.at.now = new Date(city.at.now.getTime() + 8 * 3_600_000)
    }
    // Back to the hour at which the desks signed in.
    city.at.now = NOON
    const said = 'メールのサーバーが、名前とパスワードを受け付けませんでした。宛先のまちがいではありません。'
    for (const desk of [admin, head]) {
      const shown = await (await desk.get('/admin/jobs')).text()
      expect([shown.split(said).length - 1, shown.includes('待っている 3 通'), shown.includes('送れなかった 0')]).toEqual([1, true, true])
      expect(shown).not.toContain('メールアドレスを確かめて')
    }
    expect(await (await admin.get('/admin/jobs.json')).json()).toMatchObject({
      mail: { waiting: 3, problem: expect.stringContaining(said) },
    })
    // A letter that comes now tells at once that the password is right again; those that stood still go with it.
    sink.answer.auth = '235 ok'
    await leave({ subject: '知らせ 3' })
    await turn('signedIn')
    expect(sink.letters.map((one) => readLetter(one).subject).toSorted()).toEqual([0, 1, 2, 3].map((i) => `知らせ ${i}`))
    expect(await (await admin.get('/admin/jobs')).text()).not.toContain(said)
  })
  test('a sender that the server does not take is the house’s affair as well; one address that is refused beside it is not', async () => {
    await leave()
    sink.answer.from = '553 sender not allowed'
    await turn()
    expect(await state()).toMatchObject([{ state: 'waiting', tries: 0, problem: expect.stringContaining('MAIL_FROM') }])
    Object.assign(sink.answer, { from: '250 ok', rcpt: '554 5.7.1 relay access denied' })
    city.at.now = new Date(city.at.now.getTime() + 600_000)
    await turn()
    expect(await state()).toMatchObject([{ state: 'waiting', tries: 1, problem: expect.stringContaining('決まりで断られました') }])
    sink.answer.rcpt = '550 5.1.1 no such user'
    city.at.now = new Date(city.at.now.getTime() + 600_000)
    await turn()
    expect(await state()).toMatchObject([{ state: 'failed', problem: expect.stringContaining('メールアドレスを確かめて') }])
  })
  test('refused for good: given up at once; the head of the ward mends the address and sends it again', async () => {
    await leave()
    sink.answer.rcpt = '550 no such user worker@example.jp'
    await turn()
    const shown = await (await head.get('/admin/jobs')).text()
    expect(shown).toContain('送り先に受け取られませんでした。メールアドレスを確かめてください。')
    expect(shown).not.toContain('worker@example.jp')
    sink.answer.rcpt = '250 ok'
    const id = (await city.owner.query<{ id: string }>('select id from mail')).rows[0]?.id ?? ''
    const stranger = await sitAt(city, 'naniwa.wardhead')
    expect((await stranger.post('/admin/jobs/mail/again', { mail: id })).status).toBe(404)
    expect((await head.post('/admin/jobs/mail/again', { mail: id })).status).toBe(303)
    await turn()
    expect([sink.letters.length, await state()]).toMatchObject([1, [{ state: 'sent' }]])
    expect((await city.owner.query(`select 1 from audit where event = 'admin.mail.retried'`)).rowCount).toBe(1)
    // What is out cannot be called back.
    expect((await head.post('/admin/jobs/mail/cancel', { mail: id })).status).toBe(404)
  })
  test('nobody to send to, or somebody who left: said, not tried', async () => {
    const other = (await city.owner.query<{ id: string }>(`select id from staff where login = 'tennoji.community'`)).rows[0]?.id ?? ''
    await leave({ staffId: other })
    await leave()
    await city.owner.query(`update staff set active = false where login = 'tennoji.worker'`)
    await turn()
    await city.owner.query(`update staff set active = true where login = 'tennoji.worker'`)
    expect((await state()).map((row) => (row as { state: string }).state).toSorted()).toEqual(['cancelled', 'noAddress'])
    expect(sink.letters).toEqual([])
  })
  test('a program killed with the letter in its hand: it goes out later, under the same number', async () => {
    await leave()
    await city.owner.query(`update mail set tries = 1, next_at = $1`, [new Date(city.at.now.getTime() + 5 * 60_000)])
    await turn()
    expect(sink.letters).toEqual([])
    city.at.now = new Date(city.at.now.getTime() + 5 * 60_000)
    await turn()
    expect(sink.letters.map((one) => readLetter(one).id)).toEqual([
      `<${(await city.owner.query<{ id: string }>('select id from mail')).rows[0]?.id}@example.jp>`,
    ])
  })
})

describe('the address', () => {
  test('set by the person, or by the administrator; a wrong one comes back as typed with a sentence', async () => {
    const own = await sitAt(city, 'tennoji.coordinator')
    const wrong = await own.post('/account/email', { email: 'hanako@' })
    const shown = await wrong.text()
    expect([wrong.status, shown.includes('value="hanako@"'), shown.includes('name@example.jp のような形')]).toEqual([422, true, true])
    expect((await own.post('/account/email', { email: 'ＨＡＮＡＫＯ@example.jp' })).status).toBe(303)
    const { rows } = await city.owner.query<{ id: string; name: string; login: string; email: string }>(
      `select id, name, login, email from staff where login = 'tennoji.coordinator'`,
    )
    expect(rows[0]?.email).toBe('HANAKO@example.jp')
    const page = await (await admin.get(`/admin/staff/${rows[0]?.id}`)).text()
    expect(page).toContain('value="HANAKO@example.jp"')
    expect(
      (
        await admin.post(`/admin/staff/${rows[0]?.id}/name`, {
          name: rows[0]?.name ?? '',
          login: rows[0]?.login ?? '',
          kana: '',
          email: '',
        })
      ).status,
    ).toBe(303)
    expect((await city.owner.query(`select email from staff where id = $1`, [rows[0]?.id])).rows).toEqual([{ email: '' }])
    expect(await (await admin.get(`/admin/staff/${rows[0]?.id}`)).text()).toContain('メールを「HANAKO@example.jp」から「」に')
  })
})
