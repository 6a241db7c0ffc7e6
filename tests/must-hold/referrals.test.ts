// W1.3: a つなぎ先 that has not answered waits for who sent somebody there; what is known already is not asked again, what is known later stands on the support.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../support/desk.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'

let register: RegisterDesks
let worker: Desk
let colleague: Desk
beforeAll(async () => {
  register = await openRegister()
  register.city.at.now = new Date('2026-11-20T10:00:00+09:00')
  ;({ worker, colleague } = register)
})
afterAll(() => register.city.close())

test('whom somebody was sent to and who has not answered waits for who sent them, after so many days or on the day written down; the outcome ends it', async () => {
  const who = idOf(await register.save(worker, { name: '返田 はな', kana: 'かえだ はな' }))
  const at = idOf(await register.save(worker, { main_worry: 'isolation', consent: 'yes', person_id: who }, '/support-cases'))
  const sent = (on_day: string, more: Record<string, string> = {}): Promise<string> =>
    register.save(colleague, { case_id: at, to_kind: 'hokatsu', on_day, ...more }, '/referrals')
  const [long, fresh, promised] = [await sent('2026/11/6'), await sent('2026/11/7'), await sent('2026/11/19', { answer_by: '2026/11/20' })]
  const waits = async (desk: Desk): Promise<boolean[]> => {
    const items = (await register.json(desk, '/todos.json'))['items'] as { href: string; dueOn?: string; urgency: string }[]
    return [long, fresh, promised].map((href) => items.some((one) => one.href === href && ['today', 'overdue'].includes(one.urgency)))
  }
  expect([await waits(colleague), await waits(worker)]).toEqual([
    [true, false, true],
    [false, false, false],
  ])
  expect(await (await colleague.get('/todos')).text()).toContain('つなぎ先の返事（地域包括支援センター）')
  expect(JSON.stringify(await register.json(colleague, '/todos.json'))).not.toContain('返田')
  // Of who works here no more, whoever answers for the support asks.
  await register.city.owner.query(`update staff set active = false where login = 'tennoji.second'`)
  expect(await waits(worker)).toEqual([true, false, true])
  await register.city.owner.query(`update staff set active = true where login = 'tennoji.second'`)
  expect(
    (await worker.post(`${promised}/settle`, { version: '1', outcome: 'accepted', outcome_on: '2026/11/20', outcome_note: '引き受ける' }))
      .status,
  ).toBe(303)
  expect(await waits(colleague)).toEqual([true, false, false])
})

/** What stands in a field of a page. */
const inputOf = (page: string, name: string): string => {
  const tag = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(page)?.[0] ?? ''
  return /value="([^"]*)"/.exec(tag)?.[1] ?? ''
}
test('the day of what is done now is today; how and when somebody agreed to their plan is not asked again where making it said so', async () => {
  const textOf = async (path: string): Promise<string> => (await worker.get(path)).text()
  const at = await register.save(worker, { main_worry: 'isolation', consent: 'yes', described: '計画の人' }, '/support-cases')
  const made = { case_id: idOf(at), goal: 'また将棋をさしたい', on_day: '2026/11/20' }
  const plan = await register.save(worker, made, '/support-plans')
  // Where making it said already how and when they agreed, that is not asked again; else the day is today.
  const blank = await textOf(plan)
  expect([blank.includes('この同意で進める'), inputOf(blank, 'agreed_on')]).toEqual([false, 'R8.11.20'])
  const said = { ...made, agreement: 'spoken', agreed_on: '2026/11/19' }
  const known = await register.save(worker, said, '/support-plans')
  const agreed = await textOf(known)
  expect([agreed.includes('この同意で進める'), agreed.includes('本人の同意を残す'), inputOf(agreed, 'agreed_on')]).toEqual([
    true,
    false,
    '2026-11-19',
  ])
  expect((await worker.post(`${known}/agree`, { version: '1', agreement: 'spoken', agreed_on: inputOf(agreed, 'agreed_on') })).status).toBe(
    303,
  )
  expect((await register.json(worker, `${known}.json`))['state']).toBe('agreed')
  // The day of what is done now is today.
  expect(inputOf(await textOf(at), 'closed_on')).toBe('R8.11.20')
  const sent = await register.save(worker, { case_id: idOf(at), to_kind: 'hokatsu', on_day: '2026/11/20' }, '/referrals')
  expect(inputOf(await textOf(sent), 'outcome_on')).toBe('R8.11.20')
})

// P9, P14, P18, P28 of the twelfth session.
const family = async (name: string, kana: string): Promise<{ mother: string; son: string; home: string }> => {
  const mother = idOf(await register.save(worker, { name: `${name} ふみ`, kana: `${kana} ふみ`, birth_on: '1942/5/1' }))
  const son = idOf(await register.save(worker, { name: `${name} たけし`, kana: `${kana} たけし`, birth_on: '1974/8/1' }))
  const home = idOf(await register.save(worker, { name: `${name}家`, person: mother }, '/households'))
  const member = { who: son, relation: 'child', version: await register.versionOf(`/households/${home}`) }
  expect((await worker.post(`/households/${home}/members`, member)).status).toBe(303)
  return { mother, son, home }
}
const homeOf = async (at: string): Promise<unknown> =>
  (
    await register.city.owner.query<{ home: string | null }>('select household_id::text as home from support_case where id = $1', [
      idOf(at),
    ])
  ).rows[0]?.home
const put = async (desk: Desk, at: string, fields: Record<string, string>): Promise<number> => {
  const { version } = (await register.city.owner.query<{ version: number }>('select version from support_case where id = $1', [idOf(at)]))
    .rows[0] ?? { version: 0 }
  const sent = { main_worry: 'isolation', consent: 'yes', opened_on: '2026/11/20', version: String(version), ...fields }
  return (await desk.post(`${at}/edit`, sent)).status
}
test('whom a support is about is known later: their household comes along, unless a shield stands before it; a household that was chosen stays', async () => {
  const { mother, son, home } = await family('山野', 'やまの')
  const begin = (): Promise<string> =>
    register.save(worker, { main_worry: 'isolation', consent: 'yes', described: '30年家にいる息子' }, '/support-cases')
  const at = await begin()
  expect(await homeOf(at)).toBeNull()
  expect([await put(worker, at, { person_id: son }), await homeOf(at)]).toEqual([303, home])
  expect(await (await worker.get(at)).text()).toContain('山野 ふみ')
  // The household alone is taken away on purpose; another person of another house brings theirs.
  expect([await put(worker, at, { person_id: son, household_id: '' }), await homeOf(at)]).toEqual([303, null])
  // It stays away when something else is put right.
  expect([await put(worker, at, { person_id: son, household_id: '', main_worry: 'money' }), await homeOf(at)]).toEqual([303, null])
  const other = await family('川野', 'かわの')
  await put(worker, at, { person_id: son, household_id: home })
  expect([await put(worker, at, { person_id: other.son, household_id: home }), await homeOf(at)]).toEqual([303, other.home])
  expect([await put(worker, at, { person_id: son, household_id: other.home }), await homeOf(at)]).toEqual([303, home])
  // A number of the few fields of a program brings it as well.
  const few = await begin()
  const version = String((await register.json(worker, `${few}.json`))['version'])
  expect((await worker.post(`${few}/edit.json`, { version, person_id: son })).status).toBeLessThan(500)
  // Who does not answer for her learns nothing: the support stays in their hands, and names no household.
  const shield = { version: await register.versionOf(`/people/${mother}`), on: 'yes' }
  expect((await worker.post(`/people/${mother}/shield`, shield)).status).toBe(303)
  const theirs = await register.save(colleague, { main_worry: 'isolation', consent: 'yes', described: '息子の方' }, '/support-cases')
  expect([await put(colleague, theirs, { person_id: son }), await homeOf(theirs)]).toEqual([303, null])
  const page = await (await colleague.get(theirs)).text()
  expect([page.includes('山野 ふみ'), page.includes('山野家')]).toEqual([false, false])
  const mine = await begin()
  expect([await put(worker, mine, { person_id: son }), await homeOf(mine)]).toEqual([303, home])
})

test('the newest wish stands on the support, with its day and where it was written; what somebody was told is no gift; a consent of the plan is pointed out', async () => {
  const at = await register.save(
    worker,
    { main_worry: 'isolation', consent: 'asking', collection_basis: 'life', described: '働きたい人', wish: 'そっとしておいてほしい' },
    '/support-cases',
  )
  const green = async (desk = worker): Promise<string> =>
    (/本人ののぞみ<\/h2>.*?<\/div>/s.exec(await (await desk.get(at)).text())?.[0] ?? '').replaceAll(/<[^>]+>/g, '')
  expect(await green()).toContain('そっとしておいてほしい')
  const heard = await register.save(
    worker,
    { case_id: idOf(at), on_day: '2026/11/20', wish: '働いてみたい気もする', household_type: 'singleElder' },
    '/assessments',
  )
  expect([(await green()).includes('気もする'), (await green()).includes('アセスメント')]).toEqual([true, true])
  // Put right on the support the same day: the words written last count.
  register.city.at.now = new Date('2026-11-20T15:00:00+09:00')
  const ground = { consent: 'asking', collection_basis: 'life', described: '働きたい人' }
  expect(await put(worker, at, { ...ground, wish: '働いてみたい' })).toBe(303)
  expect([await green(), (await green()).includes('この支援に書いたもの')]).toEqual([expect.stringContaining('「働いてみたい」'), true])
  // An older paper that is typed in later is older; a newer talk is newer.
  await register.save(worker, { case_id: idOf(at), on_day: '2026/11/1', wish: 'ひとりがいい', housing: 'owned' }, '/assessments')
  expect(await green()).toContain('「働いてみたい」')
  expect((await worker.post(`${heard}/withdraw`, { version: '1', reason: '聞きちがい' })).status).toBe(303)
  expect(await green()).toContain('「働いてみたい」')
  register.city.at.now = new Date('2026-11-21T10:00:00+09:00')
  await register.save(worker, { case_id: idOf(at), on_day: '2026/11/21', wish: '花屋がいい', housing: 'owned' }, '/assessments')
  expect(await green()).toContain('「花屋がいい」')

  // By word of mouth: nothing is asked for, nothing has left, and it can be read again.
  const led = { case_id: idOf(at), to_kind: 'selfReliance', on_day: '2026/11/21' }
  const told = await register.save(worker, { ...led, told: '窓口は区役所の3階。月曜の午前がすいている' }, '/referrals')
  expect(await (await worker.get(told)).text()).toContain('月曜の午前がすいている')
  const given = await worker.post('/referrals', { ...led, given: '困りごとを電話で伝えた' })
  expect([given.status, (await given.text()).includes('「本人に伝えたこと」に書きます')]).toEqual([422, true])
  const stored = await register.city.owner.query<{ text: string }>(`select row_to_json(r)::text as text from referral r where id = $1`, [
    idOf(told),
  ])
  expect(stored.rows[0]?.text).not.toContain('窓口')

  // The plan of this very support says they agreed: the support says so, and where it is put right.
  const hint = '支援の同意を、聞いたとおりに直す'
  expect((await (await worker.get(at)).text()).includes(hint)).toBe(false)
  const plan = await register.save(
    worker,
    { case_id: idOf(at), goal: '花屋で働く', on_day: '2026/11/21', agreement: 'spoken', agreed_on: '2026/11/21' },
    '/support-plans',
  )
  expect((await (await worker.get(at)).text()).includes(hint)).toBe(false)
  expect((await worker.post(`${plan}/agree`, { version: '1', agreement: 'spoken', agreed_on: '2026/11/21' })).status).toBe(303)
  const page = await (await worker.get(at)).text()
  expect(page).toContain(hint)
  expect(await put(worker, at, { described: '働きたい人' })).toBe(303)
  // Who is meant by 「会えた」 is said where it is pressed.
  const notice = idOf(await register.save(worker, { described: '働きたい人', signs: 'unseen' }, '/notices'))
  expect(await (await worker.get(`/notices/${notice}`)).text()).toContain('会えた・話せたのは、本人のことです')
  expect((await (await worker.get(at)).text()).includes(hint)).toBe(false)
})
