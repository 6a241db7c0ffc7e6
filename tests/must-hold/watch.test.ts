// 見守り over HTTP: the next day follows every look, nobody is silently unseen, what was wrong becomes a notice, and a printed sheet comes in under its own numbers.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPdf } from '../support/pdf.ts'
import { idOf, openRegister, type Json, type RegisterDesks } from '../support/register.ts'
import { sitAt, type Desk } from '../support/desk.ts'
import { tickWatch } from '../support/watched.ts'

const NOTE = 'ゾルク雨戸が閉まっていた'
let register: RegisterDesks
let worker: Desk
let colleague: Desk
let head: Desk
let neighbour: Desk
const ids: Record<string, string> = {}
/** The clock on a day at noon; whoever sat down before sits down again. */
async function onDay(day: string, time = '12:00'): Promise<void> {
  register.city.at.now = new Date(`${day}T${time}:00+09:00`)
  ;[worker, colleague, head, neighbour] = (await Promise.all(
    ['tennoji.worker', 'tennoji.second', 'tennoji.wardhead', 'naniwa.worker'].map((login) => sitAt(register.city, login)),
  )) as [Desk, Desk, Desk, Desk]
}
beforeAll(async () => {
  register = await openRegister()
  await onDay('2026-11-09')
  for (const [key, login] of [
    ['worker', 'tennoji.worker'],
    ['second', 'tennoji.second'],
  ] as const)
    ids[key] = (await register.city.owner.query<{ id: string }>('select id::text from staff where login = $1', [login])).rows[0]?.id ?? ''
})
afterAll(() => register.city.close())

const one = async (text: string, values: unknown[]): Promise<Record<string, unknown>> =>
  (await register.city.owner.query<Record<string, unknown>>(text, values)).rows[0] ?? {}
const standing = (plan: string): Promise<Record<string, unknown>> =>
  one('select due_on, seen_on, absences, open from watch_standing where plan_id = $1', [plan])
const KANA = [...'あいうえおかきくけこさしすせそたちつてとなにぬね']
let met = 0
/** A person who is like nobody else. */
const person = async (name: string, more: Record<string, string> = {}): Promise<string> => {
  met += 1
  const kana = `${KANA[met]}${KANA[met + 1]}${KANA[met]}`
  return idOf(await register.save(worker, { name, kana: `${kana} ${kana}`, birth_on: `${1930 + met}/3/${met}`, ...more }))
}
type Fields = Record<string, string | string[]>
const planFor = async (personId: string, more: Fields = {}, desk = worker): Promise<string> => {
  const answer = await desk.post('/watch-plans', {
    person_id: personId,
    frequency: 'weekly',
    ways: 'visit',
    since: '2026/11/9',
    basis: 'CONSENT',
    basis_note: '10月5日に本人が口頭で。',
    watcher: ids['worker'] ?? '',
    ...more,
  })
  expect([answer.status, answer.status === 303 ? '' : await answer.text()]).toEqual([303, ''])
  return idOf(answer.headers.get('location') ?? '')
}
const look = async (plan: string, result: string, more: Fields = {}, desk = worker): Promise<string> => {
  const answer = await desk.post('/watch-visits', { plan_id: plan, way: 'visit', result, ...more })
  expect([answer.status, answer.status === 303 ? '' : await answer.text()]).toEqual([303, ''])
  return answer.headers.get('location') ?? ''
}
/** Text of a printed page, without the spaces between its pieces. */
const paperOf = async (answer: Response): Promise<string> =>
  readPdf(Buffer.from(await answer.arrayBuffer()))
    .pages.join('')
    .replace(/\s/g, '')
const tick = (): Promise<void> => tickWatch(register.city)
const todos = async (desk: Desk): Promise<{ kind: string; href: string; title: string }[]> =>
  ((await register.json(desk, '/todos.json'))['items'] as { kind: string; href: string; title: string }[]).filter((item) =>
    item.kind.startsWith('watch'),
  )
const waits = async (desk: Desk, plan: string): Promise<boolean> => (await todos(desk)).some((item) => item.href === `/watch-plans/${plan}`)

describe('the next day', () => {
  test('three taps: the look is kept with whom it is about, the next day follows, and putting it right counts anew', async () => {
    const plan = await planFor(await person('見守 一子'), { weekday: 'mon', look_for: NOTE })
    expect(await standing(plan)).toEqual({ due_on: '2026-11-09', seen_on: null, absences: 0, open: true })
    const blank = await (await worker.get(`/watch-visits/new?plan_id=${plan}`)).text()
    expect([blank.includes('見守 一子'), blank.includes(NOTE)]).toEqual([true, true])
    expect((await register.lastAudit('watch.watchVisit.asked'))?.subjects).toContain(plan)
    const at = await look(plan, 'met', { note: NOTE, client_id: '01900000-0000-7000-8000-00000000aa01' })
    expect(at).toBe('/watch-visits/01900000-0000-7000-8000-00000000aa01')
    expect(await standing(plan)).toMatchObject({ due_on: '2026-11-16', seen_on: '2026-11-09' })
    // A visit that comes another way, with whatever time, marks the plan: the next minute counts it anew.
    await register.city.owner.query(`update watch_visit set updated_at = '2026-01-01', version = version + 1 where plan_id = $1`, [plan])
    expect(await one('select plan_version from watch_standing where plan_id = $1', [plan])).toEqual({ plan_version: 0 })
    await tick()
    expect(await one('select plan_version from watch_standing where plan_id = $1', [plan])).toEqual({ plan_version: 1 })
    // A day left out: the next one is sooner again.
    expect((await worker.post(`${at}/withdraw`, { version: '2', reason: 'まちがえて残した' })).status).toBe(303)
    expect(await standing(plan)).toMatchObject({ due_on: '2026-11-09', seen_on: null })
    const kept = await one(
      `select row_to_json(v)::text || (select string_agg(changes::text, '') from history h where h.record_id = v.id) as text from watch_visit v where id = $1`,
      [idOf(at)],
    )
    expect(kept['text']).not.toContain('ゾルク')
  })
  test('a pause moves it to the day it goes on, an end takes it away', async () => {
    const plan = await planFor(await person('見守 二子'))
    await look(plan, 'met')
    const pause = { version: '1', pause_reason: 'hospital', paused_from: '2026/11/12', paused_until: '2026/12/1' }
    expect((await worker.post(`/watch-plans/${plan}/pause`, pause)).status).toBe(303)
    expect(await standing(plan)).toMatchObject({ due_on: '2026-12-01' })
    expect((await worker.post(`/watch-plans/${plan}/resume`, { version: '2' })).status).toBe(303)
    expect(await standing(plan)).toMatchObject({ due_on: '2026-11-16' })
    expect((await worker.post(`/watch-plans/${plan}/end`, { version: '3', reason: '施設に入った' })).status).toBe(303)
    expect(await standing(plan)).toMatchObject({ due_on: null, open: false })
    expect((await register.city.owner.query('select 1 from deadline where record_id = $1 and ended_at is null', [plan])).rows).toEqual([])
  })
  test('what came in by a file or from a phone has its day with the next minute', async () => {
    const plan = await planFor(await person('見守 三子'))
    await register.city.owner.query(
      `insert into watch_visit (ward_id, id, plan_id, on_day, way, result, state, updated_at) values ('271098', $1, $2, '2026-11-09', 'phone', 'answered', 'kept', $3)`,
      [randomUUID(), plan, new Date(register.city.at.now.getTime() + 1000)],
    )
    register.city.at.now = new Date(register.city.at.now.getTime() + 60_000)
    await tick()
    expect(await standing(plan)).toMatchObject({ due_on: '2026-11-16', seen_on: '2026-11-09' })
  })
})

describe('nobody is silently unseen', () => {
  test('late by a day who watches is told, by three the worker, by seven the head; each once', async () => {
    await onDay('2026-11-09')
    const plan = await planFor(await person('見守 四子'), { watcher: ids['second'] ?? '' })
    const told = async (): Promise<boolean[]> => [await waits(colleague, plan), await waits(worker, plan), await waits(head, plan)]
    await tick()
    expect(await told()).toEqual([false, false, false])
    await onDay('2026-11-10')
    await tick()
    expect(await told()).toEqual([true, false, false])
    await onDay('2026-11-12')
    await tick()
    await tick()
    expect(await told()).toEqual([true, false, false])
    await onDay('2026-11-16')
    await tick()
    expect(await told()).toEqual([true, false, true])
    expect((await register.city.owner.query('select kind, raised from deadline where record_id = $1 order by kind', [plan])).rows).toEqual(
      ['toHead', 'toWatcher', 'toWorker'].map((kind) => ({ kind, raised: 1 })),
    )
    // On the screen of who may read them it is said who; a program, a file and the paper have no name, and the look is written down as one of the person.
    expect(JSON.stringify(await todos(head))).not.toContain('見守 四子')
    const pages = await Promise.all(['/', '/todos', '/my-day', '/todos.csv'].map(async (path) => (await head.get(path)).text()))
    expect(pages.map((page) => page.includes('見守 四子'))).toEqual([true, true, true, false])
    const seen = await register.city.owner.query<{ n: number }>(
      `select count(*)::int as n from audit where event in ('home.today.opened', 'home.todo.listed', 'home.myDay.opened') and (select person_id from watch_plan where id = $1) = any(subjects)`,
      [plan],
    )
    expect(seen.rows[0]?.n).toBe(3)
    // A late house has a line of its own and is not counted among today's as well.
    const today = async (desk: Desk): Promise<number> =>
      Number(/（(\d+)件）/.exec((await todos(desk)).find((item) => item.kind === 'watchToday')?.title ?? '')?.[1] ?? 0)
    const late = (await todos(colleague)).filter((item) => item.kind === 'watchLate').length
    const due = await register.city.owner.query<{ n: number }>(
      `select count(*)::int as n from watch_standing s join assignment a on a.ward_id = s.ward_id and a.type = 'watch_plan' and a.record_id = s.plan_id and a.until_at is null where s.open and s.due_on <= '2026-11-16' and a.staff_id = $1`,
      [ids['second']],
    )
    expect([late > 0, late + (await today(colleague))]).toEqual([true, due.rows[0]?.n])
    await look(plan, 'met', {}, colleague)
    expect(await told()).toEqual([false, false, false])
  })
  test('three absences in a row wait for the worker the same day; made a notice, they wait no longer', async () => {
    await onDay('2026-11-09')
    const who = await person('見守 五子', { phone: '06-0000-3355' })
    // Nobody watches over her yet: her page and the page of a support say so, and lead to a plan that knows whom.
    const support =
      (await worker.post('/support-cases', { person_id: who, main_worry: 'isolation', consent: 'yes' })).headers.get('location') ?? ''
    for (const path of [`/people/${who}`, support]) {
      const bare = await (await worker.get(path)).text()
      expect([path, bare.includes('見守りの計画は、ありません'), bare.includes(`href="/watch-plans/new?person_id=${who}"`)]).toEqual([
        path,
        true,
        true,
      ])
    }
    const form = await (await worker.get(`/watch-plans/new?person_id=${who}`)).text()
    expect([form.includes('見守 五子'), /name="ways"[^>]*checked/.test(form)]).toEqual([true, false])
    const plan = await planFor(who, { watcher: ids['worker'] ?? '' })
    for (const day of ['2026-11-09', '2026-11-12', '2026-11-16']) {
      await onDay(day)
      expect(await waits(worker, plan)).toBe(false)
      await look(plan, 'absent')
    }
    expect(await standing(plan)).toMatchObject({ absences: 3, due_on: '2026-11-19', seen_on: null })
    expect((await todos(worker)).find((item) => item.href === `/watch-plans/${plan}`)?.title).toBe('見守り（不在が続いています）')
    // Left until the evening it is the head's, too.
    await onDay('2026-11-16', '18:00')
    await tick()
    expect(await waits(head, plan)).toBe(true)
    const page = await (await worker.get(`/watch-plans/${plan}`)).text()
    const [visit] = /\/watch-visits\/[0-9a-f-]+(?=\/to-notice)/.exec(page) ?? ['']
    const made = await worker.post(`${visit}/to-notice`, { version: '1' })
    expect(made.status).toBe(303)
    const notice = made.headers.get('location') ?? ''
    expect(await (await colleague.get(notice)).text()).toContain('3 回続けて不在でした')
    // Whoever opens the person or the support sees who watches, that nobody has seen her, and the open notice; with her telephone.
    for (const path of [`/people/${who}`, support]) {
      const told = await (await colleague.get(path)).text()
      for (const words of [`href="/watch-plans/${plan}"`, '不在 3 回つづき', 'まだ会えていません', `href="${notice}"`, '06-0000-3355'])
        expect([path, words, told.includes(words)]).toEqual([path, words, true])
      for (const [login, desk] of [...register.others, ['neighbour', neighbour]] as [string, Desk][])
        expect([login, path, (await (await desk.get(path)).text()).includes(plan)]).toEqual([login, path, false])
    }
    expect([await waits(worker, plan), await waits(head, plan)]).toEqual([false, false])
    // Once more absent: the streak has been answered, and is not told anew.
    await look(plan, 'absent')
    expect(await waits(worker, plan)).toBe(false)
  })
  test('something wrong becomes a notice of today with its signs, and both know each other', async () => {
    await onDay('2026-11-16')
    const who = await person('見守 六子')
    const plan = await planFor(who)
    const at = await look(plan, 'wrong', { signs: ['post', 'unseen'], note: NOTE, back: 'round' })
    expect(at).toMatch(/^\/notices\//)
    expect(await one('select person_id, urgency, signs, way, state from notice where id = $1', [idOf(at)])).toEqual({
      person_id: who,
      urgency: 'today',
      signs: ['post', 'unseen'],
      way: 'visit',
      state: 'received',
    })
    expect(await (await colleague.get(at)).text()).toContain(NOTE)
    expect(
      (await register.city.owner.query(`select 1 from origin where record_id = $1 and from_type = 'watch_visit'`, [idOf(at)])).rows.length,
    ).toBe(1)
    // It is no meeting: nobody saw them, and it is tried again.
    expect(await standing(plan)).toMatchObject({ seen_on: null, absences: 0 })
    expect(await (await colleague.get(`/watch-plans/${plan}`)).text()).toContain('は、気になることだけ）')
    const bare = await worker.post('/watch-visits', { plan_id: plan, way: 'visit', result: 'wrong' })
    expect([bare.status, await bare.text()]).toEqual([422, expect.stringContaining('しるしからえらぶか')])
    const none = await worker.post('/watch-visits', { plan_id: plan, way: 'visit' })
    expect([none.status, await none.text()]).toEqual([422, expect.stringContaining('どうだったか')])
  })
  test('a plan without anybody, one whose watcher left, a long pause and a run-out one are listed', async () => {
    await onDay('2026-11-16')
    const made = {
      nobody: await planFor(await person('見守 七子'), { watcher: '' }),
      left: await planFor(await person('見守 八子'), { watcher: ids['second'] ?? '' }),
      long: await planFor(await person('見守 九子')),
      out: await planFor(await person('見守 十子'), { since: '2026/10/1', until: '2026/11/10' }),
      fine: await planFor(await person('見守 よし子')),
    }
    await worker.post(`/watch-plans/${made.long}/pause`, {
      version: '1',
      pause_reason: 'travel',
      paused_from: '2026/9/1',
      paused_until: '2027/1/15',
    })
    await register.city.owner.query(`update staff_role set to_on = '2026-11-15' where staff_id = $1`, [ids['second']])
    const listed = JSON.stringify((await register.json(worker, '/watch/gaps.json'))['items'])
    expect(Object.entries(made).map(([key, id]) => [key, listed.includes(id)])).toEqual([
      ['nobody', true],
      ['left', true],
      ['long', true],
      ['out', true],
      ['fine', false],
    ])
    expect((await todos(worker)).some((item) => item.href === '/watch/gaps')).toBe(true)
    expect(await (await worker.get(`/watch-plans/${made.left}`)).text()).toContain('いなくなっています')
    await register.city.owner.query(`update staff_role set to_on = null where staff_id = $1`, [ids['second']])
    // The longest unseen first.
    const unseen = (await register.json(head, '/watch/unseen.json'))['items'] as Json[]
    expect(unseen[0]?.['id']).toBe(made.out)
  })
})

describe('a round', () => {
  let plans: string[] = []
  let sheet = ''
  test('today’s doors by neighbourhood, mine or everybody’s, moved by hand and kept', async () => {
    await onDay('2026-11-24')
    const areas = (
      await register.city.owner.query<{ id: string }>(
        `select id::text from neighbourhood where ward_id = '271098' order by lat desc limit 2`,
      )
    ).rows.map((row) => row.id)
    const [a, b, c] = [
      await planFor(await person('巡 あさ', { neighbourhood_id: areas[0] ?? '', address: '大阪市天王寺区見本町1番' }), {
        cautions: ['dog'],
        since: '2026/11/24',
      }),
      await planFor(await person('巡 いと', { neighbourhood_id: areas[1] ?? '' }), { since: '2026/11/24' }),
      await planFor(await person('巡 うめ', { neighbourhood_id: areas[0] ?? '' }), { since: '2026/11/24' }),
    ]
    plans = [a, b, c]
    const round = async (desk: Desk, who = ''): Promise<string[]> =>
      ((await register.json(desk, `/watch/round.json${who}`))['items'] as Json[])
        .map((item) => String(item['id']))
        .filter((id) => plans.includes(id))
    const first = await round(worker)
    expect(first.toSorted()).toEqual(plans.toSorted())
    // Both of one neighbourhood stand together.
    expect(Math.abs(first.indexOf(a) - first.indexOf(c))).toBe(1)
    expect([await round(colleague), (await round(colleague, '?who=all')).length]).toEqual([[], 3])
    expect(await (await worker.get('/watch/round')).text()).toContain('犬がいる')
    const last = first[2] ?? ''
    expect((await worker.post('/watch/round/move', { plan: last, way: 'up', who: ids['worker'] ?? '' })).status).toBe(303)
    expect(await round(worker)).toEqual([first[0], last, first[1]])
    expect((await register.lastAudit('watch.watchRound.listed'))?.subjects).toEqual(expect.arrayContaining(plans))
    expect((await worker.post('/watch/round/move', { plan: randomUUID(), way: 'up' })).status).toBe(404)
  })
  test('printed with boxes and numbers; with names masked neither name nor address stand on it', async () => {
    const made = await worker.post('/watch/sheets', { who: ids['worker'] ?? '' })
    sheet = made.headers.get('location') ?? ''
    const text = await paperOf(await worker.get(`${sheet}.pdf`))
    expect([text.includes('巡あさ'), text.includes('見本町1番'), text.includes('□不在'), text.includes('犬がいる')]).toEqual([
      true,
      true,
      true,
      true,
    ])
    const masked = (await worker.post('/watch/sheets', { who: ids['worker'] ?? '', masked: 'yes' })).headers.get('location') ?? ''
    const covered = await paperOf(await worker.get(`${masked}.pdf`))
    expect([covered.includes('巡○○'), covered.includes('巡あさ'), covered.includes('見本町')]).toEqual([true, false, false])
    for (const path of [sheet, `${sheet}.pdf`, `${sheet}.json`]) expect([path, (await neighbour.get(path)).status]).toEqual([path, 404])
  })
  test('the whole sheet is entered at once, under the numbers it was printed with; a line that is in already is not doubled', async () => {
    const lines = (await register.json(worker, `${sheet}.json`))['lines'] as { line: number; plan: string; visit: string }[]
    const of = (i: number): { line: number; visit: string } => lines.find((line) => line.plan === plans[i]) ?? { line: 0, visit: '' }
    // One came in by another way under the same number, while the paper was on the desk.
    await look(plans[0] ?? '', 'met', { client_id: of(0).visit })
    const wrong = await worker.post(`${sheet}/enter`, { [`result-${of(1).line}`]: 'wrong', [`note-${of(2).line}`]: 'ゾルク紙のひとこと' })
    expect(wrong.status).toBe(422)
    const again = await wrong.text()
    expect([again.includes('しるしからえらぶか'), again.includes('ゾルク紙のひとこと')]).toEqual([true, true])
    const sent = {
      [`result-${of(0).line}`]: 'absent',
      [`result-${of(1).line}`]: 'wrong',
      [`signs-${of(1).line}`]: 'weak',
      [`result-${of(2).line}`]: 'answered',
      [`signs-${of(2).line}`]: 'weak',
      [`way-${of(2).line}`]: 'phone',
      by_name: 'ゾルク協力者の名',
    }
    // What the paper says of the line that is in already is told, and no line is kept in part.
    const there = await worker.post(`${sheet}/enter`, { ...sent, [`note-${of(0).line}`]: 'ゾルク二人目のひとこと' })
    expect([there.status, await there.text()]).toEqual([
      422,
      expect.stringMatching(
        new RegExp(`${of(0).line} 行目：今日 [\\d:]+ に.+さんが「.*会えた.*」で入れています。用紙では 「不在.*」　ゾルク二人目のひとこと`),
      ),
    ])
    expect((await register.city.owner.query('select from watch_visit where plan_id = any($1)', [plans])).rows.length).toBe(1)
    const rest = Object.fromEntries(Object.entries(sent).filter(([name]) => name !== `result-${of(0).line}`))
    for (let i = 0; i < 2; i++) {
      const answer = await worker.post(`${sheet}/enter`, rest)
      expect([i, answer.status]).toEqual([i, i === 0 ? 303 : 422])
    }
    const { rows } = await register.city.owner.query<{ id: string; result: string; way: string }>(
      'select id, result, way from watch_visit where plan_id = any($1) order by array_position($1, plan_id)',
      [plans],
    )
    expect(rows).toEqual([
      { id: of(0).visit, result: 'met', way: 'visit' },
      { id: of(1).visit, result: 'wrong', way: 'visit' },
      { id: of(2).visit, result: 'answered', way: 'phone' },
    ])
    // A sign beside 応答だけ is told of like 気になる, and the sheet leads there.
    const told = await register.city.owner.query<{ id: string; urgency: string }>(
      `select n.id, n.urgency from origin o join notice n on n.id = o.record_id where o.from_id = any($1)`,
      [[of(0).visit, of(1).visit, of(2).visit]],
    )
    const shown = await (await worker.get(sheet)).text()
    expect(told.rows.map((each) => `${each.urgency} ${shown.includes(`href="/notices/${each.id}"`)}`)).toEqual(['today true', 'today true'])
    expect(
      ((await register.json(worker, `${sheet}.json`))['lines'] as Json[])
        .filter((line) => plans.includes(String(line['plan'])))
        .every((line) => line['result'] !== null),
    ).toBe(true)
    expect(await standing(plans[2] ?? '')).toMatchObject({ due_on: '2026-12-01' })
  })
})

describe('who sees it', () => {
  test('whom a shield protects: there for the owner, the head and who is responsible; the address on no paper', async () => {
    await onDay('2026-11-24')
    const who = await person('盾 まもる', { address: '大阪市天王寺区ゾルク町9番' })
    const plan = await planFor(who, { since: '2026/11/24' })
    // A sheet of this day, printed before there was a shield.
    const early = (await colleague.post('/watch/sheets', { who: 'all' })).headers.get('location') ?? ''
    const shared = await planFor(who, { since: '2026/11/24', watcher: ids['second'] ?? '', again: 'yes' })
    const shield = await head.post(`/people/${who}/shield`, { version: '1', shielded: 'yes', others: '', note: '' })
    if (shield.status !== 303)
      await register.city.owner.query(`update person set shielded = true, version = version + 1 where id = $1`, [who])
    const round = async (desk: Desk): Promise<string> => (await desk.get('/watch/round.json?who=all')).text()
    expect([
      (await round(head)).includes('ゾルク町'),
      (await round(colleague)).includes(plan),
      (await round(worker)).includes(plan),
    ]).toEqual([true, false, true])
    // The page of the person says neither that there is a plan nor that there is none.
    const person1 = await (await colleague.get(`/people/${who}`)).text()
    expect([person1.includes(plan), person1.includes('見守りの計画は、ありません')]).toEqual([false, false])
    for (const path of [`/watch-plans/${plan}`, `/watch-plans/${plan}.json`, `/watch-plans/${plan}.pdf`])
      expect([path, (await colleague.get(path)).status]).toEqual([path, 404])
    for (const file of ['/watch-plans.csv?encoding=utf-8', '/watch/gaps.json', '/watch/unseen.json'])
      expect([file, (await (await colleague.get(file)).text()).includes(plan)]).toEqual([file, false])
    expect((await colleague.post('/watch-visits', { plan_id: plan, way: 'visit', result: 'met' })).status).toBe(422)
    const sheet = (await head.post('/watch/sheets', { who: 'all' })).headers.get('location') ?? ''
    const text = await paperOf(await head.get(`${sheet}.pdf`))
    expect([text.includes('盾まもる'), text.includes('ゾルク町')]).toEqual([true, false])
    // The line of the old sheet cannot be entered by who sees the plan no more: it is said by its number, nothing is kept in part and nothing typed is lost.
    const lines = (await register.json(head, `${early}.json`))['lines'] as { line: number; plan: string; visit: string }[]
    const [hidden, other] = [lines.find((line) => line.plan === plan), lines.find((line) => line.plan !== plan)]
    const typed = { [`result-${hidden?.line}`]: 'wrong', [`note-${hidden?.line}`]: NOTE, [`result-${other?.line}`]: 'met' }
    const refused = await colleague.post(`${early}/enter`, typed)
    const said = await refused.text()
    expect([refused.status, said.includes(`${hidden?.line} 行目：この人の計画は`), said.includes(NOTE)]).toEqual([422, true, true])
    expect(await one('select count(*)::int as n from watch_visit where id = any($1)', [lines.map((line) => line.visit)])).toEqual({ n: 0 })
    expect((await head.post(`${early}/enter`, typed)).status).toBe(303)
    expect(await one('select result from watch_visit where id = $1', [hidden?.visit])).toEqual({ result: 'wrong' })
    // Two people stood before the closed door, each sees their own look only: what is counted is all three.
    for (const [day, desk] of [
      ['2026-11-24', 'worker'],
      ['2026-11-25', 'worker'],
      ['2026-11-26', 'second'],
    ] as const) {
      await onDay(day)
      await look(shared, 'absent', {}, desk === 'worker' ? worker : colleague)
    }
    expect(await standing(shared)).toMatchObject({ absences: 3, seen_on: null })
  })
})
