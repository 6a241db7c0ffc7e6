// Public paper is set once a day however often it is asked for, by any number at once; who asks for ever new sheets is led away, the others are not.
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { workshop } from '#src/documents/workshop.ts'
import type { Workshop } from '#src/documents/workshop.ts'
import type { House } from './house.ts'
import { keptPapers } from './kept-paper.tsx'
import { send } from './send-page.tsx'

const open = (publicUrl?: string): { app: Hono; runs: () => number; at: { now: Date } } => {
  let runs = 0
  const at = { now: new Date('2026-11-20T15:00:00+09:00') }
  const counting: Workshop = { ...workshop, run: (job) => (runs++, workshop.run(job)) }
  // What it asks of the house, and nothing else.
  const house = { clock: () => at.now, demo: false, workshop: counting, publicUrl } as unknown as House
  const [app, papers] = [new Hono(), keptPapers(house)]
  app.get('/paper/:text', async (c) => {
    const paper = { title: 'おおやけの紙', blocks: [{ kind: 'paragraph' as const, text: c.req.param('text') }] }
    const made = await papers(c, { paper, wardName: '架空区', path: '/paper' })
    return made instanceof Response ? made : send(c, { actor: undefined, demo: false, path: '/paper' }, made)
  })
  return { app, runs: () => runs, at }
}

test('ten who ask at once and any later one get the one sheet that was set, by its mark nothing at all; the next day it is set anew', async () => {
  const { app, runs, at } = open()
  const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => app.request(`http://${i}.test/paper/a?${i}`)))
  const once = runs()
  const marks = new Set(answers.map((one) => one.headers.get('etag')))
  expect([answers.map((one) => one.status), marks.size]).toEqual([Array<number>(10).fill(200), 1])
  expect(answers[0]?.headers.get('cache-control')).toBe('public, max-age=60')
  expect(new Uint8Array(await (answers[9]?.arrayBuffer() ?? new ArrayBuffer(0))).slice(0, 4)).toEqual(new Uint8Array([37, 80, 68, 70]))
  const same = await app.request('http://x.test/paper/a', { headers: { 'if-none-match': [...marks][0] ?? '' } })
  expect([same.status, await same.text(), (await app.request('http://x.test/paper/a')).status, runs()]).toEqual([304, '', 200, once])
  await app.request('http://x.test/paper/b')
  expect(runs()).toBe(2 * once)
  at.now = new Date('2026-11-21T09:00:00+09:00')
  const next = await app.request('http://x.test/paper/a', { headers: { 'if-none-match': [...marks][0] ?? '' } })
  expect([next.status, runs()]).toEqual([200, 3 * once])
})

test('a source that asks for ever new sheets is told to wait; what was set already it still gets', async () => {
  const { app, runs } = open('https://sasaeai.example')
  await app.request('http://x.test/paper/kept')
  const [once, statuses] = [runs(), [] as number[]]
  for (let i = 0; i < 45; i++) {
    const answer = await app.request(`http://x.test/paper/${i}`)
    statuses.push(answer.status)
    if (answer.status === 429)
      expect([answer.headers.get('retry-after'), (await answer.text()).includes('少し待って')]).toEqual(['3600', true])
  }
  expect(statuses).toEqual([...Array<number>(39).fill(200), ...Array<number>(6).fill(429)])
  expect([runs(), (await app.request('http://x.test/paper/kept')).status]).toEqual([40 * once, 200])
})
