// How many lists and saves a second, asked by a process of its own; beside them a thin server that does nothing but the SQL.
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { median, type Line } from './measure.ts'
import { signedIn, type House } from './house.ts'
import type { Load, Loaded } from './load.worker.ts'

/** What a general low-code server answered on a quiet machine of this kind: lists and inserts a second. The target is ten times as much; with a peer of the same run, ten times the peer. */
const QUIET = { list: 320, save: 190 }
const TIMES = 10
/** Addresses of another server with the same million rows: a list of the same 50, and where a row is posted to. Its token is PEER_TOKEN in the environment. */
export type Peer = { list: string; save: string }

/** Processor time of one request, in µs: what a quiet machine could answer follows from it. */
type Work = { app: number; database: number }
const said = (work: readonly Work[]): string =>
  `1 回の計算時間 アプリ ${median(work.map((one) => one.app)).toFixed(0)} µs + データベース ${median(work.map((one) => one.database)).toFixed(0)} µs`

/** Asks in a process of its own for `seconds`. */
function ask(load: Load): Promise<Loaded> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [join('tests', 'bench', 'load.worker.ts'), JSON.stringify(load)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    child.once('close', (code) => {
      if (code === 0) done(JSON.parse(said) as Loaded)
      else failed(new Error(`load: ${code}`))
    })
  })
}

// node:http, pg, a transaction with the wards, one list: the least a server under the second wall can do.
async function thinServer(house: House): Promise<{ url: string; close: () => void }> {
  const text = `select ward_id, id, version, state, reason, on_day, starts, ends, purposes, neighbourhood_ids, area_level, participants, ward_role, residents_took_part, title, joint_wards, host_organisation, venue, note from session where ward_id = $1 and on_day >= $2 and on_day < $3 and state = $4 order by on_day desc, id desc limit 51`
  const server = createServer((_, answer) => {
    void (async () => {
      const client = await house.app.connect()
      await client.query('begin')
      await client.query(`select set_config('app.wards', '271098', true)`)
      const { rows } = await client.query({ name: 'thin', text, values: ['271098', '2024-04-01', '2025-04-01', 'held'] })
      await client.query('commit')
      client.release()
      answer.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ items: rows }))
    })()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

// Fifty rows in some property of the answer: a peer that answers less is no peer.
async function checkPeer(peer: Peer): Promise<void> {
  const answer = await fetch(peer.list, { headers: { authorization: `Bearer ${process.env['PEER_TOKEN'] ?? ''}` } })
  const got: unknown = await answer.json()
  const rows = Array.isArray(got) ? got : Object.values(got as object).find(Array.isArray)
  if (rows?.length !== 50) throw new Error(`peer: ${answer.status}, ${rows?.length ?? 'no'} rows instead of 50`)
}

/** Requests a second of list and save at each number of clients; beside a `peer`, asked in turn in the same run. */
export async function benchLoad(
  house: House,
  rounds: number,
  clients: readonly number[] = [8, 32],
  seconds = 3,
  peer?: Peer,
): Promise<Line[]> {
  if (peer) await checkPeer(peer)
  const askPeer = async (kind: 'list' | 'save', many: number): Promise<number> => {
    if (!peer) return 0
    const { origin, pathname, search } = new URL(peer[kind])
    return (await ask({ url: origin, cookie: '', peer: true, path: pathname + search, kind, clients: many, day: house.day, seconds }))
      .perSecond
  }
  const cookie = await signedIn(house.url, 'tennoji.community')
  const thin = await thinServer(house)
  const lines: Line[] = []
  for (const many of clients) {
    const got = { list: [] as number[], thin: [] as number[], save: [] as number[], peerList: [] as number[], peerSave: [] as number[] }
    const slow: number[] = []
    const work = { list: [] as Work[], save: [] as Work[] }
    const counted = async (kind: 'list' | 'save', path: string): Promise<Loaded> => {
      const before = house.cpu()
      const loaded = await ask({ url: house.url, cookie, path, kind, clients: many, day: house.day, seconds })
      const after = house.cpu()
      work[kind].push({
        app: ((after.app - before.app) / loaded.asked) * 1e6,
        database: ((after.database - before.database) / loaded.asked) * 1e6,
      })
      return loaded
    }
    for (let round = 0; round < Math.max(1, Math.min(3, rounds)); round++) {
      const list = await counted('list', '/sessions.json?fy=2024&state=held')
      got.list.push(list.perSecond)
      slow.push(list.p99)
      got.thin.push((await ask({ url: thin.url, cookie: '', path: '/', kind: 'list', clients: many, day: house.day, seconds })).perSecond)
      got.peerList.push(await askPeer('list', many))
      got.save.push((await counted('save', '/sessions')).perSecond)
      got.peerSave.push(await askPeer('save', many))
    }
    const quiet = (kind: 'list' | 'save'): Pick<Line, 'target' | 'within'> => ({
      target: `${QUIET[kind] * TIMES} 回/秒 以上`,
      within: median(got[kind]) >= QUIET[kind] * TIMES,
    })
    const beside = (name: string, ours: number, bare: number): Line => ({
      name: `${name}・${many} 人で・一般のローコードのサーバーと`,
      ours,
      bare,
      unit: '回/秒',
      target: `その ${TIMES} 倍 以上`,
      within: ours >= TIMES * bare,
    })
    lines.push(
      {
        name: `JSON の一覧・${many} 人で`,
        ours: median(got.list),
        bare: median(got.thin),
        unit: '回/秒',
        ...quiet('list'),
        note: `p99 ${median(slow).toFixed(0)} ms、${said(work.list)}`,
      },
      { name: `JSON の保存・${many} 人で`, ours: median(got.save), unit: '回/秒', ...quiet('save'), note: said(work.save) },
      ...(peer
        ? [beside('JSON の一覧', median(got.list), median(got.peerList)), beside('JSON の保存', median(got.save), median(got.peerSave))]
        : []),
    )
  }
  thin.close()
  return lines
}
