// Whom a support is about, the consultation and the notice it came of are about too: in the same act, with history, and nothing that names somebody is changed (docs/decisions/0064).
import { afterAll, beforeAll, expect, test } from 'vitest'
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
