// Whom a support is about, the consultation and the notice it came of are about too: in the same act, with history, and nothing that names somebody is changed (docs/decisions/0064).
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdf } from '../support/city-list.ts'
import { sitAt, type Desk } from '../support/desk.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'

let all: RegisterDesks
let worker: Desk
beforeAll(async () => {
  all = await openRegister()
  ;({ worker } = all)
  all.city.at.now = new Date('2026-11-20T15:00:00+09:00')
})
afterAll(() => all.city.close())

const call = {
  channel: 'phone',
  consulter: 'family',
  main_worry: 'care',
  consent: 'yes',
  consent_form: 'spoken',
  story: 'ゾルク夜も眠れない',
}
type Of = { person: string | null; state: string; by: string | null }
const of = async (table: string, id: string): Promise<Of | undefined> =>
  (
    await all.city.owner.query<Of>(
      `select r.person_id::text as person, r.state, (select s.login from history h join staff s on s.id = h.by where h.record_id = r.id and h.version = r.version and h.changes ? 'person_id') as by from ${table} r where r.id = $1`,
      [id],
    )
  ).rows[0]
const person = async (name: string, kana: string): Promise<string> => idOf(await all.save(worker, { name, kana }))
/** A notice, the consultation of it, and the support of that: nobody of the registry in any of them. */
async function begun(described: string): Promise<{ notice: string; intake: string; support: string }> {
  const community = await sitAt(all.city, 'tennoji.community')
  const notice = idOf(await all.save(community, { described, signs: 'unseen' }, '/notices'))
  const intake = idOf(await all.save(worker, { ...call, described, from: `notice:${notice}` }, '/intakes'))
  const made = await worker.post('/support-cases/begin', { from: `intake:${intake}` })
  expect([made.status, made.status === 303 ? '' : await made.text()]).toEqual([303, ''])
  return { notice, intake, support: idOf(made.headers.get('location') ?? '') }
}
const choose = async (support: string, id: string): Promise<void> => {
  const version = String((await all.json(worker, `/support-cases/${support}.json`))['version'])
  const edit = `/support-cases/${support}/edit`
  const answer = await worker.post(edit, { ...formOf(await (await worker.get(edit)).text()), version, person_id: id })
  expect([answer.status, answer.status === 303 ? '' : await answer.text()]).toEqual([303, ''])
}
/** What a form would send as it stands. */
function formOf(page: string): Record<string, string> {
  const sent: Record<string, string> = {}
  for (const [, attributes = ''] of page.matchAll(/<input ([^>]*)>/g)) {
    const [name, value] = [/name="([^"]*)"/.exec(attributes)?.[1], /value="([^"]*)"/.exec(attributes)?.[1]]
    if (name && value && (!/type="(radio|checkbox)"/.test(attributes) || /\bchecked\b/.test(attributes))) sent[name] = value
  }
  for (const [, name = '', options = ''] of page.matchAll(/<select [^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs)) {
    const value = /<option value="([^"]*)" selected/.exec(options)?.[1]
    if (value) sent[name] = value
  }
  return Object.fromEntries(Object.entries(sent).filter(([name]) => !['client_id', 'q', 'meant.person_id'].includes(name)))
}

const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await all.city.owner.query<Record<string, unknown>>(text, values)).rows
const textOf = async (desk: Desk, path: string): Promise<string> => (await desk.get(path)).text()
const staffId = async (login: string): Promise<string> =>
  String((await sql('select id::text from staff where login = $1', [login]))[0]?.['id'])

test('a person chosen in the support stands in the consultation and the notice in the same act, which keep their words and state; the sheet of what is kept of them has it', async () => {
  const { notice, intake, support } = await begun('ゾルク甥から電話の人')
  const id = await person('鎖野 つなぐ', 'くさりの つなぐ')
  expect([(await of('intake', intake))?.person, (await of('notice', notice))?.person]).toEqual([null, null])
  await choose(support, id)
  expect(await of('intake', intake)).toEqual({ person: id, state: 'done', by: 'tennoji.worker' })
  expect(await of('notice', notice)).toEqual({ person: id, state: 'done', by: 'tennoji.worker' })
  const home = await (await worker.get(`/people/${id}`)).text()
  expect(home).toContain(`/intakes/${intake}`)
  expect(await (await worker.get(`/intakes/${intake}`)).text()).toContain('ゾルク甥から電話の人')
  // Another choice changes nothing that names somebody.
  await choose(support, await person('鎖野 べつ', 'くさりの べつ'))
  expect((await of('intake', intake))?.person).toBe(id)
})

test('what was saved before is shown on the support with one press; a done consultation is connected on its own page, and its support with it', async () => {
  const before = await begun('ゾルク前からの人')
  const id = await person('環野 まえ', 'わの まえ')
  // As it was left by the version before.
  await all.city.owner.query(`update support_case set person_id = $2, version = version + 1 where id = $1`, [before.support, id])
  const page = await (await worker.get(`/support-cases/${before.support}`)).text()
  for (const words of ['だれのことか、まだついていません', `/support-cases/${before.support}/same-person`]) expect(page).toContain(words)
  // Nobody of another ward, and nobody without the right.
  for (const desk of [all.neighbour, await sitAt(all.city, 'tennoji.community')])
    expect((await desk.post(`/support-cases/${before.support}/same-person`, {})).status).toBe(404)
  expect((await worker.post(`/support-cases/${before.support}/same-person`, {})).status).toBe(303)
  expect([(await of('intake', before.intake))?.person, (await of('notice', before.notice))?.person]).toEqual([id, id])
  expect(await (await worker.get(`/support-cases/${before.support}`)).text()).not.toContain('だれのことか、まだついていません')
  const done = await begun('ゾルク済んだ相談の人')
  const at = `/intakes/${done.intake}`
  expect(await (await worker.get(at)).text()).toContain('だれのことかをつなげる')
  const version = String((await all.json(worker, `${at}.json`))['version'])
  expect((await worker.post(`${at}/person`, { version, person_id: 'ゾルクいない人' })).status).toBe(422)
  expect((await worker.post(`${at}/person`, { version, person_id: id })).status).toBe(303)
  for (const [table, one] of [
    ['intake', done.intake],
    ['notice', done.notice],
    ['support_case', done.support],
  ] as const)
    expect([table, (await of(table, one))?.person]).toEqual([table, id])
  expect(await (await worker.get(at)).text()).not.toContain('だれのことかをつなげる')
})

test('somebody not on file is put there from the consultation in one press, with what the caller said; who is on file already is taken instead', async () => {
  const told = { ...call, consulter: 'self', described: '汲田 みずほ', consulter_contact: '06-0000-6611', from: '' }
  const blank = await (await worker.get('/intakes/new')).text()
  // Who rings is rung back: their number is asked of everyone, before anything that is folded away.
  expect(blank.indexOf('name="consulter_contact"')).toBeLessThan(blank.indexOf('<details'))
  const at = await all.save(worker, told, '/intakes')
  const page = await (await worker.get(at)).text()
  for (const words of [
    '連絡先：<a class="whole" href="tel:0600006611">06-0000-6611</a>（相談した人：本人',
    `/people/new?from=intake:${idOf(at)}`,
  ])
    expect(page).toContain(words)
  const form = await (await worker.get(`/people/new?from=intake:${idOf(at)}`)).text()
  for (const words of ['value="汲田 みずほ"', 'value="06-0000-6611"']) expect(form).toContain(words)
  const saved = await worker.post('/people', {
    from: `intake:${idOf(at)}`,
    name: '汲田 みずほ',
    kana: 'くみた みずほ',
    phone: '06-0000-6611',
  })
  expect([saved.status, saved.headers.get('location')]).toEqual([303, at])
  const id = (await of('intake', idOf(at)))?.person ?? ''
  expect(await (await worker.get(`/people/${id}`)).text()).toContain('汲田 みずほ')
  // The same one rings again: asked as always, and taken with one press.
  const again = await all.save(worker, told, '/intakes')
  const from = `intake:${idOf(again)}`
  const asked = await worker.post('/people', { from, name: '汲田 みずほ', kana: 'くみた みずほ', phone: '06-0000-6611' })
  expect([asked.status, await asked.text()]).toEqual([409, expect.stringContaining(`/people/${id}/same`)])
  const same = await (await worker.post(`/people/${id}/same`, { from, name: '汲田 みずほ', kana: 'くみた みずほ' })).text()
  expect(same).toContain(`name="from" value="${from}"`)
  const version = /name="version" value="(\d+)"/.exec(same)?.[1] ?? ''
  const taken = await worker.post(`/people/${id}/edit`, { from, partial: 'yes', version })
  expect([taken.status, taken.headers.get('location')]).toEqual([303, again])
  expect((await of('intake', idOf(again)))?.person).toBe(id)
  // What somebody else says of a neighbour is not the neighbour's number; a description is no name.
  const far = await all.save(worker, { ...told, consulter: 'neighbour', described: '三丁目の角の家の男性' }, '/intakes')
  const other = await (await worker.get(`/people/new?from=intake:${idOf(far)}`)).text()
  expect([other.includes('06-0000-6611'), other.includes('value="三丁目')]).toEqual([false, false])
  // On the support it is dialled with one touch: the person's own number, and the one that was told first.
  const support = (await worker.post('/support-cases/begin', { from })).headers.get('location') ?? ''
  const tel = '<a class="whole" href="tel:0600006611">06-0000-6611</a>'
  expect((await (await worker.get(support)).text()).split(tel)).toHaveLength(3)
})

test('what was handed over stands on the new support; one press puts the person on file with what is known, and links the two; a second hand-over is asked why, and both sides see it', async () => {
  const { head, neighbour } = all
  const neighbourHead = await sitAt(all.city, 'naniwa.wardhead')
  const person = idOf(
    await all.save(worker, {
      name: '越川 はこぶ',
      kana: 'こしかわ はこぶ',
      birth_on: '1938/2/3',
      address: '浪速区敷津東9-9-9',
      phone: '06-0000-4411',
    }),
  )
  const at = await all.save(worker, { person_id: person, main_worry: 'money', consent: 'yes' }, '/support-cases')
  const given = { person_id: person, recipient: 'otherWard', purpose: 'support', form: 'written', given_on: '2026/11/1' }
  const items = ['history', 'name', 'address', 'birth', 'contact']
  expect((await worker.post('/consents', { ...given, items })).status).toBe(303)
  const move = { to_ward: '271110', summary: 'ゾルク毎週水曜に電話する', items: items.slice(1), basis: 'CONSENT', evidence: '11/1の書面' }
  const way = (await worker.post(`${at}/move`, move)).headers.get('location') ?? ''
  expect((await head.post(`${way}/approve`, { version: '1' })).status).toBe(303)
  const made = await all.save(neighbourHead, { owner: await staffId('naniwa.worker') }, `${way}/accept`)
  const shown = await textOf(neighbour, made)
  for (const words of [
    'ゾルク毎週水曜に電話する',
    '浪速区敷津東9-9-9',
    '06-0000-4411',
    'お金・生活費',
    `/people/new?from=support_case:${idOf(made)}`,
  ])
    expect([words, shown.includes(words)]).toEqual([words, true])
  // The paper of the support carries what the screen does, from whom it came and to whom it went.
  for (const [desk, one, words] of [
    [
      neighbour,
      made,
      ['天王寺区から引きつがれたこと', 'ゾルク毎週水曜に電話する', '敷津東9-9-9', '06-0000-4411', '天王寺区からの引きつぎ'],
    ],
    [worker, at, ['浪速区への引きつぎ']],
  ] as const) {
    const paper = (await pdf(await desk.get(`${one}.pdf`))).join('').replace(/\s/g, '')
    for (const each of words) expect([one, each, paper.includes(each)]).toEqual([one, each, true])
  }
  // Reading it there is a read of the old ward's person.
  expect(
    (
      await sql(
        `select count(*)::int as n from audit where event = 'needs.caseMove.opened' and ward_id = '271098' and $1 = any(subjects)`,
        [person],
      )
    )[0],
  ).not.toEqual({ n: 0 })
  const form = await textOf(neighbour, `/people/new?from=support_case:${idOf(made)}`)
  for (const words of ['value="越川 はこぶ"', 'value="こしかわ はこぶ"', 'value="06-0000-4411"', 'value="浪速区敷津東9-9-9"', 'value="13"'])
    expect([words, form.includes(words)]).toEqual([words, true])
  // Who may not write that support fills in nothing and links nothing.
  expect(await textOf(worker, `/people/new?from=support_case:${idOf(made)}`)).not.toContain('越川')
  const saved = await neighbour.post('/people', {
    from: `support_case:${idOf(made)}`,
    name: '越川 はこぶ',
    kana: 'こしかわ はこぶ',
    birth_on: '1938/2/3',
    phone: '06-0000-4411',
  })
  expect([saved.status, saved.headers.get('location')]).toEqual([303, made])
  const own = String((await sql('select person_id::text as id from support_case where id = $1', [idOf(made)]))[0]?.['id'])
  expect((await sql('select name, ward_id from person where id = $1', [own]))[0]).toEqual({ name: '越川 はこぶ', ward_id: '271110' })
  // Of whom a shield protects here, no paper has the address or the telephone, whoever prints it.
  await sql(`update person set shielded = true, owner_id = $2, version = version + 1 where id = $1`, [own, await staffId('naniwa.worker')])
  const shielded = (await pdf(await neighbour.get(`${made}.pdf`))).join('').replace(/\s/g, '')
  expect([shielded.includes('引きつがれたこと'), /敷津東9-9-9|06-0000-4411/.test(shielded)]).toEqual([true, false])
  await sql(`update person set shielded = false, version = version + 1 where id = $1`, [own])
  // A second one to the same ward: asked, and said to who approves and who receives.
  expect(await textOf(worker, `${at}/move`)).toContain('前の引きつぎがあります')
  const refused = await worker.post(`${at}/move`, { ...move, summary: 'ゾルク二度目' })
  expect([refused.status, (await refused.text()).includes('もう浪速区に引きついでいます')]).toEqual([422, true])
  const other = await all.save(worker, { person_id: person, main_worry: 'care', consent: 'yes' }, '/support-cases')
  expect((await worker.post(`${other}/move`, { ...move, summary: 'ゾルク二度目' })).status).toBe(422)
  // A reason that is too long is not cut off without a word.
  const long = await worker.post(`${other}/move`, { ...move, again: `ゾルク${'あ'.repeat(500)}終わり` })
  const said = await long.text()
  expect([long.status, said.includes('「もう一度引きつぐわけ」は 500 文字までです'), said.includes('終わり</textarea>')]).toEqual([
    422,
    true,
    true,
  ])
  const second = (await worker.post(`${other}/move`, { ...move, again: 'ゾルク介護のことは別' })).headers.get('location') ?? ''
  for (const words of ['二度目の引きつぎ', 'ゾルク介護のことは別', way])
    expect([words, (await textOf(head, second)).includes(words)]).toEqual([words, true])
  expect((await head.post(`${second}/approve`, { version: '1' })).status).toBe(303)
  const received = await textOf(neighbour, second)
  for (const words of ['二度目の引きつぎ', 'ゾルク介護のことは別', made]) expect([words, received.includes(words)]).toEqual([words, true])
  // Hidden here later on: what came along of where they live and how they are reached goes off the page of the support, of the hand-over and off a form begun from it; who answers for them reads it.
  await sql(`update person set shielded = true, owner_id = $2, version = version + 1 where id = $1`, [
    own,
    await staffId('naniwa.wardhead'),
  ])
  const where = async (desk: Desk): Promise<unknown[]> =>
    Promise.all(
      [made, way, `${way}.json`, `/people/new?from=support_case:${idOf(made)}`].map(async (path) => {
        const page = await textOf(desk, path)
        return ['06-0000-4411', '浪速区敷津東9-9-9'].map((words) => page.includes(words))
      }),
    )
  const [hidden, read] = [
    [false, false],
    [true, true],
  ]
  expect([await where(neighbour), await where(neighbourHead)]).toEqual([
    [hidden, hidden, hidden, hidden],
    [read, read, read, hidden],
  ])
  for (const path of [made, way]) expect(await textOf(neighbour, path)).toContain('住所と連絡先は、ふせてあります')
  // A colleague of the new ward, who may not even open the support, is not told by the hand-over either.
  await sql(`update staff_role set role = 'worker' where staff_id = $1`, [await staffId('naniwa.coordinator')])
  const colleague = await sitAt(all.city, 'naniwa.coordinator')
  expect([(await colleague.get(made)).status, (await colleague.get(way)).status]).toEqual([404, 200])
  expect((await where(colleague)).slice(1, 3)).toEqual([hidden, hidden])
  // To another ward it is no second one.
  const ward = String((await sql(`select ward_id from ward where ward_id not in ('271098', '271110', '271004') limit 1`))[0]?.['ward_id'])
  expect((await worker.post(`${at}/move`, { ...move, to_ward: ward })).status).toBe(303)
})

test('what is learnt on a visit is written from the support into the record of the person; what is not sent stays', async () => {
  const person = idOf(
    await all.save(worker, {
      name: '書野 とどく',
      kana: 'かきの とどく',
      phone: '06-0000-5511',
      address: '天王寺区勝山1-1-1',
      sex: 'female',
    }),
  )
  const at = await all.save(worker, { person_id: person, main_worry: 'money', consent: 'yes' }, '/support-cases')
  const page = await textOf(worker, at)
  for (const words of ['台帳に書く', `action="/people/${person}/edit"`, 'name="partial" value="yes"'])
    expect([words, page.includes(words)]).toEqual([words, true])
  const wrote = await worker.post(`/people/${person}/edit`, {
    version: '1',
    partial: 'yes',
    from: `support_case:${idOf(at)}`,
    mobile: '090-0000-5522',
    birth_on_era: '昭和',
    birth_on: '15',
    birth_on_month: '4',
    birth_on_day: '1',
  })
  expect([wrote.status, wrote.headers.get('location')]).toEqual([303, at])
  expect((await sql('select name, kana, phone, mobile, address, sex, birth_on::text from person where id = $1', [person]))[0]).toEqual({
    name: '書野 とどく',
    kana: 'かきの とどく',
    phone: '06-0000-5511',
    mobile: '090-0000-5522',
    address: '天王寺区勝山1-1-1',
    sex: 'female',
    birth_on: '1940-04-01',
  })
  // Nothing is overwritten that somebody changed meanwhile, and what is hidden is neither shown nor written here.
  const late = await worker.post(`/people/${person}/edit`, { version: '1', partial: 'yes', mobile: '090-0000-9999' })
  expect([late.status, await late.text()]).toEqual([expect.any(Number), expect.stringContaining('090-0000-9999')])
  expect(late.status).not.toBe(303)
  await sql(`update person set shielded = true, owner_id = $2, version = version + 1 where id = $1`, [
    person,
    await staffId('tennoji.second'),
  ])
  expect(await textOf(worker, at)).not.toContain('台帳に書く')
})

test('what a person said of themselves when they rang is hidden with the rest on the page of the support, once a shield hides it', async () => {
  const told = { ...call, consulter: 'self', described: '伏野 みずき', consulter_contact: '06-0000-6622', from: '' }
  const intake = idOf(await all.save(worker, told, '/intakes'))
  const made = await worker.post('/support-cases/begin', { from: `intake:${intake}` })
  const at = made.headers.get('location') ?? ''
  const id = await person('伏野 みずき', 'ふせの みずき')
  await choose(idOf(at), id)
  const before = await textOf(worker, at)
  expect(['連絡先：', '06-0000-6622', 'tel:0600006622'].map((words) => before.includes(words))).toEqual([true, true, true])
  await sql(`update person set shielded = true, owner_id = $2, version = version + 1 where id = $1`, [id, await staffId('tennoji.second')])
  const page = await textOf(worker, at)
  expect(['連絡先は、ふせてあります（相談した人：本人）', '06-0000-6622', 'tel:0600006622'].map((words) => page.includes(words))).toEqual([
    true,
    false,
    false,
  ])
})

test('a link that is refused comes back on the form, with why and with all that was typed: nothing of it is saved', async () => {
  const { head, neighbour } = all
  const neighbourHead = await sitAt(all.city, 'naniwa.wardhead')
  const there = await person('陰山 はこぶ', 'かげやま はこぶ')
  await sql(`update person set shielded = true, version = version + 1 where id = $1`, [there])
  const at = await all.save(worker, { person_id: there, main_worry: 'money', consent: 'yes' }, '/support-cases')
  const given = { person_id: there, recipient: 'otherWard', purpose: 'support', form: 'written', given_on: '2026/11/1' }
  expect((await worker.post('/consents', { ...given, items: ['history', 'name'] })).status).toBe(303)
  const move = { to_ward: '271110', summary: 'ゾルク要約', items: ['name'], basis: 'CONSENT', evidence: '11/1の書面' }
  const way = (await worker.post(`${at}/move`, move)).headers.get('location') ?? ''
  expect((await head.post(`${way}/approve`, { version: '1' })).status).toBe(303)
  const made = await all.save(neighbourHead, { owner: await staffId('naniwa.worker') }, `${way}/accept`)
  // In the new ward they are on file already, with somebody else who answers for them, and not hidden: nobody but those two hides them.
  const own = idOf(await all.save(neighbourHead, { name: '陰山 はこぶ', kana: 'かげやま はこぶ' }))
  const from = `support_case:${idOf(made)}`
  const whole = { from, version: '1', name: '陰山 はこぶ', kana: 'かげやま はこぶ', mobile: '090-0000-7711' }
  const few = { from, version: '1', partial: 'yes', mobile: '090-0000-7711' }
  for (const sent of [whole, few]) {
    const refused = await neighbour.post(`/people/${own}/edit`, sent)
    const page = await refused.text()
    expect(refused.status).toBe(422)
    for (const words of ['この人をつなげられませんでした', '担当か区の管理者がつなげます', 'value="090-0000-7711"', `value="${from}"`])
      expect([words, page.includes(words)]).toEqual([words, true])
  }
  const stands = async (): Promise<unknown> =>
    (
      await sql('select p.mobile, p.shielded, c.person_id as linked from person p, support_case c where p.id = $1 and c.id = $2', [
        own,
        idOf(made),
      ])
    )[0]
  expect(await stands()).toEqual({ mobile: '', shielded: false, linked: null })
  // The same of somebody who would be new: here a value of the support that no rule lets through any more.
  await sql(`update support_case set opened_on = '2027-01-15', version = version + 1 where id = $1`, [idOf(made)])
  const fresh = { from, name: '陰山 べつの', kana: 'かげやま べつの', phone: '06-0000-7722', decided: 'other', checked: own }
  const refused = await neighbour.post('/people', fresh)
  const page = await refused.text()
  expect([refused.status, page.includes('この人をつなげられませんでした'), page.includes('value="06-0000-7722"')]).toEqual([
    422,
    true,
    true,
  ])
  expect(await sql(`select from person where name = '陰山 べつの'`)).toEqual([])
  await sql(`update support_case set opened_on = '2026-11-20', version = version + 1 where id = $1`, [idOf(made)])
  // Who answers for them links them, and they are hidden from then on.
  const linked = await neighbourHead.post(`/people/${own}/edit`, few)
  expect([linked.status, linked.headers.get('location')]).toEqual([303, made])
  expect(await stands()).toEqual({ mobile: '090-0000-7711', shielded: true, linked: own })
})
