// A plan of watch-over, over HTTP: what is asked before it stands, what is not asked again, and who sees nothing of it; and a support that is closed to it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringChanged, press, sendNew, staysInState } from '../support/changed-line.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'
import { sitAt, type Desk } from '../support/desk.ts'
import { tickWatch } from '../support/watched.ts'

let register: RegisterDesks
let worker: Desk
let colleague: Desk
let me = ''
beforeAll(async () => {
  register = await openRegister()
  register.city.at.now = new Date('2026-11-20T10:00:00+09:00')
  ;[worker, colleague] = [await sitAt(register.city, 'tennoji.worker'), await sitAt(register.city, 'tennoji.second')]
  me = (await register.city.owner.query<{ id: string }>(`select id::text from staff where login = 'tennoji.worker'`)).rows[0]?.id ?? ''
})
afterAll(() => register.city.close())
const person = async (name: string, kana: string): Promise<string> =>
  idOf(await register.save(worker, { name, kana, birth_on: '1931/3/4' }))
const consent = { recipient: 'watchers', items: 'name', form: 'spoken', given_on: '2026/11/1' }
const fields = { frequency: 'weekly', ways: 'visit', since: '2026/11/9', watcher: '' }
const tell = async (more: Record<string, string>, at = '', desk = worker): Promise<[number, string]> => {
  const answer = await desk.post(`/watch-plans${at}`, { ...fields, watcher: me, ...more })
  return [answer.status, await answer.text()]
}
const plansOf = async (id: string): Promise<string[]> =>
  (await register.city.owner.query<{ id: string }>('select id::text from watch_plan where person_id = $1', [id])).rows.map((row) => row.id)
test('nobody is watched over twice by oversight, nor on a consent that nobody gave', async () => {
  const [id, other] = [await person('二重 ひとり', 'にじゅう ひとり'), await person('二重 ちがう', 'にじゅう ちがう')]
  const plan = { person_id: '二重 ひとり', basis: 'CONSENT' }
  const [status, text] = await tell({ ...plan, look_for: 'のこる言葉' })
  expect([status, text.includes('の記録が、まだありません'), text.includes('のこる言葉'), await plansOf(id)]).toEqual([422, true, true, []])
  // A consent for something else, or of somebody else, is none.
  await register.save(worker, { ...consent, person_id: id, purpose: 'support' }, '/consents')
  await register.save(worker, { ...consent, person_id: other, purpose: 'watch' }, '/consents')
  expect((await tell(plan))[0]).toBe(422)
  await register.save(worker, { ...consent, person_id: id, purpose: 'watch' }, '/consents')
  expect((await tell(plan))[0]).toBe(303)
  const [first] = await plansOf(id)
  for (const desk of [worker, colleague]) {
    const [status, page] = await tell(plan, '', desk)
    expect([status, page.includes('もう見守りの計画があります'), page.includes(`/watch-plans/${first}`)]).toEqual([422, true, true])
  }
  expect([(await tell({ ...plan, again: 'yes' }))[0], (await plansOf(id)).length]).toEqual([303, 2])
})
test('a plan that becomes one on a consent is asked for it; one that stays what it was is not', async () => {
  const id = await person('二重 根拠', 'にじゅう こんきょ')
  const plan = { person_id: '二重 根拠', basis: 'VITAL' }
  expect((await tell(plan))[0]).toBe(303)
  const [kept] = await plansOf(id)
  expect((await tell({ ...plan, basis: 'CONSENT', version: '1' }, `/${kept}/edit`))[0]).toBe(422)
  expect((await tell({ ...plan, since: '2026/11/10', version: '1' }, `/${kept}/edit`))[0]).toBe(303)
})
test('a line of the printed round that was entered wrongly and taken back is entered anew as a visit of its own, with what follows', async () => {
  const id = await person('用紙 まちがえ', 'ようし まちがえ')
  expect((await tell({ person_id: '用紙 まちがえ', basis: 'VITAL' }))[0]).toBe(303)
  const [plan] = await plansOf(id)
  const sheet = (await worker.post('/watch/sheets', { who: me })).headers.get('location') ?? ''
  const lineOf = async (): Promise<{ line: number; plan: string; visit: string; result: string | null } | undefined> =>
    ((await register.json(worker, `${sheet}.json`))['lines'] as never[]).find((one: { plan: string }) => one.plan === plan)
  const line = await lineOf()
  const enter = async (more: Record<string, string>): Promise<number> =>
    (await worker.post(`${sheet}/enter`, Object.fromEntries(Object.entries(more).map(([name, said]) => [`${name}-${line?.line}`, said]))))
      .status
  expect(await enter({ result: 'met' })).toBe(303)
  const version = String((await register.json(worker, `/watch-visits/${line?.visit}.json`))['version'])
  expect((await worker.post(`/watch-visits/${line?.visit}/withdraw`, { version, reason: '行をまちがえた' })).status).toBe(303)
  expect(await (await worker.get(sheet)).text()).toContain('取消になっています')
  expect(await enter({ result: 'wrong', note: '紙のとおり' })).toBe(303)
  const { rows } = await register.city.owner.query<{ id: string; state: string; result: string; notices: number }>(
    `select v.id, v.state, v.result, (select count(*)::int from origin o where o.from_id = v.id) as notices from watch_visit v where v.plan_id = $1 order by v.created_at, v.state desc`,
    [plan],
  )
  expect(rows.map(({ state, result, notices }) => [state, result, notices])).toEqual([
    ['withdrawn', 'met', 0],
    ['kept', 'wrong', 1],
  ])
  expect(await lineOf()).toMatchObject({ visit: rows[1]?.id, result: 'wrong' })
})
const visitsOf = async (plan: string): Promise<{ result: string; person: string | null; notices: number; due: string | null }[]> =>
  (
    await register.city.owner.query(
      `select v.result, v.person_id::text as person, (select count(*)::int from origin o join notice n on n.id = o.record_id where o.from_id = v.id and n.person_id = v.person_id) as notices, (select s.due_on::text from watch_standing s where s.plan_id = v.plan_id) as due
       from watch_visit v where v.plan_id = $1 order by v.on_day, v.result`,
      [plan],
    )
  ).rows
const vital = '命・体・財産を守る（同意がむずかしい）'
const planOf = async (name: string, kana: string): Promise<{ id: string; plan: string }> => {
  const id = await person(name, kana)
  expect((await tell({ person_id: name, basis: 'VITAL' }))[0]).toBe(303)
  return { id, plan: (await plansOf(id))[0] ?? '' }
}
test('visits of a file do what the form does: about the person of the plan, with the notice and the next day; brought in again they make no second one', async () => {
  const [{ id, plan }, other] = [await planOf('束 ひとり', 'たば ひとり'), await person('束 ほか', 'たば ほか')]
  const line = { 見守りの計画の番号: plan, どうやって: '訪問' }
  const rows = [
    { ...line, どうだったか: '会えた', いつ: '2026/11/16' },
    { ...line, どうだったか: '会えた', しるし: 'やせた・けがをしている', いつ: '2026/11/17' },
    { ...line, どうだったか: '気になることがある', しるし: '新聞・郵便がたまっている', いつ: '2026/11/18' },
  ]
  const sent = await sendNew(register.city, worker, '/watch-visits', rows)
  expect(sent.read.counts).toMatchObject({ new: 3, bad: 0 })
  expect(await visitsOf(plan)).toEqual([])
  await press(register.city, worker, sent.job)
  expect(await visitsOf(plan)).toEqual([
    // Something to worry about is no meeting: it is tried again after three days, on the next day that is no holiday.
    { result: 'met', person: id, notices: 0, due: '2026-11-24' },
    // A sign is told of whatever the result.
    { result: 'met', person: id, notices: 1, due: '2026-11-24' },
    { result: 'wrong', person: id, notices: 1, due: '2026-11-24' },
  ])
  expect((await sendNew(register.city, worker, '/watch-visits', rows)).read.counts).toMatchObject({ new: 0, same: 3, bad: 0 })
  // One that says now that something was wrong is followed by its notice; one about somebody else than the plan is not taken.
  const { rows: met } = await register.city.owner.query<{ id: string }>(
    `select id from watch_visit where plan_id = $1 and on_day = '2026-11-16'`,
    [plan],
  )
  await bringChanged(register.city, worker, '/watch-visits', met[0]?.id ?? '', {
    どうだったか: '気になることがある',
    しるし: '洗濯物が出たまま',
  })
  expect((await visitsOf(plan)).map((one) => one.notices)).toEqual([1, 1, 1])
  const wrong = await sendNew(register.city, worker, '/watch-visits', [
    { ...line, どうだったか: '会えた', いつ: '2026/11/19', '見守る相手（本人）の番号': other },
  ])
  expect([wrong.read.counts['bad'], JSON.stringify(wrong.read.items).includes('計画の人とちがう人です')]).toEqual([1, true])
})
test('plans of a file are asked what the form asks: not twice by oversight, no consent that nobody gave; what only the form can be told is said to be there', async () => {
  const id = await person('束 計画', 'たば けいかく')
  const line = { '見守る相手（本人）の番号': id, どのくらいの間で: '週1回', どうやって: '訪問', いつから: '2026/11/9' }
  const of = async (...rows: Record<string, string>[]): ReturnType<typeof sendNew> =>
    sendNew(
      register.city,
      worker,
      '/watch-plans',
      rows.map((row) => ({ ...line, ...row })),
    )
  const unsaid = await of({ 見守る根拠: '本人の同意' })
  expect([unsaid.read.counts['bad'], JSON.stringify(unsaid.read.items).includes('の記録が、まだありません')]).toEqual([1, true])
  // Twice in one file: the second of them is asked about.
  const two = await of({ 見守る根拠: '本人の同意', 根拠のくわしいこと: '10月5日に本人が口頭で。' }, { 見守る根拠: vital })
  expect([two.read.counts['new'], two.read.counts['bad']]).toEqual([1, 1])
  await press(register.city, worker, two.job)
  expect(await plansOf(id)).toHaveLength(1)
  const third = await of({ 見守る根拠: vital })
  expect([third.read.counts['bad'], JSON.stringify(third.read.items).includes('の画面で新しくつくります')]).toEqual([1, true])
})
test('a card that was lost or came back is said on its page, where the leak desk is told, and not by a file', async () => {
  const { id, plan } = await planOf('束 カード', 'たば かーど')
  const line = { 見守りの計画の番号: plan, だれに渡すか: '見守る人', 渡す人の名前: '見本さん', 何を: '氏名', 渡す根拠: vital }
  const sent = await sendNew(register.city, worker, '/watch-cards', [
    { ...line, 渡す日: '2026/11/20', 'いつまで（この日までに返してもらう）': '2027/1/31' },
  ])
  expect([sent.read.items, sent.read.counts]).toEqual([[], expect.objectContaining({ new: 1 })])
  await press(register.city, worker, sent.job)
  const { rows } = await register.city.owner.query<{ id: string; person: string }>(
    'select id::text, person_id::text as person from watch_card where plan_id = $1',
    [plan],
  )
  expect(rows.map((one) => one.person)).toEqual([id])
  for (const state of ['なくした', '返ってきた'])
    await staysInState(register.city, worker, '/watch-cards', rows[0]?.id ?? '', { 状態: state, 理由: '道で', 返ってきた日: '2026/11/20' })
})
test('another ward and other roles see nothing of it, by no address and in no file', async () => {
  await person('見守 ほか', 'みまもり ほか')
  const [neighbour, community, advice] = await Promise.all(
    ['naniwa.worker', 'tennoji.community', 'cityadvice'].map((login) => sitAt(register.city, login)),
  )
  if (!neighbour || !community || !advice) throw new Error('nobody there')
  const plan = idOf(
    await register.save(
      worker,
      { ...fields, person_id: '見守 ほか', basis: 'VITAL', watcher: me, call_whom: 'ゾルク娘の電話' },
      '/watch-plans',
    ),
  )
  const visit = await register.save(worker, { plan_id: plan, way: 'visit', result: 'met', note: 'ゾルク湯のみ' }, '/watch-visits')
  for (const desk of [community, advice, neighbour])
    for (const path of [`/watch-plans/${plan}`, `/watch-plans/${plan}.json`, visit, `${visit}.pdf`, `/watch-visits/new?plan_id=${plan}`]) {
      const answer = await desk.get(path)
      expect([path, answer.status === 404 || !(await answer.clone().text()).includes('ゾルク')]).toEqual([path, true])
      if (!path.includes('new')) expect([path, answer.status]).toEqual([path, 404])
    }
  expect((await neighbour.post('/watch-visits', { plan_id: plan, way: 'visit', result: 'met' })).status).toBe(422)
  expect((await neighbour.post(`/watch-plans/${plan}/watchers`, { watcher: me })).status).toBe(404)
  for (const path of [
    '/watch/round.json?who=all',
    '/watch/unseen.json',
    '/watch-plans.csv?encoding=utf-8',
    '/watch-visits.csv?encoding=utf-8',
  ])
    expect([path, (await (await neighbour.get(path)).text()).includes(plan)]).toEqual([path, false])
  // A file of one's own ward has it, and is written down as such.
  expect(await (await worker.get('/watch-visits.csv?encoding=utf-8')).text()).toContain('見守 ほか')
})

const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await register.city.owner.query<Record<string, unknown>>(text, values)).rows
const rowOf = async (table: string, id: string): Promise<Record<string, unknown>> =>
  (await sql(`select * from ${table} where id = $1`, [id]))[0] ?? {}
const textOf = async (desk: Desk, path: string): Promise<string> => (await desk.get(path)).text()
const todos = (desk: Desk): Promise<string> => textOf(desk, '/todos.json')
const support = { main_worry: 'isolation', consent: 'yes' }
test('closing asks of everything that is open; watch-over is begun in it, handing over needs who took it up; nothing drops out of what waits', async () => {
  const mother = await person('結野 はな', 'ゆいの はな')
  const at = await register.save(worker, { ...support, person_id: mother }, '/support-cases')
  const second = String((await sql(`select id::text from staff where login = 'tennoji.second'`))[0]?.['id'])
  const note = { quick: 'yes', method: 'visit', fact: 'ゾルク会えた', next_on: '11/25', next_by: me }
  for (const next_what of ['ゾルク受診に同行する', 'ゾルク鍵を返す', 'ゾルク手紙を書く'])
    expect((await worker.post(`${at}/notes`, { ...note, next_what })).status).toBe(303)
  const plan = await register.save(worker, { case_id: idOf(at), goal: 'ゾルク喫茶まで歩く', on_day: '2026/11/20' }, '/support-plans')
  await worker.post(`${plan}/agree`, { version: '1', agreement: 'spoken', agreed_on: '2026/11/20' })
  const asked = await register.save(
    worker,
    { case_id: idOf(at), to_kind: 'hokatsu', on_day: '2026/11/20', answer_by: '2026/11/30' },
    '/referrals',
  )
  type Open = { open: { id: string; kind: string; what: string }[]; steps: { id: string; what: string }[] }
  const now = (await register.json(worker, `${at}.json`)) as Open
  expect(now.open.map((one) => one.kind)).toEqual(['step', 'step', 'step', 'plan', 'referral'])
  const [go, key, letter] = ['ゾルク受診に同行する', 'ゾルク鍵を返す', 'ゾルク手紙を書く'].map(
    (what) => now.open.find((one) => one.what === what)?.id ?? '',
  )
  const close = async (fields: Record<string, string>): Promise<[number, string]> => {
    const version = String((await rowOf('support_case', idOf(at)))['version'])
    const answer = await worker.post(`${at}/close`, { version, closed_on: '2026/11/20', reason: 'ゾルク落ち着いた', ...fields })
    return [answer.status, await answer.text()]
  }
  // Nobody said what becomes of them: each is named, and what was typed is there.
  const [bare, words] = await close({ close_as: 'goal' })
  expect([bare, words.includes('まだ終わっていません：「ゾルク受診に同行する」'), words.includes('value="ゾルク落ち着いた"')]).toEqual([
    422,
    true,
    true,
  ])
  expect(words).toContain('まだ終わっていないこと（5）')
  const half = { [`left_${go}`]: 'handed', [`left_${key}`]: 'dropped', [`left_${letter}`]: 'done', [`left_${idOf(plan)}`]: 'done' }
  const [none, why] = await close({ ...half, close_as: 'goal', [`left_${idOf(asked)}`]: 'done' })
  expect([none, why.includes('だれが続けるかを書いてください'), why.includes('わけを書いてください')]).toEqual([422, true, true])
  const all = {
    ...half,
    [`to_${go}`]: second,
    [`why_${key}`]: 'ゾルク鍵は息子に',
    [`left_${idOf(asked)}`]: 'handed',
    [`to_${idOf(asked)}`]: second,
  }
  // Handed over to nobody who took it up; watched over by nobody.
  const [nobody, over] = await close({ ...all, close_as: 'handedOver' })
  expect([nobody, over.includes('引き受けてもらえたつなぎ先が要ります')]).toEqual([422, true])
  const [unseen, watched] = await close({ ...all, close_as: 'watch' })
  expect([unseen, watched.includes('この人の見守りの計画が要ります')]).toEqual([422, true])
  // Begun in the same act: what the plan lacks takes the whole back.
  const begin = { ...all, close_as: 'watch', watch_frequency: 'weekly', watch_ways: 'visit' }
  const [lacking, more] = await close({ ...begin, watch_basis: 'CONSENT' })
  expect([lacking, more.includes('見守りへの「本人の同意」の記録が、まだありません')]).toEqual([422, true])
  expect(await rowOf('support_case', idOf(at))).toMatchObject({ state: 'found', close_as: null })
  expect((await sql('select 1 from case_step where case_id = $1 and done_on is not null', [idOf(at)])).length).toBe(0)
  // No file closes it meanwhile.
  await staysInState(register.city, worker, '/support-cases', idOf(at), {
    状態: '終結',
    終結の理由: '目標達成',
    終結の日: '2026-11-20',
    理由: '済',
  })
  expect((await close({ ...begin, watch_basis: 'CONSENT', watch_basis_note: 'ゾルク口頭で', watch_watcher: me }))[0]).toBe(303)
  expect(await rowOf('support_case', idOf(at))).toMatchObject({ state: 'closed', close_as: 'watch' })
  expect(await sql('select state from watch_plan where person_id = $1', [mother])).toEqual([{ state: 'active' }])
  expect(await rowOf('support_plan', idOf(plan))).toMatchObject({ state: 'ended' })
  expect(await rowOf('referral', idOf(asked))).toMatchObject({ state: 'made' })
  const left = await sql('select result, staff_id::text from case_step where case_id = $1 order by result, due_on', [idOf(at)])
  expect(left.map((one) => one['result'])).toEqual(['done', 'dropped', null, null])
  expect(left.slice(2).map((one) => one['staff_id'])).toEqual([second, second])
  // Who goes on with it finds it, and finishes it on the closed page.
  expect([(await todos(colleague)).includes(at), (await todos(worker)).includes('case_step')]).toEqual([true, false])
  const page = await textOf(colleague, at)
  expect([page.includes('ゾルク鍵は息子に'), page.includes(`${at}/steps/${go}`)]).toEqual([true, true])
  expect((await colleague.post(`${at}/steps/${go}`, { version: '2', result: 'done' })).status).toBe(303)
  // Somebody outside goes on: who took it up is named first.
  const other = await register.save(worker, { ...support, described: 'ゾルクつなぐ人' }, '/support-cases')
  const to = await register.save(
    worker,
    { case_id: idOf(other), to_kind: 'hokatsu', on_day: '2026/11/20', answer_by: '2026/11/30' },
    '/referrals',
  )
  await worker.post(`${other}/notes`, { ...note, next_what: 'ゾルク電話する' })
  const step = String((await sql('select id::text from case_step where case_id = $1', [idOf(other)]))[0]?.['id'])
  const closing = {
    version: '1',
    close_as: 'handedOver',
    closed_on: '2026/11/20',
    reason: 'ゾルク',
    [`left_${step}`]: 'handed',
    [`why_${step}`]: 'ゾルク包括の山田さん',
  }
  expect((await worker.post(`${other}/close`, { ...closing, [`left_${idOf(to)}`]: 'done' })).status).toBe(303)
  expect(await rowOf('referral', idOf(to))).toMatchObject({ state: 'settled', outcome: 'accepted' })
  expect(await rowOf('case_step', step)).toMatchObject({ result: 'handed' })
})

test('a plan that ended, and whoever died: the card is asked back, nobody is sent to the door, and what still runs stands on their page with the way to end it', async () => {
  const count = async (text: string, id: string): Promise<unknown> =>
    (await register.city.owner.query(`select count(*)::int as n from ${text}`, [id])).rows[0]?.['n']
  const todos = async (kind: string): Promise<{ href: string; title: string }[]> =>
    ((await register.json(worker, '/todos.json'))['items'] as { kind: string; href: string; title: string }[]).filter(
      (one) => one.kind === kind,
    )
  for (const why of ['見守りが終わった', '亡くなった']) {
    const who = await person(`札返 ${why}`, why === '亡くなった' ? 'なぎさ なみえ' : 'ふだがえし おわり')
    expect((await tell({ person_id: who, basis: 'VITAL', basis_note: '脱水' }))[0]).toBe(303)
    const [plan = ''] = await plansOf(who)
    const card = { plan_id: plan, recipient: 'minsei', given_to: 'ゾルク委員', items: 'name', basis: 'VITAL', evidence: '脱水' }
    const paper = await register.save(worker, { ...card, given_on: '2026/11/20', until_on: '2027/3/1' }, '/watch-cards')
    const back = async (): Promise<string[]> => (await todos('watchCard')).filter((one) => one.href === paper).map((one) => one.title)
    const standing = (): Promise<unknown> => count('watch_standing where plan_id = $1 and open', plan)
    expect([why, await back(), await standing()]).toEqual([why, [], 1])
    const dead = why === '亡くなった'
    const act = (path: string, version: string): Promise<Response> =>
      worker.post(path, { version, reason: '知らせがあった', unknown: 'yes' })
    expect([why, (await act(dead ? `/people/${who}/die` : `/watch-plans/${plan}/end`, '1')).status]).toEqual([why, 303])
    expect([why, await back(), await standing()]).toEqual([why, [`見守りカードを返してもらう（${why}）`], 0])
    if (!dead) continue
    const page = await (await colleague.get(`/people/${who}`)).text()
    for (const words of [
      'まだ続いていること',
      `action="/watch-plans/${plan}/end"`,
      `href="${paper}"`,
      `/death-reviews/new?person_id=${who}`,
    ])
      expect(page).toContain(words)
    const told = async (): Promise<string[]> => (await todos('watchGone')).map((one) => one.href)
    expect(await told()).toEqual([`/people/${who}#running`])
    // A mistake is taken back, and they stand on the round again.
    expect((await act(`/people/${who}/resume`, '2')).status).toBe(303)
    await tickWatch(register.city)
    expect([await standing(), await told()]).toEqual([1, []])
    // A plan whose time is over is a gap; of whoever died it is none, only what is to be ended.
    const gaps = async (): Promise<boolean> => (await (await colleague.get('/watch/gaps')).text()).includes(plan)
    await register.city.owner.query(
      `update watch_plan set since = '2026-10-01', until = '2026-11-01', version = version + 1 where id = $1`,
      [plan],
    )
    expect(await gaps()).toBe(true)
    expect((await act(`/people/${who}/die`, '3')).status).toBe(303)
    expect(await gaps()).toBe(false)
    await tickWatch(register.city)
    expect([await standing(), await told()]).toEqual([0, [`/people/${who}#running`]])
    expect((await worker.post(`/watch-plans/${plan}/end`, { version: '2', reason: '本人が亡くなったため' })).status).toBe(303)
    expect(await told()).toEqual([])
  }
})
test('the number of a plan that was disposed of is given to nobody again, also where it was the highest', async () => {
  const numberOf = async (plan: string): Promise<number | undefined> =>
    (await register.city.owner.query<{ number: number }>('select number from watch_number where plan_id = $1', [plan])).rows[0]?.number
  const [first, last] = [await planOf('番号 ひとり', 'ばんごう ひとり'), await planOf('番号 ふたり', 'ばんごう ふたり')]
  const given = await numberOf(last.plan)
  expect(given).toBe(Number(await numberOf(first.plan)) + 1)
  await register.city.owner.query(`select app.dispose_record('watch_plan', '271098', $1, null, now())`, [last.plan])
  expect([await plansOf(last.id), await numberOf(last.plan)]).toEqual([[], undefined])
  expect(await numberOf((await planOf('番号 さんにん', 'ばんごう さんにん')).plan)).toBe(Number(given) + 1)
})
