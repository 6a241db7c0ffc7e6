// A plan of watch-over, over HTTP: what is asked before it stands, what is not asked again, and who sees nothing of it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringChanged, press, sendNew, staysInState } from '../support/changed-line.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'
import { sitAt, type Desk } from '../support/desk.ts'

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
    { ...line, どうだったか: '気になることがある', しるし: '新聞・郵便がたまっている', いつ: '2026/11/18' },
  ]
  const sent = await sendNew(register.city, worker, '/watch-visits', rows)
  expect(sent.read.counts).toMatchObject({ new: 2, bad: 0 })
  expect(await visitsOf(plan)).toEqual([])
  await press(register.city, worker, sent.job)
  expect(await visitsOf(plan)).toEqual([
    { result: 'met', person: id, notices: 0, due: '2026-11-25' },
    { result: 'wrong', person: id, notices: 1, due: '2026-11-25' },
  ])
  expect((await sendNew(register.city, worker, '/watch-visits', rows)).read.counts).toMatchObject({ new: 0, same: 2, bad: 0 })
  // One that says now that something was wrong is followed by its notice; one about somebody else than the plan is not taken.
  const { rows: met } = await register.city.owner.query<{ id: string }>(
    `select id from watch_visit where plan_id = $1 and result = 'met'`,
    [plan],
  )
  await bringChanged(register.city, worker, '/watch-visits', met[0]?.id ?? '', {
    どうだったか: '気になることがある',
    しるし: '洗濯物が出たまま',
  })
  expect((await visitsOf(plan)).map((one) => one.notices)).toEqual([1, 1])
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
