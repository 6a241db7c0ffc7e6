// A notice about nobody, nowhere: those who answer it ring who noticed; the number stands in nothing else. 根拠: rules.md 人 3, docs/decisions/0065.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodyOf, entryOf, morePath, type Entry } from '#src/field/outbox.rules.ts'
import { newId } from '#src/kernel/id.ts'
import { openCity, sitAt, type City, type Desk } from '../support/desk.ts'
import { makeFieldPerson, pairPhoneBy, type Phone } from '../support/phone.ts'

const NUMBER = '090-1234-5678'
let city: City
let worker: Desk
let phone: Phone
let person: string
beforeAll(async () => {
  city = await openCity()
  worker = await sitAt(city, 'tennoji.worker')
  const made = await makeFieldPerson(worker, { name: '架空 なぎ', kana: 'かくう なぎ', phone: '０９０ 1234 5678' })
  person = made.id
  phone = await pairPhoneBy(city, made.code)
})
afterAll(() => city.close())
/** Sends reports in one letter; how each was answered. */
async function sent(...entries: Entry[]): Promise<number[]> {
  const answer = await city.application.request('http://desk.test/field/doors/outbox', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://desk.test', cookie: phone.cookie },
    body: JSON.stringify({ entries: entries.map((one) => ({ id: one.id, path: one.path, body: bodyOf(one) })) }),
  })
  const { answers } = (await answer.json()) as { answers: { id: string; status: number }[] }
  return entries.map((one) => answers.find((each) => each.id === one.id)?.status ?? 0)
}
const textOf = async (desk: Desk | Phone, path: string): Promise<string> => (await desk.get(path)).text()

test('the page of a notice from a phone says how to ring who sent it; lists, papers, exports and what the sender reads do not', async () => {
  const { rows } = await city.owner.query<{ id: string }>(`select id::text from person where ward_id = '271098' limit 1`)
  const subject = rows[0]?.id ?? ''
  const id = newId(city.at.now)
  expect(
    await sent(
      entryOf(
        id,
        '/notices',
        [
          ['signs', 'unseen'],
          ['now', 'yes'],
        ],
        city.at.now,
      ),
    ),
  ).toEqual([201])
  expect(await textOf(worker, `/notices/${id}`)).toContain(`href="tel:${NUMBER}"`)
  expect(await textOf(await sitAt(city, 'tennoji.wardhead'), `/notices/${id}`)).toContain(`href="tel:${NUMBER}"`)
  expect((await (await sitAt(city, 'tennoji.community')).get(`/notices/${id}`)).status).toBe(404)
  // It is known whom it is about: what she may read of it has neither the name nor the number.
  await city.owner.query('update notice set person_id = $1, version = version + 1 where id = $2', [subject, id])
  for (const path of [`/notices/${id}.json`, `/notices/${id}.pdf`, '/notices', '/notices.csv', '/notices/inbox', `/people/${subject}`]) {
    const text = await textOf(worker, path)
    expect([path, text.includes(NUMBER), text.includes('tel:090')]).toEqual([path, false, false])
  }
  const sheet = await textOf(worker, `/people/${subject}/sheet`)
  expect([sheet.includes(NUMBER), sheet.includes('架空 なぎ')]).toEqual([false, false])
  expect(await textOf(phone, `/sent-notices/${id}`)).not.toContain(NUMBER)
  // History says that it changed, not to what.
  const { rows: kept } = await city.owner.query<{ text: string }>(`select changes::text as text from history where record_id = $1`, [
    person,
  ])
  expect(kept.filter((one) => one.text.includes('1234'))).toEqual([])
})

test('where no number is known the page says so and leads to where it is put in; what is no number is refused', async () => {
  const page = await textOf(worker, `/field-people/${person}`)
  const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
  const edit = (number: string): Promise<Response> =>
    worker.post(`/field-people/${person}/edit`, { version, for_what: '五条の見守り', until: '2027/3/31', phone: number })
  expect((await edit('なし')).status).toBe(422)
  expect((await edit('')).status).toBe(303)
  const id = newId(city.at.now)
  expect(await sent(entryOf(id, '/notices', [['signs', 'post']], city.at.now))).toEqual([201])
  expect(await textOf(worker, `/notices/${id}`)).toContain(`href="/field-people/${person}"`)
})

test('what is added on the phone reaches the notice behind what the ward wrote meanwhile; begun with, it is refused and nothing changes', async () => {
  const id = newId(city.at.now)
  expect(await sent(entryOf(id, '/notices', [['signs', 'unseen']], city.at.now))).toEqual([201])
  await worker.post(`/notices/${id}/triage`, { version: '1', act: 'keep', urgency: 'today' })
  const more = (text: string): Entry => entryOf(newId(city.at.now), morePath(id), [['spot', text]], city.at.now)
  const first = more('五条荘の202')
  // One letter with the answer lost: sent again it stands there once.
  expect([await sent(first), await sent(first)]).toEqual([[201], [201]])
  expect(await sent(more('郵便受けの横'))).toEqual([201])
  const page = await textOf(worker, `/notices/${id}`)
  expect([page.split('五条荘の202').length - 1 > 0, page.includes('郵便受けの横')]).toEqual([true, true])
  const { rows } = await city.owner.query<{ version: number; urgency: string }>('select version, urgency from notice where id = $1', [id])
  expect(rows).toEqual([{ version: 4, urgency: 'today' }])
  const { rows: owners } = await city.owner.query<{ id: string }>(`select id::text from staff where login = 'tennoji.worker'`)
  await worker.post(`/notices/${id}/triage`, { version: '4', act: 'take', urgency: 'today', owner: owners[0]?.id ?? '' })
  const { rows: now } = await city.owner.query<{ state: string }>('select state from notice where id = $1', [id])
  expect(now).toEqual([{ state: 'working' }])
  expect(await sent(more('遅れて届いた'))).toEqual([409])
  expect(await textOf(worker, `/notices/${id}`)).not.toContain('遅れて届いた')
})
