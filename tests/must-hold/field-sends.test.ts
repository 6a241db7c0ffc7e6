// X6: what a phone sends: any order, any loss, any repeat, the same result; a wrong clock decides nothing; what may not go its way is kept for the ward.
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { afterTry, bodyOf, dueOf, entryOf, waitingOf, type Entry } from '#src/field/outbox.rules.ts'
import { newId } from '#src/kernel/id.ts'
import { openCity, sitAt, type City, type Desk } from '../support/desk.ts'
import { makeFieldPerson, pairPhoneBy, type Phone } from '../support/phone.ts'

let city: City
let worker: Desk
let phone: Phone
let person: string
let places: string[]
beforeAll(async () => {
  city = await openCity()
  worker = await sitAt(city, 'tennoji.worker')
  places = (
    await city.owner.query<{ id: string }>(`select id::text from place where ward_id = '271098' and state = 'open' order by name limit 2`)
  ).rows.map((row) => row.id)
  const made = await makeFieldPerson(worker, { role: 'operator', places: [places[0] ?? ''] })
  person = made.id
  phone = await pairPhoneBy(city, made.code)
})
afterAll(() => city.close())

const sendAs = (one: Phone, entry: Entry): Promise<Response> => {
  const said = new URLSearchParams(bodyOf(entry))
  return one.post(entry.path, Object.fromEntries([...said.keys()].map((name) => [name, said.getAll(name)])))
}
type Kept = { seen: string; way: string; kind: string; version: number }
const NOTICE = 'select seen_on::text as seen, way, by_kind as kind, version from notice where id = $1'
const noticeOf = async (id: string): Promise<Kept | undefined> => (await city.owner.query<Kept>(NOTICE, [id])).rows[0]

describe('times', () => {
  test.each([
    ['three days without a network', '2026-11-18T09:00:00+09:00', '2026-11-18', true],
    ['a year ahead', '2027-11-21T12:00:00+09:00', '2026-11-21', false],
    ['a year behind', '2025-11-21T12:00:00+09:00', '2026-11-21', false],
  ])('%s: the day that counts, both times kept', async (_what, at, seen, trusted) => {
    const entry = entryOf(newId(city.at.now), '/notices', [['signs', 'post']], new Date(at))
    expect((await sendAs(phone, entry)).status).toBe(201)
    expect(await noticeOf(entry.id)).toMatchObject({ seen, way: 'field', kind: 'operator' })
    const { rows } = await city.owner.query<{ written_at: Date; received_at: Date; trusted: boolean }>(
      'select written_at, received_at, trusted from field_write where id = $1',
      [entry.id],
    )
    expect(rows).toEqual([{ written_at: new Date(at), received_at: city.at.now, trusted }])
    const html = await (await worker.get(`/notices/${entry.id}`)).text()
    expect([html.includes('電話で書いた時刻'), html.includes('電話の時計がちがっています')]).toEqual([true, !trusted])
    expect((await (await worker.get('/field-rescues')).text()).includes(entry.id)).toBe(!trusted)
  })
  test('a desk cannot say that it wrote at another time', async () => {
    const id = newId(city.at.now)
    expect((await worker.post('/notices', { client_id: id, signs: 'post', device_at: '2026-11-01T09:00:00+09:00' })).status).toBe(303)
    expect([(await noticeOf(id))?.seen, (await city.owner.query('select 1 from field_write where id = $1', [id])).rowCount]).toEqual([
      '2026-11-21',
      0,
    ])
  })
})

describe('a day of a place', () => {
  const day = (place: string, more: [string, string][] = []): Entry =>
    entryOf(
      newId(city.at.now),
      '/field/place-days',
      [['place_id', place], ['participants', '12'], ...more],
      new Date(city.at.now.getTime() - 86_400_000),
    )
  test('is kept for one of her own places, on the day it was', async () => {
    const entry = day(places[0] ?? '', [['days_ago', '2']])
    expect((await sendAs(phone, entry)).status).toBe(201)
    expect(
      (await city.owner.query('select on_day::text as day, participants, state from place_day where id = $1', [entry.id])).rows,
    ).toEqual([{ day: '2026-11-18', participants: 12, state: 'held' }])
  })
  test('is not taken for another place, nor from who is no operator', async () => {
    const entry = day(places[1] ?? '')
    expect((await sendAs(phone, entry)).status).toBe(422)
    const watcher = await pairPhoneBy(city, (await makeFieldPerson(worker)).code)
    expect((await sendAs(watcher, day(places[0] ?? ''))).status).toBe(404)
    expect((await watcher.get('/field/pack.json')).status).toBe(200)
  })
})

describe('what a phone carries', () => {
  test('is her places and how her notices stand, and no word of anybody else', async () => {
    await worker.post('/notices', { signs: 'post', described: 'ZQ見えない印の人' })
    const pack = await (await phone.get('/field/pack.json')).text()
    const read = JSON.parse(pack) as { places: { id: string }[]; sent: object[] }
    expect([read.places.map((one) => one.id), pack.includes('ZQ見えない印')]).toEqual([[places[0]], false])
    for (const one of read.sent) expect(Object.keys(one).toSorted()).toEqual(['at', 'id', 'reply', 'state', 'version'])
  })
})

describe('corrections of two phones that do not know of each other', () => {
  type Day = { participants: number; children: number | null; note: string; version: number; twice: boolean }
  const dayOf = async (id: string): Promise<Day> =>
    (
      await city.owner.query<Day>(
        `select participants, children, note, version, exists (select from offline_conflict c where c.record_id = d.id and c.open) as twice from place_day d where id = $1`,
        [id],
      )
    ).rows[0] as Day
  const start = async (): Promise<string> => {
    const entry = entryOf(
      newId(city.at.now),
      '/field/place-days',
      [
        ['place_id', places[0] ?? ''],
        ['participants', '10'],
      ],
      city.at.now,
    )
    expect((await sendAs(phone, entry)).status).toBe(201)
    return entry.id
  }
  // One millisecond after the other: of two versions the record shows the one with the greater number.
  let ticks = 0
  const correction = (id: string, fields: [string, string][], saw: readonly string[] = []): Entry =>
    entryOf(
      newId(new Date(city.at.now.getTime() + (ticks += 1))),
      `/field/place-days/${id}/edit`,
      [
        ['base', '1'],
        ...saw.map((one): [string, string] => ['saw', one]),
        ...fields.map(([name]): [string, string] => ['changed', name]),
        ...fields,
      ],
      city.at.now,
    )
  let second: Phone
  beforeAll(async () => {
    second = await pairPhoneBy(
      city,
      (await makeFieldPerson(worker, { name: '架空 さくら', role: 'operator', places: [places[0] ?? ''] })).code,
    )
  })

  test('what does not touch goes together; what touches stands twice, with both names, until the worker settles it in one act', async () => {
    const id = await start()
    expect(
      (
        await sendAs(
          phone,
          correction(id, [
            ['participants', '12'],
            ['children', '3'],
          ]),
        )
      ).status,
    ).toBe(201)
    expect(
      (
        await sendAs(
          second,
          correction(id, [
            ['participants', '14'],
            ['note', '鍵が見つからない'],
          ]),
        )
      ).status,
    ).toBe(201)
    expect(await dayOf(id)).toEqual({ participants: 14, children: 3, note: '鍵が見つからない', version: 3, twice: true })
    const page = await (await worker.get(`/place-days/${id}`)).text()
    expect(['ふたりが書きました', '架空 うめ', '架空 さくら', '12', '14'].filter((word) => !page.includes(word))).toEqual([])
    expect(await (await worker.get('/todos')).text()).toContain('ふたりが書いた開催記録を、一つに決める')
    expect((await worker.post(`/place-days/${id}/settle`, { version: '3' })).status).toBe(422)
    const { twice } = (await (await worker.get(`/place-days/${id}.json`)).json()) as {
      twice: { versions: { key: string; by: string }[] }[]
    }
    const mine = twice[0]?.versions.find((one) => one.by === '架空 うめ')?.key ?? ''
    expect((await worker.post(`/place-days/${id}/settle`, { version: '3', 'pick-participants': mine })).status).toBe(303)
    expect(await dayOf(id)).toEqual({ participants: 12, children: 3, note: '鍵が見つからない', version: 4, twice: false })
    expect(await (await worker.get(`/place-days/${id}`)).text()).not.toContain('ふたりが書きました')
    // Everything that was written stays in the history.
    expect(await (await worker.get(`/place-days/${id}`)).text()).toContain('14')
  })
  test('nobody corrects a day of another place or one that was cancelled: it is kept aside, and the ward takes it in or closes it', async () => {
    const id = await start()
    const stranger = await pairPhoneBy(
      city,
      (await makeFieldPerson(worker, { name: '架空 つばき', role: 'operator', places: [places[1] ?? ''] })).code,
    )
    const late = correction(id, [['participants', '99']])
    expect((await sendAs(stranger, late)).status).toBe(201)
    expect(await dayOf(id)).toMatchObject({ participants: 10, version: 1 })
    expect(await (await worker.get('/field-rescues')).text()).toContain('開催記録を直したもの')
    expect((await worker.post(`/field-rescues/${late.id}/enter`, { version: '1' })).status).toBe(303)
    expect(await dayOf(id)).toMatchObject({ participants: 99, version: 2 })
    expect((await worker.post(`/place-days/${id}/withdraw`, { version: '2', reason: 'まちがい' })).status).toBe(303)
    const after = correction(id, [['participants', '11']])
    expect((await sendAs(phone, after)).status).toBe(201)
    expect((await worker.post(`/field-rescues/${after.id}/enter`, { version: '1' })).status).toBe(422)
    expect((await worker.post(`/field-rescues/${after.id}/close`, { version: '1', reason: '取り消した日' })).status).toBe(303)
  })
  test('any order, any loss, any repeat: the same record and the same question', async () => {
    const write = fc.record({
      which: fc.constantFrom('phone', 'second'),
      field: fc.constantFrom('participants', 'children'),
      value: fc.integer({ min: 1, max: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(write, { minLength: 2, maxLength: 4 }),
        fc.array(fc.nat(9), { minLength: 8, maxLength: 8 }),
        async (written, dice) => {
          const ends: string[] = []
          for (const mixed of [false, true]) {
            const id = await start()
            const saw: Record<string, string[]> = { phone: [], second: [] }
            const edits = written.map(({ which, field, value }) => {
              const one = correction(id, [[field, String(value)]], saw[which])
              saw[which]?.push(one.id)
              return { which, one }
            })
            // Mixed: out of order, each up to three times, and the last way round all of them.
            const line = mixed ? [...dice.map((n) => edits[n % edits.length]), ...edits.toReversed()] : edits
            for (const each of line) if (each) expect((await sendAs(each.which === 'phone' ? phone : second, each.one)).status).toBe(201)
            ends.push(JSON.stringify(await dayOf(id)))
          }
          expect(ends[1]).toBe(ends[0])
        },
      ),
      { numRuns: 6 },
    )
  })
})

describe('any order, any loss, any repeat', () => {
  test('the ward has each report once, whatever the line did', async () => {
    const act = fc.record({ which: fc.nat(5), fate: fc.constantFrom('arrives', 'lostOnTheWay', 'answerLost', 'doubled', 'busy') })
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 24 }), async (line) => {
        let now = 0
        const box = new Map<string, Entry>()
        for (let n = 0; n < 6; n++) {
          const entry =
            n % 2
              ? entryOf(
                  newId(city.at.now),
                  '/notices',
                  [
                    ['signs', 'post'],
                    ['fact', `見たこと ${n}`],
                  ],
                  city.at.now,
                )
              : entryOf(
                  newId(city.at.now),
                  '/field/place-days',
                  [
                    ['place_id', places[0] ?? ''],
                    ['participants', String(n)],
                  ],
                  city.at.now,
                )
          box.set(entry.id, entry)
        }
        const deliver = async (entry: Entry, fate: string): Promise<void> => {
          if (fate === 'lostOnTheWay') return void box.set(entry.id, afterTry(entry, { kind: 'nothing' }, now))
          if (fate === 'busy') return void box.set(entry.id, afterTry(entry, { kind: 'answer', status: 503 }, now))
          const answers = await Promise.all((fate === 'doubled' ? [1, 2] : [1]).map(() => sendAs(phone, entry)))
          const status = answers[0]?.status ?? 500
          box.set(entry.id, afterTry(entry, fate === 'answerLost' ? { kind: 'nothing' } : { kind: 'answer', status }, now))
        }
        for (const { which, fate } of line) {
          const due = dueOf([...box.values()], now)
          const entry = due[which % Math.max(due.length, 1)]
          if (entry) await deliver(entry, fate)
          now += 3_000
        }
        // The line is good at last.
        for (let rounds = 0; waitingOf([...box.values()]).length > 0 && rounds < 40; rounds++) {
          now += 301_000
          for (const entry of dueOf([...box.values()], now)) await deliver(entry, 'arrives')
        }
        expect(waitingOf([...box.values()])).toEqual([])
        const ids = [...box.keys()]
        const { rows } = await city.owner.query<{ n: number }>(
          `select ((select count(*) from notice where id = any($1)) + (select count(*) from place_day where id = any($1)))::int as n, (select count(*) from field_write where id = any($1))::int as w, (select count(*) from history where record_id = any($1) and version = 1)::int as h`,
          [ids],
        )
        expect(rows[0]).toEqual({ n: 6, w: 6, h: 6 })
      }),
      { numRuns: 25 },
    )
  })
  test('the same number with other words is refused and the first stays', async () => {
    const entry = entryOf(newId(city.at.now), '/notices', [['signs', 'post']], city.at.now)
    expect((await sendAs(phone, entry)).status).toBe(201)
    expect((await sendAs(phone, { ...entry, fields: [['signs', 'other']] })).status).toBe(422)
  })
})

describe('a phone that was put out', () => {
  test('hands over what it had not sent, once; the ward makes it a record under its number or closes it with a reason', async () => {
    const made = await makeFieldPerson(worker, { name: '架空 きく' })
    const lost = await pairPhoneBy(city, made.code)
    const sent = entryOf(
      newId(city.at.now),
      '/notices',
      [
        ['signs', 'weak'],
        ['came_on', '2026-10-01'],
      ],
      city.at.now,
    )
    expect((await sendAs(lost, sent)).status).toBe(201)
    // The day it came in is the ward's, whatever the phone says.
    expect((await city.owner.query('select came_on::text as day from notice where id = $1', [sent.id])).rows).toEqual([
      { day: '2026-11-21' },
    ])
    const [first, second] = [
      entryOf(
        newId(city.at.now),
        '/notices',
        [
          ['signs', 'unseen'],
          ['described', '二階の人'],
        ],
        new Date(city.at.now.getTime() - 86_400_000),
      ),
      entryOf(newId(city.at.now), '/notices', [['signs', 'post']], city.at.now),
    ]
    await worker.post(`/field-people/${made.id}/revoke`, { phone: lost.device })
    expect((await lost.contact([first.id, second.id])).status).toBe(403)
    expect((await lost.get('/field/pack.json')).status).toBe(401)
    for (let again = 0; again < 2; again++) {
      const over = await lost.handOver([sent, first, second, { id: 'no number', path: '/notices', fields: [], at: '' }])
      expect([over.status, await over.json()]).toEqual([200, { safe: [sent.id, first.id, second.id] }])
    }
    // What was handed over stands in the audit from the moment it arrived, by whose phone it was.
    const lines = (
      await city.owner.query<{ actor: string; ids: string[] }>(
        `select actor, subjects as ids from audit where event = 'field.rescue.rescued'`,
      )
    ).rows
    expect(lines.some((line) => line.ids.includes(first.id) && line.actor !== null)).toBe(true)
    const waiting = (await (await worker.get('/field-rescues.json')).json()) as {
      items: { id: string; lines: { label: string; value: string }[] }[]
    }
    expect(waiting.items.map((one) => one.id)).toEqual([first.id, second.id].toSorted())
    expect(JSON.stringify(waiting)).toContain('二階の人')
    // Encrypted where it stands.
    const { rows } = await city.owner.query<{ text: string }>(`select fields_cipher::text as text from field_rescue`)
    expect(rows.some((row) => row.text.includes('unseen') || row.text.includes(Buffer.from('unseen').toString('hex')))).toBe(false)
    expect((await (await sitAt(city, 'naniwa.worker')).get('/field-rescues')).status).toBe(200)
    expect(await (await (await sitAt(city, 'naniwa.worker')).get('/field-rescues')).text()).not.toContain(first.id)
    expect((await (await sitAt(city, 'tennoji.community')).get('/field-rescues')).status).toBe(404)
    expect((await worker.post(`/field-rescues/${first.id}/enter`, { version: '1' })).status).toBe(303)
    expect(await noticeOf(first.id)).toMatchObject({ seen: '2026-11-20', way: 'field', version: 1 })
    expect((await worker.post(`/field-rescues/${second.id}/close`, { version: '1', reason: '' })).status).toBe(422)
    expect((await worker.post(`/field-rescues/${second.id}/close`, { version: '1', reason: '同じことを電話で聞いた' })).status).toBe(303)
    expect(await (await worker.get('/field-rescues')).text()).not.toContain(second.id)
    // What she had added comes into its notice in one press, behind what stands there; to a notice that is none of hers it does not.
    const other = await makeFieldPerson(worker, { name: '架空 べつ' })
    const theirs = await pairPhoneBy(city, other.code)
    const added = (id: string, words: string): ReturnType<typeof entryOf> =>
      entryOf(newId(city.at.now), `/sent-notices/${id}/more`, [['fact', words]], city.at.now)
    const [more, foreign] = [added(first.id, 'ゾルク夜も灯りがない'), added(first.id, 'ゾルクよその人')]
    for (const [owner, phone, entry] of [
      [made, lost, more],
      [other, theirs, foreign],
    ] as const) {
      await worker.post(`/field-people/${owner.id}/revoke`, { phone: phone.device })
      expect((await phone.handOver([entry])).status).toBe(200)
    }
    // Which notice it belongs to is one press away; where it finds none, that is said before anybody presses.
    const cards = await (await worker.get('/field-rescues')).text()
    const cardOf = (id: string): string => cards.split('<section').find((one) => one.includes(`id="${id}"`)) ?? ''
    expect([cardOf(more.id), cardOf(foreign.id)]).toEqual([
      expect.stringMatching(new RegExp(`href="/notices/${first.id}".*記録にする</button>`, 's')),
      expect.stringMatching(/書き足すもとの気づきが(?!.*記録にする<\/button>)/s),
    ])
    // A refused press leads to the card and to its reason, not to a field of the record that is not there.
    const closing = await (await worker.post(`/field-rescues/${more.id}/close`, { version: '1', reason: '' })).text()
    for (const part of ['href="#reason-', 'id="reason-']) expect(closing).toContain(`${part}${more.id}"`)
    expect((await worker.post(`/field-rescues/${foreign.id}/enter`, { version: '1' })).status).toBe(422)
    const taken = await worker.post(`/field-rescues/${more.id}/enter`, { version: '1' })
    expect([taken.status, taken.headers.get('location')]).toEqual([303, `/notices/${first.id}`])
    // Whoever pressed stands in the history, and whose words they are beside it.
    const page = await (await worker.get(`/notices/${first.id}`)).text()
    const told = ['ゾルク夜も灯りがない', '二階の人', '預かった報告から：架空 きくさんが書き足したもの']
    expect(told.filter((words) => !page.includes(words))).toEqual([])
  })
  test('今すぐ and a grave sign have their clock from the moment they are handed over, 今すぐ its letter too; the notice made of one keeps that clock', async () => {
    const before = city.at.now
    // Open: a Friday afternoon.
    city.at.now = new Date('2026-11-20T14:00:00+09:00')
    const made = await makeFieldPerson(worker, { name: '架空 まつ' })
    const lost = await pairPhoneBy(city, made.code)
    await worker.post(`/field-people/${made.id}/revoke`, { phone: lost.device })
    const of = (...fields: [string, string][]): Entry => entryOf(newId(city.at.now), '/notices', fields, city.at.now)
    const [pressed, grave, calm] = [of(['signs', 'post'], ['now', 'yes']), of(['signs', 'weak']), of(['signs', 'other'])]
    expect((await lost.handOver([pressed, grave, calm])).status).toBe(200)
    const runs = async (type: string, id: string): Promise<{ kind: string; due: string; letters: boolean } | undefined> =>
      (
        await city.owner.query<{ kind: string; due: string; letters: boolean }>(
          `select kind, to_char(due_at at time zone 'Asia/Tokyo', 'DD HH24:MI') as due, exists (select from mail where once like type || '-now/' || record_id || '/came/%') as letters from deadline where type = $1 and record_id = $2 and ended_at is null`,
          [type, id],
        )
      ).rows[0]
    expect(await runs('field_rescue', pressed.id)).toEqual({ kind: 'now', due: '20 14:30', letters: true })
    expect(await runs('field_rescue', grave.id)).toMatchObject({ kind: 'today', letters: false })
    expect(await runs('field_rescue', calm.id)).toMatchObject({ kind: 'threeDays', letters: false })
    const todos = await (await worker.get('/todos')).text()
    expect(todos).toContain('電話から預かった報告を確かめる（今すぐ）')
    city.at.now = new Date('2026-11-20T14:20:00+09:00')
    expect((await worker.post(`/field-rescues/${pressed.id}/enter`, { version: '1' })).status).toBe(303)
    expect(await runs('notice', pressed.id)).toMatchObject({ kind: 'now', due: '20 14:30' })
    expect(await runs('field_rescue', pressed.id)).toBeUndefined()
    city.at.now = before
  })
  test('nobody hands anything over in its name', async () => {
    const forged = await phone.ask('/field/doors/rescue', { device: phone.device, nonce: randomUUID(), text: '[]', signature: 'AAAA' })
    expect(forged.status).toBe(401)
    expect(person).toBeTruthy()
  })
})
