// What is written about a household's connection lies in the database under the key of its ward alone, and is read again on every way out by those who may read the record.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decryptText } from '#src/access/ward-key.ts'
import { openDb } from '#src/db/connection.ts'
import { writeCsv } from '#src/exchange/csv.ts'
import { readSheet } from '#src/exchange/sheet.ts'
import { recordTypes } from '#src/modules.ts'
import { sealWaiting } from '#src/seal-waiting.queries.ts'
import { book } from '../support/import-desk.ts'
import { openCity, sitAt, type City, type Desk } from '../support/desk.ts'

const [NOTE, NEXT, TARGET, BROUGHT] = ['封印甲のわけがある', '封印乙に書きなおす', '封印丙の集まり', '封印丁をファイルから']
const [ENDED, CORRECTED, LATER] = ['封印戊の入院のため', '封印己の聞きちがい', '封印庚の届けおくれ']
let city: City
let worker: Desk
let at = ''
const versionOf = async (): Promise<string> =>
  String((await city.owner.query('select version from connection where id = $1', [at.slice(-36)])).rows[0]?.version)
const fields = { household_key: '封-1', target_kind: 'activity', target_name: TARGET, introduced_on: '2026/11/1' }
const edit = async (note: string): Promise<number> =>
  (await worker.post(`${at}/edit`, { ...fields, note, version: await versionOf(), state: 'introduced' })).status
const there = (answer: Response): string => answer.headers.get('location') ?? `${answer.status}`
beforeAll(async () => {
  city = await openCity()
  worker = await sitAt(city, 'tennoji.worker')
  at = there(await worker.post('/connections', { ...fields, note: NOTE, state: 'introduced' }))
})
afterAll(() => city.close())

/** Every table that may keep a word of it, whole, as text and as the bytes it holds. */
async function dump(): Promise<string> {
  const all: string[] = []
  for (const table of [
    'connection',
    'history',
    'import_job',
    'import_line',
    'import_row',
    'import_word',
    'import_mapping',
    'draft',
    'request',
    'audit',
    'to_seal',
    'job',
  ])
    all.push(
      (await city.owner.query<{ all: string }>(`select coalesce(string_agg(t::text, ' '), '') as all from ${table} t`)).rows[0]?.all ?? '',
    )
  return all.join(' ')
}
async function expectNoPlain(): Promise<void> {
  const text = await dump()
  for (const words of [NOTE, NEXT, TARGET, BROUGHT, ENDED, CORRECTED, LATER]) {
    expect(text).not.toContain(words)
    expect(text).not.toContain(Buffer.from(words).toString('hex'))
    expect(text).not.toContain(Buffer.from(words).toString('base64').slice(0, 12))
  }
}

test('form, page, history, JSON, CSV, xlsx and paper say it to those who may read the record; the tables do not', async () => {
  await worker.post('/drafts', { draft_path: '/connections/new', note: NOTE, target_name: TARGET })
  expect(await edit(NEXT)).toBe(303)
  const page = await (await worker.get(at)).text()
  expect(page).toContain(`覚え書き：${NOTE} → ${NEXT}`)
  expect(page).toContain(TARGET)
  expect(await (await worker.get(`${at}/edit`)).text()).toContain(NEXT)
  expect(await (await worker.get(`${at}.json`)).json()).toMatchObject({ note: NEXT, target_name: TARGET })
  const list = (await (await worker.get('/connections.json?fy=2026')).json()) as { items: Record<string, unknown>[]; next: string | null }
  expect(list.items.find((one) => one['id'] === at.slice(-36))).toMatchObject({
    ward: '271098',
    note: NEXT,
    target_name: TARGET,
    version: 2,
  })
  for (const ending of ['csv', 'xlsx']) {
    const bytes = new Uint8Array(await (await worker.get(`/connections.${ending}?fy=2026`)).arrayBuffer())
    const read = await readSheet(`x.${ending}`, bytes)
    expect(JSON.stringify(read)).toContain(NEXT)
  }
  expect((await worker.get(`${at}.pdf`)).headers.get('content-type')).toBe('application/pdf')
  // Nothing typed is lost when somebody else was faster, and a move keeps it.
  const late = await worker.post(`${at}/edit`, { ...fields, note: `${NOTE}、遅れて`, version: '1', state: 'introduced' })
  const shown = await late.text()
  expect([late.status, shown.includes(`${NOTE}、遅れて`), shown.includes(NEXT)]).toEqual([422, true, true])
  // What was not touched since it was read takes what is stored.
  const untouched = await worker.post(`${at}/edit`, { ...fields, note: NOTE, version: '1', state: 'introduced' })
  expect([untouched.status, /<textarea[^>]*name="note"[^>]*>([^<]*)/.exec(await untouched.text())?.[1]]).toEqual([422, NEXT])
  expect((await worker.post(`${at}/join`, { joined_on: '2026/11/8', version: await versionOf() })).status).toBe(303)
  expect(await (await worker.get(`${at}.json`)).json()).toMatchObject({ state: 'joined', note: NEXT })
  await expectNoPlain()
})

test('why a record was moved, and why one of a closed month was changed, is sealed like its notes, in the record, its history and an upload', async () => {
  // September is closed in the demo city.
  const made = { ...fields, introduced_on: '2026/9/3', joined_on: '2026/9/10', note: NOTE, state: 'joined' }
  const one = there(await worker.post('/connections', { ...made, change_reason: LATER }))
  const id = one.slice(-36)
  const version = async (): Promise<string> =>
    String((await city.owner.query('select version from connection where id = $1', [id])).rows[0]?.version)
  const sent = { ...fields, introduced_on: '2026/9/3', joined_on: '2026/9/11', note: NOTE, state: 'joined' }
  const asked = await worker.post(`${one}/edit`, { ...sent, version: await version() })
  expect([asked.status, (await asked.text()).includes('変える理由を書いてください')]).toEqual([422, true])
  expect((await worker.post(`${one}/edit`, { ...sent, change_reason: CORRECTED, version: await version() })).status).toBe(303)
  expect(
    (await worker.post(`${one}/end`, { ended_on: '2026/11/9', end_kind: 'health', reason: ENDED, version: await version() })).status,
  ).toBe(303)
  const page = await (await worker.get(one)).text()
  for (const words of [`締めた後に変えた理由：${CORRECTED}`, `理由：${ENDED}`]) expect(page).toContain(words)
  expect(await (await worker.get(`${one}.json`)).json()).toMatchObject({ reason: ENDED, state: 'ended' })
  const list = (await (await worker.get('/connections.json?fy=2026')).json()) as { items: Record<string, unknown>[] }
  expect(list.items.find((each) => each['id'] === id)).toMatchObject({ reason: ENDED })
  // From a file, with the reason asked for its closed month.
  const header = ['番号', '台帳にない世帯の番号', '何につないだか', 'つないだ先の名前', '紹介した日', '参加した日', '覚え書き']
  const row = there(await worker.post('/connections', { ...sent, joined_on: '2026/9/12', change_reason: CORRECTED, household_key: '封-3' }))
  const csv = writeCsv({
    header,
    rows: [[row.slice(-36), '封-3', '活動', TARGET, '2026-09-03', '2026-09-13', NEXT]],
    encoding: 'utf-8-bom',
  })
  const job = there(await worker.upload('/connections/import', 'つながり.csv', csv.bytes ?? new Uint8Array()))
  await city.work()
  await worker.post(`${job}/run`, { change_reason: LATER })
  await expectNoPlain()
  await city.work()
  expect(await (await worker.get(row)).text()).toContain(`締めた後に変えた理由：${LATER}`)
  await expectNoPlain()
})

test('a program that sends one field leaves what is sealed as it is', async () => {
  const sent = await city.application.request(`http://desk.test${at}/edit`, {
    method: 'POST',
    headers: { cookie: worker.cookie, origin: 'http://desk.test', 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ client_id: crypto.randomUUID(), version: await versionOf(), household_key: '封-2' }),
  })
  expect(sent.status).toBe(201)
  expect(await (await worker.get(`${at}.json`)).json()).toMatchObject({ household_key: '封-2', note: NEXT, target_name: TARGET })
})

test('from a file: a new row, the same file again, and a change by number', async () => {
  const bring = async (bytes: Uint8Array): Promise<{ job: string; counts: Record<string, number> }> => {
    const job = there(await worker.upload('/connections/import', 'つながり.csv', bytes))
    // Also while it waits.
    await expectNoPlain()
    await city.work()
    const { counts } = (await (await worker.get(`${job}.json`)).json()) as { counts: Record<string, number> }
    return { job, counts }
  }
  const csv = (header: string[], row: string[]): Uint8Array =>
    writeCsv({ header, rows: [row], encoding: 'utf-8-bom' }).bytes ?? new Uint8Array()
  const header = ['台帳にない世帯の番号', '何につないだか', 'つないだ先の名前', '紹介した日', '覚え書き']
  const file = csv(header, ['封-9', '活動', TARGET, '2026-11-02', ` ${BROUGHT}`])
  const first = await bring(file)
  expect(first.counts).toMatchObject({ new: 1, bad: 0 })
  // What would come in is shown to whoever sent it, and no one else.
  expect(await (await worker.get(first.job)).text()).toContain(TARGET)
  await worker.post(`${first.job}/run`, {})
  await city.work()
  const { rows } = await city.owner.query<{ id: string }>(`select id from connection where household_key = '封-9'`)
  expect(await (await worker.get(`/connections/${rows[0]?.id}.json`)).json()).toMatchObject({ note: BROUGHT, target_name: TARGET })
  expect((await bring(file)).counts).toMatchObject({ new: 0, same: 1 })
  const change = await bring(csv(['番号', ...header], [rows[0]?.id ?? '', '封-9', '活動', TARGET, '2026-11-02', NEXT]))
  expect(change.counts).toMatchObject({ change: 1 })
  expect(await (await worker.get(`${change.job}?show=change`)).text()).toContain(`${BROUGHT} → ${NEXT}`)
  await worker.post(`${change.job}/run`, {})
  await city.work()
  expect(await (await worker.get(`/connections/${rows[0]?.id}.json`)).json()).toMatchObject({ note: NEXT })
  expect(await (await worker.get(`${change.job}.csv`)).text()).toContain(NEXT)
  await expectNoPlain()
})

test('a book with a sheet for everybody is read as one, and whose sheets they are lies nowhere plain', async () => {
  const header = ['台帳にない世帯の番号', '何につないだか', 'つないだ先の名前', '紹介した日', '覚え書き']
  const sheet = (key: string): string[][] => [header, [key, '活動', TARGET, 'いつか', BROUGHT]]
  const bytes = await book({
    [`${NEXT}の分`]: sheet('封-31'),
    二人め: sheet('封-32'),
    [`${NEXT}の集計`]: [
      ['月', '件数'],
      ['4月', '1'],
    ],
  })
  const job = there(await worker.upload('/connections/import', 'つながり.xlsx', bytes))
  await expectNoPlain()
  await city.work()
  const page = (await (await worker.get(job)).text()).replaceAll(/<[^>]*>/g, '')
  for (const words of [`${NEXT}の分（1 行）`, '「二人め」の 2 行目', `${NEXT}の集計（1 行）`]) expect(page).toContain(words)
  await expectNoPlain()
})

test('the file of every type about people is sealed, also while its other sheets wait to be read; one of before is read as it lies', async () => {
  const keptOf = async (job: string): Promise<{ first: number | null; header: string[]; lines: number }> =>
    (await city.owner.query('select get_byte(bytes, 0) as first, header, lines from import_job where id = $1', [job.slice(-36)])).rows[0]
  const table = [
    ['名前', 'ふりがな'],
    ['名簿 一郎', 'めいぼ いちろう'],
  ]
  const bytes = await book({
    名簿: table,
    職員: [
      ['担当', '内線'],
      ['係 二郎', '12'],
    ],
  })
  const job = there(await worker.upload('/people/import', '名簿.xlsx', bytes))
  expect((await keptOf(job)).first).toBe(1)
  await city.work()
  expect(await keptOf(job)).toMatchObject({ first: 1, header: table[0], lines: 1 })
  const other = there(await worker.post(`${job}/sheet`, { table: '1' }))
  expect((await keptOf(other)).first).toBe(1)
  await city.work()
  expect(await keptOf(other)).toEqual({ first: null, header: ['担当', '内線'], lines: 1 })
  const before = there(await worker.upload('/people/import', '名簿.xlsx', bytes))
  await city.owner.query('update import_job set bytes = $1 where id = $2', [Buffer.from(bytes), before.slice(-36)])
  await city.work()
  expect(await keptOf(before)).toMatchObject({ header: table[0], lines: 1 })
})

test('of a book without a table not even the name of a sheet is kept', async () => {
  const twice = [
    ['同じ', '同じ'],
    ['1', '2'],
  ]
  const job = there(
    await worker.upload('/connections/import', 'つながり.xlsx', await book({ [`${NEXT}の分`]: twice, [`${TARGET}の分`]: twice })),
  )
  await city.work()
  expect(await (await worker.get(job)).text()).toMatch(/1 枚めのシート：.*2 枚めのシート：/s)
  await expectNoPlain()
})

test('why a row of a file is refused, and what was read otherwise, is said to its sender and lies nowhere plain', async () => {
  const header = ['台帳にない世帯の番号', '何につないだか', 'つないだ先の名前', '紹介した日', '覚え書き']
  // A text in the wrong column: its word would stand in the reason, in the list of unknown words and in the file of refused rows.
  const rows = [1, 2].map((n) => [`封-2${n}`, TARGET, '見本の会', n === 1 ? '2026-11-02' : `${NEXT}`, BROUGHT])
  const { bytes } = writeCsv({ header, rows, encoding: 'utf-8-bom' })
  const job = there(await worker.upload('/connections/import', 'つながり.csv', bytes ?? new Uint8Array()))
  await city.work()
  await expectNoPlain()
  const page = await (await worker.get(`${job}?show=bad`)).text()
  expect(page).toContain(`「${TARGET}」はありません`)
  // The same word in two rows is one word, though it lies there sealed in two ways.
  expect(page).toMatch(new RegExp(`${TARGET}[^]{0,200}2 ?行`))
  expect(await (await worker.get(`${job}/bad.csv`)).text()).toContain(NEXT)
  const at = [...page.matchAll(/name="text(\d+)" value="([^"]*)"/g)].find((one) => one[2] === TARGET)?.[1] ?? 'none'
  const { rows: kept } = await city.owner.query<{ message: string }>(
    `select r ->> 'message' as message from import_line l cross join jsonb_array_elements(l.reasons) r where l.job_id = $1`,
    [job.slice(-36)],
  )
  expect([at !== 'none', kept.length, kept.every((one) => one.message.startsWith('\u0001'))]).toEqual([true, 3, true])
  // What the word means is remembered for the ward without lying there plain.
  const means = { [`field${at}`]: 'target_kind', [`text${at}`]: TARGET, [`word${at}`]: 'activity' }
  expect((await worker.post(`${job}/words`, means)).status).toBe(303)
  await city.work()
  await expectNoPlain()
  // One of before, and one a program of before wrote beside its sealed twin: read as they lie, and sealed at the next start.
  for (const [word, meaning] of [
    [BROUGHT, 'activity'],
    [TARGET, 'volunteer'],
  ])
    await city.owner.query(
      `insert into import_word (ward_id, type, field, word, value, by, at) select ward_id, type, field, $1, $2, by, at + interval '1 minute' from import_word where type = 'connection' and word_cipher is not null`,
      [word, meaning],
    )
  const words = async (): Promise<unknown[]> => {
    const said = await (await worker.get(job)).text()
    return [TARGET, BROUGHT].map((word) => said.split(`value="${word}"`).length - 1)
  }
  const lie = async (): Promise<{ n: number; sealed: number; last: number; file: string }> =>
    (
      await city.owner.query(
        `select count(*)::int as n, count(word_cipher)::int as sealed, count(*) filter (where value = 'volunteer')::int as last, pg_relation_filenode('import_word')::text as file from import_word where type = 'connection'`,
      )
    ).rows[0]
  const before = await lie()
  expect([before, await words(), await lie()]).toEqual([expect.objectContaining({ n: 3, sealed: 1, last: 1 }), [1, 1], before])
  expect(await sealWaiting(openDb(city.owner), city.keys, recordTypes)).toBe(2)
  await expectNoPlain()
  expect([await lie(), await words()]).toEqual([{ n: 2, sealed: 2, last: 1, file: expect.not.stringMatching(before.file) }, [1, 1]])
  expect(await sealWaiting(openDb(city.owner), city.keys, recordTypes)).toBe(0)
  expect(await (await worker.get(`${job}.json?show=new`)).json()).toMatchObject({ counts: { new: 1 } })
})

test('another ward finds nothing, and its key does not open the bytes', async () => {
  const neighbour = await sitAt(city, 'naniwa.worker')
  for (const path of [at, `${at}.json`, `${at}/edit`]) expect((await neighbour.get(path)).status).toBe(404)
  expect(await (await neighbour.get('/connections.json?fy=2026')).text()).not.toContain(TARGET)
  const [row] = (await city.owner.query<{ note_cipher: Buffer }>('select note_cipher from connection where id = $1', [at.slice(-36)])).rows
  const keysOf = (ward: string) =>
    openDb(city.owner)
      .transaction()
      .execute((tx) => city.keys.of(tx, ward))
  const place = `connection/${at.slice(-36)}/note`
  expect(decryptText(await keysOf('271098'), place, row?.note_cipher ?? null)).toBe(NEXT)
  const naniwa = await keysOf('271110')
  expect(() => decryptText(naniwa, place, row?.note_cipher ?? null)).toThrow()
})

test('what a migration laid aside is sealed at the next start, in the record and in its history', async () => {
  const id = at.slice(-36)
  await city.owner.query(`insert into to_seal (ward_id, type, record_id, field, text) values ('271098', 'connection', $1, 'note', $2)`, [
    id,
    NOTE,
  ])
  await city.owner.query(
    `insert into to_seal (ward_id, type, record_id, field, version, was, text) values ('271098', 'connection', $1, 'note', 2, $2, $3)`,
    [id, BROUGHT, TARGET],
  )
  // Reasons too: of the record, of a step, and of a change after the month was closed.
  for (const [field, version, text] of [
    ['reason', 0, ENDED],
    ['reason', 3, ENDED],
    ['change_reason', 3, CORRECTED],
  ] as const)
    await city.owner.query(
      `insert into to_seal (ward_id, type, record_id, field, version, text) values ('271098', 'connection', $1, $2, $3, $4)`,
      [id, field, version, text],
    )
  const before = await versionOf()
  expect(await sealWaiting(openDb(city.owner), city.keys, recordTypes)).toBe(5)
  expect(await sealWaiting(openDb(city.owner), city.keys, recordTypes)).toBe(0)
  expect((await city.owner.query('select 1 from to_seal')).rowCount).toBe(0)
  expect(await versionOf()).toBe(before)
  // A start cut off between the last text and the rewriting leaves the mark: the next one rewrites the tables, those of imports too, and takes it out.
  const files = async (): Promise<string[]> =>
    (
      await city.owner.query<{ file: string }>(
        `select pg_relation_filenode(t)::text as file from unnest(array['connection', 'to_seal', 'import_job', 'import_line', 'import_mapping', 'import_word']) t order by t`,
      )
    ).rows.map((one) => one.file)
  const old = await files()
  await city.owner.query(
    `insert into to_seal (ward_id, type, record_id, field, sealed) values ('271098', 'connection', $1, 'note', true)`,
    [id],
  )
  expect(await sealWaiting(openDb(city.owner), city.keys, recordTypes)).toBe(0)
  expect((await files()).filter((one) => old.includes(one))).toEqual([])
  expect((await city.owner.query('select 1 from to_seal')).rowCount).toBe(0)
  const rested = await files()
  await sealWaiting(openDb(city.owner), city.keys, recordTypes)
  expect(await files()).toEqual(rested)
  await expectNoPlain()
  const page = await (await worker.get(at)).text()
  expect(page).toContain(NOTE)
  expect(page).toContain(`覚え書き：${BROUGHT} → ${TARGET}`)
  for (const words of [`理由：${ENDED}`, `締めた後に変えた理由：${CORRECTED}`]) expect(page).toContain(words)
  expect(await (await worker.get(`${at}.json`)).json()).toMatchObject({ reason: ENDED })
  // The version still has to rise, and a text that no type seals stops the start.
  await expect(city.owner.query('update connection set household_key = household_key where id = $1', [id])).rejects.toThrow(
    /version must rise/,
  )
  await city.owner.query(`insert into to_seal (ward_id, type, record_id, field, text) values ('271098', 'session', $1, 'title', 'x')`, [id])
  await expect(sealWaiting(openDb(city.owner), city.keys, recordTypes)).rejects.toThrow(/not sealed/)
})
