// Every list is also paper: what it says, who may have it, what is written down, and what happens when it cannot be made.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '#src/app.tsx'
import { openDb } from '#src/db/connection.ts'
import { openWorkshop } from '#src/documents/workshop.ts'
import { openCity, sitAt, typedSession, type City, type Desk } from '../support/desk.ts'
import { readPdf, type ReadPdf } from '../support/pdf.ts'

let city: City
let worker: Desk
let neighbour: Desk
beforeAll(async () => {
  city = await openCity()
  ;[worker, neighbour] = await Promise.all([sitAt(city, 'tennoji.community'), sitAt(city, 'naniwa.community')])
})
afterAll(() => city.close())
const pdf = async (answer: Response): Promise<ReadPdf> => {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  return readPdf(new Uint8Array(await answer.arrayBuffer()))
}
const bare = (one: ReadPdf): string => one.pages.join('').replaceAll(/[\u200b\s]/g, '')

describe('a list as .pdf', () => {
  test('says what the list says, whole, for one ward, with a Japanese name, and is written down', async () => {
    const [answer, list] = [
      await worker.get('/sessions.pdf?fy=2025&state=held'),
      (await (await worker.get('/sessions.csv?fy=2025&state=held')).text()).trim().split(/\r?\n/),
    ]
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toMatch(/^inline; filename\*=UTF-8''場.*2025年度.*\.pdf$/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const got = await pdf(answer)
    expect([got.tagged, got.faults]).toEqual([true, []])
    expect(got.tags['TR']).toBe(list.length)
    const text = bare(got)
    for (const word of [
      '天王寺区社会福祉協議会',
      '見本データです',
      `${(list.length - 1).toLocaleString('ja-JP')}件`,
      '令和8年11月21日12:00印刷',
      `1/${got.pages.length}`,
    ])
      expect(text).toContain(word)
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/)
    const { rows } = await city.owner.query(`select event, detail from audit where detail like '% pdf'`)
    expect(rows).toEqual([{ event: 'sessions.session.exported', detail: `${list.length - 1} pdf` }])
  })
  test('holds nothing of another ward, and its own page of nothing has headings', async () => {
    const [own, other] = await Promise.all([worker.get('/sessions.pdf?fy=2024'), neighbour.get('/sessions.pdf?fy=2024')])
    expect(bare(await pdf(own))).not.toContain('浪速区社会福祉協議会')
    expect(bare(await pdf(other))).not.toContain('天王寺')
    expect(bare(await pdf(await worker.get('/sessions.pdf?fy=1999')))).toContain('該当する記録はありません')
  })
  test('narrowed and with chosen columns it says what the screen says; a city list names the wards', async () => {
    const got = bare(await pdf(await worker.get('/sessions.pdf?fy=2025&state=held&cols=on_day&cols=participants&q=連絡会')))
    expect(got).toContain('状態：実施、「連絡会」をふくむ')
    expect(got).toContain('15件いつ参加した人数（合計）')
    expect(got).not.toMatch(/目的/)
    const planner = await sitAt(city, 'citystats')
    const whole = await pdf(await planner.get('/sessions.pdf?fy=2026&state=held'))
    expect(bare(whole)).toMatch(/北区.*天王寺区/)
  })
  test('what has no paper is not found; a guest is led to the door', async () => {
    expect([(await worker.get('/sessions/new.pdf')).status, (await worker.get('/nothing.pdf')).status]).toEqual([404, 404])
    const guest = await city.application.request('http://desk.test/sessions.pdf', { redirect: 'manual' })
    expect([guest.status, (guest.headers.get('location') ?? '').startsWith('/sign-in')]).toEqual([303, true])
  })
  test('where no document can be made: 503 in plain words, and everything else goes on', async () => {
    const workshop = openWorkshop({ entry: '/nowhere.js' })
    const desk = await sitAt(
      {
        ...city,
        application: createApp({
          db: openDb(city.app),
          figures: openDb(city.figures),
          clock: () => city.at.now,
          demo: true,
          keys: city.keys,
          workshop,
        }),
      },
      'tennoji.community',
    )
    const answer = await desk.get('/sessions.pdf')
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30'])
    expect(await answer.text()).toMatch(/いま、印刷用のファイルを作れません。記録はそのまま残っています。/)
    expect((await desk.get('/sessions.csv')).status).toBe(200)
    await workshop.close()
  })
})

describe('a record and a figure as .pdf', () => {
  test('a record: facts, the figures it enters, who changed what; written down; not found for another ward', async () => {
    const made = await worker.post('/sessions', { ...typedSession, title: '五条𠮷会 #[x]' })
    const at = made.headers.get('location') ?? ''
    const got = await pdf(await worker.get(`${at}.pdf`))
    for (const word of [
      '五条𠮷会#[x]',
      '18',
      'この記録が入る数字',
      '見守りの意見交換・学習・声かけ訓練の場',
      'これまでの変更',
      '「実施」で残した',
      '1/1',
    ])
      expect(bare(got)).toContain(word)
    expect(got.tags).toMatchObject({ H1: 1, H2: 2 })
    const { rows } = await city.owner.query(
      `select subjects, detail from audit where event = 'sessions.session.exported' and detail = '1 pdf'`,
    )
    expect(rows).toEqual([{ subjects: [at.replace('/sessions/', '')], detail: '1 pdf' }])
    expect(await (await worker.get(at)).text()).toContain(`href="${at}.pdf"`)
    expect((await neighbour.get(`${at}.pdf`)).status).toBe(404)
  })
  test('figures: the same numbers as the page, with definition, months and wards', async () => {
    const { figures } = (await (await worker.get('/figures.json?live=1&fy=2025')).json()) as {
      figures: { id: string; label: string; value: number; unit: string; blank: string | null }[]
    }
    const all = bare(await pdf(await worker.get('/figures.pdf?fy=2025')))
    // What does not concern the year says so in words (K11 here), never as a zero.
    expect(figures.map((one) => [one.id, one.blank]).filter(([, blank]) => blank)).toEqual([['K11', '対象外']])
    expect(all).not.toContain('0人')
    // In the order of the page.
    let at = 0
    for (const one of figures.filter((each) => each.blank === null)) {
      const words = bare({ pages: [`${one.value.toLocaleString('ja-JP')}${one.unit}`] } as ReadPdf)
      const found = all.indexOf(words, at)
      expect([one.id, found >= at]).toEqual([one.id, true])
      at = found + words.length
    }
    const one = await pdf(await worker.get('/figures/K01.pdf?fy=2025'))
    for (const word of ['数え方', '月ごと', '区ごと', '天王寺区', `数${figures.find((figure) => figure.id === 'K01')?.value}回`])
      expect(bare(one)).toContain(word)
    expect(one.tags['Figure']).toBe(2)
    expect(bare(one)).not.toContain('浪速区')
  })
})
