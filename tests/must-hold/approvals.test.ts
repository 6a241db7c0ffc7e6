// A large file of people's records needs a second person: asked for with a reason, decided by another, opened once, all of it written down.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hireSecond, openCity, sitAt, type City, type Desk } from '../support/desk.ts'

let city: City
let [worker, head, other, colleague]: Desk[] = []
beforeAll(async () => {
  city = await openCity()
  await hireSecond(city)
  await city.owner.query(`insert into setting (key, value, from_at, reason) values ('export.secondPersonRows', '3', '2026-01-01', '試し')`)
  ;[worker, head, other, colleague] = await Promise.all(
    ['tennoji.worker', 'tennoji.wardhead', 'naniwa.wardhead', 'tennoji.community'].map((login) => sitAt(city, login)),
  )
})
afterAll(() => city.close())

const desk = (one: Desk | undefined): Desk => {
  if (!one) throw new Error('nobody sits here')
  return one
}
const textOf = async (answer: Response | Promise<Response>): Promise<string> => (await answer).text()
const field = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
/** Asks for a file from the page that stands where it would have come. */
async function ask(from: Desk, at: string, reason = '秋の訪問の予定を作るため'): Promise<Response> {
  const page = await textOf(from.get(at))
  return from.post('/approvals', {
    subject: field(page, 'subject'),
    title: field(page, 'title'),
    size: field(page, 'size'),
    columns: field(page, 'columns'),
    reason,
  })
}
const placeOf = (answer: Response): string => answer.headers.get('location') ?? ''

test('X4 a worker asks with a reason, the head approves from a to-do, the file opens once for the asker', async () => {
  const [w, h] = [desk(worker), desk(head)]
  const refused = await w.get('/people.csv?encoding=utf-8')
  const page = await textOf(refused)
  expect([refused.status, page.includes('もう一人の承認が要ります'), page.includes('ファイルはまだ出していません')]).toEqual([
    403,
    true,
    true,
  ])
  expect(await (await w.get('/people.json')).status).toBe(200) // looking is not taking away
  const short = await ask(w, '/people.csv', '短い')
  expect([short.status, (await textOf(short)).includes('5 文字から 300 文字')]).toEqual([422, true])
  const at = placeOf(await ask(w, '/people.csv'))
  expect(at).toMatch(/^\/approvals\//)
  expect(await textOf(w.get('/people.csv'))).toContain('もうたのんであります')
  // Nobody decides on their own; another ward, and who may not read people, see nothing of it.
  expect((await w.post(`${at}/decide`, { decision: 'approved' })).status).toBe(404)
  expect((await desk(other).get(at)).status).toBe(404)
  expect((await desk(colleague).get(at)).status).toBe(404)
  expect(await textOf(h.get('/todos'))).toContain('書き出しの承認：人')
  // Who decides, and by when the file is to be fetched, is said where one asks; which columns leave, where one decides.
  expect(page).toMatch(/決めるのは .+さんです.+24 時間のうちに一度だけ/s)
  const shown = await textOf(h.get(at))
  expect(shown).toMatch(/CSV.+入る列：番号、区、状態、.*電話/)
  expect(shown).toContain('秋の訪問の予定を作るため')
  expect((await textOf(h.post(`${at}/decide`, { decision: 'refused' }))).includes('わけを「ひとこと」に')).toBe(true)
  expect((await h.post(`${at}/decide`, { decision: 'approved' })).status).toBe(303)
  expect((await h.post(`${at}/decide`, { decision: 'refused', answer: 'やめる' })).status).toBe(409)
  expect(await textOf(w.get('/'))).toMatch(/人（\d+ 件）の書き出しが認められました/)
  // The head's own file is another one: the approval is the asker's.
  expect((await h.get('/people.csv')).status).toBe(403)
  // Another filter is another file; what one person may take alone is no matter of this.
  expect((await w.get('/people.csv?state=current')).status).toBe(403)
  const file = await w.get('/people.csv?encoding=utf-8')
  expect([file.status, (await textOf(file)).split('\n').length > 4]).toEqual([200, true])
  expect((await w.get('/people.csv?encoding=utf-8')).status).toBe(403)
  const { rows } = await city.owner.query<{ event: string; login: string; detail: string }>(
    `select event, login, detail from audit a join staff s on s.id = a.actor where event like 'home.approval.%' and event not like '%opened' or event = 'registry.person.exported' order by a.xid`,
  )
  expect(rows.map((row) => `${row.login} ${row.event}`)).toEqual([
    'tennoji.worker home.approval.asked',
    'tennoji.community home.approval.denied',
    'tennoji.wardhead home.approval.decided',
    'tennoji.worker registry.person.exported',
  ])
  expect(rows.at(-1)?.detail).toMatch(/ csv [0-9a-f-]{36}$/)
  expect(await textOf(h.get('/admin/audit?kind=file&to=2026/12/31'))).toContain('承認を得て')
})

test('a refusal says why; what is approved and not fetched in time is over; a head’s own request is a worker’s to decide', async () => {
  const [w, h] = [desk(worker), desk(head)]
  const no = placeOf(await ask(w, '/people.xlsx'))
  await h.post(`${no}/decide`, { decision: 'refused', answer: '区の外に出す予定があるため' })
  expect(await textOf(w.get(no))).toContain('区の外に出す予定があるため')
  expect((await w.get('/people.xlsx')).status).toBe(403)
  const late = placeOf(await ask(h, '/people.csv'))
  expect(await textOf(w.get('/todos'))).toContain('書き出しの承認：人')
  expect((await w.post(`${late}/decide`, { decision: 'approved' })).status).toBe(303)
  const before = city.at.now
  city.at.now = new Date(before.getTime() + 25 * 3_600_000)
  expect((await (await sitAt(city, 'tennoji.wardhead')).get('/people.csv')).status).toBe(403)
  city.at.now = before
})

test('asking for fewer rows or other columns than there are opens nothing', async () => {
  const [w, h] = [desk(worker), desk(head)]
  const all = await textOf(w.get('/people.pdf?state=current'))
  const fewer = { subject: '/people.pdf?state=current', title: field(all, 'title'), size: field(all, 'size'), columns: '名前' }
  const asked = placeOf(await w.post('/approvals', { ...fewer, reason: '名前だけと言ってたのむ' }))
  expect((await h.post(`${asked}/decide`, { decision: 'approved' })).status).toBe(303)
  expect((await w.get('/people.pdf?state=current')).status).toBe(403)
  const page = await textOf(w.get('/people.pdf'))
  const at = placeOf(
    await w.post('/approvals', {
      subject: '/people.pdf',
      title: field(page, 'title'),
      size: '1',
      columns: field(page, 'columns'),
      reason: '少ないと言ってたのむ',
    }),
  )
  await h.post(`${at}/decide`, { decision: 'approved' })
  expect((await w.get('/people.pdf')).status).toBe(403)
})

test('names and addresses of many on one paper or in one JSON need the second person too; a few go as before', async () => {
  const [w, h] = [desk(worker), desk(head)]
  const homes: string[] = []
  for (const n of [1, 2, 3, 4])
    homes.push(
      placeOf(
        await w.post('/people', {
          name: `宛名 ${'一二三四五'[n] ?? ''}郎`,
          kana: `あてな ${'あいうえお'[n] ?? ''}ろう`,
          postal: '543-0001',
          address: `天王寺区上本町6-${n}-1`,
          distinct: '1',
        }),
      )
        .split('/')
        .at(-1) ?? '',
    )
  const labels = async (to: string[]): Promise<string> =>
    placeOf(
      await w.post('/letters/make', {
        from: 'person',
        medium: 'labels12',
        skip: '',
        body: '',
        subject: '敬老の集いの案内',
        sent_on: 'R8.11.24',
        sender: '春日 あおい',
        to,
      }),
    )
  const few = await labels(homes.slice(0, 3))
  expect((await w.get(`${few}/paper`)).headers.get('content-type')).toBe('application/pdf')
  expect((await w.get(`${few}.json`)).status).toBe(200)
  const many = await labels(homes)
  expect(many).toMatch(/^\/letters\//)
  expect((await w.get(many)).status).toBe(200)
  for (const at of [`${many}/paper`, `${many}.json`, '/letters/make.json?from=person']) {
    const kept = await w.get(at)
    expect([at, kept.status, (await kept.text()).includes('上本町')]).toEqual([at, 403, false])
  }
  const at = placeOf(await ask(w, `${many}/paper`))
  expect(await textOf(h.get(at))).toContain(`href="${many}"`)
  await h.post(`${at}/decide`, { decision: 'approved' })
  expect((await w.get(`${many}/paper`)).headers.get('content-type')).toBe('application/pdf')
  expect((await w.get(`${many}/paper`)).status).toBe(403)
  // What was sent and kept with the line is the same paper.
  const page = await textOf(w.get(many))
  await w.post(`${many}/send`, { version: field(page, 'version'), shown: field(page, 'shown') })
  const file = /href="(\/files\/[^"]+)"/.exec(await textOf(w.get(many)))?.[1] ?? ''
  expect(file).not.toBe('')
  const kept = await w.get(file)
  expect([kept.status, (await kept.text()).includes('もう一人の承認が要ります')]).toEqual([403, true])
  // Several files of one letter open with one word: each once, in its time, for who asked.
  expect((await w.upload(`${many}/files`, '同封.txt', '同封のもの')).status).toBe(303)
  const files = [...(await textOf(w.get(many))).matchAll(/href="(\/files\/[^"]+)"/g)].map((one) => one[1] ?? '')
  expect(files.length).toBe(2)
  const word = placeOf(await ask(w, files[1] ?? ''))
  expect(await textOf(w.get(file))).toContain('もうたのんであります')
  expect(await textOf(h.get(word))).toMatch(/手紙のファイル：敬老の集いの案内.+この発送のファイルすべて/s)
  await h.post(`${word}/decide`, { decision: 'approved' })
  expect(await textOf(w.get(word))).toContain(`href="${many}#files"`)
  const fetched: number[] = []
  for (const one of [file, file, files.find((each) => each !== file) ?? '', file, ...files]) fetched.push((await w.get(one)).status)
  expect([fetched, (await h.get(file)).status]).toEqual([[200, 403, 200, 403, 403, 403], 403])
  expect(await textOf(w.get(word))).toContain('2 つのファイル')
  const { rows } = await city.owner.query<{ detail: string }>(`select detail from audit where event = 'letters.letter.exported'`)
  expect(rows.map((row) => row.detail.replace(/[0-9a-f-]{36}/, 'id'))).toEqual(['4 pdf id'])
})

test('what makes no file uses up no approval and is not written down as one', async () => {
  const [w, h] = [desk(worker), desk(head)]
  await w.post('/people', { name: '𠮷野 春', kana: 'よしの はる', distinct: '1' })
  const at = placeOf(await ask(w, '/people.csv?q='))
  await h.post(`${at}/decide`, { decision: 'approved' })
  const files = async (): Promise<number> =>
    (await city.owner.query(`select 1 from audit where event = 'registry.person.exported'`)).rows.length
  const before = await files()
  expect((await w.get('/people.csv?encoding=cp932')).status).toBe(422)
  const peek = await city.application.request('http://desk.test/people.csv', { method: 'HEAD', headers: { cookie: w.cookie } })
  expect([peek.status, await files()]).toEqual([200, before])
  expect((await w.get('/people.csv')).status).toBe(200)
  expect([(await w.get('/people.csv')).status, await files()]).toEqual([403, before + 1])
})

test('a list of one’s own to-dos is no register; who may not ask is told whom to turn to', async () => {
  for (const n of [1, 2, 3, 4]) await desk(colleague).post('/todos', { title: `用事 ${n}`, due_on: '11/30' })
  const { rows } = await city.owner.query(`select 1 from todo t join staff s on s.id = t.created_by where s.login = 'tennoji.community'`)
  expect(rows.length).toBeGreaterThan(3)
  expect((await desk(colleague).get('/todos.csv?show=own')).status).toBe(200)
})

test('two deputies of one head do not decide on each other’s: they speak in the same place', async () => {
  const id = async (login: string): Promise<string> =>
    (await city.owner.query<{ id: string }>('select id from staff where login = $1', [login])).rows[0]?.id ?? ''
  const deputise = async (login: string): Promise<Desk> => {
    const role = randomUUID()
    await city.owner.query(
      `insert into staff_role (id, staff_id, ward_id, role, from_on, to_on, deputy_for) values ($1, $2, '271098', 'wardHead', '2026-11-01', '2026-11-30', $3)`,
      [role, await id(login), await id('tennoji.wardhead')],
    )
    const sitting = await sitAt(city, login)
    await sitting.post('/account/role', { role_id: role })
    return sitting
  }
  const [one, two] = [await deputise('tennoji.second'), await deputise('tennoji.community')]
  const at = placeOf(await ask(one, '/people.xlsx', '代理どうしで認め合う試し'))
  expect(at).toMatch(/^\/approvals\//)
  const number = at.split('/').at(-1) ?? ''
  expect(await textOf(two.get('/todos'))).not.toContain(number)
  expect((await two.post(`${at}/decide`, { decision: 'approved' })).status).toBe(404)
  expect((await one.get('/people.xlsx')).status).toBe(403)
  const client = await city.app.connect()
  await client.query('begin')
  await client.query(
    `select set_config('app.wards', '271098', true), set_config('app.actor', $1, true), set_config('app.acting_for', $2, true)`,
    [await id('tennoji.community'), await id('tennoji.wardhead')],
  )
  await expect(
    client.query(
      `update approval set decision = 'approved', decided_by = $1, decided_at = now(), until_at = now() + interval '1 hour' where id = $2`,
      [await id('tennoji.community'), number],
    ),
  ).rejects.toThrow(/another_place/)
  await client.query('rollback')
  client.release()
  // Somebody who stands in for nobody decides.
  expect(await textOf(desk(worker).get('/todos'))).toContain(number)
})

test('the database itself lets nobody decide on their own, decide twice, or use it twice', async () => {
  const staff = async (login: string): Promise<string> =>
    (await city.owner.query<{ id: string }>('select id from staff where login = $1', [login])).rows[0]?.id ?? ''
  const [a, b] = [await staff('tennoji.worker'), await staff('tennoji.wardhead')]
  const id = randomUUID()
  const as = async (who: string, text: string, values: unknown[] = [], standing = ''): Promise<void> => {
    const client = await city.app.connect()
    try {
      await client.query('begin')
      await client.query(
        `select set_config('app.wards', '271098', true), set_config('app.actor', $1, true), set_config('app.acting_for', $2, true)`,
        [who, standing],
      )
      await client.query(text, values)
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
  }
  const insert = `insert into approval (ward_id, id, kind, subject, asked_by, asked_role, asked_at, reason_cipher) values ('271098', $1, 'export', '/x.csv', $2, 'worker', now(), 'x')`
  await expect(as(b, insert, [id, a])).rejects.toThrow(/row-level security/)
  await as(a, insert, [id, a])
  const decide = (by: string): string =>
    `update approval set decision = 'approved', decided_by = '${by}', decided_at = now(), until_at = now() + interval '1 hour' where id = '${id}'`
  await expect(as(a, decide(a))).rejects.toThrow(/another_person/)
  await expect(as(a, decide(b))).rejects.toThrow(/own name/)
  await expect(as(b, decide(b), [], a)).rejects.toThrow(/another_person/)
  await as(b, decide(b))
  await expect(as(b, `update approval set decision = 'refused', until_at = null where id = '${id}'`)).rejects.toThrow(/decided already/)
  await expect(as(b, `update approval set used_at = now() where id = '${id}'`)).rejects.toThrow(/used once/)
  await as(a, `update approval set used_at = now() where id = '${id}'`)
  await expect(as(a, `update approval set used_at = now() where id = '${id}'`)).rejects.toThrow(/used once/)
  await expect(as(a, `update approval set taken = array[id] where id = '${id}'`)).rejects.toThrow(/each file once/)
  await expect(as(a, `delete from approval where id = '${id}'`)).rejects.toThrow(/permission denied/)
})
