// A file does what the button does (docs/decisions/0043, 0061), asked over HTTP: what the pages of these types ask, refuse, count or set in motion, a file asks, refuses, counts and sets in motion.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeCsv } from '#src/exchange/csv.ts'
import { importables } from '#src/modules.ts'
import { REASON, sheetColumns, STATE } from '#src/records/sheet.rules.ts'
import type { RecordType } from '#src/records/record.ts'
import { press, sendChanged, sendMany, sendNew } from '../support/changed-line.ts'
import type { Desk } from '../support/desk.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'

let all: RegisterDesks
let worker: Desk
beforeAll(async () => {
  all = await openRegister()
  ;({ worker } = all)
  all.city.at.now = new Date('2026-11-20T10:00:00+09:00')
})
afterAll(() => all.city.close())
const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await all.city.owner.query<Record<string, unknown>>(text, values)).rows
const typeOf = (name: string): RecordType => {
  const found = importables.find((one) => one.type.name === name)
  if (!found) throw new Error(name)
  return found.type
}
/** Cells by heading, as the list is exported, from values by field. */
function cellsOf(name: string, values: Readonly<Record<string, string>>): Record<string, string> {
  const type = typeOf(name)
  const own: Record<string, string> = { [STATE]: 'state', [REASON]: 'reason' }
  const headings = new Map(sheetColumns(type).map((one) => [own[one.key] ?? one.key, one.label]))
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const field = type.fields.find((one) => one.name === key)
      const options = field?.options ?? (key === 'state' ? type.states : [])
      return [headings.get(key) ?? key, options.find((one) => one.value === value)?.label ?? value]
    }),
  )
}
type Told = { bad: number; fine: number; said: string; job: string }
const toldOf = ({ job, read }: Awaited<ReturnType<typeof sendNew>>): Told => ({
  bad: read.counts['bad'] ?? 0,
  fine: (read.counts['new'] ?? 0) + (read.counts['change'] ?? 0),
  said: JSON.stringify(read.items),
  job,
})
const fresh = async (name: string, values: Readonly<Record<string, string>>): Promise<Told> =>
  toldOf(await sendNew(all.city, worker, `/${typeOf(name).path}`, [cellsOf(name, values)]))
const changed = async (name: string, id: string, values: Readonly<Record<string, string>>): Promise<Told> =>
  toldOf(await sendChanged(all.city, worker, `/${typeOf(name).path}`, id, cellsOf(name, values)))
const save = async (told: Told): Promise<void> => {
  expect([told.fine, told.said]).toEqual([1, expect.any(String)])
  expect(await press(all.city, worker, told.job)).toMatchObject({ saved: 1 })
}
const refused = (told: Told, words: string): void => {
  expect([told.fine, told.bad, told.said]).toEqual([0, 1, expect.stringContaining(words)])
}
let people = 0
const person = async (name: string, kana: string): Promise<string> =>
  idOf(await all.save(worker, { name, kana, birth_on: `19${30 + 3 * ++people}/${people}/1` }))
const openDue = async (type: string, id: string): Promise<number> =>
  Number((await sql(`select count(*) as n from deadline where type = $1 and record_id = $2 and ended_at is null`, [type, id]))[0]?.['n'])
/** What was brought in a moment ago: the newest line of an upload that was saved. */
const last = async (table: string): Promise<Record<string, unknown>> =>
  (
    await sql(
      `select t.* from ${table} t join import_row r on r.ward_id = t.ward_id and r.record_id = t.id and r.type = '${table}' order by r.at desc limit 1`,
    )
  )[0] ?? {}
const CASE = { main_worry: 'isolation', consent: 'yes' }

test('a plan does not begin to run by a file: its button asks when it is looked at again', async () => {
  const at = await all.save(worker, { ...CASE, described: 'ゾルク計画の人' }, '/support-cases')
  const plan = { case_id: idOf(at), goal: 'また将棋をさしたい', on_day: '2026/11/19', agreement: 'spoken', agreed_on: '2026/11/19' }
  const id = idOf(await all.save(worker, plan, '/support-plans'))
  await save(await changed('support_plan', id, { state: 'agreed' }))
  refused(await changed('support_plan', id, { state: 'running' }), '画面の「実施をはじめる」')
  const number = String((await sql('select number from support_case where id = $1', [idOf(at)]))[0]?.['number'])
  refused(await fresh('support_plan', { ...plan, case_id: number, state: 'running' }), '画面の「実施をはじめる」')
  expect(await sql(`select state from support_plan where id = $1`, [id])).toEqual([{ state: 'agreed' }])
})
test('a support of a file is asked for a day to look again, has the household of its person, and stands under those nobody answers for', async () => {
  const id = await person('ファイル 支援', 'ふぁいる しえん')
  const home = idOf(await all.save(worker, { name: 'ファイル家', person: id }, '/households'))
  const row = { ...CASE, person_id: 'ファイル 支援', opened_on: '2026/11/1' }
  refused(await fresh('support_case', { ...row, urgency: 'watch' }), '見直す日を入れてください')
  refused(await fresh('support_case', { ...row, review_on: '2026/11/2' }), 'もう過ぎた日')
  await save(await fresh('support_case', { ...row, state: 'supporting', review_on: '2026/12/2' }))
  const made = await last('support_case')
  expect([made['household_id'], made['state']]).toEqual([home, 'supporting'])
  expect(JSON.stringify(await (await worker.get('/todos.json')).json())).toContain(`支援 ${String(made['number'])}`)
  refused(
    await changed('support_case', String(made['id']), { state: 'closed', closed_on: '2026/11/20', close_as: 'solved', reason: 'おわり' }),
    '終結',
  )
})
test('a household a file would fill in is not filled in where a shield hides it from who brings the file: the save would tell them', async () => {
  const [one, hidden] = [await person('ファイル 息子', 'ふぁいる むすこ'), await person('ファイル 母', 'ふぁいる はは')]
  const home = idOf(await all.save(worker, { name: 'ファイル幕家', person: one }, '/households'))
  await sql(
    `insert into household_member (ward_id, id, household_id, person_id, relation) values ('271098', gen_random_uuid(), $1, $2, 'parent')`,
    [home, hidden],
  )
  await sql(
    `update person set shielded = true, owner_id = (select id from staff where login = 'tennoji.second'), version = version + 1 where id = $1`,
    [hidden],
  )
  await save(await fresh('support_case', { ...CASE, person_id: 'ファイル 息子', opened_on: '2026/11/3', review_on: '2026/12/2' }))
  expect(await sql(`select household_id from support_case where person_id = $1`, [one])).toEqual([{ household_id: null }])
})
test('a notice of a file is as urgent as its signs say, has its deadline, and is begun with only where somebody answers for it', async () => {
  const row = { described: 'ゾルク3階の人', seen_on: '2026/11/10', came_on: '2026/11/10', way: 'phone' }
  await save(await fresh('notice', { ...row, signs: 'unseen' }))
  const made = await last('notice')
  expect([made['urgency'], await openDue('notice', String(made['id']))]).toEqual(['today', 1])
  refused(await fresh('notice', { ...row, urgency: 'watch', fact: '見た' }), '見直す日を入れてください')
  refused(await fresh('notice', { ...row, fact: '見た', state: 'working', review_on: '2026/12/1', reason: 'x' }), '担当を決める')
  const end = { state: 'done', reply: 'none', reason: '相談へ' }
  refused(await changed('notice', String(made['id']), { ...end, close_kind: 'toIntake' }), '相談として受け付ける')
  await save(await changed('notice', String(made['id']), { ...end, close_kind: 'infoOnly' }))
  expect(await openDue('notice', String(made['id']))).toBe(0)
})
test('a consultation of a file has its deadline, is nobody’s until its button is pressed, and does not end before somebody was met', async () => {
  const row = {
    channel: 'letter',
    consulter: 'family',
    described: 'ゾルク相談の人',
    main_worry: 'money',
    consent: 'yes',
    consent_form: 'spoken',
    on_day: '2026/11/10',
  }
  await save(await fresh('intake', { ...row, urgency: 'today' }))
  const made = await last('intake')
  const id = String(made['id'])
  expect(await openDue('intake', id)).toBe(1)
  refused(await changed('intake', id, { state: 'working', review_on: '2026/12/1' }), '画面のボタンではじめてください')
  refused(await changed('intake', id, { state: 'done', screening: 'infoOnly', reason: 'おわり' }), 'まだ会えていません')
  refused(
    await changed('intake', id, { screening: 'noConsentYet', consent: 'asking', collection_basis: 'life' }),
    'ファイルからは入れられません',
  )
  refused(await changed('intake', id, { receipt: '26-99999-9' }), '受付番号')
  await save(await changed('intake', id, { state: 'done', screening: 'referred', reason: 'つないだ' }))
  expect(await openDue('intake', id)).toBe(0)
})
test('a note of a file does not say that somebody was met: the first deadline of the support goes on', async () => {
  const at = await all.save(
    worker,
    {
      channel: 'letter',
      consulter: 'family',
      described: 'ゾルク経過の人',
      main_worry: 'money',
      consent: 'yes',
      consent_form: 'spoken',
      urgency: 'today',
    },
    '/intakes',
  )
  const support = idOf((await worker.post('/support-cases/begin', { from: `intake:${idOf(at)}` })).headers.get('location') ?? '')
  expect(await openDue('support_case', support)).toBe(1)
  const number = String((await sql('select number from support_case where id = $1', [support]))[0]?.['number'])
  await save(
    await fresh('support_note', { case_id: number, method: 'visit', with_whom: 'person', fact: '会って話した', on_day: '2026/11/20' }),
  )
  expect(await openDue('support_case', support)).toBe(1)
})
test('what was given on a ground is neither brought in nor changed by a file, its ground included', async () => {
  const id = await person('ファイル つなぎ', 'つなぎ ふみ')
  const support = idOf(await all.save(worker, { ...CASE, person_id: id }, '/support-cases'))
  await all.save(
    worker,
    { recipient: 'hokatsu', purpose: 'support', form: 'written', given_on: '2026/11/1', person_id: id, items: 'name' },
    '/consents',
  )
  const given = {
    case_id: support,
    to_kind: 'hokatsu',
    on_day: '2026/11/20',
    basis: 'CONSENT',
    evidence: '同意',
    person_id: id,
    items: 'name',
  }
  const made = idOf(await all.save(worker, given, '/referrals'))
  refused(await changed('referral', made, { to_kind: 'legal' }), '画面から入れてください')
  refused(await changed('referral', made, { basis: 'VITAL' }), '画面から入れてください')
  await save(await changed('referral', made, { state: 'settled', outcome: 'accepted', outcome_on: '2026/11/20', outcome_note: '引き受け' }))
})
test('a sheet that names people finds them by name, reading and day of birth; nobody is watched over who is not meant, and nobody is guessed', async () => {
  const [elder, younger] = ['1931-03-04', '1952-03-04']
  const one = async (name: string, kana: string, born: string): Promise<string> => {
    const records = (await sql('select id::text from person where name = $1', [name])).map((each) => String(each['id']))
    return idOf(
      await all.save(worker, { name, kana, birth_on: born, ...(records.length ? { decided: 'other', checked: records.join(',') } : {}) }),
    )
  }
  const twins = [await one('計画 花子', 'けいかく はなこ', elder), await one('計画 花子', 'けいかく かこ', younger)]
  const alone = await one('計画 独', 'けいかく ひとり', elder)
  const HEADER = ['氏名', 'フリガナ', '生年月日', 'どのくらいの間で', 'どうやって', 'いつから', '見守る根拠']
  const bring = async (
    people: readonly (readonly [name: string, kana: string, born: string])[],
  ): Promise<[outcome: string, why: string][]> => {
    const rows = people.map((cells) => [...cells, '週1回', '訪問', '2026/11/9', '命・体・財産を守る（同意がむずかしい）'])
    const job = (
      await worker.upload(
        '/watch-plans/import',
        '見守り.csv',
        writeCsv({ header: HEADER, rows, encoding: 'utf-8-bom' }).bytes ?? new Uint8Array(),
      )
    ).headers.get('location')
    await all.city.work()
    const read = (await (await worker.get(`${job}.json`)).json()) as { state: string; keys: (string | null)[] }
    if (read.state === 'mapping') {
      // The words of the ward's own sheet are understood; they are asked about once.
      expect(read.keys).toEqual(['person_id', '#kana:person_id', '#birth:person_id', 'frequency', 'ways', 'since', 'basis'])
      expect((await worker.post(`${job}/columns`, Object.fromEntries(read.keys.map((key, i) => [`col${i}`, key ?? ''])))).status).toBe(303)
      await all.city.work()
    }
    const lines: [string, string][] = []
    for (const show of ['new', 'bad', 'same'])
      for (const each of (await all.json(worker, `${job}.json?show=${show}`))['items'] as {
        outcome: string
        reasons: { message: string }[]
      }[])
        lines.push([each.outcome, each.reasons.map((reason) => reason.message).join()])
    if (lines.every(([outcome]) => outcome === 'new')) await press(all.city, worker, job ?? '')
    return lines
  }
  const plansOf = (id: string | undefined): Promise<Record<string, unknown>[]> =>
    sql(`select state from watch_plan where person_id = $1`, [id])
  const said = (words: string): [string, unknown] => ['bad', expect.stringContaining(words)]
  // Two of one name, and somebody who is another: none of these is brought in.
  expect(
    await bring([
      ['計画 花子', '', ''],
      ['計画　花子', 'ケイカク', ''],
      ['計画 独', '', '昭和6年3月5日'],
      ['計画 独', 'ｹｲｶｸ ﾌﾀﾘ', ''],
      ['計画 独', '', 'いつか'],
      ['計画 不在', '', ''],
    ]),
  ).toEqual([
    said('2 件あります。生年月日かかなの列か'),
    said('かなか生年月日が合いません'),
    said('かなか生年月日が合いません'),
    said('かなか生年月日が合いません'),
    said('生年月日を読めません'),
    said('見つかりません'),
  ])
  expect(
    await bring([
      ['計画花子', '', 'S27.3.4'],
      ['計画 花子', 'ｹｲｶｸ ﾊﾅｺ', ''],
      ['計画　独', '', '1931/3/4'],
    ]),
  ).toEqual([
    ['new', ''],
    ['new', ''],
    ['new', ''],
  ])
  expect(await Promise.all([...twins, alone].map(plansOf))).toEqual([[{ state: 'active' }], [{ state: 'active' }], [{ state: 'active' }]])
  // Whoever was put together with somebody is that person: the name means one, and what was brought in of them is not brought in again.
  await sql('update person set merged_into = $1, version = version + 1 where id = $2', [twins[0], twins[1]])
  expect(await bring([['計画 花子', '', '']])).toEqual([['same', '']])
})
test('a regular who a file says is away is missed no more', async () => {
  const id = await person('ファイル 常連', 'じょうれん ろく')
  const place = String((await sql(`select id::text from place where ward_id = '271098' and state = 'open' limit 1`))[0]?.['id'])
  const fields = { place_id: place, person_id: id, consent_form: 'spoken', consent_on: '2026/9/1', since: '2026/9/1' }
  const entry = idOf(await all.save(worker, fields, '/rosters'))
  for (const [day, came] of ['2026-09-04', '2026-09-11', '2026-09-18', '2026-09-25', '2026-10-02', '2026-10-09'].map(
    (day, i) => [day, i < 4] as const,
  )) {
    const dayId = randomUUID()
    await sql(`insert into place_day (ward_id, id, place_id, on_day, participants, state) values ('271098', $1, $2, $3, 9, 'held')`, [
      dayId,
      place,
      day,
    ])
    const html = await (await worker.get(`/rosters/days/${dayId}`)).text()
    const shown = [...html.matchAll(/name="shown" value="([^"]+)"/g)].map((found) => found[1] ?? '')
    expect((await worker.post(`/rosters/days/${dayId}`, { shown, ...(came ? { came: entry } : {}) })).status).toBe(303)
  }
  const drafts = (): Promise<Record<string, unknown>[]> => sql('select state from absence_draft where entry_id = $1', [entry])
  expect(await drafts()).toEqual([{ state: 'open' }])
  await save(await changed('roster_entry', entry, { away_from: '2026/10/1', away_until: '2026/11/1' }))
  expect(await drafts()).toEqual([{ state: 'cameBack' }])
})
test('a death found late is looked back on by whoever brings it in, with what stood open then', async () => {
  const id = await person('ファイル 振り返り', 'ふりかえり はち')
  await all.save(worker, { person_id: id, seen_on: '2026/11/1', fact: '新聞がたまっている', signs: 'post' }, '/notices')
  await save(
    await fresh('death_review', {
      person_id: 'ファイル 振り返り',
      found_on: '2026/11/20',
      discovered_by: 'neighbour',
      cohabitants: '0',
      watched: 'none',
    }),
  )
  const made = await last('death_review')
  const own = await sql(
    `select s.login from assignment a join staff s on s.id = a.staff_id where a.record_id = $1 and a.until_at is null`,
    [made['id']],
  )
  expect([made['open_notices'], own]).toEqual([1, [{ login: 'tennoji.worker' }]])
})
test('a registration does not end by a file while an alert of it is open', async () => {
  const id = await person('ファイル さがす', 'さがす きゅう')
  const registration = idOf(
    await all.save(
      worker,
      { number: 'F-1', person_id: id, consent_on: '2026/11/1', consent_form: 'spoken', registered_on: '2026/11/1' },
      '/missing-people',
    ),
  )
  const alert = await all.save(
    worker,
    { state: 'draft', police: '14:50', missing_id: registration, lost_on: '2026/11/19', age_band: '80', sex: 'female', clothes: '紺' },
    '/missing-alerts',
  )
  refused(await changed('missing_person', registration, { state: 'ended' }), 'この登録の知らせが、まだ開いています')
  refused(await changed('missing_person', registration, { state: 'withdrawn', reason: 'x' }), 'この登録の知らせが、まだ開いています')
  expect((await worker.post(`${alert}/withdraw`, { version: '1', reason: 'x' })).status).toBe(303)
  await save(await changed('missing_person', registration, { state: 'ended' }))
})
test('nobody dies by a file: the button asks for the day; what else a row says of them comes in', async () => {
  const id = await person('ファイル なくなる', 'ふぁいる なくなる')
  refused(await changed('person', id, { state: 'dead', reason: '市の名簿' }), '亡くなったことは、ファイルからは入れられません')
  expect(await sql('select state, gone_on from person where id = $1', [id])).toEqual([{ state: 'current', gone_on: null }])
  await save(await changed('person', id, { language: 'en' }))
})
test('「ようすを見に行った」 is told by a file only where somebody went; what a row ends is answered for all of that person in the same hands', async () => {
  const id = await person('ファイル みにいく', 'ふぁいる みにいく')
  const noticed = async (fact: string): Promise<string> => idOf(await all.save(worker, { person_id: id, signs: 'post', fact }, '/notices'))
  const [a, b, other] = [await noticed('ゾルク一'), await noticed('ゾルク二'), await noticed('ゾルク三')]
  const owner = String((await sql(`select id::text as id from staff where login = 'tennoji.worker'`))[0]?.['id'])
  const act = { version: '1', act: 'take', urgency: 'twoWeeks', review_on: '2026/12/4', owner, with: [`${b}:1`] }
  expect((await worker.post(`/notices/${a}/triage`, act)).status).toBe(303)
  const end = { state: 'done', close_kind: 'infoOnly', reply: 'met', reason: 'ゾルク娘の家にいた' }
  refused(await changed('notice', a, end), '行ったことを残してください')
  expect((await worker.post(`/notices/${a}/tries`, { reached: 'went' })).status).toBe(303)
  // A file with both: the second row finds it answered already by the first.
  const list = `/notices`
  const both = await sendMany(all.city, worker, list, { [a]: cellsOf('notice', end), [b]: cellsOf('notice', end) })
  expect(both.read.counts).toMatchObject({ change: 2, bad: 0 })
  // Said before it is pressed, as beside the button.
  expect(await (await worker.get(`${both.job}.json?show=change`)).text()).toContain('この人の気づき 1 件にも、同じ返事をします')
  expect(await press(all.city, worker, both.job)).toMatchObject({ saved: 2, bad: 0 })
  expect(await sql(`select state, close_kind, reply from notice where id = any($1) order by id`, [[a, b, other]])).toEqual([
    { state: 'done', close_kind: 'infoOnly', reply: 'met' },
    { state: 'done', close_kind: 'infoOnly', reply: 'met' },
    // Nobody has read it yet.
    { state: 'received', close_kind: null, reply: null },
  ])
  // One row alone ends the other too.
  const [c, d] = [await noticed('ゾルク四'), await noticed('ゾルク五')]
  expect((await worker.post(`/notices/${c}/triage`, { ...act, with: [`${d}:1`] })).status).toBe(303)
  await save(await changed('notice', c, { ...end, reply: 'none' }))
  expect(await sql(`select state, reply from notice where id = $1`, [d])).toEqual([{ state: 'done', reply: 'none' }])
})
test('where no file brings a type in, its address says where it is made', async () => {
  const text = await (await worker.get('/missing-alerts/import')).text()
  expect(text).toContain('いなくなった：知らせをつくる')
  expect((await worker.upload('/missing-alerts/import', 'x.csv', new Uint8Array([1]))).status).toBe(404)
})
