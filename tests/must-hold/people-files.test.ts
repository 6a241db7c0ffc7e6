// Files of people and households: kept with the record, read within its reach, hidden with it.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Desk } from '../support/desk.ts'
import { jpegOfPhone } from '../support/pictures.ts'
import { idOf, openRegister, type RegisterDesks } from '../support/register.ts'

let register: RegisterDesks
let worker: RegisterDesks['worker']
let colleague: RegisterDesks['colleague']
let head: RegisterDesks['head']
let neighbour: RegisterDesks['neighbour']
let others: RegisterDesks['others']
let save: RegisterDesks['save']
let json: RegisterDesks['json']
let versionOf: RegisterDesks['versionOf']
let lastAudit: RegisterDesks['lastAudit']
beforeAll(async () => {
  register = await openRegister()
  ;({ worker, colleague, head, neighbour, others, save, json, versionOf, lastAudit } = register)
})
afterAll(() => register.city.close())

describe('files', () => {
  const MARK = 'ZQ診断書の控え'
  const attach = async (desk: Desk, at: string, name: string): Promise<Response> =>
    desk.upload(`${at}/files`, name, name.endsWith('.txt') ? `${MARK} 天王寺区勝山7-7-7` : jpegOfPhone(1))
  const filesAt = async (desk: Desk, at: string): Promise<{ id: string; name: string; href: string }[]> =>
    ((await json(desk, `${at}.json`))['files'] as { id: string; name: string; href: string }[]) ?? []
  test.each(['/people', '/households'])(
    '%s: kept with the record, read within its reach only, written down, taken back with a reason',
    async (path) => {
      const at = await save(worker, { name: `添付 ${path}`, kana: path === '/people' ? 'てんぷ ひと' : 'てんぷ せたい' }, path)
      for (const name of ['玄関.jpg', '控え.txt']) expect((await attach(worker, at, name)).status).toBe(303)
      expect((await attach(worker, at, '控え.txt')).status).toBe(422)
      const files = await filesAt(colleague, at)
      expect(files.map((one) => one.name).sort()).toEqual(['控え.txt', '玄関.jpg'])
      expect(await (await colleague.get(at)).text()).toContain('添付ファイル')
      const [photo, text] = ['玄関.jpg', '控え.txt'].map((name) => files.find((one) => one.name === name))
      expect(await (await colleague.get(text?.href ?? '')).text()).toContain(MARK)
      expect((await lastAudit('files.file.opened'))?.subjects).toEqual([idOf(at), text?.id])
      const opened = Buffer.from(await (await colleague.get(photo?.href ?? '')).arrayBuffer())
      expect([
        opened.includes(Buffer.from('GPS')),
        (await lastAudit(path === '/people' ? 'registry.person.fileAttached' : 'registry.household.fileAttached'))?.subjects[0],
      ]).toEqual([false, idOf(at)])
      for (const [login, desk] of [['naniwa.worker', neighbour], ...others] as [string, Desk][]) {
        const [there, absent] = [await desk.get(text?.href ?? ''), await desk.get(`/files/${randomUUID()}/file.txt`)]
        expect([login, there.status, await there.text()]).toEqual([login, 404, await absent.text()])
        expect([
          login,
          (await attach(desk, at, 'x.txt')).status,
          (await desk.post(`${at}/files/${text?.id}/withdraw`, { version: '1', reason: 'x' })).status,
        ]).toEqual([login, 404, 404])
      }
      expect((await colleague.post(`${at}/files/${text?.id}/withdraw`, { version: '1', reason: '' })).status).toBe(422)
      expect((await colleague.post(`${at}/files/${text?.id}/withdraw`, { version: '1', reason: 'ちがう人のもの' })).status).toBe(303)
      expect((await worker.get(text?.href ?? '')).status).toBe(404)
      expect((await attach(worker, `${path}/${randomUUID()}`, 'x.txt')).status).toBe(404)
    },
  )
  test('of a shielded person and of the household are for owner and head only, by page, by address, and to attach', async () => {
    const at = await save(worker, { name: '伏せる 写', kana: 'ふせる うつし', address: '天王寺区勝山7-7-7' })
    const home = await save(worker, { name: '伏せる 写さんの世帯', person: idOf(at) }, '/households')
    for (const one of [at, home]) expect((await attach(worker, one, '控え.txt')).status).toBe(303)
    const hrefs = await Promise.all([at, home].map(async (one) => (await filesAt(colleague, one))[0]?.href ?? ''))
    for (const href of hrefs) expect((await colleague.get(href)).status).toBe(200)
    expect((await worker.post(`${at}/shield`, { version: await versionOf(at), on: 'yes' })).status).toBe(303)
    for (const [i, one] of [at, home].entries()) {
      for (const desk of [worker, head])
        expect([one, (await desk.get(hrefs[i] ?? '')).status, (await filesAt(desk, one)).length]).toEqual([one, 200, 1])
      expect([
        one,
        (await colleague.get(hrefs[i] ?? '')).status,
        await filesAt(colleague, one),
        (await attach(colleague, one, 'x.txt')).status,
        (await (await colleague.get(one)).text()).includes('控え.txt'),
      ]).toEqual([one, 404, [], 404, false])
    }
  })
})
