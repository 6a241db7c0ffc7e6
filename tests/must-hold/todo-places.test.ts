// What must hold of to-dos where they are shown: the number at the top, the calendar and its link, the paper of the day.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sitAt, typedSession } from '../support/desk.ts'
import { readCalendar } from '../support/ical.ts'
import { readPdf } from '../support/pdf.ts'
import { made, SECRET, TENNOJI, openTodoHouse, type TodoHouse } from '../support/todo-house.ts'

let city: TodoHouse['city']
let worker: TodoHouse['worker']
let colleague: TodoHouse['colleague']
let idOf: TodoHouse['idOf']
let text: TodoHouse['text']
let items: TodoHouse['items']
let write: TodoHouse['write']
let step: TodoHouse['step']
let bar: TodoHouse['bar']
beforeAll(async () => {
  ;({ city, worker, colleague, idOf, text, items, write, step, bar } = await openTodoHouse())
})
afterAll(() => city.close())

describe('the number at the top', () => {
  test('is what the list says is due by tonight or has no day, on every page, for nobody else', async () => {
    await write({ title: 'きょう', due: '2026/11/21' })
    const due = (await items()).filter((one) => one.life || one.urgency !== 'later').length
    expect(due).toBeGreaterThan(0)
    for (const path of ['/', '/figures', '/places', '/todos', '/nowhere-such/x', '/people']) {
      if ((await worker.get(path)).status === 200) expect([path, (await bar(worker, path))[0]]).toEqual([path, String(due)])
    }
    const before = await bar(colleague)
    await write({ title: 'もうひとつ', due: '' })
    expect((await bar(worker))[0]).toBe(String(due + 1))
    expect(await bar(colleague)).toEqual(before)
  })
  test('stops at 99+', async () => {
    await city.owner.query(
      `insert into todo (ward_id, id, owner_id, asked_by, title_cipher) select $1, gen_random_uuid(), $2, $2, '\\x00' from generate_series(1, 150)`,
      [TENNOJI, idOf('tennoji.register') || idOf('tennoji.worker')],
    )
    const desk = await sitAt(city, idOf('tennoji.register') ? 'tennoji.register' : 'tennoji.worker')
    expect((await bar(desk, '/figures'))[0]).toBe('99+')
    await city.owner.query(`delete from todo where title_cipher = '\\x00'`)
  })
  test('a JSON list, a file and a save cost no count', async () => {
    const counted = async (ask: () => Promise<unknown>): Promise<number> => {
      let n = 0
      const [connect, patched] = [city.app.connect.bind(city.app), new WeakSet<object>()]
      const spy = (async () => {
        const client = await connect()
        if (!patched.has(client)) {
          patched.add(client)
          const query = client.query.bind(client) as (...given: unknown[]) => unknown
          Object.assign(client, {
            query: (...given: unknown[]) => {
              const [first] = given
              const sql = typeof first === 'string' ? first : ((first as { text?: string } | undefined)?.text ?? '')
              if (sql.includes('as unread')) n++
              return query(...given)
            },
          })
        }
        return client
      }) as typeof city.app.connect
      Object.assign(city.app, { connect: spy })
      try {
        await ask()
      } finally {
        Object.assign(city.app, { connect })
      }
      return n
    }
    expect(await counted(() => worker.get('/sessions'))).toBe(1)
    for (const ask of [() => worker.get('/sessions.json'), () => worker.get('/sessions.csv'), () => worker.post('/sessions', typedSession)])
      expect(await counted(ask)).toBe(0)
  })
})

describe('the calendar and the link to it', () => {
  test('a to-do with a day stands in the month of its person, and in the link without a word of what it is', async () => {
    const id = await write({ due: '2026/12/9' })
    const month = (
      (await (await worker.get('/calendar.json?month=2026-12')).json()) as { items: { day: string; words: string; href: string }[] }
    ).items
    expect(month.find((one) => one.href === `/todos/${id}`)).toMatchObject({ day: '2026-12-09', words: `やること：${SECRET}` })
    expect(await text('/calendar?month=2026-12', colleague)).not.toContain(id)
    const link =
      />http:\/\/desk\.test(\/feeds\/[A-Za-z0-9_-]{43}\.ics)</.exec(await (await worker.post('/account/feed', {})).text())?.[1] ?? ''
    const body = await (await city.application.request(`http://desk.test${link}`)).text()
    expect(readCalendar(body).events.find((one) => one['UID'] === `todo-todo-${id}@sasaeai`)).toMatchObject({
      'DTSTART;VALUE=DATE': '20261209',
      SUMMARY: 'やること（やること）',
      URL: `http://desk.test/todos/${id}`,
    })
    expect(body.replaceAll('\r\n ', '')).not.toMatch(/さくらい|鍵/)
    await made(await step(worker, id, 'done'))
    expect(await (await city.application.request(`http://desk.test${link}`)).text()).not.toContain(id)
  })
})

describe('わたしの一日', () => {
  test('is one tagged A4 with plan, to-dos and room to write; names are hidden unless asked for', async () => {
    await write({ due: '2026/11/21' })
    await made(
      await worker.post('/sessions', {
        ...typedSession,
        state: 'planned',
        participants: '',
        on_day: '2026/11/21',
        starts: '16:00',
        ends: '17:00',
        title: 'やまださんを囲む会',
        venue: '五条会館',
      }),
    )
    const read = async (path: string) => {
      const answer = await worker.get(path)
      expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
        200,
        'application/pdf',
        'no-store',
      ])
      return readPdf(new Uint8Array(await answer.arrayBuffer()))
    }
    expect(await (await worker.get('/my-day')).text()).toContain('A4 一枚にして持ち歩けます。')
    const [masked, plain] = [await read('/my-day.pdf'), await read('/my-day.pdf?names=1')]
    const [said, open] = [masked.pages.join(''), plain.pages.join('')]
    expect([masked.tagged, masked.faults]).toEqual([true, []])
    expect(masked.pages.length).toBe(1)
    for (const words of ['わたしの一日', '16:00–17:00', '五条会館', '○○さんを囲む会', '○○さんの鍵を返す', '書きとめ', '今日中'])
      expect(said).toContain(words)
    for (const name of ['さくらい', 'やまだ']) {
      expect(said).not.toContain(name)
      expect(open).toContain(name)
    }
    const { rows } = await city.owner.query<{ event: string }>(
      `select event from audit where event like 'home.myDay.%' order by at desc limit 1`,
    )
    expect(rows[0]?.event).toBe('home.myDay.exported')
  })
  test('two notices of one minute are told apart: on the screen by whom they are about, on paper by a number and where, by name where it was asked for', async () => {
    const [reader, area] = [
      await sitAt(city, 'tennoji.worker'),
      (
        await city.owner.query<{ id: string; name: string }>('select id, name from neighbourhood where ward_id = $1 order by name', [
          TENNOJI,
        ])
      ).rows[0],
    ]
    const zelkova = await made(
      await reader.post('/people', { name: '欅ノ下 つや', kana: 'けやきのした つや', neighbourhood_id: area?.id ?? '', state: 'known' }),
    )
    for (const whom of [{ described: '3階のつえの人' }, { described: '青い帽子の人' }, { person_id: zelkova.slice(-36) }] as Record<
      string,
      string
    >[])
      await made(await reader.post('/notices', { ...whom, signs: ['post'] }))
    const paper = async (query = ''): Promise<string> =>
      readPdf(new Uint8Array(await (await reader.get(`/my-day.pdf${query}`)).arrayBuffer()))
        .pages.join('')
        .replaceAll(/\s/g, '')
    const screen = (await (await reader.get('/my-day')).text()).replaceAll(/<[^>]*>/g, '')
    for (const words of ['（1）', '（2）', '3階のつえの人', '青い帽子の人', '欅ノ下 つや']) expect(screen).toContain(words)
    const [masked, named] = [await paper(), await paper('?names=1')]
    for (const words of ['（1）', '（2）', `${area?.name ?? ''}11月`]) expect(masked).toContain(words)
    for (const words of ['3階のつえの人', '青い帽子の人', '欅ノ下つや'])
      expect([masked.includes(words), named.includes(words)]).toEqual([false, true])
  })
  test('many ties to be looked at are one line, as on 今日, with the way to all of them; the sheet is as long as it says', async () => {
    const head = await sitAt(city, 'tennoji.wardhead')
    const { waiting } = (await (await head.get('/my-day.json')).json()) as { waiting: { kind: string }[] }
    const many = waiting.filter((one) => one.kind === 'connectionCheck').length
    expect(many).toBeGreaterThan(3)
    const shown = await (await head.get('/my-day')).text()
    expect(shown.split('つながりの確認').length - 1).toBe(1)
    expect(shown).toContain(`<a href="/todos?kind=connectionCheck">つながりの確認　${many} 件</a>`)
    const paper = readPdf(new Uint8Array(await (await head.get('/my-day.pdf')).arrayBuffer()))
    expect([paper.pages.join('').split('つながりの確認').length - 1, paper.pages.length === 1]).toEqual([
      1,
      shown.includes('A4 一枚にして持ち歩けます。'),
    ])
  })
})
