// Around watch-over, over HTTP: who went out alone and is not back, and regulars who stay away: exactly one draft, looked at by a worker, never sent by itself.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDb } from '#src/db/connection.ts'
import { jobKinds } from '#src/modules.ts'
import { readPdf } from '../support/pdf.ts'
import { idOf, openRegister, type Json, type RegisterDesks } from '../support/register.ts'
import { searchAt, sitAt, type Desk } from '../support/desk.ts'

let register: RegisterDesks
let worker: Desk
let colleague: Desk
let head: Desk
let neighbour: Desk
let me = ''
async function onDay(day: string, time = '12:00'): Promise<void> {
  register.city.at.now = new Date(`${day}T${time}:00+09:00`)
  ;[worker, colleague, head, neighbour] = (await Promise.all(
    ['tennoji.worker', 'tennoji.second', 'tennoji.wardhead', 'naniwa.worker'].map((login) => sitAt(register.city, login)),
  )) as [Desk, Desk, Desk, Desk]
}
beforeAll(async () => {
  register = await openRegister()
  await onDay('2026-11-20', '10:00')
  me = (await register.city.owner.query<{ id: string }>(`select id::text from staff where login = 'tennoji.worker'`)).rows[0]?.id ?? ''
})
afterAll(() => register.city.close())

const KANA = [...'あいうえおかきくけこさしすせそ']
let met = 0
const person = async (name: string): Promise<string> => {
  met += 1
  const kana = `${KANA[met]}${KANA[met + 1]}${KANA[met]}`
  return idOf(await register.save(worker, { name, kana: `${kana} ${kana}`, birth_on: `${1930 + met}/3/${met}` }))
}
const tick = async (): Promise<void> => {
  await jobKinds
    .find((kind) => kind.name === 'deadlines.watch')
    ?.handle(
      {
        db: openDb(register.city.patient),
        owner: openDb(register.city.owner),
        keys: register.city.keys,
        clock: () => register.city.at.now,
      },
      { key: '', stop: new AbortController().signal, tell: () => Promise.resolve() },
    )
}
const todos = async (desk: Desk, kind: string): Promise<{ kind: string; title: string }[]> =>
  ((await register.json(desk, '/todos.json'))['items'] as { kind: string; title: string }[]).filter((item) => item.kind === kind)
const count = async (text: string, values: unknown[] = []): Promise<number> =>
  (await register.city.owner.query<{ n: number }>(`select count(*)::int n from ${text}`, values)).rows[0]?.n ?? 0

describe('a visit that is looked after', () => {
  let plan = ''
  test('begun, it says until when; written down, it is over', async () => {
    const who = await person('帰り ゾルク子')
    plan = idOf(
      await register.save(
        worker,
        {
          person_id: who,
          frequency: 'weekly',
          ways: 'visit',
          since: '2026/11/20',
          basis: 'CONSENT',
          basis_note: '10月5日に本人が口頭で。',
          cautions: 'abuse',
          safe_return: 'yes',
          watcher: me,
        },
        '/watch-plans',
      ),
    )
    expect(await (await worker.get(`/watch-visits/new?plan_id=${plan}`)).text()).toContain('行ってきます')
    expect((await worker.post(`/watch-plans/${plan}/go`, { minutes: '' })).status).toBe(303)
    expect((await worker.post(`/watch-plans/${plan}/go`, { minutes: '30' })).status).toBe(303)
    expect(await count('safe_return where back_at is null')).toBe(1)
    expect((await register.json(head, '/watch/returns.json'))['items']).toEqual([
      expect.objectContaining({ dueAt: '2026-11-20T01:30:00.000Z', late: false }),
    ])
    expect((await worker.post('/watch-visits', { plan_id: plan, way: 'visit', result: 'met', back: 'round' })).status).toBe(303)
    expect([await count('safe_return where back_at is null'), await todos(head, 'watchReturn')]).toEqual([0, []])
  })
  test('not back in time: the worker and the head are told, by a letter too, without a word of whom; whoever reached them says so', async () => {
    expect((await worker.post(`/watch-plans/${plan}/go`, { minutes: '20', phone: '０９０-0000-1234' })).status).toBe(303)
    // Out and in time: nobody needs to know where.
    expect(await (await head.get('/watch/returns')).text()).not.toContain('ゾルク')
    await tick()
    expect([await todos(head, 'watchReturn'), (await todos(worker, 'watchReturn')).length]).toEqual([[], 1])
    await onDay('2026-11-20', '10:25')
    await tick()
    await tick()
    expect(await (await head.get('/watch/returns')).text()).toContain('href="tel:09000001234"')
    const told = await todos(head, 'watchReturn')
    expect([told.length, told[0]?.title.includes('まだ帰っていません'), JSON.stringify(told).includes('ゾルク')]).toEqual([1, true, false])
    expect((await todos(colleague, 'watchReturn')).length).toBe(1)
    expect(await todos(neighbour, 'watchReturn')).toEqual([])
    const letters = await register.city.owner.query<{ text: string }>(
      `select row_to_json(m)::text as text from mail m where row_to_json(m)::text like '%帰りの知らせ%'`,
    )
    expect(letters.rows.every((row) => !row.text.includes('ゾルク'))).toBe(true)
    // Forgotten, and out again to the same door: the old one is over, a new clock runs, and it rings anew.
    const letters2 = await count(`mail where once like 'safe-return/%'`)
    expect((await worker.post(`/watch-plans/${plan}/go`, { minutes: '15', phone: '' })).status).toBe(303)
    expect([await count('safe_return where back_at is null'), await todos(head, 'watchReturn')]).toEqual([1, []])
    await onDay('2026-11-20', '10:41')
    await tick()
    expect([(await todos(head, 'watchReturn')).length, (await count(`mail where once like 'safe-return/%'`)) > letters2]).toEqual([1, true])
    // Whoever has to find them sees whom to ring, where they went and what to mind there; whoever is out is told what to press.
    const page = await (await head.get('/watch/returns')).text()
    for (const words of ['ゾルク', `/watch-plans/${plan}`, '暴言・暴力', '電話番号は聞いていません'])
      expect([words, page.includes(words)]).toEqual([words, true])
    expect((await register.lastAudit('watch.safeReturn.listed'))?.subjects).toContain(plan)
    expect(await (await worker.get('/watch/returns')).text()).not.toContain('すぐに電話をしてください')
    expect(await (await neighbour.get('/watch/returns')).text()).not.toContain('ゾルク')
    const [back] = /\/watch\/returns\/[0-9a-f-]+\/back/.exec(page) ?? ['']
    expect((await neighbour.post(back, {})).status).toBe(404)
    expect((await head.post(back, {})).status).toBe(303)
    expect([await todos(head, 'watchReturn'), await count('deadline where type = $1 and ended_at is null', ['safe_return'])]).toEqual([
      [],
      0,
    ])
  })
})

describe('regulars', () => {
  let place = ''
  let entry = ''
  let who = ''
  const days: string[] = []
  const mark = async (i: number, came: boolean): Promise<void> => {
    const html = await (await worker.get(`/rosters/days/${days[i]}`)).text()
    const shown = [...html.matchAll(/name="shown" value="([^"]+)"/g)].map((found) => found[1] ?? '')
    expect((await worker.post(`/rosters/days/${days[i]}`, { shown, ...(came ? { came: entry } : {}) })).status).toBe(303)
  }
  test('on the roster only with a consent; a day that nobody ticked off says nothing', async () => {
    await onDay('2026-11-20')
    place =
      (await register.city.owner.query<{ id: string }>(`select id::text from place where ward_id = '271098' and state = 'open' limit 1`))
        .rows[0]?.id ?? ''
    who = await person('常連 ゾルク郎')
    const without = await worker.post('/rosters', { place_id: place, person_id: who })
    expect([without.status, await without.text()]).toEqual([422, expect.stringContaining('本人の同意')])
    entry = idOf(
      await register.save(
        worker,
        { place_id: place, person_id: who, consent_form: 'spoken', consent_on: '2026/9/1', since: '2026/9/1' },
        '/rosters',
      ),
    )
    for (const day of ['2026-09-04', '2026-09-11', '2026-09-18', '2026-09-25', '2026-10-02', '2026-10-09', '2026-10-16', '2026-10-23']) {
      const id = randomUUID()
      await register.city.owner.query(
        `insert into place_day (ward_id, id, place_id, on_day, participants, state) values ('271098', $1, $2, $3, 9, 'held')`,
        [id, place, day],
      )
      days.push(id)
    }
    const page = await (await worker.get(`/rosters/days/${days[0]}`)).text()
    expect(page).toContain('常連 ゾルク郎')
    expect((await register.lastAudit('watch.roster.opened'))?.subjects).toEqual(expect.arrayContaining([entry, who]))
    expect(await count('absence_draft')).toBe(0)
  })
  test('missing twice: exactly one draft, for a worker to look at; nothing is sent by itself', async () => {
    for (const i of [0, 1, 2, 3]) await mark(i, true)
    await mark(4, false)
    expect(await count('absence_draft')).toBe(0)
    const notices = await count('notice')
    await mark(5, false)
    await mark(5, false)
    await mark(6, false)
    expect([await count('absence_draft where entry_id = $1', [entry]), await count('notice')]).toEqual([1, notices])
    const waiting = await todos(colleague, 'absenceDraft')
    expect([waiting.length, JSON.stringify(waiting).includes('ゾルク')]).toEqual([1, false])
    const drafts = (await register.json(colleague, '/rosters/absences.json'))['items'] as Json[]
    expect(drafts).toEqual([expect.objectContaining({ person: who, place, first: '2026-10-02', last: '2026-10-16' })])
    // An old page of that day: its ticks are kept only where nobody marked otherwise meanwhile, and whom it did not show it leaves alone.
    const old = async (shown: string): Promise<number> => (await colleague.post(`/rosters/days/${days[1]}`, { shown })).status
    expect([await old(`${entry} none`), await old(`${entry} true`), await old(`${randomUUID()} none`)]).toEqual([409, 409, 303])
    expect(await count('roster_mark where place_day_id = $1 and came', [days[1]])).toBe(1)
    // Put right: they were there after all, and the draft is gone by itself.
    await mark(6, true)
    expect([await count(`absence_draft where state = 'open'`), await todos(worker, 'absenceDraft')]).toEqual([0, []])
    await mark(6, false)
    expect(await count('absence_draft where entry_id = $1', [entry])).toBe(1)
  })
  test('made a notice by a worker it says who and where; on a journey nothing is made', async () => {
    const [draft] = (await register.json(worker, '/rosters/absences.json'))['items'] as { id: string }[]
    expect((await neighbour.post(`/rosters/absences/${draft?.id}/notice`, {})).status).toBe(404)
    const bare = await worker.post(`/rosters/absences/${draft?.id}/drop`, {})
    expect([bare.status, await bare.text()]).toEqual([422, expect.stringContaining('わけをえらんでください')])
    // Two at once make one notice of it: under the number of the draft.
    const both = await Promise.all([worker, colleague].map((desk) => desk.post(`/rosters/absences/${draft?.id}/notice`, {})))
    expect([both.filter((one) => one.status === 303).length, await count('notice where id = $1', [draft?.id])]).toEqual([1, 1])
    const made = both.find((one) => one.status === 303) ?? new Response()
    const { rows } = await register.city.owner.query('select person_id, place_id, signs, urgency, state from notice where id = $1', [
      idOf(made.headers.get('location') ?? ''),
    ])
    expect(rows).toEqual([{ person_id: who, place_id: place, signs: ['absent'], urgency: 'threeDays', state: 'received' }])
    expect((await register.json(worker, '/rosters/absences.json'))['items']).toEqual([])
    // Another regular, away from before the second miss.
    const other = await person('常連 ゾルク美')
    const second = idOf(
      await register.save(
        worker,
        {
          place_id: place,
          person_id: other,
          consent_form: 'written',
          consent_on: '2026/9/1',
          since: '2026/9/1',
          away_from: '2026/10/5',
          away_until: '2026/11/1',
        },
        '/rosters',
      ),
    )
    for (const i of [0, 1, 2, 3]) await worker.post(`/rosters/days/${days[i]}`, { came: [entry, second] })
    for (const i of [4, 5, 6, 7]) await worker.post(`/rosters/days/${days[i]}`, {})
    expect(await count('absence_draft where entry_id = $1', [second])).toBe(0)
  })
  test('the city, other wards and other roles see no roster, by no address, in no file and in no search', async () => {
    for (const desk of [
      neighbour,
      ...(await Promise.all(['cityadvice', 'citystats', 'tennoji.community'].map((login) => sitAt(register.city, login)))),
    ])
      for (const path of [
        `/rosters/${entry}`,
        `/rosters/${entry}.json`,
        `/rosters/days/${days[0]}`,
        '/rosters.csv?encoding=utf-8',
        '/rosters/absences.json',
      ]) {
        const answer = await desk.get(path)
        expect([path, answer.status === 404 || !(await answer.text()).includes('ゾルク')]).toEqual([path, true])
      }
    expect(await (await searchAt(await sitAt(register.city, 'cityadvice'), '常連 ゾルク', '.json')).text()).not.toContain('ゾルク郎')
  })
})

describe('cards, coverage, and what is learnt of a death found late', () => {
  test('a card carries what the person agreed to and says what it leaves out; past its day it is asked back', async () => {
    await onDay('2026-11-20')
    const who = await person('札 ゾルク代')
    await register.city.owner.query(
      `update person set address = '大阪市天王寺区ゾルク町3番', phone = '06-0000-1234', version = version + 1 where id = $1`,
      [who],
    )
    const plan = idOf(
      await register.save(
        worker,
        {
          person_id: who,
          frequency: 'weekly',
          ways: 'visit',
          since: '2026/11/20',
          basis: 'CONSENT',
          basis_note: '10月5日に本人が口頭で。',
          watcher: me,
          look_for: '二階の雨戸',
        },
        '/watch-plans',
      ),
    )
    const consent = await register.save(
      worker,
      { person_id: who, recipient: 'watchers', items: 'name', purpose: 'watch', form: 'spoken', given_on: '2026/11/1' },
      '/consents',
    )
    const at = await register.save(
      worker,
      {
        plan_id: plan,
        recipient: 'watchers',
        given_to: 'ゾルク協力者',
        items: 'name',
        basis: 'CONSENT',
        given_on: '2026/11/20',
        until_on: '2026/12/1',
      },
      '/watch-cards',
    )
    const answer = await worker.post('/watch-cards', {
      plan_id: plan,
      recipient: 'watchers',
      given_to: 'ゾルク協力者',
      items: ['name', 'address'],
      basis: 'CONSENT',
      given_on: '2026/11/20',
      until_on: '2026/12/1',
    })
    const more = answer.headers.get('location') ?? ''
    const page = await (await colleague.get(`${more}/card`)).text()
    expect([
      page.includes('札 ゾルク代'),
      page.includes('ゾルク町'),
      page.includes('渡す根拠がありません'),
      page.includes('二階の雨戸'),
      page.includes('この人の見るところ'),
    ]).toEqual([true, false, true, false, true])
    expect((await register.lastAudit('watch.watchCard.previewed'))?.subjects).toEqual(expect.arrayContaining([who, idOf(more)]))
    const paper = readPdf(Buffer.from(await (await worker.get(`${more}/card.pdf`)).arrayBuffer()))
      .pages.join('')
      .replace(/\s/g, '')
    expect([paper.includes('札ゾルク代'), paper.includes('ゾルク町'), paper.includes('書いていないこと：住所')]).toEqual([
      true,
      false,
      true,
    ])
    for (const path of [at, `${at}.json`, `${at}/card`, `${at}/card.pdf`])
      expect([path, (await neighbour.get(path)).status]).toEqual([path, 404])
    // Taken back, nothing is printed any more, whatever day stands on the card, and it is asked back at once.
    expect((await todos(worker, 'watchCard')).length).toBe(0)
    await onDay('2026-11-25')
    expect((await worker.post(`${consent}/end`, { version: '1', withdrawn_on: '2026/11/25' })).status).toBe(303)
    for (const path of [`${at}/card`, `${at}/card.json`])
      expect([path, (await (await colleague.get(path)).text()).includes('札 ゾルク代')]).toEqual([path, false])
    expect((await todos(worker, 'watchCard')).map((one) => one.title)).toEqual(
      [1, 2].map(() => '見守りカードを返してもらう（同意の取りやめ）'),
    )
    await onDay('2026-12-02')
    expect((await todos(worker, 'watchCard')).length).toBe(2)
    expect((await worker.get(`${more}/card.pdf`)).headers.get('content-type')).not.toBe('application/pdf')
    // A lost one is a leak of one person, told at once and without a name.
    expect((await worker.post(`${more}/lose`, { version: '1', reason: '電車に置き忘れた' })).status).toBe(303)
    expect(
      await count('leak l join leak_source s on s.leak_id = l.id where s.source = $1 and l.about_people = 1', [`watch_card:${idOf(more)}`]),
    ).toBe(1)
    expect((await worker.post(`${at}/return`, { version: '1', returned_on: '2026/12/2' })).status).toBe(303)
    expect((await todos(worker, 'watchCard')).length).toBe(0)
    expect((await worker.get(`${at}/card.pdf`)).headers.get('content-type')).not.toBe('application/pdf')
  })
  test('who covers where: numbers by neighbourhood, zero said as such, as a file too', async () => {
    const items = (await register.json(head, '/watch/coverage.json'))['items'] as { name: string; plans: number }[]
    const areas = await count(`neighbourhood where ward_id = '271098'`)
    expect([items.length >= areas, items.some((one) => one.plans === 0)]).toEqual([true, true])
    const page = await (await head.get('/watch/coverage')).text()
    expect([page.includes('▲ 0'), page.includes('ゾルク')]).toEqual([true, false])
    expect(await (await head.get('/watch/coverage.csv?encoding=utf-8')).text()).toContain('見守りの計画')
  })
  test('a death found late: days as a number, who lived with them asked of everybody; only who looks into it and the head read it', async () => {
    const who = await person('振返 ゾルク父')
    await register.save(worker, { person_id: who, signs: 'unseen' }, '/notices')
    const fields = {
      person_id: who,
      found_on: '2026/12/2',
      days: '9',
      discovered_by: 'neighbour',
      cohabitants: '1',
      cohabitant_kinds: 'dementia',
      watched: 'none',
      would_have_helped: 'ゾルク配食の人の声',
    }
    const bare = await worker.post('/death-reviews', { ...fields, cohabitants: '' })
    expect([bare.status, await bare.text()]).toEqual([422, expect.stringContaining('いっしょに暮らしていた人の数')])
    const at = await register.save(worker, fields, '/death-reviews')
    const seen = await register.json(worker, `${at}.json`)
    expect(seen).toMatchObject({ days: 9, cohabitants: 1, open_notices: 1, would_have_helped: 'ゾルク配食の人の声' })
    expect((await head.get(at)).status).toBe(200)
    for (const desk of [colleague, neighbour, await sitAt(register.city, 'tennoji.community'), await sitAt(register.city, 'cityadvice')]) {
      for (const path of [at, `${at}.json`, `${at}.pdf`, `${at}/edit`]) expect([path, (await desk.get(path)).status]).toEqual([path, 404])
      for (const path of ['/death-reviews.json', '/death-reviews.csv?encoding=utf-8'])
        expect((await (await desk.get(path)).text()).includes(idOf(at))).toBe(false)
    }
  })
  test('whom nobody has seen for long is never narrowed to those who live alone: an old mother with her son, a couple who both forget', async () => {
    await onDay('2026-12-02')
    const plans: string[] = []
    for (const [first, second] of [
      ['八十 ゾルク母', '五十 ゾルク子'],
      ['認知 ゾルク夫', '認知 ゾルク妻'],
    ] as const) {
      const [a, b] = [await person(first), await person(second)]
      const home = idOf(await register.save(worker, { name: `${first}の家`, person: a }, '/households'))
      expect((await worker.post(`/households/${home}/members`, { person: b, relation: 'child', from: '2020/4/1' })).status).toBeLessThan(
        500,
      )
      plans.push(
        idOf(
          await register.save(
            worker,
            {
              person_id: a,
              frequency: 'monthly',
              ways: 'visit',
              since: '2026/6/1',
              basis: 'CONSENT',
              basis_note: '10月5日に本人が口頭で。',
              watcher: me,
            },
            '/watch-plans',
          ),
        ),
      )
    }
    const unseen = ((await register.json(head, '/watch/unseen.json'))['items'] as Json[]).map((one) => one['id'])
    expect(unseen.slice(0, 2).toSorted()).toEqual(plans.toSorted())
  })
})
