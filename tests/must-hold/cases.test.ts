// 支援 over HTTP: from a consultation in one press, without consent never closed for it, notes never overwritten, nothing given without a ground; and what another ward, another role and a shield do not let through.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { searchAt, sitAt, type Desk } from '../support/desk.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'

let register: RegisterDesks
let worker: Desk
let colleague: Desk
let head: Desk
let neighbour: Desk
let community: Desk
beforeAll(async () => {
  register = await openRegister()
  ;({ worker, colleague, head, neighbour } = register)
  community = await sitAt(register.city, 'tennoji.community')
  register.city.at.now = new Date('2026-11-20T10:00:00+09:00')
})
afterAll(() => register.city.close())

const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await register.city.owner.query<Record<string, unknown>>(text, values)).rows
const rowOf = async (table: string, id: string): Promise<Record<string, unknown>> =>
  (await sql(`select * from ${table} where id = $1`, [id]))[0] ?? {}
const staffId = async (login: string): Promise<string> =>
  String((await sql('select id::text from staff where login = $1', [login]))[0]?.['id'])
const textOf = async (desk: Desk, path: string): Promise<string> => (await desk.get(path)).text()
const todos = async (desk: Desk): Promise<string> => JSON.stringify(await (await desk.get('/todos.json')).json())
/** A family of mother and son, in one household. */
let families = 0
async function family(name: string): Promise<{ mother: string; son: string; home: string }> {
  const mother = idOf(
    await register.save(worker, {
      name: `${name} はな`,
      kana: `${'あいうえお'[families] ?? ''}${'かきくけこ'[families] ?? ''}の はな`,
      birth_on: `19${40 + ++families}/5/1`,
    }),
  )
  const son = idOf(
    await register.save(worker, {
      name: `${name} いちろう`,
      kana: `${'あいうえお'[families - 1] ?? ''}${'かきくけこ'[families - 1] ?? ''}の いちろう`,
      birth_on: `19${70 + families}/8/1`,
    }),
  )
  const home = idOf(await register.save(worker, { name: `${name}家`, person: mother }, '/households'))
  expect(
    (
      await worker.post(`/households/${home}/members`, {
        who: son,
        relation: 'child',
        version: await register.versionOf(`/households/${home}`),
      })
    ).status,
  ).toBe(303)
  return { mother, son, home }
}
const open = { main_worry: 'isolation', consent: 'yes', wish: 'ゾルクまた将棋をさしたい' }

test('from a consultation in one press: what was said, the origin and who answers go along, the consultation is done, the household is known', async () => {
  const { mother, home } = await family('花野')
  const intake = idOf(
    await register.save(
      worker,
      {
        channel: 'phone',
        consulter: 'family',
        person_id: mother,
        main_worry: 'care',
        worries: 'money',
        consent: 'asking',
        collection_basis: 'life',
        story: 'ゾルク夜も眠れない',
      },
      '/intakes',
    ),
  )
  const second = await staffId('tennoji.second')
  expect((await colleague.post(`/intakes/${intake}/take`, { version: '1', review_on: '2026/11/27' })).status).toBe(303)
  expect(await textOf(worker, `/intakes/${intake}`)).toContain('支援を始める')
  // Without consent the ground is asked for where nobody said one yet, and nothing of what was said is lost meanwhile; said there, it comes along.
  await sql('update intake set collection_basis = null, version = version + 1 where id = $1', [intake])
  const asked = await worker.post('/support-cases/begin', { from: `intake:${intake}` })
  const form = await asked.text()
  expect([
    asked.status,
    form.includes('取得の根拠）をえらんでください'),
    form.includes(`value="intake:${intake}"`),
    form.includes('value="care" selected'),
  ]).toEqual([422, true, true, true])
  await sql(`update intake set collection_basis = 'life', version = version + 1 where id = $1`, [intake])
  const at = await register.save(worker, { from: `intake:${intake}` }, '/support-cases/begin')
  expect(await rowOf('support_case', idOf(at))).toMatchObject({
    state: 'intake',
    person_id: mother,
    household_id: home,
    main_worry: 'care',
    worries: ['money'],
    consent: 'asking',
    collection_basis: 'life',
    number: expect.stringMatching(/^2026-\d{3}$/) as string,
  })
  expect(await rowOf('intake', intake)).toMatchObject({ state: 'done', screening: 'continuing' })
  expect(await sql('select staff_id::text from assignment where record_id = $1 and until_at is null', [idOf(at)])).toEqual([
    { staff_id: second },
  ])
  const page = await textOf(head, at)
  expect([page.includes(`href="/intakes/${intake}"`), page.includes('花野 いちろう'), page.includes('同じ区の人')]).toEqual([
    true,
    true,
    true,
  ])
  // What was heard stands on the support, with who she is.
  expect([page.includes('ゾルク夜も眠れない'), page.includes('歳）')]).toEqual([true, true])
  expect(await textOf(head, `/intakes/${intake}`)).toContain(`href="${at}"`)
  expect((await register.lastAudit('needs.supportCase.opened'))?.subjects).toEqual(expect.arrayContaining([idOf(at), mother, home]))
  // Once only: the consultation offers no second one.
  expect(await textOf(worker, `/intakes/${intake}`)).not.toContain('action="/support-cases/begin"')
})

test('no consent never closes it; it is paused, and comes back; of whom nobody knows who they are no watch-over is begun', async () => {
  const at = await register.save(
    worker,
    { ...open, consent: 'refused', collection_basis: 'life', described: 'ゾルク三丁目の角の家' },
    '/support-cases',
  )
  const close = (close_as: string, version = '1'): Promise<Response> =>
    worker.post(`${at}/close`, { version, close_as, closed_on: '2026/11/20', reason: 'ゾルク会えない' })
  for (const as of ['goal', 'wish', 'unreachable', 'infoOnly']) {
    const answer = await close(as)
    expect([as, answer.status, (await answer.text()).includes('同意がないまま、この理由で終結にはできません')]).toEqual([as, 422, true])
  }
  // The database holds it too.
  await expect(
    sql(
      `update support_case set state = 'closed', close_as = 'wish', closed_on = '2026-11-20', reason_cipher = '\\x00', version = version + 1 where id = $1`,
      [idOf(at)],
    ),
  ).rejects.toThrow(/support_case_check/)
  const bare = await worker.post('/support-cases', { ...open, consent: 'refused', described: 'だれか' })
  expect([bare.status, (await bare.text()).includes('取得の根拠）をえらんでください')]).toEqual([422, true])
  expect((await worker.post(`${at}/pause`, { version: '1', review_on: '2026/12/1', reason: 'ゾルクしばらく待つ' })).status).toBe(303)
  // Of whom nobody knows who they are no plan can be begun: they stay in somebody's sight.
  expect(await (await close('watch', '2')).text()).toContain('先に台帳の人とつなげるか、中断にして')
  await close('died', '2')
  expect((await worker.post(`${at}/reopen`, { version: '3', review_on: '2026/12/1', reason: 'ゾルク別の人だった' })).status).toBe(303)
  expect(await rowOf('support_case', idOf(at))).toMatchObject({ state: 'assessing', close_as: null, closed_on: null })
  const kept = await sql(
    `select row_to_json(c)::text || (select string_agg(h.changes::text, '') from history h where h.record_id = c.id) as text from support_case c where id = $1`,
    [idOf(at)],
  )
  expect(kept[0]?.['text']).not.toContain('ゾルク')
})

test('a note is written in one go with the next thing to do, which waits for who promised it; correcting shows both, and the database lets nobody overwrite', async () => {
  const at = await register.save(worker, { ...open, described: 'ゾルクの人' }, '/support-cases')
  const half = await worker.post(`${at}/notes`, { quick: 'yes', method: 'phone', fact: 'ゾルク電話に出た', next_what: 'ゾルク訪問する' })
  const again = await half.text()
  expect([half.status, again.includes('いつまでにするか入れてください'), again.includes('ゾルク電話に出た')]).toEqual([422, true, true])
  const second = await staffId('tennoji.second')
  expect(
    (
      await worker.post(`${at}/notes`, {
        quick: 'yes',
        method: 'phone',
        minutes: '12',
        fact: 'ゾルク電話に出た',
        view: 'ゾルク疲れている',
        next_what: 'ゾルク訪問する',
        next_on: '11/24',
        next_by: second,
      })
    ).status,
  ).toBe(303)
  const note = String((await sql('select id::text from support_note where case_id = $1', [idOf(at)]))[0]?.['id'])
  const waiting = await todos(colleague)
  expect([waiting.includes(at), waiting.includes('ゾルク'), (await todos(worker)).includes('case_step')]).toEqual([true, false, false])
  const page = await textOf(colleague, at)
  const step = /steps\/([0-9a-f-]{36})/.exec(page)?.[1] ?? ''
  expect([page.includes('ゾルク電話に出た'), page.includes('思ったこと：ゾルク疲れている'), page.includes('ゾルク訪問する')]).toEqual([
    true,
    true,
    true,
  ])
  // Corrected by another note: both stand, with the reason.
  expect((await worker.post(`/support-notes/${note}/correct`, { method: 'visit', fact: 'ゾルク訪ねて話した' })).status).toBe(422)
  const fixed = idOf(
    await register.save(
      worker,
      { method: 'visit', minutes: '40', fact: 'ゾルク訪ねて話した', reason: 'ゾルク方法をまちがえた' },
      `/support-notes/${note}/correct`,
    ),
  )
  const after = await textOf(head, at)
  for (const words of ['ゾルク訪ねて話した', 'ゾルク電話に出た', 'ゾルク方法をまちがえた']) expect(after).toContain(words)
  expect(await rowOf('support_note', note)).toMatchObject({ state: 'corrected', method: 'phone' })
  // Two at once make one correction, and what was refused has written nothing.
  const twice = await Promise.all(
    ['ア', 'イ'].map((fact) => worker.post(`/support-notes/${fixed}/correct`, { method: 'visit', fact: `ゾルク${fact}`, reason: 'y' })),
  )
  const notes = await register.city.owner.query<{ n: number }>(
    `select count(*)::int as n from support_note n where n.case_id = $1 and n.state = 'kept' and not exists (select from note_correction k where k.note_id = n.id) and n.created_at > (select created_at from support_note where id = $2)`,
    [idOf(at), fixed],
  )
  expect([twice.filter((one) => one.status === 303).length, twice.some((one) => one.status >= 500), notes.rows]).toEqual([
    1,
    false,
    [{ n: 0 }],
  ])
  expect((await worker.post(`/support-notes/${note}/correct`, { method: 'visit', fact: 'x', reason: 'y' })).status).toBe(404)
  expect((await worker.post(`/support-notes/${fixed}/edit`, { version: '2', method: 'phone', fact: 'x' })).status).toBe(404)
  for (const change of [
    `method = 'meet'`,
    `fact_cipher = '\\x01'`,
    `minutes = 1`,
    `on_day = '2026-01-01'`,
    `case_id = case_id, state = 'kept'`,
  ])
    await expect(sql(`update support_note set ${change}, version = version + 1 where id = $1`, [note])).rejects.toThrow(/never overwritten/)
  await expect(register.city.app.query('delete from support_note')).rejects.toThrow(/permission denied/)
  // Done with one press; it no longer waits.
  expect((await colleague.post(`${at}/steps/${step}`, { version: '1', result: 'done', said: 'ゾルク会えた' })).status).toBe(303)
  expect([(await todos(colleague)).includes(at), (await textOf(worker, at)).includes('ゾルク会えた')]).toEqual([false, true])
  expect((await colleague.post(`${at}/steps/${step}`, { version: '1', result: 'done' })).status).toBe(409)
})

test('without an owner it waits for all; too long without a word it waits for the owner; a hand-over of the post lists it', async () => {
  const at = await register.save(worker, { ...open, described: 'ゾルク静かな人', opened_on: '2026/8/1' }, '/support-cases')
  const [me, second] = [await staffId('tennoji.worker'), await staffId('tennoji.second')]
  expect([(await todos(worker)).includes('case_quiet'), (await todos(worker)).includes(at)]).toEqual([true, true])
  await sql('update assignment set until_at = from_at where record_id = $1', [idOf(at)])
  expect([(await todos(colleague)).includes('case_unassigned'), (await todos(head)).includes(at)]).toEqual([true, true])
  expect((await head.post(`${at}/assign`, { owner: second, team: me })).status).toBe(303)
  expect(await textOf(worker, at)).toContain('同じ区の人、')
  expect((await worker.post(`${at}/assign`, { owner: await staffId('naniwa.worker') })).status).toBe(422)
  expect([(await todos(colleague)).includes(at), (await todos(head)).includes('case_unassigned')]).toEqual([true, false])
})

test('an assessment begins from the last one, says 不明 for what is blank and shows what changed', async () => {
  const at = await register.save(worker, { ...open, described: 'ゾルクの人' }, '/support-cases')
  const one = idOf(
    await register.save(
      worker,
      { case_id: idOf(at), on_day: '2026/9/1', housing: 'owned', wish: 'ゾルク家で暮らす', work: 'retired' },
      '/assessments',
    ),
  )
  const blank = await textOf(worker, `/assessments/new?case_id=${idOf(at)}`)
  expect([blank.includes('ゾルク家で暮らす'), /value="owned" checked/.test(blank)]).toEqual([true, true])
  const two = idOf(
    await register.save(worker, { case_id: idOf(at), on_day: '2026/11/1', housing: 'facility', wish: 'ゾルク家で暮らす' }, '/assessments'),
  )
  const page = await textOf(head, `/assessments/${two}`)
  expect([page.includes('前から変わったところ：2'), page.includes('不明'), page.includes(`href="/assessments/${one}"`)]).toEqual([
    true,
    true,
    true,
  ])
  expect((await register.lastAudit('needs.assessment.opened'))?.subjects).toEqual(expect.arrayContaining([one, two]))
  // It names its support, never the person: the line of the read names them and their household all the same, and so do the readers of the person.
  const { mother, home } = await family('読野')
  const support = idOf(await register.save(worker, { ...open, person_id: mother, household_id: home }, '/support-cases'))
  await worker.post(`/support-cases/${support}/notes`, { quick: 'yes', method: 'phone', fact: 'ゾルク元気' })
  const note = String((await sql('select id::text from support_note where case_id = $1', [support]))[0]?.['id'])
  await head.get(`/support-notes/${note}`)
  expect((await register.lastAudit('needs.supportNote.opened'))?.subjects).toEqual([note, support, ...[mother, home].toSorted()])
  expect(await textOf(worker, `/people/${mother}/readers`)).toContain('支援経過記録：見た')
  expect((await colleague.get('/support-notes.csv')).status).toBe(200)
  expect((await register.lastAudit('needs.supportNote.exported'))?.subjects).toEqual(expect.arrayContaining([mother]))
  expect(await textOf(worker, `/people/${mother}/provisions?what=inside`)).toContain('CSV')
  expect((await neighbour.get(`/assessments/new?case_id=${idOf(at)}`)).status).toBe(200)
  expect(await textOf(neighbour, `/assessments/new?case_id=${idOf(at)}`)).not.toContain('ゾルク')
  expect((await neighbour.post('/assessments', { case_id: idOf(at), on_day: '2026/11/1' })).status).toBe(422)
})

test('a plan is the person’s words; it runs only when agreed; its steps and monitoring wait, and its place leads to a connection', async () => {
  const { mother, home } = await family('草野')
  const at = await register.save(worker, { ...open, person_id: mother }, '/support-cases')
  const place = String((await sql(`select id::text from place where ward_id = '271098' and state = 'open' limit 1`))[0]?.['id'])
  const plan = await register.save(
    worker,
    { case_id: idOf(at), goal: 'ゾルクまた将棋をさしたい', on_day: '2026/11/20', target_kind: 'place', place_id: place },
    '/support-plans',
  )
  for (const agreement of ['refused', 'shown'])
    expect((await worker.post(`${plan}/agree`, { version: '1', agreement, agreed_on: '2026/11/20' })).status).toBe(422)
  expect((await worker.post(`${plan}/meet`, { version: '1' })).status).toBe(303)
  expect((await worker.post(`${plan}/agree`, { version: '2', agreement: 'spoken', agreed_on: '2026/11/20' })).status).toBe(303)
  // It is looked at again on a day, and its support is 支援中 from then on.
  for (const [monitor_on, status] of Object.entries({ '': 422, '11/1': 422, '12/20': 303 }))
    expect([monitor_on, (await worker.post(`${plan}/run`, { version: '3', monitor_on })).status]).toEqual([monitor_on, status])
  expect(await rowOf('support_case', idOf(at))).toMatchObject({ state: 'supporting' })
  expect((await worker.post(`${plan}/steps`, { step: 'yes', kind: 'task', what: 'ゾルク下見', due_on: '11/25' })).status).toBe(422)
  expect(
    (await worker.post(`${plan}/steps`, { step: 'yes', kind: 'task', what: 'ゾルク下見', who: 'ゾルク長男', due_on: '11/25' })).status,
  ).toBe(303)
  expect((await worker.post(`${plan}/steps`, { step: 'yes', kind: 'monitor', due_on: '12/1' })).status).toBe(303)
  const waits = await todos(worker)
  expect([waits.includes('モニタリング'), waits.includes('ゾルク')]).toEqual([true, false])
  const page = await textOf(colleague, plan)
  expect([page.includes(`household_id=${home}`), page.includes(`place_id=${place}`)]).toEqual([true, true])
  const joined = { household_id: home, target_kind: 'place', place_id: place, introduced_on: '2026/11/20' }
  const connection = await register.save(worker, joined, '/connections')
  expect([
    (await textOf(colleague, plan)).includes(`href="${connection}"`),
    (await textOf(colleague, at)).includes(`href="${connection}"`),
  ]).toEqual([true, true])
  const paper = await worker.get(`${plan}.pdf`)
  expect([paper.status, paper.headers.get('content-type')]).toEqual([200, 'application/pdf'])
})

test('nothing is given without a ground that covers it: the consent of the mother does not give what is the son’s', async () => {
  const { mother, son } = await family('森野')
  const at = idOf(
    await register.save(worker, { ...open, person_id: '森野 はな', person_id_meant: `${mother} 森野 はな` }, '/support-cases'),
  )
  const written = { recipient: 'hokatsu', purpose: 'support', form: 'written', given_on: '2026/11/1' }
  for (const items of ['name', 'contact']) await register.save(worker, { ...written, person_id: mother, items }, '/consents')
  const give = (more: Record<string, string | string[]>): Promise<Response> =>
    worker.post('/referrals', {
      case_id: at,
      to_kind: 'hokatsu',
      on_day: '2026/11/20',
      basis: 'CONSENT',
      evidence: '11/1の同意',
      person_id: mother,
      items: ['name'],
      ...more,
    })
  expect((await give({})).status).toBe(303)
  expect((await give({ person_id: '森野 はな' })).status).toBe(303)
  const refused: Record<string, string | string[]>[] = [
    { items: ['name', 'health'] },
    { person_id: son },
    { to_kind: 'medical' },
    { on_day: '2026/10/20' },
    { evidence: '' },
    { basis: '' },
    { person_id: '' },
    { to_kind: 'legal' },
    { person_id: '森野 いちろう' },
  ]
  for (const more of refused) {
    const answer = await give(more)
    expect([more, answer.status]).toEqual([more, 422])
  }
  expect(await (await give({ items: ['name', 'health'] })).text()).toContain('「病気・服薬」を地域包括支援センターに渡せません')
  // What tells of everybody at home needs everybody's word; of whom is hidden, no ground gives where they live.
  await register.save(worker, { ...written, person_id: mother, items: 'history' }, '/consents')
  // As a form sends it: the support by the name it shows, its number apart. A name that finds none is asked about, and nothing is given.
  const label = '森野 はなさんの支援'
  const shown = { case_id: label, case_id_meant: `${at} ${label}` }
  for (const more of [{}, shown])
    expect(await (await give({ ...more, items: ['name', 'history'] })).text()).toContain('「支援の経過」を地域包括支援センターに渡せません')
  expect((await give({ case_id: 'どこにもない支援', items: ['name', 'history'] })).status).toBe(422)
  // Words about what was told are a giving too: of what, is asked, and so its ground.
  expect((await give({ items: [], basis: '', evidence: '', given: 'ゾルク病気のことを伝えた' })).status).toBe(422)
  await register.save(worker, { ...written, person_id: son, items: 'history' }, '/consents')
  for (const item of ['history', 'contact']) expect([item, (await give({ items: ['name', item] })).status]).toEqual([item, 303])
  const shield = { version: await register.versionOf(`/people/${mother}`), on: 'yes' }
  expect((await worker.post(`/people/${mother}/shield`, shield)).status).toBe(303)
  expect(await (await give({ items: ['name', 'contact'] })).text()).toContain('「連絡先」は、同意があっても、どの根拠でも')
  // Shown the way only: nothing leaves, nothing is asked.
  const wayOnly = await register.save(worker, { case_id: at, to_kind: 'legal', on_day: '2026/11/20' }, '/referrals')
  const settle = (more: Record<string, string>): Promise<Response> =>
    worker.post(`${wayOnly}/settle`, { version: '1', outcome: 'declined', outcome_on: '2026/11/20', ...more })
  expect((await settle({})).status).toBe(422)
  expect((await settle({ outcome_note: 'ゾルク予約がとれない' })).status).toBe(303)
  // Putting one right asks the same.
  const [first] = await sql(`select id::text from referral where case_id = $1 and basis = 'CONSENT' limit 1`, [at])
  const edit = await worker.post(`/referrals/${String(first?.['id'])}/edit`, {
    version: '1',
    case_id: at,
    to_kind: 'hokatsu',
    on_day: '2026/11/20',
    basis: 'CONSENT',
    evidence: 'x',
    person_id: mother,
    items: ['name', 'health'],
  })
  expect(edit.status).toBe(422)
})

test('another ward, another role, the search box and every file see nothing of it; a shield of one member hides the whole from who is not responsible', async () => {
  const { mother, son, home } = await family('竹野')
  const at = await register.save(worker, { ...open, person_id: mother, urgency: 'today' }, '/support-cases')
  const note = await (async () => {
    await worker.post(`${at}/notes`, { quick: 'yes', method: 'visit', fact: 'ゾルク会って話した' })
    return String((await sql('select id::text from support_note where case_id = $1', [idOf(at)]))[0]?.['id'])
  })()
  const number = String((await rowOf('support_case', idOf(at)))['number'])
  for (const desk of [community, neighbour])
    for (const path of [at, `/support-notes/${note}`])
      for (const suffix of ['', '.json', '.pdf'])
        expect([path, suffix, (await desk.get(path + suffix)).status]).toEqual([path, suffix, 404])
  const seen = async (desk: Desk): Promise<boolean[]> => {
    const list = await (await desk.get('/support-cases.json')).text()
    const notes = await (await desk.get('/support-notes.json')).text()
    const csv = await (await desk.get('/support-cases.csv')).text()
    const found = await (await searchAt(desk, '竹野 はな')).text()
    const byNumber = await (await searchAt(desk, number)).text()
    return [
      list.includes(idOf(at)),
      notes.includes(note),
      csv.includes(number),
      found.includes(at),
      byNumber.includes(at),
      (await desk.get(at)).status === 200,
      (await desk.get(`/support-notes/${note}`)).status === 200,
      (await todos(desk)).includes(at),
      (await textOf(desk, '/stuck.json')).includes(at),
      (await textOf(desk, '/stuck')).includes(at),
    ]
  }
  await sql(`update support_case set opened_on = '2026-01-05', review_on = '2026-11-02', version = version + 1 where id = $1`, [idOf(at)])
  expect((await seen(colleague)).slice(0, 7)).toEqual([true, true, true, true, true, true, true])
  expect((await seen(colleague)).slice(-2)).toEqual([true, true])
  expect(await seen(neighbour)).toEqual(Array(10).fill(false))
  const me = await staffId('tennoji.worker')
  await sql(`update person set shielded = true, owner_id = $2, version = version + 1 where id = $1`, [son, me])
  expect(await seen(colleague)).toEqual(Array(10).fill(false))
  expect((await seen(worker)).slice(0, 7)).toEqual([true, true, true, true, true, true, true])
  expect((await seen(head)).slice(0, 7)).toEqual([true, true, true, true, true, true, true])
  expect((await seen(head)).slice(-2)).toEqual([true, true])
  expect((await colleague.post(`${at}/notes`, { quick: 'yes', method: 'phone', fact: 'x' })).status).toBe(404)
  expect(home).not.toBe('')
})
