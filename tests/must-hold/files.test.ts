// What must hold of files attached to records, asked over HTTP as different people.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCity, sitAt, typedSession, type City, type Desk } from '../support/desk.ts'
import { JPEG, jpegOfPhone, PNG } from '../support/pictures.ts'

let city: City
let worker: Desk
let colleague: Desk
let neighbour: Desk
let planner: Desk
let register: Desk
beforeAll(async () => {
  city = await openCity()
  ;[worker, colleague, neighbour, planner, register] = (await Promise.all(
    ['tennoji.community', 'tennoji.wardhead', 'naniwa.community', 'citystats', 'tennoji.worker'].map((login) => sitAt(city, login)),
  )) as [Desk, Desk, Desk, Desk, Desk]
})
afterAll(() => city.close())

const made = async (answer: Response): Promise<string> => {
  expect(answer.status, (await answer.clone().text()).slice(0, 3000)).toBe(303)
  return answer.headers.get('location') ?? ''
}
const newSession = async (): Promise<string> => made(await worker.post('/sessions', typedSession))
const attach = async (at: string, name = '会場の写真.jpg', bytes: Uint8Array = jpegOfPhone(1)): Promise<string> => {
  await made(await worker.upload(`${at}/files`, name, bytes))
  return fileOf(at, name)
}
type Listed = { files: { id: string; name: string; type: string; size: number; href: string }[] }
const filesAt = async (at: string, desk = worker): Promise<Listed['files']> =>
  ((await (await desk.get(`${at}.json`)).json()) as Listed).files
const fileOf = async (at: string, name: string): Promise<string> => (await filesAt(at)).find((one) => one.name === name)?.href ?? ''
const events = async (of: string): Promise<string[]> =>
  (await city.owner.query<{ event: string }>(`select event from audit where $1 = any(subjects) order by at`, [of])).rows.map(
    (row) => row.event,
  )
const idOf = (href: string): string => href.split('/')[2] ?? ''

test('a photo is served to those who may read the record, without its position, unable to do anything', async () => {
  const at = await newSession()
  const href = await attach(at)
  for (const desk of [worker, colleague, planner]) {
    const answer = await desk.get(href)
    expect([
      answer.status,
      answer.headers.get('content-type'),
      answer.headers.get('content-security-policy'),
      answer.headers.get('x-content-type-options'),
      answer.headers.get('cache-control'),
      answer.headers.get('content-disposition'),
    ]).toEqual([
      200,
      'image/jpeg',
      "sandbox; default-src 'none'",
      'nosniff',
      'no-store',
      `inline; filename*=UTF-8''${encodeURIComponent('会場の写真.jpg')}`,
    ])
    expect(Buffer.from(await answer.arrayBuffer()).equals(JPEG)).toBe(true)
  }
  expect(await (await planner.get(at)).text()).toContain('会場の写真.jpg')
  expect(href).not.toContain('写真')
})

test('what could act in a browser is saved, never shown; its name ends in what it is', async () => {
  const at = await newSession()
  await made(await worker.upload(`${at}/files`, 'わるい.html', '<script>alert(1)</script>'))
  const [file] = await filesAt(at)
  const answer = await worker.get(file?.href ?? '')
  expect([file?.name, answer.headers.get('content-type'), answer.headers.get('content-disposition')?.startsWith('attachment')]).toEqual([
    'わるい.html.txt',
    'text/plain; charset=utf-8',
    true,
  ])
  const pdf = await attach(at, '案内.pdf', Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF'))
  expect((await worker.get(pdf)).headers.get('content-disposition')).toMatch(/^attachment/)
})

test('another ward, another role and nobody get the answer of what does not exist, in every way', async () => {
  const at = await newSession()
  const href = await attach(at)
  const id = idOf(href)
  const nowhere = randomUUID()
  const outsider = await sitAt(city, 'naniwa.wardhead')
  for (const desk of [neighbour, outsider]) {
    for (const way of [href, `/files/${id}/x`, `/files/${id}/file.pdf`, `/files/${id}/file.json`]) {
      const [there, none] = [await desk.get(way), await desk.get(way.replace(id, nowhere))]
      expect([way, there.status, await there.text()]).toEqual([way, 404, await none.text()])
      expect(there.headers.get('content-security-policy')).toBe(none.headers.get('content-security-policy'))
    }
    expect((await desk.upload(`${at}/files`, 'a.jpg', JPEG)).status).toBe(404)
    expect((await desk.post(`${at}/files/${id}/withdraw`, { version: '1', reason: 'x' })).status).toBe(404)
  }
  // A role of the same ward that reads no 困りごと opens no file of one.
  const connection =
    (await city.owner.query<{ id: string }>(`select id from connection where ward_id = '271098' limit 1`)).rows[0]?.id ?? ''
  expect(connection).not.toBe('')
  await made(await register.upload(`/connections/${connection}/files`, 'メモ.txt', 'ひとこと'))
  const [memo] = await filesAt(`/connections/${connection}`, register)
  expect((await register.get(memo?.href ?? '')).status).toBe(200)
  for (const desk of [worker, planner]) expect((await desk.get(memo?.href ?? '')).status).toBe(404)
  expect((await city.application.request(`http://desk.test${href}`)).status).not.toBe(200)
  expect((await city.owner.query(`select state from file where id = $1`, [id])).rows).toEqual([{ state: 'kept' }])
  expect((await filesAt(at)).length).toBe(1)
})

test('attaching and reading are written down; who may only read may not attach', async () => {
  const at = await newSession()
  const href = await attach(at)
  expect(await events(idOf(href))).toEqual(['sessions.session.fileAttached'])
  await colleague.get(href)
  expect(await events(idOf(href))).toEqual(['sessions.session.fileAttached', 'files.file.opened'])
  await neighbour.get(href)
  // The attempt of another ward leaves its line there, and opens nothing.
  expect(await events(idOf(href))).toEqual(['sessions.session.fileAttached', 'files.file.opened', 'files.file.denied'])
  expect((await planner.upload(`${at}/files`, 'a.jpg', JPEG)).status).toBe(404)
  expect(await (await planner.get(at)).text()).not.toContain('添付するファイル')
})

test('the same sending again adds nothing; the same content twice is refused with a sentence', async () => {
  const at = await newSession()
  const client_id = randomUUID()
  const first = await made(await worker.upload(`${at}/files`, 'a.png', PNG, { client_id }))
  expect(await made(await worker.upload(`${at}/files`, 'a.png', PNG, { client_id }))).toBe(first)
  expect((await worker.upload(`${at}/files`, 'b.jpg', JPEG, { client_id })).status).toBe(422)
  const twice = await worker.upload(`${at}/files`, 'ほかの名前.png', PNG)
  expect([twice.status, (await twice.text()).includes('もう添付されています')]).toEqual([422, true])
  expect((await filesAt(at)).length).toBe(1)
})

test.each([
  ['動く.pdf', '%PDF-1.4\n1 0 obj <</S/JavaScript>> endobj\n%%EOF', 'JavaScript'],
  ['絵.gif', 'GIF89a', 'JPEG か PNG'],
  ['空.txt', '', 'えらんでください'],
])('%s is refused on the page of the record, with nothing kept', async (name, bytes, words) => {
  const at = await newSession()
  const answer = await worker.upload(`${at}/files`, name, bytes)
  const text = await answer.text()
  expect([answer.status, text.includes(words), text.includes('href="#file"'), text.includes('id="file"')]).toEqual([422, true, true, true])
  expect(await filesAt(at)).toEqual([])
})

test('withdrawn with a reason: it stays on the page with name and reason and is served to nobody; the content cannot be changed', async () => {
  const at = await newSession()
  const href = await attach(at)
  const way = `${at}/files/${idOf(href)}/withdraw`
  expect((await worker.post(way, { version: '1', reason: ' ' })).status).toBe(422)
  expect((await worker.post(way, { version: '7', reason: '古い' })).status).toBe(409)
  await made(await worker.post(way, { version: '1', reason: '写ってはいけない人がいた' }))
  for (const desk of [worker, colleague, planner]) expect((await desk.get(href)).status).toBe(404)
  const page = await (await colleague.get(at)).text()
  expect([page.includes('写ってはいけない人がいた'), page.includes(href)]).toEqual([true, false])
  expect((await worker.post(way, { version: '2', reason: 'もう一度' })).status).toBe(409)
  await attach(at)
  await expect(city.app.query(`update file set bytes = '\\x00' where true`)).rejects.toThrow(/permission denied/)
  await expect(city.app.query('delete from file')).rejects.toThrow(/permission denied/)
})
test('a withdrawn record takes no more files', async () => {
  const at = await newSession()
  await made(await worker.post(`${at}/withdraw`, { version: '1', reason: 'まちがい' }))
  expect((await worker.upload(`${at}/files`, 'a.jpg', JPEG)).status).toBe(404)
})
