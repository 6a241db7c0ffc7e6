import { writeFileSync } from 'node:fs'
import { fillSessions } from './fill.ts'
import { openHouse, memoryOf, signedIn } from './house.ts'
import { benchLists, benchPages } from './list.bench.ts'
import { benchLoad } from './load.bench.ts'
import { benchFigures, benchImports } from './whole.bench.ts'
import { getRequest, openWire } from './wire.ts'
const house = await openHouse()
const list: any = await (await fetch('http://127.0.0.1:9333/json/list')).json()
const ws = new WebSocket(list[0].webSocketDebuggerUrl)
await new Promise((d) => (ws.onopen = d))
let id = 0
const waiting = new Map<number, (v: any) => void>()
ws.onmessage = (m) => { const got = JSON.parse(String(m.data)); waiting.get(got.id)?.(got.result ?? got.error) }
const call = (method: string, params: object = {}): Promise<any> => new Promise((d) => { waiting.set(++id, d); ws.send(JSON.stringify({ id, method, params })) })
const ev = async (e: string) => (await call('Runtime.evaluate', { expression: e, returnByValue: true, includeCommandLineAPI: true })).result?.value
const say = async (what: string) => {
  const m = JSON.parse(await ev('JSON.stringify(process.memoryUsage())'))
  for (const k in m) m[k] = Math.round(m[k] / 1e5) / 10
  console.log(what, JSON.stringify(m), Math.round(memoryOf(house.pids()[0]!)))
}
try {
  await say('start')
  await call('HeapProfiler.collectGarbage'); await say('start gc')
  await fillSessions(house.owner, Number(process.argv[2] ?? 200000), { searched: true })
  console.log(await benchLists(house, 3)); await say('lists')
  await benchPages(house, 3); await say('pages')
  const cookie = await signedIn(house.url, 'citystats')
  const wire = await openWire(house.url)
  const request = getRequest(house.url, '/sessions.json?fy=2024&state=held&area_level=neighbourhood', cookie)
  await call('Profiler.enable'); await call('Profiler.setSamplingInterval', { interval: 200 }); await call('Profiler.start')
  console.log('MARK'); const t = performance.now(); for (let i = 0; i < 2000; i++) await wire.ask(request)
  console.log('one list', (performance.now() - t) / 2000)
  const { profile } = await call('Profiler.stop'); writeFileSync('/tmp/list.cpuprofile', JSON.stringify(profile))
  await call('Profiler.disable')
  await say('listing')
  if (process.argv[3] === 'list') { await say('end'); process.exitCode = 0; throw new Error('enough') }
  await benchLoad(house, 3); await say('load')
  await benchFigures(house, 3, 200000); await say('figures')
  await benchImports(house); await say('import')
  await call('HeapProfiler.collectGarbage'); await say('gc')
  let out = ''
  const snap: string[] = []
  const old = ws.onmessage
  ws.onmessage = (m) => { const got = JSON.parse(String(m.data)); if (got.method === 'HeapProfiler.addHeapSnapshotChunk') snap.push(got.params.chunk); else old!.call(ws, m as never) }
  if (process.argv[3]) { await call('HeapProfiler.takeHeapSnapshot', { reportProgress: false }); writeFileSync('/tmp/probe.heapsnapshot', snap.join('')) }
  const { readFileSync } = await import('node:fs')
  writeFileSync('/tmp/probe.smaps', readFileSync(`/proc/${house.pids()[0]}/smaps`, 'utf8'))
  console.log(out)
} finally { ws.close(); await house.close() }
