// What a person waits for in one piece: a year's sheet, the page of figures, the start, the first visit, the search of people.
import { randomUUID } from 'node:crypto'
import { get, type IncomingMessage } from 'node:http'
import { writeCsv } from '#src/exchange/csv.ts'
import { fillPeople } from '../support/people.ts'
import { median, quantile, timed, type Line } from './measure.ts'
import { signedIn, type House } from './house.ts'
import { sentSession } from './save.bench.ts'
import { benchSearch } from './search.bench.ts'
import { weigh } from './weight.ts'
import { getRequest, openWire, postRequest } from './wire.ts'

/** `count` rows from the upload until the last one is saved, through the running program and its own worker. */
export async function benchImports(house: House, count = 5000): Promise<Line[]> {
  const cookie = await signedIn(house.url, 'tennoji.community')
  const header = ['いつ', '始まり', '目的', 'どの広さの集まり', '参加した人数（合計）', '区社協のかかわり', '名前', '会場', 'ようす']
  // As a sheet of a ward: over the days of the month that runs and the hours of a day. Each row is compared with all of its day.
  const days = Number(house.day.slice(8))
  const rows = Array.from({ length: count }, (_, i) => [
    `${house.day.slice(0, 8)}${String(1 + (i % days)).padStart(2, '0')}`,
    `${9 + (i % 10)}:${i % 4 < 2 ? '00' : '30'}`,
    '見守りの情報共有',
    '地域',
    String(i % 90),
    '主催',
    `見守り連絡会 ${i} ${randomUUID()}`,
    // A hall of its own: rows that may be one session would be asked about and not saved.
    `第${i}会館`,
    'ようすを書いた文。'.repeat(5),
  ])
  const { bytes } = writeCsv({ header, rows, encoding: 'utf-8-bom' })
  const post = (path: string, body: FormData | URLSearchParams): Promise<Response> =>
    fetch(house.url + path, { method: 'POST', redirect: 'manual', headers: { cookie, origin: house.url }, body })
  const until = async (job: string, wanted: string): Promise<void> => {
    for (;;) {
      const state = (await house.owner.query<{ state: string }>('select state from import_job where id = $1', [job])).rows[0]?.state
      if (state === wanted) return
      if (state !== 'waiting' && state !== 'checking' && state !== 'running') throw new Error(`import: ${state}`)
      await new Promise((done) => setTimeout(done, 50))
    }
  }
  const took =
    (await timed(async () => {
      const parts = new FormData()
      parts.append('client_id', randomUUID())
      parts.append('file', new File([Buffer.from(bytes ?? [])], '年の一覧.csv'))
      const at = (await post('/sessions/import', parts)).headers.get('location') ?? ''
      const job = at.split('/').at(-1) ?? ''
      await until(job, 'checked')
      await post(`${at}/run`, new URLSearchParams({ client_id: randomUUID() }))
      await until(job, 'done')
      const { rows } = await house.owner.query<{ n: number }>('select count(*)::int n from import_line where job_id = $1 and done', [job])
      if (rows[0]?.n !== count) throw new Error(`import: ${rows[0]?.n ?? 0} of ${count} rows saved`)
    })) / 1000
  return [
    {
      name: `取り込み ${count.toLocaleString('ja-JP')} 行（送ってから最後の 1 行まで）`,
      ours: took,
      unit: '秒',
      target: '20 秒まで',
      within: took <= 20,
    },
  ]
}

/** The page of the twelve figures over everything that is there, and of one ward: as it stands, and as the first reader after a save finds it. */
export async function benchFigures(house: House, rounds: number, records: number): Promise<Line[]> {
  const lines: Line[] = []
  const saver = await signedIn(house.url, 'tennoji.community')
  for (const [name, login] of [
    ['24 区', 'citystats'],
    ['1 区', 'tennoji.wardhead'],
  ] as const) {
    const wire = await openWire(house.url)
    const read = async (fy: number): Promise<void> => {
      const got = await wire.ask(getRequest(house.url, `/figures?fy=${fy}`, cookie))
      if (got.status !== 200) throw new Error(`figures: ${got.status}`)
    }
    const cookie = await signedIn(house.url, login)
    // What the filling has left uncounted is counted once a definition and year, by the first readers or the program's own minute: said beside. A reader who waits too long is told to come again.
    const first = await timed(async () => {
      for (const year of [2024, 2026])
        for (
          let tries = 0;
          !(await read(year).then(
            () => true,
            (error: unknown) => {
              if (tries++ >= 60) throw error
              return false
            },
          ));
        )
          await new Promise((done) => setTimeout(done, 2000))
    })
    for (let i = 0; i < 3; i++) {
      await read(2024)
      await read(2026)
    }
    const took: number[] = []
    for (let i = 0; i < rounds * 10; i++) took.push(await timed(() => read(2024)))
    const after: number[] = []
    for (let i = 0; i < rounds * 2; i++) {
      const saved = await wire.ask(postRequest(house.url, '/sessions', saver, sentSession(house.day)))
      if (saved.status !== 201) throw new Error(`save: ${saved.status}`)
      after.push(await timed(() => read(2026)))
    }
    wire.close()
    const of = `（記録 ${records.toLocaleString('ja-JP')} 件）`
    lines.push(
      {
        name: `数字の画面・${name}${of}`,
        ours: median(took),
        unit: 'ms',
        target: '30 ms まで',
        within: median(took) <= 30,
        note: `p95 ${quantile(took, 0.95).toFixed(0)} ms、はじめて数えるとき（2 年分）${(first / 1000).toFixed(1)} 秒`,
      },
      {
        name: `数字の画面・${name}・保存のすぐあと${of}`,
        ours: median(after),
        unit: 'ms',
        target: '1 秒まで',
        within: median(after) <= 1000,
        note: `p95 ${quantile(after, 0.95).toFixed(0)} ms`,
      },
    )
  }
  return lines
}

/** From the start of the program, with its data there, to the first answer of /healthz. */
export async function benchStart(house: House): Promise<Line[]> {
  const took: number[] = []
  for (let i = 0; i < 3; i++) took.push((await house.restart?.()) ?? 0)
  return [
    {
      name: 'データがある状態での起動（/healthz が答えるまで）',
      ours: median(took) / 1000,
      unit: '秒',
      target: '3 秒まで',
      within: median(took) <= 3000,
    },
  ]
}

// node:http hands over the bytes as they travelled; fetch would unpack them.
/** An answer with its bytes as they travelled. */
export const travelled = (url: string, cookie: string): Promise<Response> =>
  new Promise((done, failed) => {
    get(url, { headers: { cookie, 'accept-encoding': 'gzip' } }, (answer: IncomingMessage) => {
      const parts: Buffer[] = []
      answer.on('data', (chunk: Buffer) => parts.push(chunk))
      answer.on('end', () =>
        done(
          new Response(Buffer.concat(parts), {
            status: answer.statusCode ?? 500,
            headers: { 'content-encoding': answer.headers['content-encoding'] ?? '' },
          }),
        ),
      )
    }).on('error', failed)
  })

/** The heaviest first visit of the daily pages. */
export async function benchWeight(house: House): Promise<Line[]> {
  const cookie = await signedIn(house.url, 'tennoji.community')
  const visits = await Promise.all(
    ['/', '/sessions?fy=2024', '/sessions/new', '/figures'].map(async (path) => ({
      path,
      ...(await weigh(path, (at) => travelled(house.url + at, cookie))),
    })),
  )
  const heaviest = visits.sort((a, b) => b.bytes - a.bytes)[0]
  const weight = (heaviest?.bytes ?? 0) / 1024
  return [
    {
      name: 'はじめて開く画面の重さ（圧縮して、字形を除く）',
      ours: weight,
      unit: 'KB',
      target: '60 KB まで',
      within: weight <= 60,
      note: heaviest?.path ?? '',
    },
  ]
}

/** Who may be meant, asked while a consultation is written: name, telephone, address as they grow, over HTTP. */
async function benchKnown(house: House, rounds: number, count: number): Promise<Line> {
  const cookie = await signedIn(house.url, 'tennoji.worker')
  const typed = [
    '高橋',
    '高橋 花',
    '高橋 花子',
    'たかはし',
    '難波',
    'Nguyen',
    '06-6000-1234',
    '090-1234-5678',
    '堀越町1-2',
    '四天王寺2-3-4',
  ]
  const took: number[] = []
  for (let round = 0; round < rounds; round++)
    for (const described of typed) {
      const one = await timed(async () => {
        const answer = await fetch(`${house.url}/intakes/likely`, {
          method: 'POST',
          headers: { cookie, origin: house.url, accept: 'application/json' },
          body: new URLSearchParams({ client_id: randomUUID(), described, consulter: 'family', consulter_contact: '06-6777-0001' }),
        })
        if (!answer.ok) throw new Error(`likely: ${answer.status}`)
        await answer.text()
      })
      // The first round warms the caches and is left out.
      if (round > 0) took.push(one)
    }
  const p95 = quantile(took, 0.95)
  return {
    name: `相談を受け付けながらさがす似た人と世帯・${count.toLocaleString('ja-JP')} 人（p95）`,
    ours: p95,
    unit: 'ms',
    target: '100 ms まで',
    within: p95 <= 100,
    note: `中央値 ${median(took).toFixed(1)} ms`,
  }
}

/** Search of people by 1 to 4 characters through the application login. */
export async function benchPeople(house: House, rounds: number, count: number): Promise<Line[]> {
  const wards = (await house.owner.query<{ ward_id: string }>(`select ward_id from ward where kind = 'ward' order by sort`)).rows.map(
    (row) => row.ward_id,
  )
  await fillPeople(house.owner, wards, count)
  for (const table of ['person', 'search.person']) await house.owner.query(`vacuum analyze ${table}`)
  const known = await benchKnown(house, Math.max(2, rounds), count)
  const searched = (await benchSearch(house.app, wards, Math.max(2, rounds))).map((one) => ({
    name: `${one.name}・${count.toLocaleString('ja-JP')} 人から最初の 50 人（p95）`,
    ours: one.p95,
    unit: 'ms',
    target: '50 ms まで',
    within: one.p95 <= 50,
    note: `中央値 ${one.p50.toFixed(1)} ms`,
  }))
  return [...searched, known]
}
